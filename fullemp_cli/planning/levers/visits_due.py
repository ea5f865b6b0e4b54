"""Contacts that are due in a quarter and not made."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.measures.populations.hardship import HardshipPerson
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.themes.contacts import is_due
from fullemp_cli.people.calendar import Quarter


def missed_quarters(situation: Situation) -> Iterator[tuple[HardshipPerson, Quarter]]:
    """Pairs of a hardship person and a quarter that counts, due and without a contact."""
    contacts = situation.all_services_by_person
    for one in situation.hardship_persons:
        rows = contacts.get(one.person.key, ())
        for quarter in situation.quarters:
            if is_due(one, quarter) and not any(row.on and quarter.first <= row.on <= quarter.last for row in rows):
                yield one, quarter
