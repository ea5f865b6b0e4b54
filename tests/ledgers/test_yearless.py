"""3月5日: the year of the title, of the sheet's name, of the file's name; else of the period, where that is sure."""

from __future__ import annotations

from datetime import date

import pytest

from fullemp_cli.ledgers.reading.yearless import with_period_year
from fullemp_cli.ledgers.unread import ANY_DAY, DayWithin
from tests.ledgers.books import book, facts, sheet
from tests.ledgers.people import identity

A, B = identity("19800101", 1), identity("19810202", 2)
HEADINGS = ["姓名", "身份证号", "登记失业日期", "就业日期"]
YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("title", "name", "file", "year"),
    [
        ("2025年失业人员台账", "2026年", "2024年台账.xlsx", 2025),
        ("失业人员台账（2024-2025年）", "2026年3月", "台账.xlsx", 2026),
        ("失业人员台账", "失业人员", "二〇二四年台账.xlsx", 2024),
    ],
)
def test_the_nearest_name_with_exactly_one_year(title: str, name: str, file: str, year: int) -> None:
    read = book(sheet(name, [title], HEADINGS, ["赵一", A, "3月5日", "四月十日"]), name=file)
    table = read.facts().unemployed
    assert table and (table.rows[0].registered_on, table.rows[0].employed_on) == (date(year, 3, 5), date(year, 4, 10))
    assert [found.severity.value for found in read.findings if "3月5日" in found.message] == ["hint"]


def test_the_periods_year_where_nothing_speaks_against_it() -> None:
    read = facts(sheet("失业人员", HEADINGS, ["赵一", A, "3月5日", "2026-04-01"], ["钱二", B, "2026-02-03", None]))
    assert read.unemployed and read.unemployed.rows[0].unread["registered_on"].could == ANY_DAY
    dated = with_period_year(read, *YEAR)
    assert dated.unemployed and dated.unemployed.rows[0].registered_on == date(2026, 3, 5)
    assert not dated.unemployed.rows[0].unread
    said = [found for found in dated.findings if "3月5日" in found.message]
    assert [found.code for found in said] == ["DATE008"] and "2026" in said[0].message


@pytest.mark.parametrize("other", ["2025-12-30", "2027-01-02"])
def test_a_legible_date_outside_the_period_leaves_it_open(other: str) -> None:
    read = facts(sheet("失业人员", HEADINGS, ["赵一", A, "3月5日", None], ["钱二", B, other, None]))
    dated = with_period_year(read, *YEAR)
    assert dated.unemployed and dated.unemployed.rows[0].registered_on is None
    assert "registered_on" in dated.unemployed.rows[0].unread


def test_a_period_over_two_years_and_a_day_that_is_none() -> None:
    read = facts(sheet("失业人员", HEADINGS, ["赵一", A, "2月29日", None]))
    assert with_period_year(read, *YEAR) is read
    assert with_period_year(read, date(2023, 9, 1), date(2024, 8, 31)) is read
    leap = with_period_year(read, date(2024, 1, 1), date(2024, 12, 31))
    assert leap.unemployed and leap.unemployed.rows[0].registered_on == date(2024, 2, 29)


def test_a_year_or_a_quarter_is_known_to_that_span() -> None:
    read = facts(sheet("失业人员", HEADINGS, ["赵一", A, "2019年", "2015年底"], ["钱二", B, "3月初", "2026年上半年"]))
    assert read.unemployed
    first, second = (row.unread for row in read.unemployed.rows)
    assert first["registered_on"].could == DayWithin(date(2019, 1, 1), date(2019, 12, 31))
    assert first["employed_on"].could == DayWithin(date(2015, 10, 1), date(2015, 12, 31))
    assert second["registered_on"].could == ANY_DAY
    assert second["employed_on"].could == DayWithin(date(2026, 1, 1), date(2026, 6, 30))


def test_visits_across_take_the_same_year() -> None:
    read = facts(sheet("走访记录", ["2026年走访台账"], ["姓名", "身份证号", "第一季度"], ["赵一", A, "3月5日、3月8日"]))
    assert read.services and [row.on for row in read.services.rows] == [date(2026, 3, 5), date(2026, 3, 8)]
