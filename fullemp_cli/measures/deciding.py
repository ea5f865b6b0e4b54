"""Whether a condition holds for a row: true, false or not known (Kleene's three values)."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.facts import LabourRow, Person, Row, ServiceRow
from fullemp_cli.measures.comparing import compared, event_of
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


def holds(condition: RowCondition, subject: Subject, situation: Situation) -> Truth:
    """Whether the condition holds for the subject."""
    match condition:
        case ColumnCondition():
            ledger = condition.ledger or subject.ledger
            row = _row_of(ledger, subject, situation)
            other = condition.before or condition.after
            begun = beginning_of(subject, other) if other is not None else None
            return None if row is None else compared(condition, ledger, row, situation.period, begun)
        case StateCondition():
            return _state(condition.is_, subject, situation)
        case AgeCondition():
            return _age(condition, subject, situation)
        case SexCondition():
            sex = (sex_of(subject.row) if isinstance(subject.row, LabourRow) else None) or (
                subject.person.sex if subject.person else None
            )
            return None if sex is None else sex.value == condition.sex
        case LastingCondition():
            return _lasted(condition.lasting, subject, situation)
        case ServedCondition():
            return _served(condition.served, subject, situation)
        case MemberCondition():
            return None if subject.person is None else subject.person.key in keys_of(condition.member_of, situation)
        case Junction():
            return condition.joined(holds(one, subject, situation) for one in condition.parts)
        case _:
            assert_never(condition)


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
    if ledger is subject.ledger:
        return subject.row
    return joined_row(subject.person, ledger, situation) if subject.person else None


def _state(name: str, subject: Subject, situation: Situation) -> Truth:
    state = STATES[name]
    if isinstance(state, PersonState):
        return None if subject.person is None else state.holds(subject, situation)
    if state.of_record is not None and isinstance(subject.record, state.of_record[0]):
        return state.of_record[1](subject.record)
    ledger = subject.ledger if subject.ledger in state.ledgers else state.ledgers[0]
    row = _row_of(ledger, subject, situation)
    return None if row is None else state.holds(row, situation)


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
