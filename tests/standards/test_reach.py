"""Which marks a method can give at all."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from fullemp_cli.standards.loader import load_standard
from tests.standards.small_standard import SMALL, changed, write


@pytest.mark.parametrize(
    ("id", "low", "high", "openable", "settled"),
    [
        ("1", 0, 10, True, True),
        ("2", 0, 10, True, True),
        ("3", 0, 10, True, True),
        ("4", 0, 10, True, True),
        ("5", 0, 10, True, True),
        ("6", 0, 6, True, True),
        ("7", 0, 4, True, True),
        ("8", 0, 5, True, True),
    ],
)
def test_reach(id: str, low: int, high: int, openable: bool, settled: bool, tmp_path: Path) -> None:
    item = load_standard(str(write(tmp_path, SMALL))).standard.item(id)
    assert item is not None
    reach = item.possible()
    assert (reach.low, reach.high) == (Fraction(low), Fraction(high))
    assert (reach.openable, reach.settled) == (openable, settled)


def test_fixed_deductions_may_not_reach_zero() -> None:
    item = load_standard("quangang").standard.item("1")
    assert item is not None and item.possible().low == item.max - 16 + 1  # 5 + 5 + 2 + 2 + 2 = 16 of 15: floor 0
    visits = load_standard("quangang").standard.item("6")
    assert visits is not None and visits.possible().low == 0


def test_marks_of_the_reviewers_are_never_settled() -> None:
    item = load_standard("star-community").standard.item("5")
    assert item is not None and not item.possible().settled


def test_a_ledger_is_kept_or_not_never_unknown(tmp_path: Path) -> None:
    text = changed(SMALL, 'when: {number: "5.1", unit: ㎡, at_least: 20}', "when: {ledger: 失业人员}")
    item = load_standard(str(write(tmp_path, text))).standard.item("5.1")
    assert item is not None
    assert item.possible().openable is False
    assert item.possible().high == Fraction(4)
