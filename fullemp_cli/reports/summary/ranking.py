"""The order of the communities: by secured marks, or by tiers reached. Equal stays equal."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from fullemp_cli.reports.summary.content import CellState, CommunityLine, RankPlace


def ranked(lines: Iterable[CommunityLine]) -> tuple[CommunityLine, ...]:
    """The lines with their rank_place, highest secured marks first. Equal marks share a place (1, 2, 2, 4) and stand in
    the order of county, street and name. While marks are open the places that are still possible stand beside it."""
    given = list(lines)
    lows = sorted(line.points for line in given if line.points is not None)
    highs = sorted(_high(line) for line in given if line.points is not None)
    sharing = Counter(lows)
    placed = [
        replace(line, rank_place=_rank_place(line.points, _high(line), lows, highs, sharing[line.points] > 1))
        if line.points is not None
        else line
        for line in given
    ]
    return tuple(sorted(placed, key=lambda line: (-(line.points or Fraction(0)), line.place)))


def _high(line: CommunityLine) -> Fraction:
    return (line.points or Fraction(0)) + (line.open or Fraction(0))


def _rank_place(low: Fraction, high: Fraction, lows: list[Fraction], highs: list[Fraction], tied: bool) -> RankPlace:
    surely_above = len(lows) - bisect_right(lows, high)
    perhaps_above = len(highs) - bisect_right(highs, low) - (high > low)
    return RankPlace(1 + len(lows) - bisect_right(lows, low), tied, 1 + surely_above, 1 + perhaps_above)


def by_tiers(lines: Iterable[CommunityLine]) -> tuple[CommunityLine, ...]:
    """The lines of a standard of criteria: the tier listed last counts most; then the fewest criteria unmet, then the
    fewest unknown. No place is given: such a standard ranks nobody."""
    return tuple(sorted(lines, key=_tier_key))


_TIER_ORDER = {True: 0, None: 1, False: 2}


def _tier_key(line: CommunityLine) -> tuple[object, ...]:
    unmet = sum(cell.state is CellState.ZERO for cell in line.cells)
    unknown = sum(cell.state is CellState.OPEN for cell in line.cells)
    return tuple(_TIER_ORDER[reached] for reached in reversed(line.tiers)), unmet, unknown, line.place
