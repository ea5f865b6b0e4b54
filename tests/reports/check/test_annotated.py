"""The annotated copy: what is marked, what is kept of the original, and what never gets into it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.opening import open_workbook
from fullemp_cli.reports.check import annotated, copy_source
from fullemp_cli.reports.check.annotated import AnnotatedCopy, annotated_apart, annotated_copy

NAME = "台账.xlsx"


def office_book() -> Book:
    """A workbook with everything that an office may have in it."""
    book = Book()
    page = book.worksheets[0]
    page.title = "失业人员"
    page.append(["临江社区失业人员台账"])
    page.merge_cells("A1:D1")
    page.append(["姓名", "身份证号", "登记失业日期", "备注"])
    page.append(["赵一", "12345", date(2026, 1, 2), "=1+1"])
    page.append(["钱二", None, None, "=[1]Sheet1!A1"])
    page["A2"].font = Font(name="黑体", size=14)
    page["A2"].fill = PatternFill("solid", fgColor="00FF00")
    page["A3"].comment = Comment("办公室的批注", "某某")
    page["D3"].number_format = "0.00"
    page["B4"].hyperlink = "http://example.invalid/x"
    page.column_dimensions["B"].width = 33
    page.freeze_panes = "A3"
    rule = DataValidation(type="list", formula1='"甲,乙"')
    page.add_data_validation(rule)
    rule.add("D3:D9")
    other = book.create_sheet("O'Brien 的表")
    other["A1"] = "=SUM(B1:B2)"
    other["B1"].value = "=cmd"
    other["B1"].data_type = "s"
    book.defined_names["外部"] = DefinedName("外部", attr_text="[1]Sheet1!$A$1")
    return book


def written(folder: Path, book: Book) -> Path:
    path = folder / NAME
    book.save(path)
    return path


def copied(path: Path, *said: Finding) -> tuple[AnnotatedCopy, Any]:
    made = annotated_copy(path.read_bytes(), open_workbook(path), said)
    return made, load_workbook(BytesIO(made.content))


def at(cell: str, code: str = "ID002", sheet: str = "失业人员", file: str = NAME) -> Finding:
    return finding(code, Place(file, sheet, cell), f"{cell} 有问题", "这样改。")


def test_marked_cells_have_a_colour_and_a_comment(tmp_path: Path) -> None:
    made, book = copied(written(tmp_path, office_book()), at("B3"), at("C4", "DUP003"), at("D3", "COL003"), at("C4"))
    page = book["失业人员"]
    assert made.kept and len(made.notices) == 2  # a formula, a name and a link that lead out
    assert [page[cell].fill.fgColor.rgb for cell in ("B3", "C4", "D3")] == ["00FFC7CE", "00FFC7CE", "00DDEBF7"]
    assert page["B3"].comment.text == "ID002 错误：B3 有问题\n怎样处理：这样改。"
    assert "DUP003 警告" in page["C4"].comment.text and "ID002 错误" in page["C4"].comment.text
    assert page["A3"].fill.fill_type is None


def test_everything_else_stays(tmp_path: Path) -> None:
    _, book = copied(written(tmp_path, office_book()), at("A2"), at("A3"))
    page = book["失业人员"]
    assert page["A2"].font.name == "黑体" and page["A2"].font.size == 14
    assert page["A3"].comment.text.endswith("原批注：\n办公室的批注")
    assert page["D3"].value == "=1+1" and page["D3"].number_format == "0.00"
    assert page.column_dimensions["B"].width == 33 and page.freeze_panes == "A3"
    assert [str(merged) for merged in page.merged_cells.ranges] == ["A1:D1"]
    assert str(page.data_validations.dataValidation[0].sqref) == "D3:D9"
    assert book["O'Brien 的表"]["A1"].value == "=SUM(B1:B2)"
    assert (book["O'Brien 的表"]["B1"].value, book["O'Brien 的表"]["B1"].data_type) == ("=cmd", "s")


def test_nothing_leads_out_of_the_copy(tmp_path: Path) -> None:
    made, book = copied(written(tmp_path, office_book()), at("B4"))
    assert book["失业人员"]["D4"].value is None, "a formula on another workbook keeps only its value, here none"
    assert book["失业人员"]["B4"].hyperlink is None
    assert "外部" not in book.defined_names
    with zipfile.ZipFile(BytesIO(made.content)) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name or "vba" in name.lower()]


def test_a_place_under_a_merge_and_a_row_are_marked_where_they_can_be(tmp_path: Path) -> None:
    _, book = copied(written(tmp_path, office_book()), at("C1"), at("4"))
    page = book["失业人员"]
    assert page["A1"].comment.text.startswith("ID002") and page["A4"].comment.text.startswith("ID002")


def test_the_list_leads_to_the_cells(tmp_path: Path) -> None:
    said = [at("B3"), at("A1", "COL003", "O'Brien 的表"), at("", "LED003"), at("B9", file="别的.xlsx")]
    _, book = copied(written(tmp_path, office_book()), *said)
    page = book.worksheets[0]
    assert page.title == "问题清单" and book.active is page
    assert [view.tabSelected for other in book for view in other.views.sheetView].count(True) == 1
    assert page["A2"].value == "台账.xlsx：错误 2 条，提示 2 条。单元格的底色表示程度，问题写在批注里。"
    assert "含完整身份证号" in page["A5"].value
    rows = {row[4].value: row for row in page.iter_rows(min_row=7)}
    assert rows["B3 有问题"][3].hyperlink.location == "'失业人员'!B3"
    assert rows["A1 有问题"][3].hyperlink.location == "'O''Brien 的表'!A1"
    assert rows[" 有问题"][2].hyperlink.location == "'失业人员'!A1"
    elsewhere = rows["B9 有问题"]
    assert elsewhere[3].hyperlink is None and elsewhere[2].value == "别的.xlsx ▸ 失业人员"
    assert [row[0].value for row in page.iter_rows(min_row=7)] == ["错误", "错误", "提示", "提示"]


def test_the_same_findings_give_the_same_bytes(tmp_path: Path) -> None:
    path = written(tmp_path, office_book())
    assert copied(path, at("B3"))[0].content == copied(path, at("B3"))[0].content


def test_a_text_of_a_finding_is_never_a_formula(tmp_path: Path) -> None:
    said = Finding("WORD001", at("B3").severity, NAME, "失业人员", "B3", '=HYPERLINK("http://x")', "+1")
    _, book = copied(written(tmp_path, office_book()), said)
    row = next(row for row in book["问题清单"].iter_rows(min_row=6))
    assert [cell.data_type for cell in row] == ["s"] * 6


def test_of_another_format_the_values_are_copied_and_said(tmp_path: Path) -> None:
    path = tmp_path / "失业人员.csv"
    path.write_text("姓名,身份证号,备注\n赵一,12345,=1+1\n", "utf-8")
    sheet = open_workbook(path).sheets[0].name
    made, book = copied(path, at("B2", sheet=sheet, file=path.name))
    page = book[sheet]
    assert not made.kept and "csv" in made.notices[0] and "没有原来的样式和公式" in made.notices[0]
    assert [cell.value for cell in page[2]] == ["赵一", "12345", "=1+1"] and page["C2"].data_type == "s"
    assert page["B2"].comment.text.startswith("ID002")
    assert book["问题清单"]["A3"].value == made.notices[0]


def strict(xml: bytes) -> bytes:
    transitional = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return xml.replace(transitional, b"http://purl.oclc.org/ooxml/spreadsheetml/main")


def with_doctype(xml: bytes) -> bytes:
    return b"<!DOCTYPE x>" + xml


def with_a_huge_merge(xml: bytes) -> bytes:
    return xml.replace(b'ref="A1:D1"', b'ref="A1:XFD1048576"')


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, change(data) if name == part else data)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/worksheets/sheet1.xml", strict),
        ("docProps/app.xml", with_doctype),
        ("xl/worksheets/sheet1.xml", with_a_huge_merge),
    ],
)
def test_openpyxl_never_sees_what_it_cannot_bear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str, change: Callable[[bytes], bytes]
) -> None:
    path = written(tmp_path, office_book())
    before = path.read_bytes()
    changed(path, part, change)
    assert path.read_bytes() != before

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("opened by openpyxl")

    workbook = open_workbook(path)
    monkeypatch.setattr(copy_source, "load_workbook", opened)
    made = annotated_copy(path.read_bytes(), workbook, [at("B3")])
    assert not made.kept and "结构特殊或太大" in made.notices[0]
    page = load_workbook(BytesIO(made.content))["失业人员"]
    assert [cell.comment.text[:5] for row in page.iter_rows() for cell in row if cell.comment] == ["ID002"]


def test_comments_have_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fullemp_cli.reports.check import annotated

    monkeypatch.setattr(annotated, "_MOST_COMMENTS", 1)
    made, book = copied(written(tmp_path, office_book()), at("B3"), at("C3"))
    assert book["失业人员"]["C3"].comment is None and book["失业人员"]["C3"].fill.fgColor.rgb == "00FFC7CE"
    assert "只给前 1 个单元格写了批注" in made.notices[-1]


def test_a_copy_is_made_under_limits_and_of_the_values_where_its_styles_take_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, office_book())
    content, workbook = path.read_bytes(), open_workbook(path)
    assert annotated_apart(content, workbook, [at("B3")]) == annotated_copy(content, workbook, [at("B3")])
    values = annotated_copy(content, workbook, [at("B3")], values_only=True)
    assert not values.kept and "只有数据" in values.notices[0]
    tried: list[bool] = []

    def too_much(task: annotated._Annotation) -> AnnotatedCopy:  # whether a process is seen to take it is a race
        tried.append(task.values_only)
        raise Refusal("FILE009", "占用内存过多。", where=task.name)

    monkeypatch.setattr(annotated, "done_apart", too_much)
    with pytest.raises(Refusal) as caught:
        annotated_apart(content, workbook, [])
    assert caught.value.code == "CHK006" and tried == [False, True]
