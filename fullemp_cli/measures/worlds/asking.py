"""What a measure asks for beside the values of cells: times after a date, ages, words, as its declaration says."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from pydantic import BaseModel

from fullemp_cli.ledgers.catalogue import COLUMNS, Column
from fullemp_cli.ledgers.words import member_in
from fullemp_cli.measures.conditions import AgeCondition, ColumnCondition, Within
from fullemp_cli.measures.kinds.base import Declaration


def _columns() -> Iterator[Column]:
    for ledger in COLUMNS:
        yield from (*ledger.columns, *ledger.read_besides)


def times_of(measure: Declaration) -> tuple[Within, ...]:
    """The times that it lets run from a date."""
    return tuple(part for part in _parts(measure) if isinstance(part, Within))


def ages_of(measure: Declaration) -> tuple[int, ...]:
    """The full years at which its conditions change."""
    bounds = [part.age for part in _parts(measure) if isinstance(part, AgeCondition)]
    least = {bound.at_least for bound in bounds if bound.at_least is not None}
    return tuple(sorted(least | {bound.at_most + 1 for bound in bounds if bound.at_most is not None}))


def words_of(measure: Declaration) -> frozenset[str]:
    """The fields whose very words its conditions name."""
    names = {part.column for part in _parts(measure) if isinstance(part, ColumnCondition)}
    return frozenset(column.field for column in _columns() if column.name in names)


def named_in(value: object) -> frozenset[Enum]:
    """The words of vocabularies that stand in a call or a declared measure, by whatever synonym."""
    texts = set(_texts(value))
    vocabularies = dict.fromkeys(column.vocabulary for column in _columns() if column.vocabulary is not None)
    return frozenset(
        member for vocabulary in vocabularies for text in texts if (member := member_in(vocabulary, text)) is not None
    )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _texts(entry)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _parts(getattr(value, name))
    elif isinstance(value, list):
        for entry in value:
            yield from _parts(entry)
