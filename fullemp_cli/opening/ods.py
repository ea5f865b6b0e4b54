"""OpenDocument spreadsheets, read event by event: nothing is repeated that holds nothing.

Only what stands where a cell's content stands is read: sheets right below the spreadsheet, rows of these sheets, cells
of these rows, paragraphs of these cells. Charts, links with their stored copies, scenarios, drawings and notes hold
tables and paragraphs too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from fullemp_cli.opening.archive import Archive
from fullemp_cli.opening.cells import CellStore
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import CellTrouble, Merge, Percentage, Sheet, Value
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.markup import Attributes, parse_events, slices
from fullemp_cli.opening.number_formats import date_of_iso
from fullemp_cli.opening.ods_styles import OdsStyles, read_common_styles, short_name
from fullemp_cli.opening.ods_text import OdsText

_DURATION = re.compile(r"-?P(?:(\d{1,6})D)?T?(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:\.\d*)?S)?")
_ERROR_TEXT = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)|Err:\d{3}")
_CALC_ERROR = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0:value-type"
_AROUND_ROWS = frozenset(("table:table-rows", "table:table-header-rows", "table:table-row-group"))
_AROUND_COLUMNS = frozenset(("table:table-columns", "table:table-header-columns", "table:table-column-group"))
_CELLS = frozenset(("table:table-cell", "table:covered-table-cell"))
_STRIKE = b"line-through"
_GENERATOR = re.compile(rb"<(?:\w{1,20}:)?generator>([^<]{1,200})<")
_CALCULATING = (b"LibreOffice", b"OpenOffice", b"Collabora")
_HEAD = 16_384


def read_ods(archive: Archive | None, content: str, data: bytes, guard: Guard) -> tuple[Sheet, ...]:
    """Every table of the document, from an archive or from a flat document; hidden ones by their style."""
    styles = OdsStyles()
    common = archive.find("styles.xml") if archive is not None else None
    if archive is not None and common is not None and _STRIKE in archive.read(common):
        read_common_styles(archive.pieces(common), styles, guard)
    events = _OdsEvents(guard, styles, calculated=_is_calculated(archive, data))
    pieces: Iterable[bytes] = archive.pieces(content) if archive is not None else slices(data.lstrip())
    parse_events(pieces, guard, start=events.start, end=events.end, text=events.text, namespaces=True)
    if not events.sheets:
        guard.refuse(FileFault.NOT_A_SPREADSHEET)
    return tuple(store.finish() for store in events.sheets)


def _is_calculated(archive: Archive | None, data: bytes) -> bool:
    """Whether a program wrote the document that calculates all its formulas: one without a result then gives an empty
    text (`=IF(A2="","",…)`), for which such a program writes no type."""
    head = data[:_HEAD]
    if archive is not None:
        part = archive.find("meta.xml")
        head = next(iter(archive.pieces(part)), b"")[:_HEAD] if part is not None else b""
    said = _GENERATOR.search(head)
    return said is not None and any(name in said[1] for name in _CALCULATING)


class _OdsEvents:
    """The state between two events of the document."""

    def __init__(self, guard: Guard, styles: OdsStyles, *, calculated: bool) -> None:
        self.sheets: list[CellStore] = []
        self._calculated = calculated
        self._guard = guard
        self._styles = styles
        self._names: dict[str, str] = {}
        self._depth = 0  # of a sheet, from its table on: 1 is the table itself
        self._passed_over = 0  # how deep we are in something that holds no cells of ours
        self._spreadsheet = False
        self._row = self._column = 1
        self._row_repeat = 1
        self._row_style = ""
        self._columns: list[tuple[int, str]] = []  # last column of each run, its default style
        self._in_row = False
        self._cell: Attributes | None = None
        self._cell_depth = 0
        self._covered = False
        self._row_cells: list[tuple[int, Value | CellTrouble, bool]] = []
        self._text = OdsText(styles)

    def start(self, tag: str, attributes: Attributes) -> None:
        name = short_name(tag, self._names)
        if self._passed_over:
            self._passed_over += 1
        elif not self._spreadsheet:
            self._spreadsheet = name == "office:spreadsheet"
            if name.startswith("style:"):
                self._styles.start(name, self._shortened(attributes))
        elif not self._depth:
            if name == "table:table":
                self._start_table(self._shortened(attributes))
                self._depth = 1
            else:
                self._passed_over = 1
        elif self._cell is not None:
            self._depth += 1
            self._text.start(name, self._shortened(attributes) if attributes else attributes)
        else:
            self._start_in_table(name, attributes)

    def _start_in_table(self, name: str, attributes: Attributes) -> None:
        if self._in_row and name in _CELLS:
            self._cell, self._covered = self._shortened(attributes), name != "table:table-cell"
            self._cell_depth = self._depth + 1
            self._text.clear()
        elif not self._in_row and name == "table:table-row":
            own = self._shortened(attributes)
            self._in_row = True
            self._row_repeat = _whole(own.get("table:number-rows-repeated"))
            self._row_style = own.get("table:default-cell-style-name", "")
            self._column = 1
            self._row_cells.clear()
        elif not self._in_row and name == "table:table-column":
            own = self._shortened(attributes)
            last = self._columns[-1][0] if self._columns else 0
            repeat = _whole(own.get("table:number-columns-repeated"))
            self._columns.append((last + repeat, own.get("table:default-cell-style-name", "")))
        elif self._in_row or name not in _AROUND_ROWS | _AROUND_COLUMNS:
            self._passed_over = 1
            return
        self._depth += 1

    def _shortened(self, attributes: Attributes) -> Attributes:
        names = self._names
        return {short_name(key, names): value for key, value in attributes.items()}

    def _start_table(self, own: Attributes) -> None:
        store = CellStore(own.get("table:name", ""), self._guard)
        store.hidden = self._styles.hides(own.get("table:style-name", "")) or own.get("table:display") == "false"
        self.sheets.append(store)
        self._row = self._column = 1
        self._columns.clear()

    def text(self, data: str) -> None:
        if self._cell is not None and not self._passed_over:
            self._text.text(data)

    def end(self, tag: str) -> None:
        name = short_name(tag, self._names)
        if self._passed_over:
            self._passed_over -= 1
        elif self._depth:
            if self._cell is None:
                if name == "table:table-row":
                    self._end_row()
                    self._in_row = False
            elif self._depth == self._cell_depth:
                self._end_cell(self._cell)
                self._cell = None
            else:
                self._text.end(name)
            self._depth -= 1
        elif name == "office:spreadsheet":
            self._spreadsheet = False

    def _end_cell(self, own: Attributes) -> None:
        repeat = _whole(own.get("table:number-columns-repeated"))
        value = None if self._covered else self._value(own)
        if value is not None:
            limits = self._guard.limits
            if self._column + repeat - 1 > limits.max_columns:
                self._guard.refuse(FileFault.OVER_LIMITS, f"列数超过 {limits.max_columns}")
            struck = self._is_struck(own)
            self._row_cells += [(self._column + offset, value, struck) for offset in range(repeat)]
        down = _whole(own.get("table:number-rows-spanned"))
        across = _whole(own.get("table:number-columns-spanned"))
        if (down, across) != (1, 1):
            merges = self.sheets[-1].merges
            merges.append(Merge(self._row, self._column, self._row + down - 1, self._column + across - 1))
            self._guard.check_cells(len(merges))
        self._column += repeat

    def _is_struck(self, own: Attributes) -> bool:
        if not self._styles.any_struck:
            return False
        style = own.get("table:style-name") or self._row_style
        if not style:
            style = next((name for last, name in self._columns if self._column <= last), "")
        return self._styles.strikes("table-cell", style) or self._text.struck

    def _end_row(self) -> None:
        store = self.sheets[-1]
        if self._row_cells:
            for row in range(self._row, self._row + self._row_repeat):
                for column, value, struck in self._row_cells:
                    if isinstance(value, CellTrouble):
                        store.trouble(row, column, value)
                    else:
                        store.put(row, column, value)
                        if struck:
                            store.struck.add((row, column))
        self._row += self._row_repeat

    def _value(self, own: Attributes) -> Value | CellTrouble:
        text = self._text.value
        formula = "table:formula" in own
        if own.get(_CALC_ERROR) == "error" or (formula and _ERROR_TEXT.fullmatch(text.strip())):
            return CellTrouble.ERROR
        match own.get("office:value-type", ""):
            case "float" | "currency" | "percentage" as kind:
                try:
                    number = float(own.get("office:value", ""))
                    return Percentage(number) if kind == "percentage" else number
                except ValueError:
                    return text or None
            case "date":
                return date_of_iso(own.get("office:date-value", text))
            case "time":
                return _duration(own.get("office:time-value", text))
            case "boolean":
                return own.get("office:boolean-value") == "true"
            case "string":
                return own.get("office:string-value") or text or None
            case _:
                return CellTrouble.UNCACHED if formula and not text and not self._calculated else text or None


def _whole(text: str | None) -> int:
    text = (text or "").strip()
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _duration(text: str) -> Value:
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        return text
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
