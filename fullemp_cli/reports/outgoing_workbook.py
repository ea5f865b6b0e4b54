"""Workbooks whose every text goes out through the gate: cells, notes, names of sheets, headers, properties."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from fullemp_cli.people.outgoing import FULL_NUMBERS, outgoing

_REFUSED = str.maketrans(dict(zip("[]:*?/\\", "［］：＊？／＼", strict=True)))
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_000
"""Of 32,767 UTF-16 units that a cell may have: a longer text is refused by the library without a word."""


class OutgoingSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A sheet of an `OutgoingWorkbook`."""

    show_ids = False
    says = ""

    def outgoing(self, text: str) -> str:
        """The text as it is written; for who measures or cuts it before."""
        shown = outgoing(text, show_ids=self.show_ids)
        return shown if len(shown) <= _LONGEST_TEXT // 2 else _cut(shown)

    def write_string(self, row: int, col: int, string: str, cell_format: Format | None = None) -> Any:
        """As the library's; what is too long for a cell ends in ……."""
        return super().write_string(row, col, self.outgoing(string), cell_format)

    def merge_range(
        self, first_row: int, first_col: int, last_row: int, last_col: int, data: Any, cell_format: Format | None = None
    ) -> Any:
        """As the library's."""
        shown = self.outgoing(data) if isinstance(data, str) else data
        return super().merge_range(first_row, first_col, last_row, last_col, shown, cell_format)

    def write_comment(self, row: int, col: int, comment: str, options: dict[str, Any] | None = None) -> Any:
        """As the library's."""
        return super().write_comment(row, col, self.outgoing(comment), options)

    def write_formula(self, row: int, col: int, formula: str, cell_format: Format | None = None, value: Any = 0) -> Any:
        """As the library's; formulas are the program's own, their values may be texts."""
        shown = self.outgoing(value) if isinstance(value, str) else value
        return super().write_formula(row, col, formula, cell_format, shown)

    def set_header(self, header: str = "", options: dict[str, Any] | None = None, margin: float | None = None) -> None:
        """As the library's."""
        said = f"&R&8{self.says}" if self.says else ""
        shown = outgoing(header, show_ids=self.show_ids)[: 255 - len(said)]
        super().set_header(shown + said, options, margin)

    def set_footer(self, footer: str = "", options: dict[str, Any] | None = None, margin: float | None = None) -> None:
        """As the library's."""
        super().set_footer(outgoing(footer, show_ids=self.show_ids)[:255], options, margin)


class OutgoingWorkbook(Workbook):  # type: ignore[misc]
    """A new workbook. Text stays text: what begins with =, +, - or @ is no formula, an address no link.

    `show_ids`: identity numbers are written in full, which the properties and the head of every printed page say in the
    words of `says` ('' where they hold none).
    `folder`: rows go there as they are written, so that memory does not grow with them.
    """

    worksheet_class = OutgoingSheet

    def __init__(
        self,
        stream: BytesIO,
        *,
        show_ids: bool = False,
        says: str = FULL_NUMBERS,
        folder: str | None = None,
        font: Mapping[str, Any] | None = None,
    ) -> None:
        options: dict[str, Any] = {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            **({"constant_memory": True, "tmpdir": folder} if folder is not None else {"in_memory": True}),
        }
        if font is not None:
            options["default_format_properties"] = dict(font)  # the library changes the dict that it is given
        super().__init__(stream, options)
        self._show_ids, self._says = show_ids, says if show_ids else ""
        self._names: set[str] = set()

    def add_worksheet(self, name: str | None = None, worksheet_class: Any = None) -> OutgoingSheet:
        """A sheet with a name that a sheet may have: at most 31 characters, each name once."""
        sheet = super().add_worksheet(self._free_name(name) if name else name, worksheet_class)
        assert isinstance(sheet, OutgoingSheet)
        sheet.show_ids, sheet.says = self._show_ids, self._says
        if self._says:
            sheet.set_header()
        return sheet

    def set_properties(self, properties: dict[str, Any]) -> None:
        """As the library's; texts are cut to what a property may hold."""
        shown = {
            name: outgoing(value, show_ids=self._show_ids)[:255] if isinstance(value, str) else value
            for name, value in properties.items()
        }
        super().set_properties({**shown, **({"category": self._says} if self._says else {})})

    def set_custom_property(self, name: str, value: Any, property_type: Any = None) -> Any:
        """As the library's."""
        shown = outgoing(value, show_ids=self._show_ids) if isinstance(value, str) else value
        return super().set_custom_property(name, shown, property_type)

    def _free_name(self, wanted: str) -> str:
        shown = outgoing(wanted, show_ids=self._show_ids).translate(_REFUSED).replace("\n", " ").strip("' ")
        name, number = _within(shown, _LONGEST_NAME) or "表", 1
        while name.casefold() in self._names:
            number += 1
            name = f"{_within(shown, _LONGEST_NAME - 4)} {number}"
        self._names.add(name.casefold())
        return name


def _cut(text: str) -> str:
    return text if _units(text) <= _LONGEST_TEXT else f"{_within(text, _LONGEST_TEXT)}……"


def _within(text: str, units: int) -> str:
    """The beginning of the text, of at most so many UTF-16 units; no half of a character."""
    if _units(text) <= units:
        return text
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
