"""What a plan cannot be asked for, grades as targets, what is beyond actions, criteria that time takes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
import yaml

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.facts import AnswerRow, Community
from fullemp_cli.planning.beyond import beyond_actions
from fullemp_cli.planning.early_warning import early_warning
from fullemp_cli.planning.forecast import Forecast, forecast
from fullemp_cli.planning.plan import plan_for_tier, plan_for_total, plan_of_ways
from fullemp_cli.planning.search.cheapest import find
from fullemp_cli.planning.search.goals import TotalGoal
from fullemp_cli.planning.search.lever_effects import PullOf
from fullemp_cli.planning.supposed import SupposedEvidence
from fullemp_cli.planning.worklist import answers_due
from fullemp_cli.scoring.assess import assess
from fullemp_cli.standards.model import Standard
from tests.measures.builders import LEDGERS, household, period, person, situation, spell, table

_SCORE = """
schema: fullemp.standard/1
id: graded
place: 示例市
title: 示例标准
document: 示例〔2026〕5号
issuer: 示例局
date: 2026-01-01
kind: score
full_marks: 20
converted_to: 100
grades: [{name: 优秀, at_least: 60}, {name: 合格, more_than: 25}]
items:
  - {id: "1", title: 制度, max: 4, method: {kind: all_or_nothing, when: {answer: "1", text: 有制度, evidence: true}}}
  - {id: "2", title: 场地, max: 2, method: {kind: all_or_nothing, when: {number: "2", at_least: 50, unit: ㎡, text: 面积}}}
  - {id: "3", title: 发布, max: 6, method: {kind: per_unit, awards: [{measure: vacancy_notices, points: 2}]}}
  - {id: "4", title: 计划, max: 2, method: {kind: all_or_nothing, when: {fact: 就业计划数, at_least: 10}}}
  - {id: "5", title: 认可, max: 2, method: {kind: all_or_nothing, when: {reviewer: 群众认可}}}
  - {id: "6", title: 村, max: 2, method: {kind: all_or_nothing, when: {community_kind: 村}}}
  - {id: "7", title: 投诉, max: 2, method: {kind: all_or_nothing, when: {answer: "7", expect: 否, text: 有投诉}}}
"""
_CRITERIA = """
schema: fullemp.standard/1
id: criteria
place: 示例市
title: 示例评定
document: 示例〔2026〕6号
issuer: 示例局
date: 2026-01-01
kind: criteria
criteria:
  - {id: A, title: 长期失业, when: {measure: long_term_unemployed, with: {months: 6}, at_most: 0}}
  - id: B
    title: 零就业
    tiers: {市级: {measure: late_zero_employment_households, at_most: 0}, 省级: {measure: late_zero_employment_households, at_most: 1}}
