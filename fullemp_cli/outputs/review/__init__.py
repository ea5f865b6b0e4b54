"""Marks that come back: reviewed scoring sheets read, checked, and laid side by side."""

from fullemp_cli.outputs.review.checks import check_standard, check_together
from fullemp_cli.outputs.review.comparison_workbook import comparison_workbook
from fullemp_cli.outputs.review.model import Level, ReviewedItem, ReviewedSheet, ReviewMark, SheetIdentity
from fullemp_cli.outputs.review.reading import ReviewedSheets, read_reviewed_sheet, read_reviewed_sheets

__all__ = [
    "Level",
    "ReviewMark",
    "ReviewedItem",
    "ReviewedSheet",
    "ReviewedSheets",
    "SheetIdentity",
    "check_standard",
    "check_together",
    "comparison_workbook",
    "read_reviewed_sheet",
    "read_reviewed_sheets",
]
