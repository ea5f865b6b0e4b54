"""Ledgers (台账): a workbook or a folder on disk → typed facts, each with its file ▸ sheet ▸ cell, and findings.

`read_ledger` and `LedgerBook` are imported when first asked for: reading pulls in every format's reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fullemp_cli.ledgers.reading.book import LedgerBook
    from fullemp_cli.ledgers.reading.reading import read_ledger
    from fullemp_cli.ledgers.reading.understanding import SheetUnderstanding

__all__ = ["LedgerBook", "SheetUnderstanding", "read_ledger"]


def __getattr__(name: str) -> Any:
    if name == "read_ledger":
        from fullemp_cli.ledgers.reading.reading import read_ledger

        return read_ledger
    if name == "LedgerBook":
        from fullemp_cli.ledgers.reading.book import LedgerBook

        return LedgerBook
    if name == "SheetUnderstanding":
        from fullemp_cli.ledgers.reading.understanding import SheetUnderstanding

        return SheetUnderstanding
    raise AttributeError(name)
