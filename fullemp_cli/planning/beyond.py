"""What no action of a plan moves, and why: every item, criterion and tier that is short and is not served says it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.ledgers.activities import Activity, NoMover, Way
from fullemp_cli.ledgers.facts import Person
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.planning.forecast import Forecast
from fullemp_cli.planning.levers.people import why_no_business, why_no_job, why_no_service
from fullemp_cli.planning.search.cheapest import Found, find
from fullemp_cli.planning.search.goals import CriteriaGoal, Goal, ItemGoal, conditions_of
from fullemp_cli.planning.search.lever_effects import PullOf
from fullemp_cli.results.scores import Scores
from fullemp_cli.rules.conditions import (
    AnswerCondition,
    CommunityKindCondition,
    FactCondition,
    NumberCondition,
    ReviewerCondition,
)
from fullemp_cli.rules.methods.method import Method
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.items import ScoredItem
from fullemp_cli.standards.traversal import parts_of

Place = tuple[str, str | None]
"""An item, or a criterion with its tier."""

_NAMED = 3
_NOT_ENOUGH = "能做的都做到，也到不了下一档"
_NOT_FOUND = "没有找到够到下一档的办法"
_NOT_TOGETHER = "单独做能做到，但和计划里的事合起来不会多得"
_LEAST = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Beyond:
    """An item, or a criterion with its tier, that no action moves. `reasons`: why, in Chinese."""

    id: str
    tier: str | None
    title: str
    reasons: tuple[str, ...]

    @property
    def text(self) -> str:
        """One line."""
        tier = f"（{self.tier}）" if self.tier else ""
        return f"{self.id} {self.title}{tier}：{'；'.join(self.reasons)}"


def beyond_actions(pull: PullOf, served: Collection[Place], after: Scores) -> tuple[Beyond, ...]:
    """All that is short of its marks, or not met, once the plan is done, but for what is `served` by it."""
    forecast = pull.forecast
    found: list[Beyond] = []
    rows = {row.id: row for row in after.items}
    for item in forecast.standard.items:
        for one in _leaves(forecast.scored(item)):
            row = rows.get(one.item.id)
            points = row.points if row is not None else one.result.marks.low
            if points < one.item.max and (one.item.id, None) not in served:
                method = one.item.method_for(forecast.source.community_kind)
                goal = ItemGoal(one.item.id, points + _LEAST)
                found.append(Beyond(one.item.id, None, one.item.title, _reasons(method, pull, goal)))
    titles = {criterion.id: criterion.title for criterion in forecast.standard.criteria}
    met = {(one.id, one.tier) for one in after.criteria if one.met}
    for id, tier, condition in conditions_of(forecast.standard):
        if (id, tier) not in met and (id, tier) not in served:
            goal_of_it = CriteriaGoal(((id, tier),))
            found.append(Beyond(id, tier, titles.get(id, ""), _reasons(condition, pull, goal_of_it)))
    return tuple(found)


def _leaves(scored: ScoredItem) -> Iterator[ScoredItem]:
    if scored.parts:
        for part in scored.parts:
            yield from _leaves(part)
    else:
        yield scored


def _reasons(rule: object, pull: PullOf, goal: Goal) -> tuple[str, ...]:
    """Why nothing moves what the rule asks for; where something does, what the search for it alone says."""
    return tuple(dict.fromkeys(_each(rule, pull))) or (_sought(find(pull.forecast, goal, pull)),)


def _sought(found: Found) -> str:
    if found.reached:
        return _NOT_TOGETHER
    return _NOT_ENOUGH if found.proved else _NOT_FOUND


def _each(rule: object, pull: PullOf) -> Iterator[str]:
    if isinstance(rule, Method) and rule.judge:
        yield "需人工评分，计划不承诺"
    for _, call in parts_of(rule, MeasureCall):
        title = pull.forecast.source.measure(call).title
        yield from (f"{title}：{reason}" for reason in _left_aside(pull, call))
        reason = pull.unmoved(call)
        if reason:
            yield f"{title}：{reason}"
    for _, answer in parts_of(rule, AnswerCondition):
        if answer.expect == "否" or not answer.is_action:
            yield f"{_asked(answer.text, answer.answer)}只能如实回答，不是做事能改变的"
    for _, number in parts_of(rule, NumberCondition):
        if set(number.bounds) != {"at_least"} or not number.is_action:
            yield f"{_asked(number.text, number.number)}是填报的数，不是做事能改变的"
    for _, fact in parts_of(rule, FactCondition):
        yield f"由社区基本情况的“{fact.fact}”定"
    for _ in parts_of(rule, ReviewerCondition):
        yield "由评审的人定"
    for _ in parts_of(rule, CommunityKindCondition):
        yield "由社区类型定"


def _asked(text: str, id: str) -> str:
    return f"“{text}”" if text else f"工作清单 {id} "


def _left_aside(pull: PullOf, call: MeasureCall) -> Iterator[str]:
    """Whom it counts as out of work, or not served, and who cannot be helped: by the reason, some of them by name."""
    forecast = pull.forecast
    declared = forecast.declaration(call)
    moves = declared.mover()
    if isinstance(moves, NoMover):
        return
    by_reason: dict[str, list[str]] = {}
    for one in declared.tally(forecast.situation).values():
        for person in one.persons if one.against else ():
            if reason := _why_not(forecast, person, moves.ways):
                by_reason.setdefault(reason, []).append(person.name)
    for reason, names in by_reason.items():
        more = f"等 {len(names)} 人" if len(names) > _NAMED else ""
        yield f"{'、'.join(names[:_NAMED])}{more}{reason}"


def _why_not(forecast: Forecast, person: Person, ways: Iterable[Way]) -> str:
    """Why none of the ways is planned for the person; '' where one may be."""
    reasons = []
    for way in ways:
        match way.action:
            case Activity.JOB:
                reasons.append(why_no_job(forecast, person))
            case Activity.SERVICE:
                meant = [kind for kind in ServiceKind if not way.kinds or kind.value in way.kinds]
                reasons.append(why_no_service(forecast, person, meant))
            case Activity.VISIT:
                reasons.append(why_no_service(forecast, person, [ServiceKind.VISIT]))
            case Activity.BUSINESS:
                reasons.append(why_no_business(forecast, person))
            case _:
                return ""
    return reasons[0] if reasons and all(reasons) else ""
