"""Writing files whole or not at all: to a temporary name in the same folder, then moved into place."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fullemp_cli.errors import Refusal


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
"""Seconds after which a temporary file of the same target is left over from a run that was killed."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def save(path: Path, content: bytes) -> Path:
    """Write `content` to `path`, replacing what stands there; the folder is made where needed. Gives the path.

    Refusal OUT001 when another program holds the file, OUT002 when the folder cannot be written, OUT003 when the disk
    is full, OUT004 when the name cannot be used, OUT009 for any other fault of the system. What stood there stays
    whole in every case.
    """
    _make_folder(path.parent)
    temporary = path.with_name(f".{path.name[:60]}.{os.getpid()}.tmp")
    try:
        _remove_leftovers(path)
        try:
            temporary.write_bytes(content)
        except OSError as error:
            raise _refusal(error, path, while_moving=False) from error
        try:
            temporary.replace(path)
        except OSError as error:
            raise _refusal(error, path, while_moving=True) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return path


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
            written.append(save(folder / file.name, file.content))
        except Refusal as refusal:
            refused.append(refusal)
    return Saved(tuple(written), tuple(refused))


def rename(path: Path, new: Path) -> Path:
    """Gives a file another name; gives the new path. Refusal OUT001–OUT009 where that cannot be done."""
    try:
        return path.rename(new)
    except OSError as error:
        raise _refusal(error, path, while_moving=True) from error


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
    for leftover in path.parent.glob(f".{_literal(path.name[:60])}.*.tmp"):
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _LEFTOVER_AGE:
                leftover.unlink()


def _literal(name: str) -> str:
    return "".join(f"[{character}]" if character in "[*?" else character for character in name)


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
        return Refusal("OUT002", "没有权限写入这个文件夹。", where=str(path.parent), hint="请用 --out 换一个文件夹。")
    if error.errno in {errno.ENAMETOOLONG, errno.ENOENT, errno.EINVAL}:
        return Refusal(
            "OUT004", "文件名或路径太长或含有不能用的字符，没有写入。", where=name, hint="请用 --out 换一个较短的位置。"
        )
    reason = error.strerror or type(error).__name__
    return Refusal("OUT009", f"写入失败（{reason}）。", where=name, hint="请检查磁盘后重新运行。")
