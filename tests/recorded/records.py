"""What the program made of the recorded ledgers when somebody last looked at it, kept as text beside the tests.

A change of the program that changes any of it fails the test, which shows the lines. Where the change is meant, the
records are written anew with `FULLEMP_RECORD=1 python -m pytest -n 0 tests -k recorded`; the diff is read before it is
committed, as it says what the change does.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import unified_diff
from pathlib import Path

ROOT = Path(__file__).parents[1]
_SHOWN = 40


def hold(room: str, name: str, lines: Iterable[str]) -> None:
    """The lines are those of the record of that room and name."""
    path = ROOT / room / "recorded" / f"{name}.txt"
    text = "".join(f"{line}\n" for line in lines)
    if os.environ.get("FULLEMP_RECORD"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    before = path.read_text(encoding="utf-8").splitlines()
    changed = list(unified_diff(before, text.splitlines(), "recorded", "now", lineterm="", n=0))
    assert not changed, "\n".join((f"{path}: see tests/recorded/records.py", *changed[:_SHOWN]))
