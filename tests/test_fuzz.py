"""A few hundred of the inputs of `benchmarks.fuzz`: an answer or a refusal, never a fault of the program."""

from __future__ import annotations

import pytest

from benchmarks.fuzz import KINDS, fuzz

COUNTS = {
    "ledger": 4,
    "planning": 2,
    "reviewed": 4,
    "standard": 4,
    "answers": 12,
    "template": 12,
    "command": 12,
    "draft": 20,
}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_nothing_breaks(kind: str) -> None:
    broken = [fault for _, fault in fuzz(COUNTS.get(kind, 60), 21, (kind,)) if fault is not None]
    assert not broken, "\n".join(f"{one.kind} {one.number}: {one.what}" for one in broken)
