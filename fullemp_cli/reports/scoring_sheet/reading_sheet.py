"""Sheet 读取情况: the receipt. Whether the program saw what the office sees, sheet by sheet."""

from __future__ import annotations

from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.receipt_words import first_of_all, given_beside, left_out_words, totals_words
from fullemp_cli.reports.sheets.listing import ListColumn, Listing
from fullemp_cli.reports.sheets.styles import CENTRED, SheetStyles
from fullemp_cli.results.assessment import Assessment, SheetReading
from fullemp_cli.results.provenance import Provenance

NAME = "读取情况"

_COLUMNS = (
    ListColumn("文件", 20),
    ListColumn("工作表", 14),
    ListColumn("读作", 12),
    ListColumn("表头", 11, CENTRED),
    ListColumn("读到", 9, CENTRED),
    ListColumn("没有算进去的行", 30),
    ListColumn("没有读入", 9, CENTRED),
    ListColumn("看懂", 7, CENTRED),
    ListColumn("空白", 7, CENTRED),
    ListColumn("写明没有", 7, CENTRED),
    ListColumn("看不懂", 7, CENTRED),
    ListColumn("表上的合计", 22),
    ListColumn("不认识的列", 18),
    ListColumn("认识、没有用的列", 22),
)


def write_reading_sheet(book: OutgoingWorkbook, styles: SheetStyles, facts: Provenance, assessment: Assessment) -> None:
    """Add the sheet: what is to be known first of all, then a row for each table and each sheet that was not read."""
    listing = Listing(book, NAME, styles, _COLUMNS)
    listing.title("读取情况：请核对程序读到的，是不是台账上写的")
    for sentence in first_of_all(assessment):
        listing.line(sentence)
    for sentence in given_beside(assessment):
        listing.line(sentence)
    listing.heading()
    listing.rows(map(_row, assessment.reading))
    listing.finish(facts)


def _row(one: SheetReading) -> tuple[str | int, ...]:
    cells = one.cells
    return (
        one.file,
        one.sheet,
        one.ledger or f"没有读入：{one.why}",
        one.headings,
        f"{one.rows} {one.unit}" if one.ledger else "",
        left_out_words(one),
        f"{one.unread} 行" if one.unread else "",
        cells.understood,
        cells.blank,
        cells.none,
        cells.not_understood,
        totals_words(one),
        "、".join(column.heading for column in one.columns if column.column is None),
        "、".join(column.heading for column in one.columns if column.column == ""),
    )
