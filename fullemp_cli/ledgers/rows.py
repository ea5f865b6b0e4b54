"""Columns of typed values → rows of a typed row class, built a column at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from functools import cache
from itertools import repeat
from typing import Any, TypeVar

from fullemp_cli.ledgers.facts import Row

R = TypeVar("R", bound=Row)


@cache
def _setters(row_class: type[Row]) -> tuple[tuple[str, Callable[[Any, Any], None], Any], ...]:
    """Name, slot setter and default of every field; MISSING where there is no default."""
    found = []
    for entry in fields(row_class):
        slot = next(
            vars(base)[entry.name] for base in row_class.__mro__ if entry.name in vars(base).get("__slots__", ())
        )
        default = entry.default if entry.default_factory is MISSING else entry.default_factory()
        found.append((entry.name, slot.__set__, default))
    return tuple(found)


def build_rows(row_class: type[R], count: int, columns: Mapping[str, Iterable[Any]]) -> list[R]:
    """`count` rows; `columns`: field → one value a row, other fields have their defaults.

    Frozen dataclasses with slots are filled through their slots, a column in one go: ten thousand calls of a
    constructor with twenty keywords would take longer than reading the workbook. TypeError: a field lacks its values.
    """
    rows = [object.__new__(row_class) for _ in range(count)]
    for name, setter, default in _setters(row_class):  # type: ignore[arg-type]  # a class is hashable
        values = columns.get(name)
        if values is None:
            if default is MISSING:
                raise TypeError(f"{row_class.__name__}.{name} has no values and no default")
            values = repeat(default, count)
        deque(map(setter, rows, values), maxlen=0)
    return rows
