"""The cells behind typed rows as they stand in the files: for what the canonical columns cannot hold.

A cell that was not understood, an identity number in another spelling, a date of which a part was supplied, a column that
nobody reads, a line through a row: a workbook that is written from the facts shows them too, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from fullemp_cli.findings.place import Source
from fullemp_cli.ledgers.cells.dates import read_date
from fullemp_cli.ledgers.cells.text import folded, heading_core, text_of
from fullemp_cli.ledgers.declaration import Column, ColumnKind, Ledger
from fullemp_cli.ledgers.facts import Row, row_place
from fullemp_cli.ledgers.reading.headings import HeadingCell, HeadingMatch, HeadingReading, read_headings
from fullemp_cli.ledgers.reading.note_words import name_and_note
from fullemp_cli.ledgers.reading.residence_said import name_and_residence
from fullemp_cli.ledgers.reading.side_by_side import SERIAL
from fullemp_cli.ledgers.reading.understanding import SheetUnderstanding
from fullemp_cli.ledgers.reading.words_against import is_remarks
from fullemp_cli.opening.grid import CellTrouble, Percentage, Sheet, Value, Workbook
from fullemp_cli.people.masking import mask_within
from fullemp_cli.reports.ledger_workbook.sheet import Cell

_NOT_READ = frozenset(
    {
        HeadingMatch.UNKNOWN,
        HeadingMatch.NOT_READ,
        HeadingMatch.ELSEWHERE,
        HeadingMatch.COUNT_ONLY,
        HeadingMatch.REPEATED,
    }
)
_LARGEST_NUMBER = 10**11
"""From here on a number is somebody's or something's, and stays text."""


@dataclass(frozen=True, slots=True)
class _Region:
    """A table of a sheet: the columns under its headings, and those of them that no column of its ledger takes."""

    ledger: Ledger
    heading: int
    columns: frozenset[int]
    others: tuple[tuple[str, int], ...]
    boxes: tuple[
        tuple[str, str, int], ...
    ]  # column of the ledger, what is written, where: one box of several, or a 是/否


@dataclass(slots=True)
class WrittenCells:
    """The cells of a ledger's files. Without any of them (the facts were not read from a file) nothing is known."""

    _sheets: dict[tuple[str, str], Sheet] = field(default_factory=dict)
    _regions: dict[tuple[str, str], list[_Region]] = field(default_factory=dict)

    @classmethod
    def of(cls, workbooks: Sequence[Workbook], understanding: Iterable[SheetUnderstanding]) -> WrittenCells:
        """Those of these workbooks, with what was understood of their sheets."""
        found = cls({(book.name, sheet.name): sheet for book in workbooks for sheet in book.sheets})
        for one in understanding:
            if one.ledger is not None and one.heading_rows is not None:
                found._regions.setdefault((one.file, one.sheet), []).append(_region(one, one.ledger))
        return found

    def value(self, row: Row, name: str) -> Value:
        """The cell of that field of the row, None where there is none."""
        column = row.source.columns.get(name)
        return self._at(row.source, row.row, column) if column is not None else None

    def trouble(self, row: Row, name: str) -> CellTrouble | None:
        """What is wrong with that cell: an error value, a formula without a result."""
        column, sheet = row.source.columns.get(name), self._sheets.get((row.source.file, row.source.sheet))
        return sheet.troubles.get((row.row, column)) if sheet is not None and column is not None else None

    def struck(self, row: Row) -> bool:
        """Whether the row stands under a line, or under words that say the same of all rows below them."""
        return row.against is not None and row.against.says is None

    def other_labels(self, ledger: Ledger, sources: Iterable[Source]) -> list[str]:
        """The headings that no column takes, in their order, each once."""
        places = dict.fromkeys((source.file, source.sheet) for source in sources)
        regions = [region for place in places for region in self._regions.get(place, ()) if region.ledger == ledger]
        return list(dict.fromkeys(label for region in regions for label, _ in region.others))

    def others(self, ledger: Ledger, row: Row) -> dict[str, Cell]:
        """What stands in the row under headings that no column takes: heading → cell; of two alike both, joined."""
        region = self._region_of(ledger, row)
        found: dict[str, Cell] = {}
        for label, column in region.others if region is not None else ():
            cell = as_cell(self._at(row.source, row.row, column))
            if cell is not None:
                found[label] = f"{text_in(found[label])}；{text_in(cell)}" if label in found else cell
        return found

    def remark(self, row: Row) -> str:
        """What a section or a title says against the row, which no cell of its own says."""
        against = row.against
        return against.text if against is not None and against.of_group and against.says is not None else ""

    def boxes(self, ledger: Ledger, row: Row, column: Column) -> list[str]:
        """What is written into boxes of the column (残疾: 半) that are boxes of several, or a 是/否 of their own."""
        region = self._region_of(ledger, row)
        return [
            f"{label}：{text}"
            for name, label, at in (region.boxes if region is not None else ())
            if name == column.name and (text := text_of(self._at(row.source, row.row, at)))
        ]

    def _region_of(self, ledger: Ledger, row: Row) -> _Region | None:
        """The table of that ledger in which the row stands: of those above it the nearest that has its columns."""
        taken = set(row.source.columns.values())
        regions = self._regions.get((row.source.file, row.source.sheet), ())
        above = [one for one in regions if one.ledger == ledger and one.heading < row.row and taken & one.columns]
        return max(above, key=lambda one: one.heading, default=None)

    def _at(self, source: Source, row: int, column: int) -> Value:
        sheet = self._sheets.get((source.file, source.sheet))
        if sheet is None or not 0 < row <= len(sheet.rows):
            return None
        cells = sheet.rows[row - 1]
        return cells[column - 1] if column <= len(cells) else None


