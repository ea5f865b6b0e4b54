"""What a reviewed scoring sheet says: self, county and city marks side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from fullemp_cli.findings import Finding
from fullemp_cli.findings.place import Place
from fullemp_cli.patterns import pattern
from fullemp_cli.results.candidate import CommunityId

_AGREES = pattern(
    "(?:(?:同意|认可)(?:自评|县级|街道|上报|自评分|县级评分)*|(?:无|没有|未|不)(?:异议|扣分|扣|问题|意见)?"
    "|(?:经)?(?:已)?(?:核实|审核|核查)(?:无误|属实)?|(?:情况)?属实|(?:完全)?(?:符合|达到|达标|合格|满分)(?:要求|标准)?)"
)
"""Reasons that take no marks: the reviewer agrees with those below."""


class Level(Enum):
    """Who reviews, from the lowest up. A district's 考核分 is the county's."""

    STREET = "街道"
    COUNTY = "县级"
    CITY = "市级"


@dataclass(frozen=True, slots=True)
class ReviewMark:
    """What a reviewer wrote for an item. `points` None: nothing, or nothing that counts (a finding says why).

    `written` is the text of the cell, `met` the conclusion on a criterion.
    """

    points: Fraction | None = None
    met: bool | None = None
    written: str = ""
    reason: str = ""
    place: Place | None = None

    @property
    def objects(self) -> bool:
        """Whether a reason is given and no mark: 佐证不足，扣2分. How many marks the reviewer meant is not known."""
        words = [word for word in re.split(r"[\s,，。;；、!！.]+", self.reason) if word]
        return not self.written and not all(map(_AGREES.fullmatch, words))


@dataclass(frozen=True, slots=True)
class ReviewedItem:
    """An item (or a criterion, with its tier) as it came back. Self-marks are those the sheet was made with."""

    id: str
    title: str
    max: Fraction
    self_points: Fraction
    self_open: Fraction
    self_words: str
    marks: Mapping[Level, ReviewMark]
    tier: str = ""

    def points(self, level: Level) -> Fraction | None:
        """The marks of that level; None where it has not spoken."""
        mark = self.marks.get(level)
        return mark.points if mark else None

    def unreadable(self, level: Level) -> bool:
        """Whether that level wrote something that does not count, or only why marks are taken: what it meant to give is not
        known."""
        mark = self.marks.get(level)
        return mark is not None and mark.points is None and mark.met is None and (bool(mark.written) or mark.objects)

    @property
    def highest(self) -> tuple[Fraction, Fraction]:
        """Marks secured and open by the highest level that has spoken on this item, else the self-score.

        Marks that do not count (25 of 20, a word, a reason alone) leave the item open from 0 to its full marks: not the self-score,
        which that reviewer did not confirm.
        """
        for level in reversed(Level):
            if (points := self.points(level)) is not None:
                return points, Fraction(0)
            if self.unreadable(level):
                return Fraction(0), self.max
        return self.self_points, self.self_open


@dataclass(frozen=True, slots=True)
class SheetIdentity:
    """What the hidden sheet tells: for whom, by which standard, version and inputs it was made."""

    program: str
    standard: str
    standard_title: str
    standard_sha256: str
    inputs_sha256: str
    community: str
    kind: str
    street: str
    county: str
    city: str
    as_of: str
    code: str = ""

    @property
    def key(self) -> CommunityId:
        """Whose sheet it is."""
        return CommunityId.written(self.county, self.street, self.community)


Span = tuple[Fraction, Fraction]
"""Marks secured, and marks open beyond them."""
NO_MARKS: Span = (Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True)
class ReviewTotals:
    """The totals as the standard adds up (groups, caps, minimums, bonus), on the scale to which it converts them.

    `levels`: of each level that has given marks on every item. `highest`: each item by the highest level that has
    spoken on it; `plain` the same without the bonus. `converted_to` None: the standard does not convert.
    """

    self: Span
    levels: Mapping[Level, Fraction]
    highest: Span
    plain: Span
    max: Fraction
    converted_to: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ReviewedSheet:
    """A scoring sheet read back. `items` is empty for a standard of criteria, whose rows are in `criteria`; items that
    one row of the official table scores together are one item here (`9.1+9.2`) where a reviewer marked that row."""

    file: str
    sha256: str
    identity: SheetIdentity
    items: tuple[ReviewedItem, ...]
    criteria: tuple[ReviewedItem, ...]
    findings: tuple[Finding, ...]
    totals: ReviewTotals | None = None

    @property
    def self_total(self) -> Span:
        """Marks secured and open by the self-score."""
        return self.totals.self if self.totals else NO_MARKS

    def spoken(self, level: Level) -> int:
        """On how many items that level has given marks, or on how many criteria its conclusion."""
        if not self.items:
            return sum(row.marks[level].met is not None for row in self.criteria if level in row.marks)
        return sum(item.points(level) is not None for item in self.items)

    @property
    def levels(self) -> tuple[Level, ...]:
        """Who reviews: the county and the city, and the street where it has written anything."""
        street = any(Level.STREET in row.marks for row in (*self.items, *self.criteria))
        return tuple(Level) if street else (Level.COUNTY, Level.CITY)

    @property
    def asked(self) -> int:
        """On how many items, or criteria, a level can speak."""
        return len(self.items) or len(self.criteria)

    @property
    def total_max(self) -> Fraction:
        """Full marks with the bonus."""
        return self.totals.max if self.totals else Fraction(0)

    def total(self, level: Level) -> Fraction | None:
        """The total of that level; None unless it has given marks on every item."""
        return self.totals.levels.get(level) if self.totals else None

    @property
    def highest_level(self) -> Level | None:
        """The highest level that has spoken on any item; None while only the self-score stands."""
        return next((level for level in reversed(Level) if self.spoken(level)), None)

    @property
    def highest_total(self) -> Span:
        """Marks secured and open, each item by the highest level that has spoken on it: what a ranking goes by."""
        return self.totals.highest if self.totals else NO_MARKS
