"""A declared measure, computed: the same `Measure` as any other, with its cases and its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.catalogue import column
from fullemp_cli.measures.declared.conditions import RowCondition, Served
from fullemp_cli.measures.declared.deciding import every, holds, services_meant, some, spans
from fullemp_cli.measures.declared.model import (
    Amount,
    DeclaredCases,
    DeclaredCount,
    DeclaredFewest,
    DeclaredMeasure,
    DeclaredPeriodsWithout,
    DeclaredPersonPeriodsWithout,
    DeclaredRatio,
    DeclaredShare,
    DeclaredStated,
    Distinct,
    Selection,
)
from fullemp_cli.measures.declared.needing import needs_of_declared
from fullemp_cli.measures.declared.states import Truth
from fullemp_cli.measures.declared.subjects import Subject, subjects
from fullemp_cli.measures.declared.wording import conditions_in_words, each_in_words, selections_in_words
from fullemp_cli.measures.evidence import case_of
from fullemp_cli.measures.measure import Case, Joining, Measure, MeasureKind
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import missing

_KINDS = {
    "share": MeasureKind.SHARE,
    "ratio": MeasureKind.RATIO,
    "count": MeasureKind.COUNT,
    "fewest": MeasureKind.COUNT,
    "cases": MeasureKind.CASES,
    "periods_without": MeasureKind.CASES,
    "person_periods_without": MeasureKind.CASES,
    "stated": MeasureKind.COUNT,
}
_NO_DATA = "没有数据：缺 "
_UNCLEAR = "资料不全，不能判定"


@dataclass(frozen=True, slots=True)
class _Member:
    """What is counted once: its first row, all its rows, and whether it belongs."""

    first: Subject
    rows: tuple[Subject, ...]
    belongs: Truth


def compute_declared(measure: DeclaredMeasure, situation: Situation) -> Measure:
    """The measure over one community. A ledger or column that it names and that is not there: no data, it says which."""
    needs = needs_of_declared(measure)
    facts = situation.facts
    ledgers = dict.fromkeys(need.ledger for group in needs for need in group)
    base = Measure(
        measure.id,
        measure.title,
        _KINDS[measure.kind],
        measure.unit,
        source="、".join(ledger.value for ledger in ledgers if facts.table(ledger) is not None),
        warnings=tuple(dict.fromkeys(blank for group in needs for need in group for blank in need.blank(facts))),
    )
    lacks = missing(needs, facts)
    if lacks:
        return replace(base, missing=lacks, note=_NO_DATA + "、".join(lacks), warnings=())
    match measure:
        case DeclaredShare():
            return _share(measure, base, situation)
        case DeclaredRatio():
            return _ratio(measure, base, situation)
        case DeclaredCount():
            amount = Amount(of=measure.of, sum=measure.sum, distinct=measure.distinct)
            count, support = _amount(amount, situation)
            return replace(
                base, count=count, support=support, note=f"{selections_in_words(measure.of)} {count} {measure.unit}"
            )
        case DeclaredCases():
            return _cases(measure, base, situation)
        case DeclaredFewest():
            return _fewest(measure, base, situation)
        case DeclaredPeriodsWithout():
            return _periods_without(measure, base, situation)
        case DeclaredStated():
            return replace(base, missing=(f"{measure.title}的填报数",))  # no ledger gives it: see `scoring/stated.py`
        case DeclaredPersonPeriodsWithout():
            return _person_periods_without(measure, base, situation)
        case _:
            assert_never(measure)


def _key(subject: Subject, distinct: Distinct) -> str:
    if distinct == "row":
        return f"{subject.ledger.value}{id(subject.row)}"
    if distinct == "household":
        number = getattr(subject.row, "household", "")
        return f"户{number}" if number else subject.key
    if distinct == "day":
        on = getattr(subject.row, "on", None)
        return f"{subject.ledger.value}{on.isoformat()}" if isinstance(on, date) else ""
    return subject.key


def _members(selections: Iterable[Selection], distinct: Distinct, situation: Situation) -> dict[str, _Member]:
    """By key: those of which some row may belong, in the order of the ledgers."""
    members: dict[str, _Member] = {}
    for selection in selections:
        for subject in subjects(selection, situation):
            belongs = every(holds(one, subject, situation) for one in selection.where)
            if belongs is False:
                continue
            key = _key(subject, distinct)
            if not key:
                continue
            known = members.get(key)
            if known is None:
                members[key] = _Member(subject, (subject,), belongs)
            else:
                members[key] = replace(known, rows=(*known.rows, subject), belongs=some((known.belongs, belongs)))
    return members


def _all_hold(conditions: Sequence[RowCondition], member: _Member, situation: Situation) -> Truth:
    return some(every(holds(one, row, situation) for one in conditions) for row in member.rows)


def _case(member: _Member, reason: str, remedy: str) -> Case:
    subject = member.first
    row = subject.row
    name = next((text for field in ("name", "head_name", "title", "employer") if (text := getattr(row, field, ""))), "")
    return case_of(row, subject.person, name, reason, remedy, "name", "head_name", "title")


def _share(measure: DeclaredShare, base: Measure, situation: Situation) -> Measure:
    among = _members(measure.of, measure.distinct, situation)
    also = _members(measure.numerator, measure.distinct, situation)
    bad = measure.better == "fewer"  # the truth of `counted` that makes the measure worse
    numerator = denominator = 0
    against, support = [], []
    for key, member in among.items():
        if measure.numerator:
            counted: Truth = also[key].belongs if key in also else False
        else:
            counted = _all_hold(measure.counted, member, situation)
        unclear = counted is None
        if unclear or member.belongs is None:
            if measure.unknown == "leave_out":
                continue
            counted = bad if unclear else counted
            if member.belongs is None and counted is not bad:
                continue  # never for the community: who may not belong does not make it better
        denominator += 1
        numerator += bool(counted)
        words = conditions_in_words(measure.counted) or selections_in_words(measure.numerator)
        said = measure.reason or (f"属于：{words}" if bad else f"不符合：{words}")
        if bool(counted) is bad:
            against.append(_case(member, _UNCLEAR if unclear else said, measure.remedy))
        else:
            support.append(_case(member, f"符合：{words}", ""))
    words = conditions_in_words(measure.counted) or selections_in_words(measure.numerator)
    unit = measure.unit
    note = f"{words} {numerator} {unit} ÷ {selections_in_words(measure.of)} {denominator} {unit}"
    return replace(
        base, numerator=numerator, denominator=denominator, against=tuple(against), support=tuple(support), note=note
    )


def _amount(amount: Amount, situation: Situation) -> tuple[int, tuple[Case, ...]]:
    """How many surely belong, or the sum of a column over their rows (blank: 0)."""
    distinct: Distinct = "row" if amount.sum else amount.distinct
    members = [one for one in _members(amount.of, distinct, situation).values() if one.belongs]
    support = tuple(_case(one, "计入", "") for one in members)
    if amount.sum is None:
        return len(members), support
    return sum(_number(one.first, amount.sum) for one in members), support


def _number(subject: Subject, name: str) -> int:
    described = column(subject.ledger, name)
    value = getattr(subject.row, described.field) if described else None
    return value if isinstance(value, int) else 0


def _ratio(measure: DeclaredRatio, base: Measure, situation: Situation) -> Measure:
    numerator, support = _amount(measure.numerator, situation)
    denominator, _ = _amount(measure.denominator, situation)
    over, under = measure.numerator, measure.denominator
    note = (
        f"{selections_in_words(over.of)}{over.sum or ''} {numerator} ÷ "
        f"{selections_in_words(under.of)}{under.sum or ''} {denominator}"
    )
    return replace(base, numerator=numerator, denominator=denominator, support=support, note=note)


def _included(
    measure: DeclaredCases | DeclaredFewest | DeclaredPersonPeriodsWithout, situation: Situation
) -> list[_Member]:
    """Who counts where counting is against the community: also those of whom it is not known."""
    members = _members(measure.of, measure.distinct, situation).values()
    return [one for one in members if one.belongs or measure.unknown == "against"]


def _cases(measure: DeclaredCases, base: Measure, situation: Situation) -> Measure:
    said = measure.reason or selections_in_words(measure.of)
    against = tuple(
        _case(one, said if one.belongs else _UNCLEAR, measure.remedy) for one in _included(measure, situation)
    )
    note = f"{selections_in_words(measure.of)} {len(against)} {measure.unit}"
    return replace(base, count=len(against), against=against, note=note)


def _fewest(measure: DeclaredFewest, base: Measure, situation: Situation) -> Measure:
    what = "、".join(measure.kinds) or "服务"
    kinds = set(measure.kinds)
    received = [
        (sum(not kinds or row.kind.value in kinds for row in situation.services_by_person.get(one.first.key, ())), one)
        for one in _included(measure, situation)
    ]
    if not received:
        note = f"{selections_in_words(measure.of)}：没有人"
        return replace(base, empty=True, note=note, joining=Joining.LEAST)
    received.sort(key=lambda pair: pair[0])
    against = tuple(_case(one, f"评估期内{what} {times} 次", measure.remedy) for times, one in received)
    fewest = received[0][0]
    note = f"{selections_in_words(measure.of)}中，得到{what}最少的 {fewest} 次"
    return replace(base, count=fewest, against=against, note=note, joining=Joining.LEAST)


def _periods_without(measure: DeclaredPeriodsWithout, base: Measure, situation: Situation) -> Measure:
    days: list[date] = []
    for one in _members(measure.of, "row", situation).values():
        described = column(one.first.ledger, measure.date)
        day = getattr(one.first.row, described.field) if described else None
        if one.belongs and isinstance(day, date):
            days.append(day)
    counted = sorted(set(days)) if measure.distinct == "day" else days
    source = "、".join(ledger.value for selection in measure.of for ledger in [selection.ledger] if ledger)
    against = tuple(
        Case(_span(first, last), _lack(first, last, counted, "记录"), measure.remedy, at=Place("", source))
        for first, last in spans(measure.each, situation)
        if sum(first <= day <= last for day in counted) < measure.at_least
    )
    times = f" {measure.at_least} 次" if measure.at_least > 1 else ""
    note = f"{selections_in_words(measure.of)}：{each_in_words(measure.each)}都应有{times}记录，缺 {len(against)} {measure.unit}"
    return replace(base, count=len(against), against=against, note=note)


def _lack(first: date, last: date, days: Sequence[date], what: str) -> str:
    done = sum(first <= day <= last for day in days)
    return f"{_span(first, last)} 只有 {done} 次{what}" if done else f"{_span(first, last)} 没有{what}"


def _span(first: date, last: date) -> str:
    return f"{first.isoformat()} 至 {last.isoformat()}"


def _person_periods_without(measure: DeclaredPersonPeriodsWithout, base: Measure, situation: Situation) -> Measure:
    wanted = Served(kinds=measure.kinds)
    times = f" {measure.at_least} 次" if measure.at_least > 1 else ""
    what = "、".join(measure.kinds) or "服务"
    against = []
    for one in _included(measure, situation):
        person = one.first.person
        days = [row.on for row in services_meant(wanted, person, situation) if row.on] if person else []
        against += [
            _case(one, measure.reason or _lack(first, last, days, f"{what}记录"), measure.remedy)
            for first, last in spans(measure.each, situation)
            if sum(first <= day <= last for day in days) < measure.at_least
        ]
    note = f"{selections_in_words(measure.of)}：{each_in_words(measure.each)}应有{times}{what}，缺 {len(against)} {measure.unit}"
    return replace(base, count=len(against), against=tuple(against), note=note)
