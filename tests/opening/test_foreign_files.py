"""What other programs write and ours once took for something else, each kind by files made here."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
import xlwt

from fullemp_cli.opening import Limits
from fullemp_cli.opening.compound_file import CompoundFile, compound_file_of
from fullemp_cli.opening.grid import CellTrouble, Merge, Value

from .building import archive, biff5, compound_file, ods, ods_content, record, styles, worksheet, xlsx_parts
from .conftest import Opener, Refuser

X15 = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
TRUE_1904 = '<workbookPr date1904="1"/>'
SECOND = f'<extLst><ext><x15:workbookPr xmlns:x15="{X15}" chartTrackingRefBase="1"/></ext></extLst>'


@pytest.mark.parametrize(
    ("properties", "day"),
    [
        (TRUE_1904 + SECOND, date(2026, 3, 5)),
        (SECOND + TRUE_1904, date(2026, 3, 5)),
        ('<workbookPr date1904="true"/>' + SECOND.replace("chartTrackingRefBase", "date1904"), date(2026, 3, 5)),
        ("<workbookPr/>" + SECOND.replace("chartTrackingRefBase", "date1904"), date(2022, 3, 4)),
    ],
)
@pytest.mark.parametrize("odd", [False, True])
def test_the_1904_system_is_what_the_workbook_says_not_its_extensions(
    opened: Opener, properties: str, day: date, odd: bool
) -> None:
    value = " 44624 " if odd else "44624"
    data = worksheet(f'<row r="1"><c r="A1" s="0"><v>{value}</v></c></row>')
    assert opened(archive(xlsx_parts(data, styles=styles(14), properties=properties))).sheets[0].rows == [[day]]


@pytest.mark.parametrize("reference", ["", 'r=""', 'r="1"', 'r="B"', 'r="一1"', 'r="AAAA1"', 'r="B0"', 'r="R1C2"'])
def test_a_cell_without_an_address_stands_to_the_right_of_the_one_before(opened: Opener, reference: str) -> None:
    row = f'<row r="1"><c r="A1"><v>1</v></c><c {reference}><v>2</v></c><c r="C1"><v>3</v></c></row>'
    assert opened(archive(xlsx_parts(worksheet(row)))).sheets[0].rows == [[1, 2, 3]]


def spreadsheetml(cells: str, before: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f'{before}<Worksheet ss:Name="甲"><Table><Row>{cells}</Row></Table></Worksheet></Workbook>'
    ).encode()


def test_spreadsheetml_comments_guides_and_stores_are_not_the_cell(opened: Opener) -> None:
    cells = (
        '<Cell><Data ss:Type="String">张三</Data><Comment ss:Author="甲"><ss:Data xmlns="http://www.w3.org/TR/REC-html40">'
        "<B>批注</B></ss:Data></Comment></Cell>"
        "<Cell><Comment><Data>先批注</Data></Comment><Data ss:Type='Number'>5</Data><x:PhoneticText>wu</x:PhoneticText></Cell>"
        "<Cell><Comment><ss:Data>只有批注</ss:Data></Comment></Cell><Cell><Data ss:Type='String'>李四</Data></Cell>"
    )
    assert opened(spreadsheetml(cells), "旧.xls").sheets[0].rows == [["张三", 5, None, "李四"]]


def test_spreadsheetml_positions_never_go_back(opened: Opener) -> None:
    cells = "".join(
        f'<Cell {index}><Data ss:Type="String">{text}</Data></Cell>'
        for text, index in (("甲", ""), ("乙", 'ss:Index="1"'), ("丙", 'ss:Index="二"'), ("丁", 'ss:Index="5"'))
    )
    assert opened(spreadsheetml(cells), "旧.xls").sheets[0].rows == [["甲", "乙", "丙", None, "丁"]]


def test_spreadsheetml_serial_numbers_shown_as_dates(opened: Opener) -> None:
    before = (
        '<Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>'
        '<Style ss:ID="c" ss:Parent="d"/><Style ss:ID="n"><NumberFormat ss:Format="Fixed"/></Style></Styles>'
    )
    cells = "".join(f'<Cell ss:StyleID="{s}"><Data ss:Type="Number">46086</Data></Cell>' for s in "dcn")
    assert opened(spreadsheetml(cells, before)).sheets[0].rows == [[date(2026, 3, 5), date(2026, 3, 5), 46086]]


P = "<text:p>{}</text:p>"
CELL = '<table:table-cell office:value-type="string">{}</table:table-cell>'
TABLE = '<table:table table:name="{}"><table:table-row>{}</table:table-row></table:table>'


def ods_rows(opened: Opener, content: str) -> list[list[Value]]:
    return opened(ods(TABLE.format("甲", content)), "表.ods").sheets[0].rows


@pytest.mark.parametrize(
    "anchored",
    [
        "<draw:custom-shape><text:p>框</text:p></draw:custom-shape>",
        "<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>",
        "<draw:g><draw:rect><text:p>框</text:p></draw:rect></draw:g>",
        "<office:annotation><text:p>批注</text:p><text:list><text:list-item><text:p>一</text:p></text:list-item></text:list>"
        "</office:annotation>",
        '<table:table table:name="内"><table:table-row><table:table-cell><text:p>内</text:p></table:table-cell>'
        "</table:table-row></table:table>",
        "<draw:a><draw:frame><draw:object><office:document><text:p>物</text:p></office:document></draw:object></draw:frame></draw:a>",
    ],
)
def test_ods_what_is_anchored_in_a_cell_is_not_its_value(opened: Opener, anchored: str) -> None:
    cells = CELL.format(anchored + P.format("张三")) + CELL.format(P.format("李四") + anchored)
    inside = CELL.format(P.format(f"王{anchored}五"))
    assert ods_rows(opened, cells + inside) == [["张三", "李四", "王五"]]


def test_ods_phonetic_guides_notes_and_links(opened: Opener) -> None:
    ruby = "<text:ruby><text:ruby-base>张三</text:ruby-base><text:ruby-text>zhang</text:ruby-text></text:ruby>"
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note>"
    link = "<text:a>网<text:span>址</text:span></text:a> <text:date>3月5日</text:date>"
    cells = CELL.format(P.format(ruby)) + CELL.format(P.format("李" + note + "四")) + CELL.format(P.format(link))
    assert ods_rows(opened, cells) == [["张三", "李四", "网址 3月5日"]]


def test_ods_blanks_of_the_xml_are_not_blanks_of_the_text(opened: Opener) -> None:
    text = "\n      张三\n      <text:span>  李四</text:span><text:s/><text:s text:c='2'/>王\t五 "
    assert ods_rows(opened, CELL.format(P.format(text))) == [["张三 李四   王 五 "]]


def test_ods_tables_that_are_no_sheets(opened: Opener) -> None:
    inner = TABLE.format("内", CELL.format(P.format("内")))
    around = (
        f"<table:dde-links><table:dde-link>{inner}</table:dde-link></table:dde-links>"
        f"<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell>{P.format('旧')}"
        "</table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>"
    )
    shapes = (
        f"<table:shapes><draw:frame><draw:object><office:document><office:body><office:chart><chart:chart>{inner}"
        "</chart:chart></office:chart></office:body></office:document></draw:object></draw:frame></table:shapes>"
        f"<office:forms><text:p>表单</text:p></office:forms><table:table-source/><table:scenario/>"
    )
    rows = f"<table:table-header-rows><table:table-row>{CELL.format(P.format('姓名'))}</table:table-row></table:table-header-rows>"
    group = f"<table:table-row-group><table:table-row>{CELL.format(P.format('张三'))}</table:table-row></table:table-row-group>"
    sheet = f'<table:table table:name="甲">{shapes}{rows}{group}</table:table>'
    book = opened(ods(around + sheet + around), "表.ods")
    assert [(s.name, s.rows) for s in book.sheets] == [("甲", [["姓名"], ["张三"]])]


def test_ods_with_other_prefixes_and_without_its_mimetype(opened: Opener, refused: Refuser) -> None:
    content = ods_content(TABLE.format("甲", CELL.format(P.format("张三"))))
    for name in ("office", "table", "text"):
        content = content.replace(f"<{name}:", f"<n{name}:").replace(f"</{name}:", f"</n{name}:")
        content = content.replace(f" {name}:", f" n{name}:").replace(f"xmlns:{name}=", f"xmlns:n{name}=")
    assert opened(archive({"content.xml": content}), "表.ods").sheets[0].rows == [["张三"]]
    assert opened(archive({"mimetype": " ", "content.xml": content}), "表.ods").sheets[0].rows == [["张三"]]
    text = archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
    assert (refused(text).code, "文字文档" in refused(text).what) == ("FILE003", True)


def test_ods_errors_are_told_by_the_program_and_texts_like_them_are_texts(opened: Opener) -> None:
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" calcext:value-type="error"'
    cells = (
        f'<table:table-cell office:value-type="string" {calc} table:formula="of:=A1"><text:p>错误</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string" table:formula="of:=B1"><text:p>#A1</text:p></table:table-cell>'
        + CELL.format(P.format("#N/A"))
    )
    sheet = opened(ods(TABLE.format("甲", cells)), "表.ods").sheets[0]
    assert (sheet.rows, sheet.troubles) == ([[None, "#A1", "#N/A"]], {(1, 1): CellTrouble.ERROR})


def test_ods_very_many_blanks_cost_no_time(opened: Opener) -> None:
    started = time.process_time()
    row = ods_rows(opened, CELL.format(P.format("张三" + '<text:s text:c="2000"/>' * 100_000)))
    assert isinstance(row[0][0], str)
    assert row[0][0].strip() == "张三"
    assert time.process_time() - started < 5


def old_workbook(text: str) -> bytes:
    out = io.BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("表").write(0, 0, text)
    book.save(out)
    return out.getvalue()


def with_folder(top: dict[str, bytes], embedded: bytes) -> bytes:
    """A compound file whose directory lists an embedded object's Workbook before the streams of the root."""
    data = bytearray(compound_file({"Folder": b"", "workbook": embedded, **top}))
    numbers = list(range(3, 3 + len(top)))
    links = {0: (-1, -1, 1), 1: (-1, numbers[0] if numbers else -1, 2), 2: (-1, -1, -1)}
    links |= {at: (-1, at + 1 if at + 1 in numbers else -1, -1) for at in numbers}
    for at, (left, right, child) in links.items():
        struct.pack_into("<iii", data, 1024 + 128 * at + 68, left, right, child)
    struct.pack_into("<B", data, 1024 + 128 + 66, 1)  # the folder is a storage
    struct.pack_into("<II", data, 1024 + 128 + 116, 0, 0)
    return bytes(data)


