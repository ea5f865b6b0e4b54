"""What is asked of the child process and what it answers (`child`, `warden`)."""

from __future__ import annotations

from dataclasses import dataclass

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.archive import Archive
from fullemp_cli.opening.contents import FileFormat
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import Sheet
from fullemp_cli.opening.limits import Guard, Limits
from fullemp_cli.opening.package import workbook_part


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read: its name, its bytes, its format, what it may cost."""

    name: str
    format: FileFormat
    data: bytes
    limits: Limits


@dataclass(frozen=True, slots=True)
class Reply:
    """The sheets, the notes and doubts on the reading, or the refusal."""

    sheets: tuple[Sheet, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    refusal: Refusal | None = None


def answer(request: Request) -> Reply:
    """Reads the file of a request. Every failure that Python can catch becomes a refusal."""
    guard = Guard.starting_now(request.name, request.limits)
    try:
        sheets = _read(request, guard)
        return Reply(sheets, tuple(guard.notes), tuple(guard.doubts))
    except Refusal as refusal:
        return Reply(refusal=refusal)
    except MemoryError:
        return Reply(refusal=FileFault.TOO_MUCH_MEMORY.refusal(request.name))
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException:
        return Reply(refusal=FileFault.READER_FAILED.refusal(request.name))


def _read(request: Request, guard: Guard) -> tuple[Sheet, ...]:
    if request.format is FileFormat.XLSB:
        from fullemp_cli.opening.xlsb import read_xlsb

        archive = Archive(request.data, guard)
        part = workbook_part(archive, guard)
        if part is None:
            guard.refuse(FileFault.DAMAGED)
        return read_xlsb(request.data, archive, part, guard)
    from fullemp_cli.opening.xls import read_xls

    return read_xls(request.data, guard)
