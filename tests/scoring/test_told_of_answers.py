"""What is said of the answers of 工作清单, of last year's figures, of figures made of figures, of criteria that gate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.facts import AnswerRow, Community, Fact, Facts
from fullemp_cli.ledgers.kinds import COMMUNITY, LABOUR_FORCE
from fullemp_cli.ledgers.mapped_lines import MappedLine, MappedPart
from fullemp_cli.ledgers.reading.reading import read_ledger
from fullemp_cli.ledgers.unread import OneOf, Unread
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.answer_rows import read_answers
from fullemp_cli.scoring.assess import answer_results
from fullemp_cli.scoring.ledger_evidence import LedgerEvidence
from fullemp_cli.standards.model import Standard
from tests.cli.running import run
from tests.measures.builders import LEDGERS, YEAR, labour, person, table
from tests.scoring.test_verdict import scored, standard

MADE = """\
schema: fullemp.standard/1
id: made
place: 某某区
title: 某某区评价办法
document: 某某〔2026〕3号
issuer: 某某局
date: 2026-01-05
kind: score
full_marks: 10
applies_to: [社区]
measures:
  - {id: growth, title: 增长率, kind: quotient, percent: true, minus_one: true,
     numerator: {measure: registered_unemployed}, denominator: {fact: 上年失业人数}}
  - {id: places, title: 场地, kind: stated, number: "1", unit: 个}
  - {id: people, title: 户数, kind: stated, fact: 户数, unit: 户}
  - {id: in_two, title: 比, kind: quotient, percent: true, numerator: {number: "2", text: 今年},
     denominator: {measure: registered_unemployed}}
items:
  - {id: "1", title: 增长, max: 4, text: 增长, clause: 第1条, method: {kind: all_or_nothing, when: {measure: growth, at_most: 0%}}}
  - {id: "2", title: 场地, max: 3, text: 场地, clause: 第2条, method: {kind: all_or_nothing, when: {measure: places, at_least: 2}}}
  - {id: "3", title: 评议, max: 3, text: 评议, clause: 第3条, method: {kind: judged}}
criteria:
  - {id: K1, title: 制度, text: 制度, clause: 第4条, required: true, when: {answer: K1, text: 有制度}}
  - {id: K2, title: 公开, text: 公开, clause: 第4条, when: {answer: K2, text: 有公开}}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Standard:
    return standard(tmp_path_factory.mktemp("made"), "", MADE)


def answered(*rows: AnswerRow, without: tuple[str, ...] = (), **more: Any) -> Facts:
    return Facts(answers=table(LEDGERS["answers"], rows, without), **more)


def test_rows_that_name_no_standard_or_no_question_are_told(made: Standard) -> None:
    rows = (
        AnswerRow(item="1", conclusion="2"),
        AnswerRow(standard="made", item="9", conclusion="是"),
        AnswerRow(standard="taizhou", item="8", conclusion="是"),
        AnswerRow(standard="某某区评价办法", item="K1", conclusion="是"),
        AnswerRow(standard="某某区", item="K2", conclusion="否"),
    )
    answers, findings = read_answers(answered(*rows), made)
    assert [(one.code, one.cell[1:]) for one in findings] == [("ANS011", "2"), ("ANS009", "3")]
    assert {id: one.conclusion for id, one in answers.items()} == {"K1": "是", "K2": "否"}
    alone, findings = read_answers(answered(rows[0], without=("标准",)), made)
    assert not findings and alone["1"].conclusion == "2", "a sheet without the column is of the one standard"
    assert read_answers(Facts(), made) == ({}, [])


def test_a_standard_that_nobody_knows_is_told_once(made: Standard) -> None:
    rows = (
        AnswerRow(standard="maed", item="1", conclusion="2"),
        AnswerRow(standard="maed", item="K1", conclusion="是"),
        AnswerRow(standard="maed", item="K2"),
        AnswerRow(standard="空白的", item="K2"),
        AnswerRow(standard="台州市", item="7.1", conclusion="是"),
        AnswerRow(standard="pingdingshan", item="A2", conclusion="是"),
        AnswerRow(standard="made", item="K2", conclusion="否"),
    )
    answers, findings = read_answers(answered(*rows), made)
    assert list(answers) == ["K2"]
    assert [(one.code, one.message) for one in findings] == [("ANS011", "标准栏写的“maed”认不出，2 项回答没有采用")]
    assert findings[0].hint.startswith("是不是“made”？")


