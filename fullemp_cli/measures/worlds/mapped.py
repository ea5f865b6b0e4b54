"""Which lines of the mapping file a measure rests on: those that decided a cell which it asks for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.facts import Row
from fullemp_cli.ledgers.mapped_lines import MappedLine, RowAt, row_at
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.components import tables_of
from fullemp_cli.measures.worlds.exploring import Function
from fullemp_cli.measures.worlds.rows import noting_row


def lines_asked_for(
    function: Function, situation: Situation, reads: Collection[Ledger], lines: Sequence[MappedLine]
) -> tuple[MappedLine, ...]:
    """The lines that decided a cell which the measure asks for when it measures the situation.

    A line that had a sheet not read has no rows: it counts where the measure `reads` the ledger that the sheet would
    have been.
    """
    decided: dict[RowAt, list[MappedLine]] = {}
    for line in lines:
        for at in line.rows:
            decided.setdefault(at, []).append(line)
    asked: list[tuple[Row, set[str]]] = []

    def noting(row: Row) -> Row:
        if row_at(row) not in decided:
            return row
        asked.append((row, set()))
        return noting_row(*asked[-1])

    tables = tables_of(situation.facts).values()
    noted = [replace(table, rows=tuple(map(noting, table.rows))) for table in tables]
    function(replace(situation, facts=situation.facts.with_tables(noted), bare=True))
    found = {id(line) for line in lines if not line.rows and line.ledger in reads}
    for row, names in asked:
        found.update(
            id(line)
            for line in decided[row_at(row)]
            if isinstance(row, line.ledger.row_class or ()) and (line.field in names if line.field else names)
        )
    return tuple(line for line in lines if id(line) in found)
