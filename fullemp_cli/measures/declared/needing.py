"""What a declared measure needs: the ledgers and columns that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from fullemp_cli.ledgers.catalogue import Ledger, column
from fullemp_cli.ledgers.registry import BUILT_IN
from fullemp_cli.measures.declared.conditions import (
    AgeCondition,
    AllOf,
    AnyOf,
    ColumnCondition,
    MemberCondition,
    Not,
    RowCondition,
    ServedCondition,
    SexCondition,
    StateCondition,
)
from fullemp_cli.measures.declared.model import (
    DeclaredFewest,
    DeclaredMeasure,
    DeclaredPeriodsWithout,
    DeclaredPersonPeriodsWithout,
    DeclaredRatio,
    DeclaredShare,
    DeclaredStated,
    Selection,
)
from fullemp_cli.measures.declared.states import STATES
from fullemp_cli.measures.declared.subjects import POPULATIONS, ledgers_of, needs_of
from fullemp_cli.measures.needs import CONTACTS, SERVICES
from fullemp_cli.measures.specification import Need, Needs

_WITH_DEFAULT = frozenset({"劳动能力", "就业愿望", "户籍", "户编号"})
"""Columns with a default of their own are not needed (definitions.md, Measures)."""


def needs_of_declared(measure: DeclaredMeasure) -> Needs:
    """All that it needs, each once."""
    return tuple(dict.fromkeys(_measure(measure)))


def _measure(measure: DeclaredMeasure) -> Iterator[tuple[Need, ...]]:
    if isinstance(measure, DeclaredRatio):
        for amount in (measure.numerator, measure.denominator):
            yield from _selections(amount.of, amount.sum)
        return
    if isinstance(measure, DeclaredStated):
        return
    yield from _selections(measure.of, getattr(measure, "sum", None))
    if isinstance(measure, DeclaredShare):
        yield from _selections(measure.numerator, None)
        yield from _conditions(measure.counted, [ledger for one in measure.of for ledger in ledgers_of(one)])
    elif isinstance(measure, DeclaredPeriodsWithout):
        yield from _selections(measure.of, measure.date)
    elif isinstance(measure, DeclaredFewest | DeclaredPersonPeriodsWithout):
        yield (SERVICES if measure.kinds else CONTACTS,)


def _selections(selections: Sequence[Selection], also: str | None) -> Iterator[tuple[Need, ...]]:
    for selection in selections:
        ledgers = ledgers_of(selection)
        yield from needs_of(selection)
        yield from _conditions(selection.where, ledgers)
        if also is not None:
            yield from _columns(also, ledgers)


def _conditions(conditions: Sequence[RowCondition], ledgers: Sequence[Ledger]) -> Iterator[tuple[Need, ...]]:
    for condition in conditions:
        yield from _condition(condition, ledgers)


def _columns(name: str, ledgers: Sequence[Ledger]) -> Iterator[tuple[Need, ...]]:
    """The column on those of the ledgers that have it; where several may be asked, one ledger is enough."""
    having = tuple(dict.fromkeys(ledger for ledger in ledgers if column(ledger, name) is not None))
    if having:
        yield tuple(Need(ledger, () if name in _WITH_DEFAULT else ((name,),)) for ledger in having)


def _condition(condition: RowCondition, ledgers: Sequence[Ledger]) -> Iterator[tuple[Need, ...]]:
    match condition:
        case ColumnCondition():
            yield from _columns(condition.column, (condition.ledger,) if condition.ledger else ledgers)
            if condition.within is not None:
                yield from _columns(condition.within.of, (condition.ledger,) if condition.ledger else ledgers)
        case StateCondition():
            state = STATES[condition.is_]
            asked = [ledger for ledger in dict.fromkeys(ledgers) if ledger in state.ledgers] or [state.ledgers[0]]
            yield tuple(Need(ledger, (state.columns,) if state.columns else ()) for ledger in asked)
        case ServedCondition():
            yield (SERVICES if condition.served.kinds or condition.served.placed else CONTACTS,)
            if condition.served.within is not None:
                yield from _columns(condition.served.within.of, ledgers)
        case MemberCondition():
            named = next((named for name, named in POPULATIONS.items() if name == condition.member_of), None)
            yield from named.needs if named else ((Need(BUILT_IN[condition.member_of]),),)
        case AllOf():
            yield from _conditions(condition.all_of, ledgers)
        case AnyOf():
            yield from _conditions(condition.any_of, ledgers)
        case Not():
            yield from _condition(condition.not_, ledgers)
        case AgeCondition() | SexCondition():
            return
        case _:
            assert_never(condition)
