"""A plan: what to do, for whom, by when, what each step gains, and the total that scoring again confirms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil, floor

from fullemp_cli.errors import Refusal
from fullemp_cli.planning.actions import Action, Attest, until_of, worker_of
from fullemp_cli.planning.beyond import Beyond, beyond_actions
from fullemp_cli.planning.checking import Checking, to_check
from fullemp_cli.planning.forecast import Forecast
from fullemp_cli.planning.search.cheapest import Found, Highest, done, find, highest, points_of
from fullemp_cli.planning.search.goals import CriteriaGoal, ItemGoal, TotalGoal, conditions_of
from fullemp_cli.planning.search.lever_effects import PullOf
from fullemp_cli.planning.steps import PlanStep, said, step_of
from fullemp_cli.planning.ways import WayToGain, best_of_each, told_apart, ways
from fullemp_cli.planning.wording import group_of
from fullemp_cli.results.assessment import TierResult, Total
from fullemp_cli.results.differences import Change, changes
from fullemp_cli.results.scores import Scores
from fullemp_cli.standards.model import Grade, Standard
from fullemp_cli.standards.nearest import nearest


@dataclass(frozen=True, slots=True)
class Plan:
    """`baseline`: the score on `by` with nothing done; `promised`: the score on `by` with every step done, scored
    again. `proved_cheapest`: no set of actions of less effort reaches the goal; else none below `bound` does.

    `lost`: what time alone takes between today and `by`. `notes`: what else must be said, in Chinese. `target`: the
    points or the tier asked for, None where every way was asked for; `most`: where the points are out of reach the most
    that was reached, and whether more is impossible. `beyond`: what is short and no action of it moves, with the reasons.
    `checking`: what hangs on cells that were not understood; nothing of it is promised.
    """

    baseline: Scores
    promised: Scores
    by: date
    effort: int
    proved_cheapest: bool
    bound: int
    reached: bool
    steps: tuple[PlanStep, ...]
    lost: tuple[Change, ...]
    notes: tuple[str, ...]
    target: str | None = None
    most: tuple[Fraction, bool] | None = None
    beyond: tuple[Beyond, ...] = ()
    checking: tuple[Checking, ...] = ()

    @property
    def totals(self) -> tuple[Total | None, Total | None]:
        """Before and after."""
        return self.baseline.total, self.promised.total

    @property
    def tiers(self) -> tuple[tuple[TierResult, TierResult], ...]:
        """Each tier before and after."""
        return tuple(zip(self.baseline.tiers, self.promised.tiers, strict=True))


def plan_for_total(forecast: Forecast, points: Fraction) -> Plan:
    """The cheapest way to so many secured points; where they are out of reach, to the most that can be reached.

    They are those of the total as the items add up to it; where the standard draws its lines on another scale
    (折合百分制), the plan says what they are on that.
    """
    plan = _for_total(forecast, points)
    return replace(plan, notes=(*plan.notes, *_on_scale(forecast.standard, points)))


def _on_scale(standard: Standard, points: Fraction) -> list[str]:
    """Which marks of the standard's own scale those of the total are, and how many would be those on the scale."""
    full, scale = standard.full_marks, standard.converted_to
    if scale is None or not full or scale == full:
        return []
    there = Fraction(floor(points * scale / full * 100), 100)
    told = f"{_text(points)} 分是折合前的（满分 {_text(full)} 分），折合 {_text(scale)} 分制是 {_text(there)} 分"
    if points <= scale:
        told += f"；要折合后的 {_text(points)} 分，目标写 {_text(Fraction(ceil(points * full / scale * 100), 100))}"
    return [told]


def _for_total(forecast: Forecast, points: Fraction) -> Plan:
    standard = forecast.standard
    if standard.kind != "score":
        raise Refusal(
            "PLAN002", f"{standard.title}不计分，没有总分可定", hint=f"请用 --tier，例如 --tier {_names(forecast)[0]}。"
        )
    pull = PullOf(forecast)
    found = find(forecast, TotalGoal(points), pull)
    notes: list[str] = []
    limit: tuple[Fraction, bool] | None = None
    if not found.reached:
        most = _most(forecast, pull)
        if most.points >= points:
            found = replace(most.found, proved=False, bound=found.bound)
        else:
            word = "最多" if most.proved else "至少"
            told = f"靠做事{word}能到 {_text(most.points)} 分"
            short = "达不到" if most.proved else "没有找到到"
            ending = "" if most.proved else " 的办法"
            notes.append(f"{told}，{short} {_text(points)} 分{ending}；下面是到 {_text(most.points)} 分的办法")
            found = _cheaper(find(forecast, TotalGoal(most.points), pull), most.found)
            limit = (most.points, most.proved)
    plan = _plan(forecast, found, points_of(found) >= points, notes)
    beyond = beyond_actions(pull, (), plan.promised) if limit is not None else ()
    return replace(plan, target=_text(points), most=limit, beyond=beyond)


