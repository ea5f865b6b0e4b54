"""Services: records that are counted, persons served, preparation, training, referrals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fullemp_cli.ledgers.facts import Person, ServiceRow
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.populations.registers import RegisteredPerson
from fullemp_cli.measures.populations.services import EMPLOYMENT_SERVICES, PREPARATION, REFERRALS, TRAINING
from fullemp_cli.measures.predicates import is_gone, is_graduate
from fullemp_cli.measures.receivers import receivers
from fullemp_cli.planning.actions import Action, ActionKind, Job, Service, Visit, person_of
from fullemp_cli.planning.levers.arguments import arguments_of, kinds_of
from fullemp_cli.planning.levers.lever import Lever, Mode, Unit, cover, pool
from fullemp_cli.planning.levers.people import jobs, services, worth_giving
from fullemp_cli.rules.rule_part import MeasureCall

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Prospect

_FOR_ANYBODY_WHO_SEEKS = PREPARATION | {
    ServiceKind.POLICY_CONSULTATION,
    ServiceKind.EMPLOYMENT_ASSISTANCE,
    ServiceKind.STATUS_REGISTRATION,
    ServiceKind.VISIT,
    ServiceKind.PHONE_CALL,
}
"""Kinds that any unemployed person may get; the rest (subsidies, loans) only who is entitled, whom no ledger names."""


def _people(prospect: Prospect, to: str) -> list[Person]:
    """The persons of these receivers, those still unemployed first."""
    situation = prospect.situation
    still = [one.person for one in situation.still_unemployed if one.able_and_willing]
    match to:
        case "registered_unemployed":
            found = [*still, *(one.person for one in situation.registered_unemployed)]
        case "hardship_persons":
            found = [one.person for one in situation.present_hardship_persons]
        case "aid_targets":
            found = [one.person for one in situation.aid_targets]
        case "graduates":
            rows = situation.labour_by_person.values()
            found = [row.person for row in rows if is_graduate(row) and not is_gone(row.status)]
        case _:
            found = [*still, *(one.person for one in situation.present_hardship_persons)]
    return list({person.key: person for person in found}.values())


def services_recorded(prospect: Prospect, call: MeasureCall) -> Lever:
    """One more record of a kind that counts."""
    to, kinds = arguments_of(call).word("to"), kinds_of(call)
    meant = receivers(prospect.situation, to)

    def counts(action: Action) -> bool:
        person = person_of(action)
        if meant is not None and (person is None or person.key not in meant):
            return False
        match action:
            case Service():
                return action.kind in kinds
            case Visit():
                return ServiceKind.VISIT in kinds
            case Job():
                return action.referred and ServiceKind.JOB_REFERRAL in kinds
            case _:
                return False

    return pool(_given(prospect, to, kinds), ActionKind.SERVICE, counts)


def _given(prospect: Prospect, to: str, kinds: Iterable[ServiceKind]) -> list[Action]:
    found: list[Action] = []
    for_them = [kind for kind in kinds if to != "anyone" or kind in _FOR_ANYBODY_WHO_SEEKS]
    for person in _people(prospect, to):
        found += services(prospect, person, for_them)
    if to == "anyone" and prospect.last_day is not None:
        found += [Service(None, kind, prospect.last_day) for kind in kinds]
    return found


def _referred(prospect: Prospect, person: Person) -> list[Action]:
    return [action for action in jobs(prospect, person) if isinstance(action, Job) and action.referred]


def persons_served(prospect: Prospect, call: MeasureCall) -> Lever:
    """One more person who gets a service of a kind that counts."""
    of, kinds = arguments_of(call).word("of"), kinds_of(call)
    served = {row.person.key for kind in kinds for row in _rows(prospect, kind) if row.person is not None}
    people = [person for person in _people(prospect, of) if person.key not in served]
    return cover((Unit(services(prospect, person, kinds)) for person in people), ActionKind.SERVICE)


def _rows(prospect: Prospect, kind: ServiceKind) -> tuple[ServiceRow, ...]:
    return prospect.situation.services_by_kind.get(kind.value, ())


def aid_targets_served(prospect: Prospect, call: MeasureCall) -> Lever:
    """An aid target who gets one of the kinds; with every aid target in work there is nobody left to serve."""
    kinds = kinds_of(call)
    served = {row.person.key for kind in kinds for row in _rows(prospect, kind) if row.person is not None}
    targets = prospect.situation.aid_targets
    return cover(
        (
            Unit(services(prospect, one.person, kinds), urgency=(one.registered_on,))
            for one in targets
            if one.person.key not in served
        ),
        ActionKind.SERVICE,
        emptied=(Unit(jobs(prospect, one.person), urgency=(one.registered_on,)) for one in targets),
    )


def unprepared(prospect: Prospect, _: MeasureCall) -> Lever:
    """Still unemployed without a preparation: one of them, or work; who asked for a service first."""
    situation = prospect.situation
    prepared = {row.person.key for row in situation.services if row.person and row.kind in PREPARATION}
    kinds = worth_giving(prospect, PREPARATION)
    return cover(
        (
            Unit(
                (*services(prospect, one.person, kinds), *jobs(prospect, one.person)),
                urgency=(int(not one.row.service_wish), one.registered_on),
            )
            for one in situation.still_unemployed
            if one.able_and_willing and one.person.key not in prepared
        ),
        ActionKind.SERVICE,
    )


def training_referral(prospect: Prospect, _: MeasureCall) -> Lever:
    """Registered unemployed without a training."""
    situation = prospect.situation
    trained = {row.person.key for row in situation.services if row.person and row.kind in TRAINING}
    kinds = worth_giving(prospect, TRAINING)
    return cover(
        (
            Unit(services(prospect, one.person, kinds), urgency=(int(not one.row.service_wish), one.registered_on))
            for one in situation.registered_unemployed
            if one.able_and_willing and one.person.key not in trained
        ),
        ActionKind.SERVICE,
    )


def fewest_services(prospect: Prospect, _: MeasureCall) -> Lever:
    """The number of employment services of each able and willing registered unemployed person."""
    return _fewest(prospect, EMPLOYMENT_SERVICES)


def fewest_referrals(prospect: Prospect, _: MeasureCall) -> Lever:
    """The number of referrals of each."""
    return _fewest(prospect, REFERRALS)


def _fewest(prospect: Prospect, counted: frozenset[ServiceKind]) -> Lever:
    situation = prospect.situation
    rows = situation.services_by_person

    def unit(one: RegisteredPerson) -> Unit:
        have = sum(row.kind in counted for row in rows.get(one.person.key, ()))
        given = services(prospect, one.person, worth_giving(prospect, counted))
        actions = [*given, *_referred(prospect, one.person)]
        return Unit(tuple(actions), have, urgency=(have, one.registered_on))

    units = (unit(one) for one in situation.registered_unemployed if one.able_and_willing)
    return Lever(Mode.LEAST, tuple(units), ActionKind.SERVICE)


def placements(prospect: Prospect, call: MeasureCall) -> Lever:
    """A job by referral."""
    hardship = arguments_of(call).word("of") == "hardship_persons"
    situation = prospect.situation
    found = [one.person for one in situation.present_hardship_persons if not one.in_work(prospect.by)]
    if not hardship:
        found += [one.person for one in situation.still_unemployed]
        found += [one.row.person for one in situation.labour_force if not one.employed]
    people = {person.key: person for person in found}.values()
    meant = receivers(situation, "hardship_persons") if hardship else None

    def counts(action: Action) -> bool:
        known = meant is None or (isinstance(action, Job) and action.person.key in meant)
        return isinstance(action, Job) and action.referred and known

    return pool((action for person in people for action in _referred(prospect, person)), ActionKind.JOB, counts)


LEVERS = {
    "services_recorded": services_recorded,
    "persons_served": persons_served,
    "aid_targets_served": aid_targets_served,
    "unprepared_unemployed": unprepared,
    "training_referral_rate": training_referral,
    "fewest_services": fewest_services,
    "fewest_referrals": fewest_referrals,
    "placements": placements,
}
