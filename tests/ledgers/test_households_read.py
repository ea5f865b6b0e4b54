"""Households of 劳动力 as offices write them: heads merged down, heads by name alone, ditto marks."""

from __future__ import annotations

from fullemp_cli.ledgers.reading.reading import book_of
from fullemp_cli.opening.grid import Merge
from tests.ledgers.books import book, codes, facts, sheet, workbook
from tests.ledgers.people import TODAY, identity

A, B, C, D = (identity(f"198{n}0101", n) for n in range(1, 5))
HEADINGS = ["户号", "户主", "户主身份证号", "成员姓名", "成员身份证号", "与户主关系", "就业状况"]


def test_heads_merged_down_over_their_members() -> None:
    read = facts(
        sheet(
            "Sheet1",
            ["望江村家庭成员就业情况"],
            HEADINGS,
            ["001", "赵一", A, "赵一", A, "户主", "就业"],
            [None, None, None, "钱二", B, "配偶", "失业"],
            ["002", "孙三", C, "孙三", C, "户主", "就业"],
            merges=[Merge(3, column, 4, column) for column in (1, 2, 3)],
        )
    )
    assert read.households is None
    assert read.labour and [(row.name, row.household) for row in read.labour.rows] == [
        ("赵一", "001"),
        ("钱二", "001"),
        ("孙三", "002"),
    ]


def test_merges_lost_members_belong_to_the_head_above_and_it_is_said() -> None:
    read = book(
        sheet(
            "劳动力",
            HEADINGS,
            ["001", "赵一", A, "赵一", A, "户主", "就业"],
            [None, None, None, "钱二", B, "配偶", "失业"],
            [None, None, None, "孙三", C, None, "就业"],
        )
    )
    labour = read.facts().labour
    assert labour and [row.household for row in labour.rows] == ["001", "001", ""]
    assert "LED004" in codes(read)


def test_a_household_by_its_heads_name_alone() -> None:
    read = facts(
        sheet(
            "劳动力",
            ["姓名", "身份证号", "户编号", "户主姓名", "户主身份证号", "就业状态"],
            ["赵一", A, None, "赵一", A, "失业"],
            ["钱二", B, None, "赵 一", None, "就业"],
            ["赵一", C, None, "赵一", C, "就业"],
            ["孙三", D, "H7", "孙三", None, "就业"],
        )
    )
    assert read.labour
    first, second, third, last = (row.household for row in read.labour.rows)
    assert first.startswith("户主赵一") and A not in first
    assert second == "户主赵一"  # two heads of that name have numbers: it is neither
    assert third not in (first, second)
    assert last == "H7"


def test_ditto_marks_are_the_cell_above() -> None:
    read = book(
        sheet(
            "劳动力",
            ["姓名", "身份证号", "户编号", "就业状态", "就业日期"],
            ["赵一", A, "D01", "就业", "2026-01-02"],
            ["钱二", B, "同上", "〃", "〃"],
            ["第2组"],
            ["孙三", C, "同 上", '"', "2026-02-03"],
        )
    )
    labour = read.facts().labour
    assert labour and [(row.household, str(row.employed_on)) for row in labour.rows] == [
        ("D01", "2026-01-02"),
        ("D01", "2026-01-02"),
        ("D01", "2026-02-03"),
    ]
    assert len({row.status for row in labour.rows}) == 1


def test_a_household_of_two_heads_is_told_at_the_second() -> None:
    rows = [
        ["001", "赵一", A, "赵一", A, "户主", "就业"],
        ["001", "孙三", C, "孙三", C, "户主", "就业"],
        ["", "李四", D, "李四", D, "户主", "就业"],
        ["001", "", "", "钱二", B, "配偶", "失业"],
    ]
    read = book(sheet("Sheet1", HEADINGS, *rows))
    said = [found for found in (*read.reading_findings, *read.facts().findings) if found.code == "DUP007"]
    assert [(one.cell, one.message) for one in said] == [("A3", "户编号“001”有两个户主：“赵一”和“孙三”")]


def test_a_book_of_one_file_has_its_name_without_the_ending() -> None:
    one = sheet("劳动力", ["姓名", "身份证号", "就业状态"], ["赵一", A, "就业"])
    assert book_of("青石村.xlsx", [workbook(one)], today=TODAY).name == "青石村"
    assert book_of("青石村.2026", [workbook(one), workbook(one, name="二.xlsx")], today=TODAY).name == "青石村.2026"
