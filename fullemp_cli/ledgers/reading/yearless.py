"""Dates without a year (3月5日) that no title or name gave one: the year of the assessment period, where that is sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from fullemp_cli.findings import Finding, finding
from fullemp_cli.ledgers.cells.dates import read_date, with_year
from fullemp_cli.ledgers.declaration import ColumnKind
from fullemp_cli.ledgers.facts import Facts, Row, Table, row_place
from fullemp_cli.ledgers.unread import ALL_READ, AnyDay, UnreadCells


def with_period_year(facts: Facts, start: date, end: date) -> Facts:
    """The facts with such dates in the period's year, each said by a hint in place of the error that was made of it.

    Only where the period lies in one year and no legible date of that column lies outside it; any other stays not
    understood.
    """
    if start.year != end.year:
        return facts
    changed: list[Table[Row]] = []
    findings: dict[tuple[str, str, str], Finding] = {}
    for table in facts.tables:
        ledger = table.ledger
        if not any(row.unread for row in table.rows):
            continue
        for column in ledger.read_columns:
            if column.kind is ColumnKind.DATE:
                table = _dated(table, column.name, column.field, (start, end), findings)
        if table is not facts.table(ledger):
            changed.append(table)
    if not changed:
        return facts
    said = tuple(
        findings.get((one.file, one.sheet, one.cell), one) if one.code == "DATE001" else one for one in facts.findings
    )
    return replace(facts.with_tables(changed), findings=said)


def _dated(
    table: Table[Row],
    name: str,
    field: str,
    period: tuple[date, date],
    findings: dict[tuple[str, str, str], Finding],
) -> Table[Row]:
    rows = list(table.rows)
    days: dict[int, date] = {}
    for index, row in enumerate(rows):
        cell = row.unread.get(field)
        if cell is None or not isinstance(cell.could, AnyDay):
            continue
        month_day = read_date(cell.text).month_day
        day = with_year(month_day, period[0].year) if month_day else None
        if day is not None:
            days[index] = day
    if not days:
        return table
    if any(day is not None and not period[0] <= day <= period[1] for row in rows for day in [getattr(row, field)]):
        return table
    for index, day in days.items():
        row = rows[index]
        text = row.unread[field].text
        left = {other: cell for other, cell in row.unread.items() if other != field}
        read: dict[str, Any] = {field: day, "unread": UnreadCells(left) if left else ALL_READ}
        rows[index] = replace(row, **read)
        place = row_place(row, field)
        message = f"{name}“{text}”没有写年份，按评估期的 {day.year} 年读作 {day}"
        findings[place.file, place.sheet, place.cell] = finding("DATE008", place, message)
    return replace(table, rows=tuple(rows), unread_columns=table.unread_columns - {name})
