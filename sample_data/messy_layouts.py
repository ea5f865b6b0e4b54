"""How offices lay a ledger out: corner tag, merged title, 机构名称 line, headings of two rows, code lists, signatures."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape
from io import BytesIO, StringIO

from fullemp_cli.reports.ledger_workbook.sheet import Cell

_WIDTH = 14
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""


@dataclass(slots=True)
class Page:
    """A sheet as it stands: cells by row, and what is merged."""

    name: str
    cells: list[list[Cell]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, under a group or (group '') over two rows."""

    text: str
    group: str = ""


def office_page(
    name: str,
    title: str,
    institution: str,
    headings: Sequence[Heading],
    rows: Sequence[Sequence[Cell]],
    *,
    tag: str = "",
    foot: Sequence[str] = (),
    numbered: bool = True,
) -> Page:
    """A ledger in the usual frame. `numbered`: a column 序号 in front, which some rows lack."""
    if numbered:
        headings = (Heading("序号"), *headings)
        rows = [((None if at % 7 == 4 else at + 1), *row) for at, row in enumerate(rows)]
    page, width = Page(name), len(headings)
    if tag:
        page.cells.append([None] * (width - 1) + [tag])
    for line in (title, institution):
        if line:
            page.merges.append((len(page.cells), 0, len(page.cells), width - 1))
            page.cells.append([line] + [None] * (width - 1))
    _headings(page, headings)
    for at, row in enumerate(rows):
        if at and at % 40 == 0:
            page.cells.append([None] * width)  # somebody left a line free
        page.cells.append(list(row))
    if foot:
        page.cells.append([None] * width)
        page.cells += [[line] + [None] * (width - 1) for line in foot]
    return page


def _headings(page: Page, headings: Sequence[Heading]) -> None:
    top = len(page.cells)
    if not any(heading.group for heading in headings):
        page.cells.append([heading.text for heading in headings])
        return
    upper: list[Cell] = []
    lower: list[Cell] = []
    at = 0
    while at < len(headings):
        group = headings[at].group
        if not group:
            upper.append(headings[at].text)
            lower.append(None)
            page.merges.append((top, at, top + 1, at))
            at += 1
            continue
        span = 1
        while at + span < len(headings) and headings[at + span].group == group:
            span += 1
        upper += [group] + [None] * (span - 1)
        lower += [heading.text for heading in headings[at : at + span]]
        if span > 1:
            page.merges.append((top, at, top, at + span - 1))
        at += span
    page.cells += [upper, lower]


def xlsx(pages: Sequence[Page]) -> bytes:
    """The pages as an .xlsx."""
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"created": datetime(2026, 11, 20)})
    dated, merged = book.add_format({"num_format": "yyyy/m/d"}), book.add_format({"align": "center", "border": 1})
    for page in pages:
        sheet = book.add_worksheet(page.name)
        if page.hidden:
            sheet.hide()
        else:
            sheet.activate()
        for row, cells in enumerate(page.cells):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, dated)
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write_number(row, column, float(value))
        sheet.set_column(0, 30, _WIDTH)
        for first_row, first, last_row, last in page.merges:
            text = page.cells[first_row][first]
            sheet.merge_range(first_row, first, last_row, last, str(text or ""), merged)
    book.close()
    return buffer.getvalue()


def xls(pages: Sequence[Page]) -> bytes:
    """The pages as an old .xls."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    dated = xlwt.easyxf(num_format_str="yyyy-m-d")
    for page in pages:
        sheet = book.add_sheet(page.name)
        covered = {
            (row, column)
            for first_row, first, last_row, last in page.merges
            for row in range(first_row, last_row + 1)
            for column in range(first, last + 1)
        }
        for first_row, first, last_row, last in page.merges:
            sheet.write_merge(first_row, last_row, first, last, page.cells[first_row][first])
        for column in range(max(map(len, page.cells), default=0)):
            sheet.col(column).width = 256 * _WIDTH
        for row, cells in enumerate(page.cells):
            for column, value in enumerate(cells):
                if value is None or (row, column) in covered:
                    continue
                if isinstance(value, date):
                    sheet.write(row, column, value, dated)
                else:
                    sheet.write(row, column, value)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def text_of(value: Cell) -> str:
    """A cell in a text file."""
    if value is None:
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)


def csv_file(page: Page, encoding: str) -> bytes:
    """The page as a .csv of that encoding."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([text_of(value) for value in row] for row in page.cells)
    return buffer.getvalue().encode(encoding)


def html_table(page: Page) -> bytes:
    """The page as an HTML table, as old systems export it under the name .xls."""
    covered: set[tuple[int, int]] = set()
    spans: dict[tuple[int, int], str] = {}
    for first_row, first, last_row, last in page.merges:
        covered |= {(r, c) for r in range(first_row, last_row + 1) for c in range(first, last + 1)}
        covered.discard((first_row, first))
        spans[first_row, first] = f' rowspan="{last_row - first_row + 1}" colspan="{last - first + 1}"'
    lines = ['<html><head><meta charset="utf-8"></head><body><table border="1">']
    for row, cells in enumerate(page.cells):
        there = [
            f"<td{spans.get((row, at), '')}>{escape(text_of(value))}</td>"
            for at, value in enumerate(cells)
            if (row, at) not in covered
        ]
        lines.append(f"<tr>{''.join(there)}</tr>")
    lines.append("</table></body></html>")
    return "\n".join(lines).encode()