def _region(one: SheetUnderstanding, ledger: Ledger) -> _Region:
    assert one.heading_rows is not None
    others = [
        (_label(reading.cell), reading.cell.column)
        for reading in one.headings
        if reading.how in _NOT_READ and heading_core(reading.cell.text) not in SERIAL
    ]
    boxes = [
        (str(reading.name), " ".join(reading.cell.text.split()), reading.cell.column)
        for reading in one.headings
        if reading.how in (HeadingMatch.ONE_HOT, HeadingMatch.FLAG)
    ]
    columns = frozenset(reading.cell.column for reading in one.headings)
    return _Region(ledger, one.heading_rows[1], columns, tuple(others), tuple(boxes))


def _label(cell: HeadingCell) -> str:
    """The heading as it stands; 备注 without its group, as its words are read under that name only."""
    text = " ".join(cell.text.split())
    if not cell.group or is_remarks(heading_core(cell.text)):
        return text
    return f"{' '.join(cell.group.split())}▸{text}"


def headed(ledger: Ledger, columns: Sequence[Column], labels: Sequence[str]) -> list[str]:
    """Headings under which these columns may stand beside `columns` and are again read as none of the ledger's."""
    cells = [HeadingCell(at, name) for at, name in enumerate([column.name for column in columns] + list(labels), 1)]
    readings = read_headings(ledger, cells)[len(columns) :]
    return [
        label if _stays_aside(reading) else f"原台账：{label}" for label, reading in zip(labels, readings, strict=True)
    ]


def _stays_aside(reading: HeadingReading) -> bool:
    return reading.how in _NOT_READ


def as_cell(value: Value) -> Cell:
    """A cell of a file as one that is written: what might be somebody's number stays text."""
    if isinstance(value, datetime):
        return value.date() if text_of(value) == value.date().isoformat() else text_of(value)
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool | Percentage) and abs(value) < _LARGEST_NUMBER:
        return value
    return text_of(value) or None


def text_in(cell: Cell) -> str:
    """A cell as text."""
    return text_of(cell) if isinstance(cell, str | int | float | date) else str(cell or "")


def unread_text(written: WrittenCells, row: Row, name: str) -> str:
    """What a cell says that was not understood: whole, where the file still says what the row keeps of it."""
    kept = row.unread[name].text
    whole = text_of(written.value(row, name))
    shown = mask_within(" ".join(whole.split()))
    return whole if kept and shown.startswith(kept) else kept


def name_as_written(written: WrittenCells, row: Row, column: Column, name: str) -> str:
    """张三（已迁出） where the row's name was read as 张三: the note says something of the row."""
    whole = text_of(written.value(row, column.field))
    return whole if name_and_note(whole)[1] or name_and_residence(whole)[1] else name


def note_on(written: WrittenCells, ledger: Ledger, row: Row, column: Column, cell: Cell) -> str:
    """What is said beside a cell: how it stood, where what is written now does not show that. '' nearly always."""
    place = row_place(row, column.field)
    whole = text_of(written.value(row, column.field))
    where = f"（{place}）" if place.file else ""
    boxes = "、".join(written.boxes(ledger, row, column)) if column.field in row.unread else ""
    if not whole and not boxes:
        trouble = written.trouble(row, column.field)
        if trouble is None:
            return ""
        what = "公式，文件里没有它的结果" if trouble is CellTrouble.UNCACHED else "错误值"
        return f"原台账这一格是{what}，请补填。{where}"
    if (unread := row.unread.get(column.field)) is not None and unread.text:
        said = "、".join(filter(None, (whole, boxes))) if boxes else unread_text(written, row, column.field)
        return f"原台账写的是“{said}”，看不懂，请核对后改正。{where}"
    if column.kind is ColumnKind.IDENTITY:
        same = folded(whole).upper() == folded(text_in(cell)).upper()
        return "" if same else f"原台账写的是“{whole}”。{where}"
    if column.kind is ColumnKind.DATE and isinstance(written.value(row, column.field), str):
        return f"原台账写的是“{whole}”。{where}" if read_date(whole).problem is not None and cell is not None else ""
    return ""
