"""The facts as they would stand once actions are done: what each action itself would record, and nothing else.

A record that is there is changed only where the action is written into it (the 就业日期 of an open spell, the answer to
a question of the checklist). A ledger that is missing stays missing: what would be written into it proves nothing.

What is recorded in each register when somebody begins to work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar, assert_never

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.facts import (
    AnswerRow,
    BusinessRow,
    Facts,
    HardshipRow,
    HouseholdRow,
    LabourRow,
    Person,
    PostRow,
    PovertyLabourRow,
    ReportRow,
    Row,
    ServiceRow,
    SpellRow,
    Table,
    VacancyRow,
    row_place,
)
from fullemp_cli.ledgers.job_columns import job_columns
from fullemp_cli.ledgers.kinds import CHECKLIST
from fullemp_cli.ledgers.rows import person_in
from fullemp_cli.ledgers.unread import ALL_READ
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus, Pension, ServiceKind
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.populations.hardship import deciding_recognitions
from fullemp_cli.measures.populations.households import Household, households
from fullemp_cli.measures.populations.registers import UnemploymentState, latest_spell, spells_by_person
from fullemp_cli.measures.predicates import given
from fullemp_cli.planning.actions import (
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
from fullemp_cli.scoring.answer_rows import doubt_about, read_answers
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.questions import known_answer_ids, meant_id

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


def employ_other(table: Table[Row], jobs: Jobs) -> Table[Row]:
    """A ledger that no code knows by name: what its declaration has of 就业状态, 就业形式 and 就业日期."""
    columns = job_columns(table.ledger)

    def employed(row: Row) -> Row:
        job = jobs[_whose(row)]
        return replace(row, **columns.written(job.form, job.on))

    return _changed(table, jobs, employed) or table


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


R = TypeVar("R", bound=Row)
PLANNED = "计划"
"""What stands in a text column that an action fills and of which only the date is known."""
_PLACED = "成功就业"


@dataclass
class _Activities:
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
    activities = _Activities()
    for action in actions:
        _sort(action, activities)
    jobs, start = activities.jobs, period.start
    labour = facts.labour
    if jobs or activities.labour:
        concerned = {*jobs, *activities.labour}
        labour = _changed(labour, concerned, lambda row: _marked(employ_labour(row, jobs), activities.labour))
    unemployed = facts.unemployed
    if unemployed is not None and (jobs or activities.registers):
        rows = employ_spells(unemployed.rows, jobs, start)
        unemployed = _with_rows(unemployed, (_marked(row, activities.registers) for row in rows))
    hardship, households = facts.hardship, facts.households
    if hardship is not None and jobs:
        hardship = _with_rows(hardship, employ_hardship(hardship.rows, jobs, start))
    if households is not None and (jobs or activities.homes):
        households = _with_rows(households, employ_households(households.rows, activities.homes, jobs, facts, start))
    done = replace(
        facts,
        labour=labour,
        unemployed=unemployed,
        hardship=hardship,
        households=households,
        poverty=_changed(facts.poverty, jobs, lambda row: employ_poverty(row, jobs)) if jobs else facts.poverty,
        services=_longer(facts.services, activities.services),
        posts=_longer(facts.posts, activities.posts),
        vacancies=_longer(facts.vacancies, activities.notices),
        reports=_longer(facts.reports, activities.reports),
        businesses=_longer(_hired_by(facts.businesses, activities.hired), activities.founded),
        answers=_answered(facts, activities.answers, standard),
    )
    if jobs and facts.others:
        done = done.with_tables([employ_other(table, jobs) for table in facts.others.values()])
    for ledger in activities.ledgers:
        if done.table(ledger) is None:
            done = done.with_tables([_empty(ledger)])
    return done


def _empty(ledger: Ledger) -> Table[Any]:
    return Table(ledger, columns=frozenset(column.name for column in ledger.sheet_columns))


def _sort(action: Action, activities: _Activities) -> None:
    match action:
        case Job():
            _job(action, activities)
        case HouseholdJob():
            activities.homes.append(action)
        case Visit():
            activities.services += [_service(action.person, ServiceKind.VISIT, day) for day in action.days]
        case Service():
            activities.services.append(_service(action.person, action.kind, action.on))
            if action.kind is ServiceKind.CERTIFICATE and action.person is not None:
                _mark(activities.labour, action.person, _certified)
                _mark(activities.registers, action.person, _certified_spell)
        case Post():
            holder = action.holder
            name = holder.name if holder is not None else PLANNED
            activities.posts.append(
                PostRow(title=PLANNED, created_on=action.on, person=holder, name=name, taken_on=action.on)
            )
            if holder is not None:
                _job(Job(holder, action.on, referred=False, form=EmploymentForm.PUBLIC_POST), activities)
        case Notice():
            activities.notices.append(VacancyRow(on=action.on, employer=PLANNED, post=PLANNED))
        case Report():
            activities.reports.append(ReportRow(on=action.on, medium=PLANNED, level=action.level, title=PLANNED))
        case Qualification():
            _mark(activities.labour, action.person, lambda row: replace(row, qualification=PLANNED))
        case EmployeePension():
            _mark(activities.labour, action.person, lambda row: replace(row, pension=Pension.EMPLOYEE))
        case SystemEntry():
            _mark(activities.labour, action.person, lambda row: replace(row, in_system=True))
            _mark(activities.registers, action.person, lambda row: replace(row, in_system=True))
        case Hiring():
            activities.hired[(action.title, action.row)] += 1
        case Attest():
            activities.answers.append(action)
        case Establish():
            activities.ledgers.append(action.ledger)
        case _:
            assert_never(action)


def _job(job: Job, activities: _Activities) -> None:
    known = activities.jobs.get(job.person.key)
    if known is None or job.on < known.on:
        activities.jobs[job.person.key] = job
    if job.referred:
        activities.services.append(
            replace(_service(job.person, ServiceKind.JOB_REFERRAL, job.on), outcome=_PLACED, content=PLANNED)
        )
    if job.form in (EmploymentForm.OWN_BUSINESS, EmploymentForm.INDIVIDUAL_BUSINESS):
        activities.founded.append(
            BusinessRow(title=PLANNED, person=job.person, name=job.person.name, founded_on=job.on)
        )


def _service(person: Person | None, kind: ServiceKind, on: date) -> ServiceRow:
    return ServiceRow(
        on=on, person=person, name=person.name if person else "", kind=kind, content=PLANNED, officer=PLANNED
    )


def _mark(marks: dict[str, list[Callable[[R], R]]], person: Person, change: Callable[[R], R]) -> None:
    marks.setdefault(person.key, []).append(change)


def _marked(row: R, marks: dict[str, list[Callable[[R], R]]]) -> R:
    person = person_in(row)
    for change in marks.get(person.key, ()) if person is not None else ():
        row = change(row)
    return row


def _certified(row: LabourRow) -> LabourRow:
    return row if given(row.certificate) else replace(row, certificate=PLANNED)


def _certified_spell(row: SpellRow) -> SpellRow:
    return row if given(row.certificate) else replace(row, certificate=PLANNED)


def _hired_by(table: Table[BusinessRow] | None, hired: Counter[tuple[str, int]]) -> Table[BusinessRow] | None:
    return table if table is None or not hired else _with_rows(table, (_hired(row, hired) for row in table.rows))


def _hired(row: BusinessRow, hired: Counter[tuple[str, int]]) -> BusinessRow:
    more = hired[(row.title, row.row)]
    return replace(row, jobs=(row.jobs or 0) + more) if more else row


def _changed(table: Table[R] | None, concerned: Collection[str], change: Callable[[R], R]) -> Table[R] | None:
    """The table with the rows of these persons changed."""
    if table is None:
        return None
    return _with_rows(table, (change(row) if _whose(row) in concerned else row for row in table.rows))


def _whose(row: Row) -> str:
    person = person_in(row)
    return person.key if person is not None else ""


def _with_rows(table: Table[R], rows: Iterable[R]) -> Table[R]:
    """The table with these rows; itself where none has changed, as what reads it need not be measured again then."""
    found = tuple(rows)
    same = len(found) == len(table.rows) and all(new is old for new, old in zip(found, table.rows, strict=True))
    return table if same else replace(table, rows=found)


def _longer(table: Table[R] | None, rows: Sequence[R]) -> Table[R] | None:
    return table if table is None or not rows else replace(table, rows=(*table.rows, *rows))


def _answered(facts: Facts, answers: list[Attest], standard: Standard | None) -> Table[AnswerRow] | None:
    """The row that answers the question now, answered; else a row more. The 自评分 of the row is left alone."""
    table = facts.answers
    if not answers or standard is None:
        return table
    if table is None:
        table = _empty(CHECKLIST)
    given = read_answers(facts, standard)[0]
    known = known_answer_ids(standard)
    rows = list(table.rows)
    for answer in answers:
        now = given.get(answer.item)
        found = next(
            (
                at
                for at, row in enumerate(rows)
                if now is not None
                and _place(row) == now.place
                and meant_id(row.item, known) == answer.item
                and not (row.item_is_number and now.unsure)  # whose answer it is nobody knows
            ),
            None,
        )
        if found is None:
            rows.append(AnswerRow(standard=standard.id, item=answer.item, conclusion=answer.answer, evidence=PLANNED))
        else:
            row = rows[found]
            # what was not understood, or its remark takes back, is answered anew
            remark = "" if doubt_about(row) else row.remark
            rows[found] = replace(
                row, conclusion=answer.answer, evidence=row.evidence or PLANNED, remark=remark, unread=ALL_READ
            )
    return replace(table, rows=tuple(rows))


def _place(row: AnswerRow) -> Place:
    return row_place(row, "conclusion", "self_mark", "item")
