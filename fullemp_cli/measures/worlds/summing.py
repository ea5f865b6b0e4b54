"""The values of a whole from the values that each of its parts could have.

Parts are independent: every part takes any of its values, whatever the others take. A class is a set of values that so
many parts have alike.

    3/4 and one part of {0/0, 0/1, 1/1}   →  3/4, 3/5, 4/5
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from fullemp_cli.measures.possible import WITHOUT_END, Pair, Point, Possible, Slice, is_nobody, value_of

Class = tuple[frozenset[Point], int]
"""Values, and how many parts have them."""

_ONE_PERSON: frozenset[Pair] = frozenset({(0, 0), (0, 1), (1, 1)})
_MANY = 4_000


class _TooMany(Exception):
    """More different values than are kept."""


def summed_pairs(closed: Pair, classes: Sequence[Class]) -> Possible:
    """Shares and ratios: numerators and denominators add."""
    pairs = [(_pairs(points), times) for points, times in classes]
    lowest, highest = (_sum_of(closed, pairs, chosen_pairs(closed, classes, best=best)) for best in (False, True))
    persons = [(points, times) for points, times in pairs if points <= _ONE_PERSON]
    others = [(points, times) for points, times in pairs if not points <= _ONE_PERSON]
    try:
        offsets: set[Pair] = {closed}
        for points, times in others:
            offsets = _added(offsets, points, times)
        slices = [one for offset in offsets for one in _slices(offset, persons)]
        if len(slices) > 20 * _MANY:
            raise _TooMany
    except _TooMany:
        nobody = closed == (0, 0) and all((0, 0) in points for points, _ in pairs)
        return between(lowest, highest, nobody=nobody)
    merged = frozenset((n, one.denominator) for one in slices if one.high - one.low < 2 for n in {one.low, one.high})
    return Possible(merged, tuple(one for one in slices if one.high - one.low >= 2), lowest, highest)


def chosen_pairs(closed: Pair, classes: Sequence[Class], *, best: bool) -> list[Pair] | None:
    """What each class takes for the highest (lowest) ratio there is, exactly; None where there is nobody in any world.

    Dinkelbach: with a ratio in hand, every part takes what is most above it; what that gives is at least as good.
    """
    sign = 1 if best else -1
    pairs = [(_pairs(points), times) for points, times in classes]
    chosen = [max(sorted(points), key=lambda pair: pair[1]) for points, _ in pairs]
    while True:
        whole = _sum_of(closed, pairs, chosen)
        if whole is None or not whole[1]:
            return None
        ratio = Fraction(*whole)

        def above(pair: Pair, ratio: Fraction = ratio) -> Fraction:
            return sign * (pair[0] - ratio * pair[1])

        better = [max(sorted(points), key=above) for points, _ in pairs]
        reached = _sum_of(closed, pairs, better)
        if reached is None or not reached[1] or above(reached) <= 0:
            return chosen
        chosen = better


def _pairs(points: frozenset[Point]) -> frozenset[Pair]:
    return frozenset(point for point in points if isinstance(point, tuple))


def _sum_of(closed: Pair, classes: Sequence[tuple[frozenset[Pair], int]], chosen: Sequence[Pair] | None) -> Pair | None:
    if chosen is None:
        return None
    n, d = closed
    for (a, b), (_, times) in zip(chosen, classes, strict=True):
        n, d = n + a * times, d + b * times
    return min(n, WITHOUT_END), d


def _added(offsets: set[Pair], points: frozenset[Pair], times: int) -> set[Pair]:
    for _ in range(times):
        offsets = {(min(n + a, WITHOUT_END), d + b) for n, d in offsets for a, b in points}
        if len(offsets) > _MANY:
            raise _TooMany
    return offsets


def _slices(offset: Pair, persons: Sequence[tuple[frozenset[Pair], int]]) -> Iterable[Slice]:
    """All pairs of so many persons who each are out, in, or in and counted, as far as each may be.

    `sure`: in whatever they are, counted or not. Of the others who is in and not counted is `idle` at most, in and
    counted `busy` at most; `either` may be both.
    """
    n0, d0 = offset
    either = _times(persons, (0, 0), (0, 1), (1, 1))
    busy, idle = _times(persons, (0, 0), (1, 1)), _times(persons, (0, 0), (0, 1))
    sure = _times(persons, (0, 1), (1, 1))
    for points, times in persons:
        if len(points) == 1:
            ((n, d),) = points
            n0, d0 = n0 + n * times, d0 + d * times
    for joined in range(either + busy + idle + 1):
        low = max(0, joined - either - idle)
        high = sure + min(joined, either + busy)
        yield Slice(d0 + sure + joined, n0 + low, n0 + high)


def _times(persons: Sequence[tuple[frozenset[Pair], int]], *points: Pair) -> int:
    return sum(times for own, times in persons if own == frozenset(points))


def between(lowest: Point, highest: Point, *, nobody: bool) -> Possible:
    """Only the ends are known: whatever lies between them may be, and nobody."""
    points: set[Point] = {lowest, highest, (0, 0)} if nobody else {lowest, highest}
    low, high = value_of(lowest) or Fraction(0), value_of(highest) or Fraction(0)
    fine = 10_000
    between = Slice(fine, -(-low.numerator * fine // low.denominator), min(int(high * fine), WITHOUT_END))
    return Possible(frozenset(points), (between,), lowest, highest, bounded=True)


def summed_counts(closed: int, classes: Sequence[Class]) -> Possible:
    """Counts and cases add."""
    shift, reached = closed, 1  # bit n: so many more than `shift` are reached
    endless = False
    for points, times in classes:
        counts = sorted({int(point) for point in points if isinstance(point, int)})
        if counts[-1] >= WITHOUT_END:
            endless, counts = True, counts[:-1] or [0]
        shift += counts[0] * times
        steps = [count - counts[0] for count in counts]
        for _ in range(times if len(steps) > 1 else 0):
            reached = _or(reached << step for step in steps)
    found: list[int] = [shift + at for at, bit in enumerate(bin(reached)[:1:-1]) if bit == "1"]
    if endless:
        found.append(WITHOUT_END)
    return Possible(frozenset(found), (), found[0], found[-1])


def _or(numbers: Iterable[int]) -> int:
    result = 0
    for number in numbers:
        result |= number
    return result


def least(closed: Point, classes: Sequence[Class]) -> Possible:
    """The smallest number of anybody; nobody where there is nobody at all."""
    sets = [*((points, times) for points, times in classes), (frozenset({closed}), 1)]
    most = [
        WITHOUT_END if None in points else max(int(point) for point in points if isinstance(point, int))
        for points, _ in sets
    ]
    found: set[Point] = set()
    for index, (points, times) in enumerate(sets):
        others = min((top for other, top in enumerate(most) if other != index or times > 1), default=WITHOUT_END)
        found |= {point for point in points if isinstance(point, int) and point <= others}
    counts = sorted(int(point) for point in found if isinstance(point, int))
    if all(None in points for points, _ in sets):
        found.add(None)
    return Possible(frozenset(found), (), counts[0] if counts else None, counts[-1] if counts else None)


def outer_points(closed: Point, rows: int, months: int) -> frozenset[Point]:
    """Values between whose ends those of a component lie whose worlds are too many: none of its rows counts, or all."""
    if isinstance(closed, tuple):
        return frozenset({(0, 0), (0, rows), (rows, rows)})
    return frozenset({None, 0, rows * months} if closed is None else {0, rows * months})


def of_points(points: Iterable[Point]) -> Possible:
    """These values and no others."""
    found = frozenset(points)
    known = sorted((point for point in found if not is_nobody(point)), key=lambda point: value_of(point) or 0)
    return Possible(found, (), known[0] if known else None, known[-1] if known else None)
