"""Writing cells: merged text, reviewers' marks with their limits, totals that follow what a reviewer types."""

from __future__ import annotations

from fractions import Fraction

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from fullemp_cli.rules.quantities import decimal_text


def write_merged(sheet: Worksheet, top: int, left: int, bottom: int, right: int, text: str, style: Format) -> None:
    """Text in one cell or in a merged range; what looks like a formula stays text."""
    if (top, left) != (bottom, right):
        sheet.merge_range(top, left, bottom, right, "", style)
    if text:
        sheet.write_string(top, left, text, style)
    else:
        sheet.write_blank(top, left, None, style)


def write_value(sheet: Worksheet, row: int, column: int, value: str | Fraction | int, style: Format) -> None:
    """A number as a number, a text as text, '' as a blank cell with its border."""
    if isinstance(value, str):
        if value:
            sheet.write_string(row, column, value, style)
        else:
            sheet.write_blank(row, column, None, style)
    else:
        sheet.write_number(row, column, float(value), style)


def validate_marks(sheet: Worksheet, row: int, column: int, most: Fraction | None) -> None:
    """A reviewer may type a number from 0 to the full marks of the item; of one that only takes marks, 0 or less."""
    if most is None:
        return
    allowed = f"0 到 {decimal_text(most)} 之间的数" if most else "0 或负数（减分项）"
    sheet.data_validation(
        row,
        column,
        row,
        column,
        {
            "validate": "decimal",
            **(
                {"criteria": "between", "minimum": 0, "maximum": int(most) if most.denominator == 1 else float(most)}
                if most
                else {"criteria": "<=", "value": 0}
            ),
            "error_title": "分数不对",
            "error_message": f"本项应填 {allowed}。",
        },
    )


def reviewers_total(sheet: Worksheet, row: int, column: int, formula: str, style: Format) -> None:
    """The total of a reviewer's column, as the standard adds marks up. Its value is 0 until the reviewer has written
    something, and `style` must be one that does not show a zero: what belongs to a reviewer is printed blank."""
    sheet.write_formula(row, column, f"={formula}", style, 0)


def protect(sheet: Worksheet) -> None:
    """Protect without a password: nobody overwrites a self-score by accident; rows and columns may be resized."""
    sheet.protect("", {"format_rows": True, "format_columns": True, "format_cells": True})
