"""Whether a ledger is of another year than the period: said first of all (ledger.md §3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from fullemp_cli.findings import Finding, finding
from fullemp_cli.ledgers.catalogue import ColumnKind
from fullemp_cli.ledgers.declaration import Carry
from fullemp_cli.ledgers.facts import Facts, Row, Table, row_place
from fullemp_cli.measures.period import Period

_FEWEST = 3
_SHARE = (4, 5)
"""From four of five dates on, a ledger is said to be of that year."""

_LONG_AGO = frozenset({"birth_date", "founded_on", "recognised_on"})
"""Dates of what lasts: a birth, a business, a recognition may lie in any year."""


def ledger_of_another_year(facts: Facts, period: Period) -> tuple[Finding, ...]:
    """The finding that nearly all dates lie in one year which the period does not touch; where they do not, one for each
    ledger of events of which that is so (服务记录 of last year beside this year's registers)."""
    found = {table.ledger: list(_days(table)) for table in facts.tables}
    said = _of_another_year([day for days in found.values() for day in days], period, "")
    if said:
        return said
    begun_anew = [ledger for ledger in found if ledger.carry is Carry.OF_THE_YEAR]
    return tuple(one for ledger in begun_anew for one in _of_another_year(found[ledger], period, ledger.value))


def _days(table: Table[Row]) -> Iterator[tuple[date, Row, str]]:
    columns = table.ledger.columns
    fields = [one.field for one in columns if one.kind is ColumnKind.DATE and one.field not in _LONG_AGO]
    for row in table.rows:
        for field in fields:
            day: date | None = getattr(row, field)
            if day is not None:
                yield day, row, field


def _of_another_year(days: Sequence[tuple[date, Row, str]], period: Period, whose: str) -> tuple[Finding, ...]:
    count = len(days)
    if count < _FEWEST:
        return ()
    year, most = Counter(day.year for day, _, _ in days).most_common(1)[0]
    if period.start.year <= year <= period.end.year or most * _SHARE[1] < count * _SHARE[0]:
        return ()
    of = f"{period.start.year}" if period.start.year == period.end.year else f"{period.start.year}～{period.end.year}"
    share = f"{100 * most // count}% 的日期在 {year} 年"
    message = f"{whose}{share}，评估期是 {of} 年（{period.start} 到 {period.end}）"
    place = next(row_place(row, field) for day, row, field in days if day.year == year)
    return (finding("PER004", place, message),)
