"""A comparison written piece by piece is one object, and its pieces are its records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.comparison.comparison_json import ComparisonJson, comparison_sums
from fullemp_cli.reports.comparison.outcome import ComparisonOutcome
from fullemp_cli.results.comparing import compare_results
from fullemp_cli.results.comparison import CommunityChange, ComparedSide, ComparisonHead, ComparisonSums, OneSided
from fullemp_cli.results.result_json import record_of
from tests.reports.assessments import assessment


class Comparison(ComparisonSums, ComparisonHead):
    """All of it, as somebody who reads it gets it."""

    communities: tuple[CommunityChange, ...]


def compared(*changes: CommunityChange, results: int = 2) -> tuple[str, ComparisonOutcome]:
    """What is written of them, and what they came to."""
    before, after = (ComparedSide(path=path, results=results, standards=("taizhou",)) for path in ("去年", "今年"))
    outcome = ComparisonOutcome(before, after, many=True)
    outcome.new.append(OneSided(name="丙社区", street="", county="", standard="taizhou", result="丙.json"))
    outcome.refused.append(Refusal("RES002", "不是评估结果文件。", where="坏.json"))
    pieces: list[str] = []
    sink = ComparisonJson(pieces.append)
    sink.begin(before, after)
    for change in changes:
        outcome.add(change)
        sink.add(change)
    sink.end(outcome)
    return "".join(pieces), outcome


@pytest.fixture(scope="module")
def changed() -> CommunityChange:
    return compare_results(assessment("taizhou", lost=False), assessment("taizhou"))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_pieces_are_one_object(count: int, changed: CommunityChange) -> None:
    text, outcome = compared(*[changed] * count)
    whole = record_of(Comparison, json.loads(text), Path("比较.json"))
    assert whole.communities == (changed,) * count and whole.compared == count
    assert {name: getattr(whole, name) for name in ComparisonSums.model_fields} == dict(comparison_sums(outcome))
    assert (whole.before.path, whole.after.path) == ("去年", "今年")
    assert list(json.loads(text))[:6] == ["schema", "program", "before", "after", "communities", "compared"]


def test_of_many_those_that_did_not_change_are_only_counted(changed: CommunityChange) -> None:
    same = compare_results(assessment("taizhou"), assessment("taizhou"))
    many, alone = json.loads(compared(same, changed)[0]), json.loads(compared(same, results=1)[0])
    assert (len(many["communities"]), many["compared"], many["changed"]) == (1, 2, 1)
    assert len(alone["communities"]) == 1
