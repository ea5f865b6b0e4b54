"""Old workbooks, and the binary and open formats, each with what its usual reader would miss."""

from __future__ import annotations

import io
import struct
from datetime import date, timedelta

import pytest
import xlwt

from fullemp_cli.opening import Limits
from fullemp_cli.opening.grid import CellTrouble, Merge

from .building import archive, biff5, compound_file, ods, record, xlsb_parts
from .conftest import Opener, Refuser


def made_with_xlwt(encoding: str = "utf-8") -> bytes:
    out = io.BytesIO()
    book = xlwt.Workbook(encoding=encoding)
    sheet = book.add_sheet("失业人员")
    sheet.write_merge(0, 0, 1, 3, "台账")
    sheet.write(2, 1, "张三")
    sheet.write(2, 2, date(2024, 8, 1), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(2, 3, 2.5)
    sheet.write(3, 1, True)
    sheet.row(3).set_cell_error(2, 0x2A)
    book.add_sheet("隐藏").visibility = 1
    book.save(out)
    return out.getvalue()


def test_biff8(opened: Opener) -> None:
    book = opened(made_with_xlwt(), "旧.et")
    sheet = book.sheets[0]
    assert book.format == "xls"
    assert sheet.rows == [[None, "台账"], [], [None, "张三", date(2024, 8, 1), 2.5], [None, True]]
    assert sheet.merges == (Merge(1, 2, 1, 4),)
    assert sheet.troubles == {(4, 3): CellTrouble.ERROR}
    assert [(s.name, s.hidden) for s in book.sheets] == [("失业人员", False), ("隐藏", True)]


@pytest.mark.parametrize("code_page", [1252, 936, 437])
def test_biff8_whose_code_page_lies(opened: Opener, code_page: int) -> None:
    data = made_with_xlwt()
    told = record(0x42, struct.pack("<H", 1200))
    assert told in data
    book = opened(data.replace(told, record(0x42, struct.pack("<H", code_page))), "旧.xls")
    assert book.sheets[0].rows[2][1:3] == ["张三", date(2024, 8, 1)]
    assert book.sheets[0].troubles == {(4, 3): CellTrouble.ERROR}


@pytest.mark.parametrize("code_page", [None, 936, 1252])
@pytest.mark.parametrize("bare", [True, False])
def test_biff5_in_gbk_whatever_it_says(opened: Opener, code_page: int | None, bare: bool) -> None:
    stream = biff5({(0, 0): "姓名", (1, 0): "张三", (1, 2): 3.0}, code_page=code_page)
    book = opened(stream if bare else compound_file({"Book": stream}), "旧.xls")
    assert book.sheets[0].name == "表"
    assert book.sheets[0].rows == [["姓名"], ["张三", None, 3.0]]
    assert book.sheets[0].troubles == {(6, 1): CellTrouble.ERROR}
    assert bool(book.notes) == (code_page != 936)


def test_biff5_in_big5_is_believed(opened: Opener) -> None:
    stream = biff5({(0, 0): "臺灣"}, encoding="big5", code_page=950)
    assert opened(stream, "旧.xls").sheets[0].rows == [["臺灣"]]


def test_cells_at_the_corners_of_an_old_sheet(opened: Opener) -> None:
    corners = {(0, 0): "甲", (0, 255): "乙", (16383, 0): "丙", (16383, 255): "丁"}
    book = opened(biff5(corners), "旧.xls", Limits(max_area=1_000_000))
    assert book.sheets[0].rows[0][0] == "甲"
    assert any("孤立" in note for note in book.notes)


def test_a_loop_in_the_sector_chain(refused: Refuser) -> None:
    data = bytearray(compound_file({"Workbook": b"x" * 6000}))
    struct.pack_into("<I", data, 512 + 4 * 3, 2)  # the third sector leads back to the second
    assert refused(bytes(data), "旧.xls").code == "FILE006"
    directory = bytearray(compound_file({"Workbook": b"x" * 6000}))
    struct.pack_into("<I", directory, 512 + 4, 1)  # the directory leads to itself
    assert refused(bytes(directory), "旧.xls").code == "FILE006"
    tables = bytearray(compound_file({"Workbook": b"x" * 6000}))
    struct.pack_into("<II", tables, 68, 2, 1)  # the table of tables goes on in a sector that leads to itself
    struct.pack_into("<I", tables, 512 * 4 - 4, 2)
    assert refused(bytes(tables), "旧.xls").code == "FILE006"


def test_xlsb(opened: Opener) -> None:
    book = opened(archive(xlsb_parts()), "表.xlsb")
    sheet = book.sheets[0]
    assert (book.format, sheet.name, sheet.rows) == ("xlsb", "甲", [[], ["张三", 2.5]])
    assert (sheet.merges, sheet.troubles) == ((Merge(1, 1, 1, 2),), {(2, 3): CellTrouble.ERROR})
    assert (book.sheets[1].name, book.sheets[1].hidden) == ("乙", True)


def test_xlsb_without_its_relations_is_refused_not_a_panic(refused: Refuser) -> None:
    parts = xlsb_parts()
    del parts["xl/_rels/workbook.bin.rels"]
    assert refused(archive(parts), "表.xlsb").code == "FILE008"


def cell(kind: str = "", attributes: str = "", text: str = "") -> str:
    typed = f'office:value-type="{kind}"' if kind else ""
    content = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {typed} {attributes}>{content}</table:table-cell>"


def test_ods(opened: Opener) -> None:
    first = (
        "<table:table-row>"
        + cell("string", 'table:number-columns-spanned="2"', "台<text:s text:c='2'/>账")
        + '<table:covered-table-cell office:value-type="string"><text:p>藏</text:p></table:covered-table-cell>'
        + "</table:table-row>"
        + '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        + "<table:table-row>"
        + cell("float", 'office:value="2.5" table:number-columns-repeated="2"', "2.5")
        + cell("date", 'office:date-value="2024-08-01"', "2024年8月1日")
        + cell("boolean", 'office:boolean-value="true"', "TRUE")
        + cell("time", 'office:time-value="PT09H30M00S"', "9:30")
        + cell("string", 'table:formula="of:=NA()"', "#N/A")
        + "</table:table-row>"
        + '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    tables = f'<table:table table:name="甲">{first}</table:table><table:table table:name="乙" table:style-name="ta2"/>'
    book = opened(ods(tables), "表.xlsx")
    sheet = book.sheets[0]
    assert book.format == "ods"
    assert sheet.rows == [
        ["台  账"],
        [],
        [],
        [2.5, 2.5, date(2024, 8, 1), True, timedelta(hours=9, minutes=30)],
    ]
    assert (sheet.merges, sheet.troubles) == ((Merge(1, 1, 1, 2),), {(4, 6): CellTrouble.ERROR})
    assert [(s.name, s.hidden) for s in book.sheets] == [("甲", False), ("乙", True)]


def test_ods_comments_are_not_values(opened: Opener) -> None:
    noted = '<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation>'
    noted += "<text:p>张三</text:p></table:table-cell>"
    table = f'<table:table table:name="甲"><table:table-row>{noted}</table:table-row></table:table>'
    assert opened(ods(table)).sheets[0].rows == [["张三"]]


def test_ods_that_repeats_a_value_for_ever(refused: Refuser) -> None:
    full = '<table:table-row table:number-rows-repeated="1048576">' + cell(
        "float", 'office:value="1" table:number-columns-repeated="16384"'
    )
    tables = f'<table:table table:name="甲">{full}</table:table-row></table:table>'
    assert refused(ods(tables)).code == "FILE007"


def test_encrypted_ods(refused: Refuser) -> None:
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": "x",
        "META-INF/manifest.xml": "<manifest:encryption-data/>",
    }
    assert refused(archive(parts)).code == "FILE005"
