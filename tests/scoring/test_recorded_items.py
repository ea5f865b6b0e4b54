"""What is said of the items and criteria that the cases beside the standards are about: the marks, why, what is next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fullemp_cli.results.assessment import CriterionResult, ItemResult
from fullemp_cli.scoring.assess import assess_evidence
from fullemp_cli.scoring.cases import CaseEvidence, read_case_file
from fullemp_cli.standards.library import builtin_paths
from fullemp_cli.standards.loader import load_standard
from tests.recorded.records import hold

_EXAMPLE = Path(__file__).parents[2] / "docs" / "standards" / "example" / "district.yaml"
_TAKEN = 4
"""Every fourth case of the built-in standards: there are more than 400; all of the example."""


@pytest.mark.parametrize("id", [*sorted(builtin_paths()), "district"])
def test_the_recorded_items(id: str) -> None:
    hold("scoring", f"items {id}", _lines(id))


def _lines(id: str) -> Iterator[str]:
    path = builtin_paths().get(id, _EXAMPLE)
    cases, _, problems = read_case_file(path.with_suffix(".cases.yaml"))
    assert cases is not None and not problems
    what = load_standard(str(path)).standard
    for case in cases.cases[:: 1 if path == _EXAMPLE else _TAKEN]:
        yield case.name
        scores = assess_evidence(what, CaseEvidence(what, case.given))
        asked = {key.partition("@")[0] for key in (*case.expect.items, *case.expect.criteria)}
        rows: list[ItemResult | CriterionResult] = [*scores.items, *scores.criteria]
        for one in rows:
            if one.id in asked:
                yield from _told(one)


def _told(one: ItemResult | CriterionResult) -> Iterator[str]:
    got = f"{one.points} + {one.open} of {one.max}" if isinstance(one, ItemResult) else f"{one.tier or ''} {one.met}"
    yield f"  {one.id} {got} {one.status}: {one.explanation}"
    for name in ("next_step", "checking", "clause"):
        if said := getattr(one, name):
            yield f"    {name}: {said}"
    if one.basis is not None:
        yield f"    basis: {one.basis.model_dump(exclude_none=True, exclude_defaults=True)}"
    yield from (f"    shown: {shown.model_dump(exclude_none=True, exclude_defaults=True)}" for shown in one.shown)
    if isinstance(one, ItemResult):
        yield from (f"    {off.id}: {off.points} + {off.open}, {off.count}, {off.reason}" for off in one.deductions)
