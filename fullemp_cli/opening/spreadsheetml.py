"""SpreadsheetML 2003 (`Microsoft Excel XML`), which many old systems export under the name of .xls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from fullemp_cli.opening.cells import CellStore
from fullemp_cli.opening.encodings import tell_encoding
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import CellTrouble, Merge, Sheet, Value
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.markup import Attributes, local_attributes, local_name, parse_events, slices
from fullemp_cli.opening.number_formats import Shown, date_of_iso, shown_by_name, value_of_serial

_DECLARED = re.compile(rb"encoding\s{0,9}=\s{0,9}[\"'](gb2312|gbk|gb18030)[\"']", re.I)
_LATIN = re.compile(rb"encoding\s{0,9}=\s{0,9}[\"'](iso-8859-\d+|windows-1252|us-ascii)[\"']", re.I)
_MAX_SHEETS = 1000
_LONGEST_ANCESTRY = 20


def read_spreadsheetml(data: bytes, guard: Guard) -> tuple[Sheet, ...]:
    """Every worksheet of the document; raises `FILE006` when the XML is broken, `FILE003` when it has no sheet."""
    encoding = None
    if _DECLARED.search(data[:200]) or not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        told = tell_encoding(data, guard, declared_latin=_LATIN.search(data[:200]) is not None)
        data = data[told.skip :].decode(told.name, told.errors).lstrip().encode("utf-8", "replace")
        encoding = "utf-8"
    events = _SpreadsheetEvents(guard)
    parse_events(slices(data), guard, start=events.start, end=events.end, text=events.text, encoding=encoding)
    if not events.sheets:
        guard.refuse(FileFault.NOT_A_SPREADSHEET)
    return tuple(store.finish() for store in events.sheets)


class _SpreadsheetEvents:
    """The state between two events of the document.

    A cell's value is the `Data` right below it: its comment, its phonetic guide and a pivot table's store have some too.
    """

    def __init__(self, guard: Guard) -> None:
        self.sheets: list[CellStore] = []
        self._guard = guard
        self._path: list[str] = []  # local names of the tags around
        self._row = self._column = self._skip = 0
        self._row_style = self._cell_style = self._style = ""
        self._column_styles: dict[int, str] = {}
        self._described_column = 0
        self._formats: dict[str, Shown] = {}
        self._struck: set[str] = set()
        self._parents: dict[str, str] = {}
        self._date1904 = False
        self._kind = ""
        self._formula = self._has_data = False
        self._span = (0, 0)
        self._text: list[str] | None = None
        self._struck_tags = 0
        self._seen = self._bare = False

    def start(self, tag: str, attributes: Attributes) -> None:
        name = local_name(tag)
        around = self._path[-1] if self._path else ""
        self._path.append(name)
        own = local_attributes(attributes)
        match around, name:
            case _, "Date1904":
                self._date1904 = True
            case "Styles", "Style":
                self._style = own.get("ID", "")
                self._parents[self._style] = own.get("Parent", "")
            case "Style", "NumberFormat":
                self._formats[self._style] = shown_by_name(own.get("Format", ""))
            case "Style", "Font" if own.get("StrikeThrough", "0") not in ("0", ""):
                self._struck.add(self._style)
            case "Workbook", "Worksheet":
                self._start_sheet(own)
            case "Table", "Column":
                self._describe_column(own)
            case "Table", "Row":
                self._row = max(_whole(own.get("Index")), self._row + 1 + self._skip)
                self._skip = _whole(own.get("Span"))
                self._row_style = own.get("StyleID", "")
                self._column = 0
            case "Row", "Cell":
                self._column = max(_whole(own.get("Index")), self._column + 1)
                self._span = (_whole(own.get("MergeDown")), _whole(own.get("MergeAcross")))
                self._formula, self._has_data = "Formula" in own, False
                self._cell_style = (
                    own.get("StyleID") or self._row_style or self._column_styles.get(self._column, "Default")
                )
            case "Cell", "Data":
                self._kind, self._text, self._has_data = own.get("Type", "String"), [], True
                self._seen = self._bare = False
            case "WorksheetOptions", "Visible":
                self._kind, self._text = "Visible", []
            case _ if self._text is not None and name in ("S", "Del", "Strike"):
                self._struck_tags += 1

    def _start_sheet(self, own: Attributes) -> None:
        self.sheets.append(CellStore(own.get("Name", ""), self._guard))
        self._row = self._column = self._skip = self._described_column = 0
        self._column_styles.clear()
        if len(self.sheets) > _MAX_SHEETS:
            self._guard.refuse(FileFault.OVER_LIMITS, "工作表过多")

    def _describe_column(self, own: Attributes) -> None:
        first = _whole(own.get("Index")) or self._described_column + 1
        self._described_column = min(first + _whole(own.get("Span")), self._guard.limits.max_columns)
        if style := own.get("StyleID"):
            self._column_styles.update(dict.fromkeys(range(first, self._described_column + 1), style))

    def text(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)
            if not data.isspace():
                self._seen = True
                self._bare |= not self._struck_tags

    def end(self, tag: str) -> None:
        name = local_name(tag)
        self._path.pop()
        around = self._path[-1] if self._path else ""
        match around, name:
            case "Row", "Cell":
                self._end_cell()
            case "Cell", "Data" if self._text is not None:
                self._end_data("".join(self._text))
            case "WorksheetOptions", "Visible" if self._text is not None and self.sheets:
                self.sheets[-1].hidden = "".join(self._text).strip() in ("SheetHidden", "SheetVeryHidden")
                self._text = None
            case _ if self._text is not None and name in ("S", "Del", "Strike"):
                self._struck_tags -= 1

    def _end_data(self, text: str) -> None:
        self._text, self._struck_tags = None, 0
        store = self.sheets[-1]
        if self._kind == "Error":
            store.trouble(self._row, self._column, CellTrouble.ERROR)
        elif text:
            store.put(self._row, self._column, self._value(text))
            if (self._seen and not self._bare) or self._of_style(self._struck.__contains__):
                store.struck.add((self._row, self._column))

    def _value(self, text: str) -> Value:
        value = _value(self._kind, text)
        if self._kind == "Number" and isinstance(value, int | float):
            shown = next((self._formats[s] for s in self._ancestry() if s in self._formats), Shown.NUMBER)
            if shown is not Shown.NUMBER:
                return value_of_serial(float(value), shown, self._date1904)
        return value

    def _of_style(self, holds: Callable[[str], bool]) -> bool:
        return any(map(holds, self._ancestry()))

    def _ancestry(self) -> Iterator[str]:
        style = self._cell_style
        for _ in range(_LONGEST_ANCESTRY):
            if not style:
                return
            yield style
            style = self._parents.get(style, "")

    def _end_cell(self) -> None:
        store = self.sheets[-1]
        if self._formula and not self._has_data:
            store.trouble(self._row, self._column, CellTrouble.UNCACHED)
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
