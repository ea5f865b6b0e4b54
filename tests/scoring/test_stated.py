"""Figures that somebody fills in, as measures for any method."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from fullemp_cli.measures.kinds import DeclaredMeasure, DeclaredStated
from fullemp_cli.measures.kinds.quotient import DeclaredQuotient
from fullemp_cli.measures.measure import Measure
from fullemp_cli.measures.possible import Possible
from fullemp_cli.reports.template_workbook.needs import entries_asked
from fullemp_cli.scoring.assess import assess_evidence
from fullemp_cli.scoring.cases import CaseEvidence, Given
from fullemp_cli.scoring.stated import quotient_measure, stated_measure
from fullemp_cli.standards.checker import check_source
from fullemp_cli.standards.explained import explain_items
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.questions import QuestionKind, questions_of
from fullemp_cli.standards.source_file import read_source
from tests.scoring.evidence_sources import GivenEvidence, share
from tests.standards.small_standard import check_text, write

DECLARED: TypeAdapter[Any] = TypeAdapter(DeclaredMeasure)


def stated(**more: object) -> DeclaredStated:
    declared = DECLARED.validate_python({"id": "complaints", "title": "投诉", "unit": "起", "kind": "stated", **more})
    assert isinstance(declared, DeclaredStated)
    return declared


@pytest.mark.parametrize(
    ("answer", "expected"), [("3", 3), ("3 起", 3), ("0", 0), ("", None), ("三四起", None), ("2.5", None), ("-1", None)]
)
def test_a_number_of_the_checklist(answer: str, expected: int | None) -> None:
    measure, _ = stated_measure(stated(number="4"), GivenEvidence(answers={"4": answer}))
    assert measure.count == expected and measure.attested
    assert bool(measure.missing) is (expected is None)


def test_a_percentage_and_evidence() -> None:
    declared = stated(number="4", percent=True, evidence=True)
    measure, _ = stated_measure(declared, GivenEvidence(answers={"4": "92.5"}, evidence={"4": "测评表"}))
    assert measure.value == Fraction(37, 40)
    without, findings = stated_measure(declared, GivenEvidence(answers={"4": "92.5%"}))
    assert not without.known and [found.code for found in findings] == ["ANS005"]


def test_an_entry_of_the_community() -> None:
    measure, _ = stated_measure(stated(fact="投诉起数"), GivenEvidence(facts={"投诉起数": "2"}))
    assert measure.count == 2
    assert stated_measure(stated(fact="投诉起数"), GivenEvidence())[0].missing == ("社区基本情况的“投诉起数”",)


@pytest.mark.parametrize("more", [{}, {"number": "4", "fact": "甲"}, {"fact": "甲", "evidence": True}])
def test_what_cannot_be_declared(more: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        stated(**more)


STANDARD = """\
schema: fullemp.standard/1
id: stated
place: 某某区
title: 某某区评价办法
document: 某某〔2025〕1号
issuer: 某某局
date: 2025-01-05
kind: score
full_marks: 10
bonus: {max: 5}
measures:
  - {id: complaints, title: 有效投诉, unit: 起, kind: stated, number: "1", better: fewer, text: 全年有效投诉起数}
  - {id: honours, title: 区级以上表彰, unit: 次, kind: stated, fact: 区级以上表彰次数}
items:
  - id: "1"
    title: 投诉
    max: 10
    text: 每发生一起有效投诉扣2分
    clause: 第1项
    method:
      kind: deduct
      deductions: [{id: "1.1", title: 有效投诉, points: 2, each_case_of: {measure: complaints}}]
  - id: "2"
    title: 表彰
    max: 5
    bonus: true
    text: 受区级以上表彰每次加1分
    clause: 第2项
    method: {kind: per_unit, awards: [{measure: honours, points: 1}]}
