"""What must hold of every plan: it keeps its promise, nothing cheaper does, and no record is corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from fullemp_cli.ledgers.reading.reading import read_ledger
from fullemp_cli.ledgers.vocabulary import Pension
from fullemp_cli.planning.actions import Action, Timing, Visit
from fullemp_cli.planning.forecast import Forecast, forecast
from fullemp_cli.planning.plan import plan_for_tier, plan_for_total, plan_of_ways
from fullemp_cli.planning.search.cheapest import done, find, highest
from fullemp_cli.planning.search.goals import CriteriaGoal, TotalGoal, conditions_of
from fullemp_cli.planning.search.lever_effects import PullOf
from fullemp_cli.results.differences import changes
from fullemp_cli.results.scores import Scores
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.model import Standard
from tests.measures.builders import household, labour, period, person, recognition, situation, spell
from tests.planning.forecasts import INVENTED, cheaper_sets, communities, possible_actions, rules_of
from tests.reports.assessments import standard

SCORED = ("quangang", "star-community", "taizhou", *INVENTED)
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
"""A failure is not shrunk: that takes minutes, and the community it fails on is small already."""
MORE = st.sampled_from([Fraction(1), Fraction(3), Fraction(6), Fraction(12), Fraction(40)])


def points(ahead: Forecast) -> Fraction:
    assert ahead.baseline.total is not None
    return ahead.baseline.total.points


def gives(scores: Scores, promised: Scores) -> bool:
    """Whether as many points are reached and every criterion that was promised."""
    kept = {(one.id, one.tier) for one in scores.criteria if one.met}
    met = all((one.id, one.tier) in kept for one in promised.criteria if one.met)
    if scores.total is None or promised.total is None:
        return met
    return met and scores.total.points >= promised.total.points


def _done_by(action: Action, timing: Timing, day: date | None) -> Action:
    """The action on that day, or on the nearest on which it counts; None: as it is planned."""
    if day is None or timing.apart:
        return action
    if isinstance(action, Visit):
        return replace(action, days=tuple(min(on, max(day, timing.since.get(on, day))) for on in action.days))
    return replace(action, on=min(action.on, max(day, timing.since.get(action.on, day))))


@given(communities(ids=SCORED), MORE)
@settings(max_examples=15, deadline=None, phases=PHASES)
def test_a_plan_followed_and_scored_again_gives_what_it_promised(ahead: Forecast, more: Fraction) -> None:
    found = find(ahead, TotalGoal(points(ahead) + more))
    again = done(ahead, found.actions)
    assert again.baseline.total == found.after.baseline.total
    assert found.reached == (points(again) >= points(ahead) + more)


@given(communities(ids=SCORED), MORE)
@settings(max_examples=15, deadline=None, phases=PHASES)
def test_nothing_cheaper_reaches_what_is_proved_cheapest(ahead: Forecast, more: Fraction) -> None:
    goal = TotalGoal(points(ahead) + more)
    found = find(ahead, goal)
    assume(found.proved and found.actions)
    smaller = cheaper_sets(possible_actions(ahead, goal), found.effort, 400)
    assume(smaller is not None)
    for actions in smaller or ():
        assert goal.lacking(done(ahead, actions).baseline) > 0, actions


@given(communities(ids=("pingdingshan",)))
@settings(max_examples=6, deadline=None, phases=PHASES)
def test_a_tier_is_reached_by_the_cheapest_actions(ahead: Forecast) -> None:
    tier = ahead.standard.tiers[1].name
    goal = CriteriaGoal(tuple((id, one) for id, one, _ in conditions_of(ahead.standard) if one in (None, tier)))
    found = find(ahead, goal)
    lacking = goal.lacking(found.after.baseline)
    if found.reached:
        assert lacking == len(set(found.out_of_reach))
    smaller = cheaper_sets(possible_actions(ahead, goal), found.effort, 200) if found.proved else None
    for actions in smaller or ():
        assert goal.lacking(done(ahead, actions).baseline) > lacking, actions


@given(communities(ids=("pingdingshan",)))
@settings(max_examples=6, deadline=None, phases=PHASES)
def test_a_criterion_of_several_tiers_is_told_for_each(ahead: Forecast) -> None:
    plan = plan_for_tier(ahead, ahead.standard.tiers[0].name)
    told = {(change.id, change.tier) for step in plan.steps for change in step.changes}
    moved = {(change.id, change.tier) for change in changes(plan.baseline, plan.promised, ahead.standard)}
    assert moved <= told
    assert all(len(set(step.items)) == len(step.items) for step in plan.steps)


@given(communities(ids=SCORED))
@settings(max_examples=8, deadline=None, phases=PHASES)
def test_what_is_out_of_reach_is_said_and_the_most_is_planned(ahead: Forecast) -> None:
    plan = plan_for_total(ahead, Fraction(1000))
    assert not plan.reached
    assert any("最多能到" in note or "至少能到" in note for note in plan.notes)
    before, after = plan.totals
    assert before is not None and after is not None
    assert after.points >= before.points
    assert sum((step.gain or Fraction(0) for step in plan.steps), Fraction(0)) == after.points - before.points
    assert sum(step.effort for step in plan.steps) == plan.effort


@given(communities(ids=SCORED), MORE)
@settings(max_examples=5, deadline=None, phases=PHASES)
def test_the_most_is_no_less_than_any_plan_reaches(ahead: Forecast, more: Fraction) -> None:
    pull = PullOf(ahead)
    most = highest(ahead, pull)
    assert points(done(ahead, most.found.actions)) == most.points
    found = find(ahead, TotalGoal(points(ahead) + more), pull)
    if most.proved:
        assert points(done(ahead, found.actions)) <= most.points
    if most.points >= points(ahead) + more:
        assert plan_for_total(ahead, points(ahead) + more).reached


@given(communities(ids=SCORED))
@settings(max_examples=4, deadline=None, phases=PHASES)
def test_no_single_action_reaches_what_is_denied(ahead: Forecast) -> None:
    pull = PullOf(ahead)
    most = highest(ahead, pull)
    for action in list(possible_actions(ahead, TotalGoal(Fraction(1000))))[:60]:
        assert points(done(ahead, [action])) <= most.points, action


@given(communities())
@settings(max_examples=3, deadline=None, phases=PHASES)
def test_every_way_is_worth_its_effort_and_no_record_is_corrected(ahead: Forecast) -> None:
    plan = plan_of_ways(ahead, 10)
    criteria = {one.id for one in ahead.standard.criteria}
    for step in plan.steps:
        assert step.gain is None or step.gain > 0 or (step.gain == 0 and criteria & set(step.items))
        assert step.effort > 0
        assert ahead.now <= step.until <= ahead.by
        assert not any(word in step.action for word in ("补登", "补填", "核对", "改正", "更正"))
    for steps in (plan.steps, plan_of_ways(ahead, None).steps):
        assert len({(step.action, step.persons) for step in steps}) == len(steps), "the same actions once"


@given(communities(), st.sampled_from([10, None]))
@settings(max_examples=8, deadline=None, phases=PHASES)
def test_all_steps_done_on_any_of_their_days_give_what_was_promised(ahead: Forecast, top: int | None) -> None:
    """On the last days, on the first ones, and all on the last day that the step names, where it counts by then."""
    plan = plan_of_ways(ahead, top)
    planned = [(step, action) for step in plan.steps for action, _ in step.actions]
    for day in (None, ahead.now):
        actions = [_done_by(one, step.timing(one), day) for step, one in planned]
        assert gives(done(ahead, actions).baseline, plan.promised), day
    by_step = [_done_by(one, step.timing(one), step.until) for step, one in planned]
    assert gives(done(ahead, by_step).baseline, plan.promised), "the step's own day"


def test_a_criterion_beside_marks_has_its_action_and_what_is_called_beyond_is_not_served() -> None:
    facts = situation(unemployed=[spell(person(1))], services=[], labour=[]).facts
    plan = plan_of_ways(forecast(facts, standard("quangang"), period(), None), None)
    served = {id for step in plan.steps for id in step.items}
    assert {"K5", "K6"} <= served
    beyond = {one.id: one for one in plan.beyond}
    assert not {"K5", "K6"} & set(beyond)
    assert "只能如实回答" in beyond["K7"].text
    assert all(step.gain is not None and step.gain >= 0 for step in plan.steps)


def test_the_first_whom_an_action_brings_into_a_share_of_nobody_counts() -> None:
    facts = situation(labour=[labour(person(1), pension=Pension.NONE)]).facts
    plan = plan_of_ways(forecast(facts, standard("taizhou"), period(), None), None)
    (step,) = [step for step in plan.steps if "4" in step.items]
    assert step.gain == 5 and "参加职工基本养老保险" in step.action


def test_one_visit_settles_a_household_and_the_hardship_of_its_head() -> None:
    facts = situation(
        households=[household(person(1))], hardship=[recognition(person(1))], unemployed=[], services=[]
    ).facts
    plan = plan_of_ways(forecast(facts, standard("star-community"), period(), None), None)
    (step,) = [step for step in plan.steps if "3.2.2" in step.items]
    assert step.gain is not None and step.gain > 0 and len(step.persons) == 1


def test_a_member_of_a_household_of_whom_no_register_knows_may_be_placed() -> None:
    facts = situation(households=[household(person(1))], services=[], labour=[], unemployed=[]).facts
    plan = plan_of_ways(forecast(facts, rules_of("invented"), period(), None), None)
    assert any("4" in step.items and [one.name for one in step.persons] == [person(1).name] for step in plan.steps)


FEW = """
schema: fullemp.standard/1
id: few
place: 示例市
title: 示例标准
document: 示例〔2026〕2号
issuer: 示例局
date: 2026-01-01
kind: score
full_marks: 20
sections: [{id: "一", title: 全部, max: 20}]
measures:
  - id: guided
    title: 指导过的仍失业人员
    kind: share
    of: [{population: 仍失业人员}]
    counted: [{served: {kinds: [职业指导, 职业介绍]}}]
  - id: posts
    title: 新开发岗位
    unit: 个
    kind: count
    distinct: row
    of: [{ledger: 公益性岗位, where: [{column: 开发日期, in_period: true}]}]
  - id: untouched
    title: 季度没有联系的人次
    unit: 人次
    kind: person_periods_without
    each: quarter
    kinds: [职业指导]
    of: [{population: 仍失业人员}]
