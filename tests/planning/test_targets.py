"""What a user types for a plan: so many points, a day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.planning.targets import target_day, target_points


@pytest.mark.parametrize(("text", "points"), [("80", "80"), (" 82.5 ", "82.5"), ("0.25", "0.25"), ("999999", "999999")])
def test_points(text: str, points: str) -> None:
    assert target_points(text) == Fraction(points)


@pytest.mark.parametrize("text", ["", "八十", "-1", "80分", "82.555", "1000000", "1e3", ".5", "80%"])
def test_no_points(text: str) -> None:
    with pytest.raises(Refusal) as error:
        target_points(text)
    assert error.value.code == "PLAN005" and f"“{text}”" in error.value.what


@pytest.mark.parametrize("text", ["2026-11-30", "2026/11/30", "2026.11.30", "2026年11月30日", " 2026年11月30 "])
def test_a_day(text: str) -> None:
    assert target_day(text) == date(2026, 11, 30)


@pytest.mark.parametrize("text", ["", "明天", "2026-02-30", "26-11-30", "2026-13-01", "20261130", "9999-12-31"])
def test_no_day(text: str) -> None:
    with pytest.raises(Refusal) as error:
        target_day(text, "--until")
    assert error.value.code == "PERIOD001" and error.value.what == f"看不懂 --until 的日期“{text}”"
