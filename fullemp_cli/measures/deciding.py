"""Whether a condition holds for a row: true, false or not known (Kleene's three values)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import assert_never

from fullemp_cli.ledgers.catalogue import Ledger, column
from fullemp_cli.ledgers.facts import LabourRow, Person, Row, ServiceRow
from fullemp_cli.measures.comparing import Comparison, TruthsOfCell, comparison, event_of, truths_of_cell
from fullemp_cli.measures.condition_core import Junction, Truth
from fullemp_cli.measures.conditions import (
    AgeCondition,
    ColumnCondition,
    Lasting,
    LastingCondition,
    MemberCondition,
    RowCondition,
    Served,
    ServedCondition,
    SexCondition,
    StateCondition,
)
from fullemp_cli.measures.populations.services import is_placement, is_visit
from fullemp_cli.measures.predicates import birth_of, sex_of
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.states import STATES, PersonState
from fullemp_cli.measures.subjects import Subject, beginning_of, joined_row, keys_of
from fullemp_cli.measures.visit_intervals import intervals
from fullemp_cli.people.working_age import full_years

Decision = Callable[[Subject], Truth]
"""Whether a condition holds for a subject."""


def holds(condition: RowCondition, subject: Subject, situation: Situation) -> Truth:
    """Whether the condition holds for the subject."""
    return decision(condition, situation)(subject)


def decision(condition: RowCondition, situation: Situation) -> Decision:
    """Whether the condition holds for subjects of the situation: what it says is looked up once for all of them."""
    known = situation.decisions.get(id(condition))
    if known is None:
        known = situation.decisions[id(condition)] = condition, _decided(condition, situation)
    found: Decision = known[1]
    return found


def _decided(condition: RowCondition, situation: Situation) -> Decision:
    match condition:
        case ColumnCondition():
            return _column_decision(condition, situation)
        case StateCondition():
            return _state_decision(condition.is_, situation)
        case AgeCondition():
            return lambda subject: _age(condition, subject, situation)
        case SexCondition():
            return lambda subject: _sex(condition, subject)
        case LastingCondition():
            return lambda subject: _lasted(condition.lasting, subject, situation)
        case ServedCondition():
            return lambda subject: _served(condition.served, subject, situation)
        case MemberCondition():
            name = condition.member_of
            return lambda subject: None if subject.person is None else subject.person.key in keys_of(name, situation)
        case Junction():
            return condition.test([decision(one, situation) for one in condition.parts])
        case _:
            assert_never(condition)


def _column_decision(condition: ColumnCondition, situation: Situation) -> Decision:
    other, own = condition.before or condition.after, condition.ledger
    known: dict[str, Comparison] = {}

    def compared(ledger: Ledger) -> Comparison:
        made = known.get(ledger.name)
        if made is None:
            made = known[ledger.name] = comparison(condition, ledger, situation.period)
        return made

    def decided(subject: Subject) -> Truth:
        row = subject.row if own is None else _row_of(own, subject, situation)
        begun = beginning_of(subject, other) if other is not None else None
        return None if row is None else compared(own or subject.ledger)(row, begun)

    def decided_of_its_row(subject: Subject) -> Truth:
        return compared(subject.ledger)(subject.row, None)

    return decided_of_its_row if own is None and other is None else decided


def cell_test(condition: ColumnCondition, ledger: Ledger, situation: Situation) -> tuple[str, TruthsOfCell] | None:
    """The field of the row and by what it holds whether the condition does; None where it looks at anything else."""
    found: tuple[object, tuple[str, TruthsOfCell] | None] | None = situation.cell_tests.get((id(condition), ledger))
    if found is None:
        described = column(ledger, condition.column)
        test = None
        if described is not None and condition.ledger in (None, ledger):
            truths = truths_of_cell(condition, ledger, situation.period)
            test = None if truths is None else (described.field, truths)
        found = situation.cell_tests[id(condition), ledger] = condition, test
    return found[1]


def _sex(condition: SexCondition, subject: Subject) -> Truth:
    sex = (sex_of(subject.row) if isinstance(subject.row, LabourRow) else None) or (
        subject.person.sex if subject.person else None
    )
    return None if sex is None else sex.value == condition.sex


def _lasted(lasting: Lasting, subject: Subject, situation: Situation) -> Truth:
    since = beginning_of(subject, lasting.of)
    if since is None:
        return None
    last, as_of = lasting.last_day(since), situation.period.as_of
    until = beginning_of(subject, lasting.until) if lasting.until is not None else None
    return last <= as_of and (until is None or last <= until)


def _served(served: Served, subject: Subject, situation: Situation) -> Truth:
    if subject.person is None:
        return None
    if served.within is None:
        return was_served(served, subject.person, situation)
    event = event_of(served.within, subject.ledger, subject.row)
    if event is None:
        return None
    last, as_of = served.within.last_day(event), situation.period.as_of
    days = [row.on for row in services_meant(served, subject.person, situation) if row.on]
    done = sum(event <= on <= min(last, as_of) for on in days)
    return done >= served.at_least or last > as_of


def _row_of(ledger: Ledger, subject: Subject, situation: Situation) -> Row | None:
    if ledger == subject.ledger:
        return subject.row
    return joined_row(subject.person, ledger, situation) if subject.person else None


def _state_decision(name: str, situation: Situation) -> Decision:
    state = STATES[name]
    if isinstance(state, PersonState):
        of_person = state.holds
        return lambda subject: None if subject.person is None else of_person(subject, situation)
    holds, ledgers = state.holds, state.ledgers

    def by_row(subject: Subject) -> Truth:
        if subject.ledger in ledgers:
            return holds(subject.row, situation)
        row = _row_of(ledgers[0], subject, situation)
        return None if row is None else holds(row, situation)

    if state.of_record is None:
        return by_row
    record_kind, of_record = state.of_record

    def by_record(subject: Subject) -> Truth:
        record = subject.record
        return of_record(record) if isinstance(record, record_kind) else by_row(subject)

    return by_record


def _age(condition: AgeCondition, subject: Subject, situation: Situation) -> Truth:
    as_of = situation.period.as_of
    birth = subject.person.birth if subject.person else None
    if birth is None and isinstance(subject.row, LabourRow):
        birth = birth_of(subject.row, as_of)
    if birth is None:
        return None
    years = full_years(birth, as_of)
    at_least, at_most = condition.age.at_least, condition.age.at_most
    return (at_least is None or years >= at_least) and (at_most is None or years <= at_most)


def services_meant(served: Served, person: Person, situation: Situation) -> list[ServiceRow]:
    """The dated records of a person that are meant, of any day."""
    return [
        row
        for row in situation.all_services_by_person.get(person.key, ())
        if row.on is not None
        and (not served.kinds or row.kind.value in served.kinds)
        and (not served.visit or is_visit(row))
        and (not served.complete or bool(row.content.strip() and row.officer.strip()))
        and (not served.placed or is_placement(row))
    ]


def spans(each: str, situation: Situation) -> tuple[tuple[date, date], ...]:
    """The intervals that count; where none has ended yet, the period."""
    return intervals(situation, each) or intervals(situation, "period")


def was_served(served: Served, person: Person, situation: Situation) -> bool:
    """At least so many of the records in every interval."""
    days = [row.on for row in services_meant(served, person, situation) if row.on]
    return all(
        sum(first <= on <= last for on in days) >= served.at_least for first, last in spans(served.each, situation)
    )
