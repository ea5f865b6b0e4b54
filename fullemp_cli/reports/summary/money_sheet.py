"""Sheet 金额: reward × communities as an upper bound, in all and by county."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from fullemp_cli.reports.lists.description import Shape, ShownColumn
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.sheets.shown_list import sheet_columns, sheet_rows
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.reports.summary.content import BatchSummary
from fullemp_cli.reports.summary.figures import community_frame, counties
from fullemp_cli.reports.summary.money import MoneyLine, conditions, money
from fullemp_cli.reports.summary.summary_listing import SummaryListing
from fullemp_cli.standards.model import Standard

MONEY: tuple[ShownColumn[MoneyLine], ...] = (
    ShownColumn("奖补", lambda one: one.title, 26, page=True),
    ShownColumn("每个社区（元）", lambda one: one.amount, 14, page=True, shape=Shape.AMOUNT),
    ShownColumn("已达线（个）", lambda one: one.sure, 12, page=True, shape=Shape.NUMBER),
    ShownColumn("已达线金额（元）", lambda one: one.sure_amount, 16, page=True, shape=Shape.AMOUNT),
    ShownColumn("可能达线（个）", lambda one: one.possible, 12, page=True, shape=Shape.NUMBER),
    ShownColumn("上限（元）", lambda one: one.upper_bound, 16, page=True, shape=Shape.AMOUNT),
)


@dataclass(frozen=True, slots=True)
class CountyMoney:
    """A county, how many communities it has, and its rewards."""

    name: str
    communities: int
    lines: tuple[MoneyLine, ...]


COUNTY_MONEY: tuple[ShownColumn[CountyMoney], ...] = (
    ShownColumn("县（市、区）", lambda one: one.name, 1, page=True),
    ShownColumn("社区（个）", lambda one: one.communities, 1, page=True, shape=Shape.AMOUNT),
    ShownColumn("已达线（个）", lambda one: sum(line.sure for line in one.lines), 1, page=True, shape=Shape.AMOUNT),
    ShownColumn(
        "已达线金额（元）", lambda one: sum(line.sure_amount for line in one.lines), 1, page=True, shape=Shape.AMOUNT
    ),
    ShownColumn(
        "可能达线（个）", lambda one: sum(line.possible for line in one.lines), 1, page=True, shape=Shape.AMOUNT
    ),
    ShownColumn(
        "上限（元）", lambda one: sum(line.upper_bound for line in one.lines), 1, page=True, shape=Shape.AMOUNT
    ),
)


def write_money_sheet(book: OutgoingWorkbook, styles: SheetStyles, summary: BatchSummary) -> None:
    """金额: reward × count, an upper bound, in all and by county. Without a reward it says so."""
    listing = SummaryListing(book, "金额", styles, sheet_columns(MONEY))
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
    listing.rows(sheet_rows(MONEY, lines))
    if len(lines) > 1:
        every = CountyMoney("合计", len(communities), lines)
        listing.rows([(every.name, "", *(column.value(every) for column in COUNTY_MONEY[2:]))])
    listing.subtitle("各县（市、区）")
    listing.table(COUNTY_MONEY, county_money(summary.standard, communities))
    listing.finish(summary.facts)


def county_money(standard: Standard, communities: pd.DataFrame) -> tuple[CountyMoney, ...]:
    """What each county of `community_frame` may get, in the order of their names."""
    return tuple(CountyMoney(county, len(within), money(standard, within)) for county, within in counties(communities))
