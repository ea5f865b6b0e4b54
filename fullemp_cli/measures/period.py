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
class Parameters:
    """What a standard chooses for all its measures.

    `women_retire_from`: no ledger says whether a woman's retirement age was 50 or 55 (definitions.md, Working age).
    """

    women_retire_from: WomenRetireFrom = 55