items:
  - {id: "1", title: 指导, section: "一", max: 10, method: {kind: proportional, measure: guided, target: 100%, nobody: 0}}
  - id: "2"
    title: 岗位和联系
    section: "一"
    max: 10
    method: {kind: group}
    parts:
      - {id: "2.1", title: 岗位, max: 5, method: {kind: all_or_nothing, when: {measure: posts, at_least: 2}}}
      - {id: "2.2", title: 联系, max: 5, method: {kind: all_or_nothing, when: {measure: untouched, at_most: 0}}}
"""


def test_no_target_is_denied_that_the_ways_to_single_items_reach_together() -> None:
    facts = situation(unemployed=[spell(person(1))], services=[], posts=[]).facts
    ahead = forecast(facts, Standard.model_validate(yaml.safe_load(FEW)), period(as_of="2026-09-20"), None)
    together = plan_of_ways(ahead, None).promised.total
    assert together is not None and together.points == 15
    assert plan_for_total(ahead, Fraction(15)).reached
    beyond = plan_for_total(ahead, Fraction(20))
    assert beyond.most is not None and beyond.most[0] >= 15
    if not beyond.most[1]:
        assert not any("也到不了" in one.text for one in beyond.beyond), "what was not proved is not denied"


@pytest.mark.parametrize(
    ("scale", "target", "said"),
    [
        (100, 12, ["12 分是折合前的（满分 20 分），折合 100 分制是 60 分；要折合后的 12 分，目标写 2.4"]),
        (15, 10, ["10 分是折合前的（满分 20 分），折合 15 分制是 7.5 分；要折合后的 10 分，目标写 13.34"]),
        (10, 12, ["12 分是折合前的（满分 20 分），折合 10 分制是 6 分"]),
        (20, 10, []),
        (None, 10, []),
    ],
)
def test_a_target_of_a_converted_total_says_what_it_is_on_the_scale(
    scale: int | None, target: int, said: list[str]
) -> None:
    facts = situation(unemployed=[spell(person(1))], services=[], posts=[]).facts
    standard = Standard.model_validate({**yaml.safe_load(FEW), "converted_to": scale})
    plan = plan_for_total(forecast(facts, standard, period(as_of="2026-09-20"), None), Fraction(target))
    assert [note for note in plan.notes if "折合" in note] == said


@given(communities(ids=SCORED))
@settings(max_examples=4, deadline=None, phases=PHASES)
def test_a_plan_without_a_target_reaches_no_more_than_the_most(ahead: Forecast) -> None:
    together = plan_of_ways(ahead, None).promised.total
    far = plan_for_total(ahead, Fraction(1000))
    assert together is not None and far.most is not None and together.points <= far.most[0]


CONTRARY = """
schema: fullemp.standard/1
id: contrary
place: 示例区
title: 示例区评价办法
document: 示例〔2026〕1号
issuer: 示例局
date: 2026-01-05
kind: score
full_marks: 15
measures:
  - {id: guided, title: 指导过的仍失业人员, kind: share, of: [{population: 仍失业人员}],
     counted: [{served: {kinds: [职业指导]}}]}
  - {id: untouched, title: 季度没有联系的人次, unit: 人次, kind: person_periods_without, each: quarter,
     kinds: [职业指导], of: [{population: 仍失业人员}]}
