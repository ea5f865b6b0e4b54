"""The steps of a plan: what to do, for whom, when, and the sentence that says it once all steps are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from fullemp_cli.planning.actions import AT_ONCE, Action, Timing, Visit, days_of, person_of, until_of
from fullemp_cli.planning.first_days import timings
from fullemp_cli.planning.forecast import Forecast
from fullemp_cli.planning.wording import Named, group_of, named, sentence_of, windows_of
from fullemp_cli.results.differences import Change
from fullemp_cli.results.scores import Scores


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One thing to do. `gain`: the points it adds to those of the steps before it; None where nothing is added up.

    `items`: the items or criteria that it serves; `changes`: what becomes of them. `until`: the last day on which it still
    counts. `actions`: its actions, each with what it takes; `timings`: of those that do not count from today on, when they
    do. `action`: what to do, in Chinese.
    """

    persons: tuple[Named, ...]
    items: tuple[str, ...]
    gain: Fraction | None
    effort: int
    until: date
    changes: tuple[Change, ...]
    actions: tuple[tuple[Action, int], ...]
    action: str = ""
    timings: Mapping[Action, Timing] = field(default_factory=dict)

    def timing(self, action: Action) -> Timing:
        """When it counts."""
        return self.timings.get(action, AT_ONCE)


def step_of(
    forecast: Forecast,
    actions: Sequence[Action],
    efforts: Mapping[Action, int],
    gain: Fraction | None,
    changes: Iterable[Change],
) -> PlanStep:
    """A step that is not said yet."""
    told = tuple(changes)
    return PlanStep(
        persons=named(forecast, actions),
        items=tuple(dict.fromkeys(change.id for change in told)),
        gain=gain,
        effort=sum(efforts[action] for action in actions),
        until=min(map(until_of, actions)),
        changes=told,
        actions=tuple((action, efforts[action]) for action in actions),
    )


def said(forecast: Forecast, steps: Sequence[PlanStep], promised: Scores) -> tuple[PlanStep, ...]:
    """The steps with their sentences. `promised`: what all of them together promise."""
    groups = [_groups(step) for step in steps]
    found = iter(timings(forecast, [group for of_step in groups for group in of_step], promised))
    told: list[PlanStep] = []
    before: list[Action] = []
    for step, of_step in zip(steps, groups, strict=True):
        told.append(_said(step, _together([(group, next(found)) for group in of_step]), before))
        before += [action for action, _ in step.actions]
    return tuple(told)


def _groups(step: PlanStep) -> list[list[Action]]:
    """Actions that one sentence says, of persons who have them on the same days."""
    days: dict[tuple[object, ...], list[date]] = defaultdict(list)
    for action, _ in step.actions:
        days[_whose(action)] += days_of(action)
    groups: dict[tuple[object, ...], list[Action]] = defaultdict(list)
    for action, _ in step.actions:
        groups[(*group_of(action), *sorted(days[_whose(action)]))].append(action)
    return list(groups.values())


def _whose(action: Action) -> tuple[object, ...]:
    person = person_of(action)
    return (*group_of(action), None if person is None else person.key)


def _together(groups: Iterable[tuple[list[Action], Timing]]) -> list[tuple[list[Action], Timing]]:
    """What may be done from today on is one sentence, whatever its last days; where not all may, in the order of the
    days."""
    at_once: dict[tuple[str, ...], list[Action]] = {}
    found: list[tuple[list[Action], Timing]] = []
    for actions, timing in groups:
        if timing != AT_ONCE:
            found.append((actions, timing))
            continue
        key = _sentence_key(actions[0])
        if key not in at_once:
            at_once[key] = []
            found.append((at_once[key], timing))
        at_once[key] += actions
    return found if all(timing == AT_ONCE for _, timing in found) else sorted(found, key=_first_until)


def _first_until(group: tuple[list[Action], Timing]) -> date:
    return min(map(until_of, group[0]))


def _sentence_key(action: Action) -> tuple[str, ...]:
    once = isinstance(action, Visit) and len(action.days) == 1
    return (Visit.__name__,) if once else group_of(action)


def _said(step: PlanStep, groups: Sequence[tuple[list[Action], Timing]], before: Sequence[Action]) -> PlanStep:
    if all(timing == AT_ONCE for _, timing in groups):
        return replace(step, action="；".join(sentence_of(group, before) for group, _ in groups))
    when: dict[str, list[str]] = defaultdict(list)
    for group, timing in groups:
        for key in dict.fromkeys(person.key for action in group if (person := person_of(action)) is not None):
            when[key] += windows_of(group, timing)
    told_apart = len({tuple(of_person) for of_person in when.values()}) > 1
    return replace(
        step,
        action="；".join(sentence_of(group, before, timing) for group, timing in groups),
        persons=tuple(
            replace(one, when="、".join(dict.fromkeys(when[one.person.key])) if told_apart else "")
            for one in step.persons
        ),
        timings={action: timing for group, timing in groups for action in group},
    )
