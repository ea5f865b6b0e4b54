"""What is said of communities drawn at random whose ledgers contradict themselves and each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from fullemp_cli.ledgers.checks.contradictions import contradictions
from fullemp_cli.ledgers.checks.inspection import inspect_facts
from tests.recorded.random_facts import random_facts
from tests.recorded.records import hold


@pytest.mark.parametrize("seed", range(10))
def test_the_recorded_checks(seed: int) -> None:
    hold("ledgers", f"checks {seed}", _lines(seed))


def _lines(seed: int) -> Iterator[str]:
    facts = random_facts(200 + seed, doubts=0.05)
    found = [*contradictions(facts), *inspect_facts(facts, today=date(2026, 11, 30), as_of=date(2026, 5, 20))]
    yield from (f"{one.code} {one.severity.value} {one.sheet} {one.cell}: {one.message} {one.hint}" for one in found)
