"""Measures supposed to be better than they are: by so many persons or cases, never beyond what there can be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.measures.possible import Possible, Slice
from fullemp_cli.planning.supposed import SupposedEvidence, call_key, improved
from fullemp_cli.rules.rule_part import MeasureCall
from tests.scoring.evidence_sources import GivenEvidence, count, nothing, share

ACHIEVED = Measure("services", "服务", MeasureKind.COUNT, "条", count=3)


def ratio(numerator: int, denominator: int) -> Measure:
    return replace(share(numerator, denominator), kind=MeasureKind.RATIO)


@pytest.mark.parametrize(
    ("measure", "by", "fewer", "expected"),
    [
        (count(3), 2, False, 1),
        (ACHIEVED, 2, False, 5),
        (share(3, 4), 1, False, (4, 4)),
        (share(3, 4), 1, True, (2, 4)),
        (share(0, 0), 2, False, (2, 2)),
        (ratio(3, 2), 4, False, (7, 2)),
        (ratio(0, 0), 2, False, (2, 0)),
        (nothing("x"), 2, False, (None, None)),
    ],
)
def test_better_by_so_many(measure: Measure, by: int, fewer: bool, expected: Any) -> None:
    got = improved(measure, by, fewer=fewer)
    assert (got.count if measure.count is not None else (got.numerator, got.denominator)) == expected


OPEN = Possible(
    frozenset({(3, 4), (4, 4), (0, 0)}),
    (Slice(4, 2, 3),),
    lowest=(3, 4),
    highest=(4, 4),
    best=(4, 4),
)


def test_what_is_possible_moves_with_it_and_never_past_the_whole() -> None:
    could = improved(replace(share(3, 4), possible=OPEN), 1).possible
    assert could is not None
    assert could.points == {(4, 4), (0, 0)} and could.slices == (Slice(4, 3, 4),)
    assert (could.lowest, could.highest, could.best) == ((4, 4), (4, 4), (4, 4))
    less = improved(replace(share(3, 4), possible=OPEN), 3, fewer=True).possible
    assert less is not None
    assert less.points == {(0, 4), (1, 4), (0, 0)} and less.slices == (Slice(4, 0, 0),)


def test_cases_are_never_fewer_than_none() -> None:
    few = Possible(frozenset({3, 1}), lowest=1, highest=3, best=1)
    could = improved(replace(count(3), possible=few), 2).possible
    assert could is not None and could.points == {1, 0} and (could.lowest, could.highest) == (0, 1)


def test_a_ratio_may_go_past_one() -> None:
    two = Possible(frozenset({(3, 2), (1, 2)}), lowest=(1, 2), highest=(3, 2), best=(3, 2))
    could = improved(replace(ratio(1, 2), possible=two), 2).possible
    assert could is not None and could.points == {(5, 2), (3, 2)}


def test_the_first_of_a_share_of_nobody_is_certain() -> None:
    assert improved(replace(share(0, 0), possible=OPEN), 1).possible is None


def test_only_what_is_supposed_differs() -> None:
    rate, other = (MeasureCall(measure=key) for key in ("rate", "other"))
    source = GivenEvidence(
        {"rate": share(1, 4), "other": share(1, 4)}, answers={"1": "是"}, facts={"户数": "3"}, kind="村"
    )
    better = SupposedEvidence(source, {call_key(rate): 2})
    assert (better.measure(rate).numerator, better.measure(other).numerator) == (3, 1)
    fewer = SupposedEvidence(source, {call_key(rate): 1}, frozenset({call_key(rate)}))
    assert fewer.measure(rate).numerator == 0
    assert better.answer("1") == source.answer("1") and better.fact("户数") == 3 and better.community_kind == "村"
