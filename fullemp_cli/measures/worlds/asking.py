"""What a declared measure asks for beside the values of cells: times after a date, and the very words of a text."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from fullemp_cli.ledgers.catalogue import COLUMNS
from fullemp_cli.measures.conditions import AgeCondition, ColumnCondition, Within
from fullemp_cli.measures.kinds import DeclaredMeasure


def times_of(measure: DeclaredMeasure) -> tuple[Within, ...]:
    """The times that it lets run from a date."""
    return tuple(part for part in _parts(measure) if isinstance(part, Within))


def ages_of(measure: DeclaredMeasure) -> tuple[int, ...]:
    """The full years at which its conditions change."""
    bounds = [part.age for part in _parts(measure) if isinstance(part, AgeCondition)]
    least = {bound.at_least for bound in bounds if bound.at_least is not None}
    return tuple(sorted(least | {bound.at_most + 1 for bound in bounds if bound.at_most is not None}))


def words_of(measure: DeclaredMeasure) -> frozenset[str]:
    """The fields whose very words its conditions name."""
    names = {part.column for part in _parts(measure) if isinstance(part, ColumnCondition)}
    return frozenset(column.field for columns in COLUMNS.values() for column in columns if column.name in names)


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name))
    elif isinstance(value, list):
        for entry in value:
            yield from _parts(entry)
