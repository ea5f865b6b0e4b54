"""What reviewers wrote into a scoring sheet, cell by cell, by the cells of the sheet that takes its place."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.grid import Sheet, Value, Workbook
from fullemp_cli.reports.as_written.cells import CellAt
from fullemp_cli.reports.review.identity import MadeSheet, read_identity, text
from fullemp_cli.reports.review.marks import ReviewedRows, heading_columns, official_columns
from fullemp_cli.reports.scoring_sheet import official_sheet, review_marks_sheet

_Slot = tuple[str, str, str]
"""Sheet, id of the row, column (`县级0` the mark, `县级1` the reason)."""


def marks_carried(old: Workbook, new: Workbook) -> tuple[dict[CellAt, str | float | int], int]:
    """The typed marks and reasons by the cells of the new sheet, and how many have no place there: an item that the
    standard no longer has, or whose full marks are not what they were."""
    try:
        before, after = read_identity(old), read_identity(new)
    except Refusal:
        return {}, 0
    full = {item.id: item.max for item in before.items.values()}
    now = {item.id: item.max for item in after.items.values()}
    places = {slot: at for slot, at, _ in _slots(new, after)}
    values: dict[CellAt, str | float | int] = {}
    lost = 0
    for slot, _, value in _slots(old, before):
        if value is None or not text(value):
            continue
        place = places.get(slot)
        same = all(full.get(id) == now.get(id) for id in slot[1].split("+"))
        if place is None or not same or not isinstance(value, str | int | float):
            lost += 1
        else:
            values[place] = value
    return values, lost


def _slots(book: Workbook, made: MadeSheet) -> Iterator[tuple[_Slot, CellAt, Value]]:
    for number, sheet in enumerate(book.sheets):
        if sheet.name == official_sheet.NAME:
            rows = ReviewedRows(book.name, sheet, [row.key for row in made.rows])
            columns = official_columns(made, rows) if rows.rows else {}
            at = {level.value: places for level, places in columns.items()}
        elif sheet.name == review_marks_sheet.NAME:
            rows = ReviewedRows(book.name, sheet, _keys(made, sheet))
            first = min(rows.rows.values(), default=0)
            names = review_marks_sheet.headings(criteria=not made.items)
            found = heading_columns(sheet, [name for pair in names.values() for name in pair], first)
            at = {
                level: (found[points], found.get(reason))
                for level, (points, reason) in names.items()
                if points in found
            }
        else:
            continue
        for key, row in rows.rows.items():
            for level, pair in at.items():
                for which, column in enumerate(pair):
                    if column is not None:
                        yield (sheet.name, key, f"{level}{which}"), (number, row, column), rows.value(row, column)


def _keys(made: MadeSheet, sheet: Sheet) -> list[str]:
    scored = [id for row in made.rows for id in row.items if id in made.items]
    if scored:
        return list(dict.fromkeys(scored))
    return list(dict.fromkeys(text(value) for row in sheet.rows for value in row if "@" in text(value)))
