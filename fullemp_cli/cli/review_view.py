"""How reviewed sheets look on the terminal: self, county and city side by side, where they differ, what is wrong.

It fits 80 columns, needs no character that a GBK console lacks, and draws no boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from fullemp_cli.findings import Finding
from fullemp_cli.findings.page import severity_word
from fullemp_cli.reports.paragraph import Paragraph
from fullemp_cli.reports.phrases import interval_words, mark_words, shown_points
from fullemp_cli.reports.text_width import wrapped
from fullemp_cli.results.reviewed_marks import Level, ReviewedItem, ReviewedSheet
from fullemp_cli.rules.quantities import decimal_text

WIDTH = 78
"""Two columns short of 80: Chinese consoles may print quotation marks wider than they are counted."""
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


def table_of(*columns: tuple[str, int]) -> Table:
    """A table without lines; each column has its heading and width."""
    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="bold", pad_edge=False)
    for heading, width in columns:
        table.add_column(heading, width=width, no_wrap=True, overflow="fold")
    return table


def add_row(table: Table, *texts: str, style: str = "") -> None:
    """A row whose texts are broken at the widths of the columns."""
    widths = [column.width or 1 for column in table.columns]
    table.add_row(*(Text(wrapped(text, width)) for text, width in zip(texts, widths, strict=True)), style=style)


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
    wide = 8 if street else 12
    table = table_of(("社区（村）", 18), ("自评", 14), *((level.value, wide) for level in levels), ("采用", 17))
    several = len({sheet.identity.standard for sheet in sheets}) > 1
    for sheet in sheets:
        name = sheet.identity.community or sheet.file
        if sheet.items:
            own, used = interval_words(*sheet.self_total), interval_words(*sheet.highest_total)
        else:
            own = used = f"{len(sheet.criteria)} 条标准"
        level = sheet.highest_level
        add_row(
            table,
            f"{name} {sheet.identity.standard}" if several else name,
            own,
            *(_level_words(sheet, level) for level in levels),
            f"{level.value if level else '自评'} {used}",
        )
    return table


def _level_words(sheet: ReviewedSheet, level: Level) -> str:
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
    wide = 20 if len(sheet.levels) == 2 else 12
    shown = ((level.value, 8) for level in sheet.levels)
    table = table_of(("编号", 8), ("项目", wide), ("自评", 10), *shown, ("原因", 18))
    for row in rows:
        add_row(
            table,
            row.id,
            f"{row.title}（{row.tier}）" if row.tier else row.title,
            mark_words(row.self_points, row.self_open) if sheet.items else row.self_words,
            *(_written(row, level) for level in sheet.levels),
            _reasons(row),
            style="yellow" if _differs(row) else "",
        )
    yield table


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


def _written(row: ReviewedItem, level: Level) -> str:
    mark = row.marks.get(level)
    if mark is None or not mark.written:
        return ""
    return f"{mark.written}?" if row.unreadable(level) else mark.written


def _reasons(row: ReviewedItem) -> str:
    return "；".join(f"{level.value[0]}：{mark.reason}" for level, mark in row.marks.items() if mark.reason)
