"""Whether a ledger is of another year than the period: said first of all (ledger.md §3)."""

from __future__ import annotations

from collections import Counter
from datetime import date

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.catalogue import COLUMNS, ColumnKind
from fullemp_cli.ledgers.facts import Facts, row_place
from fullemp_cli.measures.period import Period

_FEWEST = 3
_SHARE = (4, 5)
"""From four of five dates on, a ledger is said to be of that year."""

_LONG_AGO = frozenset({"birth_date", "founded_on", "recognised_on"})
"""Dates of what lasts: a birth, a business, a recognition may lie in any year."""


def ledger_of_another_year(facts: Facts, period: Period) -> tuple[Finding, ...]:
    """The finding that nearly all dates lie in one year which the period does not touch; none otherwise."""
    years: Counter[int] = Counter()
    first: dict[int, Place] = {}
    for ledger, columns in COLUMNS.items():
        table = facts.table(ledger)
        fields = [one.field for one in columns if one.kind is ColumnKind.DATE and one.field not in _LONG_AGO]
        for row in table.rows if table is not None else ():
            for field in fields:
                day: date | None = getattr(row, field)
                if day is not None:
                    years[day.year] += 1
                    if day.year not in first:
                        first[day.year] = row_place(row, field)
    count = years.total()
    if count < _FEWEST:
        return ()
    year, most = years.most_common(1)[0]
    if period.start.year <= year <= period.end.year or most * _SHARE[1] < count * _SHARE[0]:
        return ()
    of = f"{period.start.year}" if period.start.year == period.end.year else f"{period.start.year}～{period.end.year}"
    message = f"{100 * most // count}% 的日期在 {year} 年，评估期是 {of} 年（{period.start} 到 {period.end}）"
    return (finding("PER004", first[year], message),)
