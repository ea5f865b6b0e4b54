"""Persons as a plan names them: name, masked identity number, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fullemp_cli.advice.actions import Action, HouseholdJob, person_of
from fullemp_cli.advice.prospect import Prospect
from fullemp_cli.ledger.facts import Person, Row, row_place
from fullemp_cli.ledger.place import Place
from fullemp_cli.people.identity_number import mask


@dataclass(frozen=True, slots=True)
class Named:
    """`id`: the identity number, masked unless the user asked otherwise; '' where none is known. `place`: file ▸
    sheet ▸ cell of the row that tells of the person."""

    name: str
    id: str
    place: Place


def named(prospect: Prospect, actions: Sequence[Action]) -> tuple[Named, ...]:
    """The persons of the actions, each once, in their order."""
    found: dict[str, Named] = {}
    for action in actions:
        person = person_of(action)
        if person is not None and person.key not in found:
            name = f"{action.head_name}户" if isinstance(action, HouseholdJob) and action.head_name else person.name
            number = person.key if person.known else ""
            found[person.key] = Named(name, number if prospect.show_ids else mask(number), place_of(prospect, person))
    return tuple(found.values())


def place_of(prospect: Prospect, person: Person) -> Place:
    """Where the person stands: 失业人员 (the latest spell), else 就业困难人员, 劳动力, 零就业家庭."""
    situation = prospect.situation
    key = person.key
    rows: list[Row] = []
    rows += [spell.row for spell in situation.spells.get(key, ())][-1:]
    recognition = situation.recognitions.get(key)
    if recognition is not None:
        rows.append(recognition.row)
    labour = situation.labour_by_person.get(key)
    if labour is not None:
        rows.append(labour)
    households = prospect.facts.households.rows if prospect.facts.households is not None else ()
    rows += [row for row in households if row.head.key == key or (row.member is not None and row.member.key == key)]
    return row_place(rows[0], "name", "head_name") if rows else Place("", "")
