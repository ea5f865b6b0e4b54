"""What a step changes: the items that carry marks of their own, and a sum only where more than its parts changed."""

from __future__ import annotations

import pytest

from fullemp_cli.results.differences import changes
from fullemp_cli.results.scores import Scores
from fullemp_cli.scoring.assess import assess_evidence
from fullemp_cli.standards.model import Standard
from tests.scoring.evidence_sources import GivenEvidence, share
from tests.scoring.test_assess_evidence import STANDARD

SMALL = Standard.model_validate(STANDARD)


def scored(first: str, second: str, rate: int = 19) -> Scores:
    """Item 2 is the sum of its parts 2.1 (9 marks) and 2.2; below 9 the sum is nothing."""
    return assess_evidence(SMALL, GivenEvidence({"rate": share(rate, 20)}, {"2.1": first}, {"2.2": second}))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (scored("是", "3"), scored("是", "4"), [("2.2", 1)]),
        (scored("否", "3"), scored("是", "3"), [("2", 12), ("2.1", 9)]),  # the minimum was passed
        (scored("是", "3", 18), scored("是", "3"), [("1", 2), ("K2", 0)]),
        (scored("是", "3"), scored("是", "3"), []),
    ],
)
def test_what_changed(before: Scores, after: Scores, expected: list[tuple[str, int]]) -> None:
    assert [(one.id, int(one.gain)) for one in changes(before, after, SMALL)] == expected


def test_a_change_in_words() -> None:
    (item, criterion) = changes(scored("是", "3", 18), scored("是", "3"), SMALL)
    assert item.text == "1 就业率：比率甲 18/20（90%） → 19/20（95%），达到 95%，3 → 5 分"
    assert criterion.text == "K2 分级（市级）：比率甲 18/20（90%） → 19/20（95%），未达到 → 达到"
