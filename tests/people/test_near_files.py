"""A mistyped path: the name that was meant, at the part of the path that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.opening import open_workbook, spreadsheet_files
from fullemp_cli.people.near_files import near_files
from tests.ledgers.people import identity


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "台账" / "临江街道"
    place.mkdir(parents=True)
    for name in ("临江社区.xlsx", "柳岸村.xls", "说明.docx", "~$临江社区.xlsx"):
        (place / name).write_bytes(b"")
    return place


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("临江街道/临江设区.xlsx", "是不是“临江社区.xlsx”？"),
        ("临江街道/临江社区.xls", "是不是“临江社区.xlsx”？"),
        ("临江接道/临江社区.xlsx", "是不是“临江街道”？"),
        ("别处/甲.xlsx", ""),
        ("临江街道/完全不同.xlsx", ""),
    ],
)
def test_the_part_that_is_wrong_is_compared(folder: Path, path: str, said: str) -> None:
    assert near_files(folder.parent / path) == said


def test_files_of_the_kind_are_named_when_none_is_near(folder: Path) -> None:
    assert near_files(folder / "模板.docx", (".docx",)) == "那里有：说明.docx。"
    assert near_files(folder / "模板.yaml", (".yaml",)) == ""


def test_identity_numbers_in_names_are_masked(folder: Path) -> None:
    number = identity()
    (folder / f"{number}.xlsx").write_bytes(b"")
    said = near_files(folder / f"{number}x.xlsx")
    assert number not in said and number[:6] in said


def test_ledgers_that_are_not_there_are_refused_with_it(folder: Path) -> None:
    with pytest.raises(Refusal, match=r"是不是“临江社区\.xlsx”？请核对") as refused:
        open_workbook(folder / "临江社.xlsx")
    assert refused.value.code == "FILE001"
    with pytest.raises(Refusal, match="是不是“临江街道”？"):
        spreadsheet_files(folder.parent / "临江街")


def test_the_name_itself_is_no_suggestion(folder: Path) -> None:
    """It may be there and still be nothing that can be read: a folder, a pipe."""
    assert near_files(folder / "柳岸村.xls") == ""
    assert near_files(folder / "说明.docx", (".docx",)) == ""
