"""What follows from marks: quotas of every form, criteria that gate, what reviewers decide, further documents."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from fullemp_cli.ledgers.facts import AnswerRow
from fullemp_cli.planning.forecast import forecast
from fullemp_cli.planning.plan import plan_for_total
from fullemp_cli.reports.recommendation_list.reviewed_candidate import reviewed_candidate
from fullemp_cli.reports.review import read_reviewed_sheet
from fullemp_cli.reports.review.comparison_workbook import comparison_workbook
from fullemp_cli.reports.scoring_sheet.scoring_book import scoring_sheet
from fullemp_cli.results.candidate import candidate_of
from fullemp_cli.results.recognition import RecognisedByCounty, reward_title
from fullemp_cli.results.recommending import CountyList, recommend
from fullemp_cli.results.reviewed_marks import Level
from fullemp_cli.standards.checker import check_standard
from fullemp_cli.standards.explained import recognition_text
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.model import Quota
from tests.measures.builders import YEAR, situation, spell
from tests.results.candidates import candidate
from tests.standards.written import loaded, problems, scored, written

ITEM = '- {id: "1", title: 服务, max: 100, text: 服务100分, clause: 第1条, method: {kind: judged}}'
HEAD = f"items:\n  {ITEM}\npass_mark: {{at_least: 60, clause: 第8条}}\n"


def decided(folder: Path, quota: str, marks: dict[str, list[int]], **numbers: int) -> list[CountyList]:
    rules = loaded(folder, f"{HEAD}quota: {{{quota}, clause: 第9条}}\n").standard
    candidates = [
        candidate(f"{county}{index}社区", mark, county=county)
        for county, own in marks.items()
        for index, mark in enumerate(own)
    ]
    return list(recommend(rules, candidates, line=rules.pass_mark, counties=RecognisedByCounty(numbers, {})))


def recommended(lists: list[CountyList]) -> list[str]:
    return [
        f"{one.candidate.community.name}{'' if one.decision.is_recommended else '?'}"
        for county in lists
        for one in county.ranked
        if one.decision.is_recommended or one.decision.value == "待定"
    ]


@pytest.mark.parametrize(
    ("quota", "expected"),
    [
        ("by_county: 1", ["甲县0社区", "乙县0社区"]),
        ("by_county: {甲县: 2, 乙县: 0}", ["甲县0社区", "甲县1社区"]),
        ("number: 2", ["甲县0社区", "乙县0社区"]),
        ("number: 3", ["甲县0社区", "甲县1社区?", "乙县0社区", "乙县1社区?"]),
        ("number: 60", ["甲县0社区", "甲县1社区", "甲县2社区", "乙县0社区", "乙县1社区"]),
        ("share: 50%, of: 认定总数, by_county: 3", ["甲县0社区", "乙县0社区"]),
        ("share: 50%, of: 认定总数, number: 1", ["甲县0社区"]),
    ],
)
def test_of_several_limits_the_smallest_counts(quota: str, expected: list[str], tmp_path: Path) -> None:
    lists = decided(tmp_path, quota, {"甲县": [90, 80, 70], "乙县": [85, 80]})
    assert sorted(recommended(lists)) == sorted(expected)


def test_the_quota_of_a_county_that_is_not_named_is_not_known(tmp_path: Path) -> None:
    (county,) = decided(tmp_path, "by_county: {乙县: 1}", {"甲县": [90, 80]})
    assert county.quota is not None and county.quota.words == "0～2"
    assert recommended([county]) == ["甲县0社区?", "甲县1社区?"]
    assert any("没有“甲县”" in notice for notice in county.notices)


def test_other_limits_hold_for_a_county_that_is_not_named(tmp_path: Path) -> None:
    """It was said to have up to 25 places, and the money of 25."""
    quota = "share: 10%, of: 认定总数, by_county: {乙县: 1}, number: 3"
    (county,) = decided(tmp_path, quota, {"甲县": [90, 80, 70]}, 甲县=25)
    assert county.quota is not None and county.quota.words == "0～2"
    assert [one.decision.value for one in county.ranked] == ["待定", "待定", "不推荐"]


def test_a_quota_says_at_least_one_limit(tmp_path: Path) -> None:
    assert "number" in problems(tmp_path, HEAD + "quota: {clause: 第9条}\n")[0]
    assert "of（基数）" in problems(tmp_path, HEAD + "quota: {share: 10%, clause: 第9条}\n")[0]
    assert "STD075" in problems(tmp_path, HEAD + "quota: {by_county: {甲县: -1}, clause: 第9条}\n")[0]


def test_a_quota_is_put_into_words(tmp_path: Path) -> None:
    rules = loaded(tmp_path, HEAD + "quota: {share: 5%, of: 认定总数, number: 60, clause: 第9条}\n").standard
    assert "推荐名额：不超过认定总数的 5%，去尾取整；合计 60 个（取最小的）" in recognition_text(rules)


def test_a_number_needs_no_base() -> None:
    assert Quota(number=60).of_county("甲县", 100) == 60 and Quota(number=60).of_county("甲县", 7) == 7


GATING = f"""
items:
  {ITEM}
