"""One table of a sheet as understood: columns of typed values by field, before persons are matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fullemp_cli.findings import Finding
from fullemp_cli.findings.place import Source
from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.mapped_lines import MappedLine
from fullemp_cli.ledgers.reading.communities import Institution
from fullemp_cli.ledgers.unread import Against, Unread
from fullemp_cli.opening.grid import Value


@dataclass(slots=True)
class ParsedTable:
    """Columnar: every list has one entry a data row.

    `numbers`: the rows' numbers in the sheet. `values`: field of the row class → typed values. `raw`: canonical heading
    → raw cells, None where blank. `unread`: index of a row → its fields that were not understood.
    `edition`: the year that the title, the sheet's or the file's name says, else today's.
    `against`: index of a row → a word that stands against it. `notes`: field → index of a row → what stands beside the
    word or the date in its cell. `rest`: heading and text of the cells that are not read, one entry
    a row, where rows are compared by every cell. `communities`: 所属社区
    as written, '' where blank; None where the table has no such column. `findings`: with the index of the row they are
    about, or None for the whole table. `mapped`: lines of the mapping file, with the rows in which they decided something.
    `cells`: of the known columns, how many cells were understood,
    blank, none, not understood.
    """

    ledger: Ledger
    source: Source
    numbers: list[int]
    values: dict[str, list[Any]]
    raw: dict[str, Sequence[Value]]
    communities: list[str] | None = None
    institution: Institution | None = None
    named_by_file: bool = False  # its community is the one of its file's or folder's name
    reemployment: bool = False
    edition: int = 0
    unread: dict[int, dict[str, Unread]] = field(default_factory=dict)
    against: dict[int, Against] = field(default_factory=dict)
    notes: dict[str, dict[int, str]] = field(default_factory=dict)
    rest: list[tuple[tuple[str, str], ...]] = field(default_factory=list)
    findings: list[tuple[int | None, Finding]] = field(default_factory=list)
    mapped: list[tuple[MappedLine, Collection[int]]] = field(default_factory=list)
    cells: Counter[str] = field(default_factory=Counter)

    def add_unread(self, index: int, name: str, cell: Unread) -> None:
        """Note that a field of a row was not understood."""
        self.unread.setdefault(index, {})[name] = cell

    @property
    def columns(self) -> frozenset[str]:
        """The canonical headings that the table has."""
        return frozenset(self.raw)


@dataclass(slots=True)
class CommunityRows:
    """The rows of a parsed table that belong to one community."""

    table: ParsedTable
    indices: Sequence[int]

    def pick(self, name: str) -> list[Any]:
        """A field's values in these rows."""
        values = self.table.values[name]
        return values if len(self.indices) == len(values) else [values[index] for index in self.indices]

    def mapped(self) -> Iterator[MappedLine]:
        """The lines of the mapping file that decided something in these rows; those that leave something out always."""
        source, numbers, chosen = self.table.source, self.table.numbers, set(self.indices)
        for line, indices in self.table.mapped:
            rows = frozenset((source.file, source.sheet, numbers[index]) for index in chosen.intersection(indices))
            if rows or not line.read:
                yield replace(line, rows=rows)
