"""Processes that must not outlive this one: on Windows a job object, which the system closes however we end.

Elsewhere the reading process has a lifeline, and workers ask after their parent; there a group does nothing.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import os
    import secrets
    from contextlib import suppress

    import pywintypes
    import win32api
    import win32con
    import win32job

    class ProcessGroup:
        """Processes that the system ends when this process ends, or the group is closed.

        Where a job cannot be had (an old system, a job that allows none within it), nothing is promised and nothing
        is refused: the ropes that hold elsewhere still do.
        """

        def __init__(self) -> None:
            self.name = f"fullemp-{os.getpid()}-{secrets.token_hex(8)}"
            self._job = None
            with suppress(pywintypes.error):
                self._job = win32job.CreateJobObject(None, self.name)
                self._set(win32job.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE)

        def add(self, process_id: int) -> bool:
            """Takes a process in; whether that could be done."""
            try:
                rights = win32con.PROCESS_SET_QUOTA | win32con.PROCESS_TERMINATE
                process = win32api.OpenProcess(rights, False, process_id)
                win32job.AssignProcessToJobObject(self._job, process)
            except (pywintypes.error, TypeError):  # TypeError: there is no job
                return False
            return True

        def bound_memory(self, memory_bytes: int) -> None:
            """No process of the group may use more from now on."""
            with suppress(pywintypes.error, TypeError):
                limits = win32job.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | win32job.JOB_OBJECT_LIMIT_PROCESS_MEMORY
                self._set(limits, memory_bytes)

        def _set(self, flags: int, memory_bytes: int = 0) -> None:
            kind = win32job.JobObjectExtendedLimitInformation
            facts = win32job.QueryInformationJobObject(self._job, kind)
            facts["BasicLimitInformation"]["LimitFlags"] = flags
            facts["ProcessMemoryLimit"] = memory_bytes
            win32job.SetInformationJobObject(self._job, kind, facts)

        def close(self) -> None:
            """Ends what is still in it."""
            if self._job is not None:
                self._job.Close()
                self._job = None

    def join_group(name: str) -> bool:
        """Puts this process into the group of that name; whether that could be done."""
        try:
            job = win32job.OpenJobObject(win32job.JOB_OBJECT_ASSIGN_PROCESS, False, name)
            win32job.AssignProcessToJobObject(job, win32api.GetCurrentProcess())
        except pywintypes.error:
            return False
        return True

else:

    class ProcessGroup:
        """Nothing is needed here."""

        name = ""

        def add(self, process_id: int) -> bool:  # noqa: ARG002
            """Nothing."""
            return False

        def bound_memory(self, memory_bytes: int) -> None:
            """Nothing."""

        def close(self) -> None:
            """Nothing."""

    def join_group(name: str) -> bool:  # noqa: ARG001
        """Nothing."""
        return False
