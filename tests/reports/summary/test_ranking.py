"""Places: equal marks share one, open marks leave a range, nothing is broken in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from fullemp_cli.reports.summary.content import CellState
from tests.reports.summary.summaries import summary_of, with_points


@pytest.mark.parametrize(
    ("marks", "places", "ranges"),
    [
        (((90, 0), (80, 0), (80, 0), (70, 0)), [1, 2, 2, 4], ["", "", "", ""]),
        (((90, 0), (80, 20), (70, 5), (60, 0)), [1, 2, 3, 4], ["1～2", "1～2", "", ""]),
        (((60, 50), (60, 50), (60, 50), (60, 50)), [1, 1, 1, 1], ["1～4"] * 4),
        (((50, 0), (40, 10), (30, 9), (20, 31)), [1, 2, 3, 4], ["1～2", "1～3", "3～4", "1～4"]),
    ],
)
def test_places_and_the_places_still_possible(
    marks: tuple[tuple[int, int], ...], places: list[int], ranges: list[str], tmp_path: Path
) -> None:
    lines = with_points(summary_of(tmp_path, "taizhou"), *marks).lines
    found = [line.places for line in lines if line.places]
    assert [one.rank for one in found] == places
    assert [one.range_words for one in found] == ranges
    assert [one.tied for one in found] == [places.count(place) > 1 for place in places]


def test_equals_stand_in_the_order_of_place_and_name(tmp_path: Path) -> None:
    lines = with_points(summary_of(tmp_path, "taizhou"), *[(60, 0)] * 4).lines
    assert [line.place for line in lines] == sorted(line.place for line in lines)


def test_criteria_rank_nobody_and_unmet_comes_after_unknown(tmp_path: Path) -> None:
    summary = summary_of(tmp_path, "pingdingshan")
    assert {line.places for line in summary.lines} == {None}
    assert summary.lines[-1].name == "丙村"
    assert sum(cell.state is CellState.ZERO for cell in summary.lines[-1].cells)
    assert summary.lines[0].tiers == (True, True)
