"""From which day on an action counts: found by scoring again, and said in the step."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus, ServiceKind
from fullemp_cli.planning.actions import AT_ONCE, Action, Job, Post, Service, Timing, Visit
from fullemp_cli.planning.first_days import timings
from fullemp_cli.planning.forecast import Forecast, forecast
from fullemp_cli.planning.plan import plan_of_ways
from fullemp_cli.planning.search.cheapest import done
from fullemp_cli.standards.model import Standard
from tests.measures.builders import labour, notice, period, person, recognition, service, situation, spell

HEAD = """
schema: fullemp.standard/1
id: timed
place: 示例区
title: 示例区评价办法
document: 示例〔2026〕3号
issuer: 示例局
date: 2026-01-05
kind: score
full_marks: 10
measures: [{measure}]
items:
  - {id: "1", title: 一项, max: 10, text: 一项, clause: 第1条, method: {kind: all_or_nothing, when: {measure: m, WHEN}}}
"""
QUARTERS = (
    "{id: m, title: 季度没有指导的人次, unit: 人次, kind: person_periods_without, each: quarter, kinds: [职业指导], \
of: [{population: 仍失业人员}]}"
)
MONTHS = "{id: m, title: 没有岗位信息的月, unit: 个月, kind: periods_without, each: month, \
date: 发布日期, of: [{ledger: 岗位信息}]}"
POSTS = "{id: m, title: 公益性岗位, unit: 个, kind: count, distinct: row, of: [{ledger: 公益性岗位}]}"
DAYS = "{id: m, title: 有岗位信息的天数, unit: 天, kind: count, distinct: day, of: [{ledger: 岗位信息}]}"
GUIDED = "{id: m, title: 指导率, kind: share, of: [{population: 仍失业人员}], counted: [{served: {kinds: [职业指导]}}]}"
OCTOBER, DECEMBER = date(2026, 10, 1), date(2026, 12, 31)


def ahead(measure: str, when: str, **ledgers: object) -> Forecast:
    text = HEAD.replace("{measure}", measure).replace("WHEN", when)
    rules = Standard.model_validate(yaml.safe_load(text))
    return forecast(situation(**ledgers).facts, rules, period(as_of="2026-09-20"), None)  # type: ignore[arg-type]


def guided(number: int, day: date) -> Service:
    return Service(person(number), ServiceKind.CAREER_GUIDANCE, day)


def contacts(*days: str) -> list[object]:
    return [service(person(1), day, ServiceKind.CAREER_GUIDANCE) for day in days]


def test_a_contact_that_is_due_in_a_quarter_counts_from_its_first_day_on() -> None:
    look = ahead(QUARTERS, "at_most: 0", unemployed=[spell(person(1))], services=contacts("2026-02-03", "2026-05-06"))
    actions = [[guided(1, date(2026, 9, 30))], [guided(1, DECEMBER)]]
    promised = done(look, [one for group in actions for one in group]).baseline
    assert timings(look, actions, promised) == [AT_ONCE, Timing({DECEMBER: OCTOBER})]


def test_what_counts_at_any_time_counts_from_today_on() -> None:
    look = ahead(GUIDED, "at_least: 100%", unemployed=[spell(person(1))], services=[])
    actions = [[guided(1, DECEMBER)]]
    assert timings(look, actions, done(look, actions[0]).baseline) == [AT_ONCE]


def test_a_notice_of_each_month_counts_in_its_month() -> None:
    look = ahead(MONTHS, "at_most: 0", vacancies=[notice(f"2026-0{month}-05") for month in range(1, 10)])
    (step,) = plan_of_ways(look, None).steps
    assert step.action == (
        "发布岗位信息 3 次并登记（须在 2026-10-01 至 2026-10-31 期间 1 次、2026-11-01 至 2026-11-30 期间 1 次、"
        "2026-12-01 至 2026-12-31 期间 1 次）"
    )


def test_what_counts_once_a_day_is_done_on_different_days() -> None:
    look = ahead(DAYS, "at_least: 3", vacancies=[notice("2026-02-05")])
    (step,) = plan_of_ways(look, None).steps
    assert step.action == "发布岗位信息 2 次并登记（每次在不同的日子）"


def test_the_persons_of_a_step_who_have_other_days_are_told_apart() -> None:
    """The one was seen in this quarter already, the other was not; of both the next one lacks."""
    seen = [*contacts("2026-02-03", "2026-05-06", "2026-08-07")]
    seen += [service(person(2), f"2026-{month}-08", ServiceKind.CAREER_GUIDANCE) for month in ("02", "05")]
    look = ahead(QUARTERS, "at_most: 0", unemployed=[spell(person(1)), spell(person(2))], services=seen)
    (step,) = plan_of_ways(look, None).steps
    assert {one.person.key: one.when for one in step.persons} == {
        person(1).key: "2026-10-01 至 2026-12-31",
        person(2).key: "2026-09-30 前 1 次、2026-10-01 至 2026-12-31 期间 1 次",
    }


@pytest.mark.parametrize("first", [True, False])
def test_nobody_begins_to_work_twice_in_a_plan_without_a_target(first: bool) -> None:
    text = HEAD.replace("{measure}", POSTS).replace("WHEN", "at_least: 1").replace("full_marks: 10", "full_marks: 20")
    rules = yaml.safe_load(text)
    founding = {"kind": "all_or_nothing", "when": {"measure": "entrepreneurship_rate", "at_least": "1%"}}
    second = {**rules["items"][0], "id": "2", "title": "二项", "method": founding}
    rules["items"] = [rules["items"][0], second] if first else [second, rules["items"][0]]
    status = EmploymentStatus.UNEMPLOYED
    facts = situation(
        labour=[labour(person(1), status=status)],
        hardship=[recognition(person(1))],
        unemployed=[spell(person(1))],
        posts=[],
    ).facts
    look = forecast(facts, Standard.model_validate(rules), period(as_of="2026-09-20"), None)
    plan = plan_of_ways(look, None)
    actions: list[Action] = [action for step in plan.steps for action, _ in step.actions]
    holders = [one for one in actions if isinstance(one, Post) and one.holder is not None]
    founders = [one for one in actions if isinstance(one, Job) and one.form is EmploymentForm.INDIVIDUAL_BUSINESS]
    assert len(holders) + len(founders) == 1
    again, promised = done(look, actions).baseline.total, plan.promised.total
    assert again is not None and promised is not None and again.points == promised.points


def test_days_of_a_visit_are_looked_at_one_by_one() -> None:
    rules = "{id: m, title: 没有按季走访的人, unit: 人, kind: count, of: [{population: 仍失业人员, " + (
        "where: [{not: {served: {visit: true, each: quarter}}}]}]}"
    )
    seen = [service(person(1), f"2026-{month}-05", ServiceKind.VISIT) for month in ("02", "05")]
    look = ahead(rules, "at_most: 0", unemployed=[spell(person(1))], services=seen)
    visit = Visit(person(1), (date(2026, 9, 30), DECEMBER))
    assert timings(look, [[visit]], done(look, [visit]).baseline) == [Timing({DECEMBER: OCTOBER})]


UNSEEN = QUARTERS.replace("kinds: [职业指导]", "kinds: [职业指导, 走访]")
VISITED = "{id: m, title: 走访次数, unit: 次, kind: fewest, kinds: [走访], of: [{population: 仍失业人员}]}"


@pytest.mark.parametrize(("measure", "when", "times"), [(UNSEEN, "at_most: 0", 1), (VISITED, "at_least: 2", 2)])
def test_a_record_of_a_visit_is_a_visit(measure: str, when: str, times: int) -> None:
    """It is recorded alike, and costs what a visit costs."""
    seen = contacts("2026-02-03", "2026-05-06", "2026-08-07")
    look = ahead(measure, when, unemployed=[spell(person(1))], services=seen)
    look = forecast(look.facts, look.standard, period(as_of="2026-10-20"), None)
    (step,) = plan_of_ways(look, None).steps
    actions = [action for action, _ in step.actions]
    assert [type(one) for one in actions] == [Visit] * times
    assert step.effort == 2 * times and step.action.startswith("入户走访 1 人")
