"""OpenDocument spreadsheets, read event by event: nothing is repeated that holds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from fullemp_cli.opening.archive import Archive
from fullemp_cli.opening.cells import CellStore
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import CellTrouble, Merge, Sheet, Value
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.markup import Attributes, local_attributes, local_name, parse_events, slices
from fullemp_cli.opening.number_formats import date_of_iso

_DURATION = re.compile(r"-?P(?:(\d{1,6})D)?T?(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:\.\d*)?S)?")
_ERROR_TEXT = re.compile(r"#[A-Z0-9/]+[!?]?|Err:\d+")


def read_ods(archive: Archive | None, content: str, data: bytes, guard: Guard) -> tuple[Sheet, ...]:
    """Every table of the document, from an archive or from a flat document; hidden ones by their style."""
    events = _Events(guard)
    pieces: Iterable[bytes] = archive.pieces(content) if archive is not None else slices(data.lstrip())
    parse_events(pieces, guard, start=events.start, end=events.end, text=events.text)
    if not events.sheets:
        guard.refuse(FileFault.NOT_A_SPREADSHEET)
    return tuple(store.finish() for store in events.sheets)


class _Events:
    """The state between two events of the document."""

    def __init__(self, guard: Guard) -> None:
        self.sheets: list[CellStore] = []
        self._guard = guard
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._row = self._column = 1
        self._row_repeat = 1
        self._nested = 0  # tables inside a cell, notes on a cell: not its value
        self._cell: Attributes | None = None
        self._covered = False
        self._row_cells: list[tuple[int, Value | CellTrouble]] = []
        self._lines: list[str] = []
        self._inside_text = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        name = local_name(tag)
        if self._nested or name in ("annotation", "tracked-changes") or (name == "table" and self._cell is not None):
            self._nested += 1
        elif name == "style":
            self._style = local_attributes(attributes).get("name", "")
        elif name == "table-properties":
            if local_attributes(attributes).get("display") == "false":
                self._hidden_styles.add(self._style)
        elif name == "table" and tag.startswith("table:"):
            self._start_table(local_attributes(attributes))
        elif not self.sheets:
            return
        elif name == "table-row":
            self._row_repeat = _whole(local_attributes(attributes).get("number-rows-repeated"))
            self._column = 1
            self._row_cells.clear()
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._covered = dict(attributes), name != "table-cell"
            self._lines.clear()
        elif self._cell is not None:
            self._start_text(name, attributes)

    def _start_table(self, own: Attributes) -> None:
        store = CellStore(own.get("name", ""), self._guard)
        store.hidden = own.get("style-name", "") in self._hidden_styles
        self.sheets.append(store)
        self._row = self._column = 1

    def _start_text(self, name: str, attributes: Attributes) -> None:
        if name == "p":
            self._lines.append("")
            self._inside_text += 1
        elif self._inside_text and name == "s":
            self._lines[-1] += " " * min(_whole(local_attributes(attributes).get("c")), 1000)
        elif self._inside_text and name == "tab":
            self._lines[-1] += "\t"
        elif self._inside_text and name == "line-break":
            self._lines[-1] += "\n"

    def text(self, data: str) -> None:
        if self._inside_text and not self._nested and self._lines:
            self._lines[-1] += data

    def end(self, tag: str) -> None:
        name = local_name(tag)
        if self._nested:
            self._nested -= 1
        elif name == "p" and self._inside_text:
            self._inside_text -= 1
        elif name in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell)
            self._cell, self._inside_text = None, 0
        elif name == "table-row" and self.sheets:
            self._end_row()

    def _end_cell(self, attributes: Attributes) -> None:
        own = local_attributes(attributes)
        repeat = _whole(own.get("number-columns-repeated"))
        value = None if self._covered else self._value(own)
        if value is not None:
            limits = self._guard.limits
            if self._column + repeat - 1 > limits.max_columns:
                self._guard.refuse(FileFault.OVER_LIMITS, f"列数超过 {limits.max_columns}")
            self._row_cells += [(self._column + offset, value) for offset in range(repeat)]
        down, across = _whole(own.get("number-rows-spanned")), _whole(own.get("number-columns-spanned"))
        if (down, across) != (1, 1):
            merges = self.sheets[-1].merges
            merges.append(Merge(self._row, self._column, self._row + down - 1, self._column + across - 1))
            self._guard.check_cells(len(merges))
        self._column += repeat

    def _end_row(self) -> None:
        store = self.sheets[-1]
        if self._row_cells:
            for row in range(self._row, self._row + self._row_repeat):
                for column, value in self._row_cells:
                    if isinstance(value, CellTrouble):
                        store.trouble(row, column, value)
                    else:
                        store.put(row, column, value)
        self._row += self._row_repeat

    def _value(self, own: Attributes) -> Value | CellTrouble:
        text = "\n".join(self._lines)
        formula = "formula" in own
        if formula and _ERROR_TEXT.fullmatch(text.strip()):
            return CellTrouble.ERROR
        match own.get("value-type", ""):
            case "float" | "currency" | "percentage":
                try:
                    return float(own.get("value", ""))
                except ValueError:
                    return text or None
            case "date":
                return date_of_iso(own.get("date-value", text))
            case "time":
                return _duration(own.get("time-value", text))
            case "boolean":
                return own.get("boolean-value") == "true"
            case "string":
                return own.get("string-value") or text or None
            case _:
                return CellTrouble.UNCACHED if formula and not text else text or None


def _whole(text: str | None) -> int:
    text = (text or "").strip()
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _duration(text: str) -> Value:
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        return text
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
