"""The ranking (名次): intervals are compared, equal marks share a place, and what is open leaves a place open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.results.candidate import MarksInterval


@dataclass(frozen=True, slots=True)
class Places:
    """The best and the worst place that is still possible; equal marks share a place (1, 2, 2, 4)."""

    best: int
    worst: int

    @property
    def words(self) -> str:
        """`2`, or `2～4`."""
        return str(self.best) if self.best == self.worst else f"{self.best}～{self.worst}"


def places(marks: Sequence[MarksInterval]) -> tuple[Places, ...]:
    """The places of each among all, in the order given."""
    secured = sorted(mark.secured for mark in marks)
    most = sorted(mark.most for mark in marks)
    found = []
    for mark in marks:
        surely_above = len(secured) - bisect_right(secured, mark.most)
        may_be_above = len(most) - bisect_right(most, mark.secured)
        itself = 1 if mark.most > mark.secured else 0
        found.append(Places(1 + surely_above, 1 + may_be_above - itself))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Seat:
    """What is known of a seat: `given` whatever happens, or `lost` whatever happens; neither: undecided."""

    given: bool
    lost: bool


@dataclass(frozen=True, slots=True)
class Contender:
    """Someone who may take one of the seats. `certain`: may surely compete (its recognition is not open)."""

    marks: MarksInterval
    certain: bool


def seats(contenders: Sequence[Contender], least: int, most: int) -> tuple[Seat, ...]:
    """Who surely gets one of the seats, of which there are at least `least` and at most `most`.

    Given: even if all open marks and memberships of the others fall in their favour, and ties against it. Lost: even
    if they fall against them. A tie across the line is undecided: nobody is put before another silently.
    """
    reachable = sorted(contender.marks.most for contender in contenders)
    sure = sorted(contender.marks.secured for contender in contenders if contender.certain)
    found = []
    for contender in contenders:
        rivals = len(reachable) - bisect_left(reachable, contender.marks.secured) - 1  # itself is among them
        better = len(sure) - bisect_right(sure, contender.marks.most)
        found.append(Seat(given=contender.certain and rivals < least, lost=better >= most))
    return tuple(found)


def quota_of(share: Fraction, base: int) -> int:
    """So many of `base` may be recommended: the share rounded down exactly (10% of 37 → 3, of 9 → 0)."""
    return share.numerator * base // share.denominator
