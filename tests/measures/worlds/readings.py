"""Ledgers with cells that were not understood, and every reading of these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import product
from typing import Any

from hypothesis import strategies as st

from fullemp_cli.ledgers.catalogue import COLUMNS, ColumnKind
from fullemp_cli.ledgers.declaration import ledger_of
from fullemp_cli.ledgers.facts import Row
from fullemp_cli.ledgers.unread import (
    ANY_COUNT,
    ANY_DAY,
    AnyCount,
    AnyDay,
    Could,
    DayWithin,
    OneOf,
    Unread,
    UnreadCells,
    any_word,
    yes_or_no,
)
from fullemp_cli.ledgers.vocabulary import Pension, ServiceKind
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.situation import Situation
from fullemp_cli.people.calendar import add_months

Cell = tuple[str, int, str]
"""A ledger, the number of a row, a field."""


def could_hold(kind: type[Row]) -> dict[str, Could]:
    """What each field of a row could hold that has worlds."""
    found: dict[str, Could] = {}
    for column in COLUMNS[ledger_of(kind)]:
        match column.kind:
            case ColumnKind.WORD:
                assert column.vocabulary is not None
                found[column.field] = any_word(column.vocabulary, blank=column.vocabulary is not Pension)
            case ColumnKind.YES_NO | ColumnKind.HAVE:
                found[column.field] = yes_or_no()
            case ColumnKind.DATE:
                found[column.field] = ANY_DAY
            case ColumnKind.COUNT:
                found[column.field] = ANY_COUNT
            case _:
                pass
    return found


@st.composite
def unreadable(draw: Any, ledgers: dict[str, Any], most: int) -> tuple[dict[str, Any], list[Cell]]:
    """The ledgers with up to so many cells not understood, and these."""
    cells = [
        (name, number, field)
        for name, rows in ledgers.items()
        if isinstance(rows, list)
        for number, row in enumerate(rows)
        for field in could_hold(type(row))
        if not (field == "employed_on" and "status" in could_hold(type(row)))
    ]
    if not cells:
        return ledgers, []
    chosen = draw(st.lists(st.sampled_from(cells), min_size=1, max_size=most, unique=True))
    changed = {name: list(rows) if isinstance(rows, list) else rows for name, rows in ledgers.items()}
    for name, number, field in chosen:
        row = changed[name][number]
        could = could_hold(type(row))[field]
        if could is ANY_DAY and draw(st.booleans()):
            could = draw(st.sampled_from([DayWithin(date(2026, 1, 1), date(2026, 6, 30)), ANY_DAY]))
        unread = UnreadCells({**row.unread, field: Unread(f"看不懂{name}{number}", could)})
        blank = next(one.default for one in fields(row) if one.name == field)
        changed[name][number] = replace(row, unread=unread, **{field: blank})
    return changed, chosen


def values_of(could: Could, days: Sequence[date]) -> list[Any]:
    """What a cell could hold, of days those around which an answer changes."""
    match could:
        case OneOf(values):
            return list(values)
        case AnyCount():
            return [None, 0, 1, 2, 7, 40]
        case AnyDay():
            return [None, *days]
        case DayWithin(first, last):
            return [first, last, *(day for day in days if first < day < last)]


def days_around(situation: Situation, months: Sequence[int] = (1, 6)) -> list[date]:
    """Days next to every day that an answer may hang on."""
    period: Period = situation.period
    days = {period.start, period.end, period.as_of}
    days |= {date(2025, 10, 1)} | {date(2026, month, 1) for month in range(1, 13)}
    for table in (getattr(situation.facts, one.name) for one in fields(situation.facts)):
        for row in getattr(table, "rows", ()):
            days |= {value for one in fields(row) if isinstance(value := getattr(row, one.name), date)}
    days |= {add_months(day, sign * number) for day in days for number in months for sign in (1, -1)}
    near = {day + timedelta(shift) for day in days for shift in (-1, 0, 1)}
    return sorted(near | {date(1950, 1, 1), date(2090, 1, 1)})


def read(ledgers: dict[str, Any], cells: Sequence[Cell], values: Sequence[Any]) -> dict[str, Any]:
    """The ledgers with these values in the cells; written as before, so that rows stay as alike as they were."""
    changed = {name: list(rows) if isinstance(rows, list) else rows for name, rows in ledgers.items()}
    for (name, number, field), value in zip(cells, values, strict=True):
        if value is None and field == "kind":
            value = ServiceKind.OTHER  # what a blank 服务类型 is
        changed[name][number] = replace(changed[name][number], **{field: value})
    return changed


def readings(ledgers: dict[str, Any], cells: Sequence[Cell], days: Sequence[date]) -> Iterator[dict[str, Any]]:
    """The ledgers as each reading has them."""
    options = [values_of(ledgers[name][number].unread[field].could, days) for name, number, field in cells]
    for values in product(*options):
        yield read(ledgers, cells, values)
