"""Jobs: the employment rates, long unemployment, graduates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fullemp_cli.measures.builtin.hardship import EVERYBODY
from fullemp_cli.measures.predicates import is_gone, is_graduate, is_urban, works
from fullemp_cli.people.calendar import add_months
from fullemp_cli.planning.actions import ActionKind, Job
from fullemp_cli.planning.levers.arguments import arguments_of
from fullemp_cli.planning.levers.lever import Lever, Unit, cover
from fullemp_cli.planning.levers.people import jobs, willing_hardship_persons
from fullemp_cli.rules.rule_part import MeasureCall

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Prospect


def overall_employment(prospect: Prospect, _: MeasureCall) -> Lever:
    """Whoever of the labour force is not in work; those whose status nobody has written down come last."""
    return cover(
        (
            Unit(jobs(prospect, one.row.person), urgency=(int(one.row.status is None),))
            for one in prospect.situation.labour_force
            if not one.employed
        ),
        ActionKind.JOB,
    )


def registered_employment(prospect: Prospect, _: MeasureCall) -> Lever:
    """The still unemployed, the longest first; those with an employment form and no date come last."""
    return cover(
        (
            Unit(
                jobs(prospect, one.person),
                urgency=(int(one.row.form is not None and one.row.form.is_work), one.registered_on),
            )
            for one in prospect.situation.still_unemployed
        ),
        ActionKind.JOB,
    )


def hardship_employment(prospect: Prospect, call: MeasureCall) -> Lever:
    """Hardship persons out of work, the earliest recognised first."""
    situation = prospect.situation
    everybody = arguments_of(call).word("among") == EVERYBODY
    persons = situation.present_hardship_persons if everybody else willing_hardship_persons(situation)
    return cover(
        (
            Unit(jobs(prospect, one.person), urgency=(one.recognised_on,))
            for one in persons
            if not one.in_work(prospect.by)
        ),
        ActionKind.JOB,
    )


def long_term_unemployed(prospect: Prospect, call: MeasureCall) -> Lever:
    """Those who will have been unemployed so long by then, the longest first."""
    given = arguments_of(call)
    months, of = given.number("months"), given.word("of")
    situation = prospect.situation
    persons = situation.aid_targets if of == "aid_targets" else situation.still_unemployed
    return cover(
        (
            Unit(jobs(prospect, one.person), urgency=(one.registered_on,))
            for one in persons
            if add_months(one.registered_on, months) <= prospect.by
            and (of != "urban" or is_urban(one.row.registration))
        ),
        ActionKind.JOB,
    )


def still_unemployed(prospect: Prospect, call: MeasureCall) -> Lever:
    """The still unemployed."""
    return registered_employment(prospect, call)


def graduates_placed(prospect: Prospect, _: MeasureCall) -> Lever:
    """Graduates who are out of work."""
    rows = prospect.situation.labour_by_person.values()
    return cover(
        (
            Unit(tuple(one for one in jobs(prospect, row.person) if isinstance(one, Job)))
            for row in rows
            if is_graduate(row) and not is_gone(row.status) and not works(row, prospect.by)
        ),
        ActionKind.JOB,
    )


LEVERS = {
    "overall_employment_rate": overall_employment,
    "registered_unemployed_employment_rate": registered_employment,
    "hardship_employment_rate": hardship_employment,
    "long_term_unemployed": long_term_unemployed,
    "still_unemployed": still_unemployed,
    "graduates_placed": graduates_placed,
}