def test_xls_the_workbook_is_that_of_the_root(opened: Opener, refused: Refuser) -> None:
    main, inner = (CompoundFile(old_workbook(text)).stream("Workbook") or b"" for text in ("主表", "嵌入"))
    assert opened(with_folder({"Workbook": main}, inner), "旧.xls").sheets[0].rows == [["主表"]]
    document = refused(with_folder({"WordDocument": b"x"}, inner), "旧.doc")
    assert (document.code, "文字文档" in document.what) == ("FILE003", True)


@pytest.mark.parametrize("size", [1, 4096, 5000, 9_000_000])
def test_a_compound_file_of_one_stream(size: int) -> None:
    stream = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    assert (CompoundFile(compound_file_of("Workbook", stream)).stream("workbook") or b"")[:size] == stream


def biff8(cells: bytes, strings: int = 1) -> bytes:
    """The stream of a workbook of Excel 97 with one sheet 表 of these records, and one shared string, 张三."""
    name = "表".encode("utf-16-le")
    shared = record(0xFC, struct.pack("<IIHB", 1, strings, 2, 1) + "张三".encode("utf-16-le"))
    head = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6)) + record(0x42, struct.pack("<H", 1200))
    start = len(head) + 4 + 8 + len(name) + len(shared) + 4
    listed = record(0x85, struct.pack("<IBBBB", start, 0, 0, 1, 1) + name)
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    return head + listed + shared + record(0x0A) + sheet + cells + record(0x0A)


