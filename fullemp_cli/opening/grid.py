"""Raw sheets as they stand in a file: values at their addresses, before anybody understands them.

Every reader (xlsx, xls, csv, html …) gives a `Workbook`; nothing after this module knows the file format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum


class Percentage(float):
    """A number that its cell shows as a percentage: 0.95 shown as 95%."""

    __slots__ = ()


Value = str | int | float | bool | date | datetime | time | timedelta | None
"""One cell: None is blank. A number that the file stores as a number is int or float; a date cell is date/datetime."""


class CellTrouble(Enum):
    """Why a cell that is not blank in the file has no value here."""

    ERROR = "error"  # 错误值：#N/A, #REF! …
    UNCACHED = "uncached"  # 公式没有缓存结果


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range (合并单元格); rows and columns count from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows[i][j]` is the cell in row i+1, column j+1 of the file: addresses never shift.

    Trailing blank rows and columns are cut; rows may differ in length. Only the top left cell of a merge has a value.
    `struck`: the cells with a value that is wholly struck through (删除线), by the cell's style or its text's.
    """

    name: str
    rows: list[list[Value]]
    hidden: bool = False
    merges: tuple[Merge, ...] = ()
    troubles: dict[tuple[int, int], CellTrouble] = field(default_factory=dict)  # (row, column), from 1
    struck: frozenset[tuple[int, int]] = frozenset()  # (row, column), from 1


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as read: its name (without folder), its digest, its true format, its sheets in order.

    `notes` are sentences for the user about the reading itself (an odd encoding guessed, a damaged part skipped),
    `doubts` those that say that a part of the file is likely to be lacking.
    """

    name: str
    sha256: str
    format: str  # xlsx, xlsb, xls, ods, csv, html, spreadsheetml
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
