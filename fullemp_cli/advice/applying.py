"""The facts as they would stand once actions are done: what each deed itself would record, and nothing else.

A record that is there is changed only where the deed is written into it (the 就业日期 of an open spell, the answer to
a question of the checklist). A ledger that is missing stays missing: what would be written into it proves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar, assert_never

from fullemp_cli.advice.actions import (
    Action,
    Attest,
    EmployeePension,
    Establish,
    Hiring,
    HouseholdJob,
    Job,
    Notice,
    Post,
    Qualification,
    Report,
    Service,
    SystemEntry,
    Visit,
)
from fullemp_cli.advice.recording import (
    employ_hardship,
    employ_households,
    employ_labour,
    employ_poverty,
    employ_spells,
)
from fullemp_cli.indicators.period import Period
from fullemp_cli.indicators.predicates import given
from fullemp_cli.ledger.catalogue import COLUMNS, Ledger
from fullemp_cli.ledger.facts import (
    TABLE_FIELDS,
    AnswerRow,
    BusinessRow,
    Facts,
    LabourRow,
    Person,
    PostRow,
    ReportRow,
    Row,
    ServiceRow,
    SpellRow,
    Table,
    VacancyRow,
    row_place,
)
from fullemp_cli.ledger.place import Place
from fullemp_cli.ledger.vocabulary import EmploymentForm, Pension, ServiceKind
from fullemp_cli.scoring.ledger_ground import read_answers
from fullemp_cli.standards.model import Standard

R = TypeVar("R", bound=Row)
PLANNED = "计划"
"""What stands in a text column that a deed fills and of which only the date is known."""
_PLACED = "成功就业"


@dataclass
class _Deeds:
    """Actions, sorted by the ledger that they are written into."""

    jobs: dict[str, Job] = field(default_factory=dict)
    homes: list[HouseholdJob] = field(default_factory=list)
    services: list[ServiceRow] = field(default_factory=list)
    posts: list[PostRow] = field(default_factory=list)
    notices: list[VacancyRow] = field(default_factory=list)
    reports: list[ReportRow] = field(default_factory=list)
    labour: dict[str, list[Callable[[LabourRow], LabourRow]]] = field(default_factory=dict)
    registers: dict[str, list[Callable[[SpellRow], SpellRow]]] = field(default_factory=dict)
    founded: list[BusinessRow] = field(default_factory=list)
    hired: Counter[tuple[str, int]] = field(default_factory=Counter)
    answers: list[Attest] = field(default_factory=list)
    ledgers: list[Ledger] = field(default_factory=list)


def apply(facts: Facts, actions: Iterable[Action], period: Period, standard: Standard | None = None) -> Facts:
    """The facts with the actions done. `standard`: whose questions are answered; `period` tells which spells are open."""
    deeds = _Deeds()
    for action in actions:
        _sort(action, deeds)
    jobs, start = deeds.jobs, period.start
    labour = _changed(facts.labour, lambda row: _marked(employ_labour(row, jobs), deeds.labour))
    unemployed = facts.unemployed
    if unemployed is not None:
        rows = employ_spells(unemployed.rows, jobs, start)
        unemployed = replace(unemployed, rows=tuple(_marked(row, deeds.registers) for row in rows))
    hardship, households = facts.hardship, facts.households
    if hardship is not None and jobs:
        hardship = replace(hardship, rows=employ_hardship(hardship.rows, jobs, start))
    if households is not None and (jobs or deeds.homes):
        households = replace(households, rows=employ_households(households.rows, deeds.homes, jobs, facts, start))
    done = replace(
        facts,
        labour=labour,
        unemployed=unemployed,
        hardship=hardship,
        households=households,
        poverty=_changed(facts.poverty, lambda row: employ_poverty(row, jobs)),
        services=_longer(facts.services, deeds.services),
        posts=_longer(facts.posts, deeds.posts),
        vacancies=_longer(facts.vacancies, deeds.notices),
        reports=_longer(facts.reports, deeds.reports),
        businesses=_longer(_changed(facts.businesses, lambda row: _hired(row, deeds.hired)), deeds.founded),
        answers=_answered(facts, deeds.answers, standard),
    )
    for ledger in deeds.ledgers:
        if done.table(ledger) is None:
            tables: dict[str, Any] = {TABLE_FIELDS[ledger]: _empty(ledger)}
            done = replace(done, **tables)
    return done


def _empty(ledger: Ledger) -> Table[Any]:
    return Table(ledger, columns=frozenset(column.name for column in COLUMNS[ledger]))


def _sort(action: Action, deeds: _Deeds) -> None:
    match action:
        case Job():
            _job(action, deeds)
        case HouseholdJob():
            deeds.homes.append(action)
        case Visit():
            deeds.services += [_service(action.person, ServiceKind.VISIT, day) for day in action.days]
        case Service():
            deeds.services.append(_service(action.person, action.kind, action.on))
            if action.kind is ServiceKind.CERTIFICATE and action.person is not None:
                _mark(deeds.labour, action.person, _certified)
                _mark(deeds.registers, action.person, _certified_spell)
        case Post():
            holder = action.holder
            name = holder.name if holder is not None else PLANNED
            deeds.posts.append(
                PostRow(title=PLANNED, created_on=action.on, person=holder, name=name, taken_on=action.on)
            )
            if holder is not None:
                _job(Job(holder, action.on, referred=False, form=EmploymentForm.PUBLIC_POST), deeds)
        case Notice():
            deeds.notices.append(VacancyRow(on=action.on, employer=PLANNED, post=PLANNED))
        case Report():
            deeds.reports.append(ReportRow(on=action.on, medium=PLANNED, level=action.level, title=PLANNED))
        case Qualification():
            _mark(deeds.labour, action.person, lambda row: replace(row, qualification=PLANNED))
        case EmployeePension():
            _mark(deeds.labour, action.person, lambda row: replace(row, pension=Pension.EMPLOYEE))
        case SystemEntry():
            _mark(deeds.labour, action.person, lambda row: replace(row, in_system=True))
            _mark(deeds.registers, action.person, lambda row: replace(row, in_system=True))
        case Hiring():
            deeds.hired[(action.title, action.row)] += 1
        case Attest():
            deeds.answers.append(action)
        case Establish():
            deeds.ledgers.append(action.ledger)
        case _:
            assert_never(action)


def _job(job: Job, deeds: _Deeds) -> None:
    known = deeds.jobs.get(job.person.key)
    if known is None or job.on < known.on:
        deeds.jobs[job.person.key] = job
    if job.referred:
        deeds.services.append(
            replace(_service(job.person, ServiceKind.JOB_REFERRAL, job.on), outcome=_PLACED, content=PLANNED)
        )
    if job.form in (EmploymentForm.OWN_BUSINESS, EmploymentForm.INDIVIDUAL_BUSINESS):
        deeds.founded.append(BusinessRow(title=PLANNED, person=job.person, name=job.person.name, founded_on=job.on))


def _service(person: Person | None, kind: ServiceKind, on: date) -> ServiceRow:
    return ServiceRow(
        on=on, person=person, name=person.name if person else "", kind=kind, content=PLANNED, officer=PLANNED
    )


def _mark(marks: dict[str, list[Callable[[R], R]]], person: Person, change: Callable[[R], R]) -> None:
    marks.setdefault(person.key, []).append(change)


def _marked(row: R, marks: dict[str, list[Callable[[R], R]]]) -> R:
    person = getattr(row, "person", None)
    for change in marks.get(person.key, ()) if person is not None else ():
        row = change(row)
    return row


def _certified(row: LabourRow) -> LabourRow:
    return row if given(row.certificate) else replace(row, certificate=PLANNED)


def _certified_spell(row: SpellRow) -> SpellRow:
    return row if given(row.certificate) else replace(row, certificate=PLANNED)


def _hired(row: BusinessRow, hired: Counter[tuple[str, int]]) -> BusinessRow:
    more = hired[(row.title, row.row)] if hired else 0
    return replace(row, jobs=(row.jobs or 0) + more) if more else row


def _changed(table: Table[R] | None, change: Callable[[R], R]) -> Table[R] | None:
    return table if table is None else replace(table, rows=tuple(map(change, table.rows)))


def _longer(table: Table[R] | None, rows: Sequence[R]) -> Table[R] | None:
    return table if table is None or not rows else replace(table, rows=(*table.rows, *rows))


def _answered(facts: Facts, answers: list[Attest], standard: Standard | None) -> Table[AnswerRow] | None:
    """The row that answers the question now, answered; else a row more. The 自评分 of the row is left alone."""
    table = facts.answers
    if not answers or standard is None:
        return table
    if table is None:
        table = _empty(Ledger.CHECKLIST)
    places = {item: row.place for item, row in read_answers(facts, standard)[0].items()}
    rows = list(table.rows)
    for answer in answers:
        place = places.get(answer.item)
        found = next((at for at, row in enumerate(rows) if row.item == answer.item and _place(row) == place), None)
        if found is None:
            rows.append(AnswerRow(standard=standard.id, item=answer.item, conclusion=answer.answer, evidence=PLANNED))
        else:
            row = rows[found]
            rows[found] = replace(row, conclusion=answer.answer, evidence=row.evidence or PLANNED)
    return replace(table, rows=tuple(rows))


def _place(row: AnswerRow) -> Place:
    return row_place(row, "conclusion", "self_mark", "item")