def test_an_answer_that_may_not_count_is_no_blank(made: Standard) -> None:
    """A blank row does not take its place, a clear answer below it does; of a clear one above it nothing is taken back."""
    crossed = {"conclusion": Unread("是", OneOf(("", "是")), crossed_out=True)}
    rows = (
        AnswerRow(standard="made", item="K1", conclusion="是", remark="尚未落实"),
        AnswerRow(standard="made", item="K1"),
        AnswerRow(standard="made", item="K2", unread=crossed),
        AnswerRow(standard="made", item="1", unread=crossed),
        AnswerRow(standard="made", item="1", conclusion="2"),
        AnswerRow(standard="made", item="3", self_mark="2"),
        AnswerRow(standard="made", item="3", self_mark="3", remark="待核实"),
    )
    answers, findings = read_answers(answered(*rows), made)
    assert {id: (one.conclusion, one.self_mark, one.unsure) for id, one in answers.items()} == {
        "K1": ("", "", True),
        "K2": ("", "", True),
        "1": ("2", "", False),
        "3": ("", "2", False),
    }
    assert [one.code for one in findings] == ["ANS015", "ANS015"]


@pytest.mark.parametrize(("kind", "codes"), [("社区", []), ("村", ["STD101"]), ("", [])])
def test_a_community_of_another_kind_is_told(made: Standard, kind: str, codes: list[str]) -> None:
    source = LedgerEvidence.of(Facts(community=Community(kind=kind)), YEAR, made)
    assert [one.code for one in source.findings if one.code.startswith("STD")] == codes
    assert source.community_kind == kind


def test_what_the_year_before_was_is_taken_from_its_result_where_nobody_wrote_it(made: Standard) -> None:
    facts = Facts(last_year={"失业人数": Fraction(4), "户数": Fraction(7)})
    source = LedgerEvidence.of(facts, YEAR, made)
    assert [source.fact(name) for name in ("上年失业人数", "户数", "上年别的")] == [4, None, None]
    entries = {"上年失业人数": Fact("上年失业人数", "5", Place("", ""))}
    written = LedgerEvidence.of(replace(facts, community=Community(entries=entries)), YEAR, made)
    assert written.fact("上年失业人数") == Decimal(5)


def _line(ledger: Ledger, field: str, name: str) -> MappedLine:
    """A line that decided a cell of the first row of that sheet."""
    return MappedLine(MappedPart.VALUE, ledger, name, "某词", field, frozenset({("台账.xlsx", name, 2)}))


def test_a_figure_made_of_figures_rests_on_the_lines_behind_each(made: Standard) -> None:
    rows = (AnswerRow(standard="made", item="2", conclusion="3"), AnswerRow(standard="made", item="1", conclusion="9"))
    facts = answered(*rows, labour=table(LABOUR_FORCE, [labour(person(1))]))
    lines = (
        MappedLine(MappedPart.HEADING, COMMUNITY, "户", "户数"),
        _line(LEDGERS["answers"], "conclusion", "工作清单"),
        _line(LABOUR_FORCE, "status", "劳动力"),
    )
    source = LedgerEvidence.of(replace(facts, mapped=lines), YEAR, made)
    assert source.measure(MeasureCall(measure="in_two")).mapped == (lines[1].sentence,)
    assert source.measure(MeasureCall(measure="people")).mapped == (lines[0].sentence,)
    assert source.measure(MeasureCall(measure="places")).mapped == ()
    assert source.measure(MeasureCall(measure="growth")).mapped == (lines[0].sentence,)
    assert source.measure(MeasureCall(measure="overall_employment_rate")).mapped == (lines[2].sentence,)


