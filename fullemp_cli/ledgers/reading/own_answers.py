"""The 工作清单 of its own that `fullemp answer` writes beside a ledger: what it is called, and where it is looked for.

It is an ordinary workbook with the one sheet 工作清单, so an office may open, change, copy or print it. It stands in the
folder of a workbook, or in the folder that holds a community's ledgers, and is found there by its name alone.
"""

from __future__ import annotations

from pathlib import Path

from fullemp_cli.people.file_names import safe_name

_BEGINNING, _ENDING = "工作清单-", ".xlsx"


def answers_path(ledger: Path, community: str) -> Path:
    """Where the answers of that community stand, for a ledger that is a workbook or a folder."""
    folder = ledger if ledger.is_dir() else ledger.absolute().parent
    return folder / f"{_BEGINNING}{safe_name(community)}{_ENDING}"


def is_answers_name(name: str) -> bool:
    """Whether a file is called as `fullemp answer` calls its own."""
    return name.startswith(_BEGINNING) and name.lower().endswith(_ENDING)


def answers_in(folder: Path) -> list[Path]:
    """The files of answers in a folder, in the order of their names; none where it cannot be listed."""
    try:
        return sorted(path for path in folder.iterdir() if is_answers_name(path.name) and path.is_file())
    except OSError:
        return []
