"""The months, quarters and half years that count, by looking at every day of the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from fullemp_cli.measures.period import Period
from fullemp_cli.measures.visit_intervals import intervals, windows
from tests.measures.builders import period, situation

MONTHS = {"month": 1, "quarter": 3, "half_year": 6}
PERIODS = [
    period("2026-01-01", "2026-12-31", "2026-09-30"),
    period("2026-01-01", "2026-12-31", "2026-09-29"),
    period("2026-01-01", "2026-12-31", "2026-01-30"),
    period("2025-11-15", "2026-10-31", "2026-12-05"),
    period("2025-12-31", "2026-06-30", "2026-06-30"),
    period("2026-02-01", "2027-01-31", "2027-03-01"),
]


def _whole(each: str) -> list[tuple[date, date]]:
    """Every month, quarter or half year of three years."""
    months = MONTHS[each]
    firsts = [date(year, month, 1) for year in (2025, 2026, 2027) for month in range(1, 13, months)]
    return [(first, following - timedelta(1)) for first, following in pairwise(firsts)]


@pytest.mark.parametrize("each", MONTHS)
@pytest.mark.parametrize("asked", PERIODS)
def test_those_count_whose_last_day_is_in_the_period(asked: Period, each: str) -> None:
    one = situation(period=asked)
    until = min(one.period.end, one.period.as_of)
    assert list(intervals(one, each)) == [span for span in _whole(each) if one.period.start <= span[1] <= until]
    assert intervals(one, "period") == ((one.period.start, until),)


@pytest.mark.parametrize("each", MONTHS)
@pytest.mark.parametrize(("begin", "end"), [(1, 10), (20, 31), (20, 10), (31, 1), (15, 15), (31, 31)])
@pytest.mark.parametrize("asked", PERIODS)
def test_the_days_of_the_last_month_of_each(asked: Period, begin: int, end: int, each: str) -> None:
    one = situation(period=asked)
    until = min(one.period.end, one.period.as_of)
    expected = []
    for _, last in _whole(each):
        following = last + timedelta(1)
        first_day = last.replace(day=min(begin, last.day))
        length = ((following + timedelta(31)).replace(day=1) - timedelta(1)).day
        last_day = last.replace(day=min(end, last.day)) if begin <= end else following.replace(day=min(end, length))
        if one.period.start <= last_day <= until:
            expected.append((first_day, last_day))
    assert list(windows(one, each, begin, end)) == expected
