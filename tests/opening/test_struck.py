"""Cells that are struck through (删除线) are told, in every format that tells it."""

from __future__ import annotations

import io

import pytest
import xlwt

from fullemp_cli.opening.grid import Sheet

from .building import MAIN, archive, ods, worksheet, xlsx_parts
from .conftest import Opener

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="3"><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
    '<cellStyleXfs count="1"><xf fontId="1"/></cellStyleXfs>'
    '<cellXfs count="3"><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs>'
    "<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>"
)
STRINGS = (
    f'<sst xmlns="{MAIN}"><si><t>张三</t></si>'
    "<si><r><rPr><strike/></rPr><t>李四</t></r><r><t> </t></r><r><rPr><strike/></rPr><t>迁出</t></r></si>"
    "<si><r><rPr><strike/></rPr><t>王五</t></r><r><t>赵六</t></r></si></sst>"
)
ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>5</v></c><c r="C1" s="2"><v>6</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1" t="s"><v>2</v></c><c r="C2" t="s"><v>2</v></c>'
    '<c r="D2" s="1"/></row>'
)
INLINE = '<row r="3"><c r="A3" t="inlineStr"><is><r><rPr><strike/></rPr><t>甲</t></r></is></c></row>'


def made_with_xlwt() -> bytes:
    out = io.BytesIO()
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    struck = xlwt.easyxf("font: struck_out on")
    for at, style in enumerate(("bold on", "italic on", "height 300")):  # more fonts: number 4 does not exist
        sheet.write(5, at, "底", xlwt.easyxf(f"font: {style}"))
    sheet.write(0, 0, "张三")
    sheet.write(0, 1, "李四", struck)
    sheet.write(1, 0, 5, struck)
    sheet.write(1, 1, 6, struck)
    sheet.write(1, 2, 7)
    book.save(out)
    return out.getvalue()


def struck(sheet: Sheet) -> set[tuple[int, int]]:
    return set(sheet.struck)


@pytest.mark.parametrize("odd", [False, True])
def test_xlsx(opened: Opener, odd: bool) -> None:
    """By calamine or cell by cell: the same cells; a blank one is none of them."""
    rows = ROWS.replace("<v>5</v>", "<v> 5 </v>") if odd else ROWS
    book = opened(archive(xlsx_parts(worksheet(rows), strings=STRINGS, styles=STYLES)))
    assert struck(book.sheets[0]) == {(1, 2), (2, 1), (2, 2)}


def test_xlsx_texts_in_the_cell_itself(opened: Opener) -> None:
    assert struck(opened(archive(xlsx_parts(worksheet(INLINE + "<c/>"), styles=STYLES))).sheets[0]) == {(3, 1)}


def test_xls(opened: Opener) -> None:
    assert struck(opened(made_with_xlwt(), "旧.xls").sheets[0]) == {(1, 2), (2, 1), (2, 2)}


def test_ods_by_cell_column_row_and_text(opened: Opener) -> None:
    line = '<style:text-properties style:text-line-through-style="{}"/>'
    styles = "".join(
        f'<style:style style:name="{name}" style:family="{family}" {more}>{line.format(kind)}</style:style>'
        for name, family, kind, more in (
            ("line", "table-cell", "solid", ""),
            ("none", "table-cell", "none", 'style:parent-style-name="line"'),
            ("T1", "text", "solid", ""),
        )
    )
    styles += '<style:style style:name="child" style:family="table-cell" style:parent-style-name="line"/>'
    cells = (
        '<table:table-cell table:style-name="child"><text:p>甲</text:p></table:table-cell>'
        "<table:table-cell><text:p>乙</text:p></table:table-cell>"
        '<table:table-cell table:style-name="none"><text:p>丙</text:p></table:table-cell>'
        '<table:table-cell><text:p><text:span text:style-name="T1">丁</text:span></text:p></table:table-cell>'
        '<table:table-cell><text:p><text:span text:style-name="T1">戊</text:span>己</text:p></table:table-cell>'
    )
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="line"/>'
    table = f'<table:table table:name="甲">{columns}<table:table-row>{cells}</table:table-row></table:table>'
    data = ods(table, styles)
    assert struck(opened(data, "表.ods").sheets[0]) == {(1, 1), (1, 2), (1, 4)}


def test_html_and_spreadsheetml(opened: Opener) -> None:
    page = (
        "<table><tr><td><s>甲</s></td><td><del>乙</del>丙</td><td style='text-decoration: line-through'>丁</td></tr>"
        '<tr style="text-decoration:line-through"><td>戊</td></tr></table>'
    )
    assert struck(opened(page.encode(), "旧.xls").sheets[0]) == {(1, 1), (1, 3), (2, 1)}
    document = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="a"><Font ss:StrikeThrough="1"/>'
        '</Style><Style ss:ID="b" ss:Parent="a"/></Styles><Worksheet ss:Name="甲"><Table>'
        '<Row><Cell ss:StyleID="b"><Data ss:Type="String">甲</Data></Cell><Cell><Data ss:Type="String">乙</Data></Cell></Row>'
        '<Row ss:StyleID="a"><Cell><Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    assert struck(opened(document.encode(), "旧.xls").sheets[0]) == {(1, 1), (2, 1)}


PAGE = """<html><head><style>
<!--table {{mso-displayed-decimal-separator:"\\.";}}
.xl65 {{mso-style-parent:style0; text-decoration:line-through;}}
.xl66 {{color:red; text-decoration:none;}}
tr.gone td, .font5 {{text-decoration: underline line-through}}
/* .xl67 {{text-decoration:line-through}} */ a.xl66:hover {{text-decoration:line-through}}
--></style></head><body><table>
<tr><td class=xl65>甲</td><td class="xl66 b">乙</td><td class='xl66 xl65'>丙</td><td class=xl67>丁</td></tr>
<tr class="gone"><td>戊</td></tr>
<tr><td><font class="font5">己</font></td><td><font class="font5">庚</font>辛</td>
<td><span style='text-decoration:line-through'>壬</span></td></tr></table></body></html>"""
PAGE_STRUCK = {(1, 1), (1, 3), (2, 1), (3, 1), (3, 3)}


def test_html_by_the_classes_of_its_style_sheet(opened: Opener) -> None:
    """As Excel, WPS and web systems write it."""
    assert struck(opened(PAGE.format().encode(), "旧.xls").sheets[0]) == PAGE_STRUCK


def test_a_web_archive_by_the_style_sheet_beside_its_pages(opened: Opener) -> None:
    page = PAGE.format()
    styles = page[page.index("<!--") : page.index("</style>")].removeprefix("<!--")
    page = page[: page.index("<style>")] + page[page.index("</head>") :]
    parts = "".join(
        f"--x\r\nContent-Type: {kind}\r\nContent-Location: {place}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{said}\r\n"
        for kind, place, said in (
            ('text/html; charset="utf-8"', "a/sheet1.htm", page),
            ("text/css", "a/stylesheet.css", styles.replace("-->", "")),
        )
    )
    archive_of_pages = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n{parts}--x--\r\n'
    assert struck(opened(archive_of_pages.encode(), "旧.mht").sheets[0]) == PAGE_STRUCK
