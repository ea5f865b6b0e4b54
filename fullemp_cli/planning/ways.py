"""Every single way to gain marks or to meet a criterion, each proved by scoring again with nothing else done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.planning.forecast import Forecast
from fullemp_cli.planning.search.cheapest import Found, find
from fullemp_cli.planning.search.goals import CriteriaGoal, Goal, ItemGoal, conditions_of
from fullemp_cli.planning.search.lever_effects import PullOf
from fullemp_cli.rules.marks import ZERO
from fullemp_cli.scoring.items import ScoredItem

_LEAST = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class WayToGain:
    """The cheapest actions for more marks on `item` (or for the criterion). `gain`: points more in all, None for one of
    no marks."""

    item: str
    found: Found
    gain: Fraction | None


def ways(forecast: Forecast, pull: PullOf) -> list[WayToGain]:
    """The least and the most that can be gained on each item, and each criterion not met; the best return first."""
    found: list[WayToGain] = []
    for item in forecast.standard.items:
        for goal in _goals(forecast.scored(item)):
            found += _ways_to(forecast, goal, pull)
    for id, tier, _ in conditions_of(forecast.standard):
        judged = next(one for one in forecast.baseline.criteria if (one.id, one.tier) == (id, tier))
        if judged.met is not True:
            way = _way(forecast, CriteriaGoal(((id, tier),)), id, pull)
            if way is not None:
                found.append(way)
    return sorted(found, key=_return, reverse=True)


def best_of_each(found: Sequence[WayToGain]) -> list[WayToGain]:
    """Of each item the way with the best return."""
    chosen: dict[str, WayToGain] = {}
    for way in found:
        chosen.setdefault(way.item, way)
    return list(chosen.values())


def told_apart(found: Sequence[WayToGain]) -> list[WayToGain]:
    """The same actions once: one job may be the best way for the employment rate and for the households in hardship."""
    actions = {frozenset(Counter(way.found.actions).items()): way for way in reversed(found)}
    return [way for way in found if actions[frozenset(Counter(way.found.actions).items())] is way]


def _goals(scored: ScoredItem) -> Iterator[ItemGoal]:
    """The item itself, or its parts where each counts for itself."""
    marks = scored.result.marks.low
    if marks >= scored.item.max:
        return
    method = scored.item.method
    base = sum((part.result.marks.low for part in scored.parts), ZERO)
    minimum = method.limits.minimum
    alone = not method.sums_parts or (minimum is not None and base < minimum)
    if alone:
        yield ItemGoal(scored.item.id, marks + _LEAST)
    else:
        for part in scored.parts:
            yield from _goals(part)


def _ways_to(forecast: Forecast, goal: ItemGoal, pull: PullOf) -> Iterator[WayToGain]:
    first = _way(forecast, goal, goal.item, pull)
    if first is None:
        return
    yield first
    most = find(forecast, ItemGoal(goal.item, Fraction(10**6), most=True), pull)
    row = next(row for row in most.after.baseline.items if row.id == goal.item)
    so_far = next(row for row in first.found.after.baseline.items if row.id == goal.item)
    if row.points > so_far.points:
        second = _way(forecast, ItemGoal(goal.item, row.points), goal.item, pull)
        if second is not None:
            yield second


def _way(forecast: Forecast, goal: Goal, item: str, pull: PullOf) -> WayToGain | None:
    found = find(forecast, goal, pull)
    if not found.reached or not found.actions or found.out_of_reach:
        return None
    before, after = forecast.baseline.total, found.after.baseline.total
    gain = None
    if isinstance(goal, ItemGoal) and before is not None and after is not None:
        gain = after.points - before.points
        if gain <= 0:
            return None
    return WayToGain(item, found, gain)


def _return(way: WayToGain) -> tuple[Fraction, int]:
    """Marks for the effort; ways without marks last, the cheapest first."""
    effort = max(way.found.effort, 1)
    return ((way.gain or ZERO) / effort, -effort)
