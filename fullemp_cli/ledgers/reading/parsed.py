"""One table of a sheet as understood: columns of typed values by field, before persons are matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from fullemp_cli.findings import Finding
from fullemp_cli.findings.place import Source
from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.reading.communities import Institution
from fullemp_cli.opening.grid import Value


@dataclass(slots=True)
class ParsedTable:
    """Columnar: every list has one entry a data row.

    `numbers`: the rows' numbers in the sheet. `values`: field of the row class → typed values. `raw`: canonical heading
    → raw cells. `communities`: 所属社区 as written, '' where blank; None where the table has no such column.
    `findings`: with the index of the row they are about, or None for the whole table.
    """

    ledger: Ledger
    source: Source
    numbers: list[int]
    values: dict[str, list[Any]]
    raw: dict[str, Sequence[Value]]
    communities: list[str] | None = None
    institution: Institution | None = None
    reemployment: bool = False
    findings: list[tuple[int | None, Finding]] = field(default_factory=list)

    @property
    def columns(self) -> frozenset[str]:
        """The canonical headings that the table has."""
        return frozenset(self.raw)
