"""What a row says that was not understood (definitions.md, *Blank, none, not understood*): the cell's text, and what
it could hold. Reading fills it; *possible worlds* run through it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as stored
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.vocabulary import BusinessStatus, EmploymentStatus, Ending


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these values of the field, as measures compare them: enum members, True and False, sets of words.

    Blank is among them, as the field's own default (None), where the column may be blank. Made by `any_word`,
    `yes_or_no`; the same object for the same column.
    """

    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class AnyCount:
    """A whole number from 0, without an upper end, or blank."""


@dataclass(frozen=True, slots=True)
class AnyDay:
    """Any day at all, or blank."""


@dataclass(frozen=True, slots=True)
class DayWithin:
    """A day of a span that is known, both ends included; never blank: 2019年 is some day of 2019."""

    first: date
    last: date


Could = OneOf | AnyCount | AnyDay | DayWithin
"""What a cell that was not understood could hold."""

ANY_COUNT, ANY_DAY = AnyCount(), AnyDay()


@cache
def any_word(vocabulary: type[Enum], *, blank: bool = True) -> OneOf:
    """Every member of a closed vocabulary, and None for blank unless the column has no blank (养老保险)."""
    members = tuple(vocabulary)
    return OneOf((*members, None) if blank else members)


@cache
def one_of(members: tuple[Enum, ...]) -> OneOf:
    """One of the words that a cell joins (走访、电话联系), which of them is not known."""
    return OneOf(members)


@cache
def yes_or_no() -> OneOf:
    """是/否 and 有/无: True, False, or None for blank."""
    return OneOf((True, False, None))


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that was not understood. `text`: what it says, as it may be shown ('' for a blank 养老保险). `crossed_out`: it
    says it under a line. `place`: where it stands, if in no cell of its row."""

    text: str
    could: Could
    crossed_out: bool = False
    place: Place | None = stored(default=None, repr=False)


class UnreadCells(Mapping[str, Unread]):
    """The fields of one row that were not understood; immutable, shared by all rows that have none (`ALL_READ`)."""

    __slots__ = ("_cells",)

    def __init__(self, cells: Mapping[str, Unread] | None = None) -> None:
        self._cells = dict(cells or {})

    def __getitem__(self, field: str) -> Unread:
        return self._cells[field]

    def __contains__(self, field: object) -> bool:
        return field in self._cells  # asked of every row; what Mapping does would raise an error for nearly each

    def __bool__(self) -> bool:
        return bool(self._cells)

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __hash__(self) -> int:
        return hash(frozenset(self._cells.items()))

    def __repr__(self) -> str:
        return f"UnreadCells({self._cells!r})"


ALL_READ = UnreadCells()


@dataclass(frozen=True, slots=True)
class Against:
    """A word that stands against its own row: 姓名 “张三（已迁出）”, 备注 “5 月去世”, or a line through it.

    The row has two kinds of world: as written, and as the word says. `says`: the word's meaning in 就业状态, else in
    注销原因, of a business in its 状态; None for a line through the row. `field`: the field whose cell says it, or '' (备注, a struck row).
    `text`: that cell, as it may be shown. `of_group`: it is said of all rows under a section, a title, a sheet's name,
    or of the person in another row. `place`: where that row stands. `on`: the day from which on it is so, where it says one.
    """

    text: str
    field: str = ""
    says: EmploymentStatus | Ending | BusinessStatus | None = None
    of_group: bool = False
    place: Place | None = stored(default=None, repr=False)
    on: date | None = stored(default=None, repr=False)

    @property
    def gone(self) -> bool:
        """Whether the row's person is gone in the other world: of 失业人员 and 就业困难人员 ended out of the labour force
        on any day, on other ledgers no row. Any other word is what `says` says."""
        return self.says is None or (isinstance(self.says, EmploymentStatus) and self.says.gone)
