"""What a component looks like to a measure: two that look alike have the same values over their worlds.

Who the persons are does not matter, only which rows are about the same one; of a birth date only what follows from it on
the as-of date; of days how they lie to each other and to the days that a measure compares with; of names and notes
whether there is one. Only the fields count that the measure asks for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache

from fullemp_cli.ledgers.facts import Person, Row
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.worlds.components import Component
from fullemp_cli.measures.worlds.rows import HOUSEHOLD, Asked
from fullemp_cli.measures.worlds.words import Words
from fullemp_cli.people.calendar import add_months
from fullemp_cli.people.identity_number import Sex
from fullemp_cli.people.working_age import WomenRetireFrom, full_years, is_working_age

_NOTES = frozenset(
    {"name", "member_name", "content", "officer", "employer", "title", "address", "phone", "service_wish"}
)
"""Texts of which a measure asks only whether they are there, unless its file says a word of them."""

_NEAR = 3  # days: so many different ones may lie between two days that a component compares
"""Nearer than this the number of days between two matters, as an unknown one may lie there."""


Look = tuple[object, ...]
"""What a component looks like to a measure."""

Later = Callable[[date], date]
"""A time that a measure lets run from a day: the day on which it ends."""


def marked_days(period: Period) -> list[int]:
    """The days, as ordinals, next to which an answer may change: the ends of the period, the as-of date, those of each
    month."""
    days = {period.start, period.end, period.last, period.as_of}
    month = add_months(period.start.replace(day=1), -5)  # a half year may have begun so long before the period
    while month <= period.as_of:
        days.add(month)
        month = add_months(month, 1)
    ordinals = {day.toordinal() for day in days}
    return sorted(ordinals | {at + 1 for at in ordinals} | {at - 1 for at in ordinals})


def born_days(as_of: date) -> list[int]:
    """The birth dates, as ordinals, at which an age or working age changes by the as-of date."""
    days: set[int] = set()
    for years in range(121):
        on = add_months(as_of, -12 * years).toordinal()
        days |= {on, on + 1}
    choices: list[tuple[Sex, WomenRetireFrom]] = [(Sex.MALE, 55), (Sex.FEMALE, 55), (Sex.FEMALE, 50)]
    for sex, women in choices:
        low, high = add_months(as_of, -12 * 70).toordinal(), add_months(as_of, -12 * 45).toordinal()
        while high - low > 1:  # the last birth date that has reached the retirement date, and the first that has not
            middle = (low + high) // 2
            if is_working_age(date.fromordinal(middle), sex, as_of, women):
                high = middle
            else:
                low = middle
        days |= {low, high}
    return sorted(days)


class Looks:
    """How components look to one measure at one as-of date.

    `times`: those that the measure lets run; `worded`: the fields whose very words it asks for; `ages`: those that it
    asks about, beside those of the definitions; `named`: the words of vocabularies that it names.
    """

    def __init__(
        self,
        period: Period,
        times: Sequence[Later],
        worded: frozenset[str],
        ages: Sequence[int],
        words: Words,
        counts: Sequence[int],
    ) -> None:
        self.days = marked_days(period)
        self.words = words
        self.counts = tuple(counts)
        self._as_of = period.as_of
        self._times = tuple(times)
        self._worded = worded
        self._ages = tuple(sorted({16, 40, 50, *ages}))

    def of(self, component: Component, asked: frozenset[Asked]) -> Look:
        """The look of the component, as far as the measure asks."""
        persons: dict[str, int] = {}
        households: dict[str, int] = {}
        days: list[date] = []
        look: list[object] = []
        fields: dict[type[Row], list[str]] = {}
        for kind, field in asked:
            fields.setdefault(kind, []).append(field)
        for row in component.rows:
            look.append(type(row))
            look.append(row.against)
            look.append(tuple((name, cell.could) for name, cell in row.unread.items()) if row.unread else None)
            for field in sorted(fields.get(type(row), ())):
                value = getattr(row, field, None)
                if isinstance(value, Person):
                    number = persons.setdefault(value.key, len(persons))
                    look.append(
                        (number, _born(value.birth, value.sex, self._as_of, self._ages), value.sex, value.known)
                    )
                elif isinstance(value, date):
                    look.append(len(days))
                    days.append(value)
                elif isinstance(value, str) and field in HOUSEHOLD:
                    look.append(households.setdefault(value, len(households)) if value else "")
                elif isinstance(value, str) and field in _NOTES and field not in self._worded:
                    look.append(bool(value.strip()))
                elif isinstance(value, Enum):
                    look.append(self.words.kind(value))
                else:
                    look.append(value)
        look.extend(self._lying(days))
        return tuple(look)

    def _lying(self, days: Sequence[date]) -> Iterable[object]:
        """How the days, and those on which a time ends that runs from them, lie to the marked ones and to each other."""
        shifted = [day for one in days for day in (one, *(later(one) for later in self._times))]
        ordinals = [day.toordinal() for day in shifted]
        for at in ordinals:
            index = bisect_left(self.days, at)
            before = at - self.days[index - 1] if index else _NEAR
            after = self.days[index] - at if index < len(self.days) else _NEAR
            yield index, min(before, _NEAR), min(after, _NEAR)
        if len(days) > 1:
            for index, one in enumerate(ordinals):
                for other in ordinals[:index]:
                    yield max(-_NEAR, min(_NEAR, one - other))


@lru_cache(maxsize=65_536)
def _born(birth: date | None, sex: Sex | None, as_of: date, ages: tuple[int, ...]) -> object:
    """What follows from a birth date: which of the ages is reached, and working age by either age at which women
    retire."""
    if birth is None:
        return None
    of_whom, years = sex or Sex.MALE, full_years(birth, as_of)
    return (
        bisect_right(ages, years),
        is_working_age(birth, of_whom, as_of, 55),
        is_working_age(birth, of_whom, as_of, 50),
    )
