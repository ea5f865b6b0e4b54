"""What follows from the total: grades with conditions beside it, converted totals, sections, items that only take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fullemp_cli.results.scores import Scores
from fullemp_cli.scoring.assess import assess_evidence
from fullemp_cli.scoring.cases import CaseEvidence, Given
from fullemp_cli.standards.checker import check_source
from fullemp_cli.standards.explained import recognition_text
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.questions import questions_of
from fullemp_cli.standards.source_file import read_source
from tests.standards.small_standard import write

HEAD = """\
schema: fullemp.standard/1
id: plain
place: 某某区
title: 某某区评价办法
document: 某某〔2026〕1号
issuer: 某某局
date: 2026-01-05
kind: score
full_marks: 120
sections: [{id: 一, title: 任务, max: 80}, {id: 二, title: 基础, max: 40}]
items:
  - {id: "1", title: 任务, section: 一, max: 80, text: 任务, clause: 第1条, method: {kind: judged}}
  - {id: "2", title: 基础, section: 二, max: 40, text: 基础, clause: 第2条, method: {kind: judged}}
"""


def standard(folder: Path, more: str = "", head: str = HEAD) -> Standard:
    checked = check_source(read_source(write(folder, head + more)))
    assert checked.standard is not None, [found.sentence for found in checked.problems]
    return checked.standard


def scored(what: Standard, answers: dict[str, Any]) -> Scores:
    return assess_evidence(what, CaseEvidence(what, Given.model_validate({"answers": answers})))


def marks(first: int, second: int) -> dict[str, Any]:
    return {"1": {"自评分": first}, "2": {"自评分": second}}


GRADES = """\
grades:
  - {name: 优秀, at_least: 100, when: {answer: G, text: 没有投诉}}
  - {name: 良好, at_least: 100}
  - {name: 合格, more_than: 80}
"""


@pytest.mark.parametrize(
    ("answers", "grades", "says"),
    [
        ({**marks(80, 40), "G": "是"}, ("优秀",), "等次：优秀"),
        ({**marks(80, 40), "G": "否"}, ("良好",), "等次：良好"),
        (marks(80, 40), ("优秀", "良好"), "等次待定（优秀、良好）"),
        ({**marks(60, 20), "G": "是"}, ("等次以下",), "未达到任何等次"),
        (
            {"1": {"自评分": 80}, "G": "是"},
            ("优秀", "良好", "合格", "等次以下"),
            "等次待定（优秀、良好、合格，也可能达不到等次）",
        ),
        (
            {"1": {"自评分": 80}, "G": "否"},
            ("良好", "合格", "等次以下"),
            "等次待定（良好、合格，也可能达不到等次）",
        ),
        ({**marks(80, 1)}, ("合格",), "等次：合格"),
    ],
)
def test_a_grade_may_ask_more_than_the_total(
    answers: dict[str, Any], grades: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    verdict = scored(standard(tmp_path, GRADES), answers).verdict
    assert verdict.grades == grades and says in verdict.sentence.split("；")
    assert verdict.grade == (grades[0] if len(grades) == 1 else None)


def test_what_a_grade_asks_is_told_and_asked(tmp_path: Path) -> None:
    what = standard(tmp_path, GRADES)
    assert "优秀 100 分以上（含），且清单 G“没有投诉”答“是”" in "".join(recognition_text(what))
    assert "G" in [question.id for question in questions_of(what)]


CONVERTED = "converted_to: 100\npass_mark: {at_least: 75, clause: 第3条}\n"


@pytest.mark.parametrize(
    ("first", "second", "passed", "says"),
    [(80, 10, True, "75 分"), (80, 9, False, "74.16 分"), (80, 40, True, "100 分")],
)
def test_a_total_converted_to_another_scale(first: int, second: int, passed: bool, says: str, tmp_path: Path) -> None:
    result = scored(standard(tmp_path, CONVERTED), marks(first, second))
    assert result.total is not None and result.total.points == first + second  # the marks stay those of the table
    assert result.verdict.passed is passed
    assert f"折合 100 分制 {says}" in result.verdict.sentence


def test_an_open_total_converted(tmp_path: Path) -> None:
    verdict = scored(standard(tmp_path, CONVERTED), {"1": {"自评分": 60}}).verdict
    assert verdict.passed is None and "折合 100 分制 50～83.33 分" in verdict.sentence


BONUS = (
    HEAD
    + """\
  - {id: "3", title: 附加, max: 10, bonus: true, text: 附加, clause: 第4条, method: {kind: judged}}
