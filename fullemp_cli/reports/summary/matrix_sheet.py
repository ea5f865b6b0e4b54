"""Sheet 矩阵: community × item in colours; the marks or 待评 stand in every cell, so that it also reads in grey."""

from __future__ import annotations

from fractions import Fraction

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.phrases import OPEN
from fullemp_cli.reports.sheets.page import Columns, set_up_page
from fullemp_cli.reports.sheets.styles import FONT, HEADING, Look, SheetStyles
from fullemp_cli.reports.summary.content import (
    CRITERION_WORDS,
    BatchSummary,
    Cell,
    CellState,
    CommunityLine,
    SummaryColumn,
)
from fullemp_cli.rules.quantities import decimal_text

FILLS = {
    CellState.FULL: "#C6E0B4",
    CellState.PARTLY: "#FFE699",
    CellState.ZERO: "#F4B084",
    CellState.OPEN: "#D9E1F2",
    CellState.ABSENT: "#FFFFFF",
}
"""Told apart by people who do not see red and green alike, and in grey by the text in the cell."""

_FIXED = (("名次", 46), ("社区（村）", 132), ("街道（乡镇）", 92), ("县（市、区）", 76))
_NARROW = 44
_ON_A_PAGE = 20
"""Item columns that fit on an A4 page across beside the names."""
_CELL = {state: Look(size=8, align="center", fill=fill) for state, fill in FILLS.items()}
_NAME = Look(size=8.5)
_RANK = Look(size=8.5, align="center")
_HEADING_ROW = 2
_LONGEST_TITLE = 14


def write_matrix_sheet(book: OutgoingWorkbook, styles: SheetStyles, summary: BatchSummary) -> None:
    """Every community in the order of the ranking; parts stand right of their group."""
    sheet = book.add_worksheet("矩阵")
    title = book.add_format({"font_name": FONT, "font_size": 14, "bold": True})
    upright = book.add_format(
        {"font_name": FONT, "font_size": 8, "bold": True, "align": "center", "valign": "vcenter", "border": 1}
        | {"bg_color": "#EDEDED", "rotation": 90, "text_wrap": True}
    )
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, "矩阵", title)
    sheet.write_string(0, 2, summary.standard.title, title)
    _write_legend(sheet, styles, summary)
    sheet.set_row(_HEADING_ROW, 150)
    for index, (name, _) in enumerate(_FIXED):
        sheet.write_string(_HEADING_ROW, index, name if summary.scored or index else "序号", styles[HEADING])
    for index, column in enumerate(summary.columns, len(_FIXED)):
        sheet.write_string(_HEADING_ROW, index, _heading(column), upright)
    formats = {state: styles[look] for state, look in _CELL.items()}
    for number, line in enumerate(summary.lines, 1):
        _write_line(sheet, _HEADING_ROW + number, number, line, summary, formats, styles[_NAME], styles[_RANK])
    widths = [*(width for _, width in _FIXED), *(_NARROW for _ in summary.columns)]
    set_up_page(sheet, Columns(tuple(widths), landscape=True), summary.facts, heading=(_HEADING_ROW, _HEADING_ROW))
    sheet.fit_to_pages(max(1, -(-len(summary.columns) // _ON_A_PAGE)), 0)
    sheet.repeat_columns(0, 1)
    sheet.freeze_panes(_HEADING_ROW + 1, 2)
    sheet.print_area(0, 0, _HEADING_ROW + max(1, len(summary.lines)), len(widths) - 1)


def _write_legend(sheet: Worksheet, styles: SheetStyles, summary: BatchSummary) -> None:
    column = 2
    for state in (CellState.FULL, CellState.PARTLY, CellState.ZERO, CellState.OPEN):
        word = state.value if summary.scored else CRITERION_WORDS[state]
        if word:
            sheet.write_string(1, column, word, styles[_CELL[state]])
            column += 1


def _heading(column: SummaryColumn) -> str:
    most = f"\n（{decimal_text(column.max)} 分）" if column.max is not None else ""
    title = column.title if len(column.title) <= _LONGEST_TITLE else column.title[: _LONGEST_TITLE - 1] + "…"
    return f"{column.name} {title}{most}"


def _write_line(
    sheet: Worksheet,
    row: int,
    number: int,
    line: CommunityLine,
    summary: BatchSummary,
    formats: dict[CellState, Format],
    name_format: Format,
    rank_format: Format,
) -> None:
    sheet.write_number(row, 0, line.places.rank if line.places else number, rank_format)
    for index, text in enumerate((line.name, line.street, line.county), 1):
        sheet.write_string(row, index, text, name_format)
    for index, (column, cell) in enumerate(zip(summary.columns, line.cells, strict=True), len(_FIXED)):
        if cell.state in (CellState.OPEN, CellState.ABSENT) or column.criterion:
            sheet.write_string(
                row, index, cell_text(cell, criterion=column.criterion, most=column.max), formats[cell.state]
            )
        else:
            sheet.write_number(row, index, float(cell.points), formats[cell.state])


def cell_text(cell: Cell, *, criterion: bool, most: Fraction | None = None) -> str:
    """What stands in a cell: `3`, `待评`, `9+待15` (secured, and still open), 达到, `—` where it does not apply.

    `most`: the full marks; `0+待12` is an item of 15 of which 3 are lost, `待评` one that is open as a whole."""
    if cell.state is CellState.ABSENT:
        return "—"
    if criterion:
        return CRITERION_WORDS[cell.state]
    if not cell.open:
        return decimal_text(cell.points)
    return (
        f"{decimal_text(cell.points)}+待{decimal_text(cell.open)}"
        if cell.points or (most is not None and cell.open < most)
        else OPEN
    )
