"""SpreadsheetML 2003 (`Microsoft Excel XML`), which many old systems export under the name of .xls."""

from __future__ import annotations

import re

from fullemp_cli.opening.cells import CellStore
from fullemp_cli.opening.encodings import tell_encoding
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import CellTrouble, Merge, Sheet, Value
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.markup import Attributes, local_attributes, local_name, parse_events, slices
from fullemp_cli.opening.number_formats import date_of_iso

_DECLARED = re.compile(rb"encoding\s{0,9}=\s{0,9}[\"'](gb2312|gbk|gb18030)[\"']", re.I)
_MAX_SHEETS = 1000


def read_spreadsheetml(data: bytes, guard: Guard) -> tuple[Sheet, ...]:
    """Every worksheet of the document; raises `FILE006` when the XML is broken, `FILE003` when it has no sheet."""
    encoding = None
    if _DECLARED.search(data[:200]) or not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        told = tell_encoding(data, guard)
        data = data[told.skip :].decode(told.name, told.errors).lstrip().encode("utf-8", "replace")
        encoding = "utf-8"
    events = _Events(guard)
    parse_events(slices(data), guard, start=events.start, end=events.end, text=events.text, encoding=encoding)
    if not events.sheets:
        guard.refuse(FileFault.NOT_A_SPREADSHEET)
    return tuple(store.finish() for store in events.sheets)


class _Events:
    """The state between two events of the document."""

    def __init__(self, guard: Guard) -> None:
        self.sheets: list[CellStore] = []
        self._guard = guard
        self._row = self._column = self._skip = 0
        self._kind = ""
        self._formula = self._has_data = False
        self._span = (0, 0)
        self._text: list[str] | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        name = local_name(tag)
        own = local_attributes(attributes)
        if name == "Worksheet":
            self.sheets.append(CellStore(own.get("Name", ""), self._guard))
            self._row = self._column = self._skip = 0
            if len(self.sheets) > _MAX_SHEETS:
                self._guard.refuse(FileFault.OVER_LIMITS, "工作表过多")
        elif not self.sheets:
            return
        elif name == "Row":
            self._row = _whole(own.get("Index")) or self._row + 1 + self._skip
            self._skip = _whole(own.get("Span"))
            self._column = 0
        elif name == "Cell":
            self._column = _whole(own.get("Index")) or self._column + 1
            self._span = (_whole(own.get("MergeDown")), _whole(own.get("MergeAcross")))
            self._formula, self._has_data = "Formula" in own, False
        elif name == "Data":
            self._kind, self._text, self._has_data = own.get("Type", "String"), [], True
        elif name == "Visible":
            self._kind, self._text = "Visible", []

    def text(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def end(self, tag: str) -> None:
        name = local_name(tag)
        if not self.sheets:
            return
        if name == "Cell":
            self._end_cell()
        elif name == "Data" and self._text is not None:
            self._end_data("".join(self._text))
        elif name == "Visible" and self._text is not None:
            self.sheets[-1].hidden = "".join(self._text).strip() in ("SheetHidden", "SheetVeryHidden")
            self._text = None

    def _end_data(self, text: str) -> None:
        self._text = None
        self._row = self._row or 1
        self._column = self._column or 1
        if self._kind == "Error":
            self.sheets[-1].trouble(self._row, self._column, CellTrouble.ERROR)
        elif text:
            self.sheets[-1].put(self._row, self._column, _value(self._kind, text))

    def _end_cell(self) -> None:
        store = self.sheets[-1]
        if self._formula and not self._has_data:
            store.trouble(max(self._row, 1), self._column, CellTrouble.UNCACHED)
        down, across = self._span
        if down or across:
            store.merges.append(Merge(self._row, self._column, self._row + down, self._column + across))
            self._guard.check_cells(len(store.merges))
            self._column += across


def _whole(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _value(kind: str, text: str) -> Value:
    match kind:
        case "Number":
            # The file holds the digits themselves: whole ones stay exact, however many there are.
            digits = text.strip()
            if digits.isascii() and digits.removeprefix("-").isdigit() and len(digits) < 30:
                return int(digits)
            try:
                return float(digits)
            except ValueError:
                return text
        case "DateTime":
            return date_of_iso(text)
        case "Boolean":
            return text.strip() in ("1", "True", "true")
        case _:
            return text
