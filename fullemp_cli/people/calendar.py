"""Months and calendar quarters (definitions: *Time*)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

_SHORTEST = 28  # days: every month has as many
_ORDINALS = ("一", "二", "三", "四")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter (自然季度); `number` is 1 to 4. Quarters compare in time."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = 3 * self.number
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def label(self) -> str:
        """As it is printed: 2026年第三季度."""
        return f"{self.year}年第{_ORDINALS[self.number - 1]}季度"

    @property
    def following(self) -> Quarter:
        """The quarter after it."""
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)


def add_days(day: date, days: int) -> date:
    """`day` plus `days` (may be negative); what lies beyond the years 1 to 9999 is the first or the last of all days."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def add_months(day: date, months: int) -> date:
    """`day` plus `months` (may be negative), the day clipped to the month's end: 31 August + 6 = 28 or 29 February.

    What lies beyond the years 1 to 9999 is the first or the last of all days.
    A day that is not known (`measures/worlds`) says itself what it is some months later.
    """
    later = getattr(day, "plus_months", None)
    if later is not None:
        shifted: date = later(months)
        return shifted
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not MINYEAR <= year <= MAXYEAR:
        return date.min if year < MINYEAR else date.max
    if day.day <= _SHORTEST:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_have_passed(since: date, months: int, on: date) -> bool:
    """Whether `add_months(since, months) <= on`, without making that date: it is asked of every person of a ledger."""
    passed = (on.year - since.year) * 12 + on.month - since.month
    if passed != months:
        return passed > months
    return since.day <= on.day or on.day == monthrange(on.year, on.month)[1]


def quarter_of(day: date) -> Quarter:
    """The calendar quarter that `day` lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarters_ending_within(start: date, end: date) -> list[Quarter]:
    """The calendar quarters whose last day is in `[start, end]`, in order; none if `end` lies before `start`."""
    quarters = []
    quarter = quarter_of(start)
    while quarter.last <= end:
        quarters.append(quarter)
        if quarter.last == date.max:
            break
        quarter = quarter.following
    return quarters
