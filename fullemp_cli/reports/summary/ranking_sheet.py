"""Sheets 排名 (by secured marks) and 达标情况 (by tiers, for a standard of criteria)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from fullemp_cli.reports.lists.description import Value
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.phrases import interval_words, met_words
from fullemp_cli.reports.sheets.listing import ListColumn
from fullemp_cli.reports.sheets.styles import CENTRED, SheetStyles
from fullemp_cli.reports.summary.content import BatchSummary, CellState, CommunityLine
from fullemp_cli.reports.summary.summary_listing import SummaryListing

OPEN_FILL = "#FFF2CC"
OUT_FILL = "#F8CBAD"

_VETO = "一票否决"
_TIED = '0" 并列"'
"""A place that is shared stays a number: 11 is sorted behind 2."""
_RANKING = (
    ListColumn("名次", 10, CENTRED),
    ListColumn("社区（村）", 20),
    ListColumn("街道（乡镇）", 15),
    ListColumn("县（市、区）", 14),
    ListColumn("已得分", 8, CENTRED),
    ListColumn("待评", 8, CENTRED),
    ListColumn("总分区间", 13, CENTRED),
    ListColumn("可能名次", 10, CENTRED),
    ListColumn("结论", 42),
    ListColumn(_VETO, 18),
    ListColumn("错误", 6, CENTRED),
    ListColumn("警告", 6, CENTRED),
    ListColumn("提示", 6, CENTRED),
    ListColumn("结果所在文件夹", 24),
    ListColumn("结果编号", 13, CENTRED),
)


def write_ranking_sheet(book: OutgoingWorkbook, styles: SheetStyles, summary: BatchSummary) -> None:
    """排名 by secured marks; of a standard of criteria 达标情况 by tiers, without places."""
    if not summary.scored:
        _write_tiers(book, styles, summary)
        return
    columns = [one for one in _RANKING if one.heading != _VETO or _has_vetoes(summary)]
    listing = SummaryListing(book, "排名", styles, columns)
    listing.title(f"{summary.standard.title}　排名")
    listing.line(
        "按已得分排；同分并列，名次相同，并列者按县、街道、名称列出。有待评分的社区，总分在“总分区间”之内，名次在“可能名次”之内。"
        "结论要看待评分的用浅黄底；一票否决或未达准入条件的用浅红底，分数照列。"
    )
    listing.heading()
    first = listing.row
    for line in summary.lines:
        tied = {0: _TIED} if line.places and line.places.tied else None
        listing.styled_row(_ranking_row(line, summary), fill=_fill(line), numbers=tied)
    listing.sheet.autofilter(first - 1, 0, max(listing.row - 1, first), listing.last)
    listing.finish(summary.facts)


def _has_vetoes(summary: BatchSummary) -> bool:
    return bool(summary.standard.vetoes or summary.standard.gates or summary.standard.reviewed_criteria)


def _fill(line: CommunityLine) -> str:
    if line.out:
        return OUT_FILL
    return OPEN_FILL if line.undecided else ""


def _ranking_row(line: CommunityLine, summary: BatchSummary) -> Sequence[Value]:
    points, still_open = line.points or Fraction(0), line.open or Fraction(0)
    places = line.places
    return (
        places.rank if places else "",
        line.name,
        line.street,
        line.county,
        points,
        still_open or "",
        interval_words(points, still_open),
        places.range_words if places else "",
        line.verdict or conditions_words(line, summary),
        *(["；".join(line.vetoes)] if _has_vetoes(summary) else []),
        *(count or "" for count in line.findings),
        line.folder,
        line.code,
    )


def _write_tiers(book: OutgoingWorkbook, styles: SheetStyles, summary: BatchSummary) -> None:
    tiers = [tier.name for tier in summary.standard.tiers]
    columns = (
        ListColumn("序号", 6, CENTRED),
        ListColumn("社区（村）", 20),
        ListColumn("街道（乡镇）", 15),
        ListColumn("县（市、区）", 14),
        *(ListColumn(name, 8, CENTRED) for name in tiers),
        ListColumn("未达到的条件", 30),
        ListColumn("待定的条件", 30),
        ListColumn("错误", 6, CENTRED),
        ListColumn("警告", 6, CENTRED),
        ListColumn("提示", 6, CENTRED),
        ListColumn("结果所在文件夹", 24),
        ListColumn("结果编号", 13, CENTRED),
    )
    listing = SummaryListing(book, "达标情况", styles, columns)
    listing.title(f"{summary.standard.title}　达标情况")
    listing.line(
        "本标准不计分，不排名次；先列达到等级的，再列未达到条件少的，相同的按县、街道、名称列出。待定不等于未达到。"
    )
    listing.heading()
    first = listing.row
    for number, line in enumerate(summary.lines, 1):
        listing.styled_row(_tier_row(number, line, summary), fill=_fill(line))
    listing.sheet.autofilter(first - 1, 0, max(listing.row - 1, first), listing.last)
    listing.finish(summary.facts)


def _tier_row(number: int, line: CommunityLine, summary: BatchSummary) -> Sequence[Value]:
    return (
        number,
        line.name,
        line.street,
        line.county,
        *(met_words(reached) for reached in line.tiers),
        _named(line, summary, CellState.ZERO),
        _named(line, summary, CellState.OPEN),
        *(count or "" for count in line.findings),
        line.folder,
        line.code,
    )


def conditions_words(line: CommunityLine, summary: BatchSummary) -> str:
    """How a community stands with the criteria of a standard that marks too: `条件：未达到 K4；待定 K6`; '' without any."""
    if not summary.scored or not any(column.criterion for column in summary.columns):
        return ""
    unmet, unknown = (_named(line, summary, state) for state in (CellState.ZERO, CellState.OPEN))
    words = [f"未达到 {unmet}"] if unmet else []
    words += [f"待定 {unknown}"] if unknown else []
    return f"条件：{'；'.join(words)}" if words else "条件全部达到"


def _named(line: CommunityLine, summary: BatchSummary, state: CellState) -> str:
    """The criteria in that state, `C1（市级）`; `C1` alone where it is so for every tier."""
    counts = Counter(column.id for column in summary.columns)
    found: dict[str, list[str]] = {}
    for column, cell in zip(summary.columns, line.cells, strict=True):
        if column.criterion and cell.state is state:
            found.setdefault(column.id, []).append(column.tier)
    return "、".join(id if len(tiers) == counts[id] else f"{id}（{'、'.join(tiers)}）" for id, tiers in found.items())
