"""Dates in every spelling; what cannot be read is never guessed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from fullemp_cli.ledgers.cells.dates import DateProblem, read_date
from fullemp_cli.opening.grid import Value

DAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-05",
        "2024/3/5",
        "2024.3.5",
        "2024年3月5日",
        "2024年03月05号",
        "20240305",
        " 2024-03-05\u3000",
        "2024 3 5",
        "２０２４．３．５",
        "45356",
        45356,
        45356.0,
        45356.75,
        20240305.0,
        "2024-3.5",
        "2024、3、5",
        "2024\\3\\5",
        "2024/3/5/",
        "2024年3月5日上午",
        "2024-3-5 下午3点",
        "2024-03-05 00:00:00",
        "'2024-03-05",
        "2024/3/5 9:30",
        "2024年3月5日星期二",
        "二〇二四年三月五日",
        "2024-03-05T08:00:00",
        "2024年 3 月 5 日",
        "2024.03.05.",
        "2024—03—05",
        "2024–3–5",
        "2024−3−5",
        "2024年3月5日起",
        "自2024年3月5日起",
        "2024.3.5起",
        "2024年3月5日、",
        "2024/3/5 上午12:00:00",
        "2024/3/5 12:00:00 AM",
        "2024-03-05T00:00:00+08:00",
        "二0二四年三月五日",
        DAY,
        datetime(2024, 3, 5, 8, 30),
    ],
)
def test_spellings_of_one_day(value: Value) -> None:
    assert read_date(value).day == DAY
    assert read_date(value).problem is None


@pytest.mark.parametrize(
    "value", ["2024.03", "2024年3月", "2024-3", "2024/03", "202403", 2024.03, 202403, "2024年3月份", "二〇二四年三月"]
)
def test_month_known(value: Value) -> None:
    read = read_date(value)
    assert (read.day, read.problem) == (date(2024, 3, 1), DateProblem.MONTH_ONLY)


@pytest.mark.parametrize("value", [None, "", "  ", "/", "-", "——", "无", "　"])
def test_blank(value: Value) -> None:
    assert read_date(value).day is None
    assert read_date(value).problem is None


@pytest.mark.parametrize(
    "value",
    [
        "2024-02-30",
        "2024-13-01",
        "2024",
        2024,
        "2023年2月29日",
        "待定",
        "去年三月",
        True,
        time(8),
        timedelta(days=1),
        "9999-01-01",
        "1899-12-31",
        12.5,
        -3,
        123456789.0,
        float("nan"),
        "十二月",
        "二〇二四年一二月三日",
        "二〇二四年二三十月三日",
        "二〇二四年十十月三日",
        "2024年三月十一二日",
        "2024年",
    ],
)
def test_unreadable(value: Value) -> None:
    read = read_date(value)
    assert (read.day, read.problem) == (None, DateProblem.UNREADABLE)


@pytest.mark.parametrize("value", ["3/5/2024", 2024.1])
def test_ambiguous(value: Value) -> None:
    """As a number 2024.1 is January or October; as a text it is January."""
    read = read_date(value)
    assert (read.day, read.problem) == (None, DateProblem.AMBIGUOUS)


@pytest.mark.parametrize(("text", "last"), [("2024.3-4", date(2024, 4, 30)), ("2024年3-5月", date(2024, 5, 31))])
def test_several_months_or_a_day(text: str, last: date) -> None:
    """2024.3-4 may be two months or 4 March; 2024.3-15 and 2024-3-4 are days."""
    assert read_date(text).day is None
    assert read_date(text).span == (date(2024, 3, 1), last)


@pytest.mark.parametrize("text", ["2024-03-04T16:00:00.000Z", "2024-03-04T16:00:00+00:00"])
def test_a_moment_that_is_another_day_here(text: str) -> None:
    """As web systems write the midnight that begins 5 March."""
    assert read_date(text).span == (date(2024, 3, 4), date(2024, 3, 5))
    assert read_date("2024-03-05T08:00:00Z").day == date(2024, 3, 5)


@pytest.mark.parametrize("text", ["2024.3-15", "2024-3-4", "2024.3-1"])
def test_no_several_months(text: str) -> None:
    assert read_date(text).day is not None


def test_text_2024_1_is_january() -> None:
    assert read_date("2024.1").day == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年三月五日", date(2026, 3, 5)),
        ("二〇二六年三月五日", date(2026, 3, 5)),
        ("二零二六年十二月三十一日", date(2026, 12, 31)),
        ("26.3.5", date(2026, 3, 5)),
        ("26年3月5日", date(2026, 3, 5)),
        ("98年3月5日", date(1998, 3, 5)),
        ("26年3月", date(2026, 3, 1)),
        ("2026-03-05（补登）", date(2026, 3, 5)),
        ("2026年3月5日(已核实)", date(2026, 3, 5)),
    ],
)
def test_more_spellings(text: str, day: date) -> None:
    assert read_date(text).day == day


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05（约）",
        "2026-03-05（预计）",
        "2026-03-05（2026-04-01 变更）",
        "08.3.5",
        "40年3月5日",
        "2026年十三月五日",
    ],
)
def test_what_nobody_can_tell(text: str) -> None:
    assert read_date(text).day is None and read_date(text).problem is not None


@pytest.mark.parametrize(
    ("text", "month_day"), [("3月5日", (3, 5)), ("三月五号", (3, 5)), ("十二月三十一日", (12, 31))]
)
def test_days_without_a_year(text: str, month_day: tuple[int, int]) -> None:
    assert read_date(text).month_day == month_day


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2026年13月上旬", None),
        ("2026年0月中旬", None),
        ("1899年12月下旬", None),
        ("1899年", None),
        ("2101年上半年", None),
        ("2026年2月下旬", (date(2026, 2, 21), date(2026, 2, 28))),
        ("2026年12月上旬", (date(2026, 12, 1), date(2026, 12, 10))),
        ("2100年", (date(2100, 1, 1), date(2100, 12, 31))),
        ("2026年下半年", (date(2026, 7, 1), date(2026, 12, 31))),
        ("2026年第2季度", (date(2026, 4, 1), date(2026, 6, 30))),
    ],
)
def test_a_span_lies_in_a_year_and_a_month_that_can_be(text: str, span: tuple[date, date] | None) -> None:
    read = read_date(text)
    assert (read.day, read.span) == (None, span)


@pytest.mark.parametrize(
    "value", [time(), timedelta(), date(1899, 12, 30), "1900-01-00", "1900/1/0", "00:00:00", "0:00"]
)
def test_zero_shown_as_a_date_is_blank(value: Value) -> None:
    """What a lookup formula leaves for an empty cell."""
    assert read_date(value).day is None
    assert read_date(value).problem is None
