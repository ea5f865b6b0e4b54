"""A console window of our own: after a double click it would close before anybody has read what it says."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

_MOST_PROCESSES = 64
_VARIABLE = "FULLEMP_WINDOW"


def window_is_ours() -> bool:
    """Whether the console would close with this program: every process on it is this program or what started it.

    A Windows console knows its processes. A program from pip is started by a launcher of its own name, Python by
    py.exe: these belong to us; cmd, PowerShell and a terminal do not, as they stay. A .bat that is clicked runs in a
    cmd that ends with it, which nobody can tell from outside: ours says so by a variable.
    """
    if os.environ.get(_VARIABLE) == "1" and _is_terminal():
        return True
    if sys.platform != "win32":
        return False
    others = _processes() - {os.getpid()}
    return all(_is_launcher(process) for process in others)


def wait_for_key() -> None:
    """Waits until somebody presses Enter, if the window is ours; a closed input ends the waiting."""
    if window_is_ours():
        sys.stdout.write("\n按回车键关闭窗口。")
        sys.stdout.flush()
        with suppress(OSError, ValueError, KeyboardInterrupt):
            sys.stdin.readline()


def _is_terminal() -> bool:
    try:
        return sys.stdin.isatty() and sys.stdout.isatty()
    except (AttributeError, ValueError):  # none, or closed
        return False


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _LIMITED_INFORMATION = 0x1000
    _LAUNCHERS = frozenset({"fullemp.exe", "评分.exe", "py.exe", "python.exe"})

    def _processes() -> set[int]:
        """The processes on this console; none where there is no console."""
        ids = (wintypes.DWORD * _MOST_PROCESSES)()
        count = ctypes.windll.kernel32.GetConsoleProcessList(ids, _MOST_PROCESSES)
        return {int(one) for one in ids[: min(count, _MOST_PROCESSES)]} or {os.getpid(), 0}

    def _is_launcher(process: int) -> bool:
        """Whether that process is the parent that only started us."""
        return process == os.getppid() and _program(process) in _LAUNCHERS

    def _program(process: int) -> str:
        """The file name of a running program, '' where it cannot be told."""
        kernel = ctypes.windll.kernel32
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(_LIMITED_INFORMATION, False, process)
        if not handle:
            return ""
        try:
            size = wintypes.DWORD(32768)
            buffer = ctypes.create_unicode_buffer(size.value)
            if not kernel.QueryFullProcessImageNameW(wintypes.HANDLE(handle), 0, buffer, ctypes.byref(size)):
                return ""
            return buffer.value.rpartition("\\")[2].lower()
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))

else:

    def _processes() -> set[int]:
        return set()

    def _is_launcher(process: int) -> bool:
        return process == os.getppid()
