"""Comments, text boxes and pictures on a file: what a person left beside its cells."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from docx import Document
from openpyxl.comments import Comment

from fullemp_cli.reports.as_written.remarks import remarks
from fullemp_cli.reports.kept.keeping import is_touched, save_keeping
from fullemp_cli.reports.scoring_sheet import scoring_sheet
from tests.reports.assessments import assessment, standard


def book(change: Callable[[xlsxwriter.worksheet.Worksheet], object]) -> bytes:
    stream = BytesIO()
    made = xlsxwriter.Workbook(stream, {"in_memory": True})
    change(made.add_worksheet())
    made.close()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda sheet: sheet.write_comment(0, 0, "应为 3 分 < 4", {"author": "县里"}), ("应为 3 分 < 4",)),
        (lambda sheet: sheet.write_comment(0, 0, "应为 3 分"), ("应为 3 分",)),
        (lambda sheet: sheet.write_comment(0, 0, "填“是”或“否”", {"author": "fullemp"}), ()),
        (lambda sheet: sheet.insert_textbox(0, 0, "同意推荐"), ("同意推荐",)),
        (lambda sheet: sheet.insert_textbox(0, 0, ""), ()),
        (lambda sheet: sheet.write_string(0, 0, "应为 3 分"), ()),
    ],
)
def test_what_is_left_beside_the_cells(change: Callable[[object], object], found: tuple[str, ...]) -> None:
    assert remarks(book(change)) == found


def test_a_picture_is_one_and_a_broken_file_tells_nothing() -> None:
    picture = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe"
        "0def46b80000000049454e44ae426082"
    )
    assert remarks(book(lambda sheet: sheet.insert_image(0, 0, "章.png", {"image_data": BytesIO(picture)}))) == (
        "图片",
    )
    assert remarks(b"PK\x03\x04 cut off") == ()


def test_a_comment_on_a_form() -> None:
    document, stream = Document(), BytesIO()
    document.add_paragraph("建设成效")
    document.save(stream)
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    comment = '<w:comment w:id="0" w:author="县里"><w:p><w:r><w:t>请补写</w:t></w:r></w:p></w:comment>'
    with zipfile.ZipFile(stream, "a") as archive:  # as Word and WPS write it; older versions of the library cannot
        archive.writestr("word/comments.xml", f'<w:comments xmlns:w="{main}">{comment}</w:comments>')
    assert remarks(stream.getvalue()) == ("请补写",)


@pytest.mark.parametrize("changed", [False, True], ids=["the same result", "another result"])
def test_a_sheet_with_a_comment_alone_is_not_deleted(changed: bool, tmp_path: Path) -> None:
    """It was replaced, and the comment was gone."""
    path = tmp_path / "示例社区-taizhou-评分表.xlsx"
    content = scoring_sheet(assessment("taizhou"), standard("taizhou"))
    save_keeping(path, content)
    assert not is_touched(path)
    reviewed = openpyxl.load_workbook(path)
    reviewed["审核表"]["E5"].comment = Comment("应为 3 分", "县里")
    reviewed.save(path)
    assert is_touched(path)
    new = scoring_sheet(assessment("taizhou", still_open=True), standard("taizhou")) if changed else content
    kept = save_keeping(path, new)
    assert kept.notice and kept.stayed is not changed
    assert sum("应为 3 分" in remarks(one.read_bytes()) for one in tmp_path.iterdir()) == 1
