"""What is gained for a person and then stands in the labour ledger: certificates, pension, entry into the system."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import TYPE_CHECKING

from fullemp_cli.ledgers.facts import LabourRow, Person, SpellRow
from fullemp_cli.ledgers.vocabulary import Pension, ServiceKind
from fullemp_cli.measures.populations.served import served_persons
from fullemp_cli.measures.predicates import given
from fullemp_cli.measures.special.employee_pension import totals
from fullemp_cli.planning.actions import Action, ActionKind, EmployeePension, Qualification, Service, SystemEntry
from fullemp_cli.planning.levers.lever import Lever, Unit, cover
from fullemp_cli.planning.levers.people import jobs
from fullemp_cli.rules.rule_part import MeasureCall

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Prospect


def certified_share(prospect: Prospect, _: MeasureCall) -> Lever | None:
    """Whoever of the labour force has no vocational certificate (职业资格); None when no day is left to get one."""
    day = prospect.last_day
    if day is None:
        return None
    return cover(
        (
            Unit((Qualification(prospect.same(one.row.person), day),))
            for one in prospect.situation.labour_force
            if not given(one.row.qualification)
        ),
        ActionKind.SERVICE,
    )


def employee_pension(prospect: Prospect, _: MeasureCall) -> Lever | None:
    """Who is in the residents' scheme and of working age; None where the community's totals are what counts."""
    day = prospect.last_day
    if day is None or totals(prospect.facts.community) is not None:
        return None
    return cover(
        (
            Unit((EmployeePension(prospect.same(one.row.person), day),))
            for one in prospect.situation.labour_persons
            if one.local and one.working_age and one.row.pension is Pension.RESIDENT
        ),
        ActionKind.SERVICE,
    )


def labour_registration(prospect: Prospect, _: MeasureCall) -> Lever | None:
    """Whoever of working age is not in the system; None when no day is left to enter them."""
    day = prospect.last_day
    if day is None:
        return None
    return cover(
        (
            Unit((SystemEntry(prospect.same(one.row.person), day),))
            for one in prospect.situation.labour_persons
            if one.working_age and one.row.in_system is not True
        ),
        ActionKind.SERVICE,
    )


def certificate_share(prospect: Prospect, _: MeasureCall) -> Lever | None:
    """Whoever should hold the 就业创业证 and does not; a row of 劳动力 or 失业人员 must be there to hold it.

    None when no day is left to get one.
    """
    day = prospect.last_day
    if day is None:
        return None
    rows = _rows(prospect)
    holders = {key for key, of_person in rows.items() if any(given(row.certificate) for row in of_person)}
    return cover(
        (
            Unit((Service(prospect.same(one.person), ServiceKind.CERTIFICATE, day),))
            for key, one in served_persons(prospect.situation).items()
            if key not in holders and key in rows
        ),
        ActionKind.SERVICE,
        burdens=_burdens(
            prospect, holders, lambda person: Service(prospect.same(person), ServiceKind.CERTIFICATE, day)
        ),
    )


def _burdens(prospect: Prospect, holders: Container[str], relief: Callable[[Person], Action]) -> Iterator[Unit]:
    """Persons of 劳动力 whom a job in the period would bring into the denominator without what it asks for."""
    served = served_persons(prospect.situation)
    for one in prospect.situation.labour_persons:
        person = one.row.person
        if person.key not in served and person.key not in holders:
            yield Unit(jobs(prospect, person), relief=(relief(person),))


def system_share(prospect: Prospect, _: MeasureCall) -> Lever | None:
    """Whoever should be in the system and is not; None when no day is left to enter them."""
    day = prospect.last_day
    if day is None:
        return None
    rows = _rows(prospect)
    holders = {key for key, of_person in rows.items() if any(row.in_system is True for row in of_person)}
    return cover(
        (
            Unit((SystemEntry(prospect.same(one.person), day),))
            for key, one in served_persons(prospect.situation).items()
            if key not in holders and key in rows
        ),
        ActionKind.SERVICE,
        burdens=_burdens(prospect, holders, lambda person: SystemEntry(prospect.same(person), day)),
    )


def _rows(prospect: Prospect) -> dict[str, list[LabourRow | SpellRow]]:
    """The rows of 劳动力 and 失业人员 by person."""
    found: dict[str, list[LabourRow | SpellRow]] = {}
    facts = prospect.facts
    for row in prospect.situation.labour_by_person.values():
        found.setdefault(row.person.key, []).append(row)
    for spell in facts.unemployed.rows if facts.unemployed is not None else ():
        found.setdefault(spell.person.key, []).append(spell)
    return found


LEVERS = {
    "certified_share": certified_share,
    "employee_pension_share": employee_pension,
    "labour_registration_rate": labour_registration,
    "certificate_share": certificate_share,
    "system_share": system_share,
}
