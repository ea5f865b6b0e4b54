"""Canonical sheets → the bytes of an .xlsx: the same sheets give the same bytes.

Texts are written as texts whatever they begin with (=, +, -, @ never become formulas), and nothing follows a link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from fullemp_cli.ledgers.catalogue import INSTRUCTIONS, Column, ColumnKind, Ledger
from fullemp_cli.ledgers.facts import UnreadBlock
from fullemp_cli.ledgers.kinds import CHECKLIST, COMMUNITY
from fullemp_cli.ledgers.reading.not_read_list import NOT_READ_HEADINGS, NOT_READ_SHEET, NOT_READ_TITLE
from fullemp_cli.people.masking import mask_within
from fullemp_cli.people.outgoing import NUMBERS_AND_PHONES
from fullemp_cli.reports.ledger_workbook.column_notes import note_of
from fullemp_cli.reports.ledger_workbook.entry_rules import is_text, rule_of
from fullemp_cli.reports.ledger_workbook.instruction_page import write_instructions
from fullemp_cli.reports.ledger_workbook.sheet import CanonicalSheet, Cell, CellGuide
from fullemp_cli.reports.ledger_workbook.styles import LedgerStyles
from fullemp_cli.reports.ledger_workbook.validations import validation_of
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.text_width import line_count

LAST_ROW = 20_000
"""Drop-downs and checks reach down to this row (from 0); the formats of columns have no end."""

_PAGE_WIDTH = 190
"""Sheets that are wider, in characters, are printed two pages wide, as one would be too small to read."""

_NOT_READ_WIDTHS = (20, 50, 50, 8)
_CREATED = datetime(2026, 1, 1)
_WIDTHS = {
    ColumnKind.IDENTITY: 21,
    ColumnKind.DATE: 12,
    ColumnKind.YES_NO: 9,
    ColumnKind.HAVE: 9,
    ColumnKind.COUNT: 9,
    ColumnKind.TAGS: 16,
    ColumnKind.WORD: 13,
    ColumnKind.TEXT: 13,
}
_OWN_WIDTHS = {
    "姓名": 10,
    "性别": 6,
    "年龄": 6,
    "户编号": 10,
    "户籍": 9,
    "就业单位": 24,
    "就业创业证号": 20,
    "服务内容": 34,
    "名称": 26,
    "统一社会信用代码": 22,
    "用人单位": 26,
    "岗位名称": 18,
    "媒体名称": 18,
    "标题": 40,
    "注销原因": 18,
    "项目": 30,
    "内容": 60,
    "标准": 16,
    "项目编号": 10,
    "项目内容": 60,
    "结论": 9,
    "自评分": 9,
    "佐证材料": 32,
    "备注": 18,
    "地址": 24,
}


def ledger_workbook(
    sheets: Sequence[CanonicalSheet], *, with_instructions: bool = True, not_read: Sequence[UnreadBlock] = ()
) -> bytes:
    """The workbook of these sheets in this order, behind 填写说明 where wanted. `not_read`: what the ledger that they come
    from had besides and nobody could read; it is listed on a sheet of its own, at the end.

    It is a ledger: identity numbers and telephones in it are written in full, and where there are any it says so, in its
    properties, on every printed page and at the first heading of every sheet.
    """
    buffer = BytesIO()
    says = NUMBERS_AND_PHONES if holds_full_numbers(sheets) else ""
    book = OutgoingWorkbook(buffer, show_ids=True, says=says)
    book.set_properties({"title": "社区（村）就业台账", "author": "fullemp", "created": _CREATED})
    styles = LedgerStyles(book)
    if with_instructions:
        write_instructions(book.add_worksheet(INSTRUCTIONS), sheets, styles)
    pages = [book.add_worksheet(sheet.ledger.value) for sheet in sheets]
    for page, sheet in zip(pages, sheets, strict=True):
        _write_sheet(page, sheet, styles, says)
    if not_read:
        _write_not_read(book.add_worksheet(NOT_READ_SHEET), not_read, styles)
    if pages:
        pages[0].activate()
    book.close()
    return buffer.getvalue()


def _write_not_read(page: Any, blocks: Sequence[UnreadBlock], styles: LedgerStyles) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for at, width in enumerate(_NOT_READ_WIDTHS):
        page.set_column(at, at, width, styles.column("wrapped"))
    page.write_string(0, 0, NOT_READ_TITLE, styles.name())
    for at, heading in enumerate(NOT_READ_HEADINGS):
        page.write_string(1, at, heading, styles.heading(False))
    for number, block in enumerate(blocks, 2):
        name = block.ledger.name if block.ledger is not None else ""
        for at, text in enumerate((name, str(block.place), block.why)):
            page.write_string(number, at, text, styles.sentence())
        page.write_number(number, len(NOT_READ_HEADINGS) - 1, block.rows, styles.sentence())


def holds_full_numbers(sheets: Sequence[CanonicalSheet]) -> bool:
    """Whether any row of the sheets has an identity number or a telephone, under whatever heading."""
    for sheet in sheets:
        named = [
            at
            for at, column in enumerate(sheet.columns)
            if column.kind is ColumnKind.IDENTITY or _TELEPHONE.search(column.name)
        ]
        others = [at for at, column in enumerate(sheet.columns) if not column.field]
        for row in sheet.rows:
            if any(row[at] for at in named) or any(_is_masked(str(row[at])) for at in others if row[at]):
                return True
            if sheet.ledger == COMMUNITY and row[1] and _TELEPHONE.search(str(row[0])):
                return True
    return False


def _is_masked(text: str) -> bool:
    """Whether the text holds somebody's number."""
    return mask_within(text) != text


