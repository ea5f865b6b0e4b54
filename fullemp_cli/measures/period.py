"""The assessment period (评估期) and the as-of date (截止日期)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fullemp_cli.people.working_age import WomenRetireFrom


@dataclass(frozen=True, slots=True)
class Period:
    """`[start, end]`, looked at on `as_of`. *In the period* is a date in `[start, min(as_of, end)]`."""

    start: date
    end: date
    as_of: date

    @property
    def last(self) -> date:
        """The last day that counts: the earlier of the end and the as-of date."""
        return min(self.end, self.as_of)

    def contains(self, day: date | None) -> bool:
        """Whether that day is in the period; a missing date is in no period."""
        return day is not None and self.start <= day <= self.last


@dataclass(frozen=True, slots=True)
class AssessmentYear:
    """From which day to which a standard assesses, month and day; where the last is before the first it begins the year
    before (2025-11-01 to 2026-10-31 is 2026)."""

    first: tuple[int, int] = (1, 1)
    last: tuple[int, int] = (12, 31)

    @property
    def is_calendar(self) -> bool:
        """Whether it is the calendar year."""
        return self == AssessmentYear()

    def of(self, year: int) -> tuple[date, date]:
        """First and last day of that year's period: it is named for the year in which it ends."""
        return date(year - (self.last < self.first), *self.first), date(year, *self.last)

    def latest(self, day: date) -> int:
        """The year of the latest period that has begun by that day."""
        return (
            day.year + 1
            if self.of(day.year + 1)[0] <= day
            else day.year
            if self.of(day.year)[0] <= day
            else day.year - 1
        )


CALENDAR = AssessmentYear()
"""1 January to 31 December."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a standard chooses for all its measures.

    `women_retire_from`: no ledger says whether a woman's retirement age was 50 or 55 (definitions.md, Working age).
    """

    women_retire_from: WomenRetireFrom = 55