def test_a_criterion_that_gates_stands_with_the_gates(made: Standard) -> None:
    gates = scored(made, {"K1": "否", "K2": "否"}).gates
    assert [(one.id, one.title, one.met) for one in gates] == [("K1", "制度", False)]
    assert [one.met for one in scored(made, {"K1": "是"}).gates] == [True]
    assert [one.met for one in scored(made, {}).gates] == [None]


def test_every_question_is_listed_with_its_answer_and_a_mark_on_what_asks_nothing(
    made: Standard,
) -> None:
    rows = (
        AnswerRow(standard="made", item="K1", conclusion="是", evidence="照片"),
        AnswerRow(standard="made", item="1", self_mark="4"),
        AnswerRow(standard="made", item="3", self_mark="2"),
    )
    told = {one.id: one for one in answer_results(made, LedgerEvidence.of(answered(*rows), YEAR, made))}
    assert (told["K1"].conclusion, told["K1"].evidence, told["K1"].asks) == ("是", "照片", "是/否")
    assert (told["3"].self_score, told["3"].asks) == ("2", "自评分")
    assert (told["K2"].conclusion, told["K2"].asks) == ("", "是/否")
    assert sorted(told) == ["1", "3", "K1", "K2"]
    assert (told["1"].asks, told["1"].self_score, told["1"].question) == ("数字", "4", "场地")


def test_an_answer_that_its_remark_takes_back_is_none(made: Standard) -> None:
    """The next row that answers the question counts; evidence that there is none of is none."""
    rows = (
        AnswerRow(standard="made", item="K1", conclusion="是", remark="作废"),
        AnswerRow(standard="made", item="K1", conclusion="否", evidence="无"),
        AnswerRow(standard="made", item="K2", conclusion="是", remark="尚未落实"),
    )
    answers, findings = read_answers(answered(*rows), made)
    assert [one.code for one in findings] == ["ANS015", "ANS015"]
    assert {id: (one.conclusion, one.evidence, one.unsure) for id, one in answers.items()} == {
        "K1": ("否", "", False),
        "K2": ("", "", True),
    }


@pytest.mark.parametrize(("written", "count"), [("3个", 3), ("三个", 3), ("3处", 3), ("3亩", None), ("3万元", None)])
def test_a_figure_with_another_unit_is_not_understood(made: Standard, written: str, count: int | None) -> None:
    facts = answered(AnswerRow(standard="made", item="1", conclusion=written))
    assert LedgerEvidence.of(facts, YEAR, made).measure(MeasureCall(measure="places")).count == count


def test_what_may_not_count_in_a_workbook_is_no_blank(made: Standard, tmp_path: Path) -> None:
    """A remark 待核实, a line through an answer, a formula without a result; a cell left empty is blank."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "工作清单"
    sheet.append(["标准", "项目编号", "结论", "自评分", "备注"])
    sheet.append(["made", "K1", "是", None, "待核实"])
    sheet.append(["made", "K2", "是", None, None])
    sheet.append(["made", "1", '=IF(1>0,"是","否")', None, None])
    sheet.append(["made", "2", None, None, "待核实"])
    sheet.append(["made", "3", None, 2, "见附件"])
    sheet["C3"].font = Font(strike=True)
    book.save(tmp_path / "清单.xlsx")
    answers, _ = read_answers(read_ledger(tmp_path / "清单.xlsx", today=date(2026, 11, 30)).facts(), made)
    assert {id: one.unsure for id, one in answers.items()} == {
        "K1": True,
        "K2": True,
        "1": True,
        "2": False,
        "3": False,
    }


TENTH = MADE.replace(
    "{id: K1, title: 制度, text: 制度, clause: 第4条, required: true, when: {answer: K1,",
    '{id: "1.1", title: 制度, text: 制度, clause: 第4条, required: true, when: {answer: "1.1",',
).replace(
    "{id: K2, title: 公开, text: 公开, clause: 第4条, when: {answer: K2,",
    '{id: "1.10", title: 公开, text: 公开, clause: 第4条, when: {answer: "1.10",',
)


@pytest.mark.parametrize(
    ("rows", "given"),
    [
        ([(1.1, "是")], {"1.1": ("", True), "1.10": ("", True)}),
        ([("1.1", "是")], {"1.1": ("是", False)}),
        ([("1.10", "是")], {"1.10": ("是", False)}),
        ([("1.1", "否"), (1.1, "是")], {"1.1": ("否", False), "1.10": ("", True)}),
        ([(1.1, "是"), ("1.1", "否")], {"1.1": ("否", False), "1.10": ("", True)}),
        ([(1.1, None)], {}),
        ([(2, "2")], {"2": ("2", False)}),
    ],
)
def test_a_number_that_may_be_the_first_or_the_tenth(
    rows: list[tuple[object, str | None]], given: dict[str, tuple[str, bool]], tmp_path: Path
) -> None:
    """1.10 typed as a number is kept as 1.1: the answer went to the other question."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "工作清单"
    sheet.append(["标准", "项目编号", "结论"])
    for item, conclusion in rows:
        sheet.append(["made", item, conclusion])
    book.save(tmp_path / "清单.xlsx")
    facts = read_ledger(tmp_path / "清单.xlsx", today=date(2026, 11, 30)).facts()
    answers, findings = read_answers(facts, standard(tmp_path, "", TENTH))
    assert {id: (one.conclusion, one.unsure) for id, one in answers.items()} == given
    unclear = any(isinstance(item, float) and conclusion for item, conclusion in rows)
    assert [one.code for one in findings] == (["ANS009"] if unclear else [])


