"""What a draft computes from a ledger never contradicts the standard that a person made of the same table."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from fullemp_cli.scoring.assess import assess_evidence
from fullemp_cli.scoring.ledger_evidence import LedgerEvidence
from fullemp_cli.standards.checker import check_source
from fullemp_cli.standards.draft.drafting import draft_document
from fullemp_cli.standards.draft.text import read_text
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.source import parse
from fullemp_cli.standards.source_file import StandardSource
from tests.measures.builders import situation
from tests.measures.test_properties import LEDGERS
from tests.standards.draft.published import PUBLICATIONS, txt_of


@cache
def pairs() -> tuple[tuple[Standard, Standard], ...]:
    """The standards as built in and as drafted."""
    made = []
    for id, publication in PUBLICATIONS.items():
        document = read_text(txt_of(publication()).decode("utf-8"), f"{id}.txt")
        parsed = parse(draft_document(document, id).text.encode("utf-8"), f"{id}.yaml")
        drafted = check_source(StandardSource(parsed.root, "", Path(f"{id}.yaml"), parsed.problems)).standard
        assert drafted is not None
        made.append((load_standard(id).standard, drafted))
    return tuple(made)


@given(LEDGERS)
@settings(max_examples=100, deadline=None)
def test_no_drafted_row_contradicts_the_built_in_mark(ledgers: dict[str, Any]) -> None:
    one = situation(businesses=[], posts=[], vacancies=[], reports=[], **ledgers)
    compared = 0
    for built_in, drafted in pairs():
        right = {
            item.id: item
            for item in assess_evidence(built_in, LedgerEvidence.of(one.facts, one.period, built_in)).items
        }
        for item in assess_evidence(drafted, LedgerEvidence.of(one.facts, one.period, drafted)).items:
            true = right.get(item.id)
            if true is None:
                continue
            compared += 1
            assert item.points <= true.points + true.open, (built_in.id, item.id)
            assert true.points <= item.points + item.open, (built_in.id, item.id)
    assert compared > 70
