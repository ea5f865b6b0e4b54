"""One finding, as every room of the house reports it."""

from __future__ import annotations

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
    def where(self) -> str:
        """`劳动力.xlsx ▸ 失业人员 ▸ C17`, as far as it is known."""
        return " ▸ ".join(part for part in (self.file, self.sheet, self.cell) if part)
