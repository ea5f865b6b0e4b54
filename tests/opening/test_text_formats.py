"""CSV, HTML tables and SpreadsheetML: encodings, separators, spans, types."""

from __future__ import annotations

import codecs
from datetime import date, datetime

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.opening import Limits
from fullemp_cli.opening.grid import CellTrouble, Merge

from .building import archive, ods_content
from .conftest import Opener, Refuser

ROWS = [["姓名", "身份证号", "备注"], ["张三", "331099199001011230", "上\n下"], ["李四", None, "a,b"]]
CSV = '姓名,身份证号,备注\r\n张三,331099199001011230,"上\n下"\r\n李四,,"a,b"\r\n'


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode("utf-8"),
        CSV.encode("utf-8-sig"),
        CSV.encode("gb18030"),
        CSV.encode("utf-16"),
        codecs.BOM_UTF16_BE + CSV.encode("utf-16-be"),
        CSV.encode("utf-16-le"),
        CSV.replace(",", "\t").replace("a\tb", "a,b").encode("gb18030"),
        CSV.replace(",", ";").replace("a;b", "a,b").encode("utf-8"),
        CSV.replace("\r\n", "\n").encode(),
        CSV.replace("\r\n", "\r").encode(),
    ],
)
def test_csv_in_every_encoding_and_separator(opened: Opener, data: bytes) -> None:
    book = opened(data, "劳动力.xls")
    assert (book.format, book.sheets[0].name) == ("csv", "劳动力")
    assert book.sheets[0].rows == ROWS


def test_csv_keeps_blanks_and_leading_zeros(opened: Opener) -> None:
    assert opened(b"a,b\n 007 ,\n\n,1\n", "x.csv").sheets[0].rows == [["a", "b"], [" 007 "], [], [None, "1"]]


def test_csv_text_dressed_as_a_formula(opened: Opener) -> None:
    assert opened(b'a,b\n="007",=1+1\n', "x.csv").sheets[0].rows == [["a", "b"], ["007", "=1+1"]]


def test_nul_after_every_letter(opened: Opener) -> None:
    data = "name,id\nzhang,1\n".encode("utf-16-le")
    assert opened(data, "x.csv").sheets[0].rows == [["name", "id"], ["zhang", "1"]]


def test_utf8_cut_in_the_middle_of_a_letter_stays_utf8(opened: Opener) -> None:
    book = opened("姓名,街道\n张三,沿江街道\n".encode()[:-2], "x.csv")
    assert book.sheets[0].rows == [["姓名", "街道"], ["张三", "沿江街�"]]
    assert "编码已损坏" in book.notes[0]


def test_a_quote_never_closed_does_not_swallow_the_file(opened: Opener) -> None:
    rows = "".join(f"张三{n},1\n" for n in range(30_000))
    book = opened(f'姓名,数\n"李四,2\n{rows}'.encode(), "x.csv")
    assert len(book.sheets[0].rows) == 30_002
    assert "引号" in book.notes[0]


def test_csv_limits(refused: Refuser) -> None:
    assert refused(b"a,b\n" * 10, "x.csv", Limits(max_rows=9)).code == "FILE007"
    assert refused(b"a,b\n" * 10, "x.csv", Limits(max_cells=9)).code == "FILE007"
    assert refused(b"," * 20_000 + b"a\n", "x.csv").code == "FILE007"
    assert refused(b"a," * 1_000_000, "x.csv").code == "FILE007"


HTML = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><style>td{}</style></head>
<body><!-- <table><tr><td>no</td></tr></table> --><TABLE border=1>
<tr><td colspan="2">台&nbsp;账</td><th rowspan='2'> 备
 注 </th></tr>
