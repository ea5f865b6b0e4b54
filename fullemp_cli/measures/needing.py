"""What selections and conditions need: the ledgers and columns that they name, and those that only add to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from fullemp_cli.ledgers.catalogue import Ledger, column
from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.kinds import SERVICES
from fullemp_cli.measures.condition_core import Junction
from fullemp_cli.measures.conditions import (
    AgeCondition,
    ColumnCondition,
    LastingCondition,
    MemberCondition,
    RowCondition,
    Served,
    ServedCondition,
    SexCondition,
    StateCondition,
)
from fullemp_cli.measures.kept import kept
from fullemp_cli.measures.selections import Selection
from fullemp_cli.measures.specification import Need
from fullemp_cli.measures.states import STATES, PersonState
from fullemp_cli.measures.subjects import POPULATIONS

_WITH_DEFAULT = frozenset({"劳动能力", "就业愿望", "户籍", "户编号"})
"""Columns with a default of their own are not needed (definitions.md, Measures)."""


def adds_of_selection(selection: Selection) -> Iterator[Need]:
    """The ledgers that only add to the selection."""
    if selection.population is not None:
        yield from POPULATIONS[selection.population].adds
    yield from adds_of_conditions(selection.where)


def adds_of_conditions(conditions: Iterable[RowCondition]) -> Iterator[Need]:
    """The ledgers that only add to what the conditions ask."""
    for condition in conditions:
        match condition:
            case StateCondition():
                yield from STATES[condition.is_].adds
            case MemberCondition():
                named = next((one for name, one in POPULATIONS.items() if name == condition.member_of), None)
                yield from named.adds if named else ()
            case Junction():
                yield from adds_of_conditions(condition.parts)
            case ColumnCondition() | AgeCondition() | SexCondition() | LastingCondition() | ServedCondition():
                pass
            case _:
                assert_never(condition)


def needs_of_conditions(conditions: Sequence[RowCondition], ledgers: Sequence[Ledger]) -> Iterator[tuple[Need, ...]]:
    """The groups of needs of conditions on rows of these ledgers."""
    for condition in conditions:
        yield from needs_of_condition(condition, tuple(ledgers))


def needs_of_column(name: str, ledgers: Sequence[Ledger]) -> Iterator[tuple[Need, ...]]:
    """The column on those of the ledgers that have it; where several may be asked, one ledger is enough."""
    having = tuple(dict.fromkeys(ledger for ledger in ledgers if column(ledger, name) is not None))
    if having:
        yield tuple(Need(ledger, () if name in _WITH_DEFAULT else ((name,),)) for ledger in having)


def lacks_of_condition(condition: RowCondition, facts: Facts) -> tuple[str, ...]:
    """What lacks for the condition that needs cannot say (a column that any one of several ledgers should have)."""
    match condition:
        case StateCondition():
            state = STATES[condition.is_]
            return state.lacks(facts) if isinstance(state, PersonState) else ()
        case Junction():
            return tuple(lack for one in condition.parts for lack in lacks_of_condition(one, facts))
        case _:
            return ()


def _records(served: Served) -> Need:
    """What 服务记录 must have to tell the records that are meant."""
    columns = [("日期",)]
    if served.kinds or served.visit or served.placed:
        columns.append(("服务类型",))
    if served.placed:
        columns.append(("服务结果",))
    if served.complete:
        columns += [("服务内容",), ("经办人",)]
    return Need(SERVICES, tuple(columns))


@kept
def needs_of_condition(condition: RowCondition, ledgers: tuple[Ledger, ...]) -> tuple[tuple[Need, ...], ...]:
    """The groups of needs of a condition on rows of these ledgers."""
    return tuple(_needs_of_condition(condition, ledgers))


def _needs_of_condition(condition: RowCondition, ledgers: Sequence[Ledger]) -> Iterator[tuple[Need, ...]]:
    match condition:
        case ColumnCondition():
            yield from needs_of_column(condition.column, (condition.ledger,) if condition.ledger else ledgers)
            if (other := condition.before or condition.after) is not None:
                yield from needs_of_column(other, (condition.ledger,) if condition.ledger else ledgers)
            if condition.within is not None:
                yield from needs_of_column(condition.within.of, (condition.ledger,) if condition.ledger else ledgers)
        case StateCondition():
            state = STATES[condition.is_]
            if isinstance(state, PersonState):
                yield from state.needs
                return
            asked = [ledger for ledger in dict.fromkeys(ledgers) if ledger in state.ledgers] or [state.ledgers[0]]
            yield tuple(Need(ledger, state.columns) for ledger in asked)
        case LastingCondition():
            yield from needs_of_column(condition.lasting.of, ledgers)
            if condition.lasting.until is not None:
                yield from needs_of_column(condition.lasting.until, ledgers)
        case ServedCondition():
            yield (_records(condition.served),)
            if condition.served.within is not None:
                yield from needs_of_column(condition.served.within.of, ledgers)
        case MemberCondition():
            named = next((named for name, named in POPULATIONS.items() if name == condition.member_of), None)
            yield from named.needs if named else ((Need(condition.registry[condition.member_of]),),)
        case Junction():
            yield from needs_of_conditions(condition.parts, ledgers)
        case AgeCondition() | SexCondition():
            return
        case _:
            assert_never(condition)
