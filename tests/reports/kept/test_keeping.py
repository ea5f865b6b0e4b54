"""What a person typed into a file outlives the next run: it stays, or stands aside and is carried over."""

from __future__ import annotations

import shutil
import subprocess
import threading
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.kept import keeping
from fullemp_cli.reports.kept.keeping import is_touched, save_keeping, stands_aside
from fullemp_cli.reports.sheets.book import new_book
from fullemp_cli.reports.sheets.listing import ListColumn, Listing
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.run.community_files import write_files
from tests.reports.assessments import COMMUNITY, assessment, standard

TYPED = "本社区两年来建成家门口就业驿站一处。"


def blank_form(**facts: str) -> Assessment:
    """A result whose form has a blank 建设成效, and other facts where they are given."""
    community = COMMUNITY.model_copy(update={"achievements": "", **facts})
    return assessment("taizhou").model_copy(update={"community": community})


def form_in(folder: Path, result: Assessment) -> tuple[Path, tuple[str, ...]]:
    written = write_files(folder, result, standard("taizhou"))
    assert written.refused == ()
    return next(path for path in written.files if path.suffix == ".docx"), written.notices


def text_of(path: Path) -> str:
    return "\n".join(cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells)


def type_into(path: Path, after: str, text: str) -> None:
    document = Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    at = next(number for number, cell in enumerate(cells) if cell.text.startswith(after))
    following = next(cell for cell in cells[at:] if cell._tc is not cells[at]._tc)
    following.paragraphs[0].add_run(text)
    document.save(str(path))


def test_a_form_completed_by_hand_stays_while_the_new_one_says_the_same(tmp_path: Path) -> None:
    path, _ = form_in(tmp_path, blank_form())
    type_into(path, "建设成效", TYPED)
    before = path.read_bytes()
    again, notices = form_in(tmp_path, blank_form())
    assert again == path and path.read_bytes() == before
    assert not any("改名保存" in notice for notice in notices)
    (said,) = (notice for notice in notices if "原样保留" in notice)
    assert "推荐表.docx 有人填写过" in said


def test_what_was_typed_goes_into_the_new_form_and_the_old_one_stands_aside(tmp_path: Path) -> None:
    path, _ = form_in(tmp_path, blank_form())
    type_into(path, "建设成效", TYPED)
    _, notices = form_in(tmp_path, blank_form(contact="李样例"))
    assert TYPED in text_of(path) and "李样例" in text_of(path)
    (aside,) = (other for other in tmp_path.glob("*.docx") if other != path)
    assert stands_aside(aside.name) and TYPED in text_of(aside)
    (said,) = (notice for notice in notices if aside.name in notice)
    assert "1 处已转到新文件" in said
    assert is_touched(path)  # it is still the person's: the next run keeps it too


def test_what_the_ledger_says_now_stands_and_the_typed_text_is_kept_aside(tmp_path: Path) -> None:
    path, _ = form_in(tmp_path, blank_form())
    type_into(path, "建设成效", TYPED)
    form_in(tmp_path, assessment("taizhou"))
    assert TYPED not in text_of(path) and COMMUNITY.achievements in text_of(path)
    (aside,) = (other for other in tmp_path.glob("*.docx") if other != path)
    assert TYPED in text_of(aside)


def test_an_untouched_form_is_replaced(tmp_path: Path) -> None:
    path, _ = form_in(tmp_path, blank_form())
    Document(str(path)).save(str(path))
    form_in(tmp_path, blank_form(contact="李样例"))
    assert [other.name for other in tmp_path.glob("*.docx")] == [path.name]
    assert "李样例" in text_of(path)


def list_of(rows: list[tuple[str, str]]) -> bytes:
    stream = BytesIO()
    with new_book(stream, of_rows=True) as book:
        columns = (ListColumn("社区（村）", 20, key=True), ListColumn("得分", 10), ListColumn("备注", 20))
        listing = Listing(book, "名单", SheetStyles(book), columns)
        listing.title("名单")
        listing.heading()
        listing.rows([(*row, "") for row in rows])
        listing.finish(Provenance("fullemp", "标准", "截至", "台账"))
    return stream.getvalue()