"""


def standard(folder: Path) -> Standard:
    checked = check_source(read_source(write(folder, STANDARD)))
    assert checked.standard is not None and not checked.problems
    return checked.standard


def test_marks_taken_and_given_by_stated_figures(tmp_path: Path) -> None:
    what = standard(tmp_path)
    given = Given.model_validate({"answers": {"1": 3}, "facts": {"区级以上表彰次数": 2}})
    rows = {row.id: row for row in assess_evidence(what, CaseEvidence(what, given)).items}
    assert (rows["1"].points, rows["1"].status) == (Fraction(4), "attested")
    assert (rows["2"].points, rows["2"].status) == (Fraction(2), "attested")
    blank = {row.id: row for row in assess_evidence(what, CaseEvidence(what, Given())).items}
    assert (blank["1"].open, blank["1"].next_step) == (Fraction(10), "在工作清单填写 1（数字）")


def test_a_stated_figure_is_asked_where_it_is_used(tmp_path: Path) -> None:
    what = standard(tmp_path)
    (question,) = questions_of(what)
    assert (question.id, question.item, question.kind, question.unit) == ("1", "1", QuestionKind.NUMBER, "起")
    assert question.text == "全年有效投诉起数"
    assert entries_asked([what]) == ("区级以上表彰次数",)
    assert [one.needs[0].needs for one in explain_items(what)] == [
        ("工作清单（1）",),
        ("社区基本情况（区级以上表彰次数）",),
    ]


def test_one_id_of_the_checklist_asks_one_thing(tmp_path: Path) -> None:
    text = STANDARD.replace('number: "1"', 'number: "2"').replace(
        "method: {kind: per_unit, awards: [{measure: honours, points: 1}]}",
        'method: {kind: all_or_nothing, when: {answer: "2", text: 受到表彰}}',
    )
    assert "STD021" in [found.code for found in check_text(tmp_path, text).problems]


GROWTH = {"numerator": {"number": "1", "text": "今年数"}, "denominator": {"fact": "上年数"}}


@pytest.mark.parametrize(
    ("more", "answer", "before", "value", "missing", "codes"),
    [
        ({}, "6", "4", Fraction(3, 2), (), []),
        ({"minus_one": True}, "6", "4", Fraction(1, 2), (), []),
        ({"percent": True}, "6", "4", Fraction(3, 2), (), []),
        ({}, "2.5", "0.5", Fraction(5), (), []),
        ({}, "", "4", None, ("今年数",), []),
        ({}, "6", None, None, ("社区基本情况的“上年数”",), []),
        ({}, "-1", "4", None, ("今年数（不能是负数）",), []),
        ({}, "0", "4", Fraction(0), (), []),
        ({}, "60%", "4", None, ("今年数（填的内容看不懂）",), ["ANS002"]),
        ({}, "6", "0", None, ("社区基本情况的“上年数”（填的是 0，不能作分母）",), []),
        ({}, "0", "0", None, (), []),
        ({"part": True}, "4", "4", Fraction(1), (), []),
        ({"part": True}, "5", "4", None, ("今年数和社区基本情况的“上年数”（要核对）",), ["ANS014"]),
    ],
)
def test_a_quotient_of_figures(
    more: dict[str, object],
    answer: str,
    before: str | None,
    value: Fraction | None,
    missing: tuple[str, ...],
    codes: list[str],
) -> None:
    written = {"id": "q", "title": "增长", "unit": "", "kind": "quotient", **GROWTH, **more}
    source = GivenEvidence(answers={"1": answer}, facts={} if before is None else {"上年数": before})
    measure, findings = quotient_measure(DECLARED.validate_python(written), source)
    assert (measure.value, measure.missing, [found.code for found in findings]) == (value, missing, codes)
    assert measure.source == "今年数、社区基本情况的“上年数”" and measure.attested
    assert measure.nobody is (answer == before == "0")


@pytest.mark.parametrize(
    ("measured", "lacks"),
    [
        (share(1, 2), ()),
        (share(0, 0), ("比率甲（没有适用对象）",)),
        (replace(share(1, 2), possible=Possible(frozenset({(1, 2)}))), ("比率甲（还不能确定）",)),
        (replace(share(1, 2), numerator=None, denominator=None, missing=("市场主体 台账",)), ("市场主体台账",)),
    ],
)
def test_a_quotient_of_a_measure_that_is_certain(measured: Measure, lacks: tuple[str, ...]) -> None:
    written = {"id": "q", "title": "增长", "unit": "", "kind": "quotient", "numerator": {"measure": "rate"}}
    quotient = DECLARED.validate_python({**written, "denominator": {"fact": "上年数"}})
    made, _ = quotient_measure(quotient, GivenEvidence({"rate": measured}, facts={"上年数": "2"}))
    assert made.value == (None if lacks else Fraction(1, 4))
    assert made.missing == lacks


@pytest.mark.parametrize(
    ("minus_one", "numbers", "value", "note"),
    [
        (False, ("12", "8"), (12, 8), "今年 12 ÷ 上年 8"),
        (True, ("12", "8"), (4, 8), "今年 12 ÷ 上年 8 − 1"),
        (True, ("6", "8"), (-2, 8), "今年 6 ÷ 上年 8 − 1"),
        (False, ("1.5", "2"), (3, 4), "今年 1.5 ÷ 上年 2"),
        (False, ("0", "0"), (0, 0), "今年 0 ÷ 上年 0"),
    ],
)
def test_how_a_quotient_was_counted(
    minus_one: bool, numbers: tuple[str, str], value: tuple[int, int], note: str
) -> None:
    declared = DeclaredQuotient.model_validate(
        {
            "id": "growth",
            "title": "增长",
            "kind": "quotient",
            "minus_one": minus_one,
            "numerator": {"number": "1", "text": "今年"},
            "denominator": {"number": "2", "text": "上年"},
        }
    )
    measure, findings = quotient_measure(declared, GivenEvidence(answers=dict(zip("12", numbers, strict=True))))
    assert ((measure.numerator, measure.denominator), measure.note, findings) == (value, note, ())
    assert measure.source == "今年、上年" and measure.attested
