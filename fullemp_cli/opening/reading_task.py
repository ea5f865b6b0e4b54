"""What is asked of the reading process and what it answers (`reading_child`, `reading_process`)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Generic, TypeVar

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.archive import Archive
from fullemp_cli.opening.contents import FileFormat, tell_format
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import Sheet
from fullemp_cli.opening.limits import Guard, Limits
from fullemp_cli.opening.package import workbook_part

Answer = TypeVar("Answer", covariant=True)


@dataclass(frozen=True, slots=True)
class Task(ABC, Generic[Answer]):
    """Something to be done under limits: the name of the file to complain under, and what it may cost.

    It and its answer are pickled; the process that does it can import whatever we can.
    """

    name: str
    limits: Limits

    @abstractmethod
    def answer(self) -> Answer:
        """Does it; a `Refusal` says why not."""


@dataclass(frozen=True, slots=True)
class Reply(Generic[Answer]):
    """The answer, or the refusal."""

    answer: Answer | None = None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class SheetsRead:
    """The sheets of a file, its true format, the notes and doubts on the reading."""

    format: FileFormat
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileReading(Task[SheetsRead]):
    """A file to read: its format and its bytes."""

    format: FileFormat
    data: bytes

    def answer(self) -> SheetsRead:
        guard = Guard.starting_now(self.name, self.limits)
        file_format, sheets = _read(self.format, self.data, guard)
        return SheetsRead(file_format, sheets, tuple(guard.notes), tuple(guard.doubts))


def reply_to(task: Task[Answer]) -> Reply[Answer]:
    """Does a task. Every failure that Python can catch becomes a refusal."""
    try:
        return Reply(task.answer())
    except Refusal as refusal:
        return Reply(refusal=refusal)
    except (MemoryError, RecursionError):
        return Reply(refusal=FileFault.TOO_MUCH_MEMORY.refusal(task.name))
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException:
        return Reply(refusal=FileFault.READER_FAILED.refusal(task.name))


def _read(file_format: FileFormat, data: bytes, guard: Guard) -> tuple[FileFormat, tuple[Sheet, ...]]:
    if file_format is FileFormat.ENCRYPTED:
        from fullemp_cli.opening.default_password import without_password
        from fullemp_cli.opening.reading_here import READ_APART, read_here

        data = without_password(data, guard)
        contents = tell_format(data, guard)
        if contents.format not in READ_APART:
            return contents.format, read_here(contents, data, guard)
        file_format = contents.format
        if file_format is FileFormat.ENCRYPTED:
            guard.refuse(FileFault.ENCRYPTED)
    if file_format is FileFormat.XLSB:
        from fullemp_cli.opening.xlsb import read_xlsb

        archive = Archive(data, guard)
        part = workbook_part(archive, guard)
        if part is None:
            guard.refuse(FileFault.DAMAGED)
        return file_format, read_xlsb(data, archive, part, guard)
    from fullemp_cli.opening.xls import read_xls

    return FileFormat.XLS, read_xls(data, guard)
