"""Finding the reviewed sheets under some paths: files by name, and every workbook of a folder and those within."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.faults import as_refusal
from fullemp_cli.findings import Finding
from fullemp_cli.findings.catalogue import finding
from fullemp_cli.findings.place import Place
from fullemp_cli.opening import Limits, spreadsheet_files
from fullemp_cli.reports.kept.keeping import current_name
from fullemp_cli.reports.naming import OutputKind
from fullemp_cli.reports.review.reading import read_reviewed_sheet
from fullemp_cli.results.reviewed_marks import ReviewedSheet

_WORKBOOKS = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".fods"))
_NAMED = OutputKind.SCORING_SHEET.value.rpartition(".")[0]
_DIRECTORY = f"-{OutputKind.EVIDENCE_DIRECTORY.value.rpartition('.')[0]}"
_FOREIGN = "REV901"


@dataclass(frozen=True, slots=True)
class CollectedSheets:
    """The sheets in the order of the paths, why some files could not be read, and workbooks that are something else.

    `aside`: sheets of an earlier result that stand beside the sheet which took their place; they were not read.
    `without`: folders that hold no scoring sheet, read or refused.
    """

    sheets: tuple[ReviewedSheet, ...]
    refused: tuple[Refusal, ...]
    passed_over: tuple[str, ...]
    aside: tuple[str, ...] = ()
    without: tuple[Path, ...] = ()


def said_of_those_aside(names: Sequence[str]) -> str:
    """The sentence that names the sheets beside which a newer one stands. What was typed there may be in the newer one or
    not: where it said something else, it was not carried over."""
    more = f"等 {len(names)} 个" if len(names) > _SHOWN else ""
    return f"旁边已有新表、没有读的旧表（填过的内容请核对是否都在新表）：{'、'.join(names[:_SHOWN])}{more}"


_SHOWN = 8


def collect_sheets(paths: Sequence[Path], limits: Limits | None = None) -> CollectedSheets:
    """Every scoring sheet under `paths`; what cannot be read does not stop the others.

    In a folder, a workbook that is no scoring sheet and is not named like one (a ledger, a 汇总) is passed over; any
    other that cannot be read is refused, and so is a path that does not exist (FILE001). The 佐证目录 that stands beside
    every scoring sheet, and those set aside, are not worth a word.
    """
    sheets: list[ReviewedSheet] = []
    refused: list[Refusal] = []
    passed_over: list[str] = []
    aside: list[str] = []
    found: list[Path] = []
    for path, given in _files(paths, refused):
        if not given and _DIRECTORY in path.name:
            continue
        if not given and (current := current_name(path.name)) and (path.parent / current).is_file():
            aside.append(path.name)
            continue
        try:
            with as_refusal(path.name):
                sheets.append(read_reviewed_sheet(path, limits))
                found.append(path)
        except Refusal as refusal:
            if refusal.code == _FOREIGN and not given and _NAMED not in path.name:
                passed_over.append(path.name)
            else:
                refused.append(refusal)
                found.append(path)
    without = folders_without(paths, found)
    return CollectedSheets(tuple(sheets), tuple(refused), tuple(passed_over), tuple(aside), without)


def folders_without(paths: Sequence[Path], files: Sequence[Path]) -> tuple[Path, ...]:
    """The folders among `paths` in which none of the files lies."""
    folders = {path: path.resolve() for path in paths if path.is_dir()}
    above = {parent for file in files for parent in file.resolve().parents} if folders else set()
    return tuple(path for path, resolved in folders.items() if resolved not in above)


def nothing_in(folders: Iterable[Path], what: str) -> Iterator[Finding]:
    """REV022 for each: somebody gave it for what is in it."""
    for folder in folders:
        yield finding("REV022", Place(folder.name or str(folder), ""), f"文件夹里没有{what}。")


def _files(paths: Sequence[Path], refused: list[Refusal]) -> Iterator[tuple[Path, bool]]:
    """Each file once, and whether it was named itself."""
    seen: set[Path] = set()
    for path in paths:
        given = not path.is_dir()
        try:
            files = [path] if given else spreadsheet_files(path, recursive=True)
        except Refusal as refusal:
            refused.append(refusal)
            continue
        for file in files:
            resolved = file.resolve()
            if resolved not in seen and (given or file.suffix.lower() in _WORKBOOKS):
                seen.add(resolved)
                yield file, given
