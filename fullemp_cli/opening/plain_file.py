"""The bytes of what is not a spreadsheet (a mapping, a standard, a form, a result), read with the same suspicion.

A pipe or a device can be read for ever and a file can be larger than any that somebody wrote; both are told from the
system's entry of the file, before a byte of it is read.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_KILOBYTE = 1024
WRITTEN_BY_HAND = 512 * _KILOBYTE
"""The most that a file may have that a person writes: a mapping, a standard, what-if answers. The longest standard that
was published has 35 kilobytes; half a million take seconds to understand, ten millions minutes."""

MADE_BY_PROGRAM = 64 * _KILOBYTE * _KILOBYTE
"""The most that a result may have, or a form with its pictures."""

_OPEN = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


def plain_bytes(path: Path, most: int) -> bytes:
    """The bytes of a plain file of at most that many; OSError, with a sentence for the user, for anything else.

    FileNotFoundError, IsADirectoryError, PermissionError and the rest as ever. A path with a NUL is one that is not there.
    """
    try:
        handle = os.open(path, _OPEN)  # without waiting for somebody who writes into a pipe
    except ValueError as error:
        raise FileNotFoundError(errno.ENOENT, "没有这个文件", str(path)) from error
    except PermissionError as error:
        if path.is_dir():  # Windows opens no folder
            raise IsADirectoryError(errno.EISDIR, "这是一个文件夹", str(path)) from error
        raise
    try:
        state = os.fstat(handle)
        if stat.S_ISDIR(state.st_mode):
            raise IsADirectoryError(errno.EISDIR, "这是一个文件夹", str(path))
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "不是普通文件，是管道或设备", str(path))
        if state.st_size > most:
            raise _too_large(path, most)
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(most + 1)
    finally:
        os.close(handle)
    if len(content) > most:
        raise _too_large(path, most)
    return content


def _too_large(path: Path, most: int) -> OSError:
    size = f"{most // _KILOBYTE} KB" if most < _KILOBYTE * _KILOBYTE else f"{most // _KILOBYTE // _KILOBYTE} MB"
    return OSError(errno.EFBIG, f"文件超过 {size}，不会是这种文件", str(path))


def plain_text(path: Path, most: int) -> str:
    """The text of a plain file in UTF-8, with or without its mark; UnicodeDecodeError for another encoding."""
    return plain_bytes(path, most).decode("utf-8-sig")
