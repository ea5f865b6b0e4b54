"""Sheet 项目分布: for each item how many have full marks, part of them, none, or are open; the mean; a chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from xlsxwriter.chart import Chart

from fullemp_cli.reports.lists.description import BarColumn, Counts, Shape, ShownColumn, Value
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.phrases import share_words
from fullemp_cli.reports.sheets.listing import ListColumn
from fullemp_cli.reports.sheets.shown_list import sheet_columns, sheet_rows
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.reports.summary.charts import Series, bar_chart
from fullemp_cli.reports.summary.content import CRITERION_WORDS, BatchSummary, CellState
from fullemp_cli.reports.summary.figures import ItemFigures, cut, item_figures
from fullemp_cli.reports.summary.matrix_sheet import FILLS
from fullemp_cli.reports.summary.summary_listing import SummaryListing

NAME = "项目分布"
CHARTS = "项目分布图"
"""The charts stand on a sheet of their own: the heading of the table, which is repeated on its pages, is not theirs."""
STATES = (CellState.FULL, CellState.PARTLY, CellState.ZERO, CellState.OPEN)


def _counts(one: ItemFigures) -> Counts:
    criterion = one.column.criterion
    words = {state: CRITERION_WORDS[state] if criterion else state.value for state in STATES}
    return tuple((state.name.lower(), words[state], one.counts[state]) for state in STATES if words[state])


def _count(state: CellState) -> Callable[[ItemFigures], Value]:
    return lambda one: one.counts[state] if one.communities or one.column.criterion else ""


def _mean(one: ItemFigures) -> Value:
    return cut(one.mean) if one.mean is not None else ""


def _rate(one: ItemFigures) -> Value:
    most = one.column.max
    rate = one.points / (most * one.communities) if most and one.communities else None
    return share_words(rate.numerator, rate.denominator) if rate is not None else ""


def _mean_open(one: ItemFigures) -> Value:
    return cut(one.open / one.communities) if one.open and one.communities else ""


def _met_rate(one: ItemFigures) -> Value:
    return share_words(one.counts[CellState.FULL], one.communities)


def is_part(one: ItemFigures) -> bool:
    """Whether it is a part of the item above it."""
    return bool(one.column.group)


_N = Shape.NUMBER
ITEMS: tuple[ShownColumn[ItemFigures] | BarColumn[ItemFigures], ...] = (
    ShownColumn("项目", lambda one: f"{one.column.name} {one.column.title}", 50, page=True),
    ShownColumn("满分值", lambda one: one.column.max or 0, 8, page=True, shape=_N),
    ShownColumn("社区（个）", lambda one: one.communities, 9, shape=_N),
    *(ShownColumn(state.value, _count(state), 8, page=True, shape=_N) for state in STATES),
    BarColumn("分布", _counts),
    ShownColumn("平均已得分", _mean, 14, page=True, shape=_N),
    ShownColumn("得分率", _rate, 10, page=True, shape=_N),
    ShownColumn("平均待评分", _mean_open, 14, shape=_N),
)
CRITERIA: tuple[ShownColumn[ItemFigures] | BarColumn[ItemFigures], ...] = (
    ShownColumn("标准", lambda one: f"{one.column.name} {one.column.title}", 34, page=True),
    ShownColumn("社区（个）", lambda one: one.communities, 9, shape=_N),
    *(ShownColumn(word, _count(state), 8, page=True, shape=_N) for state in STATES if (word := CRITERION_WORDS[state])),
    BarColumn("分布", _counts),
    ShownColumn("达到率", _met_rate, 8, page=True, shape=_N),
)
_ITEM_STATES, _CRITERION_STATES = 3, 2
"""The columns in which the counts of the states begin."""
_CHART_COLUMNS = 12
_ON_A_CHART = 28
"""Bars whose names can all be read on a page."""


def write_distribution_sheet(book: OutgoingWorkbook, styles: SheetStyles, summary: BatchSummary) -> None:
    """Items with their parts, and criteria; charts of both, each of a page."""
    figures = item_figures(summary)
    items = [one for one in figures if not one.column.criterion]
    criteria = [one for one in figures if one.column.criterion]
    charts: list[tuple[Chart, int]] = []
    listing = SummaryListing(book, NAME, styles, sheet_columns(ITEMS if items else CRITERIA))
    listing.title(f"{summary.standard.title}　项目分布")
    listing.line(distribution_note(summary))
    if items:
        listing.heading()
        first = listing.row
        listing.rows(sheet_rows(ITEMS, items, is_part))
        charts += _charts(book, listing, summary, items, first, "各项目得分情况（占社区数的百分比）")
    if criteria:
        if items:
            listing.table_heading([column.heading for column in sheet_columns(CRITERIA)])
        else:
            listing.heading()
        first = listing.row
        listing.rows(sheet_rows(CRITERIA, criteria, is_part))
        charts += _charts(book, listing, summary, criteria, first, "各条标准达到情况（占社区数的百分比）")
    listing.finish(summary.facts)
    if charts:
        _write_charts(book, styles, summary, charts)


def _write_charts(
    book: OutgoingWorkbook, styles: SheetStyles, summary: BatchSummary, charts: Sequence[tuple[Chart, int]]
) -> None:
    # Of one column alone LibreOffice puts a chart beyond the edge of the page.
    drawn = SummaryListing(book, CHARTS, styles, tuple(ListColumn("", 1) for _ in range(_CHART_COLUMNS)))
    drawn.title(f"{summary.standard.title}　{CHARTS}")
    for number, (chart, rows) in enumerate(charts):
        if number:
            drawn.break_page()
        drawn.drawing(chart, rows=rows)
    drawn.finish(summary.facts)


def distribution_note(summary: BatchSummary) -> str:
    """How the figures are to be read."""
    if not summary.scored:
        return "达到率是达到的社区 ÷ 全部社区，小数只截断、不进位。待定的单列，不算未达到。"
    return "平均数是总和除以社区数，小数只截断、不进位。有待评分的社区单列，不算零分；小项列在所属项目之下。"


def _charts(
    book: OutgoingWorkbook,
    listing: SummaryListing,
    summary: BatchSummary,
    figures: Sequence[ItemFigures],
    first: int,
    title: str,
) -> Iterator[tuple[Chart, int]]:
    """Each chart of a page, and on how many rows it stands."""
    if not summary.lines or listing.row != first + len(figures):  # a title that went over two rows breaks the ranges
        return
    pages = -(-len(figures) // _ON_A_CHART)
    size = -(-len(figures) // pages)
    for page in range(pages):
        part = figures[page * size : (page + 1) * size]
        words = f"{title}　{page + 1}/{pages}" if pages > 1 else title
        rows = min(8 + len(part), 23)
        yield _chart(book, part, first + page * size, words, rows), rows


def _chart(book: OutgoingWorkbook, figures: Sequence[ItemFigures], first: int, title: str, rows: int) -> Chart:
    criteria = figures[0].column.criterion
    shown = [(state, CRITERION_WORDS[state] if criteria else state.value) for state in STATES]
    series = [
        Series(name, FILLS[state], column, [one.counts[state] for one in figures])
        for column, (state, name) in enumerate(
            ((state, name) for state, name in shown if name), _CRITERION_STATES if criteria else _ITEM_STATES
        )
    ]
    names = [_name(one) for one in figures]
    return bar_chart(book, title, NAME, first, names, series, stacked_on=rows)


def _name(one: ItemFigures) -> str:
    return f"{'　' if one.column.group else ''}{one.column.name} {one.column.title}"
