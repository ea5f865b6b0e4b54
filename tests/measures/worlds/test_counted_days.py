"""Measures that count days (场次) over rows whose day or kind was not understood: wider than the worlds, never narrower."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fullemp_cli.ledgers.unread import ANY_DAY, DayWithin, Unread, UnreadCells
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.combining import point_of
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.measure import Measure
from fullemp_cli.measures.possible import value_of
from fullemp_cli.measures.worlds.engine import Worlds
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.ledger_evidence import measured
from tests.measures.builders import person, service, situation
from tests.measures.declared.measures import declared
from tests.measures.worlds.readings import days_around, readings, unreadable

MEASURES = [
    "{kind: count, of: [{ledger: 服务记录, where: [{column: 日期, in_period: true}]}], distinct: day, unit: 场}",
    "{kind: count, of: [{ledger: 服务记录}], distinct: day, unit: 场}",
    "{kind: cases, of: [{ledger: 服务记录, where: [{column: 服务类型, equals: 招聘会}]}], distinct: day, unit: 场}",
    "{kind: share, of: [{ledger: 服务记录}], counted: [{column: 服务类型, equals: 招聘会}], distinct: day, unit: 场}",
    "{kind: ratio, numerator: {of: [{ledger: 服务记录, where: [{column: 服务类型, equals: 招聘会}]}], distinct: day},"
    " denominator: {of: [{ledger: 服务记录}], distinct: row}}",
]


def over_worlds(says: Declaration, one: Any) -> Measure:
    return measured(Worlds(one), (), MeasureCall(measure="own"), says)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", MEASURES)
@given(st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_reading_lies_within(text: str, data: Any) -> None:
    says = declared(text)
    rows = data.draw(
        st.lists(
            st.builds(
                service,
                st.builds(person, st.integers(1, 3)),
                st.sampled_from(["2026-03-01", "2026-03-01", "2026-05-02", None]),
            ),
            min_size=1,
            max_size=5,
        )
    )
    ledgers, cells = data.draw(unreadable({"services": rows}, 3))
    unread = situation(**ledgers)
    found = over_worlds(says, unread)
    low = high = value_of(point_of(found))
    if found.possible is not None:
        low, high = value_of(found.possible.lowest), value_of(found.possible.highest)
    days = [
        *[one for one in days_around(unread) if one.year == 2026][::5],
        date.fromisoformat("2026-03-01"),
        date.fromisoformat("2026-05-02"),
    ]
    for number, ledger in enumerate(readings(ledgers, cells, days)):
        if number > 400:
            break
        value = value_of(point_of(says.over(situation(**ledger))))
        if value is not None:
            assert low is not None and high is not None and low <= value <= high


def test_several_days_that_are_not_known_may_all_be_different() -> None:
    says = declared(MEASURES[1])
    illegible = UnreadCells({"on": Unread("三月", ANY_DAY)})
    rows = [service(person(number), on=None, unread=illegible) for number in range(1, 4)]
    found = over_worlds(says, situation(services=[*rows, service(person(4), on="2026-03-01")]))
    assert found.possible is not None
    assert (found.possible.lowest, found.possible.highest, found.possible.bounded) == (1, 4, True)
    assert found.possible.points == {1, 2, 3, 4} and not found.possible.slices


def test_a_day_that_is_not_known_of_a_row_that_does_not_count_adds_none() -> None:
    says = declared("{kind: count, distinct: day, of: [{ledger: 服务记录, where: [{column: 服务类型, equals: 走访}]}]}")
    illegible = UnreadCells({"on": Unread("三月", ANY_DAY)})
    guided = service(person(1), on=None, kind=ServiceKind.CAREER_GUIDANCE, unread=illegible)
    visited = service(person(1), on=None, unread=illegible)
    known = service(person(2), on="2026-03-01")
    found = over_worlds(says, situation(services=[guided, known]))
    assert (found.count, found.possible) == (1, None)
    open_day = over_worlds(says, situation(services=[visited, guided, known])).possible
    assert open_day is not None and open_day.points == {1, 2}


def test_days_of_one_span_may_be_one_day() -> None:
    says = declared(MEASURES[0])
    spring = UnreadCells(
        {"on": Unread("2026年上半年", DayWithin(date.fromisoformat("2026-01-01"), date.fromisoformat("2026-06-30")))}
    )
    rows = [service(person(number), on=None, unread=spring) for number in range(1, 3)]
    found = over_worlds(says, situation(services=rows))
    assert found.possible is not None and found.possible.bounded
    assert found.possible.lowest in (0, 1) and found.possible.highest == 2