def shared_string(row: int, index: int) -> bytes:
    return record(0xFD, struct.pack("<HHHI", row, 0, 0, index))


@pytest.mark.parametrize("kind", [0x06, 0x206, 0x406])
def test_xls_formulas_in_records_of_every_version_keep_their_values(opened: Opener, kind: int) -> None:
    number = record(kind, struct.pack("<HHHdHIH", 0, 1, 0, 46086.5, 0, 0, 0))
    data = compound_file({"Workbook": biff8(shared_string(0, 0) + number)})
    assert opened(data, "旧.xls").sheets[0].rows == [["张三", 46086.5]]


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(lambda stream: stream[:-4], id="no end of the sheet"),
        pytest.param(lambda stream: stream[:-10], id="cut in a record"),
        pytest.param(lambda stream: stream[: stream.index(record(0x0A)) + 4], id="no sheet"),
        pytest.param(lambda stream: stream[: stream.index(record(0x0A))], id="no end of the workbook"),
        pytest.param(lambda stream: stream.replace(shared_string(1, 0), shared_string(1, 7)), id="string out of range"),
        pytest.param(lambda stream: stream.replace(shared_string(1, 0), bytes(14)), id="zeros in the middle"),
    ],
)
@pytest.mark.parametrize("bare", [False, True])
def test_a_damaged_xls_is_never_read_in_part(
    opened: Opener, refused: Refuser, broken: Callable[[bytes], bytes], bare: bool
) -> None:
    stream = biff8(shared_string(0, 0) + shared_string(1, 0))
    assert opened(compound_file({"Workbook": stream}), "旧.xls").sheets[0].rows == [["张三"], ["张三"]]
    data = broken(stream)
    refusal = refused(data if bare else compound_file({"Workbook": data}), "旧.xls")
    assert (refusal.code, "不完整" in refusal.what) == ("FILE006", True)


