"""Plans for a few invented people under every standard, small enough to be looked at step by step: ways to more marks, a
target in reach, one out of reach, a criterion, and what is left to do."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from fullemp_cli.ledgers.facts import AnswerRow, Facts
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus, ServiceKind
from fullemp_cli.planning.forecast import Forecast, forecast
from fullemp_cli.planning.plan import plan_for_total, plan_of_ways
from fullemp_cli.planning.worklist import default_until, worklist
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
    service,
    spell,
    stranger,
    table,
)
from tests.planning.forecasts import INVENTED, PEOPLE, rules_of
from tests.planning.test_recorded import _plan
from tests.recorded.records import hold
from tests.reports.assessments import STANDARD_IDS

_SEEDS = {"taizhou": range(1), "invented": range(2), "star-community": range(2)}
"""How many communities, three where nothing else is said: those of these take longest. Single items and a few of them
are planned for in more of them (`test_recorded_actions.py`, `test_recorded_few.py`)."""
_MORE = [*PEOPLE, person(4, born="1969-01-01", name="丁四"), person(5, born="2001-01-01", name="戊五"), stranger(1)]


def _day(draw: random.Random, first: date = date(2025, 11, 1), days: int = 320) -> str:
    return (first + timedelta(draw.randrange(days))).isoformat()


def _some(draw: random.Random, most: int = 3) -> list[Any]:
    return draw.sample(_MORE, draw.randrange(most + 1))


def _community(draw: random.Random, id: str) -> Forecast:
    """Looked at in the autumn, some of everything; a ledger lacks now and then."""
    rules = rules_of(id)
    states = (
        EmploymentStatus.EMPLOYED,
        EmploymentStatus.UNEMPLOYED,
        EmploymentStatus.UNEMPLOYED,
        EmploymentStatus.STUDYING,
    )
    rows: dict[str, list[Any]] = {
        "labour": [
            labour(
                who,
                status=draw.choice(states),
                form=draw.choice((None, EmploymentForm.FLEXIBLE)),
                household=draw.choice(("", "H1", "H2")),
                household_tags=frozenset(draw.choice(((), ("低保",)))),
                in_system=draw.choice((True, False)),
                qualification=draw.choice(("", "中级工")),
            )
            for who in _some(draw, 5)
        ],
        "unemployed": [
            spell(
                who,
                _day(draw),
                hardship_tags=frozenset(draw.choice(((), ("大龄",)))),
                certificate=draw.choice(("", "1")),
            )
            for who in _some(draw, 4)
        ],
        "hardship": [recognition(who, _day(draw)) for who in _some(draw, 2)],
        "households": [household(who, _day(draw), "H1") for who in _some(draw, 1)],
        "services": [
            service(draw.choice(_MORE), _day(draw), draw.choice((ServiceKind.VISIT, ServiceKind.SKILL_TRAINING)))
            for _ in range(draw.randrange(4))
        ],
        "posts": [post(who, _day(draw)) for who in _some(draw, 1)],
        "vacancies": [notice(_day(draw)) for _ in range(draw.randrange(3))],
        "businesses": [business(_day(draw)) for _ in range(draw.randrange(2))],
    }
    rows["answers"] = [
        AnswerRow(standard=rules.id, item=one.id, conclusion="60" if one.kind is QuestionKind.NUMBER else said)
        for one in questions_of(rules)
        if not one.recorded and (said := draw.choice(("是", "是", "否", "")))
    ]
    if draw.random() < 0.3:
        del rows[draw.choice(("hardship", "households", "posts", "vacancies"))]
    tables: dict[str, Any] = {name: table(LEDGERS[name], made) for name, made in rows.items()}
    return forecast(Facts(**tables), rules, period(as_of=draw.choice(("2026-09-20", "2026-10-25"))), None)


@pytest.mark.parametrize("id", [*STANDARD_IDS, INVENTED[0]])
def test_the_recorded_small_plans(id: str) -> None:
    hold(
        "planning",
        f"small {id}",
        (line for seed in _SEEDS.get(id, range(3)) for line in _lines(random.Random(f"{id}/{seed}"), id)),
    )


def _lines(draw: random.Random, id: str) -> Iterator[str]:
    made = _community(draw, id)
    yield from _plan(plan_of_ways(made, 2))
    total = made.baseline.total
    if total is not None:
        yield from _plan(plan_for_total(made, total.points + 2))
        yield from _plan(plan_for_total(made, total.max))
    listed = worklist(made.facts, made.period, default_until(made.period))
    yield from (f"note: {note}" for note in listed.notes)
    for entry in listed.entries:
        yield f"{entry.of.value} | {entry.due} | {entry.name} | {entry.why} | {entry.what} | {entry.place.sheet} {entry.place.cell}"
