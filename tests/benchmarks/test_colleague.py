"""The script that the program is measured against scores as the program does, so the comparison is of like with like."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.make_ledgers import make_ledger
from fullemp_cli.run.community_run import assess_community
from fullemp_cli.run.ledger_request import LedgerRequest
from fullemp_cli.standards.loader import load_standard


@pytest.mark.parametrize(("persons", "seed"), [(60, 1), (400, 2), (400, 3)])
def test_the_same_marks(tmp_path: Path, persons: int, seed: int) -> None:
    from benchmarks.colleague import score

    path = tmp_path / "示例社区.xlsx"
    make_ledger(path, persons, seed=seed)
    request = LedgerRequest(path, today=date(2026, 11, 30))
    (assessed,) = assess_community(request, [load_standard("taizhou")])
    marks = {item.id: item.points for item in assessed.assessment.items}
    theirs = score(str(path))
    assert {item: marks[item] for item in theirs} == theirs


def test_a_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        make_ledger(tmp_path / name / "示例社区.xlsx", 50, seed=4)
    first, second = (tmp_path / name / "示例社区.xlsx" for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()
