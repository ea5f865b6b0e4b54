"""What a list is, wherever it is shown: its columns, and what stands in them for a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Generic, TypeVar

Row = TypeVar("Row")
Value = str | Fraction | int
"""What a cell holds: a text, or an exact number."""
Counts = tuple[tuple[str, str, int], ...]
"""What a bar is divided by: class, word and count of each part."""


class Shape(Enum):
    """How the cells of a column look: a text, a code or a word that stands in the middle, a number, an amount of money
    (20,000); cells of a printed sheet that people write a mark or a remark into."""

    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    AMOUNT = "amount"
    MARK = "mark"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class ShownColumn(Generic[Row]):
    """A column: its heading, what stands there for a row, and how much room it has.

    `share`: of the width of a printed sheet; `width`: in columns of the terminal; 0 where it does not stand there.
    `page`: whether a page shows it; `on_page`: what it is called there, where that is something else. `key`: it tells
    the row from others, for what people write beside it.
    """

    heading: str
    value: Callable[[Row], Value]
    share: int = 0
    width: int = 0
    page: bool = False
    on_page: str = ""
    shape: Shape = Shape.TEXT
    key: bool = False


@dataclass(frozen=True, slots=True)
class BarColumn(Generic[Row]):
    """A column that a page alone shows: a bar divided by counts."""

    heading: str
    counts: Callable[[Row], Counts]


@dataclass(frozen=True, slots=True)
class ShownList(Generic[Row]):
    """A list with its title and the lines above it; `nothing`: what is said where it has no row."""

    title: str
    columns: tuple[ShownColumn[Row], ...]
    rows: Iterable[Row]
    notes: tuple[str, ...] = ()
    nothing: str = "没有内容。"
