"""What an action is: which effort it takes, how many actions it is, until when it counts, for whom it is done."""

from __future__ import annotations

from datetime import date

import pytest

from fullemp_cli.ledgers.facts import Person
from fullemp_cli.ledgers.kinds import UNEMPLOYED
from fullemp_cli.ledgers.vocabulary import MediaLevel, ServiceKind
from fullemp_cli.planning.actions import (
    Action,
    ActionKind,
    Attest,
    EmployeePension,
    Establish,
    Hiring,
    HouseholdJob,
    Job,
    Notice,
    Post,
    Qualification,
    Report,
    Service,
    SystemEntry,
    Visit,
    kind_of,
    person_of,
    times_of,
    until_of,
)
from tests.measures.builders import person

DAY, EARLIER = date(2026, 11, 30), date(2026, 9, 30)
WHO = person()


@pytest.mark.parametrize(
    ("action", "kind", "who", "times"),
    [
        (Job(WHO, DAY), ActionKind.JOB, WHO, 1),
        (HouseholdJob(WHO, "甲", EARLIER, DAY), ActionKind.JOB, WHO, 1),
        (Hiring("某店", 2, DAY), ActionKind.JOB, None, 1),
        (Visit(WHO, (DAY, EARLIER)), ActionKind.VISIT, WHO, 2),
        (Post(WHO, DAY), ActionKind.POST, WHO, 1),
        (Post(None, DAY), ActionKind.POST, None, 1),
        (Service(None, ServiceKind.JOB_FAIR, DAY), ActionKind.SERVICE, None, 1),
        (Service(WHO, ServiceKind.JOB_FAIR, DAY), ActionKind.SERVICE, WHO, 1),
        (Notice(DAY), ActionKind.SERVICE, None, 1),
        (Report(MediaLevel.CITY, DAY), ActionKind.SERVICE, None, 1),
        (Qualification(WHO, DAY), ActionKind.SERVICE, WHO, 1),
        (EmployeePension(WHO, DAY), ActionKind.SERVICE, WHO, 1),
        (SystemEntry(WHO, DAY), ActionKind.SERVICE, WHO, 1),
        (Attest("7.1", "场地", "是", DAY), ActionKind.SERVICE, None, 1),
        (Establish(UNEMPLOYED, DAY), ActionKind.SERVICE, None, 1),
    ],
)
def test_what_an_action_is(action: Action, kind: ActionKind, who: Person | None, times: int) -> None:
    assert (kind_of(action), person_of(action), times_of(action), until_of(action)) == (kind, who, times, DAY)