def test_an_old_xls_that_is_cut_off_says_so(refused: Refuser) -> None:
    refusal = refused(biff5({(0, 0): "张三", (1, 0): "李四"})[:-4], "旧.xls")
    assert (refusal.code, "不完整" in refusal.what) == ("FILE006", True)


HEAD = "<table><tr><th>姓名</th><th>电话</th></tr><tr><td>张三</td><td>1</td></tr>"


@pytest.mark.parametrize("end", ["<tr><td>李四</td><td>", "<tr><td>李四</td>", "<tr><td>李", "<tr", "<!-- ", "<style>"])
def test_a_page_cut_off_in_a_row_is_refused(refused: Refuser, end: str) -> None:
    refusal = refused((HEAD + end).encode(), "旧.xls")
    assert (refusal.code, "不完整" in refusal.what) == ("FILE006", True)


def test_a_table_that_is_not_closed_is_said_and_one_whose_writer_closes_nothing_is_not_refused(opened: Opener) -> None:
    assert "缺少结尾" in opened(HEAD.encode(), "旧.xls").doubts[0]
    sloppy = opened("<table><tr><td>姓名<td>电话<tr><td>张三<td>1".encode(), "旧.xls")
    assert sloppy.sheets[0].rows == [["姓名", "电话"], ["张三", "1"]]
    assert opened((HEAD + "</body></html>").encode(), "旧.xls").doubts == ()
    assert opened((HEAD + "</table>").encode(), "旧.xls").doubts == ()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("&#22995;&#21517; caf\xe9 \xa0".encode("latin-1"), "姓名 café"),
        ("caf\xe9".encode("latin-1"), "café"),
        ("姓名".encode("gb18030"), "姓名"),
        ("姓名".encode(), "姓名"),
        ("姓名册（张三丰、李四光）".encode("gb18030"), "姓名册（张三丰、李四光）"),
    ],
)
@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "ISO-8859-15"])
def test_pages_that_say_they_are_western(opened: Opener, body: bytes, name: str, charset: str) -> None:
    head = f'<html><head><meta charset="{charset}"></head><table><tr><td>'.encode()
    assert opened(head + body + b"</td></tr></table></html>", "旧.xls").sheets[0].rows == [[name]]


