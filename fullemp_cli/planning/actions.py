"""What a community can do: closed, typed actions, each dated by the last day on which it still counts.

An action is something that is done (a job found, a visit made, a post created), never a change of a record.
`planning/applying.py` says what would be recorded once it is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import assert_never

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.facts import Person
from fullemp_cli.ledgers.vocabulary import EmploymentForm, MediaLevel, ServiceKind


class ActionKind(Enum):
    """What an action is; the value is a key of the efforts of a standard."""

    VISIT = "visit"
    SERVICE = "service"
    POST = "post"
    JOB = "job"


@dataclass(frozen=True, slots=True)
class Job:
    """A person begins to work. `referred`: by a referral of the office (职业介绍), which is recorded too."""

    person: Person
    on: date
    referred: bool = True
    form: EmploymentForm = EmploymentForm.EMPLOYER


@dataclass(frozen=True, slots=True)
class HouseholdJob:
    """Somebody of a zero-employment household, of whom no ledger knows more than the head, begins to work."""

    head: Person
    head_name: str
    recognised_on: date
    on: date


@dataclass(frozen=True, slots=True)
class Visit:
    """A person is visited at home on each of the days, with 服务内容 and 经办人 written down."""

    person: Person
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """A person gets a service; `person` None: whoever is entitled to it."""

    person: Person | None
    kind: ServiceKind
    on: date


@dataclass(frozen=True, slots=True)
class Post:
    """A public post (公益性岗位) is created and taken up; `holder` None: by somebody still to be chosen.

    A holder who was out of work is in work by it.
    """

    holder: Person | None
    on: date


@dataclass(frozen=True, slots=True)
class Notice:
    """A vacancy notice (岗位信息) is published."""

    on: date


@dataclass(frozen=True, slots=True)
class Report:
    """A medium of that level reports on the community."""

    level: MediaLevel
    on: date


@dataclass(frozen=True, slots=True)
class Qualification:
    """A person gains a vocational certificate (职业资格)."""

    person: Person
    on: date


@dataclass(frozen=True, slots=True)
class EmployeePension:
    """A person joins the employees' pension scheme (职工基本养老保险)."""

    person: Person
    on: date


@dataclass(frozen=True, slots=True)
class SystemEntry:
    """A person is entered into the public information system (录入信息系统)."""

    person: Person
    on: date


@dataclass(frozen=True, slots=True)
class Hiring:
    """A business founded in the period takes on one more person (带动就业)."""

    title: str
    row: int
    on: date


@dataclass(frozen=True, slots=True)
class Attest:
    """A thing that only the checklist proves is done, then answered: 是, or the number that is asked for."""

    item: str
    text: str
    answer: str
    on: date


@dataclass(frozen=True, slots=True)
class Establish:
    """A ledger is set up, empty where nobody is to be entered."""

    ledger: Ledger
    on: date


Action = (
    Job
    | HouseholdJob
    | Visit
    | Service
    | Post
    | Notice
    | Report
    | Qualification
    | EmployeePension
    | SystemEntry
    | Hiring
    | Attest
    | Establish
)


@dataclass(frozen=True, slots=True)
class Timing:
    """When actions that are told together count. `since`: by a day that they are planned for the first day from which on
    one of that day counts, where this is later than today; `apart`: each must be done on another day."""

    since: Mapping[date, date] = field(default_factory=dict)
    apart: bool = False


AT_ONCE = Timing()
"""From today on."""


def kind_of(action: Action) -> ActionKind:
    """Which of the efforts it takes."""
    match action:
        case Job() | HouseholdJob() | Hiring():
            return ActionKind.JOB
        case Visit():
            return ActionKind.VISIT
        case Post():
            return ActionKind.POST
        case (
            Service()
            | Notice()
            | Report()
            | Qualification()
            | EmployeePension()
            | SystemEntry()
            | Attest()
            | Establish()
        ):
            return ActionKind.SERVICE
        case _:
            assert_never(action)


def times_of(action: Action) -> int:
    """How many actions of its kind it is: a visit on each of several days is several."""
    return len(action.days) if isinstance(action, Visit) else 1


def days_of(action: Action) -> tuple[date, ...]:
    """On or before which days it is done, one for each time."""
    return action.days if isinstance(action, Visit) else (action.on,)


def until_of(action: Action) -> date:
    """The last day on which it still counts."""
    return max(days_of(action))


def person_of(action: Action) -> Person | None:
    """The person whom it is done for; None where it is done for nobody in particular, or that person is not known."""
    match action:
        case Job() | Visit() | Service() | Qualification() | EmployeePension() | SystemEntry():
            return action.person
        case Post():
            return action.holder
        case HouseholdJob():
            return action.head
        case Notice() | Report() | Hiring() | Attest() | Establish():
            return None
        case _:
            assert_never(action)


def worker_of(action: Action) -> str | None:
    """The key of the person who begins to work by it; None where nobody who is known does."""
    match action:
        case Job() | Post():
            person = person_of(action)
            return None if person is None else person.key
        case _:
            return None
