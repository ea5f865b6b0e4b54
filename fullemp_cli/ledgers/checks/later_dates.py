"""What is dated after the as-of date: it has not happened yet (definitions.md, Time)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fullemp_cli.findings import Finding, finding
from fullemp_cli.ledgers.declaration import ColumnKind
from fullemp_cli.ledgers.facts import Facts, row_place


def later_dates(facts: Facts, as_of: date, today: date) -> Iterator[Finding]:
    """One finding a column of a ledger that holds dates after `as_of`, up to `today`: later ones were said one by one
    when they were read, as they cannot be right."""
    for table in facts.tables if as_of < today else ():
        ledger = table.ledger
        for column in ledger.read_columns:
            if column.kind is not ColumnKind.DATE or column.ahead:
                continue
            field = column.field
            later = [
                (day, row) for row in table.rows if (day := getattr(row, field)) is not None and as_of < day <= today
            ]
            if later:
                latest = max(day for day, _ in later)
                message = f"{ledger.value}的“{column.name}”有 {len(later)} 行在截止日期 {as_of} 以后（最晚 {latest}）"
                yield finding("PER003", row_place(later[0][1], field), message)
