"""Where a fact stands: file ▸ sheet ▸ cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache


@dataclass(frozen=True, slots=True)
class Place:
    """A file, a sheet in it and a cell (C17), a row (17) or nothing (the whole sheet)."""

    file: str
    sheet: str
    cell: str = ""

    def __str__(self) -> str:
        return " ▸ ".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One ledger region of one sheet: which field stands in which column (from 1). Shared by all its rows."""

    file: str
    sheet: str
    columns: Mapping[str, int] = field(default_factory=dict)

    def place(self, row: int, *fields: str) -> Place:
        """The cell of the first of `fields` that this sheet has, else the row."""
        for name in fields:
            column = self.columns.get(name)
            if column is not None:
                return Place(self.file, self.sheet, f"{column_letter(column)}{row}")
        return Place(self.file, self.sheet, str(row) if row else "")


@cache
def column_letter(column: int) -> str:
    """1 → A, 27 → AA, as a spreadsheet names its columns."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
