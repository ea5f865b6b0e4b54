"""`fullemp template`: the workbook that a community fills in."""

from __future__ import annotations

from collections.abc import Sequence

from fullemp_cli.ledgers.declaration import RowIs
from fullemp_cli.ledgers.facts import Facts, Table
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.reports.ledger_workbook.as_written import WrittenCells
from fullemp_cli.reports.ledger_workbook.fact_sheets import community_sheet, table_sheet
from fullemp_cli.reports.ledger_workbook.sheet import CanonicalSheet
from fullemp_cli.reports.ledger_workbook.writer import ledger_workbook
from fullemp_cli.reports.template_workbook.checklist_sheet import checklist_sheet
from fullemp_cli.reports.template_workbook.community_guides import guided
from fullemp_cli.reports.template_workbook.needs import entries_asked, ledgers_needed
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.own_columns import read_under


def template_sheets(
    standards: Sequence[Standard],
    *,
    every: bool = False,
    facts: Facts | None = None,
    registry: Registry = BUILT_IN,
    written: WrittenCells | None = None,
) -> list[CanonicalSheet]:
    """The sheets that the standards need (or `every` one), each with all its canonical columns, filled with `facts`.

    A ledger of `facts` that no standard needs stays too: what a community has recorded is not dropped. Without a
    standard 工作清单 holds the rows of `facts`. `written`: the cells that the facts came from.
    """
    known = facts or Facts()
    registry = read_under(standards, registry)
    needed = set(registry.of_rows) if every else set(ledgers_needed(standards, registry))
    asked = entries_asked(standards)
    sheets = [guided(community_sheet(known.community, asked), asked)]
    for ledger in registry.of_rows:
        if ledger.row is RowIs.ANSWER:
            continue
        table = known.table(ledger)
        if ledger in needed or table is not None:
            own = [one.column for standard in standards for one in standard.columns if one.ledger == ledger]
            sheets.append(table_sheet(table or Table(ledger), every_column=True, asked=own, written=written))
    sheets.append(_checklist(standards, known))
    return sheets


def _checklist(standards: Sequence[Standard], facts: Facts) -> CanonicalSheet:
    if not standards and facts.answers is not None:
        return table_sheet(facts.answers, every_column=True)
    return checklist_sheet(standards)


def template_workbook(
    standards: Sequence[Standard],
    *,
    every: bool = False,
    facts: Facts | None = None,
    registry: Registry = BUILT_IN,
    written: WrittenCells | None = None,
) -> bytes:
    """The bytes of the workbook; the same standards and facts give the same bytes."""
    sheets = template_sheets(standards, every=every, facts=facts, registry=registry, written=written)
    return ledger_workbook(sheets, not_read=facts.unread_blocks if facts is not None else ())
