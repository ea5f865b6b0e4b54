"""What is planned for one item alone, and what moves one measure alone: small enough to be quick, of every kind there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import pytest

from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.planning.actions import Action, person_of, until_of
from fullemp_cli.planning.beyond import beyond_actions
from fullemp_cli.planning.forecast import Forecast
from fullemp_cli.planning.levers.finding import Unmoved, found_lever
from fullemp_cli.planning.levers.lever import Unit
from fullemp_cli.planning.search.cheapest import find
from fullemp_cli.planning.search.goals import CriteriaGoal, Goal, ItemGoal, TotalGoal, conditions_of
from fullemp_cli.planning.search.lever_effects import PullOf
from fullemp_cli.planning.wording import sentence_of
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.standards.model import Item, Standard
from tests.measures.declared.measures import declared
from tests.measures.test_recorded import ARGUMENTS
from tests.planning.communities import community
from tests.planning.forecasts import INVENTED, rules_of
from tests.planning.levers.test_finding import SHARES
from tests.recorded.records import hold
from tests.reports.assessments import STANDARD_IDS

_MORE = (
    "{kind: share, of: [{population: 仍失业人员}], counted: [{served: {kinds: [职业指导], each: quarter}}]}",
    "{kind: share, of: [{population: 仍失业人员}], counted: [{served: {visit: true, complete: true, each: month}}]}",
    "{kind: share, of: [{population: 仍失业人员}], counted: [{served: {kinds: [职业介绍], placed: true}}]}",
    "{kind: share, of: [{population: 劳动力人口}], counted: [{is: 就业}], better: fewer}",
    "{kind: share, of: [{population: 劳动力人口}], counted: [{column: 是否录入信息系统, equals: 是}]}",
    "{kind: share, of: [{ledger: 劳动力}], counted: [{column: 养老保险, equals: 职工}]}",
    "{kind: periods_without, each: quarter, at_least: 2, date: 发布日期, of: [{ledger: 岗位信息}]}",
    "{kind: periods_without, each: month, date: 日期, of: [{ledger: 服务记录}]}",
    "{kind: person_periods_without, each: quarter, at_least: 2, of: [{population: 评估期就业困难人员}]}",
    "{kind: person_periods_without, each: quarter, only_while_out_of_work: true, of: [{population: 评估期就业困难人员}]}",
    "{kind: fewest, of: [{population: 仍失业人员}], kinds: [职业指导, 职业介绍]}",
    "{kind: fewest, of: [{population: 评估期就业困难人员}]}",
    "{kind: ratio, numerator: {of: [{ledger: 市场主体}], sum: 带动就业人数}, denominator: {of: [{ledger: 市场主体}]}}",
    "{kind: ratio, numerator: {of: [{ledger: 服务记录}]}, denominator: {of: [{population: 仍失业人员}]}}",
    "{kind: count, distinct: day, of: [{ledger: 岗位信息}]}",
    "{kind: count, of: [{ledger: 公益性岗位, where: [{column: 开发日期, in_period: true}]}]}",
    "{kind: count, distinct: row, of: [{ledger: 公益性岗位, where: [{member_of: 评估期就业困难人员}]}]}",
    "{kind: count, of: [{ledger: 服务记录, where: [{member_of: 登记失业人员}, {column: 服务类型, equals: 职业指导}]}]}",
    "{kind: cases, of: [{population: 仍失业人员, where: [{lasting: {of: 登记失业日期, months: 6}}]}]}",
    "{kind: cases, of: [{population: 登记失业人员, where: [{not: {served: {visit: true}}}]}]}",
)
"""Measures as standards of an office's own may declare them, beside those of which each action is tried."""
_SCORED = (*(id for id in STANDARD_IDS if id != "pingdingshan"), INVENTED[0])
_SEEDS = range(3)
_MOST_UNITS = 6


@pytest.mark.parametrize("id", _SCORED)
def test_the_recorded_plans_for_one_item(id: str) -> None:
    hold("planning", f"items {id}", _of_items(rules_of(id)))


def test_the_recorded_plans_for_one_criterion() -> None:
    hold("planning", "criteria pingdingshan", _of_criteria(rules_of("pingdingshan")))


@pytest.mark.parametrize("seed", _SEEDS)
def test_the_recorded_levers(seed: int) -> None:
    hold("planning", f"levers {seed}", _levers(community(rules_of(INVENTED[0]), seed)))


