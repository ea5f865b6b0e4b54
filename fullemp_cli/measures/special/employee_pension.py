"""职工养老保险占比: of the two totals of 社区基本情况, else of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from fullemp_cli.ledgers.activities import Activity, Mover, Moves, Way
from fullemp_cli.ledgers.facts import Community, LabourRow, Person
from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.ledgers.vocabulary import Pension
from fullemp_cli.measures.checking import Problem
from fullemp_cli.measures.combining import noted
from fullemp_cli.measures.measure import Case, Cases, Joining, Measure, MeasureKind, ToTell
from fullemp_cli.measures.measure_spec import MeasureSpec, PublishedWords
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.special.base import Special
from fullemp_cli.measures.specification import Need, Needs, missing
from fullemp_cli.measures.tallying import Tallied, Tally
from fullemp_cli.people.masking import mask_within


def totals(community: Community) -> tuple[int, int] | None:
    """The two totals of 社区基本情况 (职工, 居民), where both are given and not both 0; else None."""
    employees, residents = community.employee_pension_total, community.resident_pension_total
    if employees is None or residents is None or employees + residents == 0:
        return None
    return employees, residents


def illegible_totals(community: Community) -> tuple[str, ...]:
    """Those of the two totals that were not understood, where they would be what counts: neither of them is blank."""
    if any(getattr(community, field) is None and field not in community.unread for field in _TOTALS):
        return ()
    return tuple(name for field, name in _TOTALS.items() if field in community.unread)


_TOTALS = {
    "employee_pension_total": "参加职工基本养老保险人数",
    "resident_pension_total": "参加城乡居民基本养老保险人数",
}


class EmployeePensionShare(Special):
    """职工 ÷ (职工 + 居民), of the community's totals or of local rows of any age."""

    measure_kind: ClassVar[MeasureKind] = MeasureKind.SHARE

    def needs(self) -> Needs:
        """The column of the scheme."""
        return ((Need(LABOUR_FORCE, (("养老保险",),)),),)

    def adds(self) -> tuple[Need, ...]:
        """Nothing."""
        return ()

    def unstated(self, community: Community) -> tuple[str, ...]:
        """Those of the two totals that nobody has filled in."""
        return tuple(
            name
            for field, name in _TOTALS.items()
            if getattr(community, field) is None and field not in community.unread
        )

    def mover(self) -> Moves:
        """Somebody of the residents' scheme joins the employees'."""
        return Mover((Way(Activity.PENSION),))

    def tally(self, situation: Situation) -> Tally:
        """Who is in the residents' scheme and who in the employees'; nobody where the community's totals count."""
        if not self._of_the_ledger(situation) or missing(self.needs(), situation.facts):
            return {}
        return {
            one.row.person.key: Tallied(int(resident), int(not resident), (one.row.person,), (place,))
            for place, one in enumerate(situation.labour_persons)
            if one.local and ((resident := one.row.pension is Pension.RESIDENT) or one.row.pension is Pension.EMPLOYEE)
        }

    def candidates(self, situation: Situation) -> Iterator[Person]:
        """Whoever else of the ledger may join the employees' scheme."""
        if self._of_the_ledger(situation):
            yield from (one.row.person for one in situation.labour_persons if one.local)

    def _of_the_ledger(self, situation: Situation) -> bool:
        community = situation.facts.community
        return totals(community) is None and not illegible_totals(community)

    def problems(self) -> Iterator[Problem]:
        """None: it is not written in a file."""
        return iter(())

    def over(self, situation: Situation, /) -> Measure:
        """The measure over one community: the same two totals in every part, else the rows of each; no data where a total
        was not understood, which could make it any share, or be blank and leave it to the rows."""
        base = self.base(situation)
        given = totals(situation.facts.community)
        if given is not None:
            return noted(
                replace(
                    base,
                    numerator=given[0],
                    denominator=sum(given),
                    joining=Joining.WHOLE,
                    join=lambda values: values[0],
                    sentence="社区基本情况：参加职工基本养老保险 {n} 人 ÷ 参加职工和城乡居民基本养老保险的 {d} 人",
                )
            )
        illegible = illegible_totals(situation.facts.community)
        if illegible:
            lacks = [f"看得懂的社区基本情况的{name}" for name in illegible]
            cells = tuple(_illegible(situation.facts.community, name) for name in illegible)
            return replace(self.without_data(situation, lacks), unknown=cells)
        if lacking := missing(self.needs(), situation.facts):
            return self.without_data(situation, lacking)
        local = [one for one in situation.labour_persons if one.local]
        employees = [one.row for one in local if one.row.pension is Pension.EMPLOYEE]
        residents = [one.row for one in local if one.row.pension is Pension.RESIDENT]
        remedy = "符合条件的引导参加职工基本养老保险"
        return noted(
            replace(
                base,
                numerator=len(employees),
                denominator=len(employees) + len(residents),
                against=_told(residents, "参加城乡居民基本养老保险", remedy),
                support=_told(employees, "参加职工基本养老保险", ""),
                sentence="劳动力台账（社区基本情况未填齐两项参保人数）：参加职工基本养老保险 {n} 人 ÷ "
                "参加职工和城乡居民基本养老保险的 {d} 人",
            )
        )


SPECS = (
    MeasureSpec(
        key="employee_pension_share",
        title="职工基本养老保险占比",
        what="参加基本养老保险的人中，参加职工基本养老保险的占多少。",
        who="社区基本情况填有“参加职工基本养老保险人数”和“参加城乡居民基本养老保险人数”（不都为 0）的，以这两个数为准，"
        "因为台账之外的人也参保；否则为劳动力台账中辖区户籍、不是死亡、迁出、出国定居的人员，不论年龄。",
        formula="职工人数 ÷（职工人数 + 居民人数）。未参保和空白不计入。",
        origin="台人社发〔2019〕52号 附件1 第4项。",
        declared=lambda _: EmployeePensionShare(id="employee_pension_share", title="职工基本养老保险占比"),
        published=(PublishedWords(7, r"养老保险|社会保险.{0,6}(?:参保|覆盖)|参保率|社会保障"),),
    ),
)


def _illegible(community: Community, name: str) -> Case:
    fact = community.entries[name]
    reason = "划了线，不知还算不算" if fact.crossed_out else f"“{mask_within(fact.text)[:30]}”看不懂"
    return Case(name, reason, "填写数字，不填则按劳动力台账计算", at=fact.place)


def _told(rows: Sequence[LabourRow], reason: str, remedy: str) -> Cases:
    def case(row: LabourRow) -> Case:
        return Case(row.name or row.person.name, reason, remedy, row.person, row, ("pension",))

    return Cases(lambda: (ToTell(row, partial(case, row)) for row in rows), len(rows))
