"""Sheet 概况: the key figures, how totals are spread (with a chart), verdicts, county by county."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from fullemp_cli.reports.lists.description import Shape, ShownColumn, Value
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.phrases import share_words
from fullemp_cli.reports.sheets.listing import ListColumn
from fullemp_cli.reports.sheets.shown_list import sheet_rows
from fullemp_cli.reports.sheets.styles import CENTRED, LINE, SheetStyles
from fullemp_cli.reports.summary.charts import Series, bar_chart
from fullemp_cli.reports.summary.content import BatchSummary
from fullemp_cli.reports.summary.figures import (
    Bucket,
    OutcomeCount,
    buckets,
    community_frame,
    counties,
    cut,
    outcomes,
    total,
    truncated,
)
from fullemp_cli.reports.summary.money import has_line, money
from fullemp_cli.reports.summary.summary_listing import SummaryListing
from fullemp_cli.rules.quantities import decimal_text

NAME = "概况"
_COLUMNS = (
    ListColumn("", 30),
    ListColumn("", 14, CENTRED),
    ListColumn("", 16, CENTRED),
    ListColumn("", 16, CENTRED),
    ListColumn("", 14, CENTRED),
    ListColumn("", 14, CENTRED),
)


def write_overview_sheet(book: OutgoingWorkbook, styles: SheetStyles, summary: BatchSummary) -> None:
    """The first sheet: what the batch was and came to."""
    listing = SummaryListing(book, NAME, styles, _COLUMNS)
    listing.title(f"{summary.standard.title}　汇总")
    listing.line("本表由程序自动汇总，是自评结果，不是评定结论；居民姓名和身份证号只在各社区自己的文件里。")
    communities = community_frame(summary)
    for name, figure in key_figures(summary, communities):
        listing.line(f"{name}：{figure}", LINE)
    listing.subtitle("结论")
    listing.table(OUTCOMES, outcomes(summary))
    listing.subtitle("各县（市、区）")
    listing.table(county_columns(summary), counties(communities))
    _spread(book, listing, communities)
    listing.finish(summary.facts)


def _spread(book: OutgoingWorkbook, listing: SummaryListing, communities: pd.DataFrame) -> None:
    found = buckets(communities)
    if not found:
        return
    listing.break_page()
    listing.subtitle("总分的分布")
    listing.line("每段含下限、不含上限，最后一段都含。“可能最高”是待评分全部得到时的总分。")
    listing.table_heading([column.heading for column in SPREAD])
    first = listing.row
    listing.rows(sheet_rows(SPREAD, found))
    series = (
        Series("按已得分", "#4472C4", 1, [one.secured for one in found]),
        Series("待评分全部得到", "#BDD7EE", 2, [one.possible for one in found]),
    )
    chart = bar_chart(book, "总分的分布（社区数）", NAME, first, [one.words for one in found], series)
    listing.drawing(chart)


SPREAD: tuple[ShownColumn[Bucket], ...] = (
    ShownColumn("分数段", lambda one: one.words, 1, page=True, on_page="分数段（含下限、不含上限，最后一段都含）"),
    ShownColumn("已得分（个）", lambda one: one.secured, 1, page=True, on_page="按已得分", shape=Shape.NUMBER),
    ShownColumn("可能最高（个）", lambda one: one.possible, 1, page=True, on_page="待评分全部得到", shape=Shape.NUMBER),
)
OUTCOMES: tuple[ShownColumn[OutcomeCount], ...] = (
    ShownColumn("结论", lambda one: one.words, 1, page=True),
    ShownColumn("社区（个）", lambda one: one.count, 1, page=True, shape=Shape.NUMBER),
    ShownColumn("占比", lambda one: share_words(one.count, one.of), page=True, shape=Shape.NUMBER),
)


County = tuple[str, pd.DataFrame]
"""A county: its name, and the rows of its communities in `community_frame`."""


def county_columns(summary: BatchSummary) -> tuple[ShownColumn[County], ...]:
    """What is shown of a county: mean marks (truncated) only where there are any, and how many surely and how many possibly
    reach the line only where the standard draws one."""
    shown: list[tuple[str, Callable[[County], Value]]] = [("社区（个）", lambda row: len(row[1]))]
    if summary.scored:
        shown.append(("平均已得分", lambda row: cut(total(row[1]["points"]) / len(row[1]))))
        shown.append(("平均待评分", lambda row: cut(total(row[1]["open"]) / len(row[1]))))
    if has_line(summary.standard):
        shown.append(("已达线（个）", lambda row: int((row[1]["sure"] >= 0).sum())))
        shown.append(("可能达线（个）", lambda row: int((row[1]["possible"] >= 0).sum())))
    figures = (ShownColumn(heading, value, 1, page=True, shape=Shape.NUMBER) for heading, value in shown)
    return (ShownColumn("县（市、区）", lambda row: row[0], 1, page=True), *figures)


def key_figures(summary: BatchSummary, communities: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """How many communities, the mean with its fraction, the spread, the money, what needs attention."""
    count = len(summary.lines)
    yield "评完的社区（村）", f"{count} 个"
    yield "没有评完", f"{len(summary.not_scored)} 处"
    points, still_open = communities["points"].dropna(), communities["open"].dropna()
    if len(points):
        yield "平均已得分", f"{truncated(total(points) / count)} 分"
        yield "平均待评分", f"{truncated(total(still_open) / count)} 分"
        yield "最低、最高已得分", f"{decimal_text(points.min())} 分、{decimal_text(points.max())} 分"
    upper = sum(one.upper_bound for one in money(summary.standard, communities))
    if upper:
        yield "奖补上限", f"{upper:,} 元（若全部获上级认定，见“奖补金额上限”）"
    if summary.across_count:
        yield "跨社区线索", f"{summary.across_count} 条（见“跨社区提示”）"
