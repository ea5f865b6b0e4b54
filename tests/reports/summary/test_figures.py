"""Figures over all communities: exact, truncated in print, open never counted as zero."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from fullemp_cli.reports.summary.content import CellState
from fullemp_cli.reports.summary.figures import buckets, community_frame, counties, item_figures, outcomes, truncated
from fullemp_cli.reports.summary.money import money
from tests.reports.summary.summaries import summary_of, with_points


def test_every_community_is_in_one_state_of_each_item(tmp_path: Path) -> None:
    summary = summary_of(tmp_path, "taizhou")
    for index, one in enumerate(item_figures(summary)):
        assert sum(one.counts.values()) == len(summary.lines)
        cells = [line.cells[index] for line in summary.lines]
        assert one.mean == sum(cell.points for cell in cells) / Fraction(4)
        assert one.counts[CellState.OPEN] == sum(cell.open > 0 for cell in cells)


@pytest.mark.parametrize(("value", "words"), [("2/3", "0.66"), ("4", "4"), ("1999/1000", "1.99"), ("1/200", "0")])
def test_means_are_truncated(value: str, words: str) -> None:
    assert truncated(Fraction(value)) == words


def test_totals_are_spread_over_ranges_with_their_lower_bound(tmp_path: Path) -> None:
    summary = with_points(summary_of(tmp_path, "taizhou"), (60, 0), (59, 1), (110, 0), (0, 110))
    found = buckets(community_frame(summary))
    assert [(one.low, one.high) for one in found] == [(low, low + 10) for low in range(0, 110, 10)]
    assert {one.words: one.secured for one in found if one.secured} == {
        "0～10": 1,
        "50～60": 1,
        "60～70": 1,
        "100～110": 1,
    }
    assert {one.words: one.possible for one in found if one.possible} == {"60～70": 2, "100～110": 2}


def test_counties_add_up(tmp_path: Path) -> None:
    summary = summary_of(tmp_path, "taizhou")
    found = list(counties(community_frame(summary)))
    assert [name for name, _ in found] == ["未填写县（市、区）", "另一区", "示例区"]
    assert sum(len(within) for _, within in found) == 4
    assert sum(one.count for one in outcomes(summary)) == 4


@pytest.mark.parametrize(
    ("id", "amounts"),
    [
        ("taizhou", [(20000, 0, 0)]),  # a tenth of four communities, without fractions: the quota leaves none
        ("quangang", [(20000, 0, 4)]),
        ("pingdingshan", [(20000, 0, 0), (30000, 3, 4)]),
        ("star-community", []),
    ],
)
def test_money_is_an_upper_bound(id: str, amounts: list[tuple[int, int, int]], tmp_path: Path) -> None:
    summary = summary_of(tmp_path, id)
    found = money(summary.standard, community_frame(summary))
    assert [(one.amount, one.sure, one.possible) for one in found] == amounts
    assert all(one.upper_bound == one.amount * one.possible for one in found)
