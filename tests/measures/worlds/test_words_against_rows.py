"""A word that stands against a row gives the measures over it two values: as written, and as the word says."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from fullemp_cli.ledgers.unread import Against
from fullemp_cli.ledgers.vocabulary import EmploymentStatus as S
from fullemp_cli.ledgers.vocabulary import Ending
from fullemp_cli.measures.catalogue import compute
from fullemp_cli.measures.measure import Measure
from fullemp_cli.measures.possible import Point
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.engine import Worlds, WorldsQuestion
from tests.measures.builders import household, person, recognition, situation, spell
from tests.measures.worlds.test_engine import values


def _computed(key: str, one: Situation) -> Measure:
    return compute(key, one)


def possible(key: str, **ledgers: Any) -> set[Point]:
    """The values of the measure."""
    measure = Worlds(situation(**ledgers)).measured(WorldsQuestion(partial(_computed, key)))
    return values(measure)


WORKING = {"employed_on": "2026-03-05"}
ENDED = {"cancelled_on": "2026-03-05", "cancellation": Ending.INTO_WORK}


@pytest.mark.parametrize("fields", [WORKING, ENDED, WORKING | ENDED])
def test_somebody_in_work_of_whom_a_word_says_that_it_ended(fields: dict[str, Any]) -> None:
    row = replace(spell(person(1), **fields), against=Against("已离职", "employed_on", S.UNEMPLOYED))
    others = [spell(person(2), employed_on="2026-04-01"), spell(person(3))]
    assert possible("registered_unemployed_employment_rate", unemployed=[row, *others]) == {(2, 3), (1, 3)}


def test_of_a_hardship_person_too() -> None:
    row = replace(recognition(person(1), employed_on="2026-03-05"), against=Against("失业", "", S.UNEMPLOYED))
    assert possible("hardship_employment_rate", hardship=[row, recognition(person(2))]) == {(1, 2), (0, 2)}


def test_somebody_out_of_work_of_whom_a_word_says_that_it_began() -> None:
    row = replace(spell(person(1)), against=Against("已就业", "", S.EMPLOYED))
    found = possible("registered_unemployed_employment_rate", unemployed=[row, spell(person(2))])
    assert {(0, 2), (1, 2)} <= found


def test_a_household_of_which_a_word_says_that_somebody_works() -> None:
    row = replace(household(), against=Against("已就业", "head_name", S.EMPLOYED))
    assert possible("unresolved_zero_employment_households", households=[row]) == {0, 1}


@pytest.mark.parametrize("says", [S.UNEMPLOYED, S.DECEASED])
def test_a_household_that_was_helped_of_which_a_word_says_otherwise(says: S) -> None:
    row = replace(household(employed_on="2026-03-05"), against=Against("", "", says))
    assert possible("unresolved_zero_employment_households", households=[row]) == (
        {0, 1} if says is S.UNEMPLOYED else {0}
    )
