"""社区基本情况 with what each 项目 is for: dates, choices, the length of 建设成效, and what a standard asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fullemp_cli.ledgers.catalogue import COMMUNITY_ENTRIES, ColumnKind
from fullemp_cli.reports.ledger_workbook.entry_rules import Choice, Day, Rule, WholeNumber
from fullemp_cli.reports.ledger_workbook.sheet import CanonicalSheet, CellGuide

_NOTES = {
    "社区（村）名称": "必填。照公章上的名称写。",
    "类型": "社区或村。",
    "评估期起": "评估期的第一天，例如 2026-1-1。",
    "评估期止": "评估期的最后一天，例如 2026-12-31。",
    "建设成效": "不超过 300 字（含标点），照原样印到推荐表上。",
    "参加职工基本养老保险人数": "全辖区的参保人数。与下一行都填了才采用；否则按“劳动力”的“养老保险”栏计算。",
    "参加城乡居民基本养老保险人数": "全辖区的参保人数。与上一行都填了才采用。",
}
_RULES: dict[ColumnKind, Rule] = {ColumnKind.DATE: Day(), ColumnKind.COUNT: WholeNumber()}
_ENTRY = {entry.name: entry for entry in COMMUNITY_ENTRIES}


def guided(sheet: CanonicalSheet, asked: Iterable[str]) -> CanonicalSheet:
    """The sheet with a guide at every 内容."""
    outside = frozenset(asked)
    guides = {(number, 1): _guide(str(row[0]), outside) for number, row in enumerate(sheet.rows)}
    return replace(sheet, guides=guides)


def _guide(name: str, asked: frozenset[str]) -> CellGuide:
    entry = _ENTRY.get(name)
    note = _NOTES.get(name, "")
    if name in asked:
        note = "标准要用的数，由上级给出：填数字，百分数写成 3.5%。不填，有关项目就是待定。"
    if name == "类型":
        return CellGuide(Choice(("社区", "村")), note)
    rule = _RULES.get(entry.kind) if entry else None
    return CellGuide(rule, note, required=bool(entry and entry.required))
