"""xlsx: values, addresses, and everything that calamine alone would get wrong or die of."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from fullemp_cli.opening import Limits, xlsx
from fullemp_cli.opening.grid import CellTrouble, Merge, Workbook

from .building import STRICT_MAIN, STRICT_OFFICE, archive, strings, styles, worksheet, xlsx_parts
from .conftest import Opener, Refuser


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


@pytest.fixture(params=["calamine", "cell by cell"])
def both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, opened: Opener) -> Opener:
    """Opens by calamine, and once more as if the sheets were not ordinary: the results must be the same."""
    if request.param == "cell by cell":
        monkeypatch.setattr(xlsx, "survey_sheet", lambda *_: None)
    return opened


def made_with_xlsxwriter() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("劳动力")
    sheet.merge_range("B2:D2", "表一")
    sheet.write_row(3, 1, ["姓名", " 带空格 ", 3, 2.5, True, "331099199001011230"])
    sheet.write_datetime("B6", datetime(2024, 8, 1), day)
    sheet.write_datetime("C6", datetime(2024, 8, 1, 9, 30), book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    sheet.write_number("D6", 0.5, book.add_format({"num_format": "hh:mm"}))
    sheet.write_number("E6", 1.5, book.add_format({"num_format": "[h]:mm"}))
    sheet.write_formula("B7", "=1+1", None, 2)
    sheet.write_formula("D7", "=NA()", None, "#N/A")
    book.add_worksheet("隐藏").hide()
    book.add_worksheet("深藏").very_hidden()
    book.close()
    return out.getvalue()


def test_values_stand_at_their_addresses(both_ways: Opener) -> None:
    book = both_ways(made_with_xlsxwriter())
    sheet = book.sheets[0]
    assert sheet.rows == [
        [],
        [None, "表一"],
        [],
        [None, "姓名", " 带空格 ", 3.0, 2.5, True, "331099199001011230"],
        [],
        [None, date(2024, 8, 1), datetime(2024, 8, 1, 9, 30), time(12), timedelta(hours=36)],
        [None, 2.0],
    ]
    assert sheet.merges == (Merge(2, 2, 2, 4),)
    assert sheet.troubles == {(7, 4): CellTrouble.ERROR}
    assert [(s.name, s.hidden) for s in book.sheets] == [("劳动力", False), ("隐藏", True), ("深藏", True)]


def test_equal_texts_are_one_string_and_values_of_other_kinds_stay_what_they_are(opened: Opener) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    for name in ("一", "二"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["就业状态", 1, True, "1"])
        sheet.write_row(1, 0, ["就业状态", "TRUE", 1.0, False])
    book.close()
    first, second = opened(out.getvalue()).sheets
    assert first.rows[0][0] is first.rows[1][0] is second.rows[0][0]
    assert [[(type(value), value) for value in row] for row in first.rows] == [
        [(str, "就业状态"), (float, 1.0), (bool, True), (str, "1")],
        [(str, "就业状态"), (str, "TRUE"), (float, 1.0), (bool, False)],
    ]


def test_formulas_without_a_result(both_ways: Opener) -> None:
    out = io.BytesIO()
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"], book.active["B1"], book.active["C2"] = "姓名", "=1+1", "=A1"
    book.save(out)
    sheet = both_ways(out.getvalue()).sheets[0]
    assert sheet.rows == [["姓名"]]
    assert sheet.troubles == {(1, 2): CellTrouble.UNCACHED, (2, 3): CellTrouble.UNCACHED}


@pytest.mark.parametrize(
    ("cell", "trouble"),
    [
        ('<c r="B1"><f>1+1</f></c>', CellTrouble.UNCACHED),
        ('<c r="B1"><f>1+1</f><v/></c>', CellTrouble.UNCACHED),
        ('<c r="B1"><f t="shared" si="0"/></c>', CellTrouble.UNCACHED),
        ('<c r="B1"><f t="shared" si="0"/><v>2</v></c>', None),
        ('<c r="B1" t="str"><f>A1</f><v></v></c>', None),
        ('<c r="B1" t="str"><f>A1</f></c>', None),
        ('<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', CellTrouble.ERROR),
        ('<c r="B1" s="0" t="e"><v>#REF!</v></c>', CellTrouble.ERROR),
        ('<c r="B1" t="e"/>', CellTrouble.ERROR),
    ],
)
def test_troubles(both_ways: Opener, cell: str, trouble: CellTrouble | None) -> None:
    sheet = both_ways(archive(xlsx_parts(worksheet(row(1, '<c r="A1"><v>1</v></c>', cell))))).sheets[0]
    assert sheet.troubles == ({} if trouble is None else {(1, 2): trouble})
    assert sheet.rows[0][0] == 1


@pytest.mark.parametrize("padded", ["1 ", " 1", "\n1\n", "&#32;1"])
def test_a_padded_index_is_not_the_first_string(opened: Opener, padded: str) -> None:
    sheet = worksheet(row(1, f'<c r="A1" t="s"><v>{padded}</v></c><c r="B1"><v>{padded}</v></c>'))
    book = opened(archive(xlsx_parts(sheet, strings=strings("错", "对"))))
    assert book.sheets[0].rows == [["对", 1.0]]


@pytest.mark.parametrize("format_id", [14, 22, *range(27, 37), 45, *range(50, 59), 176, 177])
def test_date_formats_also_chinese_built_in_ones(both_ways: Opener, format_id: int) -> None:
    codes = {176: "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", 177: "[$-804]yyyy/m/d;@"}
    parts = xlsx_parts(worksheet(row(1, '<c r="A1" s="1"><v>45000</v></c>')), styles=styles(0, format_id, codes=codes))
    assert both_ways(archive(parts)).sheets[0].rows == [[date(2023, 3, 15)]]


@pytest.mark.parametrize(("properties", "day"), [("", (2023, 3, 15)), ('<workbookPr date1904="1"/>', (2027, 3, 16))])
def test_both_date_systems(both_ways: Opener, properties: str, day: tuple[int, int, int]) -> None:
    sheet = worksheet(row(1, '<c r="A1" s="1"><v>45000</v></c>'))
    book = both_ways(archive(xlsx_parts(sheet, styles=styles(0, 14), properties=properties)))
    assert book.sheets[0].rows == [[date(*day)]]


def test_strict_documents(both_ways: Opener) -> None:
    sheet = worksheet(row(1, '<c r="A1" t="s"><v>0</v></c><c r="B1" t="d"><v>2024-08-01</v></c>'), main=STRICT_MAIN)
    parts = xlsx_parts(sheet, strings=strings("姓名"), main=STRICT_MAIN, office=STRICT_OFFICE)
    assert both_ways(archive(parts)).sheets[0].rows == [["姓名", date(2024, 8, 1)]]


def test_other_prefixes_and_cells_without_addresses(opened: Opener) -> None:
    prefixed = (
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>张三</x:t></x:is></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    bare = worksheet("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>")
    book = opened(archive(xlsx_parts(prefixed, bare)))
    assert book.sheets[0].rows == [[], [None, "张三"]]
    assert book.sheets[1].rows == [[1.0, None, 3.0], [], [4.0]]


def test_rich_text_phonetics_and_escapes(both_ways: Opener) -> None:
    table = (
        "<sst><si><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></si><si><t>上_x000D_下</t></si><si/></sst>"
    )
    cells = (f'<c r="{letter}1" t="s"><v>{n}</v></c>' for n, letter in enumerate("ABC"))
    book = both_ways(archive(xlsx_parts(worksheet(row(1, *cells)), strings=table)))
    assert book.sheets[0].rows == [["张三", "上\r下"]]


def test_an_index_beyond_the_strings_is_an_error_cell(opened: Opener) -> None:
    sheet = worksheet(row(1, '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>9</v></c>'))
    got = opened(archive(xlsx_parts(sheet, strings=strings("甲")))).sheets[0]
    assert (got.rows, got.troubles) == ([["甲"]], {(1, 2): CellTrouble.ERROR})


def test_a_claimed_count_of_strings_is_not_believed(opened: Opener) -> None:
    """calamine reserves memory by this count and aborts the process."""
    table = strings("甲", attributes='count="4000000000" uniqueCount="4000000000"')
    book = opened(archive(xlsx_parts(worksheet(row(1, '<c r="A1" t="s"><v>0</v></c>')), strings=table)))
    assert book.sheets[0].rows == [["甲"]]


FAR = '<c r="{0}"><v>2</v></c>'


@pytest.mark.parametrize("far", ["XFD1048576", "XFD6000", "Z1048576"])
@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_stray_cell_far_away(opened: Opener, far: str, quote: str) -> None:
    cell = FAR.format(far).replace('"', quote)
    book = opened(archive(xlsx_parts(worksheet(row(1, '<c r="A1"><v>1</v></c>') + f"<row>{cell}</row>"))))
    assert book.sheets[0].rows == [[1.0]]
    assert far in book.notes[0]


@pytest.mark.parametrize(
    "cell",
    ['<c r="XFD1048576" s="1"/>', '<c t="n" r="XFD1048576"/>', '<c r="XFD1048576"><v/></c>'],
)
def test_a_far_cell_that_holds_nothing_is_nothing(opened: Opener, cell: str) -> None:
    book = opened(archive(xlsx_parts(worksheet(row(1, '<c r="A1"><v>1</v></c>') + f"<row>{cell}</row>"))))
    assert (book.sheets[0].rows, book.notes) == ([[1.0]], ())


def test_cells_far_apart_are_refused_when_there_are_many(refused: Refuser) -> None:
    cells = "".join(row(n * 9000, FAR.format(f"XFD{n * 9000}")) for n in range(1, 100))
    refusal = refused(archive(xlsx_parts(worksheet(cells))))
    assert refusal.code == "FILE007"


def test_rows_beyond_what_a_sheet_can_have(refused: Refuser) -> None:
    sheet = worksheet('<row r="1048577"><c r="A1048577"><v>1</v></c></row>')
    assert refused(archive(xlsx_parts(sheet)), limits=Limits(max_area=10**9)).code == "FILE007"


@pytest.mark.parametrize("dimension", ["A1:XFD1048576", "nonsense"])
def test_the_declared_range_is_not_believed(both_ways: Opener, dimension: str) -> None:
    sheet = worksheet(row(1, '<c r="A1"><v>1</v></c>'), head=f'<dimension ref="{dimension}"/>')
    assert both_ways(archive(xlsx_parts(sheet))).sheets[0].rows == [[1.0]]


def test_values_under_a_merge_are_gone_and_huge_merges_are_cut(both_ways: Opener) -> None:
    data = row(1, *(f'<c r="{letter}1"><v>{n}</v></c>' for n, letter in enumerate("ABC")))
    data += row(2, '<c r="A2"><v>7</v></c><c r="B2" t="e"><v>#N/A</v></c><c r="C2"><v>9</v></c>')
    merges = '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="C1:XFD1048576"/></mergeCells>'
    sheet = both_ways(archive(xlsx_parts(worksheet(data, merges)))).sheets[0]
    assert sheet.rows == [[0.0, None, 2.0]]
    assert sheet.merges == (Merge(1, 1, 2, 2), Merge(1, 3, 2, 3))
    assert sheet.troubles == {}


def test_overlapping_merges_cost_no_more_than_the_sheet(opened: Opener) -> None:
    data = "".join(row(n, f'<c r="A{n}"><v>1</v></c>') for n in range(1, 2001))
    merges = "<mergeCells>" + '<mergeCell ref="A1:Z2000"/>' * 50_000 + "</mergeCells>"
    book = opened(archive(xlsx_parts(worksheet(data, merges))), limits=Limits(seconds=5))
    assert "重叠" in book.notes[0]


def test_parts_that_differ_only_in_case(opened: Opener) -> None:
    parts = xlsx_parts(worksheet(row(1, '<c r="A1"><v>1</v></c>')))
    parts["xl/worksheets/Sheet1.xml"] = worksheet("")
    book = opened(archive(parts))
    assert book.sheets[0].rows == [[1.0]]
    assert "重名" in book.notes[0]


def test_a_part_named_in_other_case_or_with_other_slashes_is_found(opened: Opener) -> None:
    parts = xlsx_parts(worksheet(row(1, '<c r="A1"><v>1</v></c>')))
    parts["xl\\Worksheets\\Sheet1.xml"] = parts.pop("xl/worksheets/sheet1.xml")
    assert opened(archive(parts)).sheets[0].rows == [[1.0]]


def test_a_missing_sheet_is_said(opened: Opener) -> None:
    parts = xlsx_parts(worksheet(row(1, '<c r="A1"><v>1</v></c>')), worksheet(""))
    del parts["xl/worksheets/sheet2.xml"]
    book = opened(archive(parts))
    assert [sheet.rows for sheet in book.sheets] == [[[1.0]], []]
    assert "表2" in book.notes[0]


def test_one_odd_sheet_does_not_change_the_others(opened: Opener) -> None:
    odd = worksheet(row(1, '<c t="n" r="A1"><v>5</v></c>'))
    ordinary = worksheet(row(1, '<c r="A1"><v>6</v></c>'))
    book = opened(archive(xlsx_parts(ordinary, odd, ordinary)))
    assert [sheet.rows for sheet in book.sheets] == [[[6.0]], [[5.0]], [[6.0]]]


def test_a_wide_sheet_keeps_its_columns(both_ways: Opener) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet().write_row(0, 0, list(range(60)))
    book.close()
    got: Workbook = both_ways(out.getvalue())
    assert got.sheets[0].rows == [[float(n) for n in range(60)]]


def test_the_input_is_not_changed(opened: Opener, tmp_path: Path) -> None:
    data = made_with_xlsxwriter()
    opened(data)
    assert (tmp_path / "台账.xlsx").read_bytes() == data
