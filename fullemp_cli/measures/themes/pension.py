"""职工养老保险占比."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.facts import Community
from fullemp_cli.ledgers.vocabulary import Pension
from fullemp_cli.measures.evidence import labour_case
from fullemp_cli.measures.measure import Joining, MeasureKind
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result


def totals(community: Community) -> tuple[int, int] | None:
    """The two totals of 社区基本情况 (职工, 居民), where both are given and not both 0; else None."""
    employees, residents = community.employee_pension_total, community.resident_pension_total
    if employees is None or residents is None or employees + residents == 0:
        return None
    return employees, residents


def employee_pension_share(situation: Situation, _: Arguments) -> Result:
    """职工 ÷ (职工 + 居民), of the community's totals or of local rows of any age."""
    given = totals(situation.facts.community)
    if given is not None:
        return Result(
            numerator=given[0],
            denominator=sum(given),
            certain_without=frozenset({Ledger.LABOUR_FORCE}),
            joining=Joining.WHOLE,
            join=lambda values: values[0],  # every part has the same two totals
            note="社区基本情况：参加职工基本养老保险 {n} 人 ÷ 参加职工和城乡居民基本养老保险 {d} 人",
        )
    local = [one for one in situation.labour_persons if one.local]
    employees = sum(one.row.pension is Pension.EMPLOYEE for one in local)
    residents = [one for one in local if one.row.pension is Pension.RESIDENT]
    return Result(
        numerator=employees,
        denominator=employees + len(residents),
        against=tuple(
            labour_case(one, "参加城乡居民基本养老保险", "符合条件的引导参加职工基本养老保险", "pension")
            for one in residents
        ),
    )


SPECS = (
    MeasureSpec(
        key="employee_pension_share",
        title="职工基本养老保险占比",
        kind=MeasureKind.SHARE,
        unit="人",
        what="参加基本养老保险的人中，参加职工基本养老保险的占多少。",
        who="社区基本情况填有“参加职工基本养老保险人数”和“参加城乡居民基本养老保险人数”（不都为 0）的，以这两个数为准，"
        "因为台账之外的人也参保；否则为劳动力台账中辖区户籍、不是死亡、迁出、出国定居的人员，不论年龄。",
        formula="职工人数 ÷（职工人数 + 居民人数）。未参保和空白不计入。",
        origin="台人社发〔2019〕52号 附件1 第4项。",
        note="劳动力台账（社区基本情况未填齐两项参保人数）：参加职工基本养老保险 {n} 人 ÷ "
        "参加职工和城乡居民基本养老保险 {d} 人",
        function=employee_pension_share,
        needs=((Need(Ledger.LABOUR_FORCE, (("养老保险",),)),),),
    ),
)
