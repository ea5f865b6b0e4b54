"""Two tables beside each other, two persons in a row: every half is read, and nothing that is no half."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.ledgers.reading.reading import read_ledger
from fullemp_cli.ledgers.vocabulary import EmploymentStatus
from fullemp_cli.opening.grid import Merge, Value
from tests.ledgers.books import book, codes, facts, sheet
from tests.ledgers.people import TODAY, identity

N = [identity("19800101", number) for number in range(1, 12)]


def test_two_halves_with_serial_numbers_and_an_empty_column() -> None:
    read = facts(
        sheet(
            "劳动力",
            ["劳动力资源台账"],
            ["序号", "姓名", "身份证号", "就业状态", None, "序号", "姓名", "身份证号码", "就业状况"],
            [1, "赵一", N[0], "就业", None, 3, "孙三", N[2], "失业"],
            [2, "钱二", N[1], "就业", None, 4, "李四", N[3], "就业"],
            [None, None, None, None, None, 5, "周五", N[4], "就业"],
            ["合计", None, None, "5人"],
        )
    )
    assert read.labour and [row.name for row in read.labour.rows] == ["赵一", "钱二", "孙三", "李四", "周五"]
    assert [row.status for row in read.labour.rows].count(EmploymentStatus.EMPLOYED) == 4
    assert not {"COL005", "ROW001", "DUP001"} & set(codes(read))


@pytest.mark.parametrize("right", [[1, 2, 3, 4], [5, 6, 7, 8]], ids=["each from 1", "over both"])
def test_a_row_that_numbers_the_columns_of_both_is_nobody(right: list[Value]) -> None:
    read = facts(
        sheet(
            "劳动力",
            ["序号", "姓名", "身份证号", "就业状态", "序号", "姓名", "身份证号", "就业状态"],
            [1, 2, 3, 4, *right],
            [1, "赵一", N[0], "就业", 2, "钱二", N[1], "失业"],
        )
    )
    assert read.labour and [row.name for row in read.labour.rows] == ["赵一", "钱二"]
    assert "ROW004" not in codes(read)


def test_persons_of_one_row_without_numbers_are_two() -> None:
    read = facts(
        sheet(
            "劳动力",
            ["序号", "姓名", "身份证号", "就业状态", "姓名", "身份证号", "就业状态"],
            [1, "赵一", None, "就业", "钱二"],
        )
    )
    assert read.labour and len({row.person.key for row in read.labour.rows}) == 2


def test_three_persons_in_a_row_by_numbered_headings_share_what_stands_before_them() -> None:
    read = facts(
        sheet(
            "劳动力",
            [
                "户编号",
                "姓名1",
                "身份证号1",
                "就业状态1",
                "姓名2",
                "身份证号2",
                "就业状态2",
                "姓名3",
                "身份证号3",
                "就业状态3",
            ],
            ["A1", "赵一", N[0], "就业", "钱二", N[1], "失业", "孙三", N[2], "就业"],
            ["A2", "李四", N[3], "就业", None, None, None, None, None, None],
        )
    )
    assert read.labour
    assert [(row.household, row.name) for row in read.labour.rows] == [
        ("A1", "赵一"),
        ("A2", "李四"),
        ("A1", "钱二"),
        ("A1", "孙三"),
    ]


def test_whole_tables_share_nothing() -> None:
    """户编号 of the left half says nothing of the right one."""
    read = facts(
        sheet(
            "劳动力",
            ["户编号", "姓名", "身份证号", "就业状态", None, "姓名", "身份证号", "就业状态"],
            ["A1", "赵一", N[0], "就业", None, "钱二", N[1], "失业"],
        )
    )
    assert read.labour and [row.household for row in read.labour.rows] == ["A1", ""]


def test_two_ledgers_beside_each_other_with_titles_of_their_own() -> None:
    read = facts(
        sheet(
            "Sheet1",
            ["失业人员管理台账", None, None, None, "就业困难人员管理台账"],
            ["姓名", "身份证号", "登记失业日期", None, "姓名", "身份证号", "认定日期", "困难类别"],
            ["赵一", N[0], "2026-01-02", None, "钱二", N[1], "2026-02-03", "残疾"],
            ["孙三", N[2], "2026-01-05"],
        )
    )
    assert read.unemployed and [row.name for row in read.unemployed.rows] == ["赵一", "孙三"]
    assert read.hardship and [row.name for row in read.hardship.rows] == ["钱二"]


def test_notices_beside_each_other() -> None:
    read = facts(
        sheet(
            "岗位信息",
            ["发布日期", "用人单位", "岗位", "人数", "发布日期", "用人单位", "岗位", "人数"],
            ["2026-01-02", "甲厂", "车工", 2, "2026-04-05", "乙厂", "钳工", 3],
        )
    )
    assert read.vacancies and [(row.employer, row.places) for row in read.vacancies.rows] == [("甲厂", 2), ("乙厂", 3)]


@pytest.mark.parametrize(
    "headings",
    [
        ["户号", "户主姓名", "户主身份证号", "认定日期", "成员姓名", "成员身份证号", "就业日期"],
        ["户号", "户主", "身份证号", "联系电话", "认定日期", "成员", "身份证号", "联系电话"],
    ],
)
def test_a_head_and_a_member_are_one_row(headings: list[str]) -> None:
    cells = {
        "户号": "Z1",
        "户主": "赵一",
        "户主姓名": "赵一",
        "成员": "钱二",
        "成员姓名": "钱二",
        "认定日期": "2026-01-02",
    }
    row = [cells.get(name, N[at] if "身份证" in name else None) for at, name in enumerate(headings)]
    read = facts(sheet("零就业家庭台账", headings, row))
    assert read.households and len(read.households.rows) == 1


def test_groups_of_head_and_member_are_no_repetition() -> None:
    read = facts(
        sheet(
            "零就业家庭台账",
            ["户主", None, "认定日期", "就业人员", None, None],
            ["姓名", "身份证号", None, "姓名", "身份证号", "就业日期"],
            ["赵一", N[0], "2026-01-02", "钱二", N[1], "2026-01-20"],
            merges=[Merge(1, 1, 1, 2), Merge(1, 3, 2, 3), Merge(1, 4, 1, 6)],
        )
    )
    assert read.households and [(row.head_name, row.member_name) for row in read.households.rows] == [("赵一", "钱二")]


def test_one_heading_twice_is_said_and_no_block() -> None:
    read = facts(
        sheet("劳动力", ["姓名", "身份证号", "就业状态", "联系电话", "联系电话"], ["赵一", N[0], "就业", "1", "2"])
    )
    assert read.labour and len(read.labour.rows) == 1
    assert "COL005" in codes(read)


def test_under_a_heading_of_three_rows_with_sections(tmp_path: Path) -> None:
    """A title, three heading rows merged down and across, two tables beside each other, sections merged or alone."""
    path = tmp_path / "望江村.xlsx"
    with xlsxwriter.Workbook(str(path)) as file:
        page = file.add_worksheet("Sheet1")
        page.merge_range("A1:K1", "望江村劳动力资源摸底表")
        for at in (0, 6):
            letters = [chr(ord("A") + at + step) for step in range(5)]
            page.merge_range(f"{letters[0]}2:{letters[0]}4", "序号")
            page.merge_range(f"{letters[1]}2:{letters[2]}2", "基本信息")
            page.merge_range(f"{letters[1]}3:{letters[1]}4", "姓名")
            page.merge_range(f"{letters[2]}3:{letters[2]}4", "公民身份号码")
            page.merge_range(f"{letters[3]}2:{letters[4]}2", "就业情况")
            page.merge_range(f"{letters[3]}3:{letters[4]}3", "现状")
            page.write(f"{letters[3]}4", "就业状态")
            page.write(f"{letters[4]}4", "就业形式")
        page.merge_range("A5:K5", "第1村民小组")
        page.write_row("A6", [1, "赵一", N[0], "就业", "务农"])
        page.write_row("G6", [3, "孙三", N[2], "失业", None])
        page.write("A7", "2组")
        page.write_row("A8", [2, "钱二", N[1], "就业", "务农"])
        page.write_row("G8", [4, "李四", N[3], "就业", "务农"])
        page.write_row("A9", ["小计", "4人"])
    read = read_ledger(path, today=TODAY)
    [left, right] = read.understanding
    assert (left.ledger, left.heading_rows) == (LABOUR_FORCE, (2, 4))
    labour = read.facts().labour
    assert labour and [row.name for row in labour.rows] == ["赵一", "钱二", "孙三", "李四"]
    assert labour.has("就业状态", "就业形式")
    assert right.row_count == 2 and "ROW001" not in codes(read)


def test_pages_repeat_both_headings() -> None:
    headings = ["姓名", "身份证号", "就业状态", "姓名", "身份证号", "就业状态"]
    read = book(
        sheet(
            "劳动力",
            headings,
            ["赵一", N[0], "就业", "钱二", N[1], "就业"],
            headings,
            ["孙三", N[2], "就业", "李四", N[3], "就业"],
        )
    ).facts()
    assert read.labour and [row.name for row in read.labour.rows] == ["赵一", "孙三", "钱二", "李四"]
