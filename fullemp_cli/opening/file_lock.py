"""Locks on a file, for one or for many, that the system lets go however their holder ends."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Protocol


class Opened(Protocol):
    """Something that is open: a file, or on POSIX a folder."""

    def fileno(self) -> int:
        """Its number."""


if sys.platform == "win32":
    import msvcrt

    import pywintypes
    import win32con
    import win32file

    _HELD = (32, 33)  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION

    def locked(file: Opened, *, shared: bool = False) -> bool:
        """Whether the file could be locked, for one or (`shared`) for many; nobody is waited for.

        True too on a file system without locks: that must not stop the work.
        """
        flags = win32con.LOCKFILE_FAIL_IMMEDIATELY | (0 if shared else win32con.LOCKFILE_EXCLUSIVE_LOCK)
        try:
            win32file.LockFileEx(msvcrt.get_osfhandle(file.fileno()), flags, 0, 1, pywintypes.OVERLAPPED())
        except pywintypes.error as error:
            return error.winerror not in _HELD
        return True

    def unlock(file: Opened) -> None:
        """Lets go; nothing where it was not locked."""
        with suppress(pywintypes.error):
            win32file.UnlockFileEx(msvcrt.get_osfhandle(file.fileno()), 0, 1, pywintypes.OVERLAPPED())

    def surely_unlocked(number: int) -> bool:
        """Whether nobody holds the open file of that number, on a file system that can tell."""
        try:
            handle = msvcrt.get_osfhandle(number)
            flags = win32con.LOCKFILE_FAIL_IMMEDIATELY | win32con.LOCKFILE_EXCLUSIVE_LOCK
            win32file.LockFileEx(handle, flags, 0, 1, pywintypes.OVERLAPPED())
            win32file.UnlockFileEx(handle, 0, 1, pywintypes.OVERLAPPED())
        except (OSError, pywintypes.error):
            return False
        return True

else:
    import fcntl

    def locked(file: Opened, *, shared: bool = False) -> bool:
        """Whether the file could be locked, for one or (`shared`) for many; nobody is waited for.

        True too on a file system without locks: that must not stop the work.
        """
        try:
            fcntl.flock(file.fileno(), (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            return error.errno not in (11, 13, 36)
        return True

    def unlock(file: Opened) -> None:
        """Lets go; nothing where it was not locked."""
        with suppress(OSError):
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)

    def surely_unlocked(number: int) -> bool:
        """Whether nobody holds the open file of that number, on a file system that can tell."""
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(number, fcntl.LOCK_UN)
        except OSError:
            return False
        return True
