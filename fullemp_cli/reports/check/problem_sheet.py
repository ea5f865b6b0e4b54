"""Sheet 问题清单 of the annotated copy: every finding, gravest first, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from fullemp_cli.findings import Finding, Severity
from fullemp_cli.findings.page import severity_word
from fullemp_cli.people.outgoing import NUMBERS_AND_PHONES, outgoing
from fullemp_cli.reports.check.copy_values import put
from fullemp_cli.reports.text_width import line_count

NAME = "问题清单"
_COLUMNS = (("程度", 7), ("代码", 10), ("工作表", 20), ("位置", 9), ("问题", 56), ("怎样处理", 46))
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT)
_COLOURS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.HINT: "DDEBF7"}
_MOST_ROWS = 50_000
_FONT = "宋体"
_SIDE = Side("thin", color="BFBFBF")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_WRAPPED = Alignment(vertical="center", wrap_text=True)
_CENTRED = Alignment(horizontal="center", vertical="center")
_PLAIN = Font(name=_FONT, size=10)
_LINK = Font(name=_FONT, size=10, color="0563C1", underline="single")


def write_problem_sheet(
    book: Any, pages: Mapping[str, Any], file: str, findings: Sequence[Finding], notices: Sequence[str]
) -> None:
    """Add the sheet in front and show it first. `pages`: sheet name → sheet of the copy, for the links."""
    page = book.create_sheet(NAME, 0)
    for at, (_, wide) in enumerate(_COLUMNS, 1):
        page.column_dimensions[get_column_letter(at)].width = wide
    _line(page, 1, "问题清单", Font(name=_FONT, size=16, bold=True), 26)
    counts = [(word, sum(found.severity is severity for found in findings)) for severity, word in _words()]
    said = "，".join(f"{word} {count} 条" for word, count in counts if count)
    lines = [
        f"{file}：{said or '没有发现问题'}。单元格的底色表示程度，问题写在批注里。",
        *notices,
        f"本副本是台账的原样，{NUMBERS_AND_PHONES}。",
    ]
    if len(findings) > _MOST_ROWS:
        lines.append(f"只列出前 {_MOST_ROWS} 条。")
    for number, text in enumerate(lines, 2):
        _line(page, number, text, _PLAIN, 4 + 14 * line_count(text, sum(wide for _, wide in _COLUMNS) / 2.1))
    top = len(lines) + 2
    for at, (heading, _) in enumerate(_COLUMNS, 1):
        cell = page.cell(top, at, heading)
        cell.font, cell.alignment, cell.border = Font(name=_FONT, size=10, bold=True), _CENTRED, _BORDER
        cell.fill = PatternFill("solid", fgColor="D9E1F2")
    ordered = sorted(findings, key=lambda found: _ORDER.index(found.severity))[:_MOST_ROWS]
    for number, found in enumerate(ordered, top + 1):
        _finding(page, number, found, pages.get(found.sheet) if found.file == file else None, file)
    page.freeze_panes = page.cell(top + 1, 1)
    if ordered:
        page.auto_filter.ref = f"A{top}:{get_column_letter(len(_COLUMNS))}{top + len(ordered)}"
    page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight = "landscape", 9, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{top}:{top}"
    for other in book.worksheets:
        for view in other.views.sheetView:
            view.tabSelected = other is page
    book.active = 0


def _words() -> list[tuple[Severity, str]]:
    return [(severity, severity_word(severity)) for severity in _ORDER]


def _line(page: Any, number: int, text: str, font: Font, height: float) -> None:
    cell = page.cell(number, 1)
    put(cell, outgoing(text))
    cell.font, cell.alignment = font, _WRAPPED
    page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(_COLUMNS))
    page.row_dimensions[number].height = height


def _finding(page: Any, number: int, found: Finding, target: Any, file: str) -> None:
    sheet = found.sheet if found.file == file else " ▸ ".join(filter(None, (found.file, found.sheet)))
    texts = (severity_word(found.severity), found.code, sheet, found.cell, found.message, found.hint)
    for at, text in enumerate(texts, 1):
        cell = page.cell(number, at)
        put(cell, outgoing(text))
        cell.font, cell.border = _PLAIN, _BORDER
        cell.alignment = _CENTRED if at in (1, 2, 4) else _WRAPPED
    page.cell(number, 1).fill = PatternFill("solid", fgColor=_COLOURS[found.severity])
    if target is not None:
        link = page.cell(number, 4 if found.cell else 3)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=_location(target.title, found))
        link.font = _LINK
    lines = max(line_count(text, wide / 2.1) for text, (_, wide) in zip(texts, _COLUMNS, strict=True))
    page.row_dimensions[number].height = 6 + 13 * lines


def _location(title: str, found: Finding) -> str:
    row, column = found.address
    cell = f"{get_column_letter(column)}{row}" if column else f"A{row or 1}"
    quoted = title.replace("'", "''")
    return f"'{quoted}'!{cell}"
