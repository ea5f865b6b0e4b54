"""Households: a job for one of a household without work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fullemp_cli.ledgers.facts import LabourRow
from fullemp_cli.measures.populations.households import Household, is_late
from fullemp_cli.planning.actions import Action, ActionKind, HouseholdJob, Job
from fullemp_cli.planning.levers.lever import Lever, Unit, cover
from fullemp_cli.planning.levers.people import household_people, jobs
from fullemp_cli.rules.rule_part import MeasureCall

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Prospect


def low_income_households(prospect: Prospect, call: MeasureCall) -> Lever:
    """Any member of working age who may work."""
    measure = prospect.source.measure(call)
    ready = [one.row for one in prospect.situation.labour_persons if one.working_age and one.active]
    return cover((Unit(_members(prospect, case.row, ready)) for case in measure.against), ActionKind.JOB)


def _members(prospect: Prospect, row: object, ready: list[LabourRow]) -> tuple[Action, ...]:
    if not isinstance(row, LabourRow):
        return ()
    home = [one for one in ready if one.household == row.household] if row.household else [row]
    return tuple(action for one in home for action in jobs(prospect, one.person))


def unresolved_households(prospect: Prospect, _: MeasureCall) -> Lever:
    """Households that nobody of will be in work, the nearest deadline first."""
    open_then = (one for one in prospect.situation.households if one.unresolved(prospect.by))
    return cover((_unit(prospect, one) for one in open_then), ActionKind.JOB)


def late_households(prospect: Prospect, _: MeasureCall) -> Lever:
    """Households that will be late and need not be: the deadline is ahead, or any day serves (动态消除)."""
    start, now = prospect.later.start, prospect.now
    late = (one for one in prospect.situation.households if is_late(one, prospect.later))
    avoidable = (one for one in late if one.unresolved(prospect.by))
    return cover(
        (_unit(prospect, one) for one in avoidable if one.recognised_on < start or one.deadline >= now),
        ActionKind.JOB,
    )


def _unit(prospect: Prospect, one: Household) -> Unit:
    return Unit(tuple(_actions(prospect, one)), urgency=(one.deadline,))


def _actions(prospect: Prospect, one: Household) -> Iterator[Action]:
    """A job for one whom some register knows to be able to work; else for whoever the household knows."""
    known = [person for person in household_people(prospect, one) if _registered(prospect, person.key)]
    found = [action for person in known for action in jobs(prospect, person) if not _elsewhere(action, one, prospect)]
    yield from found
    if not found and prospect.last_day is not None:
        on = min(one.deadline, prospect.last_day) if one.deadline >= prospect.now else prospect.last_day
        yield HouseholdJob(one.head, one.head_name, one.recognised_on, on)


def _registered(prospect: Prospect, key: str) -> bool:
    situation = prospect.situation
    return key in situation.labour_by_person or key in situation.spells or key in situation.recognitions


def _elsewhere(action: Action, one: Household, prospect: Prospect) -> bool:
    """Whether the job would begin before the household is recognised, and so prove nothing."""
    return isinstance(action, Job) and (action.on < one.recognised_on or action.on > prospect.by)


LEVERS = {
    "low_income_households_without_work": low_income_households,
    "unresolved_zero_employment_households": unresolved_households,
    "late_zero_employment_households": late_households,
}
