"""The ledgers that the program comes with and their columns (ledger.md §1), seen from their declarations (`kinds/`)."""

from __future__ import annotations

from fullemp_cli.ledgers.declaration import Column, ColumnKind, Ledger
from fullemp_cli.ledgers.kinds import EVERY
from fullemp_cli.ledgers.kinds.community import COMMUNITY_ENTRIES

__all__ = ["COLUMNS", "COMMUNITY_ENTRIES", "INSTRUCTIONS", "Column", "ColumnKind", "Ledger", "column"]

INSTRUCTIONS = "填写说明"
"""The sheet of the canonical workbook that is no ledger: how the others are filled in."""

COLUMNS: dict[Ledger, tuple[Column, ...]] = {ledger: ledger.columns for ledger in EVERY if ledger.row_class is not None}
"""Every ledger but 社区基本情况, whose rows are 项目 · 内容 (COMMUNITY_ENTRIES)."""


def column(ledger: Ledger, name: str) -> Column | None:
    """The column of that heading, of the canonical sheet or beside it; None where the ledger has no such column."""
    return ledger.column(name)
