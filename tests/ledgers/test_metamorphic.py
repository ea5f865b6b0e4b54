"""The same facts, laid out canonically and as offices do: what is read must be equal, place by place aside."""

from __future__ import annotations

from dataclasses import fields
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fullemp_cli.ledgers.facts import TABLE_FIELDS, Facts, Person, Row
from fullemp_cli.ledgers.reading.reading import book_of
from tests.ledgers.layouts import COMMUNITY, Office, Trait, canonical
from tests.ledgers.people import TODAY, records

_PLACES = frozenset({"source", "row", "community"})


def stripped(row: Row) -> dict[str, Any]:
    """A row without its place; persons of their own lose the key that names the place."""
    found = {}
    for entry in fields(row):
        if entry.name in _PLACES:
            continue
        value = getattr(row, entry.name)
        if isinstance(value, Person):
            value = (value.key if value.known else "?", value.name, value.birth, value.sex)
        found[entry.name] = value
    return found


def content(facts: Facts) -> dict[str, Any]:
    """The rows of every table; services in an order of their own, as a wide sheet has none."""
    found: dict[str, Any] = {}
    for name in TABLE_FIELDS.values():
        table = getattr(facts, name)
        rows = None if table is None else [stripped(row) for row in table.rows]
        if name == "services" and rows is not None:
            rows.sort(key=repr)
        found[name] = rows
    return found


def check(seed: int, traits: set[Trait]) -> None:
    facts = records(Random(seed))
    expected = book_of("标准", [canonical(facts)], today=TODAY).facts()
    office = Office(traits, Random(seed + 1)).workbooks(facts)
    read = book_of(COMMUNITY, office, today=TODAY)
    assert read.communities == (COMMUNITY,)
    assert content(read.facts()) == content(expected)


@pytest.mark.parametrize("trait", list(Trait), ids=lambda trait: trait.name)
@pytest.mark.parametrize("seed", range(5))
def test_each_trait_alone(trait: Trait, seed: int) -> None:
    traits = {trait} | ({Trait.TWO_ROWS} if trait is Trait.MERGES_LOST else set())
    check(seed, traits)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10_000), traits=st.sets(st.sampled_from(list(Trait))))
def test_any_traits_together(seed: int, traits: set[Trait]) -> None:
    check(seed, traits)
