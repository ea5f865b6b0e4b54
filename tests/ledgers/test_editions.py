"""Last year's list of persons beside this year's: of somebody on both the newer counts, and it is said."""

from __future__ import annotations

import pytest

from fullemp_cli.ledgers.vocabulary import EmploymentStatus as S
from fullemp_cli.opening.grid import Sheet, Value
from tests.ledgers.books import facts, sheet
from tests.ledgers.people import identity

A, B, C = identity("19800101", 1), identity("19810202", 2), identity("19820303", 3)
HEADINGS = ["姓名", "身份证号", "就业状态"]


def before(name: str, *more: list[Value]) -> Sheet:
    return sheet(name, HEADINGS, ["赵一", A, "就业"], ["钱二", B, "就业"], *more)


def now(name: str) -> Sheet:
    return sheet(name, HEADINGS, ["赵一", A, "失业"], ["钱二", B, "就业"])


def counted(*sheets: Sheet) -> tuple[dict[str, S | None], list[str]]:
    """The persons that count with their status, and what is said of editions."""
    read = facts(*sheets)
    assert read.labour
    found = [one.message for one in read.findings if one.code == "DUP008"]
    return {row.name: row.status for row in read.labour.rows if not row.duplicate}, found


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("2025年劳动力", "2026年劳动力"),
        ("2025年劳动力", "劳动力"),
        ("劳动力（旧）", "劳动力"),
        ("劳动力备份", "劳动力2"),
        ("上年劳动力", "劳动力"),
    ],
)
@pytest.mark.parametrize("older_first", [True, False])
def test_the_newer_list_counts(older: str, newer: str, older_first: bool) -> None:
    sheets = [before(older), now(newer)]
    persons, said = counted(*(sheets if older_first else reversed(sheets)))
    assert persons == {"赵一": S.UNEMPLOYED, "钱二": S.EMPLOYED}
    assert len(said) == 1


def test_who_stands_on_the_older_list_alone_counts_and_is_told() -> None:
    persons, [said] = counted(before("2025年劳动力", ["孙三", C, "失业"]), now("2026年劳动力"))
    assert persons["孙三"] is S.UNEMPLOYED
    assert "2 人" in said and "1 人仍计入" in said


def test_the_year_that_is_assessed_is_the_right_one() -> None:
    about = sheet(
        "社区基本情况",
        ["项目", "内容"],
        ["社区名称", "北门社区"],
        ["评估期起", "2025-01-01"],
        ["评估期止", "2025-12-31"],
    )
    persons, said = counted(about, now("2026年劳动力"), before("2025年劳动力"))
    assert persons == {"赵一": S.EMPLOYED, "钱二": S.EMPLOYED} and len(said) == 1


def test_lists_of_one_year_are_read_as_they_stand() -> None:
    persons, said = counted(before("2026年第一网格"), now("2026年第二网格"))
    assert persons == {"赵一": S.EMPLOYED, "钱二": S.EMPLOYED} and not said


def test_registers_keep_every_row() -> None:
    headings = ["姓名", "身份证号", "登记失业日期"]
    read = facts(
        sheet("2025年失业人员", headings, ["赵一", A, "2025-03-04"]),
        sheet("2026年失业人员", headings, ["赵一", A, "2026-03-04"]),
    )
    assert read.unemployed and [row.row for row in read.unemployed.rows] == [2, 2]
    assert "DUP008" not in {one.code for one in read.findings}