def test_a_typed_cell_follows_its_row_and_a_note_below_stays_below(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    save_keeping(path, list_of([("甲社区", "90"), ("乙社区", "80")]))
    book = openpyxl.load_workbook(path)
    sheet = book["名单"]
    sheet["C4"], sheet["E4"], sheet["A8"] = "已到现场核实", 7, "会签：张示例"
    book.save(path)
    kept = save_keeping(path, list_of([("丙社区", "95"), ("甲社区", "90"), ("乙社区", "85"), ("丁社区", "70")]))
    assert "3 处已转到新文件" in kept.notice
    now = openpyxl.load_workbook(path)["名单"]
    assert [now.cell(5, column).value for column in (1, 2, 3, 5)] == ["乙社区", "85", "已到现场核实", 7]
    assert [now.cell(4, column).value for column in (1, 2, 3, 5)] == ["甲社区", "90", None, None]
    assert now["A10"].value == "会签：张示例"  # four rows below the list, as before


def test_cells_of_the_program_are_not_taken_for_typed_ones(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    save_keeping(path, list_of([("甲社区", "90")]))
    assert not is_touched(path)
    kept = save_keeping(path, list_of([("甲社区", "91")]))
    assert kept.notice == "" and [one.name for one in tmp_path.iterdir()] == ["名单.xlsx"]


def test_a_file_of_somebody_else_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    book = openpyxl.Workbook()
    book.create_sheet("自己的")["A1"] = "我们自己的名单"
    book.save(path)
    save_keeping(path, list_of([("甲社区", "90")]))
    assert openpyxl.load_workbook(tmp_path / "名单-填写过.xlsx")["自己的"]["A1"].value == "我们自己的名单"


def test_two_runs_that_overlap_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    save_keeping(path, list_of([("甲社区", "90")]))
    book = openpyxl.load_workbook(path)
    book["名单"]["C3"] = "人工核定"
    book.save(path)
    runs = [
        threading.Thread(target=save_keeping, args=(path, list_of([("甲社区", str(mark))])))
        for mark in (91, 92, 93, 94)
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    found = [openpyxl.load_workbook(one)["名单"] for one in tmp_path.glob("*.xlsx")]
    assert any(sheet["B3"].value == "90" and sheet["C3"].value == "人工核定" for sheet in found)
    assert openpyxl.load_workbook(path)["名单"]["C3"].value == "人工核定"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_opened_and_saved_by_another_program_is_not_touched(tmp_path: Path) -> None:
    write_files(tmp_path, assessment("taizhou"), standard("taizhou"))
    sheet = next(tmp_path.glob("*-评分表.xlsx"))
    form = next(tmp_path.glob("*.docx"))
    saved = tmp_path / "saved"
    for path in (sheet, form):
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
        subprocess.run([*command, path.suffix[1:], "--outdir", str(saved), str(path)], check=True, capture_output=True)
        shutil.copy(saved / path.name, path)
        assert not is_touched(path)


def test_a_mark_goes_along_with_its_item(tmp_path: Path) -> None:
    write_files(tmp_path, assessment("quangang"), standard("quangang"))
    path = next(tmp_path.glob("*-评分表.xlsx"))
    book = openpyxl.load_workbook(path)
    official, own = book["评分表"], book["审核表"]
    at = next(cell for row in official.iter_rows() for cell in row if cell.value == "考核分")
    official.cell(at.row + 2, at.column).value = 19.5
    own["F6"] = "缺一次记录"
    book.save(path)
    write_files(tmp_path, assessment("quangang", still_open=True), standard("quangang"))
    new = openpyxl.load_workbook(path)
    assert new["评分表"].cell(at.row + 2, at.column).value == 19.5
    assert new["审核表"]["F6"].value == "缺一次记录"
    assert keeping.names_set_aside(tmp_path) == (f"{path.stem}-填过审核.xlsx",)
    assert Fraction(str(new["评分表"].cell(at.row + 2, at.column).value)) == Fraction("19.5")


def test_a_folder_that_is_a_file_is_said_to_be_one(tmp_path: Path) -> None:
    """It was a fault of reading and writing, with no place: all that was made went unsaid."""
    (tmp_path / "结果").write_text("x", encoding="utf-8")
    for path in (tmp_path / "结果" / "单.xlsx", tmp_path / "结果" / "深" / "表.docx"):
        with pytest.raises(Refusal) as refused:
            save_keeping(path, b"new")
        assert refused.value.code == "OUT002"
    written = write_files(tmp_path / "结果", assessment("quangang"), standard("quangang"))
    assert not written.files and {one.code for one in written.refused} == {"OUT002"}
