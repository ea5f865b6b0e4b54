"""Notices, reports, businesses."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fullemp_cli.ledgers.vocabulary import EmploymentForm, MediaLevel
from fullemp_cli.planning.actions import ActionKind, Hiring, Job, Notice, Report
from fullemp_cli.planning.levers.arguments import arguments_of
from fullemp_cli.planning.levers.lever import Lever, Unit, cover, pool
from fullemp_cli.planning.levers.people import able_to_work, job_day
from fullemp_cli.rules.rule_part import MeasureCall

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Prospect


def vacancy_notices(prospect: Prospect, _: MeasureCall) -> Lever:
    """One more notice."""
    days = _days(prospect)
    return pool((Notice(day) for day in days), ActionKind.SERVICE, lambda action: isinstance(action, Notice))


def quarters_without_notice(prospect: Prospect, _: MeasureCall) -> Lever:
    """A notice in each quarter that is still ahead and has none; where none counts yet, one before the last day."""
    situation = prospect.situation
    written = {row.on for row in situation.notices if row.on is not None}
    if not situation.quarters:
        return cover((Unit((Notice(day),), urgency=(day,)) for day in _last(prospect)), ActionKind.SERVICE)
    open_quarters = [
        quarter
        for quarter in situation.quarters
        if quarter.last >= prospect.now and not any(quarter.first <= on <= quarter.last for on in written)
    ]
    return cover(
        (Unit((Notice(quarter.last),), urgency=(quarter.last,)) for quarter in open_quarters), ActionKind.SERVICE
    )


def _last(prospect: Prospect) -> list[date]:
    return [prospect.last_day] if prospect.last_day is not None else []


def _days(prospect: Prospect) -> list[date]:
    ahead = [quarter.last for quarter in prospect.situation.quarters if quarter.last >= prospect.now]
    return sorted({*ahead, *_last(prospect)})


def media_reports(prospect: Prospect, call: MeasureCall) -> Lever:
    """One more report in the medium that is the easiest to reach of those that count."""
    words = arguments_of(call).words("level")
    levels = [level for level in MediaLevel if level.value in words or ("全部" in words)]
    easiest = levels[:1] if levels and levels[0] is MediaLevel.COUNTY else []
    return pool(
        (Report(level, day) for level in easiest for day in _last(prospect)),
        ActionKind.SERVICE,
        lambda action: isinstance(action, Report) and action.level in levels,
    )


def entrepreneurship(prospect: Prospect, call: MeasureCall) -> Lever:
    """Whoever may start a business and has none, those out of work first."""
    known = {case.person.key for case in prospect.source.measure(call).support if case.person is not None}
    units = []
    for one in prospect.situation.labour_persons:
        person = prospect.same(one.row.person)
        on = job_day(prospect, person.key)
        if not (one.may_start_a_business and one.working_age and one.active) or person.key in known:
            continue
        if on is None or not able_to_work(prospect, person):
            continue
        start = Job(person, on, referred=False, form=EmploymentForm.INDIVIDUAL_BUSINESS)
        units.append(Unit((start,), urgency=(int(one.employed),)))
    return cover(units, ActionKind.JOB)


def jobs_per_new_business(prospect: Prospect, _: MeasureCall) -> Lever:
    """One more person taken on by a business that was founded in the period."""
    situation = prospect.situation
    founded = [row for row in situation.businesses if situation.period.contains(row.founded_on)]
    return pool(
        (Hiring(row.title, row.row, day) for row in founded[:1] for day in _last(prospect)),
        ActionKind.JOB,
        lambda action: isinstance(action, Hiring),
    )


LEVERS = {
    "vacancy_notices": vacancy_notices,
    "quarters_without_notice": quarters_without_notice,
    "media_reports": media_reports,
    "entrepreneurship_rate": entrepreneurship,
    "jobs_per_new_business": jobs_per_new_business,
}