def test_a_page_with_a_workbook_of_libreoffice(opened: Opener) -> None:
    page = "<body>" + "".join(
        f'<a name="table{at}"><h1>工作表 {at + 1}：<em>{name}</em></h1></a><table><tr><td>{name}甲</td></tr></table>'
        for at, name in enumerate(("劳动力", "失业&amp;人员", "劳动力"))
    )
    book = opened(page.encode(), "旧.html")
    assert [(s.name, s.rows) for s in book.sheets] == [
        ("劳动力", [["劳动力甲"]]),
        ("失业&人员", [["失业&人员甲"]]),
        ("劳动力 2", [["劳动力甲"]]),
    ]


def test_a_page_with_several_lists_and_one_whose_headings_are_a_table_of_their_own(opened: Opener) -> None:
    lists = "<table><tr><td>某社区</td></tr></table>" + HEAD + "</table>"
    book = opened(
        (lists + HEAD.replace("<table>", "<table><caption>失业人员</caption>") + "</table>").encode(), "旧.xls"
    )
    assert [(s.name, len(s.rows)) for s in book.sheets] == [("旧 1", 3), ("失业人员", 2)]
    apart = "<table><tr><th>姓名</th></tr></table><table><tr><td>张三</td></tr></table><table><tr><td>填表人</td></tr></table>"
    assert [s.rows for s in opened(apart.encode(), "旧.xls").sheets] == [[["姓名"], ["张三"], ["填表人"]]]


MHTML = """MIME-Version: 1.0
X-Document-Type: Workbook
Content-Type: multipart/related; boundary="=_b"

--=_b
Content-Location: file:///C:/book.htm
Content-Type: text/html; charset="utf-8"

<html><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets>
<x:ExcelWorksheet><x:Name>劳动力</x:Name><x:WorksheetSource HRef="cid:s1.htm"/></x:ExcelWorksheet>
<x:ExcelWorksheet><x:Name>失业人员</x:Name><x:WorksheetSource HRef="book.files/s2.htm"/></x:ExcelWorksheet>
</x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></html>

--=_b
Content-ID: <s1.htm>
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

{0}
--=_b
Content-Location: file:///C:/book.files/s2.htm
Content-Type: text/html; charset="utf-8"

<html><table><tr><td>李四</td></tr></table></html>

--=_b--
"""


def test_a_web_archive_is_a_workbook_of_several_sheets(opened: Opener, refused: Refuser) -> None:
    import base64

    first = base64.b64encode("<html><table><tr><td>张三</td></tr></table></html>".encode()).decode()
    data = MHTML.format(first)
    book = opened(data.encode(), "旧.xls")
    assert [(s.name, s.rows) for s in book.sheets] == [("劳动力", [["张三"]]), ("失业人员", [["李四"]])]
    refusal = refused(data.replace("--=_b--", "").encode(), "旧.xls")
    assert (refusal.code, "不完整" in refusal.what) == ("FILE006", True)


def test_the_frame_of_a_saved_page_says_where_its_tables_are(refused: Refuser) -> None:
    refusal = refused(b'<html><frameset><frame src="a.files/sheet001.htm"></frameset></html>', "旧.htm")
    assert (refusal.code, "文件夹" in refusal.what) == ("FILE015", True)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("姓名|电话\n张三|1\n李四|2\n", [["姓名", "电话"], ["张三", "1"], ["李四", "2"]]),
        ("姓名\n张三\n\n李四\n", [["姓名"], ["张三"], [], ["李四"]]),
        ("sep=;\n姓名;电话\n张三;1,5\n", [["姓名", "电话"], ["张三", "1,5"]]),
    ],
)
def test_texts_with_bars_or_with_one_column(opened: Opener, text: str, rows: list[list[Value]]) -> None:
    assert opened(text.encode("gb18030"), "表.csv").sheets[0].rows == rows


