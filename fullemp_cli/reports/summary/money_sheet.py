"""Sheet 金额: reward × communities as an upper bound, in all and by county."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.sheets.listing import ListColumn
from fullemp_cli.reports.sheets.styles import CENTRED, SheetStyles
from fullemp_cli.reports.summary.content import BatchSummary
from fullemp_cli.reports.summary.figures import community_frame, counties
from fullemp_cli.reports.summary.money import conditions, money
from fullemp_cli.reports.summary.summary_listing import SummaryListing
from fullemp_cli.standards.model import Standard

_YUAN = replace(CENTRED, number="#,##0")
_MONEY = (
    ListColumn("奖补", 26),
    ListColumn("每个社区（元）", 14, _YUAN),
    ListColumn("已达线（个）", 12, CENTRED),
    ListColumn("已达线金额（元）", 16, _YUAN),
    ListColumn("可能达线（个）", 12, CENTRED),
    ListColumn("上限（元）", 16, _YUAN),
)
COUNTIES = ("县（市、区）", "社区（个）", "已达线（个）", "已达线金额（元）", "可能达线（个）", "上限（元）")


def write_money_sheet(book: OutgoingWorkbook, styles: SheetStyles, summary: BatchSummary) -> None:
    """金额: reward × count, an upper bound, in all and by county. Without a reward it says so."""
    listing = SummaryListing(book, "金额", styles, _MONEY)
    listing.title("奖补金额上限")
    communities = community_frame(summary)
    lines = money(summary.standard, communities)
    if not lines:
        listing.line("本标准没有规定奖补金额。")
        listing.finish(summary.facts)
        return
    for words in conditions(summary.standard):
        listing.line(words)
    listing.heading()
    rows = [(one.title, one.amount, one.sure, one.amount * one.sure, one.possible, one.upper_bound) for one in lines]
    listing.rows(rows)
    if len(lines) > 1:
        sure, possible = sum(one.sure for one in lines), sum(one.possible for one in lines)
        amount, upper_bound = sum(one.amount * one.sure for one in lines), sum(one.upper_bound for one in lines)
        listing.rows([("合计", "", sure, amount, possible, upper_bound)])
    listing.subtitle("各县（市、区）")
    listing.table_heading(COUNTIES)
    listing.rows(county_money(summary.standard, communities))
    listing.finish(summary.facts)


def county_money(standard: Standard, communities: pd.DataFrame) -> Iterator[tuple[str, int, int, int, int, int]]:
    """A row for each county, under the headings `COUNTIES`."""
    for county, within in counties(communities):
        found = money(standard, within)
        sure, possible = sum(one.sure for one in found), sum(one.possible for one in found)
        amount, upper_bound = sum(one.amount * one.sure for one in found), sum(one.upper_bound for one in found)
        yield (county, len(within), sure, amount, possible, upper_bound)
