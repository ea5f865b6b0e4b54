"""Which row of 工作清单 answers an item of a standard."""

from __future__ import annotations

import pytest

from fullemp_cli.scoring.ledger_ground import read_answers
from fullemp_cli.standards.loader import load_standard
from tests.ledger.books import facts, sheet

HEADINGS = ["标准", "项目编号", "结论", "自评分"]


@pytest.mark.parametrize(
    ("rows", "answered", "codes"),
    [
        ([["taizhou", "7.1", "是", None], ["taizhou", "7.1", "否", None]], "是", ["ANS010"]),
        ([["taizhou", "7.1", None, None], ["taizhou", "7.1", "否", None]], "否", []),
        ([["taizhou", "7.1", "是", None], ["taizhou", "7.1", None, None]], "是", []),
        ([["taizhou", "7.1", None, 3], ["taizhou", "7.1", "否", None]], "", ["ANS010"]),
        ([["台州", "7.1", "是", None]], "是", []),
        ([[" Taizhou", "7.1", "是", None]], "是", []),
        ([["quangang", "7.1", "否", None], ["taizhou", "7.1", "是", None]], "是", []),
    ],
)
def test_first_answer_counts(rows: list[list[str | int | None]], answered: str, codes: list[str]) -> None:
    """Marks as intervals: one item answered twice, the first answer; a row left blank is none."""
    answers, findings = read_answers(facts(sheet("工作清单", HEADINGS, *rows)), load_standard("taizhou").standard)
    assert answers["7.1"].conclusion == answered
    assert [found.code for found in findings] == codes
