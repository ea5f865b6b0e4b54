"""What a measure asks for beside the values of cells: times after a date, ages, words, as its declaration says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum

from pydantic import BaseModel

from fullemp_cli.ledgers import kinds
from fullemp_cli.ledgers.catalogue import Column
from fullemp_cli.ledgers.declaration import ledger_of
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.ledgers.rows import person_in
from fullemp_cli.ledgers.words import member_in
from fullemp_cli.measures.conditions import AgeCondition, ColumnCondition, Within
from fullemp_cli.measures.kinds import (
    DeclaredCases,
    DeclaredCount,
    DeclaredPeriodsWithout,
    DeclaredRatio,
    DeclaredShare,
)
from fullemp_cli.measures.kinds.base import Counting, Declaration
from fullemp_cli.measures.worlds.components import Component
from fullemp_cli.measures.worlds.counted_days import DaysCounted


def _columns(registry: Registry) -> Iterator[Column]:
    for ledger in registry.of_rows:
        yield from ledger.read_columns


def times_of(measure: Declaration) -> tuple[Within, ...]:
    """The times that it lets run from a date."""
    return tuple(part for part in _parts(measure) if isinstance(part, Within))


def ages_of(measure: Declaration) -> tuple[int, ...]:
    """The full years at which its conditions change."""
    bounds = [part.age for part in _parts(measure) if isinstance(part, AgeCondition)]
    least = {bound.at_least for bound in bounds if bound.at_least is not None}
    return tuple(sorted(least | {bound.at_most + 1 for bound in bounds if bound.at_most is not None}))


def counts_of(measure: Declaration) -> tuple[int, ...]:
    """The numbers at which its conditions on a count change, and those next to them."""
    named: set[int] = set()
    for part in _parts(measure):
        if isinstance(part, ColumnCondition):
            for value in (part.equals, part.not_equals, *(part.one_of or ()), *(part.not_one_of or ())):
                if isinstance(value, int) and not isinstance(value, bool):
                    named.add(value)
            bounds = (part.at_least, part.at_most, part.more_than, part.less_than)
            named.update(bound for bound in bounds if bound is not None)
    near = {number + shift for number in named for shift in (-1, 0, 1)}
    return tuple(sorted(number for number in near | {0, 1} if number >= 0))


def words_of(measure: Declaration) -> frozenset[str]:
    """The fields whose very words its conditions name."""
    names = {part.column for part in _parts(measure) if isinstance(part, ColumnCondition)}
    return frozenset(column.field for column in _columns(measure.registry) if column.name in names)


def groups_in(value: object, registry: Registry = BUILT_IN) -> Iterator[frozenset[Enum]]:
    """The groups of words of vocabularies that a call or a declared measure names, by whatever synonym: a list is one
    group, a word alone another. `registry`: the ledgers whose vocabularies they are."""
    vocabularies = tuple(
        dict.fromkeys(column.vocabulary for column in _columns(registry) if column.vocabulary is not None)
    )
    for texts in _lists_of_texts(value):
        members = (member_in(vocabulary, text) for text in texts for vocabulary in vocabularies)
        if found := frozenset(member for member in members if member is not None):
            yield found


def _lists_of_texts(value: object) -> Iterator[list[str]]:
    if isinstance(value, str):
        yield [value]
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _lists_of_texts(getattr(value, name))
    elif isinstance(value, list | tuple):
        yield [entry for entry in value if isinstance(entry, str)]
        for entry in value:
            if not isinstance(entry, str):
                yield from _lists_of_texts(entry)
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _lists_of_texts(entry)


def counts_rows(measure: Declaration) -> bool:
    """Whether it counts rows of ledgers, as a rule whoever they are about."""
    if not isinstance(measure, Counting):
        return False
    by_row = measure.distinct == "row" or isinstance(measure, DeclaredRatio | DeclaredPeriodsWithout)
    return by_row and all(one.ledger is not None for one in measure.selections())


def days_counted(measure: Declaration) -> DaysCounted | None:
    """What it makes of days (场次), None where it counts none; periods without records look at the days themselves."""
    match measure:
        case DeclaredRatio() if "day" in (measure.numerator.distinct, measure.denominator.distinct):
            return DaysCounted.RATIO
        case DeclaredShare() if measure.distinct == "day":
            return DaysCounted.SHARE
        case DeclaredCases() | DeclaredCount() if measure.distinct == "day":
            return DaysCounted.NUMBER
        case _:
            return None


def most_results(measure: Declaration) -> Callable[[Component], int | None]:
    """How many different results the rows of a component can have at most: each of those that are counted is one case
    or none, in the numerator, in the denominator alone or in neither. None where no such bound is known."""
    if not isinstance(measure, Counting) or measure.distinct not in ("person", "row"):
        return lambda _: None
    ledgers = frozenset(measure.ledgers)
    whole = measure.distinct == "row" or kinds.ZERO_EMPLOYMENT_HOUSEHOLDS in ledgers

    def counted(component: Component) -> int:
        rows = [row for row in component.rows if ledger_of(type(row)) in ledgers]
        if whole:
            return len(rows)
        persons = list(map(person_in, rows))
        return len({person.key for person in persons if person is not None}) + persons.count(None)

    match measure:
        case DeclaredShare():
            return lambda component: (counted(component) + 1) * (counted(component) + 2) // 2
        case DeclaredCases():
            return lambda component: counted(component) + 1
        case DeclaredCount() if measure.sum is None:
            return lambda component: counted(component) + 1
        case _:
            return lambda _: None


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name))
    elif isinstance(value, list):
        for entry in value:
            yield from _parts(entry)