def test_a_csv_cut_off_in_its_last_line_says_so(opened: Opener) -> None:
    text = "姓名,电话,备注\n" + "张三,1,\n" * 5
    assert opened((text + "李四,1").encode(), "表.csv").doubts != ()
    assert opened((text + "李四,1,").encode(), "表.csv").doubts == ()
    assert opened((text + "李四,1\n").encode(), "表.csv").doubts == ()


def test_an_article_is_no_list(refused: Refuser) -> None:
    assert refused(("说明。" * 100 + "\n说明\n").encode(), "说明.txt").code == "FILE003"


def named_twice(first: str, second: str, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    parts = xlsx_parts(first)
    out = io.BytesIO()
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "w") as made:
        for part, content in parts.items():
            made.writestr(part, content)
        made.writestr(name, parts.get(name, "x") if first == second else second)
        if name not in parts:
            made.writestr(name, second + "y")
    return out.getvalue()


def test_two_parts_of_one_name(opened: Opener, refused: Refuser) -> None:
    one, other = (worksheet(f'<row r="1"><c r="A1"><v>{n}</v></c></row>') for n in (1, 2))
    assert "同名" in (refusal := refused(named_twice(one, other))).what or "两个不同的" in refusal.what
    assert refusal.code == "FILE006"
    assert opened(named_twice(one, one)).sheets[0].rows == [[1]]
    assert opened(named_twice(one, other, "docProps/app.xml")).sheets[0].rows == [[1]]


@pytest.mark.parametrize("count", [12_000, 100_000])
def test_merges_of_blank_rows_take_nothing_from_real_ones(opened: Opener, count: int) -> None:
    blank = "".join(f'<mergeCell ref="A{row}:C{row}"/>' for row in range(1000, 1000 + count))
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    merges = f'<mergeCells>{blank}<mergeCell ref="A1:B1"/></mergeCells>'
    book = opened(archive(xlsx_parts(worksheet(row, merges))))
    assert (book.sheets[0].rows, book.sheets[0].merges, book.notes) == ([[1]], (Merge(1, 1, 1, 2),), ())


def test_overlapping_merges_leave_the_small_ones_whole(opened: Opener) -> None:
    cells = "".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c><c r="B{r}"><v>2</v></c></row>' for r in range(2, 2001))
    large = "".join(f'<mergeCell ref="A1:C{row}"/>' for row in range(1000, 2000))
    merges = f'<mergeCells>{large}<mergeCell ref="A2:B2"/></mergeCells>'
    started = time.process_time()
    book = opened(archive(xlsx_parts(worksheet(cells, merges))), limits=Limits(max_ratio=10**6))
    assert Merge(2, 1, 2, 2) in book.sheets[0].merges
    assert book.notes == ("合并单元格互相重叠，多余的已忽略。",)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"%PDF-1.7", "FILE003", "PDF"),
        (b"{\\rtf1", "FILE003", "文字文档"),
        (archive({"word/document.xml": "<w/>"}), "FILE003", "文字文档"),
        (archive({"Index/Document.iwa": "x"}), "FILE015", "Numbers"),
        (archive({"mimetype": "application/vnd.sun.xml.calc", "content.xml": "x"}), "FILE015", "OpenOffice"),
        (b"ID;PWXL;N;E\r\nB;Y1;X1\r\n", "FILE015", "读不了"),
        (b'<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2009/uof"/>', "FILE015", "标文通"),
        (b"\xff\x80\x81\x82\xff" * 50, "FILE003", "编码"),
        (b"a," * 1_000_000, "FILE007", "一行"),
    ],
)
def test_what_is_not_read_is_called_what_it_is(refused: Refuser, data: bytes, code: str, word: str) -> None:
    refusal = refused(data, "台账.xls")
    assert (refusal.code, word in refusal.what) == (code, True), refusal.what
