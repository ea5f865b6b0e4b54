"""The scoring sheet (评分表): one .xlsx for a community and a standard, ready to print, sign and hand in."""

from fullemp_cli.reports.scoring_sheet.scoring_book import scoring_sheet

__all__ = ["scoring_sheet"]
