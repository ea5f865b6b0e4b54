"""Small invented communities to plan for, and every set of actions that could be tried on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from fullemp_cli.ledgers.facts import (
    AnswerRow,
    Facts,
    HardshipRow,
    HouseholdRow,
    LabourRow,
    PostRow,
    ServiceRow,
    SpellRow,
    VacancyRow,
)
from fullemp_cli.ledgers.vocabulary import EmploymentStatus, HouseholdRegistration, ServiceKind
from fullemp_cli.people.identity_number import Sex
from fullemp_cli.planning.actions import Action
from fullemp_cli.planning.forecast import Forecast, forecast
from fullemp_cli.planning.search.goals import Goal
from fullemp_cli.planning.search.lever_effects import PullOf
from fullemp_cli.planning.search.model import model_of
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.questions import Question, QuestionKind, questions_of
from tests.measures.builders import LEDGERS, period, person, table
from tests.planning.invented_standard import invented_standard
from tests.reports.assessments import STANDARD_IDS, standard

PEOPLE = [
    person(1, born="1972-03-01", sex=Sex.MALE, name="甲一"),
    person(2, born="1988-05-06", name="乙二"),
    person(3, born="1995-09-10", sex=Sex.MALE, name="丙三"),
]
INVENTED = ("invented", "invented, declaring nothing")
WHO = st.sampled_from(PEOPLE)
DAYS = st.dates(date(2025, 10, 1), date(2026, 10, 20))
SOMETIME = st.none() | DAYS
LABOUR = st.builds(
    LabourRow,
    person=WHO,
    household=st.sampled_from(["", "H1", "H2"]),
    status=st.sampled_from([EmploymentStatus.EMPLOYED, EmploymentStatus.UNEMPLOYED, EmploymentStatus.STUDYING]),
    household_tags=st.sampled_from([frozenset[str](), frozenset({"低保"})]),
    in_system=st.booleans(),
    qualification=st.sampled_from(["", "中级工"]),
)
SPELL = st.builds(
    SpellRow,
    person=WHO,
    registration=st.sampled_from([None, HouseholdRegistration.RURAL]),
    registered_on=DAYS,
    employed_on=SOMETIME,
    hardship_tags=st.sampled_from([frozenset[str](), frozenset({"大龄"})]),
    certificate=st.sampled_from(["", "3310990001"]),
    in_system=st.none() | st.booleans(),
)
HARDSHIP = st.builds(HardshipRow, person=WHO, recognised_on=DAYS, employed_on=SOMETIME)
HOUSEHOLD = st.builds(
    HouseholdRow, head=WHO, household=st.sampled_from(["", "H1"]), recognised_on=DAYS, employed_on=SOMETIME
)
SERVICE = st.builds(
    ServiceRow,
    person=WHO,
    on=DAYS,
    kind=st.sampled_from(
        [ServiceKind.VISIT, ServiceKind.CAREER_GUIDANCE, ServiceKind.SKILL_TRAINING, ServiceKind.PHONE_CALL]
    ),
    content=st.just("了解情况"),
    officer=st.sampled_from(["", "经办"]),
)
POST = st.builds(PostRow, person=WHO, name=st.just("某"), created_on=DAYS, taken_on=SOMETIME)
NOTICE = st.builds(VacancyRow, on=DAYS)


def _ledger(row: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[list[Any]]:
    return st.lists(row, max_size=most)


def rules_of(id: str) -> Standard:
    """One of the product's standards, or the invented one."""
    return invented_standard(declared=id == INVENTED[0]) if id in INVENTED else standard(id)


@st.composite
def communities(draw: st.DrawFn, *, ids: tuple[str, ...] = STANDARD_IDS) -> Forecast:
    """A community of at most three persons in one year, looked at in the autumn, under one of the standards."""
    rules = rules_of(draw(st.sampled_from(ids)))
    ledgers: dict[str, list[Any]] = {
        "labour": draw(_ledger(LABOUR)),
        "unemployed": draw(_ledger(SPELL)),
        "hardship": draw(_ledger(HARDSHIP, 2)),
        "households": draw(_ledger(HOUSEHOLD, 1)),
        "services": draw(_ledger(SERVICE)),
        "posts": draw(_ledger(POST, 1)),
        "vacancies": draw(_ledger(NOTICE, 2)),
    }
    said = draw(st.sampled_from([(), ("是",), ("是", "否", "")]))
    if said:
        ledgers["answers"] = [
            AnswerRow(standard=rules.id, item=question.id, conclusion=_answer(question, draw(st.sampled_from(said))))
            for question in questions_of(rules)
            if not question.recorded
        ]
    seen: set[str] = set()
    labour = []
    for row in ledgers["labour"]:
        labour.append(LabourRow(**{**{f: getattr(row, f) for f in row.__slots__}, "duplicate": row.person.key in seen}))
        seen.add(row.person.key)
    ledgers["labour"] = labour
    missing = draw(st.sets(st.sampled_from(["hardship", "households", "posts", "vacancies"]), max_size=1))
    tables: dict[str, Any] = {name: table(LEDGERS[name], rows) for name, rows in ledgers.items() if name not in missing}
    as_of = draw(st.sampled_from(["2026-09-20", "2026-10-25"]))
    return forecast(Facts(**tables), rules, period(as_of=as_of), None)


def _answer(question: Question, said: str) -> str:
    return "99" if question.kind is QuestionKind.NUMBER and said == "是" else said


def possible_actions(ahead: Forecast, goal: Goal) -> dict[Action, int]:
    """Every action that the search looks at for the goal, those it leaves aside among them, with its effort."""
    asked = goal.asked(PullOf(ahead))
    return dict(model_of(asked.demand, ahead.standard).efforts)


def cheaper_sets(efforts: dict[Action, int], effort: int, most: int) -> Iterator[tuple[Action, ...]] | None:
    """All sets of actions of less effort; None when there are more than `most`."""
    useful = [(action, one) for action, one in efforts.items() if one < effort]
    found: list[tuple[Action, ...]] = []
    for size in range(1, len(useful) + 1):
        any_left = False
        for chosen in combinations(useful, size):
            if sum(one for _, one in chosen) < effort:
                any_left = True
                found.append(tuple(action for action, _ in chosen))
                if len(found) > most:
                    return None
        if not any_left:
            break
    return iter(found)
