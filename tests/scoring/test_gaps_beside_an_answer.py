"""数据完整 answered with 是 beside a 劳动力 ledger with gaps (taizhou 8.1.2): the answer counts, a warning says it."""

from __future__ import annotations

import pytest

from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.assess import assess_evidence
from fullemp_cli.scoring.items import score_item
from fullemp_cli.standards.loader import load_standard
from tests.scoring.evidence_sources import GivenEvidence, share

KEY = "labour_ledger_completeness"


@pytest.mark.parametrize(
    ("answer", "complete", "points", "codes"),
    [("是", 9, "2", ["ANS012"]), ("是", 10, "2", []), ("否", 9, "0", []), ("", 9, "0", [])],
)
def test_the_answer_counts_and_the_gaps_are_told(answer: str, complete: int, points: str, codes: list[str]) -> None:
    source = GivenEvidence({KEY: share(complete, 10, KEY)}, answers={"8.1.2": answer})
    scores = assess_evidence(load_standard("taizhou").standard, source)
    assert str(next(item for item in scores.items if item.id == "8.1.2").points) == points
    assert [found.code for found in scores.findings if found.code == "ANS012"] == codes


def test_without_the_ledger_nothing_is_told() -> None:
    scores = assess_evidence(load_standard("taizhou").standard, GivenEvidence(answers={"8.1.2": "是"}))
    assert not [found for found in scores.findings if found.code == "ANS012"]


def test_of_what_is_shown_beside_an_item_only_the_gaps_are_told() -> None:
    rules = load_standard("taizhou").standard
    asked = rules.item("8.1.2")
    assert asked is not None
    beside = MeasureCall(measure="certified_share")
    shown = asked.model_copy(update={"shown": (*asked.shown, beside)})
    source = GivenEvidence(
        {KEY: share(10, 10, KEY), "certified_share": share(1, 2, "certified_share")}, answers={"8.1.2": "是"}
    )
    assert not score_item(shown, source).result.findings
