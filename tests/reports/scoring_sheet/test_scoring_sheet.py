import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from fullemp_cli.reports.form_table import form_table
from fullemp_cli.reports.scoring_sheet import scoring_sheet
from fullemp_cli.reports.scoring_sheet.identity_sheet import ID_HEADING
from fullemp_cli.results.assessment import Assessment, CommunityName
from tests.reports.assessments import STANDARD_IDS, assess, assessment, standard

SHEETS = ["评分表", "计算依据", "扣分明细", "审核表", "数据问题", "读取情况"]


@cache
def made(id: str, still_open: bool = False, long: bool = False) -> bytes:
    return scoring_sheet(assessment(id, still_open=still_open, long=long), standard(id))


def opened(content: bytes, *, values: bool = False) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content), data_only=values)


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def texts(found: Worksheet) -> list[str]:
    return [str(cell.value) for row in found.iter_rows() for cell in row if cell.value is not None]


def printed_footer(found: Worksheet) -> str:
    footer = found.oddFooter
    assert footer is not None and found.oddHeader is not None
    parts = (footer.left, footer.center, footer.right, found.oddHeader.left)
    return " ".join(str(part.text) for part in parts if part is not None)


def compact(text: str) -> str:
    return "".join(text.split())


def unlocked(found: Worksheet) -> list[str]:
    return [cell.coordinate for row in found.iter_rows() for cell in row if not cell.protection.locked]


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_the_workbook_has_its_six_sheets_and_a_hidden_one(id: str) -> None:
    book = opened(made(id))
    assert book.sheetnames == [*SHEETS, "fullemp"]
    assert book["fullemp"].sheet_state == "veryHidden"
    assert {book[name].sheet_state for name in SHEETS} == {"visible"}
    assert book.active is not None and book.active.title == "评分表"


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_every_sheet_prints_on_a4_one_page_wide_with_its_provenance(id: str) -> None:
    book = opened(made(id))
    for name in SHEETS:
        found = sheet(book, name)
        assert str(found.page_setup.paperSize) == "9"
        assert found.sheet_properties.pageSetUpPr is not None and found.sheet_properties.pageSetUpPr.fitToPage
        assert found.page_setup.fitToWidth in (1, None) and found.page_setup.fitToHeight == 0
        printed = printed_footer(found)
        assert "&P" in printed and "&N" in printed
        for fact in ("fullemp 0.1.0", id, "ab12ab12ab12", "样板街道示例社区", "截至 2026-11-30", "cd34cd34cd34"):
            assert fact in printed
        assert found.print_title_rows


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_the_official_table_is_printed_word_for_word(id: str) -> None:
    result = assessment(id, still_open=True)
    table = form_table(result, standard(id))
    found = sheet(opened(made(id, still_open=True)), "评分表")
    printed = [compact(text) for text in texts(found)]
    for row in table.rows:
        for cell in row.cells:
            if cell.rows and cell.text and cell.number is None:
                assert compact(cell.text) in printed
    for column in table.columns:
        assert compact(column.heading) in printed


def test_groups_are_merged_as_in_the_source() -> None:
    taizhou = {str(merge) for merge in sheet(opened(made("taizhou")), "评分表").merged_cells.ranges}
    assert taizhou == {"A1:E1", "A10:A13", "B10:B13"}
    star = {str(merge) for merge in sheet(opened(made("star-community")), "评分表").merged_cells.ranges}
    assert {"A5:A6", "F5:F6", "G5:H5", "A7:A9", "A10:A12", "C13:C14", "C15:C17"} <= star


def test_a_group_that_runs_over_a_page_says_its_words_on_the_next_one_too() -> None:
    found = sheet(opened(made("star-community")), "评分表")
    [*breaks] = [one.id for one in found.row_breaks.brk]  # the rows above which a page ends
    merged = [merge for merge in found.merged_cells.ranges if merge.min_col == 1 and merge.min_row > 6]
    assert breaks and all(not merge.min_row <= at < merge.max_row for merge in merged for at in breaks)
    third = [str(found.cell(row, 1).value) for row in range(13, 28) if found.cell(row, 1).value]
    assert len(third) >= 2 and len(set(third)) == 1


