"""Persons whom the 就业创业证 and the information system are for (C6, C7 of pingdingshan)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fullemp_cli.ledgers.facts import Person, Row
from fullemp_cli.measures.populations.services import SUBSIDIES_AND_LOANS

if TYPE_CHECKING:
    from fullemp_cli.measures.situation import Situation


@dataclass(frozen=True, slots=True)
class ServedPerson:
    """A person with a row, and why the person is among them."""

    person: Person
    row: Row
    why: str


def served_persons(situation: Situation) -> dict[str, ServedPerson]:
    """By key, once each: registered unemployed, hardship persons, newly employed, receivers of subsidies and loans."""
    persons: dict[str, ServedPerson] = {}

    def add(person: Person, row: Row, why: str) -> None:
        persons.setdefault(person.key, ServedPerson(person, row, why))

    for registered in situation.registered_unemployed:
        add(registered.person, registered.row, "登记失业人员")
    for hardship in situation.present_hardship_persons:
        add(hardship.person, hardship.row, "就业困难人员")
    for labour in situation.labour_persons:
        if situation.period.contains(labour.row.employed_on):
            add(labour.row.person, labour.row, "评估期内就业")
    for service in situation.services:
        if service.person is not None and service.kind in SUBSIDIES_AND_LOANS:
            add(service.person, service, f"享受{service.kind.value}的人员")
    return persons
