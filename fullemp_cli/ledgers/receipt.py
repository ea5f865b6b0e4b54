"""The receipt (ledger.md §3): what was read of each sheet, what was not, and why; the sheet's own totals beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnTotal:
    """A total that the sheet itself gives: its cell, what it is called there, the number written and the number read."""

    cell: str
    name: str
    written: int
    read: int


@dataclass(frozen=True, slots=True)
class SheetReceipt:
    """One table of a sheet, or a sheet of which nothing was read.

    `ledger`: '' where it is none, and `why` then says so. `headings`: the heading rows as they are told to people.
    `rows`: those that are persons or records. `left_out`: why a row that holds something is none, and how many.
    `unread`: rows that were seen and could not be read. Of the cells of known columns: how many were understood, blank,
    none, not understood. `columns`: heading → canonical column; '' for one that is known and not used, None for one that
    nobody knows.
    """

    file: str
    sheet: str
    ledger: str = ""
    why: str = ""
    headings: str = ""
    rows: int = 0
    unit: str = "行"
    left_out: tuple[tuple[str, int], ...] = ()
    unread: int = 0
    understood: int = 0
    blank: int = 0
    none: int = 0
    not_understood: int = 0
    columns: tuple[tuple[str, str | None], ...] = ()
    totals: tuple[OwnTotal, ...] = ()
