"""Short ways to build workbooks in the ledger tests and to read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.mapping import Mapping
from fullemp_cli.ledgers.reading.book import LedgerBook
from fullemp_cli.ledgers.reading.reading import book_of
from fullemp_cli.opening.grid import Merge, Sheet, Value, Workbook
from tests.ledgers.people import TODAY


def sheet(name: str, *rows: Sequence[Value], merges: Iterable[Merge] = (), hidden: bool = False) -> Sheet:
    """A sheet of these rows."""
    return Sheet(name, [list(row) for row in rows], hidden=hidden, merges=tuple(merges))


def workbook(*sheets: Sheet, name: str = "台账.xlsx", digest: str = "0" * 64) -> Workbook:
    """A workbook of these sheets."""
    return Workbook(name, digest, "xlsx", sheets)


def book(*sheets: Sheet, name: str = "望江村就业台账.xlsx", mapping: Mapping | None = None) -> LedgerBook:
    """A workbook of these sheets, read."""
    return book_of(name, [workbook(*sheets, name=name)], today=TODAY, mapping=mapping)


def facts(*sheets: Sheet) -> Facts:
    """The facts of the only community on these sheets."""
    return book(*sheets).facts()


def codes(read: LedgerBook | Facts) -> list[str]:
    """The codes of all findings, sorted."""
    return sorted(found.code for found in read.findings)
