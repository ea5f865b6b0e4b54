"""Who a row is about: the same person across ledgers (definitions.md, Persons)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import Person
from fullemp_cli.people.identity_number import IdentityNumber
from fullemp_cli.people.names import comparable_name

NO_NUMBER = IdentityNumber("", None, None, None, (), None)


class PersonRegister:
    """The persons of one community with a usable number, by name."""

    def __init__(self) -> None:
        self._by_name: dict[str, dict[str, IdentityNumber]] = {}

    def add(self, names: Iterable[str], identities: Iterable[IdentityNumber]) -> None:
        """Take in the rows of a register."""
        by_name = self._by_name
        for name, identity in zip(names, identities, strict=True):
            if identity.number is not None and name:
                by_name.setdefault(comparable_name(name), {}).setdefault(identity.number, identity)

    def person(self, name: str, identity: IdentityNumber, own_key: str) -> Person:
        """The person of a row: by number, else by a name that exactly one person has, else a person of its own."""
        if identity.number is not None:
            return Person(identity.number, name, identity.birth, identity.sex)
        namesakes = self._by_name.get(comparable_name(name)) if name else None
        if namesakes and len(namesakes) == 1:
            match = next(iter(namesakes.values()))
            return Person(str(match.number), name, match.birth, match.sex)
        return Person(own_key, name, identity.birth, identity.sex, known=False, written=identity.text)

    def namesakes(self, name: str) -> int:
        """How many persons have that name."""
        return len(self._by_name.get(comparable_name(name)) or ()) if name else 0


def match_finding(register: PersonRegister, person: Person, name: str, place: Place, required: bool) -> Finding | None:
    """What is to be said of a row without a usable number; `required`: it should have one.

    None where its name found the person and the ledger may do without a number.
    """
    shown = f"“{name}”" if name else "这一行"
    if person.known:
        return finding("ROW002", place, f"{shown}没有可用的身份证号，按姓名对到了人") if required else None
    count = register.namesakes(name)
    if not name:
        why = "没有姓名，也没有可用的身份证号"
    elif count > 1:
        why = f"没有可用的身份证号，同名的有 {count} 人"
    else:
        why = "没有可用的身份证号，名册上也没有同名的人"
    return finding("ROW001", place, f"{shown}{why}，在本台账单独算一个人")


def differing_names(persons: Sequence[tuple[Person, Place]]) -> list[Finding]:
    """Rows that give one number to two names."""
    first: dict[str, Person] = {}
    found = []
    for person, place in persons:
        if not person.known or not person.name:
            continue
        known = first.setdefault(person.key, person)
        if known.name != person.name and comparable_name(known.name) != comparable_name(person.name):
            found.append(finding("DUP003", place, f"同一个身份证号，这里是“{person.name}”，别处是“{known.name}”"))
    return found
