"""Opens any file safely: whatever is in it, the answer is a `Workbook` or a `Refusal`."""

from fullemp_cli.opening.folder import Copy, copies, other_documents, spreadsheet_files
from fullemp_cli.opening.limits import Limits
from fullemp_cli.opening.reading import open_workbook

__all__ = ["Copy", "Limits", "copies", "open_workbook", "other_documents", "spreadsheet_files"]
