"""One finding, as every room of the house reports it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How bad it is: an error can change a mark, a warning should be looked at, a hint is only odd."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence about one place in the data.

    `code` is stable and explained in `findings/catalogue.py` (`fullemp check --explain CODE`). `file`, `sheet` and
    `cell` (C17, or empty when the whole sheet is meant) say where. `message` and `hint` are plain Chinese; identity
    numbers in them are already masked.
    """

    code: str
    severity: Severity
    file: str
    sheet: str
    cell: str
    message: str
    hint: str

    @property
    def address(self) -> tuple[int, int]:
        """Row and column of `cell`, from 1: (17, 3) for C17, (17, 0) for a row, (0, 0) for a whole sheet."""
        found = _CELL.fullmatch(self.cell)
        if not found:
            return 0, 0
        column = 0
        for letter in found[1]:
            column = 26 * column + ord(letter) - 64
        return int(found[2]), column

    @property
    def where(self) -> str:
        """`劳动力.xlsx ▸ 失业人员 ▸ C17`, as far as it is known."""
        return " ▸ ".join(part for part in (self.file, self.sheet, self.cell) if part)


_CELL = re.compile(r"([A-Z]{0,3})([0-9]+)")
