"""Months are clipped; quarters count by their last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullemp_cli.people.calendar import Quarter, add_months, months_have_passed, quarter_of, quarters_ending_within

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2025-08-31", 6, "2026-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-31", 2, "2026-03-31"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-11-30", 0, "2026-11-30"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
    ],
)
def test_add_months(day: str, months: int, expected: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


@given(DAYS, st.integers(-1200, 1200))
def test_add_months_lands_in_the_month_asked_for(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    # The day is kept, or it is the last one of a month that is too short for it.
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


@given(DAYS, DAYS, st.integers(0, 1200))
def test_add_months_keeps_the_order(one: date, other: date, months: int) -> None:
    earlier, later = sorted((one, other))
    assert add_months(earlier, months) <= add_months(later, months)


@given(DAYS, st.integers(0, 1200), st.integers(-40, 40))
def test_months_have_passed_from_the_day_that_adding_them_gives(since: date, months: int, near: int) -> None:
    end = add_months(since, months)
    on = end + timedelta(days=near)
    assert months_have_passed(since, months, on) is (end <= on)


@pytest.mark.parametrize(
    ("day", "first", "last", "label"),
    [
        ("2026-01-01", "2026-01-01", "2026-03-31", "2026年第一季度"),
        ("2026-06-30", "2026-04-01", "2026-06-30", "2026年第二季度"),
        ("2026-07-01", "2026-07-01", "2026-09-30", "2026年第三季度"),
        ("2026-12-31", "2026-10-01", "2026-12-31", "2026年第四季度"),
    ],
)
def test_quarter_of(day: str, first: str, last: str, label: str) -> None:
    quarter = quarter_of(date.fromisoformat(day))
    assert (quarter.first, quarter.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert quarter.label == label


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-01-01", "2026-12-31", [(2026, 1), (2026, 2), (2026, 3), (2026, 4)]),
        ("2026-01-01", "2026-12-30", [(2026, 1), (2026, 2), (2026, 3)]),
        ("2026-03-31", "2026-03-31", [(2026, 1)]),  # its last day is in the period, its first days are not
        ("2026-04-01", "2026-06-29", []),
        ("2025-11-15", "2026-05-14", [(2025, 4), (2026, 1)]),
        ("2026-06-30", "2026-01-01", []),
    ],
)
def test_quarters_ending_within(start: str, end: str, expected: list[tuple[int, int]]) -> None:
    quarters = quarters_ending_within(date.fromisoformat(start), date.fromisoformat(end))
    assert quarters == [Quarter(year, number) for year, number in expected]


@given(DAYS)
def test_every_day_lies_in_its_quarter_and_quarters_leave_no_gap(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.first <= day <= quarter.last
    assert quarter.following.first - quarter.last == timedelta(days=1)
    assert quarter < quarter.following
