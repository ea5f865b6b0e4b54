"""Conditions of which no row keeps both: a measure that nobody can ever be counted in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from fullemp_cli.measures.conditions import (
    AgeCondition,
    ColumnCondition,
    RowCondition,
    RowNot,
    SexCondition,
    StateCondition,
)


def contradictions(conditions: Sequence[RowCondition]) -> list[tuple[int, str]]:
    """Which of conditions that must all hold cannot hold beside an earlier one, and what both are about."""
    found: dict[int, str] = {}
    for (_, one), (later, other) in combinations(enumerate(conditions), 2):
        about = _excluded(one, other)
        if about and later not in found:
            found[later] = about
    return sorted(found.items())


def _excluded(one: RowCondition, other: RowCondition) -> str:
    """What two conditions are about that no row keeps both of; '' where one may."""
    match one, other:
        case ColumnCondition(), ColumnCondition():
            return f"“{one.column}”" if _columns_exclude(one, other) else ""
        case AgeCondition(), AgeCondition():
            low = max(one.age.at_least or 0, other.age.at_least or 0)
            ends = [end for end in (one.age.at_most, other.age.at_most) if end is not None]
            return "age" if ends and low > min(ends) else ""
        case SexCondition(), SexCondition():
            return "sex" if one.sex != other.sex else ""
        case (StateCondition(), RowNot(not_=StateCondition() as denied)) | (
            RowNot(not_=StateCondition() as denied),
            StateCondition(),
        ):
            state = one if isinstance(one, StateCondition) else other
            assert isinstance(state, StateCondition)
            return f"“{state.is_}”" if state.is_ == denied.is_ else ""
        case _:
            return ""


def _columns_exclude(one: ColumnCondition, other: ColumnCondition) -> bool:
    if (one.column, one.ledger) != (other.column, other.ledger) or one.if_blank or other.if_blank:
        return False
    words, others = _words(one), _words(other)
    if words is not None and others is not None:
        return not words & others
    lows = [end for end in (_low(one), _low(other)) if end is not None]
    highs = [end for end in (_high(one), _high(other)) if end is not None]
    if lows and highs and max(lows) > min(highs):
        return True
    since, until = one.on_or_after or other.on_or_after, one.on_or_before or other.on_or_before
    return isinstance(since, date) and isinstance(until, date) and since > until


def _words(condition: ColumnCondition) -> frozenset[object] | None:
    """The words that it takes; None where it is no list of words."""
    if condition.equals is not None:
        return frozenset((condition.equals,))
    return frozenset(condition.one_of) if condition.one_of is not None else None


def _low(condition: ColumnCondition) -> int | None:
    """The least whole number that it takes."""
    return condition.at_least if condition.more_than is None else condition.more_than + 1


def _high(condition: ColumnCondition) -> int | None:
    """The greatest whole number that it takes."""
    return condition.at_most if condition.less_than is None else condition.less_than - 1
