"""Sheets that somebody has changed: where their tables stand, what their headings are taken for, who is read of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.reading.headings import HeadingCell, HeadingMatch, HeadingReading
from fullemp_cli.ledgers.reading.layout import SheetTable, find_tables
from fullemp_cli.ledgers.reading.reading import book_of
from fullemp_cli.ledgers.reading.side_by_side import blocks
from fullemp_cli.ledgers.reading.understanding import SheetUnderstanding
from fullemp_cli.ledgers.receipt import SheetReceipt
from fullemp_cli.opening.grid import Sheet
from tests.ledgers.books import workbook
from tests.ledgers.changed_sheets import changed_sheets
from tests.ledgers.people import TODAY
from tests.ledgers.test_recorded import _row
from tests.recorded.records import hold

_TABLES, _READ, _PARTS = 300, 20, 10


def test_the_recorded_tables() -> None:
    hold(
        "ledgers",
        "tables",
        (line for at, one in enumerate(changed_sheets("tables", _TABLES)) for line in _tables(at, one)),
    )


def _tables(number: int, sheet: Sheet) -> Iterator[str]:
    for table in find_tables(sheet):
        for part in blocks(table, sheet.rows):
            yield f"{number} {_table(part)}"


def _table(table: SheetTable) -> str:
    columns = f" columns {table.left}-{table.right} block {table.block} own {table.own}" if table.beside_others else ""
    repeats = f" again {sorted(table.repeats)}" if table.repeats else ""
    title = f" {table.title!r} from {table.title_from}" if table.title else ""
    headings = " ".join(map(_heading, table.cells))
    return f"rows {table.heading} {table.first}-{table.last}{repeats}{columns}{title}: {headings}"


def _heading(cell: HeadingCell) -> str:
    return f"{cell.column}={'▸'.join((*reversed(cell.outer), *filter(None, [cell.group]), cell.text))}".replace(
        "\n", "⏎"
    )


@pytest.mark.parametrize("part", range(_PARTS))
def test_the_recorded_sheets(part: int) -> None:
    hold("ledgers", f"sheets {part}", (line for one in changed_sheets(f"sheets {part}", _READ) for line in _read(one)))


def _read(sheet: Sheet) -> Iterator[str]:
    yield f"== {sheet.name}"
    for number, row in enumerate(sheet.rows, 1):
        cells = "|".join("" if value is None else str(value) for value in row).rstrip("|")
        yield f"{number:3} {cells}".replace("\n", "⏎")
    if sheet.merges:
        yield f"  merged {' '.join(f'{one.top},{one.left}-{one.bottom},{one.right}' for one in sheet.merges)}"
    if sheet.troubles or sheet.struck:
        troubles = [(place, what.value) for place, what in sheet.troubles.items()]
        yield f"  without value {sorted(troubles)}, struck {sorted(sheet.struck)}"
    try:
        book = book_of("望江村.xlsx", [workbook(sheet, name="望江村.xlsx")], today=TODAY)
    except Refusal as refusal:
        yield f"  {refusal.code}: {refusal}"
        return
    yield from map(_understood, book.understanding, book.receipts)
    for name in book.communities:
        facts = book.facts(name)
        if facts.community.name != "望江村":
            yield f"  {facts.community.kind} {facts.community.name}"
        yield from (f"  {one.code} {one.cell}: {one.message}" for one in facts.findings)
        for table in facts.tables:
            yield f"  {table.ledger.value}, blank {sorted(table.blank_columns)}, not read {sorted(table.unread_columns)}"
            for one in table.rows:
                yield re.sub(r"<\w+\.\w+: '([^']*)'>", r"\1", _row(one).replace(" community=望江村", ""))
    yield from (f"  {one}" for one in book.unplaced)


def _understood(sheet: SheetUnderstanding, receipt: SheetReceipt) -> str:
    if sheet.ledger is None:
        return f"  {sheet.skipped}"
    left = "".join(f" {why}={count}" for why, count in sheet.left_out)
    cells = " ".join(f"{what}={count}" for what, count in sheet.cells.items() if count)
    totals = "".join(f" {one.cell} {one.name} {one.written}/{one.read}" for one in sheet.totals)
    taken = [reading for _, reading in receipt.columns]
    headings = " ".join(
        _reading(one, told)
        for one, told in zip(sheet.headings, taken[: len(sheet.headings)], strict=True)
        if one.how is not HeadingMatch.EXACT
    )
    return (
        f"  {sheet.ledger.value} {sheet.title!r} {receipt.headings} rows {sheet.first_row}-{sheet.last_row} "
        f"{sheet.row_count} {'、'.join(sheet.shapes)}{left} {cells}{totals} {headings}"
    )


def _reading(one: HeadingReading, taken: str | None) -> str:
    return f"{one.cell.written}={taken}={one.how.value}:{one.name or ''}{one.value and f'/{one.value}'}{one.visit and f'/{one.visit}'}"
