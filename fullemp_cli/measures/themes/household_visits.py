"""走访零就业家庭和其他困难人员家庭."""

from __future__ import annotations

from collections.abc import Callable

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.evidence import VISIT, hardship_case, household_case
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.measures.needs import COMPLETE_VISITS, HARDSHIP, HOUSEHOLDS
from fullemp_cli.measures.populations.households import Household
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result, cases

_NONE = "评估期内没有内容和经办人齐全的走访记录"


def households_to_visit(situation: Situation) -> list[Household]:
    """Zero-employment households recognised by the as-of date and not withdrawn before the period, each once.

    Of a household that was recognised more than once it is a recognition without a visit, if there is one: a visit to
    the worker of an earlier recognition says nothing about the household as it was recognised again.
    """
    period = situation.period
    visited = _visited(situation)
    homes: dict[str, Household] = {}
    for one in situation.households:
        withdrawn_before = one.withdrawn_on is not None and one.withdrawn_on < period.start
        if one.recognised_on <= period.as_of and not withdrawn_before and (one.key not in homes or not visited(one)):
            homes[one.key] = one
    return list(homes.values())


def _visited(situation: Situation) -> Callable[[Household], bool]:
    """Whether a complete visit in the period reached the head, an employed member or somebody of the same 户编号."""
    persons = situation.completely_visited
    numbers = {
        row.household for key in persons if (row := situation.labour_by_person.get(key)) is not None and row.household
    }
    return lambda one: one.number in numbers or not persons.isdisjoint(one.members)


def unvisited_households(situation: Situation, _: Arguments) -> Result:
    """Zero-employment households and hardship persons of the period without a complete visit in the period."""
    visited = _visited(situation)
    homes = households_to_visit(situation)
    persons = situation.present_hardship_persons
    against = [household_case(one, f"零就业家庭，{_NONE}", VISIT, "head_name") for one in homes if not visited(one)]
    against += [
        hardship_case(one, f"就业困难人员，{_NONE}", VISIT)
        for one in persons
        if one.person.key not in situation.completely_visited
    ]
    return cases(against, frozenset() if homes or persons else frozenset({Ledger.SERVICES}))


SPECS = (
    MeasureSpec(
        key="unvisited_households",
        title="未走访的困难家庭",
        kind=MeasureKind.CASES,
        unit="户",
        what="零就业家庭和其他困难人员家庭中，还有几户没有走访记录。",
        who="截止日期前认定、评估期开始前没有退出的零就业家庭，和评估期内的就业困难人员。",
        formula="评估期内没有走访记录（含服务内容和经办人）的户数。零就业家庭走访到户主、就业人员，"
        "或者劳动力台账中同一户编号的人，都算走访到户。",
        origin="市级充分就业星级社区评审标准 三（二）2。",
        note="没有走访记录的零就业家庭和困难人员 {c} 户",
        function=unvisited_households,
        needs=((HOUSEHOLDS,), HARDSHIP, (COMPLETE_VISITS,)),
        adds=(Need(Ledger.LABOUR_FORCE),),
    ),
)
