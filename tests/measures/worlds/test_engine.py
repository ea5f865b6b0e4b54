"""A measure over all worlds: every reading gives one of its values, and every value is given by some reading."""

from __future__ import annotations

from itertools import product
from math import prod
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fullemp_cli.measures.catalogue import CATALOGUE, compute
from fullemp_cli.measures.combining import point_of
from fullemp_cli.measures.measure import Measure
from fullemp_cli.measures.possible import Point, is_endless
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.asking import named_in
from fullemp_cli.measures.worlds.engine import Worlds
from fullemp_cli.people.calendar import add_months
from tests.measures.builders import situation
from tests.measures.random_ledgers import OTHERS
from tests.measures.test_catalogue import NEEDED
from tests.measures.test_properties import LEDGERS
from tests.measures.worlds.readings import days_around, read, unreadable, values_of

READINGS = 2_000


def values(measure: Measure) -> set[Point]:
    """All that the measure could be."""
    if measure.possible is None:
        return {point_of(measure)}
    slices = {(n, one.denominator) for one in measure.possible.slices for n in range(one.low, one.high + 1)}
    return set(measure.possible.points) | slices


@given(st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_values_are_those_of_all_readings(data: Any) -> None:
    base = {**data.draw(LEDGERS), **data.draw(OTHERS)}
    ledgers, cells = data.draw(unreadable(base, data.draw(st.sampled_from([1, 1, 3]))))
    unread = situation(**ledgers)
    days = days_around(unread)
    options = [values_of(ledgers[name][number].unread[field].could, days) for name, number, field in cells]
    every = prod(map(len, options)) <= READINGS
    random = Random(len(days))
    chosen = list(product(*options)) if every else [tuple(map(random.choice, options)) for _ in range(60)]
    readings = [situation(**read(ledgers, cells, one)) for one in chosen]
    worlds = Worlds(unread)
    for key in CATALOGUE:
        arguments = NEEDED.get(key)

        def measure(one: Situation, key: str = key, arguments: Any = arguments) -> Measure:
            return compute(key, one, arguments)

        measured = worlds.measured(measure, times=[lambda day: add_months(day, 6)], named=named_in(arguments))
        given_by_readings = {point_of(measure(one)) for one in readings}
        possible = values(measured)
        if any(map(is_endless, possible)):
            continue  # every number from its lowest on
        assert given_by_readings <= possible, key
        assert not every or possible <= given_by_readings, key
        assert measured.possible is None or (measured.unknown and not measured.possible.bounded), key


@given(LEDGERS)
@settings(max_examples=10, deadline=None)
def test_what_was_understood_is_measured_as_ever(ledgers: dict[str, Any]) -> None:
    one = situation(businesses=[], posts=[], vacancies=[], reports=[], **ledgers)
    for key in CATALOGUE:
        arguments = NEEDED.get(key)
        measured = Worlds(one).measured(lambda of, key=key, arguments=arguments: compute(key, of, arguments))  # type: ignore[misc]
        assert measured == compute(key, one, arguments)
