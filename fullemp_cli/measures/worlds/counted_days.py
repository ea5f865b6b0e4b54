"""Measures that count days (场次), where rows have a day that is not known: bounded, never narrower.

Which days are the same one hangs on all rows together. So what the other rows give is taken as it is, and each row
without a day adds as much as it can at most, or nothing:

    2 days known, 3 records without a day          →  2 to 5 days
    1 of 2 days with a fair, one record without     →  1/3 to 2/2: a day of its own, or one of the two
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from fractions import Fraction

from fullemp_cli.ledgers.facts import Row
from fullemp_cli.ledgers.unread import AnyDay, DayWithin
from fullemp_cli.measures.combining import at_point, point_of
from fullemp_cli.measures.measure import Case, Measure
from fullemp_cli.measures.possible import Point, Possible, is_nobody
from fullemp_cli.measures.worlds.exploring import Lot
from fullemp_cli.measures.worlds.summing import between
from fullemp_cli.measures.worlds.unknown import unknown_case, with_unknown


class DaysCounted(Enum):
    """What is made of the days: their number, a part of them over all, or one number over another."""

    NUMBER = "number"
    SHARE = "share"
    RATIO = "ratio"


def rows_without_day(lots: Sequence[Lot]) -> list[tuple[Row, str]]:
    """The rows of which a day was asked for that is not known, with its field, where it may count."""
    found = []
    for lot in lots:
        if lot.explored.decided and next(map(point_of, _measures(lot))) in (0, (0, 0)):
            continue  # it is not counted in any world
        for component in lot.components:
            for number, field in sorted(lot.explored.cells):
                unread = component.rows[number].unread.get(field)
                if unread is not None and isinstance(unread.could, AnyDay | DayWithin):
                    found.append((component.rows[number], field))
    return found


def _measures(lot: Lot) -> Iterator[Measure]:
    return (outcome.measure for outcome in lot.explored.given.values())


def with_open_days(base: Measure, rows: Sequence[tuple[Row, str]], counted: DaysCounted, *, fewer: bool) -> Measure:
    """The measure of all other rows (`base`), with what those without a day can add."""
    possible = _numbers(base, len(rows)) if counted is DaysCounted.NUMBER else _pairs(base, len(rows), counted)
    if not possible.several:
        return base
    cases = [case for row, field in rows if (case := unknown_case(row, field)) is not None]
    unknown: tuple[Case, ...] = (*base.unknown, *cases)
    possible = replace(possible, best=possible.lowest if fewer else possible.highest, bounded=True)
    measure = at_point(base, possible.highest if fewer else possible.lowest)
    return with_unknown(measure, possible, unknown)


def _numbers(base: Measure, rows: int) -> Possible:
    points = [point for point in _points(base) if isinstance(point, int)]
    low, high = min(points), max(points) + rows
    return Possible(frozenset(range(low, high + 1)), (), low, high)


def _pairs(base: Measure, rows: int, counted: DaysCounted) -> Possible:
    """Lowest with a day more for each row and none of them above, highest with each above and no day more."""
    points = [point for point in _points(base) if isinstance(point, tuple)]
    lowest = min(((n, d + rows) for n, d in points), key=lambda one: Fraction(*one))
    above = [(n + rows, max(d, 1)) for n, d in points]
    if counted is DaysCounted.SHARE:
        above = [(min(n, d), d) for n, d in above]
    highest = max(above, key=lambda one: Fraction(*one))
    return between(lowest, highest, nobody=any(map(is_nobody, points)))


def _points(base: Measure) -> list[Point]:
    """Its values, of many with one denominator the ends."""
    if base.possible is None:
        return [point_of(base)]
    ends = [(n, one.denominator) for one in base.possible.slices for n in (one.low, one.high)]
    return [*base.possible.points, *ends]
