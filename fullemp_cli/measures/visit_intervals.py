"""How often a regular visit (定期走访) is asked for: once in the period, in every quarter, in every month."""

from __future__ import annotations

from datetime import date

from fullemp_cli.measures.populations.services import is_complete_visit
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
