"""The cheapest deeds for a goal, proved by scoring again with them done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from fullemp_cli.advice.actions import Action
from fullemp_cli.advice.applying import apply
from fullemp_cli.advice.goals import Asked, CriteriaGoal, Goal
from fullemp_cli.advice.prospect import Prospect
from fullemp_cli.advice.search.branching import cheapest
from fullemp_cli.advice.search.classes import PersonClass
from fullemp_cli.advice.search.model import Model, model_of
from fullemp_cli.advice.search.pulling import PullOf

_ALONE = 150
"""With more persons than this they are always put into classes."""
_ATTEMPTS = 6


@dataclass(frozen=True, slots=True)
class Found:
    """`actions` with their `efforts`; `after`: the community with them done, looked at on the same day.

    `reached`: scoring again confirms the goal. `proved`: no set of deeds of less effort reaches it; else none of an
    effort below `bound` does. `out_of_reach`: criteria that no deed can meet.
    """

    actions: tuple[Action, ...]
    efforts: Mapping[Action, int]
    after: Prospect
    reached: bool
    proved: bool
    bound: int
    out_of_reach: tuple[str, ...] = ()

    @property
    def effort(self) -> int:
        """The effort of all of it."""
        return sum(self.efforts[action] for action in self.actions)


def done(prospect: Prospect, actions: Sequence[Action]) -> Prospect:
    """The same community, looked at on the same day, with the actions done."""
    if not actions:
        return prospect
    facts = apply(prospect.facts, actions, prospect.later, prospect.standard)
    return Prospect(facts, prospect.standard, prospect.period, prospect.by, show_ids=prospect.show_ids)


def find(prospect: Prospect, goal: Goal, pull: PullOf | None = None) -> Found:
    """The cheapest way to the goal; where scoring again gives less than was reckoned, the search goes on."""
    pull = pull or PullOf(prospect)
    asked = goal.asked(pull)
    if goal.lacking(prospect.baseline) == 0:
        return Found((), {}, prospect, True, True, 0)
    exact, bound = asked.exact, 0
    together = True
    best: Found | None = None
    for attempt in range(_ATTEMPTS):
        model = model_of(asked.demand, prospect.standard, together=together)
        solution = cheapest(model.program)
        if attempt == 0 or exact:
            bound = max(bound, solution.bound)
        if solution.values is None:
            if best is None:
                return Found((), {}, prospect, False, exact and solution.proved, bound, asked.out_of_reach)
            break
        actions = _actions(model, solution.values)
        after = done(prospect, actions)
        lacking = goal.lacking(after.baseline) - _beyond(goal, asked)
        found = Found(actions, model.efforts, after, lacking <= 0, False, bound, asked.out_of_reach)
        if lacking <= 0:
            sure = exact and solution.proved and found.effort <= bound
            return replace(found, proved=sure)
        best = found
        if together and sum(len(one.members) for one in model.classes) <= _ALONE:
            together = False
            continue
        exact = False
        asked = _more(asked, lacking)
    assert best is not None
    return best


def _beyond(goal: Goal, asked: Asked) -> Fraction:
    """Criteria that no deed can meet are not held against a plan for the rest."""
    return Fraction(len(asked.out_of_reach)) if isinstance(goal, CriteriaGoal) else Fraction(0)


def _more(asked: Asked, lacking: Fraction) -> Asked:
    return replace(asked, demand=replace(asked.demand, gain=asked.demand.gain + lacking))


def _actions(model: Model, values: Sequence[int]) -> tuple[Action, ...]:
    """The deeds that the values stand for, the most urgent persons first."""
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
    given: list[dict[int, int]] = [{} for _ in members]
    found: list[Action] = []
    order = sorted(range(len(counts)), key=lambda slot: (-one.slots[slot].effort, slot))
    for slot in order:
        units = set(one.slots[slot].units)
        for _ in range(counts[slot]):
            able = [at for at in range(len(members)) if given[at].get(slot, 0) < one.slots[slot].copies]
            chosen = max(able, key=lambda at: (len(units - settled[at]), -sum(given[at].values()), -at))
            settled[chosen] |= units
            given[chosen][slot] = given[chosen].get(slot, 0) + 1
            found.append(members[chosen][slot])
    return found
