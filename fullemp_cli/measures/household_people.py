"""Who belongs to a household."""

from __future__ import annotations

from fullemp_cli.ledgers.facts import Person
from fullemp_cli.measures.populations.households import Household
from fullemp_cli.measures.situation import Situation


def people_of(one: Household, situation: Situation) -> tuple[Person, ...]:
    """The head, the members named, and whom 劳动力 gives the same 户编号; each once."""
    found: dict[str, Person] = {}
    rows = situation.facts.households.rows if situation.facts.households is not None else ()
    for row in rows:
        if row.head.key in one.members and row.recognised_on == one.row.recognised_on:
            found.setdefault(row.head.key, row.head)
            if row.member is not None:
                found.setdefault(row.member.key, row.member)
    if one.number:
        for labour in situation.labour_by_household.get(one.number, ()):
            found.setdefault(labour.person.key, labour.person)
    return tuple(person for key, person in found.items() if key in one.members or one.number)
