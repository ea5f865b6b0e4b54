"""What reviewers typed into a scoring sheet outlives the next scoring.

A sheet in which somebody has written stays as it is while a new one would say the same, and is set aside under a name of
its own where a new one says something else: the marks of a county are never overwritten or deleted.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.naming import OutputKind, safe_name
from fullemp_cli.reports.saving import OutputFile, rename

_SHEET = OutputKind.SCORING_SHEET.value
_SET_ASIDE = "-填过审核"
_CHANGED = frozenset(("REV006", "REV007", "REV009"))
"""Findings that say that a sheet was changed where nobody is to write."""


def is_scoring_sheet_name(name: str) -> bool:
    """Whether the program gives this name to a scoring sheet that it writes."""
    return name.endswith(f"-{_SHEET}")


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


def set_aside(path: Path) -> Path:
    """Gives a reviewed sheet a name of its own in the same folder: `…-评分表-填过审核.xlsx`. Refusal OUT001–OUT009."""
    stem, number = f"{path.stem}{_SET_ASIDE}", 1
    new = path.with_name(f"{stem}{path.suffix}")
    while new.exists():
        number += 1
        new = path.with_name(f"{stem}{number}{path.suffix}")
    return rename(path, new)


def set_aside_sheets(folder: Path, standard: str) -> tuple[str, ...]:
    """The names of the sheets of that standard (its id) that stand aside in the folder."""
    ending = f"-{safe_name(standard, nameless='standard')}-{_SHEET.rpartition('.')[0]}{_SET_ASIDE}"
    try:
        return tuple(sorted(path.name for path in folder.iterdir() if ending in path.name and path.suffix == ".xlsx"))
    except OSError:
        return ()


def to_write(folder: Path, files: Iterable[OutputFile], refused: list[Refusal]) -> tuple[list[OutputFile], list[Path]]:
    """What of `files` is to be written into the folder, and the sheets that stay as reviewers left them.

    A reviewed sheet that would be replaced is set aside first; one that cannot be is not replaced either (`refused`).
    """
    wanted: list[OutputFile] = []
    staying: list[Path] = []
    for file in files:
        path = folder / file.name
        if not is_scoring_sheet_name(file.name) or not _differs(path, file.content) or not is_reviewed(path):
            wanted.append(file)
        elif stays(path, file.content):
            staying.append(path)
        else:
            try:
                set_aside(path)
                wanted.append(file)
            except Refusal as refusal:
                refused.append(refusal)
    return wanted, staying


def _differs(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.read_bytes() != content
    except OSError:
        return True
