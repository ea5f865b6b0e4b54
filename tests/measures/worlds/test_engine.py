"""A measure over all worlds: every reading gives one of its values, and every value is given by some reading."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import product
from math import prod
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fullemp_cli.ledgers.unread import ANY_DAY, Unread, UnreadCells, any_word
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.catalogue import CATALOGUE, compute, declaration
from fullemp_cli.measures.combining import point_of
from fullemp_cli.measures.measure import Measure
from fullemp_cli.measures.possible import Point, is_endless
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.asking import counts_of, counts_rows, groups_in, most_results
from fullemp_cli.measures.worlds.engine import Worlds, WorldsQuestion
from fullemp_cli.measures.worlds.explorations import Explorations
from fullemp_cli.measures.worlds.words import Words
from fullemp_cli.people.calendar import add_months
from tests.measures.builders import labour, person, service, situation, spell, stranger
from tests.measures.declared.measures import declared
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
        declared = declaration(key, arguments)

        def measure(one: Situation, key: str = key, arguments: Any = arguments) -> Measure:
            return compute(key, one, arguments)

        measured = worlds.measured(
            WorldsQuestion(
                measure,
                times=[lambda day: add_months(day, 6)],
                words=Words([*groups_in(declared), *groups_in(arguments)]),
                counts=counts_of(declared),
                most=most_results(declared),
                by_row=counts_rows(declared),
            )
        )
        given_by_readings = {point_of(measure(one)) for one in readings}
        possible = values(measured)
        if any(map(is_endless, possible)):
            continue  # every number from its lowest on
        assert given_by_readings <= possible, key
        assert not every or possible <= given_by_readings, key
        assert measured.possible is None or (measured.unknown and not measured.possible.bounded), key


def _computed(key: str, arguments: Any, one: Situation) -> Measure:
    return compute(key, one, arguments)


@given(LEDGERS)
@settings(max_examples=10, deadline=None)
def test_what_was_understood_is_measured_as_ever(ledgers: dict[str, Any]) -> None:
    one = situation(businesses=[], posts=[], vacancies=[], reports=[], **ledgers)
    for key in CATALOGUE:
        arguments = NEEDED.get(key)
        measured = Worlds(one).measured(WorldsQuestion(partial(_computed, key, arguments)))
        assert measured == compute(key, one, arguments)


def test_what_was_explored_is_kept_for_the_next_scoring() -> None:
    tried: list[int] = []

    def measure(one: Situation) -> Measure:
        tried.append(len(one.facts.services.rows) if one.facts.services else 0)
        return compute("visit_coverage", one)

    unread = UnreadCells({"kind": Unread("上门了解", any_word(ServiceKind))})
    illegible = replace(service(person(1), on="2026-03-01"), kind=ServiceKind.OTHER, unread=unread)
    rows = [spell(person(1)), spell(person(2))]
    explorations = Explorations()
    one = situation(unemployed=rows, services=[illegible])
    first = Worlds(one, explorations).measured(WorldsQuestion(measure, call="visits"))
    worlds = len(tried)
    tried.clear()
    visited = service(person(2), kind=ServiceKind.VISIT, on="2026-04-01")
    more = replace(situation(unemployed=rows, services=[illegible, visited]).facts, community=one.facts.community)
    then = Worlds(replace(one, facts=more), explorations).measured(WorldsQuestion(measure, call="visits"))
    assert first.possible is not None and then.possible is not None
    assert (first.possible.lowest, first.possible.highest) == ((0, 2), (1, 2))
    assert (then.possible.lowest, then.possible.highest) == ((1, 2), (2, 2))
    assert len(tried) < worlds


def test_an_illegible_day_of_birth_may_be_of_any_age_also_of_one_between() -> None:
    middle_aged = declared("{kind: count, of: [{ledger: 劳动力, where: [{age: {at_least: 30, at_most: 40}}]}]}")
    row = replace(labour(stranger()), unread=UnreadCells({"birth_date": Unread("八几年", ANY_DAY)}))
    worlds = Worlds(situation(labour=[row]))
    found = worlds.measured(WorldsQuestion(middle_aged.over, ages=(30, 41)))
    assert found.possible is not None and (found.possible.lowest, found.possible.highest) == (0, 1)


def test_an_unknown_day_is_tried_only_where_a_count_changes() -> None:
    count = declared(
        "{kind: count, of: [{ledger: 服务记录, where: [{column: 日期, in_period: true}, {column: 服务类型, equals: 走访}]}]}"
    )
    tried: list[int] = []

    def measure(one: Situation) -> Measure:
        tried.append(1)
        return count.over(one)

    illegible = [
        replace(service(person(50 + number), on=None), unread=UnreadCells({"on": Unread("不详", ANY_DAY)}))
        for number in range(3)
    ]
    read_ones = [service(person(number), on=f"2026-03-{number + 1:02d}") for number in range(20)]
    found = Worlds(situation(services=[*read_ones, *illegible])).measured(WorldsQuestion(measure))
    assert found.possible is not None and not found.possible.bounded
    assert (found.possible.lowest, found.possible.highest) == (20, 23)
    # All are one lot: before the period, in it, after it; and what was understood alone, once for each field asked for.
    assert len(tried) < 12


def test_an_undecided_condition_of_a_day_stays_to_be_asked() -> None:
    rows = [
        replace(service(person(1), on=None), unread=UnreadCells({"on": Unread("不详", ANY_DAY)})),
        service(person(2), on=None),
        service(person(3), on="2026-03-01"),
    ]
    count = declared("{kind: count, of: [{ledger: 服务记录, where: [{column: 日期, in_period: true}]}]}")
    found = Worlds(situation(services=rows)).measured(WorldsQuestion(count.over))
    assert found.possible is not None
    assert (found.possible.lowest, found.possible.highest) == (1, 2)
