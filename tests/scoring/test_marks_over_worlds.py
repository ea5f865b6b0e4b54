"""Marks over possible worlds: those of every reading lie within those of the ledger that was not understood.

`FULLEMP_WORLDS=500` looks at so many ledgers instead of a few.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fullemp_cli.ledgers.unread import AnyCount
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.assess import assess_evidence
from fullemp_cli.scoring.ledger_evidence import LedgerEvidence
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.traversal import items_of
from tests.measures.builders import situation
from tests.measures.random_ledgers import ROWS
from tests.measures.worlds.readings import days_around, read, unreadable, values_of

DISTRICT = Path(__file__).parents[2] / "docs" / "standards" / "example" / "district.yaml"
STANDARDS = [
    load_standard(name).standard for name in ("taizhou", "quangang", "pingdingshan", "star-community", str(DISTRICT))
]
EXAMPLES = int(os.environ.get("FULLEMP_WORLDS", "3"))
READINGS = 250
_MOST = {"labour": 5, "unemployed": 5, "hardship": 4, "households": 3, "services": 7}
LEDGERS = st.fixed_dictionaries(
    {
        name: st.lists(
            row, max_size=_MOST.get(name, 3), unique_by=(lambda one: one.person.key) if name == "labour" else None
        )
        for name, row in ROWS.items()
    }
)

Ends = tuple[Fraction, Fraction]


def ends(standard: Standard, source: LedgerEvidence) -> dict[str, Ends]:
    """The least and the most of every item, of the total, and of every criterion (0: not met, 1: met)."""
    scores = assess_evidence(standard, source)
    found = {row.id: (row.points, row.points + row.open) for row in scores.items}
    if scores.total is not None:
        found["total"] = scores.total.points, scores.total.points + scores.total.open
    for criterion in scores.criteria:
        low, high = (0, 1) if criterion.met is None else (int(criterion.met), int(criterion.met))
        found[f"{criterion.id} {criterion.tier}"] = Fraction(low), Fraction(high)
    return found


def of_one_measure(standard: Standard) -> set[str]:
    """The items that look at one measure, asked once, and at nothing else."""
    found = set()
    for place in items_of(standard):
        asked = [part for part in place.item.method.asks() if isinstance(part, MeasureCall)]
        if len(asked) == 1 and not place.item.parts and not place.item.method_by_kind:
            found.add(place.item.id)
    return found


@given(st.data())
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    derandomize="FULLEMP_WORLDS" not in os.environ,
)
def test_the_marks_of_every_reading_lie_within_and_reach_both_ends(data: Any) -> None:
    standard = data.draw(st.sampled_from(STANDARDS))
    ledgers, cells = data.draw(unreadable(data.draw(LEDGERS), data.draw(st.sampled_from([1, 1, 2, 3]))))
    unread = situation(**ledgers)
    days = days_around(unread)
    options = [values_of(ledgers[name][number].unread[field].could, days) for name, number, field in cells]
    every = prod(map(len, options)) <= READINGS
    random = Random(len(days))
    chosen = list(product(*options)) if every else [tuple(map(random.choice, options)) for _ in range(40)]
    source = LedgerEvidence.of(unread.facts, unread.period, standard)
    whole = ends(standard, source)
    each = []
    for one in chosen:
        facts = situation(**read(ledgers, cells, one)).facts
        changed = {name: getattr(facts, name) for name, _, _ in cells}
        # What reads none of the changed ledgers is not measured again.
        each.append(
            ends(standard, LedgerEvidence.of(replace(unread.facts, **changed), unread.period, standard, source))
        )
    for values, reading in zip(chosen, each, strict=True):
        for key, (low, high) in reading.items():
            assert whole[key][0] <= low and high <= whole[key][1], (
                standard.id,
                key,
                whole[key],
                low,
                high,
                cells,
                values,
            )
    counted = any(isinstance(ledgers[name][number].unread[field].could, AnyCount) for name, number, field in cells)
    if every and not counted:
        _reached(standard, whole, each)


def _reached(standard: Standard, whole: Mapping[str, Ends], each: Sequence[Mapping[str, Ends]]) -> None:
    for key in of_one_measure(standard):
        lows, highs = {one[key][0] for one in each}, {one[key][1] for one in each}
        assert whole[key] == (min(lows), max(highs)), (standard.id, key, whole[key], lows, highs)
