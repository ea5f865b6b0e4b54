"""Writes the sheet 填写说明."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fullemp_cli.reports.ledger_workbook.instructions import HEADING, RULES, instructions_for
from fullemp_cli.reports.ledger_workbook.sheet import CanonicalSheet
from fullemp_cli.reports.ledger_workbook.styles import LedgerStyles
from fullemp_cli.reports.text_width import line_count

_WIDTHS = (21, 27, 6, 84)
_LINE = 14


def write_instructions(page: Any, sheets: Sequence[CanonicalSheet], styles: LedgerStyles) -> None:
    """Rules first, then a line for each sheet and column."""
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer("&C第 &P 页，共 &N 页")
    for at, width in enumerate(_WIDTHS):
        page.set_column(at, at, width, styles.column("plain"))
    page.write_string(0, 0, "社区（村）就业台账工作簿 填写说明", styles.title())
    page.set_row(0, 28)
    row = 1
    for number, rule in enumerate(RULES, 1):
        text = f"{number}. {rule}"
        page.merge_range(row, 0, row, len(_WIDTHS) - 1, text, styles.sentence())
        page.set_row(row, _LINE * line_count(text, sum(_WIDTHS) / 2.1) + 4)
        row += 1
    row += 1
    for at, name in enumerate(HEADING):
        page.write_string(row, at, name, styles.heading(False))
    for line in instructions_for(sheets):
        row += 1
        style = styles.sentence() if line.column else styles.name()
        # In quotes, as bare names of columns below each other would read like the heading of a ledger.
        column = f"“{line.column}”栏" if line.column else ""
        for at, text in enumerate((f"“{line.sheet}”表", column, "*" if line.required else "", line.note)):
            page.write_string(row, at, text, style)
        page.set_row(row, _LINE * line_count(line.note, _WIDTHS[-1] / 2.1) + 4)
