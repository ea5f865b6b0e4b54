"""Contacts that are due in a quarter and not made."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.measures.populations.hardship import HardshipPerson
from fullemp_cli.measures.situation import Situation
from fullemp_cli.people.calendar import Quarter


def missed_quarters(situation: Situation) -> Iterator[tuple[HardshipPerson, Quarter]]:
    """Pairs of a hardship person and a quarter that counts, due and without a contact."""
    contacts = situation.all_services_by_person
    for one in situation.hardship_persons:
        rows = contacts.get(one.person.key, ())
        for quarter in situation.quarters:
            if is_due(one, quarter) and not any(row.on and quarter.first <= row.on <= quarter.last for row in rows):
                yield one, quarter


def is_due(one: HardshipPerson, quarter: Quarter) -> bool:
    """Recognised on or before the quarter's first day, not withdrawn by it and not in work on it."""
    first = quarter.first
    withdrawn = one.withdrawn_on is not None and one.withdrawn_on <= first
    return one.recognised_on <= first and not withdrawn and not one.in_work(first)
