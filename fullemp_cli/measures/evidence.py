"""Cases: the rows behind a measure, with their place and words."""

from __future__ import annotations

from datetime import date

from fullemp_cli.ledgers.facts import Person, Row
from fullemp_cli.measures.measure import Case
from fullemp_cli.measures.populations.hardship import HardshipPerson
from fullemp_cli.measures.populations.households import Household
from fullemp_cli.measures.populations.labour_force import LabourPerson
from fullemp_cli.measures.populations.registers import RegisteredPerson

REGISTER_WORK = "办理就业登记"
FIND_WORK = "推荐就业，就业后办理就业登记"
VISIT = "入户走访，并填写服务内容和经办人"
TRAIN = "组织参加职业技能培训或创业培训"


def case_of(row: Row, person: Person | None, name: str, reason: str, remedy: str = "", *fields: str) -> Case:
    """The case of a row, at the first of these fields that its sheet has."""
    return Case(name, reason, remedy, person, row, fields)


def registered_case(one: RegisteredPerson, reason: str, remedy: str, *fields: str) -> Case:
    """The case of a registered unemployed person, at the latest spell."""
    return case_of(one.row, one.person, one.row.name or one.person.name, reason, remedy, *(fields or ("name",)))


def hardship_case(one: HardshipPerson, reason: str, remedy: str, *fields: str) -> Case:
    """The case of a hardship person, at the deciding row."""
    return case_of(one.row, one.person, one.row.name or one.person.name, reason, remedy, *(fields or ("name",)))


def labour_case(one: LabourPerson, reason: str, remedy: str, *fields: str) -> Case:
    """The case of a person on 劳动力."""
    row = one.row
    return Case(row.name or row.person.name, reason, remedy, row.person, row, fields)


def household_case(one: Household, reason: str, remedy: str, *fields: str) -> Case:
    """The case of a zero-employment household, by its head."""
    return case_of(
        one.row, None, f"{one.head_name}户" if one.head_name else f"户编号 {one.number}", reason, remedy, *fields
    )


def day(date_: date) -> str:
    """A day as it is printed in a reason: 2026-08-01."""
    return date_.isoformat()
