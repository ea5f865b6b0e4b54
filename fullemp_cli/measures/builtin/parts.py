"""The parts of a declaration, written briefly: selections, conditions, reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from fullemp_cli.ledgers.registry import BUILT_IN
from fullemp_cli.measures.conditions import (
    ColumnCondition,
    Lasting,
    LastingCondition,
    MemberCondition,
    RowAllOf,
    RowAnyOf,
    RowCondition,
    RowNot,
    Served,
    ServedCondition,
    StateCondition,
)
from fullemp_cli.measures.selections import Population, Reason, Selection

POPULATION_NAMES = frozenset(get_args(Population))


def of(name: str, *where: RowCondition) -> Selection:
    """The population, or the ledger, of that name, with conditions."""
    if name in POPULATION_NAMES:
        return Selection.model_validate({"population": name, "where": list(where)})
    return Selection(ledger=BUILT_IN[name], where=list(where))


def is_(state: str) -> StateCondition:
    """A named predicate."""
    return StateCondition.model_validate({"is": state})


def col(name: str, **operation: Any) -> ColumnCondition:
    """A column against a value."""
    return ColumnCondition(column=name, **operation)


def served(**wanted: Any) -> ServedCondition:
    """What was received."""
    return ServedCondition(served=Served(**wanted))


def member(name: str) -> MemberCondition:
    """Of that population or ledger."""
    return MemberCondition(member_of=name)


def lasting(name: str, months: int) -> LastingCondition:
    """So many months since that date."""
    return LastingCondition(lasting=Lasting(of=name, months=months))


def no(condition: RowCondition) -> RowNot:
    """It does not hold."""
    return RowNot.model_validate({"not": condition})


def either(*conditions: RowCondition) -> RowAnyOf:
    """At least one holds."""
    return RowAnyOf(any_of=list(conditions))


def both(*conditions: RowCondition) -> RowAllOf:
    """Every one holds."""
    return RowAllOf(all_of=list(conditions))


def why(reason: str, *when: RowCondition, remedy: str | None = None, at: Sequence[str] = ()) -> Reason:
    """How a case is told where the conditions hold."""
    return Reason(when=list(when), reason=reason, remedy=remedy, at=list(at))


IN_PERIOD: dict[str, Any] = {"in_period": True}
REGISTER_WORK = "办理就业登记"
FIND_WORK = "推荐就业，就业后办理就业登记"
VISIT = "入户走访，并填写服务内容和经办人"
TRAIN = "组织参加职业技能培训或创业培训"
NO_COMPLETE_VISIT = "评估期内没有内容和经办人齐全的走访记录"
