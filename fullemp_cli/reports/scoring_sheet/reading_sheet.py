"""Sheet 读取情况: the receipt. Whether the program saw what the office sees, sheet by sheet."""

from __future__ import annotations

from fullemp_cli.reports.lists.description import Shape, ShownColumn, ShownList
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.receipt_words import first_of_all, given_beside, left_out_words, totals_words
from fullemp_cli.reports.sheets.shown_list import write_list
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.results.assessment import Assessment, SheetReading
from fullemp_cli.results.provenance import Provenance

NAME = "读取情况"

_COLUMNS: tuple[ShownColumn[SheetReading], ...] = (
    ShownColumn("文件", lambda one: one.file, 20),
    ShownColumn("工作表", lambda one: one.sheet, 14),
    ShownColumn("读作", lambda one: one.ledger or f"没有读入：{one.why}", 12),
    ShownColumn("表头", lambda one: one.headings, 11, shape=Shape.WORD),
    ShownColumn("读到", lambda one: f"{one.rows} {one.unit}" if one.ledger else "", 9, shape=Shape.WORD),
    ShownColumn("没有算进去的行", left_out_words, 30),
    ShownColumn("没有读入", lambda one: f"{one.unread} 行" if one.unread else "", 9, shape=Shape.WORD),
    ShownColumn("看懂", lambda one: one.cells.understood, 7, shape=Shape.NUMBER),
    ShownColumn("空白", lambda one: one.cells.blank, 7, shape=Shape.NUMBER),
    ShownColumn("写明没有", lambda one: one.cells.none, 7, shape=Shape.NUMBER),
    ShownColumn("看不懂", lambda one: one.cells.not_understood, 7, shape=Shape.NUMBER),
    ShownColumn("表上的合计", totals_words, 22),
    ShownColumn("不认识的列", lambda one: _headings(one, column=None), 18),
    ShownColumn("认识、没有用的列", lambda one: _headings(one, column=""), 22),
)


def write_reading_sheet(book: OutgoingWorkbook, styles: SheetStyles, facts: Provenance, assessment: Assessment) -> None:
    """Add the sheet: what is to be known first of all, then a row for each table and each sheet that was not read."""
    title = "读取情况：请核对程序读到的，是不是台账上写的"
    notes = (*first_of_all(assessment), *given_beside(assessment))
    write_list(book, NAME, styles, facts, ShownList(title, _COLUMNS, assessment.reading, notes, nothing=""))


def _headings(one: SheetReading, *, column: str | None) -> str:
    return "、".join(read.heading for read in one.columns if read.column == column)
