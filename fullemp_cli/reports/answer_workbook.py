"""工作清单-社区名.xlsx: the answers that `fullemp answer` keeps, as an ordinary workbook with the one sheet 工作清单."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fullemp_cli.ledgers.catalogue import COLUMNS
from fullemp_cli.ledgers.kinds.checklist import CHECKLIST
from fullemp_cli.reports.ledger_workbook.fact_sheets import COMMUNITY_COLUMN
from fullemp_cli.reports.ledger_workbook.sheet import CanonicalSheet, Cell
from fullemp_cli.reports.ledger_workbook.writer import ledger_workbook


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """One row: the id of the standard and of the question, its wording, and what was answered ('' is blank)."""

    standard: str
    item: str
    text: str
    conclusion: str
    self_mark: str
    evidence: str
    remark: str = ""


def answer_workbook(community: str, rows: Sequence[AnsweredRow]) -> bytes:
    """The workbook of those rows; 所属社区 tells whose they are, also beside a workbook of many communities."""
    columns = (COMMUNITY_COLUMN, *COLUMNS[CHECKLIST])
    cells = tuple(tuple(_cell(row, community, column.field) for column in columns) for row in rows)
    return ledger_workbook([CanonicalSheet(CHECKLIST, columns, cells)], with_instructions=False)


def _cell(row: AnsweredRow, community: str, field: str) -> Cell:
    if field == "community":
        return community
    return getattr(row, field, None) or None
