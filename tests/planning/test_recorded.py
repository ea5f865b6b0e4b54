"""The recorded ledgers planned for: every way to more marks, the worklist, and the way to a target."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fullemp_cli.measures.assessment_period import choose_period
from fullemp_cli.planning.forecast import forecast
from fullemp_cli.planning.plan import Plan, plan_for_total, plan_of_ways
from fullemp_cli.planning.worklist import default_until, worklist
from fullemp_cli.standards.loader import load_standard
from tests.recorded.ledgers import PERIOD_END, TODAY, read
from tests.recorded.records import hold

PLANNED = (("03", "quangang"), ("05", "taizhou"), ("06", "pingdingshan"), ("08", "star-community"))


@pytest.mark.parametrize(("name", "standard"), PLANNED)
def test_the_recorded_plans(name: str, standard: str) -> None:
    hold("planning", f"{name} {standard}", _lines(name, standard))


def _lines(name: str, id: str) -> Iterator[str]:
    facts = read(name).facts()
    period, _ = choose_period(facts.community, today=TODAY, as_of="2026-09-30")
    made = forecast(facts, load_standard(id).standard, period, None)
    yield from _plan(plan_of_ways(made, 3))
    if made.standard.kind == "score":
        total = made.baseline.total
        assert total is not None
        yield from _plan(plan_for_total(made, total.points + 3))
    period, _ = choose_period(facts.community, today=TODAY, as_of=PERIOD_END)
    listed = worklist(facts, period, default_until(period))
    yield from (f"note: {note}" for note in listed.notes)
    for entry in listed.entries:
        yield f"{entry.of.value} | {entry.due} | {entry.name} | {entry.why} | {entry.what} | {entry.place.sheet} {entry.place.cell}"


def _plan(plan: Plan) -> Iterator[str]:
    before, after = ("" if total is None else f"{total.points} + {total.open}" for total in plan.totals)
    yield f"plan {plan.target or ''}: {before} → {after} by {plan.by}, effort {plan.effort} ≥ {plan.bound}"
    yield f"  proved {plan.proved_cheapest}, reached {plan.reached}, most {plan.most}"
    yield from (f"  note: {note}" for note in plan.notes)
    for step in plan.steps:
        people = "、".join(person.name for person in step.persons)
        yield f"  {step.action} [{people}] {step.items} {step.gain} {step.effort} {step.until}"
        yield from (f"    {change}" for change in step.changes)
    yield from (f"  lost {change}" for change in plan.lost)
    yield from (f"  beyond {one}" for one in plan.beyond)
    yield from (f"  checking {one}" for one in plan.checking)