tiers: [{name: 市级}, {name: 省级}]
"""


def rules(text: str) -> Standard:
    return Standard.model_validate(yaml.safe_load(text))


def ahead(text: str = _SCORE, as_of: str = "2026-10-20", kind: str = "社区", **ledgers: Any) -> Forecast:
    one = situation(community=Community(kind=kind), vacancies=[], **ledgers)
    return forecast(one.facts, rules(text), period(as_of=as_of), None)


def test_what_cannot_be_planned_for_is_refused() -> None:
    with pytest.raises(Refusal) as told:
        plan_for_total(ahead(_CRITERIA), Fraction(3))
    assert (told.value.code, "--tier 市级" in (told.value.hint or "")) == ("PLAN002", True)
    with pytest.raises(Refusal) as told:
        plan_for_tier(ahead(), "良好")
    assert told.value.code == "PLAN003" and "优秀" in told.value.what and not told.value.hint
    bare = {key: value for key, value in yaml.safe_load(_SCORE).items() if key != "grades"}
    with pytest.raises(Refusal) as told:
        plan_for_tier(ahead(yaml.safe_dump(bare, allow_unicode=True)), "良好")
    assert told.value.code == "PLAN003" and "--target" in (told.value.hint or "")
    one = situation(vacancies=[])
    with pytest.raises(Refusal) as told:
        forecast(one.facts, rules(_SCORE), period(as_of="2026-10-20"), date(2026, 10, 19))
    assert told.value.code == "PLAN001"
    assert forecast(one.facts, rules(_SCORE), period(as_of="2026-10-20"), date(2026, 10, 20)).by == date(2026, 10, 20)


@pytest.mark.parametrize(("grade", "target", "points"), [("优秀", "12", 12), ("合格", "5.1", 6)])
def test_a_grade_is_a_target_on_its_scale(grade: str, target: str, points: int) -> None:
    """60 of 100 are 12 of 20; more than 25 of 100 are more than 5 of 20, by a tenth of the hundred at least."""
    plan = plan_for_tier(ahead(), grade)
    after = plan.promised.total
    assert plan.reached and after is not None and after.points == points
    assert Fraction(plan.target or 0) <= Fraction(target) + Fraction(1, 10)
    assert find(ahead(), TotalGoal(Fraction(0))).actions == ()


def test_what_no_action_moves_says_why() -> None:
    one = ahead()
    told = {
        row.id: row.text for row in beyond_actions(PullOf(one), [("1", None), ("2", None), ("3", None)], one.baseline)
    }
    assert told == {
        "4": "4 计划：由社区基本情况的“就业计划数”定",
        "5": "5 认可：由评审的人定",
        "6": "6 村：由社区类型定",
        "7": "7 投诉：“有投诉”只能如实回答，不是做事能改变的",
    }


def test_when_the_period_is_over_it_is_said_and_nothing_is_planned() -> None:
    plan = plan_of_ways(ahead(as_of="2027-01-15", unemployed=[spell(person(1))], services=[]), None)
    assert any("2026-12-31 结束" in note for note in plan.notes)
    assert not any("发布岗位信息" in step.action for step in plan.steps)


def test_criteria_that_time_takes_are_said_with_the_last_day() -> None:
    one = ahead(
        _CRITERIA,
        unemployed=[spell(person(1), "2026-05-01")],
        households=[household(person(2), "2026-09-25"), household(person(3), "2026-09-28")],
        services=[],
        labour=[],
    )
    today = assess(one.standard, "", one.facts, one.period)
    warned = early_warning(one.facts, one.standard, one.period, today)
    assert warned is not None and warned.by == date(2026, 12, 31)
    assert [(loss.change.id, loss.change.tier, loss.first) for loss in warned.losses] == [
        ("B", "市级", date(2026, 10, 25)),
        ("B", "省级", date(2026, 10, 25)),
        ("A", None, date(2026, 12, 31)),
    ]


def test_evidence_that_lacks_beside_an_answer_is_due() -> None:
    one = ahead()
    rows = [
        AnswerRow(standard="graded", item="1", conclusion="是"),
        AnswerRow(standard="graded", item="2", conclusion="60"),
        AnswerRow(standard="graded", item="7", conclusion="否"),
    ]
    answered = one.facts.with_tables([table(LEDGERS["answers"], rows)])
    due = forecast(answered, one.standard, one.period, None)
    told = [(entry.name, entry.what) for entry in answers_due(answered, one.standard, due.baseline, date(2026, 12, 1))]
    assert told == [("1", "工作清单 1 补上佐证材料"), ("就业计划数", "在社区基本情况填写“就业计划数”")]
    said_no = one.facts.with_tables(
        [table(LEDGERS["answers"], [AnswerRow(standard="graded", item="1", conclusion="否")])]
    )
    names = [entry.name for entry in answers_due(said_no, one.standard, due.baseline, date(2026, 12, 1))]
    assert names == ["2", "7", "就业计划数"]


def test_a_ledger_is_kept_in_what_is_supposed_too() -> None:
    source = PullOf(ahead(unemployed=[spell(person(1))])).forecast.source
    supposed = SupposedEvidence(source, {"x": 1})
    assert supposed.keeps(LEDGERS["unemployed"]) and not supposed.keeps(LEDGERS["posts"])
