"""Which row of 工作清单 answers an item of a standard, and what the evidence says should be looked at."""

from __future__ import annotations

from datetime import date

import pytest

from fullemp_cli.measures.period import Period
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.answer_rows import read_answers
from fullemp_cli.scoring.ledger_evidence import LedgerEvidence
from fullemp_cli.standards.loader import load_standard
from tests.ledgers.books import facts, sheet
from tests.ledgers.people import identity

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
        ([["taizhou", "７．１", "是", None]], "是", []),
        ([["taizhou", "第7.1项", "是", None], ["taizhou", "7.1、", "否", None]], "是", ["ANS010"]),
    ],
)
def test_first_answer_counts(rows: list[list[str | int | None]], answered: str, codes: list[str]) -> None:
    """Marks as intervals: one item answered twice, the first answer; a row left blank is none."""
    answers, findings = read_answers(facts(sheet("工作清单", HEADINGS, *rows)), load_standard("taizhou").standard)
    assert answers["7.1"].conclusion == answered
    assert [found.code for found in findings] == codes


@pytest.mark.parametrize(("women", "of_each"), [(1, [1]), (50, [50]), (120, [50, 50, 20])])
def test_the_women_whose_counting_depends_on_the_choice_are_listed_once(women: int, of_each: list[int]) -> None:
    """definitions.md, Persons: those whose counting depends on `women_retire_from` are listed, not only counted."""
    labour_rows = [
        ["李玉梅", identity("19730101", 998), "退休", "无"],
        ["张建军", identity("19730101", 999), "就业", "无"],
        *(["王秀英", identity("19730101", 2 * number), "就业", "无"] for number in range(women)),
    ]
    read = facts(sheet("劳动力", ["姓名", "身份证号", "就业状态", "职业资格"], *labour_rows))
    period = Period(date(2026, 1, 1), date(2026, 12, 31), date(2026, 11, 30))
    source = LedgerEvidence.of(read, period, load_standard("taizhou").standard)
    for key in ("overall_employment_rate", "certified_share"):
        source.measure(MeasureCall(measure=key))
    listed = [found for found in source.findings if found.code == "MEA003"]
    assert (listed[0].sheet, listed[0].cell) == ("劳动力", "B4")
    assert [found.message.split(" ")[0] for found in listed] == [str(number) for number in of_each]
    rows = "、".join(found.message.partition("第 ")[2].removesuffix(" 行）") for found in listed)
    assert rows == "、".join(str(number) for number in range(4, 4 + women))
    assert sum(found.code == "MEA001" for found in source.findings) == 2
