"""The worklist as a workbook to print and carry."""

from fullemp_cli.reports.worklist_workbook.worklist_book import worklist_workbook

__all__ = ["worklist_workbook"]