items:
  - {id: "1", title: 指导, max: 10, text: 指导率, clause: 第1条,
     method: {kind: proportional, measure: guided, target: 100%, nobody: 0}}
  - {id: "2", title: 联系, max: 5, text: 每季联系, clause: 第2条,
     method: {kind: all_or_nothing, when: {measure: untouched, at_most: 0}}}
"""


def test_what_only_other_actions_stand_against_is_not_called_out_of_reach() -> None:
    """A job would settle the quarters that lack a contact (5), and nobody would be left to be guided (10)."""
    facts = situation(unemployed=[spell(person(1))], services=[]).facts
    ahead = forecast(facts, Standard.model_validate(yaml.safe_load(CONTRARY)), period(as_of="2026-09-20"), None)
    plan = plan_of_ways(ahead, None)
    assert plan.promised.total is not None and plan.promised.total.points == 10
    assert [one.text for one in plan.beyond] == ["2 联系：单独做能做到，但和计划里的事合起来不会多得"]


def test_nothing_is_planned_that_the_target_is_reached_without() -> None:
    """One of those who would be certified may not count, as a cell of hers is illegible: their step gains nothing sure."""
    ledger = Path(__file__).parents[2] / "sample_data" / "临江社区.xlsx"
    facts = read_ledger(ledger, today=date(2026, 11, 30)).facts()
    ahead = forecast(facts, load_standard("taizhou").standard, period(as_of="2026-11-30"), None)
    plan = plan_for_total(ahead, Fraction(99))
    assert plan.reached and plan.effort <= plan_of_ways(ahead, None).effort
    for step in plan.steps:
        others = [action for one in plan.steps if one is not step for action, _ in one.actions]
        total = done(ahead, others).baseline.total
        assert total is not None and total.points < 99, step.action
