"""A measure that a standard file declares: what moves it is found by trying one deed of each kind for each person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from fullemp_cli.ledgers.facts import Person
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.kinds import DeclaredMeasure, DeclaredShare
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.measures.situation import Situation
from fullemp_cli.planning.actions import Action, ActionKind, EmployeePension, Qualification, SystemEntry, kind_of
from fullemp_cli.planning.applying import apply
from fullemp_cli.planning.levers.lever import Lever, Unit, cover
from fullemp_cli.planning.levers.people import jobs, services, visits, worth_giving

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Prospect

_TRIALS = 400
"""More deeds than this are not tried out one by one."""


def is_better_fewer(declared: DeclaredMeasure, measure: Measure) -> bool:
    """Whether the measure becomes better by becoming smaller."""
    return measure.kind is MeasureKind.CASES or (isinstance(declared, DeclaredShare) and declared.better == "fewer")


def declared_lever(prospect: Prospect, declared: DeclaredMeasure) -> Lever | None:
    """For each person the deeds that alone make the measure better by one; None when nothing tried does.

    Never `certain`: two deeds together may do what neither does alone.
    """
    before = declared.over(prospect.situation)
    sign = -1 if is_better_fewer(declared, before) else 1
    found: dict[str, list[Action]] = {}
    for count, (person, action) in enumerate(_trials(prospect)):
        if count >= _TRIALS:
            break
        facts = apply(prospect.facts, (action,), prospect.later, prospect.standard)
        after = declared.over(replace_facts(prospect.situation, facts))
        if _gain(before, after) * sign > 0 and before.denominator == after.denominator:
            found.setdefault(person.key, []).append(action)
    units = tuple(Unit(tuple(actions)) for actions in found.values())
    kind = kind_of(units[0].actions[0]) if units else ActionKind.SERVICE
    return cover(units, kind, certain=False) if units else None


def replace_facts(situation: Situation, facts: object) -> Situation:
    """The situation of other facts."""
    return replace(situation, facts=facts)  # type: ignore[arg-type]


def _gain(before: Measure, after: Measure) -> int:
    if before.count is not None and after.count is not None:
        return after.count - before.count
    return (after.numerator or 0) - (before.numerator or 0)


def _trials(prospect: Prospect) -> Iterator[tuple[Person, Action]]:
    situation = prospect.situation
    people = {one.person.key: one.person for one in situation.still_unemployed}
    people |= {one.person.key: one.person for one in situation.present_hardship_persons}
    people |= {one.row.person.key: one.row.person for one in situation.labour_force if not one.employed}
    kinds = worth_giving(prospect, frozenset(ServiceKind))
    day = prospect.last_day
    for one in people.values():
        person = prospect.same(one)
        for action in (*jobs(prospect, person), *visits(prospect, person), *services(prospect, person, kinds)):
            yield person, action
        if day is not None and person.key in situation.labour_by_person:
            for action in (Qualification(person, day), EmployeePension(person, day), SystemEntry(person, day)):
                yield person, action
