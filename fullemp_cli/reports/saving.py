"""Writing files whole or not at all: to a temporary name in the same folder, then moved into place."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fullemp_cli.errors import Refusal, system_reason
from fullemp_cli.opening.file_lock import locked, surely_unlocked


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file to write: its name (no folder) and all its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written and what could not be, each with its reason."""

    written: tuple[Path, ...]
    refused: tuple[Refusal, ...]


_LEFTOVER_AGE = 600
"""Seconds after which a temporary file of the same target is left over from a run that was killed, whoever holds it."""
_HELD_BY = 2
"""Seconds within which whoever writes a temporary file holds it."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_UMASK = os.umask(0o077)
os.umask(_UMASK)

_NOT_ASKED = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EROFS}
"""What file systems say that know nothing of `fsync`."""

_TOO_MANY = {errno.EMFILE, errno.ENFILE}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def save(
    path: Path,
    content: bytes,
    *,
    durable: bool = True,
    private: bool = False,
    one_of_several: bool = False,
    swept: bool = False,
) -> Path:
    """Write `content` to `path`, replacing what stands there; the folder is made where needed. Gives the path.

    `durable`: it is on the disk, also after a power cut, when this returns. `private`: for its owner's eyes alone.
    `one_of_several`: its name is not yet; whoever writes the files of a folder sees to that once (`folder_to_disk`).
    `swept`: nothing of killed runs can lie in the folder, which may hold thousands of files.

    Refusal OUT001 when another program holds the file, OUT002 when the folder cannot be written, OUT003 when the disk
    is full, OUT004 when the name cannot be used, OUT006 when too many files are open, OUT009 for any other fault of the
    system. What stood there stays whole in every case.
    """
    with writing(path, durable=durable, private=private, one_of_several=one_of_several, swept=swept) as file:
        file.write(content)
    return path


@contextmanager
def writing(
    path: Path, *, durable: bool = True, private: bool = False, one_of_several: bool = False, swept: bool = False
) -> Iterator[BinaryIO]:
    """A file to write into, which takes its name at the end of the block, whole or not at all; as `save`.

    Until then it has a name that nobody can guess, is no link that somebody has laid, and its owner alone reads it.
    """
    _make_folder(path.parent)
    if not swept:
        _remove_leftovers(path)
    temporary = path.with_name(f".{path.name[:60]}.{secrets.token_hex(6)}.tmp")
    try:
        try:
            with os.fdopen(os.open(temporary, _NEW, 0o600), "wb") as file:
                locked(file)  # so that another run sees that somebody is at it
                yield file
                file.flush()
                if not private and hasattr(os, "fchmod"):
                    os.fchmod(file.fileno(), _permissions(path))
                if durable:
                    _to_disk(file.fileno())
        except OSError as error:
            raise _refusal(error, path, while_moving=False) from error
        try:
            temporary.replace(path)
        except OSError as error:
            raise _refusal(error, path, while_moving=True) from error
        if durable and not one_of_several:
            folder_to_disk(path.parent)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def refuse_input(path: Path, inputs: Iterable[Path | None]) -> None:
    """Refusal OUT005 where `path` is one of the files that were given to be read; nothing is written into those."""
    for given in inputs:
        with suppress(OSError):
            if given is not None and given.is_file() and path.exists() and path.samefile(given):
                raise Refusal(
                    "OUT005", "这是要读的文件本身，不能写进去。", where=str(path), hint="请用 --out 换一个文件名。"
                )


def save_all(folder: Path, files: Iterable[OutputFile]) -> Saved:
    """Write each file; one that cannot be written does not stop the others."""
    written: list[Path] = []
    refused: list[Refusal] = []
    for file in files:
        try:
            written.append(save(folder / file.name, file.content, one_of_several=True))
        except Refusal as refusal:
            refused.append(refusal)
    folder_to_disk(folder)
    return Saved(tuple(written), tuple(refused))


def rename(path: Path, new: Path) -> Path:
    """Gives a file another name; gives the new path. Refusal OUT001–OUT009 where that cannot be done."""
    try:
        return path.rename(new)
    except OSError as error:
        raise _refusal(error, path, while_moving=True) from error


def _permissions(path: Path) -> int:
    """Those of the file that stands there, else those that the user's files have."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0o666 & ~_UMASK


def _to_disk(number: int) -> None:
    try:
        os.fsync(number)
    except OSError as error:
        if error.errno not in _NOT_ASKED:
            raise


def folder_to_disk(folder: Path) -> None:
    """The names too: of a file that is on the disk under no name nobody has anything."""
    if os.name == "nt":  # folders cannot be opened there
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:  # it, or one of the folders above it, is a file
        raise Refusal(
            "OUT002", "这里已有一个同名文件，不能当文件夹用。", where=str(folder), hint="请用 --out 换一个文件夹。"
        ) from error
    except OSError as error:
        raise _refusal(error, folder, while_moving=False) from error


def _remove_leftovers(path: Path) -> None:
    """What runs that were killed have left of the same target; what another run is writing just now stays."""
    beginning = f".{path.name[:60]}."
    left: list[str] = []
    with suppress(OSError), os.scandir(path.parent) as entries:
        left = [one.name for one in entries if one.name.startswith(beginning) and one.name.endswith(".tmp")]
    for leftover in map(path.with_name, left):
        with suppress(OSError):
            age = time.time() - leftover.stat().st_mtime
            if age > _LEFTOVER_AGE or (age > _HELD_BY and _is_let_go(leftover)):
                leftover.unlink()


def _is_let_go(path: Path) -> bool:
    number = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        return surely_unlocked(number)
    finally:
        os.close(number)


def _refusal(error: OSError, path: Path, *, while_moving: bool) -> Refusal:
    name = path.name or str(path)
    if error.errno in _FULL:
        return Refusal(
            "OUT003", "磁盘空间不足，没有写入。", where=name, hint="请清理磁盘或用 --out 换一个位置后重新运行。"
        )
    if isinstance(error, IsADirectoryError) or (path.is_dir() and while_moving):
        return Refusal(
            "OUT004", "这里已有一个同名文件夹，没有写入。", where=name, hint="请移走它或用 --out 换一个位置。"
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        if while_moving:
            return Refusal(
                "OUT001",
                "文件正被其他程序（如 WPS、Excel）打开，没有写入，原文件未动。",
                where=name,
                hint="请关闭该文件后重新运行。",
            )
        return Refusal(
            "OUT002",
            "没有权限写入这个文件夹。",
            where=str(path.parent),
            hint="请用 --out 换一个能写入的文件夹；没有 --out 的命令，请把台账拷到那里。",
        )
    if error.errno in {errno.ENAMETOOLONG, errno.ENOENT, errno.EINVAL}:
        return Refusal(
            "OUT004", "文件名或路径太长或含有不能用的字符，没有写入。", where=name, hint="请用 --out 换一个较短的位置。"
        )
    if error.errno in _TOO_MANY:
        return Refusal(
            "OUT006", "同时打开的文件太多，没有写入。", where=name, hint="请关闭一些程序，或减少 --jobs，再重新运行。"
        )
    return Refusal("OUT009", f"写入失败（{system_reason(error)}）。", where=name, hint="请检查磁盘后重新运行。")
