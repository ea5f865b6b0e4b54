"""How much memory and processor time another process uses, where it can be asked without a further package."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def resident_bytes(process_id: int) -> int | None:
    """Bytes of memory in use (resident set, working set); None where it cannot be told or the process is gone."""
    if sys.platform == "win32":
        return _on_windows(process_id)
    try:
        fields = Path(f"/proc/{process_id}/statm").read_text(encoding="ascii").split()
        return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return None


def processor_seconds(process_id: int) -> float | None:
    """Seconds of processor time used so far, its own and the system's for it; None where that cannot be told."""
    if sys.platform == "win32":
        return _processor_on_windows(process_id)
    try:
        after_name = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
        fields = after_name.split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        )

    _QUERY = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION

    def _on_windows(process_id: int) -> int | None:
        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        kernel.K32GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.POINTER(_Counters), wintypes.DWORD)
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        handle = kernel.OpenProcess(_QUERY, False, process_id)
        if not handle:
            return None
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        try:
            if not kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb):
                return None
            # Committed memory grows at once, the working set only as it is touched: take the larger.
            return max(int(counters.WorkingSetSize), int(counters.PagefileUsage))
        finally:
            kernel.CloseHandle(handle)

    def _processor_on_windows(process_id: int) -> float | None:
        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        kernel.GetProcessTimes.argtypes = (wintypes.HANDLE, *[ctypes.POINTER(wintypes.FILETIME)] * 4)
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        handle = kernel.OpenProcess(_QUERY, False, process_id)
        if not handle:
            return None
        times = [wintypes.FILETIME() for _ in range(4)]  # of its start, its end, in the system, its own
        try:
            if not kernel.GetProcessTimes(handle, *map(ctypes.byref, times)):
                return None
            return sum((time.dwHighDateTime << 32) + time.dwLowDateTime for time in times[2:]) / 10_000_000
        finally:
            kernel.CloseHandle(handle)
