"""What is not filled in, counted by column: required columns, and those whose blanks can cost marks."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.facts import Facts, Row, row_place

_BLANK_CODES = frozenset({"ID006", "ROW003", "ROW008", "DATE007", "WORD006"})
"""The findings that reading makes of a blank cell of a required column."""

_FEWEST = 3
"""So many blanks of one column are worth a sentence of their own; of fewer each is said already."""

_ROWS_SHOWN = 8


def completeness(facts: Facts) -> Iterator[Finding]:
    """One finding for each column of each sheet in which several cells are blank, with how many of how many.

    A column that a sheet has not, and one that is wholly blank, were said when it was read.
    """
    yield from _required(facts)
    for table in facts.tables:
        for column in table.ledger.columns:
            if column.lacks is None or column.name not in table.columns - table.blank_columns:
                continue
            lacking = [row for row in table.rows if column.lacks(row)]
            yield from _counted(table.ledger, column.name, column.field, lacking, len(table.rows))


def _counted(ledger: Ledger, name: str, field: str, lacking: list[Row], count: int) -> Iterator[Finding]:
    if len(lacking) >= _FEWEST:
        shown = _shown([row.row for row in lacking])
        message = f"{ledger.value}的“{name}”，{count} 行中 {len(lacking)} 行没有填写或看不懂（{shown}）"
        yield finding("COM002", row_place(lacking[0], field), message)


def _required(facts: Facts) -> Iterator[Finding]:
    counts = {
        (source.file, source.sheet): sum(row.source is source for row in table.rows)
        for table in facts.tables
        for source in table.sources
    }
    blanks: dict[tuple[str, str, str], list[Finding]] = {}
    for found in facts.findings:
        if found.code in _BLANK_CODES and found.address[0]:
            blanks.setdefault((found.file, found.sheet, found.message), []).append(found)
    for (file, sheet, message), cells in blanks.items():
        if len(cells) < _FEWEST:
            continue
        rows = [cell.address[0] for cell in cells]
        of = f"{count} 行中 " if (count := counts.get((file, sheet), 0)) >= len(cells) else ""
        said = f"{of}{len(cells)} 行{message}（{_shown(rows)}）"
        yield finding("COM001", Place(file, sheet, cells[0].cell), said)


def _shown(rows: list[int]) -> str:
    first = "、".join(map(str, sorted(rows)[:_ROWS_SHOWN]))
    return f"第 {first}{'…' if len(rows) > _ROWS_SHOWN else ''} 行"
