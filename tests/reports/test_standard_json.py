"""The records of standards and their JSON."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.standard_json import explained_standard, standard_cases, standard_check, standard_list
from fullemp_cli.results.result_json import record_of, result_text
from fullemp_cli.results.standard_record import (
    ExplainedStandard,
    StandardCasesList,
    StandardCheckRecord,
    StandardList,
)
from fullemp_cli.scoring.standard_cases import CaseReport, CaseResult, Difference
from fullemp_cli.standards.explained import explain_criteria, explain_items
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.problems import problem
from tests.reports.assessments import STANDARD_IDS

HERE = Path("标准.json")
DIFFERENCE = Difference("项目 1", "5 分", "3 分", "缺台账")
FAILED = CaseResult("满分", "mine.cases.yaml", 7, (DIFFERENCE,))
REPORT = CaseReport(
    (CaseResult("零分", "mine.cases.yaml", 3, ()), FAILED), (problem("STD045", "mine.yaml", 9, "a", "b"),)
)


def test_the_list_holds_every_standard() -> None:
    record = record_of(StandardList, json.loads(result_text(standard_list(map(load_standard, STANDARD_IDS)))), HERE)
    assert [one.id for one in record.root] == list(STANDARD_IDS)
    taizhou = next(one for one in record.root if one.id == "taizhou")
    assert (taizhou.full_marks, taizhou.bonus, taizhou.kind) == (Fraction(100), Fraction(10), "score")


@pytest.mark.parametrize("id", STANDARD_IDS)
def test_a_standard_explained_comes_back_with_its_parts(id: str) -> None:
    loaded = load_standard(id)
    parts = [*explain_items(loaded.standard), *explain_criteria(loaded.standard)]
    raw = json.loads(result_text(explained_standard(loaded, parts)))
    record = record_of(ExplainedStandard, raw, HERE)
    assert [(one.id, one.max, one.how) for one in record.explained] == [(one.id, one.max, one.how) for one in parts]
    assert list(raw)[:2] == ["id", "place"] and list(raw)[-2:] == ["recognition", "explained"]
    with pytest.raises(Refusal, match="explained→0→marks"):
        record_of(ExplainedStandard, raw | {"explained": [{**raw["explained"][0], "marks": 1}]}, HERE)


@pytest.mark.parametrize("usable", [True, False])
def test_problems_stand_before_those_of_the_cases(usable: bool) -> None:
    own = problem("STD010", "mine.yaml", 2, "items ▸ 1", "没有 titel 这个键。", "可用：title。")
    made = standard_check(Path("a/mine.yaml"), [own], REPORT if usable else None)
    record = record_of(StandardCheckRecord, json.loads(result_text(made)), HERE)
    assert record == made
    assert [one.code for one in record.problems] == ["STD010", *(["STD045"] if usable else [])]
    assert (record.file, record.valid, record.cases is None) == ("mine.yaml", usable, not usable)
    assert [one.severity for one in record.problems][:1] == ["error"]


def test_of_cases_only_those_that_failed_are_listed() -> None:
    made = standard_cases([(load_standard("quangang"), REPORT)])
    (one,) = record_of(StandardCasesList, json.loads(result_text(made)), HERE).root
    assert (one.standard, one.run, one.passed) == ("quangang", 2, False)
    (failed,) = one.failed
    assert (failed.line, failed.differences[0].got) == (7, "3 分")
