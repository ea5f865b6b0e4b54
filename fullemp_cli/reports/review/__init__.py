"""Marks that come back: reviewed scoring sheets read, checked, and laid side by side."""

from fullemp_cli.reports.review.checks import MadeFrom, check_results, check_standard, check_together
from fullemp_cli.reports.review.comparison_workbook import comparison_workbook
from fullemp_cli.reports.review.reading import read_reviewed_sheet
from fullemp_cli.results.reviewed_marks import Level, ReviewedItem, ReviewedSheet, ReviewMark, SheetIdentity

__all__ = [
    "Level",
    "MadeFrom",
    "ReviewMark",
    "ReviewedItem",
    "ReviewedSheet",
    "SheetIdentity",
    "check_results",
    "check_standard",
    "check_together",
    "comparison_workbook",
    "read_reviewed_sheet",
]
