"""Which ledgers lie in a folder, and what things dragged onto the program are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.reading.own_answers import is_answers_name
from fullemp_cli.opening import spreadsheet_files
from fullemp_cli.reports.kept.keeping import is_scoring_sheet_name
from fullemp_cli.run.file_groups import written_here
from fullemp_cli.run.file_names import is_table_name

_MOST = 9
ALL_RESULTS = "全部评估结果"
"""The folder of the results of a whole folder of communities."""
_OURS = frozenset({"评估结果", ALL_RESULTS, "空白台账", "_internal", "许可"})
"""Folders that hold results, and those of the folder in which the program is copied."""


class Dropped(Enum):
    """What was dragged onto the program, taken together."""

    ONE_LEDGER = "一个社区的台账"
    SCORING_SHEETS = "填过分数的评分表"
    FOLDER = "一个文件夹"
    SEVERAL = "几个文件或文件夹"
    NOTHING = "没有能读的文件"


@dataclass(frozen=True, slots=True)
class Things:
    """The paths that are there, and what they are; `missing`: those that are not."""

    kind: Dropped
    paths: tuple[Path, ...]
    missing: tuple[Path, ...] = ()


def things(paths: Iterable[Path]) -> Things:
    """What those paths are, by their kinds and names alone; whether a folder is one community's is asked."""
    there = tuple(dict.fromkeys(path.absolute() for path in paths if path.exists()))
    missing = tuple(path for path in paths if not path.exists())
    usable = tuple(path for path in there if path.is_dir() or is_table_name(path))
    if not usable:
        return Things(Dropped.NOTHING, there, missing)
    if all(path.is_file() and is_scoring_sheet_name(path.name) for path in usable):
        return Things(Dropped.SCORING_SHEETS, usable, missing)
    if len(usable) > 1:
        return Things(Dropped.SEVERAL, usable, missing)
    return Things(Dropped.FOLDER if usable[0].is_dir() else Dropped.ONE_LEDGER, usable, missing)


def ledgers_in(folder: Path) -> list[Path]:
    """Spreadsheets of a folder and folders that hold some, the newest first, at most nine; none of the program's own."""
    found: list[tuple[float, Path]] = []
    try:
        for path in folder.iterdir():
            if path.name.startswith((".", "~$")) or path.name in _OURS:
                continue
            if path.is_dir():
                if _tables(path):
                    found.append((path.stat().st_mtime, path))
            elif is_table_name(path) and not is_answers_name(path.name) and not written_here(path):
                found.append((path.stat().st_mtime, path))
    except OSError:
        return []
    newest = sorted(found, key=lambda one: (-one[0], one[1].name))
    return [path for _, path in newest[:_MOST]]


def holds_several(folder: Path) -> bool:
    """Whether what lies in a folder are ledgers of several communities, by how a batch would take them."""
    from fullemp_cli.run.discovery import discover

    try:
        return len(discover([folder], folder / ALL_RESULTS).sources) > 1
    except (OSError, Refusal):
        return False


def standard_files_in(folder: Path) -> list[Path]:
    """Standard files of the office's own: .yaml files of the folder and of 标准 within it that say what they are."""
    found = []
    for place in (folder, folder / "标准"):
        try:
            files = sorted(place.glob("*.yaml"))
        except OSError:
            continue
        found += [path for path in files if not path.name.endswith(".cases.yaml") and _is_standard(path)]
    return found


def _is_standard(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b"fullemp.standard/" in file.read(4096)
    except OSError:
        return False


def _tables(folder: Path) -> Sequence[Path]:
    try:
        return spreadsheet_files(folder) or spreadsheet_files(folder, recursive=True)
    except (OSError, Refusal):
        return ()


def common_folder(paths: Sequence[Path]) -> Path | None:
    """The folder of which these files are all the ledgers, so that it can be read as one community's; else None."""
    parents = {path.parent for path in paths}
    if len(parents) != 1 or any(path.is_dir() for path in paths):
        return None
    folder = parents.pop()
    every = {path for path in _tables(folder) if not is_answers_name(path.name)}
    return folder if every == set(paths) else None
