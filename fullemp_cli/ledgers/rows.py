"""The rows of the ledgers: what every row has, and rows built a column at a time (`kinds/` has one class a ledger).

Conventions, for every row class:

* `None` is *not recorded* (blank or not understood); it is never false and never zero. Three-valued: True, False, None.
* A cell that was not understood stands in `unread` by the name of its field, with all that it could hold; the field
  itself has the default of a blank. A cell that is blank does not stand there, but for 养老保险.
* A date that is missing or cannot be read is None; the finding was made when it was read.
* `person` is who the row is about: the same `key` on two rows is the same person (definitions.md, Persons).
* `source` and `row` say where the row stands; `row_place(row, "field")` gives the cell.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import cache
from itertools import repeat
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from fullemp_cli.findings.place import Place, Source
from fullemp_cli.ledgers.unread import ALL_READ, Against, Unread
from fullemp_cli.people.identity_number import Sex

NO_SOURCE = Source("", "")


class Person(NamedTuple):
    """Who a row is about.

    `key`: the normalised identity number of the person (of the row itself, or of the one person of that name), or a
    key of the row's own where neither is usable: then the row is a person of its own (`known` is False).
    `birth`, `sex`: from the identity number that `key` rests on (of a damaged number its first 14 digits).
    `written`: of a person of the row's own, the number as far as it can be read; else ''.
    A tuple, as every row of a register makes one.
    """

    key: str
    name: str
    birth: date | None = None
    sex: Sex | None = None
    known: bool = True
    written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row has: its source, its row number in the sheet (from 1) and its community (所属社区, or '').

    `unread`: the fields whose cells were not understood, nothing for nearly every row. Keys are never there: who a row
    is about and which household it belongs to is settled on what is written. `against`: a word that stands against the
    row as a whole.
    """

    source: Source = NO_SOURCE
    row: int = 0
    community: str = ""
    unread: Mapping[str, Unread] = ALL_READ
    against: Against | None = None


def row_place(row: Row, *fields: str) -> Place:
    """Where the first of these fields of the row stands, else the row."""
    return row.source.place(row.row, *fields)


PERSONS = ("person", "head", "member")
"""What the fields of a row class that hold somebody are called: whom a row is about, the head of a household, one of it."""


def person_in(row: Row) -> Person | None:
    """Whom a row is about: its person, of a household its head; None where it names nobody, or never does (岗位信息)."""
    return _person_in(type(row))(row)  # type: ignore[no-any-return, arg-type]  # a class is hashable


def persons_in(row: Row) -> list[Person]:
    """Everybody whom a row names."""
    found = (getattr(row, name, None) for name in PERSONS)
    return [one for one in found if one is not None]


@cache
def _person_in(row_class: type[Row]) -> Callable[[Row], Any]:
    names = {entry.name for entry in fields(row_class)}
    first = next((name for name in PERSONS if name in names), None)
    return attrgetter(first) if first is not None else lambda _: None


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
