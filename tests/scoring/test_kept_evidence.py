"""Facts scored again with little changed: what is taken over from the scoring before is what scoring them anew gives."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from fullemp_cli.ledgers.facts import Facts, Table
from fullemp_cli.results.scores import Scores
from fullemp_cli.scoring.assess import assess_evidence
from fullemp_cli.scoring.ledger_evidence import LedgerEvidence
from fullemp_cli.standards.model import Standard
from tests.measures.builders import LEDGERS, period, table
from tests.planning.communities import Draw, answers
from tests.planning.forecasts import INVENTED, rules_of
from tests.recorded.random_facts import random_facts

_YEAR = period(as_of="2026-10-20")
_IDS = ("taizhou", "quangang", "star-community", "pingdingshan", INVENTED[0])


def _changes(facts: Facts, rules: Standard, draw: random.Random) -> Iterator[Facts]:
    """One thing changed after the other: rows put in and taken out, an answer, a ledger that was missing."""
    further = random_facts(draw.randrange(10**6))
    for name in draw.sample([*LEDGERS], 3):
        old: Table[Any] | None = getattr(facts, name)
        new: Table[Any] | None = getattr(further, name)
        if name == "answers":
            changed: Table[Any] | None = table(LEDGERS[name], answers(rules, Draw(draw.random())))
        elif old is None:
            changed = new
        else:
            rows = [row for row in old.rows if draw.random() < 0.8]
            changed = replace(old, rows=(*rows, *(new.rows[:1] if new is not None else ())))
        facts = replace(facts, **{name: changed})  # type: ignore[arg-type]
        yield facts


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("id", _IDS)
def test_scored_again_is_scored_anew(id: str, seed: int) -> None:
    rules, draw = rules_of(id), random.Random(f"{id} {seed}")
    facts = random_facts(600 + seed, doubts=0.06 * (seed % 2))
    told = _marks if seed % 2 else _told
    first = LedgerEvidence.of(facts, _YEAR, rules, bare=True, again=True)
    assert told(assess_evidence(rules, first, kept=first.kept_items)) == told(_anew(rules, facts))
    for changed in _changes(facts, rules, draw):
        again = LedgerEvidence.of(changed, _YEAR, rules, first, bare=True)
        assert told(assess_evidence(rules, again, kept=again.kept_items)) == told(_anew(rules, changed))


def _anew(rules: Standard, facts: Facts) -> Scores:
    return assess_evidence(rules, LedgerEvidence.of(facts, _YEAR, rules, bare=True))


def _marks(scores: Scores) -> list[object]:
    """Marks and truths, where cells were not understood."""
    return [
        scores.total,
        [(one.id, one.points, one.open, one.status) for one in scores.items],
        [(one.id, one.tier, one.met) for one in scores.criteria],
        scores.tiers,
        scores.verdict,
    ]


def _told(scores: Scores) -> list[object]:
    """The numbers and the words too, where all was understood."""
    return [
        *_marks(scores),
        [(one.explanation, one.basis) for one in scores.items],
        [one.explanation for one in scores.criteria],
        scores.vetoes,
        scores.gates,
    ]
