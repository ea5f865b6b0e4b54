"""Sheets 排名 (by secured marks) and 达标情况 (by tiers, for a standard of criteria)."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import partial

from fullemp_cli.reports.lists.description import Shape, ShownColumn
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.phrases import interval_words, met_words
from fullemp_cli.reports.sheets.shown_list import sheet_columns, sheet_rows
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.reports.summary.content import BatchSummary, CellState, CommunityLine
from fullemp_cli.reports.summary.summary_listing import SummaryListing

OPEN_FILL = "#FFF2CC"
OUT_FILL = "#F8CBAD"

_TIED = '0" 并列"'
"""A place that is shared stays a number: 11 is sorted behind 2."""
_Numbered = tuple[int, CommunityLine]
_PLACE: tuple[ShownColumn[_Numbered], ...] = (
    ShownColumn("社区（村）", lambda row: row[1].name, 20),
    ShownColumn("街道（乡镇）", lambda row: row[1].street, 15),
    ShownColumn("县（市、区）", lambda row: row[1].county, 14),
)
_BESIDE: tuple[ShownColumn[_Numbered], ...] = (
    ShownColumn("错误", lambda row: row[1].findings[0] or "", 6, shape=Shape.NUMBER),
    ShownColumn("警告", lambda row: row[1].findings[1] or "", 6, shape=Shape.NUMBER),
    ShownColumn("提示", lambda row: row[1].findings[2] or "", 6, shape=Shape.NUMBER),
    ShownColumn("结果所在文件夹", lambda row: row[1].folder, 24),
    ShownColumn("结果编号", lambda row: row[1].code, 13, shape=Shape.WORD),
)
_RANKED = (
    "排；同分并列，名次相同，并列者按县、街道、名称列出。有待评分的社区，总分在“总分区间”之内，名次在“可能名次”之内。"
    "结论要看待评分的用浅黄底；一票否决或未达准入条件的用浅红底，分数照列。"
)
_BY_TIERS = "本标准不计分，不排名次；先列达到等级的，再列未达到条件少的，相同的按县、街道、名称列出。待定不等于未达到。"


def write_ranking_sheet(book: OutgoingWorkbook, styles: SheetStyles, summary: BatchSummary) -> None:
    """排名 by secured marks; of a standard of criteria 达标情况 by tiers, without places."""
    name, columns = ("排名", _ranking(summary)) if summary.scored else ("达标情况", _tiers(summary))
    listing = SummaryListing(book, name, styles, sheet_columns(columns))
    listing.title(f"{summary.standard.title}　{name}")
    listing.line(f"按{summary.ranked_by}{_RANKED}" if summary.scored else _BY_TIERS)
    listing.heading()
    first = listing.row
    for line, values in zip(summary.lines, sheet_rows(columns, enumerate(summary.lines, 1)), strict=True):
        tied = {0: _TIED} if line.places and line.places.tied else None
        listing.styled_row(values, fill=_fill(line), numbers=tied)
    listing.sheet.autofilter(first - 1, 0, max(listing.row - 1, first), listing.last)
    listing.finish(summary.facts)


def _ranking(summary: BatchSummary) -> tuple[ShownColumn[_Numbered], ...]:
    standard = summary.standard
    vetoes: list[ShownColumn[_Numbered]] = []
    if standard.vetoes or standard.gates or standard.reviewed_criteria:
        vetoes.append(ShownColumn("一票否决", lambda row: "；".join(row[1].vetoes), 18))
    return (
        ShownColumn("名次", lambda row: row[1].places.rank if row[1].places else "", 10, shape=Shape.NUMBER),
        *_PLACE,
        ShownColumn("已得分", lambda row: row[1].points or Fraction(0), 8, shape=Shape.NUMBER),
        ShownColumn("待评", lambda row: row[1].open or "", 8, shape=Shape.NUMBER),
        ShownColumn("总分区间", lambda row: _interval(row[1]), 13, shape=Shape.WORD),
        ShownColumn("可能名次", lambda row: row[1].places.range_words if row[1].places else "", 10, shape=Shape.WORD),
        ShownColumn("结论", lambda row: row[1].verdict or conditions_words(row[1], summary), 42),
        *vetoes,
        *_BESIDE,
    )


def _tiers(summary: BatchSummary) -> tuple[ShownColumn[_Numbered], ...]:
    return (
        ShownColumn("序号", lambda row: row[0], 6, shape=Shape.NUMBER),
        *_PLACE,
        *(
            ShownColumn(tier.name, partial(_tier_words, at), 8, shape=Shape.WORD)
            for at, tier in enumerate(summary.standard.tiers)
        ),
        ShownColumn("未达到的条件", lambda row: _named(row[1], summary, CellState.ZERO), 30),
        ShownColumn("待定的条件", lambda row: _named(row[1], summary, CellState.OPEN), 30),
        *_BESIDE,
    )


def _interval(line: CommunityLine) -> str:
    return interval_words(line.points or Fraction(0), line.open or Fraction(0))


def _tier_words(at: int, row: _Numbered) -> str:
    return met_words(row[1].tiers[at])


def _fill(line: CommunityLine) -> str:
    if line.out:
        return OUT_FILL
    return OPEN_FILL if line.undecided else ""


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
