"""How often a regular visit (定期走访) is asked for: once in the period, in every quarter, in every month."""

from __future__ import annotations

from datetime import date

from fullemp_cli.indicators.populations.services import is_complete_visit
from fullemp_cli.indicators.situation import Situation
from fullemp_cli.people.calendar import add_months

INTERVALS = ("period", "quarter", "month")


def intervals(situation: Situation, each: str) -> tuple[tuple[date, date], ...]:
    """The intervals that count, first and last day: whole quarters or months whose last day is in the period.

    A record anywhere in the interval serves, also before the period. `period` is one interval; where no quarter or
    month has ended yet there is none.
    """
    period = situation.period
    if each == "period":
        return ((period.start, period.last),)
    if each == "quarter":
        return tuple((quarter.first, quarter.last) for quarter in situation.quarters)
    months = []
    first = period.start.replace(day=1)
    while (following := add_months(first, 1)).toordinal() - 1 <= period.last.toordinal():
        months.append((first, date.fromordinal(following.toordinal() - 1)))
        first = following
    return tuple(months)


def regularly_visited(situation: Situation, each: str) -> frozenset[str]:
    """Keys of the persons with a complete visit in every interval; where none has ended yet, in the period."""
    asked = intervals(situation, each)
    if each == "period" or not asked:
        return situation.completely_visited
    return frozenset(
        key
        for key, rows in situation.all_services_by_person.items()
        if all(
            any(row.on and first <= row.on <= last and is_complete_visit(row) for row in rows) for first, last in asked
        )
    )
