"""What a batch keeps under `OUT/.fullemp`: who runs, what has been done, what the last run was.

Nothing in it depends on the time, the number of processes or the order in which results came, so that two runs of the
same thing leave the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from fullemp_cli.batch.file_names import STATE_FOLDER
from fullemp_cli.errors import Refusal
from fullemp_cli.outputs.naming import safe_name
from fullemp_cli.outputs.saving import save

_TEMPORARY = re.compile(r"\..+\.\d+\.tmp")


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
            if not _locked(lock):
                raise Refusal(
                    "BATCH002",
                    "另一个 batch 正在往这个文件夹里写。",
                    where=str(self.out),
                    hint="请等它结束，或用 --out 换一个文件夹。",
                )
            self.sweep()
            try:
                yield
            finally:
                self._remove_working()

    def sweep(self) -> None:
        """Removes what a killed run left under the state folder and beside it (the summaries)."""
        self._remove_working()
        self.remove_half_written()

    def remove_half_written(self) -> None:
        """Removes the half-written files of the state folder and of the summaries beside it."""
        for folder in (self.out, self.folder, self.records, self.faults):
            remove_temporary_files(folder)

    def _remove_working(self) -> None:
        shutil.rmtree(self.working, ignore_errors=True)


def remove_temporary_files(folder: Path, *, recursive: bool = False) -> None:
    """Removes the half-written files of runs that are dead, from this folder only, or from those within as well."""
    with suppress(OSError):
        for path in folder.rglob(".*.tmp") if recursive else folder.iterdir():
            if _TEMPORARY.fullmatch(path.name):
                with suppress(OSError):
                    path.unlink()


def _locked(lock: IO[bytes]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        return error.errno not in (11, 13, 36)  # a file system without locks must not stop the work
    return True


_README = """这里是 fullemp batch 的运行状态：每份台账评到哪一步、用的是哪个标准和哪些选项。
再次运行同一命令时，没有变化的台账不再重评。删掉这个文件夹不影响已写出的评分表，只是下次全部重评。
里面没有身份证号。
"""
