"""Lists that a person may complete (推荐汇总表, 工作单 …): each row of the old one is found again in the new one.

A hidden sheet says what every row was when it was written, cell by cell, and which row it is (its key: a community, a
person and what is to be done). A typed cell goes to the row of the same key where that row's cell says what the old one
said before somebody typed into it; what stands right of the columns goes along, what stands below the list stays below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook as Book

from fullemp_cli.opening.grid import Sheet, Value, Workbook
from fullemp_cli.reports.as_written.cells import CellAt
from fullemp_cli.reports.as_written.stamp import compact, short, written_cells

SHEET = "fullemp"
SCHEMA = "fullemp.list/1"


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row as it was written: which sheet, which row (from 0), its key, and the digest of each cell by its column."""

    sheet: str
    row: int
    key: str
    cells: Mapping[int, str]


def write_rows_sheet(book: Book, keys: Mapping[tuple[str, int], str]) -> None:
    """Add the hidden sheet. `keys`: sheet and row → the text that tells the row from others, where it has one."""
    pages = list(book.worksheets())
    sheet = book.add_worksheet(SHEET)
    sheet.very_hidden()
    sheet.write_string(0, 0, SCHEMA)
    at = 1
    for page in pages:
        for row, cells in _by_row(book, page).items():
            said = ";".join(f"{column}:{short(text)}" for column, text in sorted(cells.items()))
            key = keys.get((page.get_name(), row), "")
            for column, text in enumerate((page.get_name(), str(row), short(compact(key)), said)):
                sheet.write_string(at, column, text)
            at += 1


def typed_into(old: Workbook, new: Workbook) -> tuple[dict[CellAt, str | float | int], int]:
    """What somebody typed into the old list, by the cells of the new one; and how many typed cells have no place there."""
    before, after = _rows(old), _rows(new)
    order = {sheet.name: at for at, sheet in enumerate(new.sheets)}
    values: dict[CellAt, str | float | int] = {}
    lost = 0
    for sheet in old.sheets:
        if sheet.name == SHEET:
            continue
        mine = [row for row in before if row.sheet == sheet.name]
        theirs = [row for row in after if row.sheet == sheet.name]
        if sheet.name not in order:
            lost += sum(1 for _ in _typed(sheet, mine))
            continue
        places = {row.row: row for row in theirs}
        ends = max((row.row for row in mine), default=0), max((row.row for row in theirs), default=0)
        for row, at, column, value in _typed(sheet, mine):
            target = _target(row, at, theirs, ends)
            said = row.cells.get(column, "") if row is not None else ""
            now = places[target].cells.get(column, "") if target in places else ""
            if target is None or now != said or not isinstance(value, str | int | float):
                lost += 1
            else:
                values[order[sheet.name], target, column] = value
    return values, lost


def _by_row(book: Book, page: Any) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for row, column, kind, value in written_cells(book, page):
        if kind != "formula" and (text := compact(value)):
            rows.setdefault(row, {})[column] = text
    return rows


def _rows(book: Workbook) -> list[ListRow]:
    sheet = next((one for one in book.sheets if one.name == SHEET), None)
    if sheet is None or not sheet.rows or sheet.rows[0][:1] != [SCHEMA]:
        return []
    found = []
    for cells in sheet.rows[1:]:
        name, row, key, said = (
            "" if value is None else str(value) for value in (*cells[:4], *[None] * (4 - len(cells)))
        )
        pairs = (one.split(":", 1) for one in said.split(";") if ":" in one)
        found.append(ListRow(name, int(float(row or 0)), key, {int(column): text for column, text in pairs}))
    return found


def _typed(sheet: Sheet, written: list[ListRow]) -> Iterator[tuple[ListRow | None, int, int, Value]]:
    """The row as it was written (None: a row of the person's own), where it stands now, column and value of each cell
    that says something that the program did not write."""
    known = {row.row: row for row in written}
    moved: dict[frozenset[tuple[int, str]], ListRow] = {}
    for one in written:
        moved.setdefault(frozenset(one.cells.items()), one)
    for at, cells in enumerate(sheet.rows):
        now = {column: short(text) for column, value in enumerate(cells) if (text := compact(value))}
        row = known.get(at)
        if row is None or not _alike(row, now):
            row = moved.get(frozenset(now.items())) or next((one for one in written if _alike(one, now)), None)
        for column, text in now.items():
            if row is None or row.cells.get(column, "") != text:
                yield row, at, column, cells[column]


def _alike(row: ListRow, now: Mapping[int, str]) -> bool:
    """Whether at least half of what was written still stands there."""
    return 2 * sum(now.get(column) == text for column, text in row.cells.items()) >= max(len(row.cells), 1)


def _target(row: ListRow | None, at: int, theirs: list[ListRow], ends: tuple[int, int]) -> int | None:
    if row is None:
        return at - ends[0] + ends[1] if at > ends[0] else None
    same = [one.row for one in theirs if one.key == row.key] if row.key else []
    same = same or [one.row for one in theirs if one.cells == row.cells]
    return same[0] if len(same) == 1 else None
