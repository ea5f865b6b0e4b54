"""岗位信息: notices, and quarters without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.facts import VacancyRow
from fullemp_cli.measures.combining import noted
from fullemp_cli.measures.evidence import case_of, day
from fullemp_cli.measures.measure import Case, Joining, Measure, MeasureKind
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Arguments, MeasureSpec, Need, Result, cases


def _in_period(situation: Situation) -> list[VacancyRow]:
    return [row for row in situation.notices if situation.period.contains(row.on)]


def vacancy_notices(situation: Situation, _: Arguments) -> Result:
    """Notices in the period."""
    rows = _in_period(situation)
    return Result(
        count=len(rows),
        support=tuple(
            case_of(row, None, row.employer, f"{day(row.on) if row.on else ''} 发布 {row.post}".strip(), "", "on")
            for row in rows
        ),
    )


def quarters_without_notice(situation: Situation, _: Arguments) -> Result:
    """Quarters that count without a notice; where none has ended yet, one case if no notice is in the period."""
    days = {row.on for row in situation.notices if row.on is not None}
    if not situation.quarters:
        found = cases(() if _in_period(situation) else (_missing(situation, "评估期内"),))
    else:
        found = cases(
            _missing(situation, quarter.label)
            for quarter in situation.quarters
            if not any(quarter.first <= on <= quarter.last for on in days)
        )
    return replace(found, joining=Joining.WHOLE, join=_without_everywhere)


def _without_everywhere(values: Sequence[Measure]) -> Measure:
    """A quarter is without a notice if it is so in every part."""
    common = set.intersection(*({case.name for case in value.against} for value in values))
    against = tuple(case for case in values[0].against if case.name in common)
    return noted(replace(values[0], count=len(against), against=against))


def _missing(situation: Situation, when: str) -> Case:
    table = situation.facts.vacancies
    source = table.sources[0] if table and table.sources else None
    place = source.place(0) if source else Place("", Ledger.VACANCIES.value)
    return Case(when, f"{when}没有发布岗位信息", "补登已发布的岗位信息；以后每季度发布", at=place)


_NEEDS = ((Need(Ledger.VACANCIES, (("发布日期",),)),),)

SPECS = (
    MeasureSpec(
        key="vacancy_notices",
        title="岗位信息发布数",
        kind=MeasureKind.COUNT,
        unit="条",
        what="评估期内发布了几条岗位信息。",
        who="岗位信息台账中发布日期在评估期内（不晚于截止日期）的记录。",
        formula="记录条数。",
        origin="泉港人社〔2016〕151号 第7项。",
        note="评估期内发布岗位信息 {c} 条",
        function=vacancy_notices,
        needs=_NEEDS,
    ),
    MeasureSpec(
        key="quarters_without_notice",
        title="没有发布岗位信息的季度",
        kind=MeasureKind.CASES,
        unit="个",
        what="岗位信息是否每个季度都有发布。",
        who="最后一天在评估期内（不晚于截止日期）的自然季度；该季度内任何一天（评估期开始以前的也算）发布的都有效。",
        formula="没有岗位信息的季度数。还没有季度结束的，看评估期内有没有发布：没有的计 1。",
        origin="台人社发〔2019〕52号 附件1 第8项（定期发布推荐岗位信息）。",
        note="没有发布岗位信息的季度 {c} 个",
        function=quarters_without_notice,
        needs=_NEEDS,
    ),
)
