"""劳动力: the persons that count, and the labour force among them (definitions.md, Persons and Measures)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from fullemp_cli.ledgers.facts import LabourRow
from fullemp_cli.ledgers.vocabulary import EmploymentStatus
from fullemp_cli.measures.period import Parameters, Period
from fullemp_cli.measures.predicates import (
    birth_of,
    depends_on_choice,
    is_gone,
    is_inactive,
    is_local,
    is_of_working_age,
    works,
)
from fullemp_cli.people.identity_number import Sex


class LabourPerson(NamedTuple):
    """A person of 劳动力 that is not gone (the first row of each person).

    `depends`: a woman who is of working age by 55 but not by 50. `active`: able, willing and not inactive.
    A tuple, as a township has tens of thousands of them.
    """

    row: LabourRow
    local: bool
    working_age: bool
    depends: bool
    active: bool
    employed: bool

    @property
    def may_start_a_business(self) -> bool:
        """The denominator of the entrepreneurship rate but for age: local, able, not 退休 / 丧失劳动能力."""
        return self.local and self.row.able is not False and self.row.status not in _PAST_BUSINESS


_PAST_BUSINESS = (EmploymentStatus.RETIRED, EmploymentStatus.INCAPACITATED)


def labour_persons(rows: Iterable[LabourRow], period: Period, parameters: Parameters) -> tuple[LabourPerson, ...]:
    """The persons of 劳动力 that count: of two rows of a person the first; 死亡, 迁出, 出国定居 nowhere."""
    as_of, women_retire_from = period.as_of, parameters.women_retire_from
    persons = []
    for row in rows:
        status = row.status
        if row.duplicate or (status is not _EMPLOYED and is_gone(status)):
            continue
        person = row.person
        birth, sex = person.birth or birth_of(row, as_of), person.sex or row.sex
        persons.append(
            LabourPerson(
                row,
                is_local(row.residence),
                is_of_working_age(birth, sex, as_of, women_retire_from),
                sex is _FEMALE and depends_on_choice(birth, sex, as_of),
                row.able is not False and row.willing is not False and (status is _EMPLOYED or not is_inactive(status)),
                works(row, as_of),
            )
        )
    return tuple(persons)


_EMPLOYED, _FEMALE = EmploymentStatus.EMPLOYED, Sex.FEMALE
