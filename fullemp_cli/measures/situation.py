"""One community at one as-of date: its facts and the named populations that every measure is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.facts import (
    BusinessRow,
    Facts,
    LabourRow,
    PostRow,
    PovertyLabourRow,
    ReportRow,
    ServiceRow,
    VacancyRow,
)
from fullemp_cli.measures.period import Parameters, Period
from fullemp_cli.measures.populations import aid_targets, hardship, households, labour_force, registers, services
from fullemp_cli.people.calendar import Quarter, quarters_ending_within


@dataclass(frozen=True, eq=False)
class Situation:
    """Populations, each counted once and kept. Of a ledger that is missing the population is empty: whether that
    means *nobody* or *no data* is decided by the measure's needs (`measures/catalogue.py`), never here.

    `bare`: only the numbers of measures are wanted, and the rows behind them; cases need no words (a part of the facts,
    measured many times over).
    """

    facts: Facts
    period: Period
    parameters: Parameters = field(default_factory=Parameters)
    bare: bool = field(default=False, kw_only=True)

    def ledger(self, of: Ledger) -> Ledger:
        """That ledger with the columns with which it was read here."""
        table = self.facts.table(of)
        return of if table is None else table.ledger

    @cached_property
    def decisions(self) -> dict[int, tuple[object, Any]]:
        """By the identity of a condition, which is kept with it: how it is decided here (`measures/deciding.py`)."""
        return {}

    @cached_property
    def cell_tests(self) -> dict[tuple[int, Ledger], tuple[object, Any]]:
        """The same of conditions that look at one cell alone, on that ledger."""
        return {}

    @cached_property
    def keys(self) -> dict[str, frozenset[str]]:
        """Keys of persons by the name of what they are in (`measures/states.py`, `measures/subjects.py`)."""
        return {}

    @cached_property
    def subjects(self) -> dict[object, tuple[Any, ...]]:
        """The rows of ledgers and populations that measures have looked at (`measures/subjects.py`)."""
        return {}

    @cached_property
    def labour_persons(self) -> tuple[labour_force.LabourPerson, ...]:
        """劳动力: the persons that count (not gone, the first row of each)."""
        table = self.facts.labour
        return labour_force.labour_persons(table.rows, self.period, self.parameters) if table else ()

    @cached_property
    def depending(self) -> tuple[labour_force.LabourPerson, ...]:
        """Women whose counting may depend on the standard's choice of the age at which they retire."""
        return tuple(one for one in self.labour_persons if one.depends)

    @cached_property
    def labour_force(self) -> tuple[labour_force.LabourPerson, ...]:
        """劳动力人口: local, of working age, able, willing, not inactive, not gone."""
        return tuple(one for one in self.labour_persons if one.local and one.working_age and one.active)

    @cached_property
    def labour_by_person(self) -> Mapping[str, LabourRow]:
        """劳动力 by person, the first row of each, gone or not: for what another register asks of it."""
        table = self.facts.labour
        return {row.person.key: row for row in table.rows if not row.duplicate} if table else {}

    @cached_property
    def labour_by_household(self) -> Mapping[str, Sequence[LabourRow]]:
        """劳动力 by 户编号, in their order; who has none is in none."""
        found: dict[str, list[LabourRow]] = {}
        for row in self.labour_by_person.values():
            if row.household:
                found.setdefault(row.household, []).append(row)
        return found

    @cached_property
    def poverty_by_person(self) -> Mapping[str, PovertyLabourRow]:
        """精准扶贫劳动力 by person, the first row of each."""
        table = self.facts.poverty
        return {row.person.key: row for row in table.rows if not row.duplicate} if table else {}

    @cached_property
    def spells(self) -> registers.SpellsByPerson:
        """失业人员: the spells of each person."""
        table = self.facts.unemployed
        return registers.spells_by_person(table.rows, self.period.start) if table else {}

    @cached_property
    def registered_persons(self) -> tuple[registers.RegisteredPerson, ...]:
        """登记失业人员 of the period, those left out among them."""
        return registers.registered_persons(self.spells, self.period)

    @cached_property
    def registered_unemployed(self) -> tuple[registers.RegisteredPerson, ...]:
        """登记失业人员 of the period without those left out: employed or still unemployed."""
        return tuple(one for one in self.registered_persons if not one.left_out)

    @cached_property
    def still_unemployed(self) -> tuple[registers.RegisteredPerson, ...]:
        """仍失业人员."""
        return tuple(one for one in self.registered_persons if one.still_unemployed)

    @cached_property
    def recognitions(self) -> Mapping[str, hardship.HardshipRecognition]:
        """就业困难人员: the deciding row of each person by the last day of the period that counts."""
        table = self.facts.hardship
        return hardship.deciding_recognitions(table.rows, self.period.start, self.period.last) if table else {}

    @cached_property
    def hardship_persons(self) -> tuple[hardship.HardshipPerson, ...]:
        """就业困难人员 of the period from both registers, those left out among them."""
        return hardship.hardship_persons(self.recognitions, self.spells, self.period)

    @cached_property
    def present_hardship_persons(self) -> tuple[hardship.HardshipPerson, ...]:
        """就业困难人员 of the period without those left out."""
        return tuple(one for one in self.hardship_persons if not one.left_out)

    @cached_property
    def households(self) -> tuple[households.Household, ...]:
        """零就业家庭: every recognition, whenever."""
        table = self.facts.households
        return households.households(table.rows, self.period.start) if table else ()

    @cached_property
    def aid_targets(self) -> tuple[registers.RegisteredPerson, ...]:
        """援助对象."""
        table = self.facts.hardship
        period = self.period
        recognitions = hardship.deciding_recognitions(table.rows, period.start, period.as_of) if table else {}
        return aid_targets.aid_targets(
            self.still_unemployed, recognitions, self.households, self.labour_by_person, period.as_of
        )

    @cached_property
    def services(self) -> tuple[ServiceRow, ...]:
        """服务记录 in the period."""
        table = self.facts.services
        return services.in_period(table.rows, self.period) if table else ()

    @cached_property
    def services_by_person(self) -> Mapping[str, tuple[ServiceRow, ...]]:
        """服务记录 in the period, by person."""
        return services.by_person(self.services)

    @cached_property
    def all_services_by_person(self) -> Mapping[str, tuple[ServiceRow, ...]]:
        """服务记录 of any day, by person: a contact serves its whole quarter, also before the period."""
        table = self.facts.services
        return services.by_person(table.rows) if table else {}

    @cached_property
    def visited(self) -> frozenset[str]:
        """Keys of the persons with a visit in the period."""
        return frozenset(row.person.key for row in self.services if row.person and services.is_visit(row))

    @cached_property
    def completely_visited(self) -> frozenset[str]:
        """Keys of the persons with a complete visit in the period."""
        return frozenset(row.person.key for row in self.services if row.person and services.is_complete_visit(row))

    @cached_property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters that count: those whose last day is in the period."""
        return tuple(quarters_ending_within(self.period.start, self.period.last))

    @property
    def posts(self) -> tuple[PostRow, ...]:
        """公益性岗位."""
        return self.facts.posts.rows if self.facts.posts else ()

    @property
    def businesses(self) -> tuple[BusinessRow, ...]:
        """市场主体 that were founded by the as-of date, or on an unknown day."""
        table, as_of = self.facts.businesses, self.period.as_of
        return tuple(row for row in table.rows if row.founded_on is None or row.founded_on <= as_of) if table else ()

    @property
    def notices(self) -> tuple[VacancyRow, ...]:
        """岗位信息."""
        return self.facts.vacancies.rows if self.facts.vacancies else ()

    @cached_property
    def reports(self) -> tuple[ReportRow, ...]:
        """宣传报道 in the period."""
        table = self.facts.reports
        return tuple(row for row in table.rows if self.period.contains(row.on)) if table else ()