def _of_items(rules: Standard) -> Iterator[str]:
    for number, item in enumerate(rules.items):
        alone = rules.model_copy(update={"items": [item], "criteria": []})
        for seed in (number % 5, number % 5 + 5):
            missing = ["services"] if seed == 7 else ["households"] if seed == 3 else []
            ahead = community(alone, seed, missing=missing, as_of="2026-10-25" if seed % 2 else "2026-09-20")
            yield f"{item.id} in {seed}: {_marks(ahead)}"
            pull = PullOf(ahead)
            for goal in _goals(ahead, item):
                yield from _found(ahead, goal, pull)
            yield from (f"  beyond {one.text}" for one in beyond_actions(pull, (), ahead.baseline))


def _goals(ahead: Forecast, item: Item) -> Iterator[Goal]:
    for one in item.walk():
        if not one.parts:
            low = next(row.points for row in ahead.baseline.items if row.id == one.id)
            yield from (ItemGoal(one.id, points) for points in {low + Fraction(1, 100): 0, one.max: 0} if points > low)
    if item.parts or len(list(item.walk())) == 1:
        yield ItemGoal(item.id, Fraction(10**6), most=True)
        total = ahead.baseline.total
        assert total is not None
        yield TotalGoal(total.points + item.max / 2)


def _of_criteria(rules: Standard) -> Iterator[str]:
    for seed in _SEEDS:
        ahead = community(rules, seed)
        pull = PullOf(ahead)
        every = [(id, tier) for id, tier, _ in conditions_of(rules)]
        for place in every:
            yield from _found(ahead, CriteriaGoal((place,)), pull)
        for tier in rules.tiers:
            asked = CriteriaGoal(tuple((id, one) for id, one in every if one in (None, tier.name)))
            yield from _found(ahead, asked, pull)
        yield from (f"  beyond {one.text}" for one in beyond_actions(pull, every[::2], ahead.baseline))


def _marks(ahead: Forecast) -> str:
    return "，".join(f"{row.id} {row.points} + {row.open}" for row in ahead.baseline.items)


def _found(ahead: Forecast, goal: Goal, pull: PullOf) -> Iterator[str]:
    if goal.lacking(ahead.baseline) == 0:
        return
    found = find(ahead, goal, pull)
    total = found.after.baseline.total
    more = f", {total.points} + {total.open}" if total is not None else ""
    said = f"effort {found.effort} ≥ {found.bound}, reached {found.reached}, proved {found.proved}{more}"
    yield f"  {_asked(goal)}: {said}"
    if found.out_of_reach:
        yield f"    out of reach {found.out_of_reach}"
    yield from (f"    {_said(action)} {found.efforts[action]}" for action in found.actions)


def _asked(goal: Goal) -> str:
    match goal:
        case CriteriaGoal():
            return "、".join(f"{id} {tier or ''}".strip() for id, tier in goal.criteria)
        case ItemGoal():
            return f"{goal.item} {'most' if goal.most else goal.points}"
        case TotalGoal():
            return f"total {goal.points}"


def _said(action: Action) -> str:
    who = person_of(action)
    return f"{who.name if who is not None else ''} {sentence_of([action])} {until_of(action)}"


def _levers(ahead: Forecast) -> Iterator[str]:
    for called, measure in _measures(ahead):
        found = found_lever(ahead, measure)
        if isinstance(found, Unmoved):
            yield f"{called}: {found.reason} {found.certain}"
            continue
        yield f"{called}: {found.mode.value} {found.kind.value} certain {found.certain}, most {found.most}"
        yield from _units("", found.units)
        yield from _units("burden ", found.burdens)


def _measures(ahead: Forecast) -> Iterator[tuple[str, Declaration]]:
    for key in CATALOGUE:
        for arguments in ARGUMENTS.get(key, ({},)):
            call = MeasureCall.model_validate({"measure": key, "with": arguments})
            yield f"{key} {arguments}", ahead.declaration(call)
    yield from ((text, declared(text)) for text in (*SHARES, *_MORE))


def _units(what: str, units: Iterable[Unit]) -> Iterator[str]:
    every = list(units)
    for unit in every[:_MOST_UNITS]:
        actions = "；".join(_said(action) for action in unit.actions[:_MOST_UNITS])
        relief = f" relieved by {'；'.join(map(_said, unit.relief))}" if unit.relief else ""
        urgency = "、".join(map(str, unit.urgency))
        yield f"  {what}{len(unit.actions)}: {actions} | has {unit.have} | {urgency}{relief}"
    if len(every) > _MOST_UNITS:
        yield f"  {what}{len(every)} in all"
