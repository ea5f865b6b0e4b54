"""Which workbooks openpyxl may open, told from their bytes."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from fullemp_cli.reports.check import harmless as rules
from fullemp_cli.reports.check.harmless import harmless


def workbook(filled: int, formatted: int) -> bytes:
    """`filled` rows with a name, then `formatted` rows that only have borders."""
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    border = book.add_format({"border": 1})
    page = book.add_worksheet("失业人员")
    for row in range(filled + formatted):
        for column in range(10):
            if row < filled and not column:
                page.write_string(row, column, f"某{row}", border)
            else:
                page.write_blank(row, column, None, border)
    page.merge_range(filled + formatted, 0, filled + formatted, 3, "")
    book.close()
    return stream.getvalue()


def test_an_ordinary_workbook_is_opened_as_it_is() -> None:
    content = workbook(20, 20)
    assert harmless(content) is content


def test_thousands_of_formatted_blank_rows_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_MANY_CELLS", 300)
    slim = harmless(workbook(20, 200))
    assert slim is not None
    page = load_workbook(BytesIO(slim))["失业人员"]
    assert page.max_row <= 221 and [page.cell(row, 1).value for row in (1, 20, 21)] == ["某0", "某19", None]
    assert page["J5"].border.left.style == "thin" and page["A30"].border.left.style is None
    assert [str(merged) for merged in page.merged_cells.ranges] == ["A221:D221"]


def test_too_many_cells_are_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_MANY_CELLS", 300)
    monkeypatch.setattr(rules, "_MOST_CELLS", 500)
    assert harmless(workbook(20, 200)) is not None
    assert harmless(workbook(60, 0)) is None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"<html>"])
def test_what_is_no_archive_is_not_opened(content: bytes) -> None:
    assert harmless(content) is None


def with_part(part: str, old: str, new: str) -> bytes:
    """A small workbook with something more in one of its parts."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook(5, 0))) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            data = source.read(name).decode()
            target.writestr(name, data.replace(old, new, 1) if name == part else data)
    return made.getvalue()


SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
XF, FONT = '<xf numFmtId="0" fontId="0"/>', "<font><strike/></font>"
LINK = '<hyperlink ref="A1" location="A1"/>'


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, "<mergeCells", "<mergeCells>" + "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(9, 100_009))),
        (STYLES, "<cellXfs", "<cellXfs>" + XF * 300_000),
        (STYLES, "<fonts", "<fonts>" + FONT * 300_000),
        (SHEET, "</sheetData>", "</sheetData><hyperlinks>" + LINK * 100_000),
    ],
)
def test_what_openpyxl_takes_minutes_for_is_not_opened(part: str, old: str, new: str) -> None:
    content = with_part(part, old, new)
    started = time.process_time()
    assert harmless(content) is None
    assert time.process_time() - started < 3
