"""Which of the three ledgers of star-community are kept, and their latest dates, shown beside the mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.activities import Moves, NoMover
from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.kinds import HIRINGS, SERVICES, UNEMPLOYED, VACANCIES
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.measures.checking import Problem
from fullemp_cli.measures.combining import noted
from fullemp_cli.measures.measure import Case, Joining, Measure, MeasureKind
from fullemp_cli.measures.measure_spec import MeasureSpec, PublishedWords
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.special.base import Special
from fullemp_cli.measures.specification import Need, Needs

_SEEKERS, _UNEMPLOYED, _EMPLOYERS = _KEPT = (
    "求职台账（服务记录中的求职登记）",
    "失业台账",
    "用人单位台账（岗位信息、用工信息）",
)


class LedgersLastUpdated(Special):
    """Of the job-seekers', the unemployed and the employers' ledger those that are there, with their latest date."""

    measure_kind: ClassVar[MeasureKind] = MeasureKind.COUNT

    def needs(self) -> Needs:
        """Nothing: it says what is there."""
        return ()

    def adds(self) -> tuple[Need, ...]:
        """The ledgers that it looks at."""
        return (Need(SERVICES), Need(UNEMPLOYED), Need(VACANCIES), Need(HIRINGS))

    def mover(self) -> Moves:
        """None: it tells how the ledgers are kept."""
        return NoMover("台账怎样登记，计划从不改动")

    def problems(self) -> Iterator[Problem]:
        """None: it is not written in a file."""
        return iter(())

    def over(self, situation: Situation, /) -> Measure:
        """The measure over one community; of its parts the latest date of each ledger."""
        facts, as_of = situation.facts, situation.period.as_of
        kept: dict[str, tuple[Ledger, date | None]] = {}
        if facts.services is not None:
            seeking = [row.on for row in facts.services.rows if row.kind is ServiceKind.JOB_SEEKING_REGISTRATION]
            if seeking:
                kept[_SEEKERS] = SERVICES, _latest(seeking, as_of)
        if facts.unemployed is not None:
            days = (
                on for row in facts.unemployed.rows for on in (row.registered_on, row.employed_on, row.cancelled_on)
            )
            kept[_UNEMPLOYED] = UNEMPLOYED, _latest(days, as_of)
        if facts.vacancies is not None or facts.hirings is not None:
            rows = [row.on for table in (facts.vacancies, facts.hirings) if table is not None for row in table.rows]
            ledger = VACANCIES if facts.vacancies is not None else HIRINGS
            kept[_EMPLOYERS] = ledger, _latest(rows, as_of)
        absent = "、".join(need.ledger.value for need in self.adds() if facts.table(need.ledger) is None)
        sentence = "三本台账中有 {c} 本" + (f"（未提供{absent}台账，按已有台账计）" if absent else "")
        listed = {name: (_place(situation, ledger), on) for name, (ledger, on) in kept.items()}
        return _told(replace(self.base(situation), sentence=sentence), listed)


def _told(measure: Measure, kept: dict[str, tuple[Place, date | None]]) -> Measure:
    support = tuple(
        Case(name, f"最近一次记载 {kept[name][1]}" if kept[name][1] else "没有带日期的记载", at=kept[name][0])
        for name in _KEPT
        if name in kept
    )
    return noted(replace(measure, count=len(support), support=support, joining=Joining.WHOLE, join=_join, held=kept))


def _join(values: Sequence[Measure]) -> Measure:
    kept: dict[str, tuple[Place, date | None]] = {}
    for value in values:
        assert isinstance(value.held, dict)
        for name, (place, on) in value.held.items():
            known = kept.get(name)
            days = [day for day in (on, known[1] if known else None) if day is not None]
            kept[name] = known[0] if known else place, max(days, default=None)
    return _told(values[0], kept)


def _latest(days: Iterable[date | None], as_of: date) -> date | None:
    return max((on for on in days if on is not None and on <= as_of), default=None)


def _place(situation: Situation, ledger: Ledger) -> Place:
    table = situation.facts.table(ledger)
    return table.sources[0].place(0) if table is not None and table.sources else Place("", ledger.value)


SPECS = (
    MeasureSpec(
        key="ledgers_last_updated",
        title="求职、失业、用人单位台账",
        what="求职、失业、用人单位三本台账有哪几本，各自最近一次记载在哪天，供评判时参考。",
        who="求职：服务记录中有求职登记；失业：失业人员台账；用人单位：岗位信息或用工信息台账。",
        formula="有的台账本数；每本列出不晚于截止日期的最近日期。",
        origin="市级充分就业星级社区评审标准 三（一）1，供评判时参考。",
        declared=lambda _: LedgersLastUpdated(id="ledgers_last_updated", title="求职、失业、用人单位台账", unit="本"),
        published=(PublishedWords(35, r"(?:台账|台帐|信息|数据).{0,20}(?:更新|齐全|动态)|定期更新"),),
    ),
)
