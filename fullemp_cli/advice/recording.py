"""What is recorded in each register when somebody begins to work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from fullemp_cli.advice.actions import HouseholdJob, Job
from fullemp_cli.indicators.populations.hardship import deciding_recognitions
from fullemp_cli.indicators.populations.households import Household, households
from fullemp_cli.indicators.populations.registers import UnemploymentState, latest_spell, spells_by_person
from fullemp_cli.ledger.facts import Facts, HardshipRow, HouseholdRow, LabourRow, Person, PovertyLabourRow, SpellRow
from fullemp_cli.ledger.vocabulary import EmploymentStatus

Jobs = Mapping[str, Job]
"""By the key of the person."""


def employ_labour(row: LabourRow, jobs: Jobs) -> LabourRow:
    """劳动力: 就业状态, 就业形式 and 就业日期 of the row that counts."""
    job = jobs.get(row.person.key)
    if job is None or row.duplicate:
        return row
    return replace(row, status=EmploymentStatus.EMPLOYED, form=job.form, employed_on=job.on)


def employ_poverty(row: PovertyLabourRow, jobs: Jobs) -> PovertyLabourRow:
    """精准扶贫劳动力: the same."""
    job = jobs.get(row.person.key)
    if job is None or row.duplicate:
        return row
    return replace(row, status=EmploymentStatus.EMPLOYED, form=job.form, employed_on=job.on)


def employ_spells(rows: Sequence[SpellRow], jobs: Jobs, start: date) -> list[SpellRow]:
    """失业人员: 就业日期 and 就业形式 of the spell that is open on the day."""
    changed = list(rows)
    if not jobs:
        return changed
    spells = spells_by_person((row for row in rows if row.person.key in jobs), start)
    at = {id(row): index for index, row in enumerate(rows)}
    for key, job in jobs.items():
        latest = latest_spell(spells.get(key, ()), job.on)
        if latest is not None and latest.state(job.on) is UnemploymentState.STILL_UNEMPLOYED:
            changed[at[id(latest.row)]] = replace(latest.row, employed_on=job.on, form=job.form)
    return changed


def employ_hardship(rows: Sequence[HardshipRow], jobs: Jobs, start: date) -> tuple[HardshipRow, ...]:
    """就业困难人员: 就业日期 of the deciding row, where it has none that is believed (an earlier job stays written)."""
    changed = {}
    of_workers = [row for row in rows if row.person.key in jobs]
    for key, job in jobs.items():
        one = deciding_recognitions((row for row in of_workers if row.person.key == key), start, job.on).get(key)
        if one is None or (one.withdrawn_on is not None and one.withdrawn_on <= job.on):
            continue
        if not any(day <= job.on for day in one.works):
            changed[id(one.row)] = replace(one.row, employed_on=job.on, form=job.form)
    return tuple(changed.get(id(row), row) for row in rows)


def employ_households(
    rows: Sequence[HouseholdRow], homes: Sequence[HouseholdJob], jobs: Jobs, facts: Facts, start: date
) -> tuple[HouseholdRow, ...]:
    """零就业家庭: 就业人员 and 就业日期 of every household of the person that is not solved on the day.

    Of the household are its head, the members named there, and whom 劳动力 gives the same 户编号.
    """
    numbers: dict[str, str] = {}
    if facts.labour is not None and jobs:
        of_workers = (row for row in facts.labour.rows if row.person.key in jobs and not row.duplicate)
        numbers = {row.person.key: row.household for row in of_workers if row.household}
    changed: dict[int, HouseholdRow] = {}
    more: list[HouseholdRow] = []
    for one in households(rows, start):
        solver = _solver(one, homes, jobs, numbers)
        if solver is None:
            continue
        member, name, on = solver
        row = replace(one.row, member=member, member_name=name, employed_on=on)
        if one.row.member is None or member is None or one.row.member.key == member.key:
            changed[id(one.row)] = row
        else:
            more.append(row)  # the row is another member's
    return (*(changed.get(id(row), row) for row in rows), *more)


def _solver(
    one: Household, homes: Iterable[HouseholdJob], jobs: Jobs, numbers: Mapping[str, str]
) -> tuple[Person | None, str, date] | None:
    """Who of the household begins to work first, and when."""
    found = [
        (None, "", home.on)
        for home in homes
        if home.head.key == one.head.key and home.recognised_on == one.recognised_on
    ]
    workers: list[tuple[Person | None, str, date]] = [
        (job.person, job.person.name, job.on)
        for key, job in jobs.items()
        if key in one.members or (one.number and numbers.get(key) == one.number)
    ]
    open_then = [each for each in (*workers, *found) if one.unresolved(each[2])]
    return min(open_then, key=lambda each: each[2], default=None)
