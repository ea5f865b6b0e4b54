"""The cheapest actions for every number of marks, against every number of actions of each sort: one way of scoring at a time."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import combinations, product
from typing import Any

import pytest
import yaml

from fullemp_cli.ledgers.vocabulary import EmploymentStatus
from fullemp_cli.planning.actions import Action, Attest, Job, Service
from fullemp_cli.planning.forecast import Forecast, forecast
from fullemp_cli.planning.plan import plan_for_tier
from fullemp_cli.planning.search.cheapest import done, find, highest
from fullemp_cli.planning.search.goals import TotalGoal
from fullemp_cli.planning.search.lever_effects import PullOf
from fullemp_cli.planning.wording import group_of
from fullemp_cli.standards.model import Standard
from tests.measures.builders import labour, notice, period, person, service, situation, spell
from tests.planning.forecasts import possible_actions

_HEAD = """
schema: fullemp.standard/1
id: one
place: 示例市
title: 示例标准
document: 示例〔2026〕3号
issuer: 示例局
date: 2026-01-01
kind: score
full_marks: 30
bonus: {max: 3}
measures:
  - {id: guided, title: 指导过的, kind: share, of: [{population: 仍失业人员}], counted: [{served: {kinds: [职业指导]}}]}
  - {id: visited, title: 走访过的, kind: share, of: [{population: 仍失业人员}], counted: [{served: {visit: true}}]}
  - {id: unguided, title: 没有指导的, kind: cases, of: [{population: 仍失业人员, where: [{not: {served: {kinds: [职业指导]}}}]}]}
  - {id: guidance, title: 指导次数, kind: count, distinct: row, of: [{ledger: 服务记录, where: [{column: 服务类型, equals: 职业指导}]}]}
items:
"""
_METHODS = {
    "bands": "{kind: bands, measure: guided, otherwise: 0, bands: [{at_least: 75%, points: 10}, {at_least: 50%, points: 2}]}",
    "falling": "{kind: bands, measure: unguided, otherwise: 0, bands: [{at_most: 0, points: 9}, {at_most: 2, points: 4}]}",
    "proportional": "{kind: proportional, measure: guided, target: 80%, zero_below: 30%}",
    "steps": "{kind: steps, steps: [{when: {measure: guided, at_least: 75%}, points: 5},"
    " {when: {answer: '1.1', text: 有制度}, points: 3}, {when: {measure: vacancy_notices, at_least: 3}, points: 2}]}",
    "checklist": "{kind: checklist, minimum: 4, cap: 8, checks: [{id: a, title: 制度, points: 3, when: {answer: '1.1', text: 有制度}},"
    " {id: b, title: 指导, points: 3, when: {measure: guided, at_least: 50%}},"
    " {id: c, title: 走访, points: 4, when: {measure: visited, at_least: 100%}}]}",
    "count of": "{kind: count_of, of: [{id: a, title: 甲, when: {answer: '1.1', text: 有制度}},"
    " {id: b, title: 乙, when: {measure: guided, at_least: 50%}}, {id: c, title: 丙, when: {measure: vacancy_notices, at_least: 2}}],"
    " marks: [{at_least: 3, points: 6}, {at_least: 1, points: 2}]}",
    "deduct": "{kind: deduct, zero_if: {measure: guided, less_than: 50%}, deductions:"
    " [{id: '1.1', title: 走访, points: 0.1, of: {measure: visited}, per_point_below: 80%},"
    " {id: '1.2', title: 没有指导, points: 2, at_most: 3, each_case_of: {measure: unguided}}]}",
    "from base": "{kind: from_base, base: 5, awards: [{measure: guidance, points: 1.5, cap: 4}],"
    " deductions: [{id: '1.1', title: 没有指导, points: 1, each_case_of: {measure: unguided}}]}",
    "best only": "{kind: per_unit, best_only: true, awards: [{measure: guidance, points: 1}, {measure: vacancy_notices, points: 2}]}",
    "per five": "{kind: per_unit, cap: 4, awards: [{measure: guidance, points: 2, per: 2}]}",
    "all of": "{kind: all_or_nothing, when: {all_of: [{measure: guided, at_least: 50%}, {measure: visited, more_than: 25%}]}}",
    "any of": "{kind: all_or_nothing, when: {any_of: [{measure: guided, at_least: 100%}, {measure: visited, at_least: 75%}]}}",
    "some of": "{kind: all_or_nothing, when: {at_least_of: 2, of: [{measure: guided, at_least: 100%},"
    " {measure: visited, at_least: 75%}, {answer: '1.1', text: 有制度}]}}",
    "not": "{kind: all_or_nothing, when: {not: {any_of: [{measure: unguided, more_than: 1}, {measure: visited, less_than: 50%}]}}}",
    "fewest": "{kind: all_or_nothing, when: {measure: fewest_services, at_least: 1}}",
}
_WORK = "{kind: bands, measure: overall_employment_rate, otherwise: 0, bands: [{at_least: 100%, points: 10}, {at_least: 40%, points: 4}]}"
_ITEM = '  - {{id: "{id}", title: 项目, max: {most}, method: {method}}}\n'
_GROUP = """  - id: "1"
    title: 项目
    max: 8
    method: {kind: group, minimum: 4}
    parts:
      - {id: "1.1", title: 指导, max: 5, method: {kind: all_or_nothing, when: {measure: guided, at_least: 50%}}}
      - {id: "1.2", title: 走访, max: 3, method: {kind: all_or_nothing, when: {measure: visited, at_least: 75%}}}
