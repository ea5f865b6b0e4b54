"""How often a regular visit (定期走访) is asked for: once in the period, in every quarter, in every month."""

from __future__ import annotations

from datetime import date

from fullemp_cli.measures.situation import Situation
from fullemp_cli.people.calendar import add_days, add_months

INTERVALS = ("period", "quarter", "month")


_MONTHS = {"month": 1, "quarter": 3, "half_year": 6}


def intervals(situation: Situation, each: str) -> tuple[tuple[date, date], ...]:
    """The intervals that count, first and last day: whole calendar months, quarters or half years whose last day is
    in the period; a record anywhere in one serves, also before the period. `period` is one interval.

    Where no month, quarter or half year has ended yet there is none.
    """
    period = situation.period
    if each == "period":
        return ((period.start, period.last),)
    months = _MONTHS[each]
    first = period.start.replace(month=(period.start.month - 1) // months * months + 1, day=1)
    found = []
    while (last := add_days(add_months(first, months), -1)) <= period.last:
        found.append((first, last))
        first = add_months(first, months)
    return tuple(found)


def windows(situation: Situation, each: str, first_day: int, last_day: int) -> tuple[tuple[date, date], ...]:
    """From one day to another of the last month of every interval, into the next month where the last is before the
    first (20日 至次月 10日); those whose last day is in the period. A month that is too short ends earlier.

    Where none has ended yet there is none.
    """
    period = situation.period
    months = _MONTHS[each]
    found: list[tuple[date, date]] = []
    month = period.start.replace(month=(period.start.month - 1) // months * months + 1, day=1)
    month = add_months(month, -1)  # the last month of the interval before, whose window may end in the period
    while True:
        following = add_months(month, 1)
        begun = _day_in(month, first_day)
        ended = _day_in(month if first_day <= last_day else following, last_day)
        if ended > period.last:
            return tuple(found)
        if ended >= period.start:
            found.append((begun, ended))
        month = add_months(month, months)


def _day_in(month: date, day: int) -> date:
    return min(add_days(month, day - 1), add_days(add_months(month, 1), -1))