pass_mark: {{at_least: 60, clause: 第8条}}
criteria:
  - {{id: T1, title: 认可, text: 群众认可, clause: 第2条, required: true, when: {{reviewer: 群众认可}}}}
  - id: T2
    title: 就业率
    text: 就业率80%
    clause: 第3条
    required: true
    when: {{measure: registered_unemployed_employment_rate, at_least: 80%}}
  - {{id: T3, title: 满意, text: 满意, clause: 第4条, when: {{answer: T3}}}}
"""


def test_a_criterion_that_gates_keeps_from_passing_and_one_beside_marks_does_not(tmp_path: Path) -> None:
    one = loaded(tmp_path, GATING)
    facts = situation(unemployed=[spell()]).facts
    found = scored(one, facts)
    assert {gate.id: gate.met for gate in found.gates} == {"T1": None, "T2": False}
    assert found.verdict.passed is False
    assert "准入条件“就业率”未达到" in found.verdict.sentence


def test_reviewers_conclude_on_the_criteria_that_gate(tmp_path: Path) -> None:
    one = loaded(tmp_path, GATING)
    found = scored(one, situation(unemployed=[spell(employed_on="2026-04-01")]).facts)
    assert {gate.id: gate.met for gate in found.gates} == {"T1": None, "T2": True}
    assert "准入条件“认可”尚待确定" in found.verdict.sentence and "就业率" not in found.verdict.sentence
    by_self = candidate_of(found, tmp_path / "结果.json", "")
    assert by_self.out is None
    path = tmp_path / "表.xlsx"
    for conclusion, out in (("达到", False), ("未达到", True), ("", None)):
        path.write_bytes(scoring_sheet(found, one.standard))
        book = openpyxl.load_workbook(path)
        sheet = book["审核表"]
        (row,) = [cell.row for cell in sheet["A"] if cell.value == "T1"]
        assert not [cell.row for cell in sheet["A"] if cell.value == "T3"], "beside marks nothing hangs on it"
        sheet.cell(row, 5, conclusion)
        book.save(path)
        read = read_reviewed_sheet(path)
        assert [finding.code for finding in read.findings] in ([], ["REV010"])
        assert reviewed_candidate(read, one.standard, by_self).out is out


def test_what_is_no_action_is_never_planned(tmp_path: Path) -> None:
    item = (
        'items:\n  - {id: "1", title: 制度, max: 5, text: 制度5分, clause: 第1条, method: {kind: all_or_nothing, when: '
    )
    for action, planned in (("", 1), (", action: false", 0)):
        rules = loaded(tmp_path, f'{item}{{answer: "1", text: 制度上墙{action}}}}}}}\n').standard
        plan = plan_for_total(forecast(situation(unemployed=[]).facts, rules, YEAR, date(2026, 12, 1)), Fraction(5))
        assert len(plan.steps) == planned


def test_every_clause_cites_its_own_document(tmp_path: Path) -> None:
    text = """
