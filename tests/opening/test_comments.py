"""Comments (批注) are told with the cell they are on, in every format that can tell them; never as the cell's value."""

from __future__ import annotations

import struct

import pytest
import xlwt

from fullemp_cli.opening.comments import plain_comment

from .building import MAIN, OFFICE, PACKAGE, archive, compound_file, ods, record, worksheet, xlsx_parts
from .conftest import Opener

ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>张三</t></is></c></row>'
COMMENTS = (
    f'<comments xmlns="{MAIN}"><authors><author>李</author><author>fullemp</author></authors><commentList>'
    '<comment ref="A1" authorId="0"><text><r><t>李:\n</t></r><r><t>已迁出</t><rPh><t>x</t></rPh></r></text></comment>'
    '<comment ref="C7" authorId="0"><text><t>空格</t></text></comment>'
    '<comment ref="B1" authorId="1"><text><t>原台账写的是“死亡”</t></text></comment>'
    '<comment ref="here" authorId="x"><text><t>丢</t></text></comment></commentList></comments>'
)


def xlsx(comments: str) -> bytes:
    relation = f'<Relationship Id="c" Type="{OFFICE}/comments" Target="../comments1.xml"/>'
    return archive(
        {
            **xlsx_parts(worksheet(ROWS)),
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relation}</Relationships>',
            "xl/comments1.xml": comments,
        }
    )


def test_xlsx(opened: Opener) -> None:
    """Without the line of the author; those that the program itself writes into its workbooks are none."""
    sheet = opened(xlsx(COMMENTS)).sheets[0]
    assert sheet.comments == {(1, 1): "已迁出", (7, 3): "空格"}
    assert sheet.rows == [["张三"]]


def test_broken_comments_cost_no_sheet(opened: Opener) -> None:
    book = opened(xlsx(COMMENTS[:-30]))
    assert book.sheets[0].rows == [["张三"]]
    assert any("批注" in note for note in book.notes)


def test_ods(opened: Opener) -> None:
    note = (
        '<office:annotation xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>李</dc:creator>'
        "<dc:date>2026-03-05</dc:date>{}</office:annotation>"
    )
    cells = (
        f"<table:table-cell>{note.format('<text:p>已<text:span>迁出</text:span></text:p><text:p>5月</text:p>')}"
        "<text:p>张三</text:p></table:table-cell>"
        f"<table:table-cell>{note.format('<text:p>单独</text:p>')}</table:table-cell>"
    )
    sheet = opened(
        ods(f'<table:table table:name="甲"><table:table-row>{cells}</table:table-row></table:table>'), "表.ods"
    )
    assert sheet.sheets[0].comments == {(1, 1): "已迁出\n5月", (1, 2): "单独"}
    assert sheet.sheets[0].rows == [["张三"]]


def test_spreadsheetml(opened: Opener) -> None:
    document = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="甲"><Table>'
        '<Row><Cell><Data ss:Type="String">张三</Data><Comment ss:Author="李"><ss:Data xmlns="http://www.w3.org/TR/REC-html40">'
        "<B>李:</B>\n<Font>已迁出</Font></ss:Data></Comment></Cell></Row></Table></Worksheet></Workbook>"
    )
    sheet = opened(document.encode(), "旧.xls").sheets[0]
    assert (sheet.comments, sheet.rows) == ({(1, 1): "已迁出"}, [["张三"]])


@pytest.mark.parametrize("pieces", [("已迁出",), ("已迁", "出")])
def test_xls(opened: Opener, pieces: tuple[str, ...]) -> None:
    """The text may go on in a further record."""
    book = xlwt.Workbook()
    book.add_sheet("表").write(0, 0, "张三")
    stream = book.get_biff_data()
    end = stream.rindex(record(0x0A))
    text = "".join(pieces)
    records = record(0x5D, struct.pack("<4H", 0x15, 0x12, 0x19, 1) + bytes(18))
    records += record(0x1B6, struct.pack("<HH6xHHI", 0x212, 0, len(text), 16, 0))
    records += b"".join(record(0x3C, b"\x01" + piece.encode("utf-16-le")) for piece in pieces)
    records += record(0x3C, bytes(16)) + record(0x1C, struct.pack("<4H", 0, 0, 0, 1) + b"\x01\x00\x00x\x00")
    data = compound_file({"Workbook": stream[:end] + records + stream[end:]})
    assert opened(data, "旧.xls").sheets[0].comments == {(1, 1): "已迁出"}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("王五:\n已迁出", "已迁出"),
        ("王五：\r\n2026年5月\r\n去世", "2026年5月\n去世"),
        ("就业:在县城", "就业:在县城"),
        (
            "[线程批注]\n\n你的 Excel 版本可读取此线程批注; 了解详细信息: https://go.microsoft.com/fwlink/?linkid=870924\n\n"
            "注释:\n    已迁出\n答复:\n    核实过",
            "已迁出\n核实过",
        ),
    ],
)
def test_what_a_comment_says(text: str, plain: str) -> None:
    assert plain_comment(text) == plain