"""
)


@pytest.mark.parametrize(("second", "passed"), [(9, False), (10, True)])
def test_a_bonus_does_not_lift_a_converted_total_over_a_line_without_it(
    second: int, passed: bool, tmp_path: Path
) -> None:
    answers = {**marks(80, second), "3": {"自评分": 10}}
    line = "pass_mark: {at_least: 75, with_bonus: false, clause: 第3条}\n"
    what = standard(tmp_path, f"converted_to: 100\nbonus: {{max: 10}}\n{line}", BONUS)
    assert scored(what, answers).verdict.passed is passed


SECTIONS = "pass_mark: {at_least: 70, clause: 第3条}\n"
WITH_LINE = HEAD.replace("title: 基础, max: 40}]", "title: 基础, max: 40, at_least: 20}]")


@pytest.mark.parametrize(
    ("answers", "passed", "met"),
    [
        (marks(80, 20), True, True),
        (marks(80, 19), False, False),
        ({"1": {"自评分": 80}}, None, None),
        (marks(10, 40), False, True),
    ],
)
def test_a_section_must_reach_its_line(
    answers: dict[str, Any], passed: bool | None, met: bool | None, tmp_path: Path
) -> None:
    result = scored(standard(tmp_path, SECTIONS, WITH_LINE), answers)
    assert result.verdict.passed is passed
    assert [(gate.id, gate.met) for gate in result.gates] == [("二", met)]


@pytest.mark.parametrize(
    ("answers", "explanation"), [(marks(80, 19), "得 19 分"), ({"1": {"自评分": 80}}, "得 0 分，另有待评 40 分")]
)
def test_what_a_section_has_reached(answers: dict[str, Any], explanation: str, tmp_path: Path) -> None:
    (gate,) = scored(standard(tmp_path, SECTIONS, WITH_LINE), answers).gates
    assert gate.title == "基础得分不低于 20 分" and gate.explanation == explanation


TAKES = (
    HEAD
    + """\
  - id: "3"
    title: 减分项
    max: 0
    text: 每发生一起投诉扣 5 分，最多扣 10 分
    clause: 第4条
    method:
      kind: deduct
      floor: -10
      deductions:
        - {id: "3.1", title: 投诉, points: 5, each_case_of: {measure: unvisited_households}}
"""
)


@pytest.mark.parametrize(
    ("count", "points", "open"), [(0, 120, 0), (1, 115, 0), (2, 110, 0), (3, 110, 0), (None, 110, 10)]
)
def test_an_item_that_only_takes_marks(count: int | None, points: int, open: int, tmp_path: Path) -> None:
    what = standard(tmp_path, head=TAKES)
    given = {"answers": marks(80, 40), "measures": {"unvisited_households": count}}
    result = assess_evidence(what, CaseEvidence(what, Given.model_validate(given)))
    assert result.total is not None
    got = (result.total.points, result.total.open, result.total.max)
    assert list(got) == [points, open, 120]


TIERS = """\
schema: fullemp.standard/1
id: tiered
place: 某某区
title: 某某区评定标准
document: 某某〔2026〕2号
issuer: 某某局
date: 2026-01-05
kind: criteria
criteria:
  - {id: A, title: 场地, text: 场地, clause: 第1条, when: {answer: A, text: 有场地}}
  - id: B
    title: 人员
    text: 人员
    clause: 第2条
    tiers: {市级: {number: B, at_least: 1, unit: 人}, 星级: {number: B, at_least: 3, unit: 人}}
tiers: [{name: 市级}, {name: 星级}]
vetoes:
  - {id: V1, title: 造假, text: 造假, clause: 第3条, effect: 取消资格, when: {answer: V1, text: 有造假}}
  - {id: V2, title: 拖欠, text: 拖欠, clause: 第4条, effect: 当年不评, when: {answer: V2, text: 有拖欠}}
"""


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"A": "是", "B": "3"}, "达到市级全部标准；达到星级全部标准"),
        ({"A": "是", "B": "2"}, "达到市级全部标准；未达到星级（B）"),
        ({"A": "否", "B": "2"}, "未达到市级（A）；未达到星级（A、B）"),
        ({"B": "2"}, "市级待定（A）；未达到星级（B）"),
        ({}, "市级待定（A、B）；星级待定（A、B）"),
        (
            {"A": "是", "B": "3", "V1": "是", "V2": "否"},
            "达到市级全部标准；达到星级全部标准；V1 一票否决：取消资格",
        ),
        ({"A": "否", "B": "0", "V2": "是"}, "未达到市级（A、B）；未达到星级（A、B）；V2 一票否决：当年不评"),
    ],
)
def test_tiers_are_told_with_what_they_lack(answers: dict[str, Any], says: str, tmp_path: Path) -> None:
    assert scored(standard(tmp_path, "", TIERS), answers).verdict.sentence == says
