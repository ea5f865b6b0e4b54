"""Which files of a folder may be ledgers, and which of them are copies of one another by name."""

from __future__ import annotations

import filecmp
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fullemp_cli.opening.faults import FileFault, missing

_ENDINGS = frozenset(
    (
        *(".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".et", ".ett"),
        *(".ods", ".fods", ".ots", ".csv", ".tsv", ".txt", ".htm", ".html", ".xml"),
    )
)
_DOCUMENTS = frozenset(
    (
        *(".doc", ".docx", ".wps", ".pdf", ".ofd", ".ppt", ".pptx", ".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff"),
        *(".zip", ".rar", ".7z", ".mdb", ".accdb", ".dbf", ".numbers"),
    )
)
_LOCK_FILES = ("~$", ".~", "~WRL")
_HIDDEN = 0x2  # FILE_ATTRIBUTE_HIDDEN of Windows
_COPY_MARK = re.compile(
    r"\s*(?:-\s*副本(?:\s*[（(]\d{1,3}[)）])?|-\s*Copy(?:\s*\(\d{1,3}\))?|[（(]\d{1,3}[)）]|副本)$", re.I
)
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Copy:
    """A file whose name says that it is a copy of another file that is also there."""

    path: Path
    original: Path

    @property
    def differs(self) -> bool:
        """Whether it is not the same file: somebody may have gone on in it, or it was saved again."""
        try:
            return not filecmp.cmp(self.path, self.original, shallow=False)
        except OSError:
            return False


def spreadsheet_files(folder: Path, *, recursive: bool = False) -> list[Path]:
    """The files of a folder that may hold tables, in a stable order (numbers in names count as numbers).

    Lock files (`~$…`), hidden files and hidden folders are left out. Endings only say what is worth opening (a
    picture is not); what a file is, its contents tell when it is opened. Raises `FILE001` or `FILE011` when the folder
    is missing or closed to us.
    """
    try:
        found = list(_walk(folder, recursive))
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise missing(folder) from error
    except OSError as error:
        raise FileFault.LOCKED.refusal(str(folder)) from error
    return sorted(found, key=lambda path: [_natural(part) for part in path.relative_to(folder).parts])


def other_documents(folder: Path) -> list[Path]:
    """The documents, pictures and archives that lie in a folder, which hold no table that can be read, by name."""
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in _DOCUMENTS and path.is_file()]
    except OSError:
        return []
    return sorted(path for path in found if not path.name.startswith((".", *_LOCK_FILES)))


def copies(paths: Iterable[Path]) -> list[Copy]:
    """The files named like copies (` - 副本`, `(1)`) of another of these files in the same folder."""
    all_paths = list(paths)
    by_stem = {(path.parent, path.stem, path.suffix.lower()): path for path in all_paths}
    found = []
    for path in all_paths:
        for stem in _without_marks(path.stem):
            original = by_stem.get((path.parent, stem, path.suffix.lower()))
            if original is not None:
                found.append(Copy(path, original))
                break
    return found


def original_stem(stem: str) -> str:
    """The name without the marks of a copy: 望江社区 - 副本(1) → 望江社区."""
    return next(reversed([stem, *_without_marks(stem)]))


def _without_marks(stem: str) -> Iterator[str]:
    while (shorter := _COPY_MARK.sub("", stem)) != stem and shorter:
        stem = shorter
        yield stem


def _walk(folder: Path, recursive: bool) -> Iterable[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or _is_hidden(path):
            continue
        if path.is_dir():
            if recursive and not path.is_symlink():
                yield from _walk(path, recursive)
        elif path.suffix.lower() in _ENDINGS and not path.name.startswith(_LOCK_FILES) and path.is_file():
            yield path


def _is_hidden(path: Path) -> bool:
    try:
        return bool(getattr(path.stat(), "st_file_attributes", 0) & _HIDDEN)
    except OSError:
        return True  # a broken link


def _natural(name: str) -> list[tuple[int, int, str]]:
    return [(0, int(part[:18]), part) if part.isdecimal() else (1, 0, part) for part in _DIGITS.split(name) if part]
