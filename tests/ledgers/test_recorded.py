"""The recorded ledgers as they are read: every row with what it holds, every finding, what was understood of each sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any

import pytest

from fullemp_cli.ledgers.facts import Community
from fullemp_cli.ledgers.rows import Person, Row
from fullemp_cli.ledgers.unread import Unread, UnreadCells
from tests.recorded.ledgers import NAMES, read
from tests.recorded.records import hold

WITH_ROWS = ("04", "09", "12", "15")
"""Those of which every row is written; of the others what was found."""


@pytest.mark.parametrize("name", NAMES[2:])
def test_the_recorded_ledgers(name: str) -> None:
    hold("ledgers", name, _lines(name))


def _lines(name: str) -> Iterator[str]:
    book = read(name)
    facts = book.facts()
    for sheet in book.understanding:
        left = "".join(f" {why}={count}" for why, count in sheet.left_out)
        yield f"sheet {sheet.sheet}: {sheet.ledger and sheet.ledger.value} {sheet.heading_rows} {sheet.row_count} {sheet.shapes}{left}"
        yield f"  {sheet.skipped} {sorted(sheet.columns.items())} {dict(sorted(sheet.cells.items()))}"
    yield f"community{_told(facts.community)}"
    for entry in facts.community.entries.values():
        yield f"  {entry.name} {entry.place.cell}: {entry.text}{'/crossed out' if entry.crossed_out else ''}"
    for found in (*book.reading_findings, *facts.findings):
        yield f"{found.code} {found.sheet} {found.cell}: {found.message} {found.hint}"
    for table in facts.tables:
        blank = "、".join(sorted(table.blank_columns))
        yield f"{table.ledger.value}: {len(table.rows)} rows; blank: {blank}; not read: {sorted(table.unread_columns)}"
        if name in WITH_ROWS:
            yield from map(_row, table.rows)


def _row(row: Row) -> str:
    return f" {_told(row)}"


def _told(one: Row | Community) -> str:
    """The fields that say something."""
    told = ""
    for each in fields(one):
        value = getattr(one, each.name)
        default = each.default if each.default is not MISSING else None
        if each.name not in ("source", "entries") and value != default:
            told += f" {each.name}={_value(value)}"
    return told


def _value(value: Any) -> str:
    if isinstance(value, Person):
        return f"{value.key}/{value.name}/{value.birth}/{value.sex and value.sex.value}/{value.known}"
    if isinstance(value, UnreadCells):
        return "+".join(f"{field}:{_unread(cell)}" for field, cell in value.items())
    if isinstance(value, frozenset):
        return "+".join(sorted(map(_value, value)))
    return str(getattr(value, "value", value))


def _unread(cell: Unread) -> str:
    return f"「{cell.text}」{cell.could}{'/crossed out' if cell.crossed_out else ''}"
