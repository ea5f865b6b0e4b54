"""Spreadsheets through the guarded opening room: each visible sheet is a table with the merges of the file."""

from __future__ import annotations

from datetime import date, datetime

from fullemp_cli.opening.grid import Sheet, Value, Workbook
from fullemp_cli.standards.draft.document import PublishedCell, PublishedDocument, PublishedTable


def document_of_workbook(book: Workbook) -> PublishedDocument:
    """The workbook as a document: a table for each visible sheet that holds something."""
    tables = [table for sheet in book.sheets if not sheet.hidden and (table := _table(sheet)) is not None]
    return PublishedDocument(book.name, tuple(tables), book.notes)


def _table(sheet: Sheet) -> PublishedTable | None:
    merged = {(one.top, one.left): one for one in sheet.merges}
    covered = {
        (row, column)
        for one in sheet.merges
        for row in range(one.top, min(one.bottom, len(sheet.rows)) + 1)
        for column in range(one.left, min(one.right, one.left + 200) + 1)
    } - set(merged)
    cells = []
    for i, values in enumerate(sheet.rows, 1):
        for j, value in enumerate(values, 1):
            if (i, j) in covered:
                continue
            one = merged.get((i, j))
            rows = min(one.bottom, len(sheet.rows)) - i + 1 if one else 1
            columns = one.right - one.left + 1 if one else 1
            cells.append(PublishedCell(i - 1, j - 1, _text(value), rows, columns))
    return PublishedTable(tuple(cells), spanned=bool(sheet.merges)) if any(cell.text for cell in cells) else None


def _text(value: Value) -> str:
    """As it stands in the cell; a whole number without its decimal point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)
