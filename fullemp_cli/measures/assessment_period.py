"""Which period is assessed and on which day it is looked at: the options, else 社区基本情况, else the calendar year."""

from __future__ import annotations

import re
from datetime import date

from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import Community
from fullemp_cli.measures.period import CALENDAR, AssessmentYear, Period

YEARS = range(1950, 2101)
"""The years that an assessment can be of, or look at: another one is a slip of the finger."""

_NOWHERE = Place("", "社区基本情况")
_HINT = "请写成 --period 2026 或 --period 2026-01-01..2026-12-31。"


def choose_period(
    community: Community,
    *,
    today: date,
    period: str | None = None,
    as_of: str | None = None,
    year: AssessmentYear = CALENDAR,
) -> tuple[Period, tuple[Finding, ...]]:
    """The period and what was odd about it. Refusal (PERIOD…) for options that cannot be read or contradict.

    `period`: `2026` or `2026-01-01..2026-12-31`; `as_of`: `2026-11-30`; None: not given. `year`: the year of the
    standard (1 November to 31 October), which counts where nobody says the days.
    """
    looked = _day(as_of, "--as-of") if as_of is not None else None
    start, end, findings = _bounds(community, looked or today, period, year)
    chosen = looked or min(end, today)
    if chosen < start:
        raise Refusal(
            "PERIOD003",
            f"截止日期 {chosen} 早于评估期的第一天 {start}",
            hint="请用 --as-of 指定评估期内的日期，或用 --period 指定评估期。",
        )
    return Period(start, end, chosen), findings


def _bounds(
    community: Community, day: date, period: str | None, usual: AssessmentYear
) -> tuple[date, date, tuple[Finding, ...]]:
    start, end = community.period_start, community.period_end
    if period is not None:
        first, last = _parse(period, usual)
        if start is None or end is None or start > end or (start, end) == (first, last):
            return first, last, ()
        message = f"社区基本情况写的评估期是 {start} 到 {end}，--period 是 {first} 到 {last}，按 --period 计算"
        return first, last, (finding("PER005", _NOWHERE, message),)
    if start is not None and end is not None and start <= end:
        if not usual.is_calendar and (start, end) != usual.of(end.year):
            first, last = usual.of(end.year)
            message = f"标准的评估期是 {first} 到 {last}，社区基本情况写的是 {start} 到 {end}，按社区基本情况计算"
            return start, end, (finding("PER006", _NOWHERE, message),)
        return start, end, ()
    year = usual.of(usual.latest(day))
    named = f"{day.year} 年" if usual.is_calendar else f"标准规定的 {year[0]} 到 {year[1]} "
    if start is None and end is None:
        return (*year, (finding("PER001", _NOWHERE, f"没有写明评估期，按 {named}计算"),))
    message = f"评估期起止只填了一个或先后颠倒，不采用，按 {named}计算"
    return (*year, (finding("PER002", _NOWHERE, message),))


def _parse(text: str, usual: AssessmentYear) -> tuple[date, date]:
    if re.fullmatch(r"\d{4}", text.strip()):
        year = int(text)
        if year in YEARS:
            return usual.of(year)
    first, dots, last = text.partition("..")
    if not dots:
        raise Refusal("PERIOD001", f"看不懂评估期“{text}”", hint=_HINT)
    start, end = _day(first, "--period"), _day(last, "--period")
    if end < start:
        raise Refusal("PERIOD002", f"评估期的结束日 {end} 早于开始日 {start}", hint=_HINT)
    return start, end


def _day(text: str, option: str) -> date:
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text.strip())
    try:
        if match is None:
            raise ValueError(text)
        return believed_day(*(int(part) for part in match.groups()))
    except ValueError as error:
        raise Refusal("PERIOD001", f"看不懂 {option} 的日期“{text}”", hint="请写成 2026-11-30。") from error


def believed_day(year: int, month: int, day: int) -> date:
    """The date. ValueError where there is no such day, or its year is none of `YEARS`."""
    if year not in YEARS:
        raise ValueError(year)
    return date(year, month, day)