documents:
  补充通知: {title: 关于补充的通知, document: 某人社〔2025〕9号}
  细则: {title: 实施细则}
items:
  - {id: "1", title: 甲, max: 1, text: 甲1分, clause: 第1条, method: {kind: all_or_nothing, when: {answer: "1"}}}
  - {id: "2", title: 乙, max: 1, text: 乙1分, clause: 《补充通知》第2条, method: {kind: all_or_nothing, when: {answer: "2"}}}
  - {id: "3", title: 丙, max: 1, text: 丙1分, clause: 《细则》三（一）, method: {kind: all_or_nothing, when: {answer: "3"}}}
"""
    found = scored(loaded(tmp_path, text), situation().facts)
    assert [item.clause for item in found.items] == [
        "某人社〔2025〕1号 第1条",
        "某人社〔2025〕9号 第2条",
        "实施细则 三（一）",
    ]
    wrong = problems(tmp_path, text.replace("《补充通知》第", "《补充通告》第"))
    assert [line[:6] for line in wrong] == ["STD056", "STD056"] and any("是不是“补充通知”" in line for line in wrong)


def test_an_answer_for_the_reviewer_is_not_asked(tmp_path: Path) -> None:
    one = loaded(tmp_path, GATING)
    answers = [AnswerRow(standard="example", item="T1", conclusion="是")]
    found = scored(one, situation(answers=answers).facts)
    assert found.criteria[0].met is None and any(finding.code == "ANS009" for finding in found.findings)


def test_three_levels_review_under_names_of_their_own(tmp_path: Path) -> None:
    text = (
        GATING.split("criteria:")[0]
        + """
form:
  title: 评分表
  columns:
    - {heading: 内容, content: text, width: 40}
    - {heading: 自评, content: self, width: 8}
    - {heading: 街道初审, content: review_points, level: 街道, width: 8}
    - {heading: 初审意见, content: review_reason, level: 街道, width: 16}
    - {heading: 区复核, content: review_points, level: 县级, width: 8}
    - {heading: 市认定, content: review_points, level: 市级, width: 8}
"""
    )
    one = loaded(tmp_path, text)
    found = scored(one, situation(unemployed=[spell()]).facts)
    path = tmp_path / "表.xlsx"
    for column, level, points in ((3, Level.STREET, 70), (5, Level.COUNTY, 65), (6, Level.CITY, 61)):
        if not path.exists():
            path.write_bytes(scoring_sheet(found, one.standard))
        book = openpyxl.load_workbook(path)
        sheet = book["评分表"]
        (row,) = [cell.row for cell in sheet["A"] if cell.value == "服务100分"]
        sheet.cell(row, column, points)
        book.save(path)
        read = read_reviewed_sheet(path)
        assert read.highest_level is level and read.items[0].points(level) == points
        assert read.levels == (Level.STREET, Level.COUNTY, Level.CITY)
    written = comparison_workbook([read])
    titles = [cell.value for row in openpyxl.load_workbook(BytesIO(written))["逐项对照"].iter_rows() for cell in row]
    assert {"街道", "县级", "市级"} <= set(titles)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("reward: {amount: 1, condition: 某}\nquota: {number: 3}", "认定"),
        ("reward: {amount: 1, condition: 某, title: 区级认定}\nquota: {number: 3}", "区级认定"),
        ("reward: {amount: 1, condition: 某}\npass_mark: {at_least: 1, title: 合格社区}", "合格社区"),
        ("reward: {amount: 1, condition: 某}", "验收合格"),
    ],
)
def test_a_reward_is_called_by_the_recognition_that_it_follows(text: str, title: str, tmp_path: Path) -> None:
    items = 'items: [{id: "1", title: 项, max: 5, text: 5分, clause: 第1条, method: {kind: judged}}]\n'
    standard = check_standard(written(tmp_path, f"{items}{text}\n")).standard
    assert standard is not None and reward_title(standard) == title


def test_the_reward_of_taizhou_follows_the_citys_recognition() -> None:
    assert reward_title(load_standard("taizhou").standard) == "市级认定"
