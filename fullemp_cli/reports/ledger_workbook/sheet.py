"""A sheet of the canonical workbook before it is written: its columns, its rows, and what single cells may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from fullemp_cli.ledgers.catalogue import Column, ColumnKind, Ledger
from fullemp_cli.reports.ledger_workbook.entry_rules import Rule

Cell = str | int | float | Decimal | date | None

COMMUNITY_COLUMNS = (
    Column("项目", "name", ColumnKind.TEXT, required=True),
    Column("内容", "content", ColumnKind.TEXT),
)
"""The two columns of 社区基本情况."""


@dataclass(frozen=True, slots=True)
class CellGuide:
    """What one cell is for: `rule` of entry, `note` beside it; `unused`: nothing is to be written there."""

    rule: Rule | None = None
    note: str = ""
    required: bool = False
    unused: bool = False


@dataclass(frozen=True, slots=True)
class CanonicalSheet:
    """One ledger: every row has one cell for each column. `guides`: (row, column), both from 0, → what it is for.

    `notes`: what is said beside single cells that keep the rules of their column. `struck`: rows under a line;
    `crossed_out`: single cells.
    """

    ledger: Ledger
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    guides: Mapping[tuple[int, int], CellGuide] = field(default_factory=dict)
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()
    crossed_out: frozenset[tuple[int, int]] = frozenset()

    def __post_init__(self) -> None:
        uneven = next((row for row in self.rows if len(row) != len(self.columns)), None)
        if uneven is not None:
            raise ValueError(f"{self.ledger.value}: {len(uneven)} cells in a row of {len(self.columns)} columns")
