"""The ranking (名次): intervals are compared, equal marks share a place, and what is open leaves a place open.

Marks stand in columns of objects, as the exact fractions that they are: pandas sorts, ranks and counts them by comparing
fractions, and makes no float of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import pandas as pd

from fullemp_cli.results.candidate import MarksInterval, Places


def places(marks: Sequence[MarksInterval]) -> tuple[Places, ...]:
    """The places of each among all, in the order given."""
    frame = _frame(marks)
    low, high = frame["secured"], frame["most"]
    found = pd.DataFrame(
        {
            "rank": 1 + _above(low, low),
            "tied": low.duplicated(keep=False),
            "best": 1 + _above(low, high),
            "worst": 1 + _above(high, low) - (high > low),  # itself is not above itself
        }
    )
    return tuple(Places(*row) for row in zip(*(found[name].tolist() for name in found), strict=True))


def _frame(marks: Sequence[MarksInterval]) -> pd.DataFrame:
    """Columns secured and most, exact, a row for each."""
    return pd.DataFrame([(mark.secured, mark.most) for mark in marks], columns=["secured", "most"], dtype=object)


def _above(others: pd.Series, marks: pd.Series, *, equal: bool = False) -> pd.Series:
    """For each of the marks how many of the others are higher, or (`equal`) not lower."""
    side: Literal["left", "right"] = "left" if equal else "right"
    return pd.Series(len(others) - others.sort_values().searchsorted(marks.to_numpy(), side=side), marks.index)


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
    frame = _frame([contender.marks for contender in contenders])
    certain = pd.Series([contender.certain for contender in contenders], dtype=bool)
    rivals = _above(frame["most"], frame["secured"], equal=True) - 1  # itself is among them
    better = _above(frame["secured"][certain], frame["most"])
    given, lost = certain & (rivals < least), better >= most
    return tuple(Seat(*row) for row in zip(given.tolist(), lost.tolist(), strict=True))


def quota_of(share: Fraction, base: int) -> int:
    """So many of `base` may be recommended: the share rounded down exactly (10% of 37 → 3, of 9 → 0)."""
    return share.numerator * base // share.denominator
