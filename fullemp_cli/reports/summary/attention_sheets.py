"""Sheets 未能评分 and 跨社区提示: what was not done and why, and where somebody has to look."""

from __future__ import annotations

from collections.abc import Sequence

from fullemp_cli.reports.lists.description import Shape, ShownColumn, ShownList
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.sheets.shown_list import sheet_columns, sheet_rows, write_list
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.reports.summary.content import AcrossLine, BatchSummary, NotScored
from fullemp_cli.reports.summary.summary_listing import SummaryListing

NOT_SCORED: tuple[ShownColumn[NotScored], ...] = (
    ShownColumn("台账", lambda one: one.source, 34, page=True),
    ShownColumn("社区（村）", lambda one: one.community, 16, page=True),
    ShownColumn("代码", lambda one: one.code, 10, page=True, shape=Shape.WORD),
    ShownColumn("原因", lambda one: one.reason, 50, page=True),
    ShownColumn("怎样处理", lambda one: one.hint, 40, page=True),
)
SKIPPED: tuple[ShownColumn[tuple[str, str]], ...] = (
    ShownColumn("路径", lambda one: one[0], page=True),
    ShownColumn("原因", lambda one: one[1], page=True),
)
"""On the sheet they stand in the columns of `NOT_SCORED`."""
_ACROSS: tuple[ShownColumn[AcrossLine], ...] = (
    ShownColumn("类别", lambda hint: hint.kind, 20),
    ShownColumn("线索", lambda hint: hint.sentence, 48),
    ShownColumn("次数", lambda hint: hint.count, 7, shape=Shape.NUMBER),
    ShownColumn("社区数", lambda hint: hint.communities, 7, shape=Shape.NUMBER),
    ShownColumn("到哪里看", lambda hint: _places(hint.places, hint.place_count), 60),
)


def write_not_scored_sheet(book: OutgoingWorkbook, styles: SheetStyles, summary: BatchSummary) -> None:
    """未能评分: what was not scored and why; what was passed over; files put together by name, communities of one name."""
    listing = SummaryListing(book, "未能评分", styles, sheet_columns(NOT_SCORED))
    listing.title("未能评分")
    listing.line(f"有 {len(summary.not_scored)} 处没有评完。" if summary.not_scored else "全部评完，没有失败。")
    listing.heading()
    listing.rows(sheet_rows(NOT_SCORED, summary.not_scored))
    if summary.skipped:
        listing.subtitle("跳过的文件和文件夹")
        listing.rows((path, "", "", reason, "") for path, reason in summary.skipped)
    if summary.same_names:
        listing.subtitle("需要留意的情况")
        for sentence in summary.same_names:
            listing.line(sentence)
    listing.finish(summary.facts)


def write_across_sheet(book: OutgoingWorkbook, styles: SheetStyles, summary: BatchSummary) -> None:
    """跨社区提示: hints with places, never a verdict."""
    shown = ShownList("跨社区提示", _ACROSS, summary.across, (across_note(summary),), nothing="")
    write_list(book, shown.title, styles, summary.facts, shown)


def across_note(summary: BatchSummary) -> str:
    """How many hints there are, and that they are hints."""
    if summary.across_count is None:
        return "这次没有做成跨社区核对，原因见“未能评分”。"
    if not summary.across_count:
        return "跨社区核对没有发现线索。"
    shown = f"，这里列出前 {len(summary.across)} 条" if len(summary.across) < summary.across_count else ""
    return f"发现 {summary.across_count} 条线索{shown}。是线索，不是结论：请到所列位置核对，不影响得分。"


def _places(places: Sequence[str], count: int) -> str:
    more = [f"……共 {count} 处"] if count > len(places) else []
    return "\n".join([*places, *more])
