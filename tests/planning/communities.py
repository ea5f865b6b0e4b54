"""Invented communities of a few people, the same at every run, who stand on every ledger in every way that a plan asks for."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fullemp_cli.ledgers.facts import AnswerRow, Facts, HiringRow, Person, PovertyLabourRow
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
from fullemp_cli.planning.forecast import Forecast, forecast
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.questions import QuestionKind, questions_of
from tests.measures.builders import (
    LEDGERS,
    business,
    household,
    labour,
    notice,
    period,
    person,
    post,
    recognition,
    report,
    service,
    spell,
    stranger,
    table,
)

PEOPLE = (
    person(1, born="1972-03-01", sex=Sex.MALE, name="甲一"),
    person(2, born="1988-05-06", name="乙二"),
    person(3, born="1995-09-10", sex=Sex.MALE, name="丙三"),
    person(4, born="1961-01-01", sex=Sex.MALE, name="丁四"),  # past working age
    person(5, born="2001-01-01", name="戊五"),
    person(6, born="1982-11-30", name="己六"),
    person(7, born="1999-02-28", sex=Sex.MALE, name="庚七"),
    person(8, born="1971-12-15", name="辛八"),
    stranger(1),
)
_IDLE = (EmploymentStatus.UNEMPLOYED,) * 8
_STATES = (*_IDLE, EmploymentStatus.EMPLOYED, EmploymentStatus.STUDYING, EmploymentStatus.HOUSEKEEPING, None)
_MOSTLY = (None, True, True, True, True, True, True, False)
_SERVICES = (
    ServiceKind.VISIT,
    ServiceKind.CAREER_GUIDANCE,
    ServiceKind.SKILL_TRAINING,
    ServiceKind.JOB_REFERRAL,
    ServiceKind.JOB_FAIR,
    ServiceKind.PHONE_CALL,
)


class Draw(random.Random):
    """What a community is drawn with."""

    def day(self, first: date = date(2025, 11, 1), days: int = 320) -> str:
        return (first + timedelta(self.randrange(days))).isoformat()

    def sometime(self, chance: float) -> str | None:
        return self.day() if self.random() < chance else None

    def some(self, least: int, most: int) -> list[Person]:
        return self.sample(PEOPLE, self.randrange(least, most + 1))

    def of(self, *words: Any) -> Any:
        return self.choice(words)


def _labour(draw: Draw) -> list[Any]:
    rows = []
    for who in draw.some(4, len(PEOPLE)):
        row = labour(
            who,
            status=draw.choice(_STATES),
            form=draw.of(None, None, None, EmploymentForm.FLEXIBLE),
            household=draw.of("", "H1", "H2", "H3"),
            household_tags=frozenset(draw.of((), ("低保",), ("低保边缘",))),
            tags=frozenset(draw.of((), ("高校毕业生",))),
            residence=draw.of(None, Residence.LOCAL, Residence.OUTSIDE),
            pension=draw.of(None, Pension.EMPLOYEE, Pension.RESIDENT, Pension.NONE),
            able=draw.of(*_MOSTLY),
            willing=draw.of(*_MOSTLY),
            in_system=draw.of(True, False, None),
            qualification=draw.of("", "中级工"),
            certificate=draw.of("", "1"),
            phone=draw.of("", "1390000"),
        )
        rows.append(row)
        if draw.random() < 0.1:
            rows.append(labour(who, status=EmploymentStatus.EMPLOYED, duplicate=True))
    return rows


def _spells(draw: Draw) -> list[Any]:
    rows = []
    for who in draw.some(3, 7):
        for _ in range(draw.of(1, 1, 2)):
            ended = draw.sometime(0.15)
            rows.append(
                spell(
                    who,
                    draw.day(date(2025, 3, 1), 540),
                    hardship_tags=frozenset(draw.of((), (), ("大龄",), ("零就业家庭",))),
                    registration=draw.of(None, HouseholdRegistration.RURAL, HouseholdRegistration.URBAN),
                    certificate=draw.of("", "1"),
                    in_system=draw.of(None, True, False),
                    able=draw.of(*_MOSTLY),
                    willing=draw.of(*_MOSTLY),
                    employed_on=draw.sometime(0.1),
                    cancelled_on=ended,
                    cancellation=draw.choice(list(Ending)) if ended else None,
                    service_wish=draw.of("", "想学电工"),
                    phone=draw.of("", "1380000"),
                    address=draw.of("", "一里 1 号"),
                )
            )
    return rows


def _hardship(draw: Draw) -> list[Any]:
    rows = []
    for who in draw.some(1, 4):
        left = draw.sometime(0.15)
        rows.append(
            recognition(
                who,
                draw.day(),
                employed_on=draw.sometime(0.2),
                withdrawn_on=left,
                withdrawal=draw.choice(list(Ending)) if left else None,
            )
        )
    return rows


def _ledgers(draw: Draw) -> dict[str, list[Any]]:
    return {
        "labour": _labour(draw),
        "unemployed": _spells(draw),
        "hardship": _hardship(draw),
        "households": [
            household(
                who, draw.day(), draw.of("", "H1", "H2"), member=draw.of(None, *PEOPLE), employed_on=draw.sometime(0.2)
            )
            for who in draw.some(1, 2)
        ],
        "services": [
            service(
                draw.of(None, *PEOPLE) or PEOPLE[0],
                draw.day(),
                draw.choice(_SERVICES),
                officer=draw.of("", "经办", "小王"),
                outcome=draw.of("", "成功就业"),
            )
            for _ in range(draw.randrange(6))
        ],
        "posts": [
            post(who, draw.day(), taken_on=draw.sometime(0.6), left_on=draw.sometime(0.2)) for who in draw.some(0, 2)
        ],
        "vacancies": [notice(draw.day()) for _ in range(draw.randrange(3))],
        "businesses": [
            replace(
                business(draw.day(), person=draw.of(None, None, None, *PEOPLE[:2]), jobs=draw.of(None, 0, 2)),
                title=f"{number}号店",
                status=draw.of(None, *BusinessStatus),
            )
            for number in range(draw.randrange(3))
        ],
        "reports": [report(draw.day(), draw.choice(list(MediaLevel))) for _ in range(draw.randrange(2))],
        "hirings": [HiringRow(employer="某厂", hired=draw.randrange(4)) for _ in range(draw.randrange(2))],
        "poverty": [
            PovertyLabourRow(person=who, name=who.name, status=EmploymentStatus.UNEMPLOYED) for who in draw.some(0, 3)
        ],
    }


def answers(rules: Standard, draw: Draw) -> list[AnswerRow]:
    """Some of the questions of a standard, answered, and a mark for some items or their parts."""
    marked = [
        AnswerRow(standard=rules.id, item=item.id, self_mark=str(int(item.max / 2)))
        for item in rules.walk()
        if draw.random() < 0.12
    ]
    return marked + [
        AnswerRow(standard=rules.id, item=one.id, conclusion="60" if one.kind is QuestionKind.NUMBER else said)
        for one in questions_of(rules)
        if not one.recorded and (said := draw.of("是", "否", "", ""))
    ]


class OnTheEdge(Draw):
    """Draws days on which something begins or ends, and those beside them."""

    _EDGES = tuple(
        date(year, month, day) + timedelta(beside)
        for year, month, day in (
            *((2025, 12, 1), (2026, 1, 1), (2026, 4, 1), (2026, 5, 1), (2026, 7, 1), (2026, 8, 21), (2026, 9, 1)),
            *((2026, 9, 20), (2026, 10, 1), (2026, 12, 31)),
        )
        for beside in (-1, 0, 1)
    )

    def day(self, first: date = date(2025, 11, 1), days: int = 320) -> str:
        del first, days
        return self.choice(self._EDGES).isoformat()


def community(
    rules: Standard,
    seed: int,
    *,
    missing: Sequence[str] = (),
    as_of: str = "2026-09-20",
    drawn: type[Draw] = Draw,
) -> Forecast:
    """The community of that number under a standard, looked at in the autumn, without the ledgers `missing`."""
    draw = drawn(f"community {seed}")
    rows = _ledgers(draw)
    rows["answers"] = answers(rules, draw)
    tables: dict[str, Any] = {
        name: table(LEDGERS[name], made) for name, made in rows.items() if name not in missing and name in LEDGERS
    }
    return forecast(Facts(**tables), rules, period(as_of=as_of), None)
