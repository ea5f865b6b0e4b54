"""The facts of one community, or of several, as one canonical workbook (`fullemp check --convert`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.declaration import Column, ColumnKind
from fullemp_cli.ledgers.facts import Facts, Row, Table
from fullemp_cli.ledgers.kinds import EVERY
from fullemp_cli.ledgers.kinds.community import COMMUNITY, COMMUNITY_ENTRIES
from fullemp_cli.reports.ledger_workbook.as_written import WrittenCells
from fullemp_cli.reports.ledger_workbook.fact_sheets import community_sheet, is_crossed_out, sheets_of, table_sheet
from fullemp_cli.reports.ledger_workbook.sheet import CanonicalSheet, Cell
from fullemp_cli.reports.ledger_workbook.writer import ledger_workbook


def converted_workbook(communities: Sequence[Facts], written: WrittenCells | None = None) -> bytes:
    """What was understood, written so that reading it gives the same facts again. `written`: the cells it came from.

    Of several communities every sheet has the column 所属社区 and 社区基本情况 a row for each. Ledgers that are missing
    stay missing, and what nobody could read is listed. Refusal CHK009 where one community has a ledger or a column that
    another lacks: on one sheet what is not recorded would become 0.
    """
    not_read = tuple(dict.fromkeys(block for facts in communities for block in facts.unread_blocks))
    if len(communities) == 1:
        return ledger_workbook(sheets_of(communities[0], written), with_instructions=False, not_read=not_read)
    ledgers = tuple(dict.fromkeys(table.ledger for facts in communities for table in facts.tables))
    for ledger in ledgers:
        tables = [facts.table(ledger) for facts in communities]
        if len({table.columns if table is not None else None for table in tables}) > 1:
            raise Refusal(
                "CHK009",
                f"各社区的{ledger.value}台账不一样（有的没有这本台账或缺栏目），不能合写成一本。",
                hint="请用 --community 逐个转换。",
            )
    sheets = [_community_rows(communities)]
    for ledger in (*(known for known in EVERY if known in ledgers), *(own for own in ledgers if own not in EVERY)):
        present = [table for facts in communities if (table := facts.table(ledger)) is not None]
        if present:
            sheets.append(table_sheet(_joined(present), with_community_column=True, written=written))
    return ledger_workbook(sheets, with_instructions=False, not_read=not_read)


def _joined(tables: Sequence[Table[Row]]) -> Table[Row]:
    sources = tuple(dict.fromkeys(source for table in tables for source in table.sources))
    return replace(tables[0], rows=tuple(row for table in tables for row in table.rows), sources=sources)


def _community_rows(communities: Sequence[Facts]) -> CanonicalSheet:
    """A row a community; the column of each 项目 that one of them has, the known ones first."""
    entries = [dict(_pairs(community_sheet(facts.community))) for facts in communities]
    names = [entry.name for entry in COMMUNITY_ENTRIES]
    names += [name for name in dict.fromkeys(name for one in entries for name in one) if name not in names]
    kinds = {entry.name: entry for entry in COMMUNITY_ENTRIES}
    columns = tuple(kinds.get(name) or Column(name, "content", ColumnKind.TEXT) for name in names)
    rows = tuple(tuple(one.get(name) for name in names) for one in entries)
    crossed_out = {
        (number, at)
        for number, facts in enumerate(communities)
        for at, name in enumerate(names)
        if is_crossed_out(facts.community, name)
    }
    return CanonicalSheet(COMMUNITY, columns, rows, crossed_out=frozenset(crossed_out))


def _pairs(sheet: CanonicalSheet) -> list[tuple[str, Cell]]:
    return [(str(row[0]), row[1]) for row in sheet.rows]
