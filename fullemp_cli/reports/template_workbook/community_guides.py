"""社区基本情况 with what each 项目 is for: dates, choices, the length of 建设成效, and what a standard asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fullemp_cli.ledgers.catalogue import COMMUNITY_ENTRIES, ColumnKind
from fullemp_cli.reports.ledger_workbook.entry_rules import ChoiceEntry, Day, Rule, WholeNumber
from fullemp_cli.reports.ledger_workbook.sheet import CanonicalSheet, CellGuide

_RULES: dict[ColumnKind, Rule] = {ColumnKind.DATE: Day(), ColumnKind.COUNT: WholeNumber()}
_ENTRY = {entry.name: entry for entry in COMMUNITY_ENTRIES}


def guided(sheet: CanonicalSheet, asked: Iterable[str]) -> CanonicalSheet:
    """The sheet with a guide at every 内容."""
    outside = frozenset(asked)
    guides = {(number, 1): _guide(str(row[0]), outside) for number, row in enumerate(sheet.rows)}
    return replace(sheet, guides=guides)


def _guide(name: str, asked: frozenset[str]) -> CellGuide:
    entry = _ENTRY.get(name)
    note = entry.note if entry else ""
    if name in asked:
        note = "标准要用的数，由上级给出：填数字，百分数写成 3.5%。不填，有关项目就是待定。"
    if name == "类型":
        return CellGuide(ChoiceEntry(("社区", "村")), note)
    rule = _RULES.get(entry.kind) if entry else None
    return CellGuide(rule, note, required=bool(entry and entry.required))