@pytest.mark.parametrize(
    ("row", "lines", "doubt"),
    [
        (("made", "K1", "是", None, None), "ABC", "“是”划了线"),
        (("made", "K1", "是", None, None), "AB", "“是”，这一行划了线"),
        (("made", "K1", "是", None, None), "B", "“是”，这一行划了线"),
        (("made", "K1", "是", 2, None), "C", "“是”划了线"),
        (("made", "K1", "是", None, "尚未落实"), "", "“是”，备注“尚未落实”"),
        (("made", "K1", "是", None, "尚未落实"), "E", "“是”，备注“尚未落实”划了线"),
        (("made", "K1", "是", None, "李主任提供"), "E", ""),
        (("made", "K1", None, None, None), "AB", ""),
        (("made", "K1", "=1+1", None, None), "", "公式没有结果"),
    ],
)
def test_what_is_in_doubt_says_why_and_says_it_again_in_a_converted_workbook(
    row: tuple[object, ...], lines: str, doubt: str, made: Standard, tmp_path: Path
) -> None:
    """A line through the question's id is one through its answer; nothing of it is lost on the way."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "工作清单"
    sheet.append(["标准", "项目编号", "结论", "自评分", "备注"])
    sheet.append(list(row))
    for column in lines:
        sheet[f"{column}2"].font = Font(strike=True)
    book.save(tmp_path / "清单.xlsx")
    run("check", str(tmp_path / "清单.xlsx"), "--convert", str(tmp_path / "转换.xlsx"))
    for name in ("清单.xlsx", "转换.xlsx"):
        facts = read_ledger(tmp_path / name, today=date(2026, 11, 30)).facts()
        answers, _ = read_answers(facts, made)
        said = answers["K1"]
        assert said.unsure is bool(doubt)
        assert said.self_mark == ("2" if row[3] else "")
        if name == "清单.xlsx" or "公式" not in doubt:
            assert said.doubt == doubt
        told = {one.id: one for one in answer_results(made, LedgerEvidence.of(facts, YEAR, made))}["K1"]
        assert (bool(told.doubt), told.conclusion) == (bool(doubt), "" if doubt else str(row[2] or ""))


def test_a_number_that_may_be_two_questions_is_one_in_a_converted_workbook_too(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "工作清单"
    sheet.append(["标准", "项目编号", "结论"])
    sheet.append(["made", 1.1, "是"])
    book.save(tmp_path / "清单.xlsx")
    run("check", str(tmp_path / "清单.xlsx"), "--convert", str(tmp_path / "转换.xlsx"))
    facts = read_ledger(tmp_path / "转换.xlsx", today=date(2026, 11, 30)).facts()
    answers, _ = read_answers(facts, standard(tmp_path, "", TENTH))
    assert {id: one.unsure for id, one in answers.items()} == {"1.1": True, "1.10": True}