"""
_TWO = _ITEM.format(id="1", most=10, method=_METHODS["bands"]) + _ITEM.format(id="2", most=4, method=_METHODS["any of"])
_BONUS = _ITEM.format(id="1", most=4, method=_METHODS["all of"]) + (
    '  - {id: "2", title: 加分, bonus: true, max: 5, method: {kind: per_unit, awards: [{measure: guidance, points: 1}]}}\n'
)
_BURDEN = "".join(
    _ITEM.format(id=id, most=most, method=f"{{kind: bands, measure: {measure}, otherwise: 0, bands: [{bands}]}}")
    for id, most, measure, bands in (
        ("1", 10, "overall_employment_rate", "{at_least: 100%, points: 10}, {at_least: 40%, points: 4}"),
        ("2", 6, "certificate_share", "{at_least: 100%, points: 6}, {at_least: 50%, points: 2}"),
    )
)
STANDARDS = {
    **{name: _ITEM.format(id="1", most=10, method=method) for name, method in _METHODS.items()},
    "group": _GROUP,
    "two items": _TWO,
    "bonus": _BONUS,
    "burden": _BURDEN,
}
_MOST = 5


@cache
def looked_at(name: str) -> Forecast:
    """Four people alike, of whom none was helped, or one was guided."""
    rules = _rules(STANDARDS[name])
    people = [person(number) for number in range(1, 5)]
    done_already: list[Any] = [service(people[0], "2026-02-05", _guidance())] if name in ("two items", "not") else []
    ledgers: dict[str, Any] = {
        "unemployed": [spell(who, "2026-02-01") for who in people],
        "services": done_already,
        "vacancies": [notice("2025-02-01")],
    }
    if name == "burden":  # whoever finds work must have a certificate then; one of them has
        idle = EmploymentStatus.UNEMPLOYED
        ledgers["labour"] = [
            labour(who, status=idle, certificate="1" if who is people[0] else "") for who in people[:3]
        ]
        ledgers["unemployed"] = [spell(person(9), "2026-02-01")]
    return forecast(situation(**ledgers).facts, rules, period(as_of="2026-12-01"), None)


def _rules(items: str) -> Standard:
    return Standard.model_validate(yaml.safe_load(_HEAD + items))


def _guidance() -> Any:
    from fullemp_cli.ledgers.vocabulary import ServiceKind

    return ServiceKind.CAREER_GUIDANCE


def points(ahead: Forecast) -> Fraction:
    assert ahead.baseline.total is not None
    return ahead.baseline.total.points


@cache
def every(name: str) -> list[tuple[Fraction, int]]:
    """The points and the effort of every number of actions of each sort."""
    ahead = looked_at(name)
    sorts: dict[object, list[tuple[Action, int]]] = {}
    for action, effort in possible_actions(ahead, TotalGoal(Fraction(1000))).items():
        sorts.setdefault(group_of(action), []).append((action, effort))
    rows = [row if len(row) > 1 or isinstance(row[0][0], Attest) else row * _MOST for row in sorts.values()]
    return [
        (points(done(ahead, [action for action, _ in chosen])), sum(effort for _, effort in chosen))
        for counts in product(*(range(len(row) + 1) for row in rows))
        for chosen in [[one for row, count in zip(rows, counts, strict=True) for one in row[:count]]]
    ]


@pytest.mark.parametrize("name", [name for name in STANDARDS if name != "burden"])
def test_the_least_effort_for_every_number_of_marks(name: str) -> None:
    ahead = looked_at(name)
    now, pull = points(ahead), PullOf(ahead)
    for marks in sorted({marks for marks, _ in every(name) if marks > now}):
        found = find(ahead, TotalGoal(marks), pull)
        least = min(effort for reached, effort in every(name) if reached >= marks)
        assert found.reached and points(found.after) >= marks
        assert found.effort == least, (marks, found.actions)
        assert found.bound <= least
    most = max(marks for marks, _ in every(name))
    assert highest(ahead, pull).points == most
    assert not find(ahead, TotalGoal(most + 1), pull).reached


def test_a_job_makes_a_certificate_due_where_all_must_have_one() -> None:
    ahead = looked_at("burden")
    efforts = possible_actions(ahead, TotalGoal(Fraction(1000)))
    sets = [some for count in range(len(efforts) + 1) for some in combinations(efforts, count)]
    reached = [(points(done(ahead, some)), sum(efforts[one] for one in some)) for some in sets]
    assert max(marks for marks, _ in reached) == 16 == highest(ahead, PullOf(ahead)).points
    for marks in (6, 12, 16):
        found = find(ahead, TotalGoal(Fraction(marks)))
        assert found.reached and found.effort == min(effort for gained, effort in reached if gained >= marks)
        assert found.bound <= found.effort
    names = [who.name for one in found.actions if isinstance(one, Service) and (who := one.person) is not None]
    assert sorted(names) == ["某2", "某3", "某9"]  # 某1 has one
    two = find(ahead, TotalGoal(Fraction(10)))
    assert two.reached and two.effort == min(effort for gained, effort in reached if gained >= 10)
    work = {one.person.name for one in two.actions if isinstance(one, Job)}
    assert {name for name in ("某2", "某3") if name in work} == {
        one.person.name for one in two.actions if isinstance(one, Service) and one.person and one.person.name != "某9"
    }


@pytest.mark.parametrize("asked", ["at_least: 100%", "at_least: 50%"])
def test_a_condition_on_a_share_that_jobs_make_larger(asked: str) -> None:
    method = f"{{{{kind: all_or_nothing, when: {{{{measure: certificate_share, {asked}}}}}}}}}".replace(
        "{{", "{"
    ).replace("}}", "}")
    rules = _rules(_ITEM.format(id="1", most=10, method=_WORK) + _ITEM.format(id="2", most=6, method=method))
    ahead = forecast(looked_at("burden").facts, rules, period(as_of="2026-12-01"), None)
    efforts = possible_actions(ahead, TotalGoal(Fraction(1000)))
    sets = [some for count in range(len(efforts) + 1) for some in combinations(efforts, count)]
    reached = [(points(done(ahead, some)), sum(efforts[one] for one in some)) for some in sets]
    for marks in sorted({marks for marks, _ in reached if marks}):
        found = find(ahead, TotalGoal(marks))
        assert found.reached and points(found.after) >= marks
        assert found.bound <= min(effort for gained, effort in reached if gained >= marks)


@pytest.mark.parametrize(
    ("grade", "converted", "target"),
    [
        ({"at_least": 9}, None, "9"),
        ({"more_than": 9}, None, "9.1"),
        ({"at_least": 30}, 100, "9"),
        ({"more_than": 29.9}, 100, "9"),
    ],
)
def test_a_grade_asks_for_the_marks_at_its_line_or_just_above(
    grade: dict[str, float], converted: int | None, target: str
) -> None:
    ahead = looked_at("bands")
    written = yaml.safe_load(_HEAD + STANDARDS["bands"]) | {
        "grades": [{"name": "优", **grade}],
        "converted_to": converted,
    }
    plan = plan_for_tier(forecast(ahead.facts, Standard.model_validate(written), ahead.period, None), "优")
    assert plan.target == target and plan.reached
