"""Whether a result can be kept: same files, same standard, same options, same program, and its files still there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fullemp_cli import __version__
from fullemp_cli.errors import Refusal
from fullemp_cli.reports.kept.keeping import COMPLETED, is_touched, set_aside
from fullemp_cli.run.shared_settings import SharedSettings
from fullemp_cli.run.sources import file_digest
from fullemp_cli.run.state import Record


@dataclass(frozen=True, slots=True)
class ChosenStandard:
    """A standard of the run: its id, where a worker loads it from, and the digest that it must have there.

    `templates`: the digest of the templates that its forms are filled from (`templates_digest`).
    """

    id: str
    path: str
    sha256: str
    templates: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is the same for every source of a run; it is sent to the workers."""

    out: Path
    standards: tuple[ChosenStandard, ...]
    today: date
    period: str | None = None
    as_of: str | None = None
    mapping: Path | None = None
    answers: Path | None = None
    form: Path | None = None
    pdf: bool = False
    show_ids: bool = False
    fresh: bool = False
    last_year: Path | None = None
    communities: Path | None = None
    shared: SharedSettings | None = None

    def digest(self, standard: ChosenStandard) -> str:
        """SHA-256 of everything but the ledgers that can change a result under that standard."""
        facts = {
            "program": __version__,
            "standard": [standard.id, standard.sha256],
            "templates": standard.templates,
            "pdf": self.pdf,
            **self.reading,
        }
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()

    @property
    def reading(self) -> dict[str, str | bool | None]:
        """The options, files by their digests: what decides how ledgers are read and looked at."""
        return {
            "today": self.today.isoformat(),
            "period": self.period,
            "as_of": self.as_of,
            "mapping": file_digest(self.mapping) if self.mapping else None,
            "answers": file_digest(self.answers) if self.answers else None,
            "shared": self.shared.sha256 if self.shared else None,
            "show_ids": self.show_ids,
            **({"communities": file_digest(self.communities)} if self.communities else {}),
            **({"last_year": results_digest(self.last_year)} if self.last_year else {}),
        }


def results_digest(path: Path) -> str:
    """SHA-256 over the names and bytes of the results that lie there; a file is one."""
    files = [path] if path.is_file() else sorted(path.rglob("*.json"))
    digest = hashlib.sha256()
    for file in files:
        with suppress(OSError):
            digest.update(f"{file.name}\0{file_digest(file)}\n".encode())
    return digest.hexdigest()


def templates_digest(files: Sequence[Path]) -> str:
    """SHA-256 over the names and bytes of the templates; of one that cannot be read its name alone."""
    digest = hashlib.sha256()
    for file in files:
        try:
            digest.update(f"{file.name}\0{file_digest(file)}\n".encode())
        except OSError:
            digest.update(f"{file.name}\0\n".encode())
    return digest.hexdigest()


def is_current(record: Record | None, out: Path, *, inputs: str, settings: str, folder: str) -> bool:
    """Whether the results of that record are those that a new run would give.

    The result JSON must have its digest; of the other files it is enough that they are there and not empty: a reviewer
    may have typed into a scoring sheet, and that must not be lost for nothing.
    """
    if record is None or record.state != "done":
        return False
    if (record.inputs, record.settings, record.folder) != (inputs, settings, folder):
        return False
    return all(_is_whole(out / one.folder, one.result, one.sha256, one.files) for one in record.communities)


def _is_whole(folder: Path, result: str, sha256: str, files: tuple[str, ...]) -> bool:
    try:
        return file_digest(folder / result) == sha256 and all((folder / name).stat().st_size for name in files)
    except OSError:
        return False


def remove_files(out: Path, files: tuple[str, ...]) -> None:
    """Removes files that an earlier run wrote for the same source, and folders that are empty without them.

    One into which a person has typed is set aside instead.
    """
    for name in files:
        path = out / name
        with suppress(OSError, Refusal):
            if path.suffix.lower() in COMPLETED and is_touched(path):
                set_aside(path)
            else:
                path.unlink()
    for folder in sorted({(out / name).parent for name in files}, reverse=True):
        while folder != out and out in folder.parents:
            try:
                folder.rmdir()
            except OSError:
                break
            folder = folder.parent
