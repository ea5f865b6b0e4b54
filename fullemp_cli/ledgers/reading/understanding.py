"""What was taken for what: sheet → ledger, heading row, heading → column, rows read. For people to check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fullemp_cli.ledgers.declaration import Ledger, RowIs
from fullemp_cli.ledgers.reading.headings import HeadingMatch, HeadingReading
from fullemp_cli.ledgers.receipt import OwnTotal


@dataclass(frozen=True, slots=True)
class SheetUnderstanding:
    """One table of a sheet, or a sheet in which none was found.

    `ledger` is None where nothing was read; `skipped` then says why. Rows count from 1 as in the file; `first_row` and
    `last_row` are None without data. `shapes`: 宽表, 一栏一值, 合并单元格, 再就业, 代码. `left_out`: why rows
    that hold something are none, with how many; `cells`: understood, blank, none, not_understood → how many cells of the
    known columns; `headless`: columns that hold words under no heading; `totals`: those that the sheet itself gives.
    """

    file: str
    sheet: str
    ledger: Ledger | None
    skipped: str = ""
    title: str = ""
    heading_rows: tuple[int, int] | None = None
    headings: tuple[HeadingReading, ...] = ()
    headless: tuple[int, ...] = ()
    first_row: int | None = None
    last_row: int | None = None
    row_count: int = 0
    shapes: tuple[str, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    cells: Mapping[str, int] = field(default_factory=dict)
    totals: tuple[OwnTotal, ...] = ()

    @property
    def columns(self) -> dict[str, str]:
        """Heading as written → canonical column, of those that were read."""
        return {r.cell.written: r.name for r in self.headings if r.name and r.how is not HeadingMatch.REPEATED}

    @property
    def unmapped(self) -> tuple[str, ...]:
        """Headings that nothing matches."""
        return tuple(reading.cell.written for reading in self.headings if reading.how is HeadingMatch.UNKNOWN)

    @property
    def near_misses(self) -> dict[str, str]:
        """Misspelt headings → the column that they were taken for."""
        return {r.cell.written: str(r.name) for r in self.headings if r.how is HeadingMatch.NEAR_MISS}

    @property
    def summary(self) -> str:
        """读到第 87 行，共 80 人 — or why the sheet was not read."""
        if self.ledger is None:
            return self.skipped
        if self.ledger.row is RowIs.ENTRY:
            return f"共 {self.row_count} {self.ledger.unit}"
        if not self.row_count:
            return "没有数据行"
        return f"读到第 {self.last_row} 行，共 {self.row_count} {self.ledger.unit}"
