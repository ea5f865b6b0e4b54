"""A new workbook whose text stays text, the same for every workbook that is written for an office."""

from __future__ import annotations

from io import BytesIO

from xlsxwriter import Workbook

from fullemp_cli.reports.scoring_sheet.styles import DEFAULT_FONT


def new_book(stream: BytesIO) -> Workbook:
    """An empty workbook, written into `stream` when it is closed.

    What a ledger says is never a formula, a link or a number: text that begins with =, +, -, @ is written as text.
    """
    return Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": dict(DEFAULT_FONT),  # xlsxwriter changes the dict that it is given
        },
    )
