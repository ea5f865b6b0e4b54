"""Every measure taken apart: whom it counts and whom it holds against, who may be helped, whom an action may bring in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest

from fullemp_cli.measures.catalogue import CATALOGUE, declaration
from fullemp_cli.measures.household_people import people_of
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.tallying import NOTHING, Tallied, moved
from tests.measures.builders import period
from tests.measures.declared.measures import declared
from tests.measures.test_recorded import ARGUMENTS
from tests.measures.test_recorded_conditions import DECLARATIONS
from tests.planning.levers.test_finding import SHARES
from tests.recorded.random_facts import random_facts
from tests.recorded.records import hold

_EACH = 12


@pytest.mark.parametrize("seed", range(3))
def test_the_recorded_tallies(seed: int) -> None:
    one = Situation(random_facts(800 + seed), period(as_of=("2026-09-30", "2026-11-20", "2026-06-30")[seed]))
    hold("measures", f"tallies {seed}", _lines(one, seed))


def _lines(one: Situation, seed: int) -> Iterator[str]:
    for called, says in _measures(seed):
        names = _names(one)
        told = [_told(key, tallied, names) for key, tallied in says.tally(one).items()]
        brought = "、".join(dict.fromkeys(person.name for person in says.candidates(one)))
        yield f"{called}: {'；'.join(told[:_EACH])}{f' of {len(told)}' if len(told) > _EACH else ''} | {brought}"
    for home in one.households:
        yield f"{home.number} {home.head.name}: {'、'.join(person.name for person in people_of(home, one))}"


def _measures(seed: int) -> Iterator[tuple[str, Declaration]]:
    for key in CATALOGUE:
        for arguments in ARGUMENTS.get(key, ({},)):
            yield f"{key} {arguments}", declaration(key, arguments)
    yield from ((text, declared(text)) for text in SHARES)
    yield from ((one.title, one) for one in DECLARATIONS[seed::23])


def _names(one: Situation) -> Mapping[str, str]:
    people = (getattr(row, "person", None) for table in one.facts.tables for row in table.rows)
    return {person.key: person.name for person in people if person is not None}


def _told(key: str, tallied: Tallied, names: Mapping[str, str]) -> str:
    for known, name in names.items():
        key = key.replace(known, name)
    about = "".join(character for character in key if not character.isdigit()) if "row" not in key else "row"
    who = "、".join(person.name for person in tallied.persons)
    return f"{about} {tallied.against}-{tallied.counted} [{who}] {'/'.join(map(str, tallied.order))}"


def test_what_is_moved_weighs_less_against_it_or_more_for_it() -> None:
    better = [Tallied(3, 0), Tallied(2, 0), Tallied(2, 1), Tallied(0, 1), Tallied(0, 5)]
    for before, after in pairwise(better):
        assert moved(before, after) and not moved(after, before) and not moved(before, before)
    assert not moved(Tallied(1, 0), Tallied(2, 5)) and not moved(NOTHING, NOTHING)
    assert moved(Tallied(2, 5), Tallied(1, 0))
