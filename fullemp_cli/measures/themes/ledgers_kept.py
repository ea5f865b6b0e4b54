"""Which of the three ledgers of star-community are kept, and their latest dates, shown beside the mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.combining import noted
from fullemp_cli.measures.evidence import day
from fullemp_cli.measures.measure import Case, Joining, Measure, MeasureKind
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result

_SEEKERS, _UNEMPLOYED, _EMPLOYERS = LEDGERS = (
    "求职台账（服务记录中的求职登记）",
    "失业台账",
    "用人单位台账（岗位信息、用工信息）",
)


def _latest(days: Iterable[date | None], as_of: date) -> date | None:
    return max((on for on in days if on is not None and on <= as_of), default=None)


def ledgers_last_updated(situation: Situation, _: Arguments) -> Result:
    """Of the job-seekers', the unemployed and the employers' ledger those that are there, with their latest date."""
    facts, as_of = situation.facts, situation.period.as_of
    kept: list[tuple[str, Ledger, date | None]] = []
    if facts.services is not None:
        seeking = [row.on for row in facts.services.rows if row.kind is ServiceKind.JOB_SEEKING_REGISTRATION]
        if seeking:
            kept.append((_SEEKERS, Ledger.SERVICES, _latest(seeking, as_of)))
    if facts.unemployed is not None:
        days = (on for row in facts.unemployed.rows for on in (row.registered_on, row.employed_on, row.cancelled_on))
        kept.append((_UNEMPLOYED, Ledger.UNEMPLOYED, _latest(days, as_of)))
    if facts.vacancies is not None or facts.hirings is not None:
        rows = [row.on for table in (facts.vacancies, facts.hirings) if table is not None for row in table.rows]
        ledger = Ledger.VACANCIES if facts.vacancies is not None else Ledger.HIRINGS
        kept.append((_EMPLOYERS, ledger, _latest(rows, as_of)))
    return Result(
        count=len(kept),
        support=tuple(_case(name, on, _place(situation, ledger)) for name, ledger, on in kept),
        joining=Joining.WHOLE,
        join=_join,
        held={name: on for name, _, on in kept},
    )


def _case(name: str, on: date | None, place: Place) -> Case:
    return Case(name, f"最近一次记载 {day(on)}" if on else "没有带日期的记载", at=place)


def _join(values: Sequence[Measure]) -> Measure:
    """The ledgers that any part has, with the latest date of all parts."""
    latest: dict[str, date | None] = {}
    places: dict[str, Place] = {}
    for value in values:
        assert isinstance(value.held, dict)
        for case, on in zip(value.support, value.held.values(), strict=True):
            places.setdefault(case.name, case.place)
            known = latest.get(case.name)
            latest[case.name] = max(known, on) if known and on else known or on
    listed = tuple(_case(name, latest[name], places[name]) for name in LEDGERS if name in latest)
    return noted(
        replace(values[0], count=len(listed), support=listed, held={case.name: latest[case.name] for case in listed})
    )


def _place(situation: Situation, ledger: Ledger) -> Place:
    table = situation.facts.table(ledger)
    return table.sources[0].place(0) if table is not None and table.sources else Place("", ledger.value)


SPECS = (
    MeasureSpec(
        key="ledgers_last_updated",
        title="求职、失业、用人单位台账",
        kind=MeasureKind.COUNT,
        unit="本",
        what="求职、失业、用人单位三本台账有哪几本，各自最近一次记载在哪天，供评判时参考。",
        who="求职：服务记录中有求职登记；失业：失业人员台账；用人单位：岗位信息或用工信息台账。",
        formula="有的台账本数；每本列出不晚于截止日期的最近日期。",
        origin="市级充分就业星级社区评审标准 三（一）1，供评判时参考。",
        note="三本台账中有 {c} 本",
        function=ledgers_last_updated,
        needs=(),
        adds=(Need(Ledger.SERVICES), Need(Ledger.UNEMPLOYED), Need(Ledger.VACANCIES), Need(Ledger.HIRINGS)),
    ),
)
