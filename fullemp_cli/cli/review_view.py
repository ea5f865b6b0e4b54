"""How reviewed sheets look on the terminal: self, county and city side by side, where they differ, what is wrong.

It fits 80 columns, needs no character that a GBK console lacks, and draws no boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from fullemp_cli.findings import Finding
from fullemp_cli.findings.page import severity_word
from fullemp_cli.reports.lists.description import ShownColumn
from fullemp_cli.reports.lists.on_terminal import terminal_table
from fullemp_cli.reports.paragraph import Paragraph
from fullemp_cli.reports.phrases import interval_words, mark_words, shown_points
from fullemp_cli.results.reviewed_marks import Level, ReviewedItem, ReviewedSheet, Span
from fullemp_cli.rules.quantities import decimal_text

_SHOWN_SHEETS = 20
_SHOWN_FINDINGS = 20


def review_view(sheets: Sequence[ReviewedSheet], findings: Sequence[Finding]) -> RenderableType:
    """The totals of every sheet, the items on which the levels differ, and the findings, errors first."""
    parts: list[RenderableType] = []
    if sheets:
        parts += [_totals(sheets), Text()]
    for sheet in sheets[:_SHOWN_SHEETS]:
        parts += [*_differences(sheet, every=len(sheets) == 1), Text()]
    if len(sheets) > _SHOWN_SHEETS:
        parts += [Paragraph(f"另有 {len(sheets) - _SHOWN_SHEETS} 份没有逐项列出，用 --out 写出对照表查看。"), Text()]
    parts += finding_lines(findings)
    return Group(*parts)


def findings_view(findings: Sequence[Finding]) -> RenderableType:
    """The findings alone, errors first: what `--quiet` still says."""
    return Group(*finding_lines(findings))


def finding_lines(findings: Sequence[Finding]) -> Iterator[RenderableType]:
    """The findings, errors first; the rest is counted."""
    if not findings:
        yield Paragraph("没有发现问题。")
        return
    order = sorted(findings, key=lambda found: ("error", "warning", "hint").index(found.severity.value))
    for found in order[:_SHOWN_FINDINGS]:
        where = f"{found.where.replace('▸', '>')}：" if found.where else ""
        yield Paragraph(f"{severity_word(found.severity)} {found.code}　{where}{found.message}{found.hint}", hanging=2)
    if len(order) > _SHOWN_FINDINGS:
        yield Paragraph(f"……共 {len(order)} 条，其余见对照表或 --json。")


def _totals(sheets: Sequence[ReviewedSheet]) -> Table:
    street = any(Level.STREET in sheet.levels for sheet in sheets)
    levels = tuple(Level) if street else (Level.COUNTY, Level.CITY)
    several = len({sheet.identity.standard for sheet in sheets}) > 1
    columns: tuple[ShownColumn[ReviewedSheet], ...] = (
        ShownColumn("社区（村）", lambda sheet: _name(sheet, several=several), width=18),
        ShownColumn("自评", lambda sheet: _marks(sheet, sheet.self_total), width=14),
        *(ShownColumn(one.value, partial(_level_words, one), width=8 if street else 12) for one in levels),
        ShownColumn("采用", lambda sheet: f"{_used_level(sheet)} {_marks(sheet, sheet.highest_total)}", width=17),
    )
    return terminal_table(columns, sheets)


def _name(sheet: ReviewedSheet, *, several: bool) -> str:
    """The community; where there are sheets of several standards, also of which."""
    name = sheet.identity.community or sheet.file
    return f"{name} {sheet.identity.standard}" if several else name


def _marks(sheet: ReviewedSheet, total: Span) -> str:
    return interval_words(*total) if sheet.items else f"{len(sheet.criteria)} 条标准"


def _used_level(sheet: ReviewedSheet) -> str:
    return sheet.highest_level.value if sheet.highest_level else "自评"


def _level_words(level: Level, sheet: ReviewedSheet) -> str:
    """The total; while only some items are reviewed, how many; `-` for nothing."""
    spoken, total = sheet.spoken(level), sheet.total(level)
    if total is not None:
        return f"{decimal_text(shown_points(total))} 分"
    return f"评了 {spoken}/{sheet.asked}" if spoken else "-"


def _differences(sheet: ReviewedSheet, *, every: bool) -> Iterator[RenderableType]:
    made = sheet.identity
    rows = [row for row in (*sheet.items, *sheet.criteria) if every or _differs(row)]
    who = " ".join(filter(None, (made.county, made.street, made.community)))
    yield Paragraph(f"{who}　{made.standard_title}（截至 {made.as_of}）", bold=True)
    if not rows:
        reviewed = any(sheet.spoken(level) for level in Level)
        yield Paragraph("各级分数与自评一致。" if reviewed else "还没有人审核。")
        return
    columns: tuple[ShownColumn[ReviewedItem], ...] = (
        ShownColumn("编号", lambda row: row.id, width=8),
        ShownColumn(
            "项目",
            lambda row: f"{row.title}（{row.tier}）" if row.tier else row.title,
            width=20 if len(sheet.levels) == 2 else 12,
        ),
        ShownColumn("自评", partial(_self_words, marks=bool(sheet.items)), width=10),
        *(ShownColumn(level.value, partial(_written, level), width=8) for level in sheet.levels),
        ShownColumn("原因", _reasons, width=18),
    )
    yield terminal_table(columns, rows, lambda row: "yellow" if _differs(row) else "")


def _self_words(row: ReviewedItem, *, marks: bool) -> str:
    return mark_words(row.self_points, row.self_open) if marks else row.self_words


def _differs(row: ReviewedItem) -> bool:
    """Whether a level changed the mark below it, wrote what cannot be read, or gave a reason."""
    below: Fraction | None = None if row.self_open else row.self_points
    for level in Level:
        mark = row.marks.get(level)
        if mark is None:
            continue
        if mark.reason or row.unreadable(level):
            return True
        if mark.met is not None and {True: "达到", False: "未达到"}[mark.met] != row.self_words:
            return True
        if mark.points is not None and mark.points != below:
            return True
        below = mark.points if mark.points is not None else below
    return False


def _written(level: Level, row: ReviewedItem) -> str:
    mark = row.marks.get(level)
    if mark is None or not mark.written:
        return ""
    return f"{mark.written}?" if row.unreadable(level) else mark.written


def _reasons(row: ReviewedItem) -> str:
    return "；".join(f"{level.value[0]}：{mark.reason}" for level, mark in row.marks.items() if mark.reason)
