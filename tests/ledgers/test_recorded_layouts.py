"""Ledgers laid out as offices do, in every way alone: which sheet is what, which columns, what is said, who is on them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from fullemp_cli.ledgers.reading.book import LedgerBook
from fullemp_cli.ledgers.reading.reading import book_of
from tests.ledgers.books import workbook
from tests.ledgers.layouts import COMMUNITY, Office
from tests.ledgers.odd_layouts import OddOffice, somebodies
from tests.ledgers.people import TODAY, records
from tests.ledgers.spellings import Trait
from tests.recorded.records import hold

_ODD = 24


@pytest.mark.parametrize("trait", list(Trait), ids=lambda trait: trait.name)
def test_the_recorded_habits(trait: Trait) -> None:
    traits = {trait} | ({Trait.TWO_ROWS} if trait is Trait.MERGES_LOST else set())
    office = Office(traits, Random(f"habit {trait.name}")).workbooks(records(Random(f"people {trait.name}"), 4))
    hold("ledgers", f"habit {trait.name.lower()}", _lines(book_of(COMMUNITY, office, today=TODAY)))


def test_the_recorded_odd_sheets() -> None:
    lines: list[str] = []
    for seed in range(_ODD):
        random = Random(f"odd recorded {seed}")
        people = somebodies(random, 3)
        sheet = OddOffice(random).sheet(("劳动力", "失业人员")[seed % 2], people)
        lines += (f"sheet {seed}", *_lines(book_of("望江村.xlsx", [workbook(sheet)], today=TODAY)))
    hold("ledgers", "odd sheets", lines)


def _lines(book: LedgerBook) -> Iterator[str]:
    facts = book.facts(book.communities[0])
    for sheet in book.understanding:
        left = "".join(f" {why}={count}" for why, count in sheet.left_out)
        name = sheet.ledger.value if sheet.ledger is not None else None
        yield f"{sheet.file} {sheet.sheet}: {name} {sheet.heading_rows} {sheet.row_count} {sheet.shapes}{left} {sheet.skipped}"
        yield f"  {'、'.join(f'{theirs!r}={ours}' for theirs, ours in sorted(sheet.columns.items()))} {dict(sorted(sheet.cells.items()))}"
    for found in (*book.reading_findings, *facts.findings):
        yield f"{found.code} {found.sheet} {found.cell}: {found.message} {found.hint}"
    for table in facts.tables:
        blank = "、".join(sorted(table.blank_columns))
        places = "、".join(str(row.row) for row in table.rows)
        yield f"{table.ledger.value}: rows {places}; blank {blank}; not read {sorted(table.unread_columns)}"
