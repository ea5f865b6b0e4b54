"""The values that a measure could have: all of them, its lowest and highest, and those next to a line.

A value is a pair (numerator, denominator) of a share or ratio, a count, or nobody: 0/0, or the fewest of nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import ceil, floor

Pair = tuple[int, int]
Point = Pair | int | None
"""(n, d), a count, or None for the fewest of nobody; (0, 0) is a rate of nobody."""

FEW = 64
"""So many values are looked at one by one; of more, those next to the lines of a rule."""

WITHOUT_END = 10**15
"""A count that has no upper end: larger than any sum of counts that were read."""


def is_nobody(point: Point) -> bool:
    """0/0, or the fewest of nobody."""
    return point is None or (isinstance(point, tuple) and point[1] == 0)


def value_of(point: Point) -> Fraction | None:
    """The exact value; None of nobody."""
    if is_nobody(point):
        return None
    return Fraction(*point) if isinstance(point, tuple) else Fraction(point or 0)


def is_endless(point: Point) -> bool:
    """Whether it stands for a value as high as one likes."""
    return point is not None and (point[0] if isinstance(point, tuple) else point) >= WITHOUT_END


@dataclass(frozen=True, slots=True)
class Slice:
    """All pairs with this denominator and a numerator from `low` to `high`."""

    denominator: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Possible:
    """The values that a measure could have over all worlds, at least two.

    `points` and `slices` are all of them. `lowest` and `highest` are those of the lowest and the highest value, equal
    where only one value and nobody are possible, None where there is nobody in every world; `highest` stands for no
    upper end where `is_endless`. `best`: that of the two which is the better one. `bounded`: the true values lie among
    these, which may be more. `unknown`: how many persons or rows they hang on. `words`: what was not understood,
    3 人的就业状态看不懂. `further`: rows that were not read could move it, its numbers are those that were.
    """

    points: frozenset[Point]
    slices: tuple[Slice, ...] = ()
    lowest: Point = None
    highest: Point = None
    best: Point = None
    bounded: bool = False
    unknown: int = 0
    words: str = ""
    further: bool = False

    @property
    def several(self) -> bool:
        """Whether there is more than one."""
        return len(self.points) > 1 or bool(self.slices)

    @property
    def nobody(self) -> bool:
        """Whether there is nobody in some world."""
        return any(map(is_nobody, self.points)) or any(not one.denominator for one in self.slices)

    def tried(self, lines: Iterable[Fraction]) -> list[Point]:
        """Values enough to know what a rule gives that changes only at these lines, and between them always one way:
        all of few values, else the ends, those next to each line, and some between."""
        every = list(islice(self._every(), FEW + 1))
        if len(every) <= FEW and not any(map(is_endless, every)):
            return every
        found: set[Point] = {self.lowest, self.highest}
        found |= {point for point in self.points if is_nobody(point)}
        found |= {(0, 0) for one in self.slices if not one.denominator}
        for line in lines:
            found |= set(self._next_to(line))
        return sorted(found, key=lambda point: (value_of(point) is None, value_of(point) or 0, str(point)))

    def _every(self) -> Iterator[Point]:
        yield from self.points
        for one in self.slices:
            for n in range(one.low, one.high + 1):
                yield (n, one.denominator)

    def _next_to(self, line: Fraction) -> Iterator[Point]:
        """A value at the line, the nearest below and the nearest above it, where there are such."""
        at: Point | None = None
        below: tuple[Pair, Point] | None = None
        above: tuple[Pair, Point] | None = None
        top, bottom = line.numerator, line.denominator
        for point in self._near(line):
            if is_nobody(point):
                continue
            # Whole numbers are compared, crosswise: there may be ten thousands of denominators.
            pair = point if isinstance(point, tuple) else (point or 0, 1)
            n, d = pair
            over = n * bottom - top * d
            if over == 0:
                at = point if at is None else at
            elif over < 0:
                if below is None or n * below[0][1] > below[0][0] * d:
                    below = pair, point
            elif above is None or n * above[0][1] < above[0][0] * d:
                above = pair, point
        if at is not None:
            yield at
        for found in (below, above):
            if found is not None:
                yield found[1]

    def _near(self, line: Fraction) -> Iterator[Point]:
        for point in self.points:
            yield point
            if is_endless(point):  # and everything up to it
                if isinstance(point, tuple):
                    at = line * point[1]
                    least = min(n for n, d in self._pairs() if d == point[1])
                    yield from ((n, point[1]) for n in {floor(at), floor(at) + 1, ceil(at) - 1} if n >= least)
                else:
                    least = min(count for count in self.points if isinstance(count, int))
                    yield from (n for n in {floor(line), floor(line) + 1, ceil(line) - 1} if n >= least)
        for one in self.slices:
            if one.denominator:
                whole = line.numerator * one.denominator // line.denominator
                for n in {min(max(whole + shift, one.low), one.high) for shift in (-1, 0, 1)}:
                    yield (n, one.denominator)

    def _pairs(self) -> Iterator[Pair]:
        for point in self.points:
            if isinstance(point, tuple):
                yield point
