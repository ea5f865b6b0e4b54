"""Whole plans under a few items or criteria of a standard: ways, a target in reach and one out of it, a tier, what is to be
looked at, also where cells were not understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import UnreadBlock
from fullemp_cli.ledgers.kinds import SERVICES
from fullemp_cli.planning.forecast import Forecast, forecast
from fullemp_cli.planning.plan import Plan, plan_for_tier, plan_for_total, plan_of_ways
from fullemp_cli.standards.model import Standard
from tests.measures.builders import period
from tests.planning.communities import community
from tests.planning.forecasts import INVENTED, rules_of
from tests.planning.test_recorded import _plan
from tests.recorded.random_facts import random_facts
from tests.recorded.records import hold

FEW = {
    "taizhou": ("1", "2", "4"),
    "quangang": ("4", "6"),
    "star-community": ("2", "3"),
    INVENTED[0]: ("2", "5", "6"),
}
CRITERIA = ("A3", "B1", "C1", "C3", "C4")


def few(id: str) -> Standard:
    """The standard with these items alone, and one criterion beside them."""
    rules = rules_of(id)
    items = [item for item in rules.items if item.id in FEW[id]]
    return rules.model_copy(update={"items": items, "criteria": rules.criteria[:1]})


@pytest.mark.parametrize("id", FEW)
def test_the_recorded_plans_under_a_few_items(id: str) -> None:
    hold("planning", f"few {id}", _lines(few(id)))


def test_the_recorded_plans_for_tiers_of_a_few_criteria() -> None:
    rules = rules_of("pingdingshan")
    some = rules.model_copy(update={"criteria": [one for one in rules.criteria if one.id in CRITERIA]})
    hold("planning", "few pingdingshan", _of_tiers(some))


def _lines(rules: Standard) -> Iterator[str]:
    for made in (community(rules, 1), community(rules, 2, as_of="2026-12-20"), *_doubtful(rules)):
        yield from _told(plan_of_ways(made, 2))
        yield from _told(plan_of_ways(made, None))
        total = made.baseline.total
        assert total is not None
        yield from _told(plan_for_total(made, total.points + Fraction(2)))
        yield from _told(plan_for_total(made, total.max + 1))


def _doubtful(rules: Standard) -> Iterator[Forecast]:
    """Cells that were not understood, rows that were not read, a period that is over."""
    facts = random_facts(501, doubts=0.1)
    yield forecast(facts, rules, period(as_of="2026-10-10"), None)
    block = UnreadBlock(SERVICES, Place("走访.xlsx", "旧表"), "没有找到表头", 2)
    unread = replace(random_facts(502), unread_blocks=(block,))
    yield forecast(unread, rules, period(as_of="2026-12-31"), None, told=True)


def _of_tiers(rules: Standard) -> Iterator[str]:
    for made in (community(rules, 0), *_doubtful(rules)):
        for tier in rules.tiers:
            yield from _told(plan_for_tier(made, tier.name))
        yield from _told(plan_of_ways(made, 3))


def _told(plan: Plan) -> Iterator[str]:
    yield from _plan(plan)
    yield from (
        f"  tier {before.name} {before.reached} → {after.reached} {after.unmet}" for before, after in plan.tiers
    )
    yield from (f"  cells {one.id} {len(one.cells)}: {one.text}" for one in plan.checking)
