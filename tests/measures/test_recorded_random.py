"""Every measure of communities drawn at random: as their cells are read, and over the worlds of those that cannot be."""

from __future__ import annotations

import pytest

from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.engine import Worlds
from tests.measures.builders import period
from tests.measures.test_recorded import _lines
from tests.measures.test_recorded_conditions import DECLARATIONS, _line
from tests.recorded.random_facts import random_facts
from tests.recorded.records import hold

_AS_OF = ("2026-09-30", "2026-11-15", "2026-06-30")


@pytest.mark.parametrize("seed", range(8))
def test_the_recorded_measures_of_random_ledgers(seed: int) -> None:
    one = Situation(random_facts(seed), period(as_of=_AS_OF[seed % 3]))
    hold("measures", f"random {seed}", _lines(Worlds(one), ()))


@pytest.mark.parametrize("seed", range(12))
def test_the_recorded_measures_of_random_ledgers_not_all_understood(seed: int) -> None:
    one = Situation(random_facts(100 + seed, doubts=0.12), period(as_of=_AS_OF[seed % 3]))
    hold("measures", f"random doubts {seed}", _lines(Worlds(one), ()))


@pytest.mark.parametrize("seed", range(3))
def test_the_recorded_conditions_on_random_ledgers(seed: int) -> None:
    worlds = Worlds(Situation(random_facts(300 + seed, doubts=0.06 * (seed % 2)), period(as_of=_AS_OF[seed % 3])))
    hold("measures", f"random conditions {seed}", (line for one in DECLARATIONS for line in _line(worlds, one)))