def _most(forecast: Forecast, pull: PullOf) -> Highest:
    """The most that is reached. Where the search for the total stopped early, all the ways to single items done together
    may reach more, and it goes on from there: no target that a plan without one reaches is denied."""
    most = highest(forecast, pull)
    if most.proved:
        return most
    planned, efforts, so_far = Counter[Action](), dict[Action, int](), forecast
    for way, new, _, after in _one_by_one(forecast, told_apart(ways(forecast, pull))):
        planned, so_far = planned + Counter(new), after
        efforts = {**way.found.efforts, **efforts}
    together = Found(tuple(planned.elements()), efforts, so_far, True, False, 0)
    return highest(forecast, pull, together) if points_of(together) > most.points else most


def _cheaper(found: Found, most: Found) -> Found:
    return found if found.reached and found.effort <= most.effort else most


def _with_what_else_is_asked(plan: Plan, standard: Standard, grade: Grade) -> Plan:
    """The plan to the marks of a grade, not said to reach it where scoring again does not give it: a veto, a gate, or what
    the grade asks beside the total."""
    names = [one.name for one in standard.grades]
    promised = plan.promised
    enough = set(names[: names.index(grade.name) + 1])
    if not plan.reached or (promised.verdict.grades and set(promised.verdict.grades) <= enough):
        return plan
    lacks = [f"{veto.id} {veto.title}（一票否决）" for veto in promised.vetoes if veto.applies is not False]
    lacks += [f"准入条件“{gate.title}”" for gate in promised.gates if gate.met is not True]
    if grade.when is not None:
        lacks.append(f"这一等次还要的：{grade.when.words(standard.names)}")
    note = f"这些事做到了分数，还不一定评得上“{grade.name}”；还要看：{'；'.join(lacks)}"
    return replace(plan, reached=False, proved_cheapest=False, notes=(*plan.notes, note))


def plan_for_tier(forecast: Forecast, name: str) -> Plan:
    """The cheapest way to every criterion of the tier (or to the marks of the grade) of that name."""
    standard = forecast.standard
    grade = next((one for one in standard.grades if one.name == name), None)
    if grade is not None:
        line = grade.at_least if grade.at_least is not None else _just_above(grade.more_than)
        if standard.converted_to is not None and standard.full_marks:
            line = line * standard.full_marks / standard.converted_to
        return _with_what_else_is_asked(_for_total(forecast, line), standard, grade)
    if name not in _names(forecast):
        known = "、".join(_names(forecast))
        said = f"；{nearest(name, _names(forecast), 4)}" if known else ""
        raise Refusal(
            "PLAN003",
            f"{standard.title}没有“{name}”这个等级{said}",
            hint="" if known else "这个标准没有等级，请用 --target 写分数。",
        )
    wanted = tuple((id, tier) for id, tier, _ in conditions_of(standard) if tier in (None, name))
    pull = PullOf(forecast)
    found = find(forecast, CriteriaGoal(wanted), pull)
    notes = []
    if found.out_of_reach:
        beyond = "、".join(found.out_of_reach)
        notes.append(
            f"{beyond} 靠做事还达不到（由人认定、没有适用对象、台账写明有人不能或不愿就业，或为时已晚），下面是其余各条的办法"
        )
    reached = any(tier.name == name and tier.reached is True for tier in found.after.baseline.tiers)
    plan = _plan(forecast, found, reached, notes)
    short = [one for one in beyond_actions(pull, (), plan.promised) if (one.id, one.tier) in wanted]
    return replace(plan, target=name, beyond=() if reached else tuple(short))


def _just_above(points: Fraction | None) -> Fraction:
    return (points or Fraction(0)) + Fraction(1, 10)


def _names(forecast: Forecast) -> list[str]:
    return [*(tier.name for tier in forecast.standard.tiers), *(grade.name for grade in forecast.standard.grades)]


def _plan(forecast: Forecast, found: Found, reached: bool, notes: Sequence[str]) -> Plan:
    return Plan(
        baseline=forecast.baseline,
        promised=found.after.baseline,
        by=forecast.by,
        effort=found.effort,
        proved_cheapest=found.proved and reached,
        bound=found.bound,
        reached=reached,
        steps=said(forecast, _steps(forecast, found), found.after.baseline),
        lost=changes(forecast.today, forecast.baseline, forecast.standard),
        notes=(*notes, *_asides(forecast, found.after.baseline)),
        checking=to_check(forecast.baseline),
    )


def _steps(forecast: Forecast, found: Found) -> list[PlanStep]:
    """The steps in the order of their last days, each with what it adds to those before it."""
    groups: dict[tuple[str, ...], list[Action]] = {}
    for action in found.actions:
        groups.setdefault((until_of(action).isoformat(), *group_of(action)), []).append(action)
    ordered = [groups[key] for key in sorted(groups)]
    steps: list[PlanStep] = []
    so_far = forecast
    for actions in ordered:
        after = found.after if actions is ordered[-1] else done(so_far, actions)
        gained = changes(so_far.baseline, after.baseline, forecast.standard)
        lost: Sequence[Change] = ()
        if not gained or not isinstance(actions[0], Attest):  # an answer rarely serves what other steps complete
            without = [action for group in ordered if group is not actions for action in group]
            lost = changes(done(forecast, without).baseline, found.after.baseline, forecast.standard)
        steps.append(_step(forecast, actions, found.efforts, so_far.baseline, after.baseline, lost))
        so_far = after
    return steps


