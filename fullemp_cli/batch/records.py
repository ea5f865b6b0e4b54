"""The record of one source under one standard: what was scored from what, which files were written, what failed."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fullemp_cli.batch.failures import Failure
from fullemp_cli.outputs.saving import save


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class CommunityRecord(_Part):
    """A community that was scored. `folder` and the file names are relative to the output folder, with `/`.

    `result` is the JSON, `sha256` its digest; `points`, `open` and `max` are decimal strings, None without a total.
    """

    name: str
    kind: str = ""
    street: str = ""
    county: str = ""
    city: str = ""
    folder: str
    result: str
    sha256: str
    files: tuple[str, ...] = ()
    points: str | None = None
    open: str | None = None
    max: str | None = None
    notices: tuple[str, ...] = ()


class Record(_Part):
    """`started`: its files are being written, `files` may be there; `done`; `failed`: something of it was not done.

    `inputs` is the digest of the files read, `settings` that of the standard, the options and the program. A record is
    written after everything that it names.
    """

    schema_: Literal["fullemp.batch-record/1"] = Field(default="fullemp.batch-record/1", alias="schema")
    source: str
    standard: str
    state: Literal["started", "done", "failed"]
    inputs: str = ""
    settings: str = ""
    folder: str = ""
    communities: tuple[CommunityRecord, ...] = ()
    failures: tuple[Failure, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def all_files(self) -> tuple[str, ...]:
        """Every file that this record answers for, relative to the output folder."""
        written = (f"{one.folder}/{name}" for one in self.communities for name in one.files)
        return tuple(dict.fromkeys((*self.files, *written)))


def read_record(path: Path) -> Record | None:
    """The record in that file, or None where there is none that this program understands."""
    try:
        return Record.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def write_record(path: Path, record: Record) -> None:
    """Writes it whole or not at all. Refusal OUT001–OUT009."""
    save(path, (record.model_dump_json(by_alias=True, exclude_defaults=False, indent=1) + "\n").encode())
