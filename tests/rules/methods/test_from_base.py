"""基准分加减, awards for each percentage point, and limits that another measure gives."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from tests.rules.methods.test_methods import METHOD, interval, run
from tests.scoring.evidence_sources import GivenEvidence, count, share

ABOVE: dict[str, Any] = {
    "kind": "per_unit",
    "awards": [{"measure": "rate", "per_point_above": "90%", "points": 1, "cap": 5}],
}


@pytest.mark.parametrize(
    ("per_mille", "points"), [(890, 0), (900, 0), (909, 0), (910, 1), (935, 3), (950, 5), (1000, 5)]
)
def test_marks_for_each_full_point_above_a_limit(per_mille: int, points: int) -> None:
    assert interval(run(ABOVE, 5, GivenEvidence({"rate": share(per_mille, 1000)}))) == (points, 0)


@pytest.mark.parametrize(("rounding", "points"), [("down", 3), ("up", 4), ("exact", "3.5")])
def test_a_started_point_counts_as_the_standard_says(rounding: str, points: str) -> None:
    written = {"kind": "per_unit", "awards": [{**ABOVE["awards"][0], "rounding": rounding}]}
    assert run(written, 5, GivenEvidence({"rate": share(935, 1000)})).marks.low == Fraction(points)


def test_marks_for_each_point_below_a_limit_and_for_each_ten_above_a_target() -> None:
    below = {"kind": "per_unit", "awards": [{"measure": "rate", "per_point_below": "3%", "points": 2}]}
    assert interval(run(below, 6, GivenEvidence({"rate": share(1, 100)}))) == (4, 0)
    above = {
        "kind": "per_unit",
        "awards": [{"measure": "cases", "per_point_above": {"fact": "目标"}, "point": 10, "points": 1}],
    }
    result = run(above, 5, GivenEvidence({"cases": count(135)}, facts={"目标": "100"}))
    assert interval(result) == (3, 0) and "比“目标”100 人高 35 人" in result.sentence
    unknown = run(above, 5, GivenEvidence({"cases": count(135)}))
    assert interval(unknown) == (0, 5) and unknown.asks == ("在社区基本情况填“目标”",)


def test_points_beyond_a_limit_of_nobody() -> None:
    assert interval(run(ABOVE, 5, GivenEvidence({"rate": share(0, 0)}))) == (0, 5)
    written = {"kind": "per_unit", "awards": [{**ABOVE["awards"][0], "nobody": "none"}]}
    assert interval(run(written, 5, GivenEvidence({"rate": share(0, 0)}))) == (0, 0)


BASE: dict[str, Any] = {
    "kind": "from_base",
    "base": 6,
    "awards": [{"measure": "rate", "per_point_above": "80%", "points": 1}],
    "deductions": [{"id": "d", "title": "不足", "points": 2, "of": {"measure": "rate"}, "per_point_below": "80%"}],
    "zero_if": {"measure": "rate", "less_than": "70%"},
}


@pytest.mark.parametrize(
    ("percent", "points"), [(80, 6), (81, 7), (84, 10), (95, 10), (79, 4), (77, 0), (72, 0), (69, 0), (100, 10)]
)
def test_up_and_down_from_a_base(percent: int, points: int) -> None:
    assert interval(run(BASE, 10, GivenEvidence({"rate": share(percent, 100)}))) == (points, 0)


def test_a_base_with_a_floor_and_the_deductions_told() -> None:
    written = {**BASE, "floor": 3, "zero_if": None}
    result = run(written, 10, GivenEvidence({"rate": share(70, 100)}))
    assert interval(result) == (3, 0)
    assert result.deductions[0].off.low == 7 and "基准分 6 分" in result.sentence


def test_without_data_anything_between_nothing_and_full_marks() -> None:
    result = run(BASE, 10, GivenEvidence())
    assert interval(result) == (0, 10) and result.asks == ("补上 失业人员 台账",)


def test_what_is_certain_is_secured() -> None:
    written = {
        "kind": "from_base",
        "base": 5,
        "deductions": [{"id": "d", "title": "甲", "points": 1, "if": {"answer": "1"}}],
    }
    assert interval(run(written, 5, GivenEvidence())) == (4, 1)
    assert interval(run(written, 5, GivenEvidence(answers={"1": "是"}))) == (4, 0)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"awards": [], "deductions": []}, "至少一种"),
        ({"awards": [{"measure": "rate", "points": 1, "rounding": "up"}]}, "一起写"),
        ({"awards": [{"measure": "rate", "points": 1, "per": 2, "per_point_above": "1%"}]}, "point"),
        ({"awards": [{"measure": "rate", "points": 1, "per_point_below": "1%", "per_point_above": "1%"}]}, "只写一个"),
    ],
)
def test_what_cannot_be_written(change: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        METHOD.validate_python({**BASE, **change})


def test_two_measures_compared_with_each_other() -> None:
    written = {
        "kind": "all_or_nothing",
        "when": {"measure": "rate", "at_least": {"measure": "other", "plus": "-5%", "title": "全体就业率"}},
    }
    equal = {"rate": share(85, 100), "other": share(90, 100)}
    assert interval(run(written, 3, GivenEvidence(equal))) == (3, 0)
    assert interval(run(written, 3, GivenEvidence({**equal, "rate": share(84, 100)}))) == (0, 0)
    assert "90/100（90%）" in run(written, 3, GivenEvidence(equal)).sentence
    unknown = run(written, 3, GivenEvidence({"rate": share(84, 100)}))
    assert interval(unknown) == (0, 3) and unknown.asks == ("补上 失业人员 台账",)
    assert "“全体就业率”减 5%" in unknown.sentence


def test_a_deduction_per_unit_of_a_count_speaks_of_units() -> None:
    element = {"id": "d", "title": "甲", "points": 1, "of": {"measure": "cases"}, "per_point_above": 3, "point": 1}
    result = run({"kind": "deduct", "deductions": [element]}, 5, GivenEvidence({"cases": count(5)}))
    assert interval(result) == (3, 0) and "比 3 人高 2 人" in result.deductions[0].reason


def test_a_deduction_by_part_points_without_data_leaves_every_mark_possible() -> None:
    element = {"id": "d", "title": "甲", "points": 1, "of": {"measure": "rate"}, "per_point_below": "90%"}
    written = {"kind": "deduct", "deductions": [{**element, "rounding": "exact"}]}
    assert interval(run(written, 5, GivenEvidence())) == (0, 5)
    assert run(written, 5, GivenEvidence()).marks.allows(Fraction("2.5"))
    assert interval(run({**written, "floor": 2}, 5, GivenEvidence())) == (2, 3)


def test_a_deduction_that_does_not_fall_shows_its_number() -> None:
    element = {"id": "d", "title": "甲", "points": 1, "of": {"measure": "rate"}, "per_point_below": "90%"}
    result = run({"kind": "deduct", "deductions": [element]}, 5, GivenEvidence({"rate": share(19, 20)}))
    assert "19/20（95%），达到 90%，不扣" in result.sentence


def test_a_case_is_not_named_while_an_earlier_one_may_hold() -> None:
    steps = [{"when": {"number": "1", "at_most": 5}, "points": 3, "text": "前五名"}, {"points": 0, "text": "其他名次"}]
    written = {"kind": "steps", "steps": steps}
    assert "其他名次" not in run(written, 3, GivenEvidence()).sentence
    assert "其他名次" in run(written, 3, GivenEvidence(answers={"1": "6"})).sentence
