"""失业人员 in two ledgers: the second gives its work to the spell that was open on that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.unread import ANY_DAY, Could, DayWithin
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus
from fullemp_cli.opening.grid import Value
from tests.ledgers.books import codes, facts, sheet
from tests.ledgers.people import identity

A = identity("19800101", 1)


def split(spells: list[list[Value]], rows: list[list[Value]], title: str = "失业人员再就业信息明细台账") -> Facts:
    return facts(
        sheet("失业人员管理台账", ["姓名", "身份证号", "登记失业日期", "注销日期", "注销原因"], *spells),
        sheet(title, ["姓名", "身份证号", "登记失业日期", "就业日期", "就业形式"], *rows),
    )


def employed(read: Facts) -> list[date | None]:
    assert read.unemployed is not None
    return [row.employed_on for row in read.unemployed.rows]


@pytest.mark.parametrize("title", ["失业人员再就业信息明细台账", "新就业人员实名制明细表"])
def test_given_to_the_open_spell(title: str) -> None:
    read = split([["赵一", A, "2026-01-02", None, None]], [["赵一", A, None, "2026-03-04", "务农"]], title)
    assert employed(read) == [date(2026, 3, 4)]
    assert read.unemployed and read.unemployed.rows[0].form is EmploymentForm.FARMING
    assert read.unemployed.has("就业日期", "就业形式")


@pytest.mark.parametrize(
    ("spells", "row", "expected"),
    [
        # Two open: the one whose 登记失业日期 the row names, else the latest.
        ([["2026-01-02", None], ["2026-02-02", None]], ["2026-01-02", "2026-03-04"], [date(2026, 3, 4), None]),
        ([["2026-01-02", None], ["2026-02-02", None]], [None, "2026-03-04"], [None, date(2026, 3, 4)]),
        # The first had ended before that day.
        ([["2026-01-02", "2026-01-20"], ["2026-02-02", None]], [None, "2026-03-04"], [None, date(2026, 3, 4)]),
        # Cancelled on that very day: it was open on it.
        ([["2026-01-02", "2026-03-04"]], [None, "2026-03-04"], [date(2026, 3, 4)]),
        # Registered on that very day.
        ([["2026-03-04", None]], [None, "2026-03-04"], [date(2026, 3, 4)]),
        # A cancellation before the registration is not believed.
        ([["2026-02-02", "2026-01-01"]], [None, "2026-03-04"], [date(2026, 3, 4)]),
        # Registered later, or ended before: none was open.
        ([["2026-05-02", None]], [None, "2026-03-04"], [None]),
        ([["2026-01-02", "2026-02-02"]], [None, "2026-03-04"], [None]),
    ],
)
def test_which_spell(spells: list[list[Value]], row: list[Value], expected: list[date | None]) -> None:
    read = split([["赵一", A, *spell, None] for spell in spells], [["赵一", A, *row, "务农"]])
    assert employed(read) == expected
    assert ("ROW005" in codes(read)) == (expected == [None])


def test_a_name_without_number_is_matched() -> None:
    read = split([["赵一", A, "2026-01-02", None, None]], [["赵一", None, None, "2026-03-04", "务农"]])
    assert employed(read) == [date(2026, 3, 4)]


def test_a_group_of_columns_called_so_makes_no_second_ledger() -> None:
    read = facts(
        sheet(
            "失业人员",
            ["失业台账"],
            ["人员", None, "失业"],
            ["身份", None, "登记", None, "再就业"],
            ["姓名", "身份证号", "登记失业日期", "就业日期", "就业形式"],
            ["赵一", A, "2026-01-02", "2026-03-04", "务农"],
        )
    )
    assert employed(read) == [date(2026, 3, 4)]
    assert "ROW005" not in codes(read)


def test_a_form_without_a_date_is_no_work() -> None:
    read = split([["赵一", A, "2026-01-02", None, None]], [["赵一", A, None, None, "务农"]])
    assert employed(read) == [None]
    assert "WORD008" in codes(read)


def test_whole_register_under_a_name_with_both_words() -> None:
    read = facts(
        sheet(
            "登记失业人员及再就业台账",
            ["姓名", "身份证号", "登记失业日期", "失业原因", "就业日期", "注销日期"],
            ["赵一", A, "2026-01-02", None, "2026-03-04", None],
        )
    )
    assert employed(read) == [date(2026, 3, 4)]


def test_second_ledger_alone_is_no_register() -> None:
    read = facts(
        sheet("新就业人员实名制明细表", ["姓名", "身份证号", "就业时间", "就业形式"], ["赵一", A, "2026-03-04", "务农"])
    )
    assert read.unemployed is None
    assert "ROW005" in codes(read)


@pytest.mark.parametrize(
    ("day", "could"), [("5月初", ANY_DAY), ("2026年", DayWithin(date(2026, 1, 1), date(2026, 12, 31)))]
)
def test_a_day_that_is_not_understood_is_so_in_the_spell(day: str, could: Could) -> None:
    read = split([["赵一", A, "2026-01-02", None, None]], [["赵一", A, None, day, "务农"]])
    assert employed(read) == [None]
    assert read.unemployed
    [spell] = read.unemployed.rows
    assert spell.form is EmploymentForm.FARMING and spell.unread["employed_on"].could == could
    assert spell.unread["employed_on"].place and spell.unread["employed_on"].place.cell == "D2"
    assert "WORD008" not in codes(read)


def test_a_day_that_is_not_understood_goes_to_the_spell_without_work() -> None:
    spells: list[list[Value]] = [["赵一", A, "2026-01-02", None, None], ["赵一", A, "2026-05-02", None, None]]
    read = split(spells, [["赵一", A, "2026-01-02", "年后", None], ["赵一", A, None, "年后", None]])
    assert read.unemployed and ["employed_on" in row.unread for row in read.unemployed.rows] == [True, True]
    assert "ROW005" in codes(split(spells[:1], [["钱二", None, None, "年后", None]]))


@pytest.mark.parametrize(
    ("name", "note", "says"),
    [
        ("赵一", "已离职", EmploymentStatus.UNEMPLOYED),
        ("赵一（5月去世）", None, EmploymentStatus.DECEASED),
        ("赵一", "转为长期工", None),
    ],
)
def test_a_note_beside_the_work_stands_against_the_spell(name: str, note: Value, says: EmploymentStatus | None) -> None:
    headings = ["姓名", "身份证号", "再就业时间", "就业去向", "备注"]
    read = facts(
        sheet("失业人员管理台账", ["姓名", "身份证号", "登记失业日期"], ["赵一", A, "2026-01-02"]),
        sheet("失业人员再就业信息明细台账", headings, [name, A, "2026-03-04", "务农", note]),
    )
    assert employed(read) == [date(2026, 3, 4)]
    assert read.unemployed
    [spell] = read.unemployed.rows
    assert (spell.against.says if spell.against else None) is says


def test_a_line_through_the_work_leaves_it_open() -> None:
    second = sheet(
        "失业人员再就业信息明细台账", ["姓名", "身份证号", "再就业时间", "就业去向"], ["赵一", A, "2026-03-04", "务农"]
    )
    first = sheet("失业人员管理台账", ["姓名", "身份证号", "登记失业日期"], ["赵一", A, "2026-01-02"])
    read = facts(first, replace(second, struck=frozenset((2, column) for column in range(1, 5))))
    assert read.unemployed
    [spell] = read.unemployed.rows
    assert spell.against and spell.against.says is EmploymentStatus.UNEMPLOYED
    assert spell.against.place and spell.against.place.sheet == "失业人员再就业信息明细台账"
