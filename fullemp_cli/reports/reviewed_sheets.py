"""What reviewers typed into a scoring sheet outlives the next scoring.

A sheet in which somebody has written stays as it is while a new one would say the same, and is set aside under a name of
its own where a new one says something else: the marks of a county are never overwritten or deleted.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from fullemp_cli.errors import Refusal

_CHANGED = frozenset(("REV006", "REV007", "REV009"))
"""Findings that say that a sheet was changed where nobody is to write."""


def stays(path: Path, content: bytes) -> bool:
    """Whether the reviewed sheet in `path` says all that the new one (`content`) says, so that it need not be replaced:
    the same self-scores, calculations, deductions and findings from the same inputs."""
    from fullemp_cli.opening import open_workbook
    from fullemp_cli.reports.review.reading import read_reviewed_sheet
    from fullemp_cli.reports.scoring_sheet import official_sheet, review_marks_sheet

    open_to_reviewers = {official_sheet.NAME, review_marks_sheet.NAME}
    try:
        if {finding.code for finding in read_reviewed_sheet(path).findings} & _CHANGED:
            return False
        with tempfile.TemporaryDirectory(prefix="fullemp-", ignore_cleanup_errors=True) as folder:
            new = Path(folder) / "new.xlsx"
            new.write_bytes(content)
            pages = [
                [
                    (sheet.name, sheet.rows)
                    for sheet in open_workbook(file).sheets
                    if sheet.name not in open_to_reviewers
                ]
                for file in (path, new)
            ]
    except (OSError, Refusal):
        return False
    return pages[0] == pages[1]


def is_reviewed(path: Path) -> bool:
    """Whether somebody has written into the scoring sheet in `path`. One that cannot be read may hold anything: yes."""
    from fullemp_cli.reports.review.reading import read_reviewed_sheet

    try:
        if not path.stat().st_size:
            return False
        sheet = read_reviewed_sheet(path)
    except FileNotFoundError:
        return False
    except (OSError, Refusal):
        return True
    marks = (mark for row in (*sheet.items, *sheet.criteria) for mark in row.marks.values())
    return bool(sheet.findings) or any(mark.written or mark.reason for mark in marks)