@pytest.mark.parametrize(
    ("id", "cells"), [("taizhou", 0), ("pingdingshan", 0), ("quangang", 8), ("star-community", 69)]
)
def test_only_reviewers_cells_are_unlocked_on_the_official_table(id: str, cells: int) -> None:
    found = sheet(opened(made(id)), "评分表")
    assert found.protection.sheet and not found.protection.password
    assert len(unlocked(found)) == cells
    assert all(found[place].value is None for place in unlocked(found))


def test_reviewers_marks_are_limited_to_the_item() -> None:
    found = sheet(opened(made("star-community")), "评分表")
    limits = {
        str(rule.sqref): (rule.type, rule.formula1, rule.formula2) for rule in found.data_validations.dataValidation
    }
    assert limits["F13"] == ("decimal", "0", "12")
    assert limits["G13"] == ("decimal", "0", "12")
    assert limits["F9"] == ("decimal", "0", "4")
    assert "H13" not in limits


def test_totals_follow_the_reviewers_and_are_blank_before() -> None:
    formulas, values = opened(made("star-community")), opened(made("star-community"), values=True)
    assert sheet(formulas, "评分表")["F30"].value == "=SUM(F7:F29)"
    assert sheet(values, "评分表")["F30"].value == 0
    assert sheet(formulas, "评分表")["F30"].number_format == "General;-General;;@"  # printed blank
    assert sheet(formulas, "评分表")["F30"].protection.locked
    assert sheet(formulas, "评分表")["E30"].value == "=SUM(E7:E29)"
    total = assessment("star-community").total
    assert total is not None
    assert sheet(values, "评分表")["E30"].value == total.points


def test_an_open_total_says_so() -> None:
    values = sheet(opened(made("star-community", still_open=True), values=True), "评分表")
    total = assessment("star-community", still_open=True).total
    assert total is not None
    assert values["E30"].value == f"{total.points}（另有待评 {total.open} 分）"


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_no_formula_lacks_its_value(id: str) -> None:
    formulas, values = opened(made(id, still_open=True)), opened(made(id, still_open=True), values=True)
    for name in SHEETS:
        for row in sheet(formulas, name).iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert sheet(values, name)[cell.coordinate].value is not None


def test_the_review_sheet_says_that_it_is_our_own_and_is_open_to_reviewers() -> None:
    found = sheet(opened(made("taizhou")), "审核表")
    assert any("程序自拟" in text for text in texts(found))
    assert len(unlocked(found)) == 4 * 13
    limits = {str(rule.sqref): rule.formula2 for rule in found.data_validations.dataValidation}
    assert limits["E5"] == "5" and limits["G11"] == "15" and limits["E12"] == "30"


def test_text_that_looks_like_a_formula_stays_text() -> None:
    evil = CommunityName(name="=1+1", street="@SUM(A1)", county="+1", achievements="-1")
    content = scoring_sheet(assessment("quangang", community=evil), standard("quangang"))
    for name in SHEETS:
        for row in sheet(opened(content), name).iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert str(cell.value).startswith("=SUM(")
    findings = sheet(opened(made("taizhou")), "数据问题")
    assert any(text.startswith("=身份证号") for text in texts(findings))
    assert all(cell.data_type != "f" for row in findings.iter_rows() for cell in row)


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_the_hidden_sheet_tells_standard_version_and_items(id: str) -> None:
    hidden = texts(sheet(opened(made(id)), "fullemp"))
    for fact in ("fullemp.scoring-sheet/1", id, "ab12" * 16, "0.1.0", "示例社区"):
        assert fact in hidden
    official = sheet(opened(made(id)), "评分表")
    ids = official.max_column
    assert official.column_dimensions[get_column_letter(ids)].hidden
    found = [official.cell(row, ids).value for row in range(1, official.max_row + 1)]
    rows = form_table(assessment(id), standard(id)).rows
    assert [value for value in found if value] == [ID_HEADING] + ["+".join(row.items) for row in rows]


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_the_same_result_gives_the_same_bytes(id: str) -> None:
    assert scoring_sheet(assessment(id, still_open=True), standard(id)) == made(id, still_open=True)


def test_a_cell_longer_than_the_highest_row_goes_on_below() -> None:
    result = assessment("quangang")
    long = "就业服务。" * 1000
    item = result.items[0].model_copy(update={"explanation": long})
    content = scoring_sheet(result.model_copy(update={"items": (item, *result.items[1:])}), standard("quangang"))
    found = sheet(opened(content), "计算依据")
    assert long in "".join(str(found.cell(row, 9).value or "") for row in range(1, found.max_row + 1))
    assert all((row.height or 0) <= 409 for row in found.row_dimensions.values())


