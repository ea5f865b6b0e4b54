"""What a ledger says is written as text, in every workbook."""

from io import BytesIO

import openpyxl
import pytest

from fullemp_cli.reports.sheets.book import new_book


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "331099198505050055", "https://example.org", "1e5"])
def test_text_stays_text(text: str) -> None:
    stream = BytesIO()
    with new_book(stream) as book:
        book.add_worksheet().write(0, 0, text)
    sheet = openpyxl.load_workbook(stream).active
    assert sheet is not None
    cell = sheet["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
