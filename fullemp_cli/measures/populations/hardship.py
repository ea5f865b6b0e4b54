"""Hardship persons of the period (就业困难人员), from both registers (definitions.md, The two registers)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.facts import HardshipRow, Person, SpellRow
from fullemp_cli.ledgers.vocabulary import Ending
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.populations.endings import beginning, believed
from fullemp_cli.measures.populations.registers import Spell, SpellsByPerson, latest_spell
from fullemp_cli.measures.predicates import has_hardship_category


@dataclass(frozen=True, slots=True)
class HardshipRecognition:
    """The row of 就业困难人员 that decides for a person; `works` and `withdrawn_on` as far as they are believed.

    A withdrawal into work is work and no withdrawal; one without a reason is not into work.
    """

    row: HardshipRow
    recognised_on: date
    works: tuple[date, ...]
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class HardshipPerson:
    """A hardship person of the period. Those left out (withdrawn by the as-of date) are among them.

    `works`: the dates of work on either register; `registrations`: the beginnings of the spells on 失业人员.
    """

    person: Person
    row: HardshipRow | SpellRow
    recognised_on: date
    withdrawn_on: date | None
    left_out: bool
    works: tuple[date, ...]
    registrations: tuple[date, ...]

    def in_work(self, on: date) -> bool:
        """Whether the latest work by that day is not older than the latest registration by it."""
        work = max((day for day in self.works if day <= on), default=None)
        if work is None:
            return False
        return all(day <= work for day in self.registrations if day <= on)


def recognition_of(row: HardshipRow, start: date) -> HardshipRecognition:
    """The recognition of a row."""
    recognised_on = beginning(row.recognised_on, (row.employed_on, row.withdrawn_on), start)
    worked = believed(row.employed_on, recognised_on)
    withdrawn = believed(row.withdrawn_on, recognised_on)
    into_work = withdrawn if row.withdrawal is Ending.INTO_WORK else None
    works = tuple(day for day in (worked, into_work) if day is not None)
    return HardshipRecognition(row, recognised_on, works, withdrawn if into_work is None else None)


def deciding_recognitions(rows: Iterable[HardshipRow], start: date, by: date) -> Mapping[str, HardshipRecognition]:
    """By person: the latest recognition on or before `by`, of two on one day the later row."""
    deciding: dict[str, HardshipRecognition] = {}
    for row in rows:
        recognition = recognition_of(row, start)
        if recognition.recognised_on > by:
            continue
        known = deciding.get(row.person.key)
        if known is None or recognition.recognised_on >= known.recognised_on:
            deciding[row.person.key] = recognition
    return deciding


def hardship_persons(
    recognitions: Mapping[str, HardshipRecognition], spells: SpellsByPerson, period: Period
) -> tuple[HardshipPerson, ...]:
    """The hardship persons of the period, those left out among them: 就业困难人员 first, then 失业人员 only."""
    persons = []
    for key, one in recognitions.items():
        of_person = spells.get(key, ())
        persons.append(_person(one.row, one.recognised_on, one.withdrawn_on, one.works, of_person, period))
    for key, of_person in spells.items():
        if key in recognitions:  # 就业困难人员 wins, its withdrawal too
            continue
        recognised = [spell for spell in of_person if _recognises(spell, period)]
        latest = latest_spell(of_person, period.last)
        if recognised and latest is not None:
            first = min(spell.began for spell in recognised)
            persons.append(_person(latest.row, first, latest.out, (), of_person, period))
    return tuple(person for person in persons if person.withdrawn_on is None or person.withdrawn_on >= period.start)


def _recognises(spell: Spell, period: Period) -> bool:
    """Whether it is a spell of the period with a 困难类别."""
    in_the_period = spell.began <= period.last and not spell.ended_before(period.start)
    return in_the_period and has_hardship_category(spell.row)


def _person(
    row: HardshipRow | SpellRow,
    recognised_on: date,
    withdrawn_on: date | None,
    works: tuple[date, ...],
    spells: tuple[Spell, ...],
    period: Period,
) -> HardshipPerson:
    return HardshipPerson(
        person=row.person,
        row=row,
        recognised_on=recognised_on,
        withdrawn_on=withdrawn_on,
        left_out=withdrawn_on is not None and withdrawn_on <= period.as_of,
        works=(*works, *(day for spell in spells for day in spell.works)),
        registrations=tuple(spell.began for spell in spells),
    )
