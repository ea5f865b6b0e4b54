"""低收入家庭就业情况: 低保 and 低保边缘 households without anybody in work."""

from __future__ import annotations

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.evidence import case_of
from fullemp_cli.measures.measure import Case, MeasureKind
from fullemp_cli.measures.populations.labour_force import LabourPerson
from fullemp_cli.measures.predicates import says_tag
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result, cases

_LOW_INCOME = ("低保", "最低生活保障")


def low_income_households_without_work(situation: Situation, _: Arguments) -> Result:
    """Households of which a row says 低保 / 低保边缘, that have somebody who could work and nobody who does."""
    persons = situation.labour_persons
    households: dict[tuple[str, str], list[LabourPerson]] = {
        _household(one): [] for one in persons if says_tag(one.row.household_tags, *_LOW_INCOME)
    }
    if households:
        for one in persons:
            members = households.get(_household(one))
            if members is not None:
                members.append(one)
    return cases(_case(members) for members in households.values() if _is_without_work(members))


def _household(one: LabourPerson) -> tuple[str, str]:
    """户编号; a row without one is a household of its own."""
    number = one.row.household
    return (number, "") if number else ("", one.row.person.key)


def _is_without_work(members: list[LabourPerson]) -> bool:
    return not any(one.employed for one in members) and any(one.working_age and one.active for one in members)


def _case(members: list[LabourPerson]) -> Case:
    able = next(one.row for one in members if one.working_age and one.active)
    head = next((one.row for one in members if "户主" in one.row.relation or one.row.relation == "本人"), able)
    return case_of(
        able,
        able.person,
        f"{head.name}户",
        f"低保或低保边缘家庭，{able.name}有劳动能力和就业愿望，全家无人就业",
        f"帮助{able.name}或家庭其他成员至少一人就业，并办理就业登记",
        "status",
    )


SPECS = (
    MeasureSpec(
        key="low_income_households_without_work",
        title="无人就业的低保、低保边缘家庭",
        kind=MeasureKind.CASES,
        unit="户",
        what="有适龄人员能够就业、却没有一人就业的低保家庭和低保边缘家庭有几户。",
        who="劳动力台账按户编号归户（没有户编号的一行自成一户）；户内有一行的家庭类别为低保或低保边缘，且有法定劳动年龄内、"
        "有劳动能力和就业愿望、不是在学等状态的成员。死亡、迁出、出国定居的成员不计。",
        formula="上述家庭中没有任何成员就业的户数；超过法定劳动年龄的成员就业也算。",
        origin="台人社发〔2019〕52号 附件1 第2项。",
        note="无人就业的低保、低保边缘家庭 {c} 户",
        function=low_income_households_without_work,
        needs=((Need(Ledger.LABOUR_FORCE, (("家庭类别",), ("就业状态", "就业形式"))),),),
        adds=(),
    ),
)
