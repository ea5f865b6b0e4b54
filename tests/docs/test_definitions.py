"""docs/definitions.md, docs/ledger.md and docs/ledger-reading.md name what the program has: its measures and its ledgers."""

from __future__ import annotations

import re
from pathlib import Path

from fullemp_cli.ledgers.kinds import EVERY
from fullemp_cli.measures.catalogue import CATALOGUE
from tools.make_docs import made

DOCS = Path(__file__).parents[2] / "docs"


def test_measures_are_those_of_the_catalogue() -> None:
    text = (DOCS / "definitions.md").read_text(encoding="utf-8")
    named = {key for cell in re.findall(r"^\| (`.*?) \|", text, re.MULTILINE) for key in re.findall(r"`(\w+)", cell)}
    assert len(named) > 20
    assert named - set(CATALOGUE) == set()


def test_the_tables_of_the_ledgers_are_current() -> None:
    """`python tools/make_docs.py` makes them anew."""
    pages = made()
    for name in ("ledger.md", "ledger-reading.md"):
        text = (DOCS / name).read_text(encoding="utf-8")
        assert pages[DOCS / name] == text
        assert [ledger.name for ledger in EVERY if f"\n| {ledger.name} | " not in text] == []
