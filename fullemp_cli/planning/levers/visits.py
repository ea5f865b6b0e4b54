"""Visits and contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fullemp_cli.ledgers.facts import Person
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.populations.households import Household
from fullemp_cli.measures.populations.visited_homes import households_to_visit
from fullemp_cli.measures.visit_intervals import intervals, regularly_visited
from fullemp_cli.people.calendar import Quarter
from fullemp_cli.planning.actions import Action, ActionKind, Job, Post, Service, Visit
from fullemp_cli.planning.levers.arguments import arguments_of
from fullemp_cli.planning.levers.lever import Lever, Unit, cover
from fullemp_cli.planning.levers.people import household_people, jobs, lacking_days, services, visits, worth_giving
from fullemp_cli.planning.levers.visits_due import missed_quarters
from fullemp_cli.rules.rule_part import MeasureCall

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Prospect


def visit_coverage(prospect: Prospect, _: MeasureCall) -> Lever:
    """Registered unemployed without a visit, the longest registered first."""
    situation = prospect.situation
    return cover(
        (
            Unit(visits(prospect, one.person), urgency=(one.registered_on,))
            for one in situation.registered_unemployed
            if one.person.key not in situation.visited
        ),
        ActionKind.VISIT,
    )


def regular_visits(prospect: Prospect, call: MeasureCall) -> Lever:
    """Whoever lacks a complete visit in one of the intervals, if all those that lack are still ahead."""
    each = arguments_of(call).word("each")
    situation = prospect.situation
    persons: dict[str, Person] = {one.person.key: one.person for one in situation.registered_unemployed}
    for hardship in situation.present_hardship_persons:
        persons.setdefault(hardship.person.key, hardship.person)
    visited = regularly_visited(situation, each)
    return cover(
        (Unit(_regular(prospect, person, each)) for key, person in persons.items() if key not in visited),
        ActionKind.VISIT,
    )


def _regular(prospect: Prospect, person: Person, each: str) -> tuple[Action, ...]:
    found = visits(prospect, person)
    if each == "period" or not intervals(prospect.situation, each):
        return found
    lacking = lacking_days(prospect, person, each)
    return tuple(one for one in found if isinstance(one, Visit) and lacking and set(lacking) <= set(one.days))


def unvisited_households(prospect: Prospect, _: MeasureCall) -> Lever:
    """Zero-employment households and hardship persons without a complete visit."""
    situation = prospect.situation
    visited = situation.completely_visited
    labour = situation.labour_by_person
    numbers = {row.household for key in visited if (row := labour.get(key)) is not None and row.household}
    homes = [
        Unit(_home(prospect, one), urgency=(one.recognised_on,))
        for one in households_to_visit(situation)
        if one.number not in numbers and visited.isdisjoint(one.members)
    ]
    persons = [
        Unit(visits(prospect, one.person), urgency=(one.recognised_on,))
        for one in situation.present_hardship_persons
        if one.person.key not in visited
    ]
    return cover((*homes, *persons), ActionKind.VISIT)


def _home(prospect: Prospect, one: Household) -> tuple[Action, ...]:
    return tuple(action for person in household_people(prospect, one) for action in visits(prospect, person))


def hardship_contacts(prospect: Prospect, _: MeasureCall) -> Lever:
    """Contacts due in a quarter that is still ahead: a visit, any service, a job by referral."""
    return cover(
        (
            Unit(_contacts(prospect, one.person, quarter), urgency=(quarter.last, one.recognised_on))
            for one, quarter in missed_quarters(prospect.situation)
            if quarter.last >= prospect.now
        ),
        ActionKind.VISIT,
    )


def _contacts(prospect: Prospect, person: Person, quarter: Quarter) -> tuple[Action, ...]:
    found = [
        *visits(prospect, person),
        *services(prospect, person, worth_giving(prospect, frozenset(ServiceKind))),
        *jobs(prospect, person),
    ]
    return tuple(action for action in found if _settles(action, quarter))


def _settles(action: Action, quarter: Quarter) -> bool:
    """A contact within the quarter; work that has begun by its first day, so that no contact is due."""
    match action:
        case Visit():
            return any(quarter.first <= day <= quarter.last for day in action.days)
        case Service():
            return quarter.first <= action.on <= quarter.last
        case Job():
            return action.on <= quarter.first or (action.referred and action.on <= quarter.last)
        case Post():
            return action.on <= quarter.first
        case _:
            return False


LEVERS = {
    "visit_coverage": visit_coverage,
    "persons_without_regular_visit": regular_visits,
    "unvisited_households": unvisited_households,
    "hardship_contact_misses": hardship_contacts,
}
