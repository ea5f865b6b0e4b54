"""Which files of a folder are ledgers, and which are copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.opening import Copy, copies, spreadsheet_files


def test_candidates_in_a_stable_order(tmp_path: Path) -> None:
    names = [
        "10用工.csv",
        "2劳动力.XLSX",
        "1基本.et",
        "~$2劳动力.xlsx",
        ".隐藏.xlsx",
        "照片.png",
        "说明.docx",
        ".~lock.x#",
    ]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "3.xls").write_bytes(b"x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "4.xls").write_bytes(b"x")
    assert [p.name for p in spreadsheet_files(tmp_path)] == ["1基本.et", "2劳动力.XLSX", "10用工.csv"]
    assert [p.name for p in spreadsheet_files(tmp_path, recursive=True)][-1] == "3.xls"
    assert len(spreadsheet_files(tmp_path, recursive=True)) == 4


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        spreadsheet_files(tmp_path / "无")
    assert caught.value.code == "FILE001"


@pytest.mark.parametrize(
    "name",
    ["台账 - 副本.xlsx", "台账 - 副本 (2).xlsx", "台账(1).xlsx", "台账 (4).XLSX", "台账（3）.xlsx", "台账 - Copy.xlsx"],
)
def test_copies_of_a_file_that_is_there(name: str) -> None:
    original, copy = Path("甲/台账.xlsx"), Path("甲") / name
    assert copies([original, copy]) == [Copy(copy, original)]
    assert copies([copy, Path("乙/台账.xlsx")]) == []


def test_a_number_in_the_name_is_not_a_copy() -> None:
    assert copies([Path("台账2026.xlsx"), Path("台账.xlsx"), Path("走访(2026).xlsx")]) == []
