"""What a batch keeps under `OUT/.fullemp`: who runs, what has been done, what the last run was.

Nothing in it depends on the time, the number of processes or the order in which results came, so that two runs of the
same thing leave the same bytes.

The record of one source under one standard: what was scored from what, which files were written, what failed.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.file_lock import locked
from fullemp_cli.people.file_names import safe_name
from fullemp_cli.people.outgoing import record_text
from fullemp_cli.reports.saving import save
from fullemp_cli.run.failures import Failure
from fullemp_cli.run.file_names import STATE_FOLDER
from fullemp_cli.run.stored_record import StoredRecord


class CommunityRecord(StoredRecord):
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


class Record(StoredRecord):
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
    # The run has swept the folder (`StateFolder.held`); looking through it for each of its records again and again
    # would take a city's run ever longer.
    save(path, (record_text(record, indent=1) + "\n").encode(), swept=True)


_SECONDS_TO_WAIT = 10.0
"""For workers of a killed run: they end within a second or two of it."""

_TEMPORARY = re.compile(r"\..+\.[0-9a-f]+\.tmp")


class StateFolder:
    """The paths under `OUT/.fullemp`."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.folder = out / STATE_FOLDER
        self.records = self.folder / "records"
        self.faults = self.folder / "faults"
        self.working = self.folder / "working"
        self.run = self.folder / "run.json"
        self.sources = self.folder / "sources.jsonl"
        self.across = self.folder / "across.jsonl"

    def record(self, source_key: str, standard_id: str) -> Path:
        """The record of a source under a standard."""
        name = hashlib.sha256(source_key.encode()).hexdigest()[:24]
        return self.records / f"{name}-{safe_name(standard_id, nameless='standard')}.json"

    def fault_log(self, source_key: str) -> Path:
        """Where a fault of the program over that source is written down."""
        return self.faults / f"{hashlib.sha256(source_key.encode()).hexdigest()[:24]}.log"

    @contextmanager
    def held(self) -> Iterator[None]:
        """The output folder for this run alone; leftovers of runs that were killed are swept.

        Refusal BATCH002 while another run holds it (the system lets go when a run dies, however it dies); OUT002,
        OUT003 when the folder cannot be written.
        """
        save(self.folder / "README.txt", _README.encode())
        with (self.folder / "lock").open("ab") as lock:
            if not locked(lock):
                raise self._in_use()
            with self._workers_gone():
                self.sweep()
            try:
                yield
            finally:
                self._remove_working()
                self._remove_empty()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """A worker writes here. Refusal BATCH002 where its run is dead and another has begun."""
        try:
            file = (self.folder / "workers").open("ab")
        except OSError:  # what cannot be locked must not stop the work
            yield
            return
        with file:
            if not locked(file, shared=True):
                raise self._in_use()
            yield

    @contextmanager
    def _workers_gone(self) -> Iterator[None]:
        """Waits for workers that outlive a killed run for a moment: they must not write into this one."""
        with (self.folder / "workers").open("ab") as file:
            end = time.monotonic() + _SECONDS_TO_WAIT
            while not locked(file):
                if time.monotonic() > end:
                    raise self._in_use()
                time.sleep(0.02)
            yield

    def _in_use(self) -> Refusal:
        return Refusal(
            "BATCH002",
            "另一个 batch 正在往这个文件夹里写。",
            where=str(self.out),
            hint="请等它结束，或用 --out 换一个文件夹。",
        )

    def sweep(self) -> None:
        """Removes what a killed run left under the state folder and beside it (the summaries)."""
        self._remove_working()
        self.remove_half_written()
        self._remove_empty()

    def remove_half_written(self) -> None:
        """Removes the half-written files of the state folder and of the summaries beside it."""
        for folder in (self.out, self.folder, self.records, self.faults):
            remove_temporary_files(folder)

    def _remove_empty(self) -> None:
        """A folder for faults without one would only make people look into it."""
        with suppress(OSError):
            self.faults.rmdir()

    def _remove_working(self) -> None:
        shutil.rmtree(self.working, ignore_errors=True)


def remove_temporary_files(folder: Path, *, recursive: bool = False) -> None:
    """Removes the half-written files of runs that are dead, from this folder only, or from those within as well."""
    with suppress(OSError):
        for path in folder.rglob(".*.tmp") if recursive else folder.iterdir():
            if _TEMPORARY.fullmatch(path.name):
                with suppress(OSError):
                    path.unlink()


_README = """这里是 fullemp batch 的运行状态：每份台账评到哪一步、用的是哪个标准和哪些选项。
再次运行同一命令时，没有变化的台账不再重评。删掉这个文件夹不影响已写出的评分表，只是下次全部重评。
里面没有人员的姓名和身份证号，只有台账的路径。
"""