def _step(
    forecast: Forecast,
    actions: Sequence[Action],
    efforts: Mapping[Action, int],
    before: Scores,
    after: Scores,
    serves: Sequence[Change],
) -> PlanStep:
    gained = changes(before, after, forecast.standard)
    seen = {(change.id, change.tier): change for change in (*serves, *gained)}
    order = [(change.id, change.tier) for change in changes(forecast.baseline, after, forecast.standard)]
    told = sorted(seen, key=lambda key: order.index(key) if key in order else len(order))
    gain = after.total.points - before.total.points if after.total is not None and before.total is not None else None
    return step_of(forecast, actions, efforts, gain, (seen[key] for key in told))


def plan_of_ways(forecast: Forecast, top: int | None) -> Plan:
    """Every way to gain marks or meet a criterion, the best return first; `top`: only so many, one for each item.

    A step is a way without the actions of the ways before it, so each action stands once, is counted once, and `gain` is
    what it adds to the steps before it: their sum is what scoring again gives. A way that adds nothing to them is left
    out. What has no way says why.
    """
    pull = PullOf(forecast)
    found = ways(forecast, pull)
    steps: list[PlanStep] = []
    so_far, effort = forecast, 0
    for way, new, before, after in _one_by_one(forecast, told_apart(found if top is None else best_of_each(found))):
        gained = changes(before.baseline, after.baseline, forecast.standard)
        steps.append(_way_step(forecast, before, after, new, way, gained))
        effort += steps[-1].effort
        so_far = after
        if len(steps) == top:
            break
    plan = Plan(
        baseline=forecast.baseline,
        promised=so_far.baseline,
        by=forecast.by,
        effort=effort,
        proved_cheapest=False,
        bound=0,
        reached=True,
        steps=said(forecast, steps, so_far.baseline),
        lost=changes(forecast.today, forecast.baseline, forecast.standard),
        notes=tuple(_asides(forecast, so_far.baseline)),
        checking=to_check(forecast.baseline),
    )
    return plan if top is not None else replace(plan, beyond=_without_a_way(plan, pull))


def _one_by_one(
    forecast: Forecast, found: Iterable[WayToGain]
) -> Iterator[tuple[WayToGain, tuple[Action, ...], Forecast, Forecast]]:
    """The ways that add to those before them, each with its new actions and the community before and after these.

    Nobody begins to work twice: whom a way before has given a public post does not found a business as well.
    """
    so_far, planned = forecast, Counter[Action]()
    at_work: set[str] = set()
    for way in found:
        wanted = Counter(way.found.actions)
        new = tuple(one for one in (wanted - planned).elements() if worker_of(one) not in at_work)
        after = done(so_far, new) if new else so_far
        if _adds(so_far.baseline, after.baseline):
            yield way, new, so_far, after
            planned += Counter(new)
            at_work |= {worker for one in new if (worker := worker_of(one)) is not None}
            so_far = after


def _adds(before: Scores, after: Scores) -> bool:
    """Whether there are more points in all, or as many and a criterion is met that was not."""
    if before.total is not None and after.total is not None and after.total.points != before.total.points:
        return after.total.points > before.total.points
    met = {(one.id, one.tier) for one in before.criteria if one.met}
    return any(one.met and (one.id, one.tier) not in met for one in after.criteria)


def _without_a_way(plan: Plan, pull: PullOf) -> tuple[Beyond, ...]:
    served = {(change.id, change.tier) for step in plan.steps for change in step.changes}
    return beyond_actions(pull, served, plan.promised)


def _way_step(
    forecast: Forecast,
    before: Forecast,
    after: Forecast,
    actions: Sequence[Action],
    way: WayToGain,
    told: Sequence[Change],
) -> PlanStep:
    old, new = before.baseline.total, after.baseline.total
    kept = {(change.id, change.tier): change for change in reversed(told)}
    order = dict.fromkeys((change.id, change.tier) for change in told)
    gain = new.points - old.points if old is not None and new is not None else None
    return step_of(forecast, actions, way.found.efforts, gain, (kept[key] for key in order))


def _asides(forecast: Forecast, scores: Scores) -> list[str]:
    """What a person must still settle when all is done, and what nothing can be done about."""
    notes = []
    if forecast.last_day is None:
        notes.append(f"评估期已于 {forecast.period.end} 结束，期内的服务、走访等不能再补")
    unread = {one.id for one in to_check(scores)}
    leaves = [row for row in scores.items if not any(part.group == row.id for part in scores.items)]
    still_open = [row for row in leaves if row.open and row.id not in unread]
    if still_open:
        each = "、".join(f"第 {row.id} 项 {_text(row.open)} 分" for row in still_open)
        notes.append(f"还有待评的分，由人认定，本计划不承诺：{each}")
    return notes


def _text(points: Fraction) -> str:
    from fullemp_cli.rules.quantities import decimal_text

    return decimal_text(points)


__all__ = ["ItemGoal", "Plan", "PlanStep", "plan_for_tier", "plan_for_total", "plan_of_ways"]
