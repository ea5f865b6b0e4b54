"""Numbers that their cells show as a percentage are told, in every format that tells it."""

from __future__ import annotations

import io

import pytest
import xlwt

from fullemp_cli.ledgers.cells.text import text_of
from fullemp_cli.opening.grid import Value

from .building import archive, ods, styles, worksheet, xlsb_parts, xlsx_parts
from .conftest import Opener

CODES = {170: "0.0%;[Red]-0.0%", 171: "0&quot;%&quot;", 172: "0.00"}
ROW = "".join(f'<c r="{column}1" s="{at}"><v>{{{at}}}</v></c>' for at, column in enumerate("ABCDE"))
DATA = f'<row r="1">{ROW}</row>'.format("0.92", "0.955", "0.07", "92", "0.5")


def texts(row: list[Value]) -> list[str]:
    return [text_of(value) for value in row]


@pytest.mark.parametrize("odd", [False, True])
def test_xlsx(opened: Opener, odd: bool) -> None:
    """By calamine or cell by cell; a % in quotes is a letter."""
    data = DATA.replace("<v>92</v>", "<v> 92 </v>") if odd else DATA
    book = opened(archive(xlsx_parts(worksheet(data), styles=styles(9, 10, 170, 171, 172, codes=CODES))))
    assert texts(list(book.sheets[0].rows[0])) == ["92%", "95.5%", "7%", "92", "0.5"]


def test_xls(opened: Opener) -> None:
    out = io.BytesIO()
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for at, (value, code) in enumerate(
        [(0.92, "0%"), (0.955, "0.00%"), (0.07, "0.0%"), (92, '0"分"'), (0.5, "General")]
    ):
        sheet.write(0, at, value, xlwt.easyxf(num_format_str=code))
    book.save(out)
    assert texts(list(opened(out.getvalue(), "旧.xls").sheets[0].rows[0])) == ["92%", "95.5%", "7%", "92", "0.5"]


def test_xlsb(opened: Opener) -> None:
    """By the styles of cells, not by those that only name others; a date stays a date, a line through is told."""
    numbers = [(0.92, 1), (0.955, 2), (0.07, 3), (92, 4), (0.5, 0), (46100, 5), (1.5, 6)]
    formats = [(0, False), (9, False), (10, True), (170, False), (171, False), (14, False), (9, False)]
    codes = {170: CODES[170], 171: '0"%"'}
    sheet = opened(archive(xlsb_parts(numbers, formats, codes)), "表.xlsb").sheets[0]
    assert texts(list(sheet.rows[2])) == ["92%", "95.5%", "7%", "92", "0.5", "2026-03-19", "150%"]
    assert sheet.struck == {(3, 2)}
    assert sheet.rows[1] == ["张三", 2.5], "the style of a cell that has none of its own is the first"


def test_xlsb_without_styles(opened: Opener) -> None:
    plain = archive(xlsb_parts([(0.92, 1)]))
    assert texts(list(opened(plain, "表.xlsb").sheets[0].rows[2])) == ["0.92"]


def test_ods(opened: Opener) -> None:
    cells = "".join(
        f'<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>?</text:p></table:table-cell>'
        for kind, value in (("percentage", "0.92"), ("float", "0.5"))
    )
    table = f'<table:table table:name="甲"><table:table-row>{cells}</table:table-row></table:table>'
    assert texts(list(opened(ods(table, ""), "表.ods").sheets[0].rows[0])) == ["92%", "0.5"]


def test_spreadsheetml(opened: Opener) -> None:
    document = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="a">'
        '<NumberFormat ss:Format="Percent"/></Style><Style ss:ID="b"><NumberFormat ss:Format="0%"/></Style></Styles>'
        '<Worksheet ss:Name="甲"><Table><Row>'
        + "".join(
            f'<Cell ss:StyleID="{style}"><Data ss:Type="Number">{value}</Data></Cell>'
            for style, value in (("a", "0.92"), ("b", "0.955"), ("c", "0.5"))
        )
        + "</Row></Table></Worksheet></Workbook>"
    )
    assert texts(list(opened(document.encode(), "旧.xls").sheets[0].rows[0])) == ["92%", "95.5%", "0.5"]
