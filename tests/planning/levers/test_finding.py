"""Declared measures: which actions move them, each confirmed by measuring again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from fullemp_cli.ledgers.vocabulary import BusinessStatus, EmploymentForm, EmploymentStatus, Ending, ServiceKind
from fullemp_cli.measures.kinds import DeclaredMeasure, DeclaredShare
from fullemp_cli.measures.moving import joined_by_actions, left_by_actions
from fullemp_cli.measures.situation import Situation
from fullemp_cli.people.identity_number import Sex
from fullemp_cli.planning.actions import Action, Job, Notice, Visit, person_of, until_of
from fullemp_cli.planning.applying import apply
from fullemp_cli.planning.forecast import Forecast, forecast
from fullemp_cli.planning.levers.finding import Unmoved, found_lever
from fullemp_cli.planning.levers.lever import Lever, Mode
from fullemp_cli.planning.levers.people import jobs, why_no_business, why_no_job, why_no_service
from tests.measures.builders import (
    business,
    household,
    labour,
    notice,
    period,
    person,
    post,
    recognition,
    report,
    service,
    situation,
    spell,
)
from tests.measures.declared.measures import declared
from tests.measures.random_ledgers import situations
from tests.reports.assessments import standard

BY = date(2026, 12, 31)
IDLE = {"status": EmploymentStatus.UNEMPLOYED}

SHARES = [
    "{kind: share, of: [{population: 登记失业人员}], counted: [{served: {visit: true}}]}",
    "{kind: share, of: [{population: 仍失业人员}], counted: [{served: {kinds: [职业指导]}}]}",
    "{kind: share, of: [{population: 登记失业人员}], counted: [{served: {visit: true, each: quarter}}]}",
    "{kind: share, of: [{ledger: 劳动力, where: [{is: 高校毕业生}]}], counted: [{is: 就业}]}",
    "{kind: share, of: [{population: 劳动力人口}], counted: [{column: 职业资格, given: true}]}",
    "{kind: share, better: fewer, of: [{population: 就业人员}, {population: 仍失业人员}], numerator: [{population: 仍失业人员}]}",
    "{kind: cases, of: [{population: 仍失业人员, where: [{not: {served: {kinds: [职业指导, 职业介绍]}}}]}]}",
    "{kind: cases, of: [{population: 评估期就业困难人员, where: [{not: {member_of: 服务记录}}]}]}",
    "{kind: cases, of: [{population: 未消除零就业家庭}], distinct: row}",
    "{kind: count, of: [{population: 就业人员}]}",
    "{kind: count, of: [{ledger: 服务记录, where: [{column: 服务类型, equals: 职业指导}]}]}",
    "{kind: count, distinct: row, of: [{ledger: 服务记录, where: [{column: 服务类型, equals: 招聘会}]}]}",
    "{kind: count, distinct: day, of: [{ledger: 服务记录, where: [{column: 服务类型, equals: 招聘会}]}]}",
    "{kind: count, of: [{ledger: 岗位信息, where: [{column: 发布日期, in_period: true}]}]}",
    "{kind: count, of: [{ledger: 宣传报道, where: [{column: 级别, one_of: [市级, 省级]}]}]}",
    "{kind: periods_without, each: quarter, date: 发布日期, of: [{ledger: 岗位信息}]}",
    "{kind: person_periods_without, each: quarter, kinds: [职业指导], of: [{population: 仍失业人员}]}",
]


def looking_ahead(one: Situation) -> Forecast:
    """The end of the year, looked at from the as-of date."""
    return forecast(one.facts, standard("quangang"), one.period, max(BY, one.period.as_of))


def worth(ahead: Forecast, measure: DeclaredMeasure, actions: list[Action]) -> int:
    """How many units more (cases fewer) the measure counts once the actions are done."""
    facts = apply(ahead.facts, actions, ahead.later, ahead.standard)
    before, after = measure.over(ahead.situation), measure.over(replace(ahead.situation, facts=facts))
    if before.count is not None:
        gained = (after.count or 0) - before.count
        return -gained if before.kind.name == "CASES" else gained
    fewer = getattr(measure, "better", "more") == "fewer"
    if after.denominator != before.denominator:
        if before.value is None or after.value is None:
            return 1  # of nobody nothing is planned, and of nobody nothing is wrong
        worse = after.value > before.value if fewer else after.value < before.value
        return 0 if worse else 1
    gained = (after.numerator or 0) - (before.numerator or 0)
    return -gained if fewer else gained


@pytest.mark.parametrize("text", SHARES)
@given(one=situations(whole=True))
@settings(max_examples=6, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_every_action_does_what_it_is_planned_for(text: str, one: Situation) -> None:
    ahead, measure = looking_ahead(one), declared(text)
    lever = found_lever(ahead, measure)
    if not isinstance(lever, Lever):
        return
    assert lever.mode in (Mode.COVER, Mode.SUM)
    for unit in lever.units:
        for action in unit.actions:
            assert worth(ahead, measure, [action]) >= 1, action
    if lever.mode is Mode.COVER:
        firsts = [unit.actions[0] for unit in lever.units]
        alone = len({id(person_of(action)) for action in firsts}) == len(firsts)
        joining = isinstance(measure, DeclaredShare) and any(map(joined_by_actions, measure.of))
        leaving = isinstance(measure, DeclaredShare) and any(map(left_by_actions, measure.of))
        if alone and not joining and not leaving:
            assert worth(ahead, measure, firsts) >= len(firsts)


def _units(text: str, **ledgers: Any) -> Lever | None:
    found = found_lever(looking_ahead(situation(period=period(), **ledgers)), declared(text))
    return found if isinstance(found, Lever) else None


def test_who_is_in_work_can_be_visited_too() -> None:
    ledgers: dict[str, Any] = {
        "unemployed": [spell(person(1)), spell(person(2), employed_on="2026-03-01"), spell(person(3))],
        "services": [service(person(3))],
    }
    lever = _units(SHARES[0], **ledgers)
    assert lever is not None
    assert [person_of(unit.actions[0]) for unit in lever.units] == [person(1), person(2)]


def test_events_on_one_day_are_one_event() -> None:
    text = "{kind: count, distinct: day, of: [{ledger: 服务记录, where: [{column: 服务类型, equals: 招聘会}]}]}"
    lever = _units(text, services=[service(person(1), "2026-12-30", ServiceKind.JOB_FAIR)])
    assert lever is not None and lever.mode is Mode.COVER
    days = [until_of(unit.actions[0]) for unit in sorted(lever.units, key=lambda unit: unit.urgency)]
    assert days == sorted(days, reverse=True), "an action is told by the last day on which it still counts"
    assert BY in days and date(2026, 12, 30) not in days and len(days) == len(set(days))


@pytest.mark.parametrize("distinct", ["", "distinct: person, ", "distinct: row, "])
def test_a_notice_names_nobody_and_is_one_whatever_is_counted(distinct: str) -> None:
    text = f"{{kind: count, {distinct}of: [{{ledger: 岗位信息, where: [{{column: 发布日期, in_period: true}}]}}]}}"
    lever = _units(text, vacancies=[notice("2026-02-01")])
    assert lever is not None and lever.mode is Mode.SUM
    assert lever.units[0].actions == (Notice(BY),)


def test_a_quarter_that_is_past_is_no_longer_moved() -> None:
    text = "{kind: periods_without, each: quarter, date: 发布日期, of: [{ledger: 岗位信息}]}"
    lever = _units(text, vacancies=[notice("2026-02-01")])
    assert lever is not None
    assert [unit.urgency[0] for unit in lever.units] == [date(2026, 9, 30), BY]


@pytest.mark.parametrize(
    "text",
    [
        "{kind: share, of: [{population: 登记失业人员}], counted: [{age: {at_least: 30}}]}",
        "{kind: count, of: [{population: 登记失业人员}]}",
        "{kind: cases, of: [{ledger: 宣传报道}]}",
        "{kind: share, of: [{population: 登记失业人员}], counted: [{served: {visit: true, at_least: 2}}]}",
    ],
)
def test_what_no_single_action_moves_has_no_lever(text: str) -> None:
    assert _units(text, unemployed=[spell(person(1))], services=[], reports=[report("2026-03-01", None)]) is None


def test_jobs_are_for_those_who_can_work_and_do_not() -> None:
    child, old, working, adult = (
        person(1, born="2014-05-06"),
        person(2, born="1955-05-06", sex=Sex.MALE),
        person(3),
        person(4),
    )
    ahead = looking_ahead(
        situation(
            unemployed=[spell(who) for who in (child, old, working, adult)],
            labour=[labour(working), labour(adult, **IDLE)],
            hardship=[recognition(child)],
        )
    )
    assert [bool(jobs(ahead, who)) for who in (child, old, working, adult)] == [False, False, False, True]
    assert all(isinstance(action, Job) for action in jobs(ahead, adult))


FOUNDING = "{kind: share, of: [{ledger: 劳动力}], counted: [{is: 自主创业或个体经营}]}"
OUT: dict[str, Any] = {"cancelled_on": "2026-03-01", "cancellation": Ending.OUT_OF_LABOUR_FORCE}
IN_WORK: list[tuple[str, dict[str, Any], str]] = [
    ("劳动力", {"labour": [labour(person(1))]}, "劳动力"),
    ("形式", {"labour": [labour(person(1), status=None, form=EmploymentForm.OTHER)]}, "劳动力"),
    ("失业人员", {"unemployed": [spell(person(1), employed_on="2026-05-01")]}, "失业人员"),
    ("注销", {"unemployed": [spell(person(1), **OUT)]}, "失业人员"),
    ("就业困难人员", {"hardship": [recognition(person(1), employed_on="2026-05-01")]}, "就业困难人员"),
    (
        "退出",
        {"hardship": [recognition(person(1), withdrawn_on="2026-05-01", withdrawal=Ending.OUT_OF_LABOUR_FORCE)]},
        "就业困难人员",
    ),
    (
        "零就业家庭",
        {"households": [household(person(2), member=person(1), employed_on="2026-05-01")]},
        "零就业家庭",
    ),
    ("公益性岗位", {"posts": [post(person(1), taken_on="2026-05-01")]}, "公益性岗位"),
    ("市场主体", {"businesses": [business(person=person(1))]}, "市场主体"),
]


@pytest.mark.parametrize(("_", "ledgers", "named"), IN_WORK, ids=[one[0] for one in IN_WORK])
def test_neither_job_nor_business_is_planned_for_who_is_settled_by_any_ledger(
    _: str, ledgers: dict[str, Any], named: str
) -> None:
    ahead = looking_ahead(situation(**{"labour": [labour(person(1), **IDLE)], **ledgers}))
    assert jobs(ahead, person(1)) == ()
    assert named in why_no_job(ahead, person(1)) and "核对" in why_no_job(ahead, person(1))
    assert named in why_no_business(ahead, person(1)) and "核对" not in why_no_business(ahead, person(1))
    assert isinstance(found_lever(ahead, declared(FOUNDING)), Unmoved)


@pytest.mark.parametrize(
    "ledgers",
    [
        {"hardship": [recognition(person(1), since="2024-02-01", employed_on="2024-05-01")]},
        {"hardship": [recognition(person(1), withdrawn_on="2026-01-10", withdrawal=Ending.OUT_OF_LABOUR_FORCE)]},
        {"households": [household(person(2), since="2024-02-01", member=person(1), employed_on="2024-05-01")]},
        {"posts": [post(person(1), taken_on="2026-01-05", left_on="2026-01-31")]},
        {"businesses": [business(person=person(1), status=BusinessStatus.CLOSED)]},
        {"unemployed": [spell(person(1), "2025-02-01", employed_on="2025-06-01"), spell(person(1))]},
    ],
)
def test_who_registered_as_unemployed_since_is_looked_for(ledgers: dict[str, Any]) -> None:
    ahead = looking_ahead(
        situation(**{"labour": [labour(person(1), **IDLE)], "unemployed": [spell(person(1))], **ledgers})
    )
    assert why_no_job(ahead, person(1)) == "" and jobs(ahead, person(1))
    assert helped(FOUNDING, labour=[labour(person(1), **IDLE), labour(person(2))]) == {person(1).name}


GONE = {"status": EmploymentStatus.DECEASED}
SERVED = "{kind: share, of: [{population: 登记失业人员}], counted: [{served: {kinds: [职业指导]}}]}"
CONSULTED = "{kind: share, of: [{population: 登记失业人员}], counted: [{served: {kinds: [政策咨询]}}]}"


def helped(text: str, **ledgers: Any) -> set[str]:
    """The names of those whom an action is planned for."""
    lever = _units(text, **ledgers)
    actions = [action for unit in lever.units for action in unit.actions] if lever is not None else []
    return {who.name for action in actions if (who := person_of(action)) is not None}


def test_nothing_is_planned_for_who_is_dead_or_gone_and_no_training_for_who_cannot_work() -> None:
    child = person(1, born="2014-05-06", name="童")
    old = person(2, born="1955-05-06", sex=Sex.MALE, name="老")
    dead, away = person(3, name="故"), person(4, name="迁")
    unable, unwilling, adult = person(5, name="残"), person(6, name="不愿"), person(7, name="成")
    people = (child, old, dead, away, unable, unwilling, adult)
    ledgers: dict[str, Any] = {
        "unemployed": [spell(who) for who in people],
        "labour": [
            labour(dead, **GONE),
            labour(away, status=EmploymentStatus.MOVED_AWAY),
            labour(unable, able=False, **IDLE),
            labour(unwilling, willing=False, **IDLE),
        ],
        "services": [],
    }
    assert helped(SERVED, **ledgers) == {"不愿", "成"}
    assert helped(SHARES[0], **ledgers) == {"童", "老", "残", "不愿", "成"}
    assert helped(CONSULTED, **ledgers) == {"童", "老", "残", "不愿", "成"}


def test_why_nobody_is_served_is_said() -> None:
    dead, child = person(1, name="故"), person(2, born="2014-05-06", name="童")
    ahead = looking_ahead(situation(unemployed=[spell(dead), spell(child)], labour=[labour(dead, **GONE)], services=[]))
    assert "死亡" in why_no_service(ahead, dead, [ServiceKind.VISIT]) and "核对" in why_no_service(ahead, dead, [])
    assert why_no_service(ahead, child, [ServiceKind.SKILL_TRAINING]) == "不在法定劳动年龄"
    assert why_no_service(ahead, child, [ServiceKind.SKILL_TRAINING, ServiceKind.PHONE_CALL]) == ""


@pytest.mark.parametrize(
    ("each", "visited", "days"),
    [
        ("quarter", ("2026-02-10", "2026-05-10"), {(date(2026, 9, 30), BY)}),
        ("quarter", ("2026-02-10",), set()),  # one is past
        ("quarter", ("2026-02-10", "2026-05-10", "2026-08-01"), {(BY,)}),
        ("period", (), {(BY,)}),
    ],
)
def test_visits_that_all_lack_are_planned_together(
    each: str, visited: tuple[str, ...], days: set[tuple[date, ...]]
) -> None:
    who = person(1)
    ledgers = situation(unemployed=[spell(who, "2026-01-05")], services=[service(who, day) for day in visited])
    ahead = forecast(ledgers.facts, standard("taizhou"), period(as_of="2026-09-10"), None)
    asked = f"{{kind: share, of: [{{population: 仍失业人员}}], counted: [{{served: {{visit: true, each: {each}}}}}]}}"
    found = found_lever(ahead, declared(asked))
    planned = (
        set() if isinstance(found, Unmoved) else {one.days for one in found.units[0].actions if isinstance(one, Visit)}
    )
    assert planned >= days and bool(planned) is bool(days)
    assert min(map(len, planned), default=0) == min(map(len, days), default=0)
