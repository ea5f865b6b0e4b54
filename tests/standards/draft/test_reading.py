"""What documents hold that a simpler reader loses or invents, each built in code; and what is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.standards.draft.document import PublishedDocument, PublishedTable
from fullemp_cli.standards.draft.reading import read_document
from fullemp_cli.standards.draft.text import read_text
from fullemp_cli.standards.draft.web import read_web
from tests.standards.draft.pdf_making import pdf_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text: str, kind: str = "t") -> str:
    return f"<w:r><w:{kind}>{text}</w:{kind}></w:r>"


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def word(body: str, numbering: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        if numbering:
            archive.writestr("word/numbering.xml", f"<w:numbering {W}>{numbering}</w:numbering>")
    return stream.getvalue()


def read(folder: Path, data: bytes, name: str = "表.docx") -> PublishedDocument:
    path = folder / name
    path.write_bytes(data)
    return read_document(path)


def texts(document: PublishedDocument) -> list[list[str]]:
    table = next(block for block in document.blocks if isinstance(block, PublishedTable))
    return [["" if one is None else one.text for one in row] for row in table.grid()]


def test_tracked_insertions_are_kept_and_deletions_left_out(tmp_path: Path) -> None:
    inside = (
        run("得") + f"<w:ins>{run('5')}</w:ins><w:del>{run('3', 'delText')}</w:del><w:moveFrom>{run('8')}</w:moveFrom>"
    )
    rows = f"<w:tr>{cell(paragraph(inside + run('分')))}{cell(paragraph(run('甲')))}</w:tr>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph(run('删去的行')))}</w:tr>"
    assert texts(read(tmp_path, word(f"<w:tbl>{rows}{gone}</w:tbl>"))) == [["得5分", "甲"]]


def test_content_controls_are_entered_and_hidden_text_is_not(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件里的字')}</w:sdtContent></w:sdt>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
    whole = f"<w:sdt><w:sdtContent>{cell(paragraph(run('控件里的格')))}</w:sdtContent></w:sdt>"
    row = f"<w:tr>{cell(paragraph(control + hidden))}{whole}</w:tr>"
    wide = cell(paragraph(run("控件里的行")), '<w:gridSpan w:val="2"/>')
    in_control = f"<w:sdt><w:sdtContent><w:tr>{wide}</w:tr></w:sdtContent></w:sdt>"
    assert texts(read(tmp_path, word(f"<w:tbl>{row}{in_control}</w:tbl>"))) == [
        ["控件里的字", "控件里的格"],
        ["控件里的行", "控件里的行"],
    ]


def test_automatic_numbers_are_counted(tmp_path: Path) -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    levels = level.format(0, "chineseCounting", "%1、") + level.format(1, "decimal", "%2.")
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )

    def numbered(text: str, at: int) -> str:
        return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="3"/></w:numPr>')

    body = "".join(
        numbered(text, at) for text, at in (("组织", 0), ("机构", 1), ("制度", 1), ("成效", 0), ("就业率", 1))
    )
    assert read(tmp_path, word(body, numbering)).paragraphs == ["一、组织", "1.机构", "2.制度", "二、成效", "1.就业率"]


def test_merged_cells_keep_their_spans_and_a_table_in_a_cell_its_words(tmp_path: Path) -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    inner = f"<w:tbl><w:tr>{cell(paragraph(run('内')))}{cell(paragraph(run('外')))}</w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr>{cell(paragraph(run('大项')), down)}{cell(inner + paragraph(''))}</w:tr>"
        f"<w:tr>{cell(paragraph(''), on)}{cell(paragraph(run('乙')))}</w:tr></w:tbl>"
    )
    document = read(tmp_path, word(body))
    assert texts(document) == [["大项", "内　外"], ["大项", "乙"]]
    (table,) = (block for block in document.blocks if isinstance(block, PublishedTable))
    assert table.cells[0].rows == 2


def test_a_table_that_only_frames_the_page_is_taken_off(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{cell(paragraph(run('甲')))}{cell(paragraph(run('乙')))}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr>{cell(paragraph(run('标题')) + inner + paragraph(''))}</w:tr></w:tbl>"
    document = read(tmp_path, word(body))
    assert document.paragraphs == ["标题"]
    assert texts(document) == [["甲", "乙"]]


def test_a_page_keeps_spans_and_leaves_out_what_is_hidden() -> None:
    page = "<p>题</p><p style='display: none'>藏</p><table><tr><td rowspan=2>甲<br>乙<td>丙</tr><tr><td>丁</td></tr></table>"
    document = read_web(page, "页.html")
    assert document.paragraphs == ["题"]
    assert texts(document) == [["甲\n乙", "丙"], ["甲\n乙", "丁"]]


def test_a_pasted_table_is_put_together_by_its_number_of_cells() -> None:
    pasted = "\t项目\n\t分\n\n值\n\t办法\n\n\t甲\n\t16分\n\n\n\t酌情\n\n\t\n\t乙\n\t丙\n"
    assert texts(read_text(pasted, "表.txt")) == [["项目", "分\n值", "办法"], ["甲", "16分", "酌情"], ["", "乙", "丙"]]


def test_a_row_cut_by_the_page_is_joined_and_told(tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber", reason="PDF is read with an optional package")
    head = [(0, 0, 1, 1, "序号"), (0, 1, 1, 1, "内容"), (0, 2, 1, 1, "分值"), (0, 3, 1, 1, "评分标准")]
    long = "建立健全就业服务工作制度并上墙公布" * 60
    cells = [*head, (1, 0, 1, 1, "1"), (1, 1, 1, 1, long), (1, 2, 1, 1, "5"), (1, 3, 1, 1, "有得5分")]
    cells += [(2, 0, 1, 1, ""), (2, 1, 1, 1, "接上页的字。"), (2, 2, 1, 1, ""), (2, 3, 1, 1, "")]
    document = read(tmp_path, pdf_of(["考核标准"], cells, [], (5, 22, 5, 20)), "表.pdf")
    assert document.notes
    assert "接上页的字。" in "".join(texts(document)[-1])


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("旧.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "另存为 .docx"),
        ("图.png", b"\x89PNG\r\n", "OCR"),
        ("坏.docx", b"PK\x03\x04 broken", "压缩包"),
        ("别的.docx", word("").replace(b"word/document.xml", b"word/documenu.xml"), "不是 Word 文档"),
        ("码.bin", b"\x00\x01\x02\x03" * 50, "不认识"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(tmp_path, data, name)
    assert says in refused.value.sentence


def test_a_scan_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber", reason="PDF is read with an optional package")
    with pytest.raises(Refusal, match="扫描件"):
        read(tmp_path, pdf_of([], [(0, 0, 1, 1, "")], [], (20,)), "扫描.pdf")
    with pytest.raises(Refusal, match="打不开"):
        read_document(tmp_path / "没有.docx")
