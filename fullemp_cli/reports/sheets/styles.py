"""Fonts, borders and colours: each kind of cell has one look, made once for a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from xlsxwriter.format import Format

from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook

FONT = "宋体"
DEFAULT_FONT: dict[str, Any] = {"font_name": FONT, "font_size": 11}

Align = Literal["left", "center", "right"]
VerticalAlign = Literal["top", "vcenter"]


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. `locked`: whether the sheet's protection covers it; `fill`: a background colour or '';
    `hides_zero`: a zero is not shown; `number`: how a number is shown, in the words of a spreadsheet, or ''."""

    size: float = 9
    bold: bool = False
    align: Align = "left"
    vertical: VerticalAlign = "vcenter"
    border: bool = True
    locked: bool = True
    fill: str = ""
    hides_zero: bool = False
    number: str = ""


TITLE = Look(size=22, bold=True, align="center", border=False)
SUBTITLE = Look(size=9, align="center", border=False)
LINE = Look(size=10.5, border=False)
NOTE = Look(size=9, border=False, vertical="top")
HEADING = Look(size=9, bold=True, align="center", fill="#EDEDED")
TEXT = Look(vertical="top")
CENTRED = Look(align="center", vertical="top")
REVIEWER = Look(align="center", locked=False)
REASON = Look(locked=False)


class SheetStyles:
    """The formats of one workbook, made as they are first needed."""

    def __init__(self, book: OutgoingWorkbook) -> None:
        self._book = book
        self._made: dict[Look, Format] = {}

    def __getitem__(self, look: Look) -> Format:
        """The format for that look."""
        made = self._made.get(look)
        if made is None:
            properties: dict[str, Any] = {
                "font_name": FONT,
                "font_size": look.size,
                "bold": look.bold,
                "align": look.align,
                "valign": look.vertical,
                "text_wrap": True,
                "locked": look.locked,
            }
            if look.border:
                properties["border"] = 1
            if look.hides_zero:
                properties["num_format"] = "General;-General;;@"
            if look.number:
                properties["num_format"] = look.number
            if look.fill:
                properties["bg_color"] = look.fill
            made = self._made[look] = self._book.add_format(properties)
        return made
