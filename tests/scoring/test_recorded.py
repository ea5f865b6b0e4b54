"""The recorded ledgers scored against every built-in standard: marks, what is open, the sentences, what decides."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fullemp_cli.measures.assessment_period import choose_period
from fullemp_cli.results.assessment import Assessment, CriterionResult, Evidence, ItemResult
from fullemp_cli.scoring.assess import assess
from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.loader import load_standard
from tests.recorded.ledgers import NAMES, PERIOD_END, TODAY, read
from tests.recorded.records import hold

_SHOWN = 2
"""Rows of evidence that are written."""


@pytest.mark.parametrize("name", NAMES[2::3])
def test_the_recorded_assessments(name: str) -> None:
    hold("scoring", name, (line for id in sorted(builtin_paths()) for line in _lines(name, id)))


def _lines(name: str, id: str) -> Iterator[str]:
    loaded = load_standard(id)
    facts = read(name).facts()
    period, findings = choose_period(facts.community, today=TODAY, as_of=PERIOD_END)
    made = assess(loaded.standard, loaded.sha256, facts, period, findings=findings)
    total = made.total
    yield f"{id}: " + (f"{total.points} + {total.open} of {total.max}" if total else "")
    for item in made.items:
        yield f"{item.id}: {item.points} + {item.open} of {item.max} {item.status}, {item.explanation}"
        yield from _more(item)
    for criterion in made.criteria:
        yield f"{criterion.id} {criterion.tier or ''}: {criterion.met} {criterion.status}, {criterion.explanation}"
        yield from _more(criterion)
    yield from _verdict(made)


def _more(part: ItemResult | CriterionResult) -> Iterator[str]:
    if part.next_step:
        yield f"  next: {part.next_step}"
    if part.basis is not None:
        yield f"  basis: {part.basis.model_dump(exclude_none=True, exclude_defaults=True)}"
    if isinstance(part, ItemResult):
        yield from (f"  deduction {one.id}: {one.points} + {one.open}, {one.reason}" for one in part.deductions)
    if part.evidence:
        yield f"  {part.evidence_count} rows: " + "; ".join(map(_row, part.evidence[:_SHOWN]))


def _row(evidence: Evidence) -> str:
    return f"{evidence.role} {evidence.name} {evidence.reason} {evidence.remedy} ({evidence.sheet} {evidence.cell})"


def _verdict(made: Assessment) -> Iterator[str]:
    for part in (*made.tiers, *made.vetoes, *made.gates):
        yield f"{type(part).__name__}: {part.model_dump(exclude_none=True, exclude_defaults=True)}"
    yield f"verdict: {made.verdict.model_dump(exclude_none=True, exclude_defaults=True)}"
    for finding in made.findings:
        yield f"{finding.code} {finding.sheet} {finding.cell} {finding.items} {finding.open}"