<tr><td>姓名</td><td><b>号<br>码</b></td></tr>
<tr><td>张三<td x:num>3 &lt; 5 < 6</td><td>&nbsp;</td></tr></TABLE></body></html>"""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_html_tables(opened: Opener, encoding: str) -> None:
    book = opened(HTML.encode(encoding), "导出.xls")
    sheet = book.sheets[0]
    assert book.format == "html"
    assert sheet.rows == [["台 账", None, "备 注"], ["姓名", "号\n码"], ["张三", "3 < 5 < 6"]]
    assert sheet.merges == (Merge(1, 1, 1, 2), Merge(1, 3, 2, 3))


def test_the_encoding_that_a_page_names_is_believed(opened: Opener) -> None:
    page = "<meta charset=big5><table><tr><td>臺灣勞動力</td></tr></table>"
    assert opened(page.encode("big5"), "导出.xls").sheets[0].rows == [["臺灣勞動力"]]


def test_tables_in_tables_stand_one_below_the_other(opened: Opener) -> None:
    page = "<table><tr><td>机构<table><tr><td>a</td><td>b</td></tr></table></td></tr></table><table><tr><td>c</table>"
    assert opened(page.encode()).sheets[0].rows == [["机构"], ["a", "b"], ["c"]]


def test_a_comment_is_no_text_of_its_cell(opened: Opener) -> None:
    """As LibreOffice and Excel write one into a page."""
    page = (
        '<table><tr><td><a class="comment-indicator"></a><comment>已迁出</comment>就业</td>'
        '<td>失业<![if !supportAnnotations]><a class=msocomanch href="#_msocom_1">[1]</a><![endif]></td>'
        "<td><![if !supportEmptyParas]>张三<![endif]></td></tr></table>"
    )
    assert opened(page.encode(), "旧.xls").sheets[0].rows == [["就业", "失业", "张三"]]


@pytest.mark.parametrize(
    "page",
    [
        b"<table><tr><td>a</td>" + b"<tr><td colspan=99999 rowspan=99999>" * 1000,
        b"<table><tr><td>a" + b"<" * 100_000,
        b"<table><tr><td>a<!--" + b"<!--" * 100_000,
        b"<table><tr><td>a</td><td x='" + b"'" * 100_000,
    ],
)
def test_html_that_goes_on_for_ever(opened: Opener, page: bytes) -> None:
    """Read, or refused as cut off; within the time either way."""
    try:
        cell = opened(page, "x.xls", Limits(seconds=10)).sheets[0].rows[0][0]
    except Refusal as refusal:
        assert (refusal.code, "不完整" in refusal.what) == ("FILE006", True)
    else:
        assert isinstance(cell, str)
        assert cell.startswith("a")


SPREADSHEETML = """<?xml version="1.0" encoding="{0}"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">
<Worksheet ss:Name="失业人员"><Table>
<Row><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">台账</Data></Cell>
<Cell><Data ss:Type="String">号</Data></Cell></Row>
<Row ss:Index="4"><Cell ss:Index="2"><Data ss:Type="Number">2.5</Data></Cell>
<Cell><Data ss:Type="Number">331099199001011230</Data></Cell>
<Cell><Data ss:Type="DateTime">2024-08-01T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="DateTime">2024-08-01T09:30:00.000</Data></Cell>
<Cell><Data ss:Type="Boolean">1</Data></Cell>
<Cell ss:Formula="=NA()"><Data ss:Type="Error">#N/A</Data></Cell><Cell ss:Formula="=1+1"/></Row>
</Table></Worksheet>
<Worksheet ss:Name="乙"><Table/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>
</Workbook>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "utf-16"])
def test_spreadsheetml(opened: Opener, encoding: str) -> None:
    book = opened(SPREADSHEETML.format(encoding).encode(encoding), "导出.xls")
    sheet = book.sheets[0]
    assert book.format == "spreadsheetml"
    assert sheet.rows[0] == ["台账", None, "号"]
    moments = [date(2024, 8, 1), datetime(2024, 8, 1, 9, 30)]
    assert sheet.rows[3] == [None, 2.5, 331099199001011230, *moments, True]
    assert sheet.merges == (Merge(1, 1, 2, 2),)
    assert sheet.troubles == {(4, 7): CellTrouble.ERROR, (4, 8): CellTrouble.UNCACHED}
    assert [(s.name, s.hidden) for s in book.sheets] == [("失业人员", False), ("乙", True)]


@pytest.mark.parametrize(("generator", "trouble"), [("LibreOffice/7.4$Linux", False), ("ODFPY/1.4", True), ("", True)])
@pytest.mark.parametrize("flat", [False, True])
def test_a_formula_without_a_result(opened: Opener, generator: str, trouble: bool, flat: bool) -> None:
    """Of a program that calculates it is an empty text; of another one nobody knows what it gives."""
    table = (
        '<table:table table:name="甲"><table:table-row><table:table-cell table:formula="of:=IF([.B1]=1;1;&quot;&quot;)"/>'
        "<table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row></table:table>"
    )
    said = f"<meta:generator>{generator}</meta:generator>"
    meta = f'<office:meta xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0">{said}</office:meta>'
    content = ods_content(table)
    if flat:
        at = content.index("<office:automatic-styles")
        data = (content[:at] + meta + content[at:]).encode()
    else:
        mimetype = "application/vnd.oasis.opendocument.spreadsheet"
        data = archive({"mimetype": mimetype, "content.xml": content, "meta.xml": meta})
    sheet = opened(data, "表.ods").sheets[0]
    assert sheet.rows == [[None, "乙"]]
    assert sheet.troubles == ({(1, 1): CellTrouble.UNCACHED} if trouble else {})
