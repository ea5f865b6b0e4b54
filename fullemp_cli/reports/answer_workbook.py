"""工作清单-社区名.xlsx: the answers that `fullemp answer` keeps, as an ordinary workbook with the one sheet 工作清单."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fullemp_cli.ledgers.catalogue import COLUMNS
from fullemp_cli.ledgers.kinds.checklist import CHECKLIST
from fullemp_cli.reports.ledger_workbook.fact_sheets import COMMUNITY_COLUMN
from fullemp_cli.reports.ledger_workbook.sheet import CanonicalSheet, Cell
from fullemp_cli.reports.ledger_workbook.writer import ledger_workbook


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """One row: the id of the standard and of the question, its wording, and what was answered ('' is blank).

    `crossed_out`: the fields that stand under a line. `item_is_number`: the file holds a number as the question's id, of
    which nobody knows whether it is 1.1 or 1.10.
    """

    standard: str
    item: str
    text: str
    conclusion: str
    self_mark: str
    evidence: str
    remark: str = ""
    crossed_out: frozenset[str] = frozenset()
    item_is_number: bool = False


def answer_workbook(community: str, rows: Sequence[AnsweredRow]) -> bytes:
    """The workbook of those rows; 所属社区 tells whose they are, also beside a workbook of many communities."""
    columns = (COMMUNITY_COLUMN, *COLUMNS[CHECKLIST])
    cells = tuple(tuple(_cell(row, community, column.field) for column in columns) for row in rows)
    crossed_out = frozenset(
        (number, at)
        for number, row in enumerate(rows)
        for at, column in enumerate(columns)
        if column.field in row.crossed_out
    )
    sheet = CanonicalSheet(CHECKLIST, columns, cells, crossed_out=crossed_out)
    return ledger_workbook([sheet], with_instructions=False)


def _cell(row: AnsweredRow, community: str, field: str) -> Cell:
    if field == "community":
        return community
    if field == "item" and row.item_is_number:
        return Decimal(row.item)
    return getattr(row, field, None) or None
