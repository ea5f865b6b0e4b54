"""The cheapest actions for a goal, proved by scoring again with them done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import heapify, heappop, heappush

from fullemp_cli.ledgers.vocabulary import EmploymentForm
from fullemp_cli.planning.actions import Action, Job
from fullemp_cli.planning.applying import apply
from fullemp_cli.planning.forecast import Forecast
from fullemp_cli.planning.levers.lever import Mode
from fullemp_cli.planning.search.classes import PersonClass
from fullemp_cli.planning.search.goals import Asked, CriteriaGoal, Goal, TotalGoal
from fullemp_cli.planning.search.integer_program import cheapest
from fullemp_cli.planning.search.lever_effects import PullOf
from fullemp_cli.planning.search.model import Model, model_of
from fullemp_cli.planning.wording import group_of

_ALONE = 150
"""With more persons than this they are always put into classes."""
_ATTEMPTS = 6


@dataclass(frozen=True, slots=True)
class Found:
    """`actions` with their `efforts`; `after`: the community with them done, looked at on the same day.

    `reached`: scoring again confirms the goal. `proved`: no set of actions of less effort reaches it; else none of an
    effort below `bound` does. `out_of_reach`: criteria that no action can meet.
    """

    actions: tuple[Action, ...]
    efforts: Mapping[Action, int]
    after: Forecast
    reached: bool
    proved: bool
    bound: int
    out_of_reach: tuple[str, ...] = ()

    @property
    def effort(self) -> int:
        """The effort of all of it."""
        return sum(self.efforts[action] for action in self.actions)


def done(forecast: Forecast, actions: Sequence[Action]) -> Forecast:
    """The same community, looked at on the same day, with the actions done."""
    if not actions:
        return forecast
    facts = apply(forecast.facts, actions, forecast.later, forecast.standard)
    return Forecast(facts, forecast.standard, forecast.period, forecast.by, show_ids=forecast.show_ids, before=forecast)


def find(forecast: Forecast, goal: Goal, pull: PullOf | None = None) -> Found:
    """The cheapest way to the goal; where scoring again gives less than was reckoned, the search goes on."""
    pull = pull or PullOf(forecast)
    asked = goal.asked(pull)
    if goal.lacking(forecast.baseline) == 0:
        return Found((), {}, forecast, True, True, 0)
    bound = 0
    best: Found | None = None
    lighter = [_Way(burdens=False)] if pull.burdened else []
    ways = [*lighter, _Way(), _Way(together=False), _Way(avoid=_starts_a_business)]
    for way in [*ways, *[_Way(more=True)] * _ATTEMPTS]:
        if way.more and best is not None:
            asked = _more(asked, goal.lacking(best.after.baseline) - _beyond(goal, asked))
        model = model_of(asked.demand, forecast.standard, together=way.together, avoid=way.avoid, burdens=way.burdens)
        if not way.together and sum(len(one.members) for one in model.classes) > _ALONE:
            continue
        solution = cheapest(model.program)
        if way is ways[0] and asked.exact:
            bound = solution.bound
        if solution.values is None:
            if best is None:
                sure = asked.exact and solution.proved
                return Found((), {}, forecast, False, sure, bound, asked.out_of_reach)
            continue
        actions = _actions(model, solution.values)
        after = done(forecast, actions)
        lacking = goal.lacking(after.baseline) - _beyond(goal, asked)
        found = Found(actions, model.efforts, after, lacking <= 0, False, bound, asked.out_of_reach)
        if not isinstance(goal, CriteriaGoal) and goal.most:
            return found
        if lacking <= 0:
            # The bound holds for every set of actions, so a confirmed plan of that effort is the cheapest.
            if not (asked.exact and found.effort <= bound):
                found = _without_idle(forecast, goal, found, _beyond(goal, asked))
            return replace(found, proved=asked.exact and found.effort <= bound)
        if best is None or lacking < goal.lacking(best.after.baseline) - _beyond(goal, asked):
            best = found
    assert best is not None
    return best


def _without_idle(forecast: Forecast, goal: Goal, found: Found, beyond: Fraction) -> Found:
    """The actions without those that the goal is reached without: the search reckons with gains that scoring again may not
    give, and goes on for more. Example: certificates for 21 persons, of whom one may not count, reach no band; what the
    search added then reaches the target alone.
    """
    groups: dict[tuple[str, ...], list[Action]] = {}
    for action in found.actions:
        groups.setdefault(group_of(action), []).append(action)
    dearest = sorted(groups, key=lambda key: -sum(found.efforts[action] for action in groups[key]))
    for key in dearest:
        rest = tuple(action for action in found.actions if group_of(action) != key)
        after = done(forecast, rest)
        if goal.lacking(after.baseline) - beyond <= 0:
            found = replace(found, actions=rest, after=after)
    return found


@dataclass(frozen=True, slots=True)
class Highest:
    """The most that was reached, scored again. `proved`: no set of actions reaches more; else a further search might."""

    found: Found
    points: Fraction
    proved: bool


def highest(forecast: Forecast, pull: PullOf, known: Found | None = None) -> Highest:
    """The most points that actions reach: the same search that makes plans, asked for more until it finds no more.

    The program allows whatever actions really gain, so what it allows at most is a ceiling. Example: 20 points are
    secured and the program allows 75. The plan for 75 gives 71 when it is scored again; the plan for 71.01 gives no
    more. If the program itself proves that nothing fits 71.01, 71 is the most; else it is what is known to be reached.
    `known`: actions found in another way, which it goes on from.
    """
    best = known or Found((), {}, forecast, True, True, 0)
    allowed, exact = _ceiling(forecast, pull)
    asked = [allowed] if allowed is not None and known is None else []
    tried: set[Fraction] = set()
    while allowed is None or points_of(best) < allowed:
        goal = TotalGoal(asked.pop() if asked else points_of(best) + _LEAST)
        found = find(forecast, goal, pull)
        tried.add(goal.points)
        if points_of(found) > points_of(best):
            best, asked = found, []
        elif goal.points == points_of(best) + _LEAST:
            if found.proved or allowed is None:
                return Highest(best, points_of(best), found.proved)
            apart = (allowed - points_of(best)) / (_PROBES + 1)
            asked = [point for at in range(1, _PROBES + 1) if (point := points_of(best) + apart * at) not in tried]
        if not asked and points_of(best) + _LEAST in tried:
            return Highest(best, points_of(best), False)
    return Highest(best, points_of(best), exact)


def _ceiling(forecast: Forecast, pull: PullOf) -> tuple[Fraction | None, bool]:
    """The most that the program allows, None where it could not be found; whether actions cannot gain more than that."""
    asked = TotalGoal(_UNREACHABLE, most=True).asked(pull)
    solution = cheapest(model_of(asked.demand, forecast.standard, burdens=False).program)
    if solution.values is None:
        return None, False
    most = solution.bound if solution.proved else solution.cost
    total = forecast.baseline.total
    assert total is not None
    return total.points - Fraction(most, 100), asked.exact and solution.proved


def points_of(found: Found) -> Fraction:
    """The points that it reaches, under a standard that gives points."""
    total = found.after.baseline.total
    assert total is not None
    return total.points


_LEAST = Fraction(1, 100)
_PROBES = 4
"""So many goals between what is reached and what the program allows are tried before the search stops."""
_UNREACHABLE = Fraction(10**6)


@dataclass(frozen=True, slots=True)
class _Way:
    """How the search is made: persons in classes or each alone, without some actions, for more than is asked, with what
    the actions for one measure add to another."""

    together: bool = True
    avoid: Callable[[Action], bool] | None = None
    more: bool = False
    burdens: bool = True


def _starts_a_business(action: Action) -> bool:
    """A business more makes the jobs for each business fewer, which the search does not reckon with."""
    return isinstance(action, Job) and action.form is EmploymentForm.INDIVIDUAL_BUSINESS


def _beyond(goal: Goal, asked: Asked) -> Fraction:
    """Criteria that no action can meet are not held against a plan for the rest."""
    return Fraction(len(asked.out_of_reach)) if isinstance(goal, CriteriaGoal) else Fraction(0)


def _more(asked: Asked, lacking: Fraction) -> Asked:
    return replace(asked, demand=replace(asked.demand, gain=asked.demand.gain + lacking))


def _actions(model: Model, values: Sequence[int]) -> tuple[Action, ...]:
    """The actions that the values stand for, the most urgent persons first."""
    actions: list[Action] = []
    for index, singles in model.singles.items():
        actions += singles[: values[index]]
    for one, variables in zip(model.classes, model.slots, strict=True):
        actions += _assigned(one, [values[index] for index in variables])
    return tuple(actions)


def _assigned(one: PersonClass, counts: Sequence[int]) -> list[Action]:
    """So many of each slot handed out: each to the member for whom it settles most, then to the most urgent."""
    members = one.in_order()
    settled: list[set[int]] = [set() for _ in members]
    burdened: list[set[int]] = [set() for _ in members]
    given: list[dict[int, int]] = [{} for _ in members]
    found: list[Action] = []
    burdens = {at for at, place in enumerate(one.places) if place.mode is Mode.BURDEN}
    order = sorted(range(len(counts)), key=lambda slot: (-one.slots[slot].effort, slot))
    for slot in order:
        relieved = {at for at in burdens if slot in one.places[at].relief}
        units = set(one.slots[slot].units) - burdens
        adds = set(one.slots[slot].units) & burdens - relieved
        if not counts[slot]:
            continue

        def rank(at: int, units: set[int] = units, relieved: set[int] = relieved) -> tuple[int, int, int]:
            useful = len(units - settled[at]) + len(relieved & burdened[at])
            return -useful, sum(given[at].values()), at

        # Who was given one is ranked anew; of thousands of others none changes its place by that.
        able = [rank(at) for at in range(len(members)) if given[at].get(slot, 0) < one.slots[slot].copies]
        heapify(able)
        for _ in range(counts[slot]):
            *_, chosen = heappop(able)
            settled[chosen] |= units
            burdened[chosen] = (burdened[chosen] | adds) - relieved
            given[chosen][slot] = given[chosen].get(slot, 0) + 1
            found.append(members[chosen][slot])
            if given[chosen][slot] < one.slots[slot].copies:
                heappush(able, rank(chosen))
    return found