def test_every_row_behind_a_lost_mark_is_listed_with_its_place_and_masked_number() -> None:
    result = assessment("quangang")
    found = sheet(opened(made("quangang")), "扣分明细")
    listed = [[str(cell.value or "") for cell in row] for row in found.iter_rows(min_row=4)]
    below: dict[str, str] = {}
    counts: dict[str, int] = {}
    at = ""
    for id, text, *_, count in listed:
        at = id or at
        if not id:  # whom it is about stands over the whole width, below the reason
            below[at] = below.get(at, "") + text
        elif count.isdecimal():
            counts[id] = counts.get(id, 0) + int(count)
    for item in result.items:
        lost = item.points < item.max
        named = below.get(item.id, "")
        assert all(
            (f"{one.name} {one.id}（{one.cell}）" in named) is lost for one in item.evidence if one.role != "for"
        )
        assert counts.get(item.id, 0) == (sum(one.role != "for" for one in item.evidence) if lost else 0)
    place = next(number for number, row in enumerate(listed) if not row[0])
    assert listed[place - 1][2:] == ["登记失业后没有就业", "走访并推荐岗位", "2"]
    assert listed[place][1] == "失业人员：李示例4 331099********1234（C4）、李示例5 331099********1234（C5）"


def test_no_line_says_that_persons_are_not_listed() -> None:
    found = texts(sheet(opened(made("quangang", still_open=True, long=True)), "扣分明细"))
    assert not any("未列出" in text for text in found)


def test_a_remark_too_long_for_any_row_says_where_all_of_it_stands() -> None:
    result = assessment("pingdingshan")
    first = result.criteria[0].model_copy(update={"explanation": "说明很长。" * 500})
    book = opened(
        scoring_sheet(result.model_copy(update={"criteria": (first, *result.criteria[1:])}), standard("pingdingshan"))
    )
    assert any("全文见“计算依据”" in text for text in texts(sheet(book, "评分表")))
    basis = sheet(book, "计算依据")
    assert "说明很长。" * 500 in "".join(str(basis.cell(row, 9).value or "") for row in range(1, basis.max_row + 1))


def test_control_characters_in_a_name_do_not_break_the_file() -> None:
    evil = CommunityName(name="示例\x00\x0b社区\x1f", county="<&>\"'")
    book = opened(scoring_sheet(assessment("star-community", community=evil), standard("star-community")))
    assert book.sheetnames[:1] == ["评分表"]


def test_without_marks_lost_and_without_findings_the_sheets_say_so() -> None:
    result = assessment("taizhou", lost=False).model_copy(update={"findings": ()})
    book = opened(scoring_sheet(result, standard("taizhou")))
    assert "没有扣分，也没有待评的项目。" in texts(sheet(book, "扣分明细"))
    assert "没有发现数据问题。" in texts(sheet(book, "数据问题"))


def test_a_standard_without_a_form_is_drawn_all_the_same() -> None:
    rules = standard("quangang").model_copy(update={"form": None})
    assert any("自拟" in text for text in texts(sheet(opened(scoring_sheet(assess(rules), rules)), "评分表")))


@cache
def printed(id: str, folder: Path) -> str:
    path = folder / f"{id}.xlsx"
    path.write_bytes(made(id, still_open=True, long=True))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    text = subprocess.run(
        ["pdftotext", "-raw", str(path.with_suffix(".pdf")), "-"], check=True, capture_output=True, timeout=60
    )
    return compact(text.stdout.decode())


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice or poppler is missing"
)
@pytest.mark.parametrize("id", STANDARD_IDS)
def test_the_printed_page_holds_every_official_row(id: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    pages = printed(id, tmp_path_factory.mktemp("printed"))
    result: Assessment = assessment(id, still_open=True, long=True)
    for row in form_table(result, standard(id)).rows:
        for cell, column in zip(row.cells, form_table(result, standard(id)).columns, strict=True):
            if column.content in ("text", "rule", "title", "requirement") and cell.text:
                for paragraph in cell.text.split("\n"):
                    assert compact(paragraph) in pages
