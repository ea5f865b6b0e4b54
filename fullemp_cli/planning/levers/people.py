"""Who can be helped, and by what: jobs, visits and services for a person, each on the last day on which it counts."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from fullemp_cli.ledgers.activities import Activity
from fullemp_cli.ledgers.facts import Person
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus, ServiceKind
from fullemp_cli.measures.populations.registers import latest_spell
from fullemp_cli.measures.populations.services import PREPARATION, is_complete_visit
from fullemp_cli.measures.predicates import (
    is_gone,
    is_inactive,
)
from fullemp_cli.measures.visit_intervals import intervals
from fullemp_cli.planning.actions import (
    Action,
    EmployeePension,
    Job,
    Post,
    Qualification,
    Service,
    SystemEntry,
    Visit,
)
from fullemp_cli.planning.levers.at_work import is_of_age_in, settled, why_not_for_work

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Forecast

_deadlines: WeakKeyDictionary[Forecast, Mapping[str, date]] = WeakKeyDictionary()


def job_day(forecast: Forecast, key: str) -> date | None:
    """The last day on which a job of that person counts for everything: the deadline of a household, else the last.

    None when the period is over: no day is left on which anything counts.
    """
    if forecast.last_day is None:
        return None
    known = _deadlines.get(forecast)
    if known is None:
        known = _deadlines[forecast] = _household_deadlines(forecast)
    return min(known.get(key, forecast.last_day), forecast.last_day)


def _household_deadlines(forecast: Forecast) -> Mapping[str, date]:
    """By person: the nearest deadline that is still ahead of an unsolved zero-employment household of the person."""
    deadlines: dict[str, date] = {}
    situation = forecast.situation
    by_number: dict[str, list[str]] = {}
    for key, row in situation.labour_by_person.items():
        if row.household:
            by_number.setdefault(row.household, []).append(key)
    for one in situation.households:
        if one.unresolved(forecast.by) and one.deadline >= forecast.now:
            for key in {*one.members, *by_number.get(one.number, ())}:
                deadlines[key] = min(one.deadline, deadlines.get(key, one.deadline))
    return deadlines


def can_work(forecast: Forecast, person: Person) -> bool:
    """Whether a job, or a business of one's own, may be looked for: of working age, able and willing by every ledger,
    and in work by none (where two ledgers contradict each other, that is to be checked; no job is found for it)."""
    return not why_no_job(forecast, person)


def why_no_job(forecast: Forecast, person: Person) -> str:
    """Why no job is planned for that person, in Chinese; '' where one may be.

    That two ledgers contradict each other is a thing to check, not a job to find.
    """
    says = settled(forecast.situation).get(person.key)
    return f"{says}，请核对哪本台账是对的" if says is not None else why_not_for_work(forecast.situation, person)


def why_no_business(forecast: Forecast, person: Person) -> str:
    """Why no business of one's own is planned for that person, in Chinese; '' where one may be. Most who found none are
    in work, and no ledger is wrong about them."""
    says = settled(forecast.situation).get(person.key)
    return f"{says}，创业只为没有就业的人安排" if says is not None else why_no_job(forecast, person)


def is_of_age(forecast: Forecast, person: Person) -> bool:
    """Of working age on the day that is planned for; an age that nothing gives counts as working age."""
    return is_of_age_in(forecast.situation, person)


def is_registered(forecast: Forecast, person: Person) -> bool:
    """Whether some register knows more of the person than the household."""
    situation, key = forecast.situation, person.key
    return key in situation.labour_by_person or key in situation.spells or key in situation.recognitions


def suits(forecast: Forecast, action: Action) -> bool:
    """Whether the person of an action other than a job is somebody whom it can be done for."""
    match action:
        case Visit() | SystemEntry():
            return is_there(forecast, action.person)
        case EmployeePension():
            return is_there(forecast, action.person) and is_of_age(forecast, action.person)
        case Qualification():
            return may_be_served(forecast, action.person, ServiceKind.SKILL_TRAINING)
        case Service() if action.person is not None:
            return may_be_served(forecast, action.person, action.kind)
        case _:
            return True


def is_there(forecast: Forecast, person: Person) -> bool:
    """Whether anything can be done for the person: 劳动力 does not say 死亡, 迁出 or 出国定居."""
    row = forecast.situation.labour_by_person.get(person.key)
    return row is None or not is_gone(row.status)


def may_be_served(forecast: Forecast, person: Person, kind: ServiceKind) -> bool:
    """Whether a service of that kind makes sense for the person: what prepares for work only for those of working age
    who are able to work and may take part (guidance may be given to who does not wish to work yet)."""
    if not is_there(forecast, person):
        return False
    if kind not in PREPARATION:
        return True
    row = forecast.situation.labour_by_person.get(person.key)
    if row is not None and (row.able is False or (is_inactive(row.status) and row.status not in _MAY_TAKE_PART)):
        return False
    latest = latest_spell(forecast.situation.spells.get(person.key, ()), forecast.by)
    return is_of_age(forecast, person) and (latest is None or latest.row.able is not False)


_MAY_TAKE_PART = (EmploymentStatus.STUDYING, EmploymentStatus.HOUSEKEEPING)


def why_no_service(forecast: Forecast, person: Person, kinds: Iterable[ServiceKind]) -> str:
    """Why no service of these kinds is planned for that person, in Chinese; '' where one may be."""
    row = forecast.situation.labour_by_person.get(person.key)
    if row is not None and row.status is not None and is_gone(row.status):
        return f"劳动力台账写{row.status.value}，请核对哪本台账是对的"
    if any(may_be_served(forecast, person, kind) for kind in kinds):
        return ""
    return "不能参加（台账写明无劳动能力或不在劳动力市场）" if is_of_age(forecast, person) else "不在法定劳动年龄"


def jobs(forecast: Forecast, person: Person) -> tuple[Action, ...]:
    """A job by referral; a hardship person may also take a public post where the standard asks for posts."""
    on = job_day(forecast, person.key)
    if on is None or not can_work(forecast, person):
        return ()
    person = forecast.same(person)
    found: list[Action] = [Job(person, on)]
    posts = Activity.POST in forecast.actions_asked and forecast.facts.posts is not None
    if posts and person.key in hardship_keys(forecast):
        found.append(Post(person, on))
    if Activity.BUSINESS in forecast.actions_asked:
        found.append(Job(person, on, referred=False, form=EmploymentForm.INDIVIDUAL_BUSINESS))
    return tuple(found)


def hardship_keys(forecast: Forecast) -> frozenset[str]:
    """Keys of the hardship persons of the period that are not left out."""
    return frozenset(one.person.key for one in forecast.situation.present_hardship_persons)


def visits(forecast: Forecast, person: Person) -> tuple[Action, ...]:
    """A visit on each of the days that may be needed; where regular visits are asked, all that lack together."""
    person = forecast.same(person)
    together = [days for each in forecast.visit_intervals if len(days := lacking_days(forecast, person, each)) > 1]
    return tuple(Visit(person, days) for days in [*((day,) for day in forecast.days(person.key)), *together])


def lacking_days(forecast: Forecast, person: Person, each: str) -> tuple[date, ...]:
    """The last days of the intervals in which the person lacks a complete visit; none where one of them is past."""
    rows = forecast.situation.all_services_by_person.get(person.key, ())
    days = [row.on for row in rows if row.on is not None and is_complete_visit(row)]
    spans = intervals(forecast.situation, each)
    lacking = [last for first, last in spans if not any(first <= day <= last for day in days)]
    return () if any(last < forecast.now for last in lacking) else tuple(lacking)


def services(forecast: Forecast, person: Person, kinds: Iterable[ServiceKind]) -> tuple[Action, ...]:
    """A service of each of the kinds, on each of the days that may be needed."""
    person = forecast.same(person)
    return tuple(service_for(person, kind, day) for kind in kinds for day in forecast.days(person.key))


def service_for(person: Person, kind: ServiceKind, day: date) -> Action:
    """A service of that kind to that person: 走访 is a visit, recorded alike and asked for in the same words."""
    return Visit(person, (day,)) if kind is ServiceKind.VISIT else Service(person, kind, day)


def worth_giving(forecast: Forecast, counted: Container[ServiceKind]) -> tuple[ServiceKind, ...]:
    """Of the kinds that count those worth giving, always in the same order."""
    return tuple(kind for kind in ServiceKind if kind in counted and kind in forecast.kinds)
