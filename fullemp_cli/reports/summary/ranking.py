"""The order of the communities: by secured marks, or by tiers reached. Equal stays equal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from fullemp_cli.reports.summary.content import CellState, CommunityLine
from fullemp_cli.results.candidate import MarksInterval
from fullemp_cli.results.ranking import places
from fullemp_cli.scoring.sums import on_scale, ranks_by_scale
from fullemp_cli.standards.model import Standard


def ranked(lines: Iterable[CommunityLine], standard: Standard) -> tuple[CommunityLine, ...]:
    """The lines with their places, highest secured marks first: on the standard's scale, where full marks of 社区 and 村
    differ. Equal marks share a place (1, 2, 2, 4) and stand in the order of county, street and name. While marks are open
    the places that are still possible stand beside it."""

    def marks(line: CommunityLine) -> MarksInterval:
        own = MarksInterval(line.points or Fraction(0), line.open or Fraction(0))
        return on_scale(standard, line.kind, own) if scaled else own

    scaled = ranks_by_scale(standard)
    ordered = sorted(((marks(line), line) for line in lines), key=lambda one: (-one[0].secured, one[1].place))
    found = iter(places([one for one, line in ordered if line.points is not None]))
    return tuple(line if line.points is None else replace(line, places=next(found)) for _, line in ordered)


def by_tiers(lines: Iterable[CommunityLine]) -> tuple[CommunityLine, ...]:
    """The lines of a standard of criteria: the tier listed last counts most; then the fewest criteria unmet, then the
    fewest unknown. No place is given: such a standard ranks nobody."""
    return tuple(sorted(lines, key=_tier_key))


_TIER_ORDER = {True: 0, None: 1, False: 2}


def _tier_key(line: CommunityLine) -> tuple[object, ...]:
    unmet = sum(cell.state is CellState.ZERO for cell in line.cells)
    unknown = sum(cell.state is CellState.OPEN for cell in line.cells)
    return tuple(_TIER_ORDER[reached] for reached in reversed(line.tiers)), unmet, unknown, line.place
