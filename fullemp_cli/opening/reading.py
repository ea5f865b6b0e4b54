"""Opens any file: reads its bytes once, tells what it is, hands it to the reader of its format."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.contents import Contents, FileFormat, tell_format
from fullemp_cli.opening.faults import FileFault, missing
from fullemp_cli.opening.grid import Sheet, Workbook
from fullemp_cli.opening.limits import MEGABYTE, Guard, Limits
from fullemp_cli.opening.reading_here import READ_APART, read_here
from fullemp_cli.people.outgoing import outgoing


def open_workbook(path: Path, limits: Limits | None = None) -> Workbook:
    """The workbook in a file, whatever its format, ending and state.

    Values stand at their addresses (`Sheet`). Cells that hold an error or a formula without a result are in
    `Sheet.troubles`; what else the user should know about the reading is in `Workbook.notes`. The file is opened for
    reading only. Raises `Refusal` (`FILE001` … `FILE013`) for every file that gives no workbook, and nothing else.
    """
    name = outgoing(path.name, show_ids=True)  # a name that is not UTF-8 becomes one that can be written
    guard = Guard.starting_now(name, limits or Limits.chosen())
    data = _read_bytes(path, guard)
    try:
        file_format, sheets = _read_sheets(tell_format(data, guard), data, guard)
    except (Refusal, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except (MemoryError, RecursionError) as error:
        raise FileFault.TOO_MUCH_MEMORY.refusal(guard.name) from error
    except Exception as error:  # whatever a broken file can do to a reader is a refusal of that file
        raise FileFault.READER_FAILED.refusal(guard.name) from error
    digest = hashlib.sha256(data).hexdigest()
    return Workbook(name, digest, file_format.value, sheets, tuple(guard.notes), tuple(guard.doubts))


def _read_bytes(path: Path, guard: Guard) -> bytes:
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            guard.refuse(FileFault.FOLDER)
        if not stat.S_ISREG(state.st_mode):
            guard.refuse(FileFault.NOT_A_SPREADSHEET, "不是普通文件，是管道或设备")  # it could be read for ever
        limit = guard.limits.max_unpacked_bytes
        if state.st_size > limit:
            guard.refuse(FileFault.OVER_LIMITS, f"文件超过 {limit / MEGABYTE:g} MB")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except Refusal:
        raise
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise missing(path) from error
    except PermissionError as error:
        raise FileFault.LOCKED.refusal(guard.name) from error
    except OSError as error:
        raise FileFault.UNREADABLE.refusal(guard.name) from error
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        guard.refuse(FileFault.EMPTY)
    return data


def _read_sheets(contents: Contents, data: bytes, guard: Guard) -> tuple[FileFormat, tuple[Sheet, ...]]:
    if contents.format in READ_APART:
        from fullemp_cli.opening.reading_process import done_apart
        from fullemp_cli.opening.reading_task import FileReading

        read = done_apart(FileReading(guard.name, guard.limits, contents.format, data), guard)
        for note in read.notes:
            guard.note(note)
        for doubt in read.doubts:
            guard.doubt(doubt)
        return read.format, read.sheets
    return contents.format, read_here(contents, data, guard)
