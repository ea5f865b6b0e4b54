"""What a county or city has typed into a scoring sheet is never overwritten or deleted."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.kept import keeping
from fullemp_cli.reports.review import Level, read_reviewed_sheet
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.run.community_files import write_files
from tests.reports.assessments import STANDARD_IDS, assessment, standard


def write(folder: Path, result: Assessment) -> tuple[Path, list[str]]:
    """Writes all files; gives the scoring sheet and the notices."""
    written = write_files(folder, result, standard(result.standard.id))
    assert written.refused == ()
    sheet = next(path for path in written.files if path.name.endswith("-评分表.xlsx"))
    return sheet, [notice for notice in written.notices if "审核" in notice]


def typed(path: Path, cell: str = "E5", value: str | int = 2) -> Path:
    """As another program saves it, with that cell of 审核表 written."""
    book = openpyxl.load_workbook(path)
    book["审核表"][cell] = value
    book.save(path)
    return path


def others(path: Path) -> list[str]:
    return sorted(other.name for other in path.parent.glob("*评分表*.xlsx") if other != path)


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_a_reviewed_sheet_stays_while_a_new_one_would_say_the_same(id: str, tmp_path: Path) -> None:
    sheet, notices = write(tmp_path, assessment(id))
    before = typed(sheet, "E6", "达到" if id == "pingdingshan" else 1).read_bytes()
    again, notices = write(tmp_path, assessment(id))
    assert (again, notices) == (sheet, [])
    assert sheet.read_bytes() == before
    assert others(sheet) == []


def test_it_is_set_aside_where_a_new_one_says_something_else(tmp_path: Path) -> None:
    sheet, _ = write(tmp_path, assessment("taizhou"))
    before = typed(sheet).read_bytes()
    _, notices = write(tmp_path, assessment("taizhou", still_open=True))
    (name,) = others(sheet)
    assert name == f"{sheet.stem}-填过审核.xlsx"
    assert (tmp_path / name).read_bytes() == before
    assert read_reviewed_sheet(tmp_path / name).spoken(Level.COUNTY) == 1
    assert read_reviewed_sheet(sheet).items[0].points(Level.COUNTY) == 2  # and stands in the new one too
    assert len(notices) == 1 and name in notices[0]
    typed(sheet, "F5", "没有佐证材料")  # a reason alone is a reviewer's word too
    _, notices = write(tmp_path, assessment("taizhou"))
    assert others(sheet) == [name, f"{sheet.stem}-填过审核2.xlsx"]
    assert len(notices) == 2
    (first, *_) = read_reviewed_sheet(sheet).items
    assert [str(first.points(Level.COUNTY)), first.marks[Level.COUNTY].reason] == ["2", "没有佐证材料"]


def test_a_sheet_in_which_nobody_has_written_is_replaced(tmp_path: Path) -> None:
    sheet, _ = write(tmp_path, assessment("taizhou"))
    openpyxl.load_workbook(sheet).save(sheet)  # opened and saved, nothing typed
    _, notices = write(tmp_path, assessment("taizhou", still_open=True))
    assert (others(sheet), notices) == ([], [])


def test_what_cannot_be_read_may_hold_a_reviewers_work(tmp_path: Path) -> None:
    sheet, _ = write(tmp_path, assessment("taizhou"))
    sheet.write_bytes(b"encrypted by the county")
    write(tmp_path, assessment("taizhou"))
    assert others(sheet) == [f"{sheet.stem}-填过审核.xlsx"]
    sheet.write_bytes(b"")
    write(tmp_path, assessment("taizhou"))
    assert len(others(sheet)) == 1


def test_one_that_cannot_be_set_aside_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet, _ = write(tmp_path, assessment("taizhou"))
    before = typed(sheet).read_bytes()

    def held(path: Path, new: Path) -> Path:  # noqa: ARG001
        raise Refusal("OUT001", "文件正被其他程序打开。", where=path.name)

    monkeypatch.setattr(keeping, "rename", held)
    written = write_files(tmp_path, assessment("taizhou", still_open=True), standard("taizhou"))
    assert [refusal.code for refusal in written.refused] == ["OUT001"]
    assert sheet not in written.files
    assert sheet.read_bytes() == before