_TELEPHONE = re.compile("电话|手机|联系方式")


def _write_sheet(page: Any, sheet: CanonicalSheet, styles: LedgerStyles, says: str) -> None:
    _set_up_page(page, sheet)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, _width(column), styles.column(_style_of(sheet.ledger, column)))
        _write_heading(page, at, sheet.ledger, column, styles, says)
        _validate_column(page, at, sheet, column)
    kinds = [_style_of(sheet.ledger, column) for column in sheet.columns]
    unguided = [styles.cell(kind, None) for kind in kinds]
    struck = [styles.cell(kind, None, struck=True) for kind in kinds]
    for number, row in enumerate(sheet.rows):
        if "wrapped" in kinds:
            page.set_row(number + 1, _height(sheet, row))
        for at, value in enumerate(row):
            guide = sheet.guides.get((number, at))
            if guide is not None:
                _write_cell(page, number + 1, at, value, styles.cell(kinds[at], guide))
                _guide_cell(page, number + 1, at, guide)
            elif value is not None:  # a blank cell has the format of its column
                under_a_line = number in sheet.struck or (number, at) in sheet.crossed_out
                _write_cell(page, number + 1, at, value, (struck if under_a_line else unguided)[at])
    for (number, at), note in sheet.notes.items():
        _comment(page, number + 1, at, note)


def _set_up_page(page: Any, sheet: CanonicalSheet) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    wide = sum(map(_width, sheet.columns)) > _PAGE_WIDTH
    page.fit_to_pages(2 if wide else 1, 0)
    page.repeat_rows(0)
    if wide:
        page.repeat_columns(0, max(_frozen_columns(sheet) - 1, 0))
    page.hide_gridlines(0)  # gridlines are printed, as a ledger is ruled
    page.set_header(f"&C&14{sheet.ledger.value}")
    page.set_footer("&C第 &P 页，共 &N 页")
    page.freeze_panes(1, _frozen_columns(sheet))
    page.set_row(0, 30)


def _width(column: Column) -> int:
    """Headings wrap into two lines; of the identity numbers no digit may be hidden."""
    return _OWN_WIDTHS.get(column.name) or max(_WIDTHS[column.kind], len(column.name) + 4)


def _height(sheet: CanonicalSheet, row: Sequence[Cell]) -> float:
    """High enough for every text of the row, and for a few lines of 建设成效 that are still to be written."""
    least = 120 if sheet.ledger == COMMUNITY and row[0] == "建设成效" else 0
    texts = (
        line_count(value, _width(column) / 2.1)
        for column, value in zip(sheet.columns, row, strict=True)
        if isinstance(value, str) and _style_of(sheet.ledger, column) == "wrapped"
    )
    lines = max(texts, default=1)
    return max(least, 8 + 13 * lines)


def _frozen_columns(sheet: CanonicalSheet) -> int:
    names = [column.name for column in sheet.columns]
    return names.index("姓名") + 1 if "姓名" in names[:3] else 0


def _write_heading(page: Any, at: int, ledger: Ledger, column: Column, styles: LedgerStyles, says: str) -> None:
    page.write_string(0, at, f"{column.name}*" if column.required else column.name, styles.heading(column.required))
    note = note_of(column)
    if at == 0:
        note = "\n".join(part for part in (ledger.note, note, f"本工作簿{says}。" if says else "") if part)
    if note:
        _comment(page, 0, at, note)


def _validate_column(page: Any, at: int, sheet: CanonicalSheet, column: Column) -> None:
    if any(guided == at for _, guided in sheet.guides):
        return  # its cells have rules of their own
    rule = rule_of(column)
    if rule is not None:
        page.data_validation(1, at, LAST_ROW, at, validation_of(rule, column.name, 1, at))


def _guide_cell(page: Any, row: int, at: int, guide: CellGuide) -> None:
    if guide.note:
        _comment(page, row, at, guide.note)
    if guide.rule is not None:
        page.data_validation(row, at, row, at, validation_of(guide.rule, "", row, at))


def _comment(page: Any, row: int, at: int, note: str) -> None:
    lines = sum(1 + len(line) // 17 for line in note.split("\n"))
    page.write_comment(
        row,
        at,
        note,
        {"author": "fullemp", "width": 240, "height": 22 + 17 * lines, "font_size": 9, "font_name": "宋体"},
    )


def _style_of(ledger: Ledger, column: Column) -> str:
    if column.kind is ColumnKind.DATE:
        return "date"
    if is_text(column):
        return "text"
    if ledger in (CHECKLIST, COMMUNITY) or column.name in ("服务内容", "标题"):
        return "wrapped"
    return "plain"


def _write_cell(page: Any, row: int, at: int, value: Cell, style: Any) -> None:
    match value:
        case None:
            page.write_blank(row, at, None, style.plain)
        case str():
            page.write_string(row, at, value, style.plain)
        case date():
            page.write_datetime(row, at, value, style.dated)
        case Decimal() | int() | float():
            page.write_number(row, at, float(value) if isinstance(value, Decimal) else value, style.plain)
