"""A day that is not known, which is asked only whether it lies before or after other days.

A measure looks at dates by comparing them. `OpenDay` is a date of which each comparison is decided when it is asked
for, one way and the other, as far as what was decided before leaves both; so that a day is tried exactly where an
answer changes, whatever the measure compares it with:

    day <= 2026-11-30?   yes                         no
    day <  2026-01-01?   yes           no            (no: it follows)
    worlds               ..2025-12-31  2026-01-01..2026-11-30   2026-12-01..

What was decided are differences of days (`Timeline`), which also tells two unknown days of one person apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from fullemp_cli.ledgers.unread import DayWithin
from fullemp_cli.measures.members import day_key
from fullemp_cli.measures.worlds.choices import Choices
from fullemp_cli.people.calendar import add_months

ANY_TIME = DayWithin(date(1900, 1, 1), date(2199, 12, 31))
"""*Any day*: from before to after every day that a ledger of the living can be compared with."""

_FIRST, _LAST = ANY_TIME.first.toordinal(), ANY_TIME.last.toordinal()

_WORDS = "某日"


class Timeline:
    """What is decided of the unknown days of one world.

    `most[i][j]` is the largest possible difference day i - day j, in days; day 0 is the beginning of time (ordinal 0).
    Kept closed: every bound that follows from others is written down, so a new one is possible exactly if it does not
    contradict its opposite.
    """

    __slots__ = ("choices", "marks", "most")

    def __init__(self, choices: Choices, marks: Sequence[int]) -> None:
        self.choices = choices
        self.marks = marks  # ordinals at which a day is tried that must be known to the day
        self.most: list[list[int]] = [[0]]

    def add(self, first: int, last: int) -> int:
        """A new unknown day between these ordinals; its number."""
        new = len(self.most)
        for row in self.most:
            row.append(row[0] - first)
        self.most.append([last + self.most[0][j] for j in range(new)] + [0])
        return new

    def at_most(self, i: int, j: int, bound: int) -> bool:
        """Whether day i - day j <= bound: as it follows, else as it is chosen."""
        if self.most[i][j] <= bound:
            return True
        if -self.most[j][i] > bound:
            return False
        if self.choices.choose((True, False)):
            self._decide(i, j, bound)
            return True
        self._decide(j, i, -bound - 1)
        return False

    def fix(self, i: int) -> int:
        """Day i to the day: one of the marked days that are possible, or its earliest or latest."""
        low, high = -self.most[0][i], self.most[i][0]
        if low == high:
            return low
        options = sorted({low, high, *(mark for mark in self.marks if low < mark < high)})
        chosen = self.choices.choose(options)
        self._decide(i, 0, chosen)
        self._decide(0, i, -chosen)
        return chosen

    def settle(self, i: int) -> date:
        """A day that agrees with all that was decided, for day i; it is decided by that."""
        low, high = -self.most[0][i], self.most[i][0]
        chosen = low if low > _FIRST else high if high < _LAST else next(iter(self.marks), low)
        self._decide(i, 0, chosen)
        self._decide(0, i, -chosen)
        return date.fromordinal(chosen)

    def _decide(self, i: int, j: int, bound: int) -> None:
        most, size = self.most, range(len(self.most))
        if bound >= most[i][j]:
            return
        to_i, from_j = [most[a][i] for a in size], [most[j][b] for b in size]
        for a in size:
            row = most[a]
            for b in size:
                through = to_i[a] + bound + from_j[b]
                if through < row[b]:
                    row[b] = through


class OpenDay(date):
    """An unknown day of a world, so many months and then days after the day that the cell holds. Compared, it decides;
    printed, it says so."""

    _line: Timeline
    number: int
    _months: int
    _days: int

    @classmethod
    def of(cls, line: Timeline, number: int, months: int = 0, days: int = 0) -> OpenDay:
        """The day of that number, so much later."""
        day = cls(2000, 1, 1)
        day._line, day.number, day._months, day._days = line, number, months, days
        return day

    def plus_months(self, months: int) -> date:
        """The day so many months later, which is as unknown."""
        if self._months or self._days:
            return add_months(self.known(), months)
        return OpenDay.of(self._line, self.number, months)

    def known(self) -> date:
        """To the day, for whoever must calculate with it."""
        day = date.fromordinal(self._line.fix(self.number))
        return (add_months(day, self._months) if self._months else day) + timedelta(self._days)

    def _at_most(self, other: date, strictly: bool) -> bool:
        if isinstance(other, OpenDay):
            if not self._months and not other._months and other._line is self._line:
                return self._line.at_most(self.number, other.number, other._days - self._days - int(strictly))
            other = other.known()
        limit = other.toordinal() - self._days - int(strictly)
        if self._months:
            limit = _latest_with(self._months, limit)
        return self._line.at_most(self.number, 0, limit)

    def __le__(self, other: date) -> bool:
        return self._at_most(other, strictly=False)

    def __lt__(self, other: date) -> bool:
        return self._at_most(other, strictly=True)

    def __ge__(self, other: date) -> bool:
        return not self._at_most(other, strictly=True)

    def __gt__(self, other: date) -> bool:
        return not self._at_most(other, strictly=False)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, date) and self <= other and not self < other

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.known())

    @property
    def year(self) -> int:
        return self.known().year

    @property
    def month(self) -> int:
        return self.known().month

    @property
    def day(self) -> int:
        return self.known().day

    def toordinal(self) -> int:
        return self.known().toordinal()

    def replace(self, *args: Any, **changes: Any) -> Any:
        return self.known().replace(*args, **changes)

    def timetuple(self) -> Any:
        return self.known().timetuple()

    def weekday(self) -> int:
        return self.known().weekday()

    def __add__(self, other: timedelta) -> Any:
        return OpenDay.of(self._line, self.number, self._months, self._days + other.days)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, timedelta):
            return self + -other
        return self.known() - (other.known() if isinstance(other, OpenDay) else other)

    def __rsub__(self, other: Any) -> Any:
        return other - self.known()

    def isoformat(self) -> str:
        return _WORDS

    def strftime(self, *_: Any, **__: Any) -> str:
        return _WORDS

    def __format__(self, _: str) -> str:
        return _WORDS

    __str__ = __repr__ = isoformat


def _latest_with(months: int, limit: int) -> int:
    """The latest ordinal whose day, `months` later, is not after the day of that ordinal."""
    day = date.fromordinal(limit)
    latest = add_months(day, -months).toordinal() + 4
    while add_months(date.fromordinal(latest), months) > day:
        latest -= 1
    return latest


@day_key.register
def _(on: OpenDay) -> str:
    """An unknown day is none of the others; that it may be one of them is bounded (`counted_days.py`)."""
    return f"{on.isoformat()}{on.number}"
