"""Several habits of an office at once, and ledgers as they should be with many cells changed: what is read, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from fullemp_cli.ledgers.reading.book import LedgerBook
from fullemp_cli.ledgers.reading.reading import book_of
from fullemp_cli.opening.grid import Sheet, Workbook
from tests.ledgers.layouts import COMMUNITY, Office, canonical
from tests.ledgers.people import TODAY, records
from tests.ledgers.spellings import Trait
from tests.ledgers.test_recorded import _row
from tests.ledgers.test_recorded_layouts import _lines as _told
from tests.recorded.ledgers import _change
from tests.recorded.records import hold

_TRAITS = 5
_CHANGES = 5


@pytest.mark.parametrize("seed", range(18))
def test_the_recorded_mixes(seed: int) -> None:
    random = Random(f"mix {seed}")
    traits = set(random.sample(list(Trait), _TRAITS))
    traits |= {Trait.TWO_ROWS} if Trait.MERGES_LOST in traits else set()
    books = Office(traits, random).workbooks(records(Random(f"mixed people {seed}"), 6))
    hold("ledgers", f"mix {seed}", _lines(book_of(COMMUNITY, books, today=TODAY)))


@pytest.mark.parametrize("seed", range(14))
def test_the_recorded_changes(seed: int) -> None:
    random = Random(f"changed {seed}")
    written = canonical(records(Random(f"changed people {seed}"), 6))
    sheets = [_changed(sheet, random) if sheet.name != "社区基本情况" else sheet for sheet in written.sheets]
    book = Workbook("台账.xlsx", "0" * 64, "xlsx", tuple(sheets))
    hold("ledgers", f"changed {seed}", _lines(book_of(COMMUNITY, [book], today=TODAY)))


def _changed(sheet: Sheet, random: Random) -> Sheet:
    rows = [list(row) for row in sheet.rows]
    _change(rows, random, _CHANGES)
    return Sheet(sheet.name, rows)


def _lines(book: LedgerBook) -> Iterator[str]:
    yield from _told(book)
    for table in book.facts(book.communities[0]).tables:
        yield table.ledger.value
        yield from map(_row, table.rows)
