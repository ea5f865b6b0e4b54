"""The assessments of communities drawn at random, not all of whose cells are understood, under every standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import UnreadBlock
from fullemp_cli.ledgers.kinds import SERVICES, UNEMPLOYED
from fullemp_cli.scoring.assess import assess
from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.loader import load_standard
from tests.measures.builders import LEDGERS, period, table
from tests.planning.communities import Draw, answers
from tests.recorded.random_facts import random_facts
from tests.recorded.records import hold
from tests.scoring.test_recorded import _more, _verdict

_BLOCKS = (
    UnreadBlock(UNEMPLOYED, Place("台账.xlsx", "旧表"), "没有找到表头", 3),
    UnreadBlock(SERVICES, Place("走访.xlsx", ""), "", 2),
    UnreadBlock(None, Place("台账.xlsx", "名单"), "没有找到表头", 5),
)


@pytest.mark.parametrize("id", sorted(builtin_paths()))
def test_the_recorded_assessments_of_random_ledgers(id: str) -> None:
    hold("scoring", f"random {id}", (line for seed in range(4) for line in _lines(id, seed)))


def _lines(id: str, seed: int) -> Iterator[str]:
    loaded = load_standard(id)
    facts = random_facts(400 + seed, doubts=(0, 0.05)[seed % 2])
    if seed >= 2:
        facts = replace(facts, unread_blocks=(_BLOCKS[(seed + len(id)) % 3],))
    said = table(LEDGERS["answers"], answers(loaded.standard, Draw(f"{id} {seed}")))
    facts = replace(facts, answers=said)
    made = assess(loaded.standard, loaded.sha256, facts, period(as_of="2026-10-20"), show_ids=bool(seed % 2))
    for item in made.items:
        yield f"{seed} {item.id}: {item.points} + {item.open} of {item.max} {item.status}, {item.explanation}"
        yield from _more(item)
    for criterion in made.criteria:
        yield f"{seed} {criterion.id} {criterion.tier or ''}: {criterion.met} {criterion.status}, {criterion.explanation}"
        yield from _more(criterion)
    yield from _verdict(made)
    yield from (f"asked {one.model_dump(exclude_defaults=True)}" for one in made.answers if seed == 1)
