"""Registered unemployment (登记失业): spells, and the registered unemployed of the period (definitions.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from fullemp_cli.ledgers.facts import Person, SpellRow
from fullemp_cli.ledgers.vocabulary import Ending
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.populations.endings import beginning, believed, earliest
from fullemp_cli.measures.predicates import is_able_and_willing


class UnemploymentState(Enum):
    """What has become of a registered unemployed person by the as-of date."""

    STILL_UNEMPLOYED = "仍失业"
    EMPLOYED = "已就业"
    LEFT_OUT = "已退出劳动力市场"  # out of every denominator and of every rule about cases


@dataclass(frozen=True, slots=True)
class Spell:
    """A spell on 失业人员: when it began, and its endings as far as they are believed (not before its beginning).

    `works`: 就业日期, and 注销日期 with a reason into work. `out`: 注销日期 with a reason out of the labour force.
    `closed`: 注销日期 for anything else.
    """

    row: SpellRow
    began: date
    works: tuple[date, ...]
    out: date | None
    closed: date | None

    @property
    def ended_on(self) -> date | None:
        """The earliest ending of any kind."""
        return earliest(*self.works, self.out, self.closed)

    def ended_before(self, day: date) -> bool:
        """Whether it had ended, in any way, before that day."""
        ended = self.ended_on
        return ended is not None and ended < day

    def state(self, as_of: date) -> UnemploymentState:
        """By the as-of date: out goes before work; cancelled for anything else is still unemployed."""
        if self.out is not None and self.out <= as_of:
            return UnemploymentState.LEFT_OUT
        if any(day <= as_of for day in self.works):
            return UnemploymentState.EMPLOYED
        return UnemploymentState.STILL_UNEMPLOYED


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """A registered unemployed person of the period, by the latest spell. Those left out are among them."""

    person: Person
    row: SpellRow
    registered_on: date
    state: UnemploymentState
    able_and_willing: bool

    @property
    def left_out(self) -> bool:
        """Ended out of the labour force by the as-of date."""
        return self.state is UnemploymentState.LEFT_OUT

    @property
    def still_unemployed(self) -> bool:
        """Neither in work nor left out by the as-of date."""
        return self.state is UnemploymentState.STILL_UNEMPLOYED


SpellsByPerson = Mapping[str, tuple[Spell, ...]]


def spell_of(row: SpellRow, start: date) -> Spell:
    """The spell of a row."""
    began = beginning(row.registered_on, (row.employed_on, row.cancelled_on), start)
    worked = believed(row.employed_on, began)
    cancelled = believed(row.cancelled_on, began)
    into_work = cancelled if row.cancellation is Ending.INTO_WORK else None
    out = cancelled if row.cancellation is Ending.OUT_OF_LABOUR_FORCE else None
    closed = cancelled if into_work is None and out is None else None
    works = tuple(day for day in (worked, into_work) if day is not None)
    return Spell(row, began, works, out, closed)


def spells_by_person(rows: Iterable[SpellRow], start: date) -> SpellsByPerson:
    """All spells, by the key of the person, in the order of the rows; rows that say 是否登记失业人员 否 are none."""
    spells: dict[str, list[Spell]] = {}
    for row in rows:
        if row.registered is not False:
            spells.setdefault(row.person.key, []).append(spell_of(row, start))
    return {key: tuple(of_person) for key, of_person in spells.items()}


def latest_spell(spells: Iterable[Spell], by: date) -> Spell | None:
    """The spell that began last, on or before `by`; of two that began on one day the later row.

    None where none had begun by then.
    """
    latest: Spell | None = None
    for spell in spells:
        if spell.began <= by and (latest is None or spell.began >= latest.began):
            latest = spell
    return latest


def registered_persons(spells: SpellsByPerson, period: Period) -> tuple[RegisteredPerson, ...]:
    """The registered unemployed of the period, those left out among them, in the order of the ledger."""
    persons = []
    for of_person in spells.values():
        latest = latest_spell(of_person, period.last)
        if latest is None or latest.ended_before(period.start):
            continue
        row = latest.row
        able_and_willing = is_able_and_willing(row.able, row.willing)
        persons.append(RegisteredPerson(row.person, row, latest.began, latest.state(period.as_of), able_and_willing))
    return tuple(persons)
