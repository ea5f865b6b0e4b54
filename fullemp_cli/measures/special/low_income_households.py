"""低收入家庭就业情况: 低保 and 低保边缘 households without anybody in work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from fullemp_cli.ledgers.activities import Activity, Mover, Moves, Way
from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.measures.checking import Problem
from fullemp_cli.measures.combining import noted
from fullemp_cli.measures.measure import Case, Measure, MeasureKind
from fullemp_cli.measures.measure_spec import MeasureSpec, PublishedWords
from fullemp_cli.measures.populations.labour_force import LabourPerson
from fullemp_cli.measures.predicates import says_tag
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.special.base import Special
from fullemp_cli.measures.specification import Need, Needs, missing
from fullemp_cli.measures.tallying import Tallied, Tally

_LOW_INCOME = ("低保", "最低生活保障")


class LowIncomeHouseholdsWithoutWork(Special):
    """Households of which a row says 低保 / 低保边缘, that have somebody who could work and nobody who does."""

    measure_kind: ClassVar[MeasureKind] = MeasureKind.CASES

    def needs(self) -> Needs:
        """The columns of households and of work."""
        return ((Need(LABOUR_FORCE, (("家庭类别",), ("就业状态", "就业形式"))),),)

    def adds(self) -> tuple[Need, ...]:
        """Nothing."""
        return ()

    def mover(self) -> Moves:
        """Somebody of the household finds work."""
        return Mover((Way(Activity.JOB),))

    def tally(self, situation: Situation) -> Tally:
        """The households, each with those of it who could work."""
        if missing(self.needs(), situation.facts):
            return {}
        found: Tally = {}
        for place, members in enumerate(homes_without_work(situation)):
            able = tuple(one.row.person for one in members if one.working_age and one.active)
            found[" ".join(_household(members[0]))] = Tallied(1, 0, able, (place,))
        return found

    def problems(self) -> Iterator[Problem]:
        """None: it is not written in a file."""
        return iter(())

    def over(self, situation: Situation, /) -> Measure:
        """The measure over one community."""
        lacks = missing(self.needs(), situation.facts)
        if lacks:
            return self.without_data(situation, lacks)
        against = tuple(_case(members) for members in homes_without_work(situation))
        sentence = "无人就业的低保、低保边缘家庭 {c} 户"
        return noted(replace(self.base(situation), count=len(against), against=against, sentence=sentence))


def homes_without_work(situation: Situation) -> Iterator[list[LabourPerson]]:
    """The members of each such household."""
    table = situation.facts.labour
    if table is None or not any(says_tag(row.household_tags, *_LOW_INCOME) for row in table.rows):
        return iter(())  # nobody's status matters then
    persons = situation.labour_persons
    households: dict[tuple[str, str], list[LabourPerson]] = {
        _household(one): [] for one in persons if says_tag(one.row.household_tags, *_LOW_INCOME)
    }
    if households:
        for one in persons:
            members = households.get(_household(one))
            if members is not None:
                members.append(one)
    return (members for members in households.values() if _is_without_work(members))


def _household(one: LabourPerson) -> tuple[str, str]:
    """户编号; a row without one is a household of its own."""
    number = one.row.household
    return (number, "") if number else ("", one.row.person.key)


def _is_without_work(members: list[LabourPerson]) -> bool:
    return not any(one.employed for one in members) and any(one.working_age and one.active for one in members)


def _case(members: list[LabourPerson]) -> Case:
    able = next(one.row for one in members if one.working_age and one.active)
    head = next((one.row for one in members if "户主" in one.row.relation or one.row.relation == "本人"), able)
    reason = f"低保或低保边缘家庭，{able.name}有劳动能力和就业愿望，全家无人就业"
    remedy = f"帮助{able.name}或家庭其他成员至少一人就业，并办理就业登记"
    return Case(f"{head.name}户", reason, remedy, able.person, able, ("status",))


SPECS = (
    MeasureSpec(
        key="low_income_households_without_work",
        title="无人就业的低保、低保边缘家庭",
        what="有适龄人员能够就业、却没有一人就业的低保家庭和低保边缘家庭有几户。",
        who="劳动力台账按户编号归户（没有户编号的一行自成一户）；户内有一行的家庭类别为低保或低保边缘，且有法定劳动年龄内、"
        "有劳动能力和就业愿望、不是在学等状态的成员。死亡、迁出、出国定居的成员不计。",
        formula="上述家庭中没有任何成员就业的户数；超过法定劳动年龄的成员就业也算。",
        origin="台人社发〔2019〕52号 附件1 第2项。",
        declared=lambda _: LowIncomeHouseholdsWithoutWork(
            id="low_income_households_without_work", title="无人就业的低保、低保边缘家庭", unit="户"
        ),
        published=(PublishedWords(10, r"低保.{0,14}(?:家庭|户)|低收入家庭"),),
    ),
)
