"""The typed rows of the ledgers: one class a ledger, each row with the place it stands in.

Conventions, for every row class:

* `None` is *not recorded* (blank or not understood); it is never false and never zero. Three-valued: True, False, None.
* A cell that was not understood stands in `unread` by the name of its field, with all that it could hold; the field
  itself has the default of a blank. A cell that is blank does not stand there, but for 养老保险.
* A date that is missing or cannot be read is None; the finding was made when it was read.
* `person` is who the row is about: the same `key` on two rows is the same person (definitions.md, Persons).
* `source` and `row` say where the row stands; `row_place(row, "field")` gives the cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from fullemp_cli.findings.place import Place, Source
from fullemp_cli.ledgers.unread import ALL_READ, Against, Unread
from fullemp_cli.ledgers.vocabulary import (
    BusinessStatus,
    EmploymentForm,
    EmploymentStatus,
    Ending,
    HouseholdRegistration,
    MediaLevel,
    Pension,
    Residence,
    ServiceKind,
)
from fullemp_cli.people.identity_number import Sex

NO_SOURCE = Source("", "")


class Person(NamedTuple):
    """Who a row is about.

    `key`: the normalised identity number of the person (of the row itself, or of the one person of that name), or a
    key of the row's own where neither is usable: then the row is a person of its own (`known` is False).
    `birth`, `sex`: from the identity number that `key` rests on (of a damaged number its first 14 digits).
    `written`: of a person of the row's own, the number as far as it can be read; else ''.
    A tuple, as every row of a register makes one.
    """

    key: str
    name: str
    birth: date | None = None
    sex: Sex | None = None
    known: bool = True
    written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row has: its source, its row number in the sheet (from 1) and its community (所属社区, or '').

    `unread`: the fields whose cells were not understood, nothing for nearly every row. Keys are never there: who a row
    is about and which household it belongs to is settled on what is written. `against`: a word that stands against the
    row as a whole.
    """

    source: Source = NO_SOURCE
    row: int = 0
    community: str = ""
    unread: Mapping[str, Unread] = ALL_READ
    against: Against | None = None


def row_place(row: Row, *fields: str) -> Place:
    """Where the first of these fields of the row stands, else the row."""
    return row.source.place(row.row, *fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabourRow(Row):
    """劳动力: a person."""

    person: Person
    name: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    age: int | None = None
    household: str = ""
    relation: str = ""
    residence: Residence | None = None
    education: str = ""
    phone: str = ""
    able: bool | None = None
    willing: bool | None = None
    status: EmploymentStatus | None = None
    form: EmploymentForm | None = None
    employer: str = ""
    employed_on: date | None = None
    qualification: str = ""
    pension: Pension | None = None
    household_tags: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    in_system: bool | None = None
    certificate: str = ""
    duplicate: bool = False  # a second row of the same person: the first counts


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellRow(Row):
    """失业人员: a spell of registered unemployment."""

    person: Person
    name: str = ""
    registration: HouseholdRegistration | None = None
    registered: bool | None = None
    registered_on: date | None = None
    cause: str = ""
    able: bool | None = None
    willing: bool | None = None
    hardship_tags: frozenset[str] = frozenset()
    employed_on: date | None = None
    form: EmploymentForm | None = None
    employer: str = ""
    cancelled_on: date | None = None
    cancellation: Ending | None = None
    cancellation_text: str = ""
    service_wish: str = ""
    insurance_benefit: bool | None = None
    certificate: str = ""
    in_system: bool | None = None
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HardshipRow(Row):
    """就业困难人员: a recognition of a person."""

    person: Person
    name: str = ""
    hardship_tags: frozenset[str] = frozenset()
    recognised_on: date | None = None
    employed_on: date | None = None
    form: EmploymentForm | None = None
    withdrawn_on: date | None = None
    withdrawal: Ending | None = None
    withdrawal_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PovertyLabourRow(Row):
    """精准扶贫劳动力: a person."""

    person: Person
    name: str = ""
    household: str = ""
    status: EmploymentStatus | None = None
    employed_on: date | None = None
    form: EmploymentForm | None = None
    duplicate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRow(Row):
    """零就业家庭: a recognition of a household, or one of its members' rows."""

    household: str = ""
    head: Person
    head_name: str = ""
    labour_count: int | None = None
    recognised_on: date | None = None
    member: Person | None = None
    member_name: str = ""
    employed_on: date | None = None
    withdrawn_on: date | None = None
    withdrawal: Ending | None = None
    withdrawal_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow(Row):
    """服务记录: a service to a person. `person` is None where the row names nobody."""

    on: date | None = None
    person: Person | None = None
    name: str = ""
    kind: ServiceKind = ServiceKind.OTHER
    manner: str = ""
    content: str = ""
    outcome: str = ""
    officer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessRow(Row):
    """市场主体: a business."""

    title: str = ""
    credit_code: str = ""
    person: Person | None = None
    name: str = ""
    founded_on: date | None = None
    jobs: int | None = None
    status: BusinessStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow(Row):
    """公益性岗位: a post and who holds it."""

    title: str = ""
    created_on: date | None = None
    person: Person | None = None
    name: str = ""
    taken_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyRow(Row):
    """岗位信息: a vacancy notice."""

    on: date | None = None
    employer: str = ""
    post: str = ""
    places: int | None = None
    channel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HiringRow(Row):
    """用工信息: a local employer's hiring."""

    on: date | None = None
    employer: str = ""
    post: str = ""
    hired: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow(Row):
    """宣传报道: a report in the media."""

    on: date | None = None
    medium: str = ""
    level: MediaLevel | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow(Row):
    """工作清单: an answer to an item of a standard, as written; `scoring` reads it against what the item asks."""

    standard: str = ""
    item: str = ""
    text: str = ""
    conclusion: str = ""
    self_mark: str = ""
    evidence: str = ""
    remark: str = ""
