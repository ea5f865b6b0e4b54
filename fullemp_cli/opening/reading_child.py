"""The process that reads what could bring a program down: `python -m fullemp_cli.opening.reading_child`.

It takes pickled tasks from its standard input and answers each with a pickled `Reply` on its standard output, until
the input ends. Its parent (`reading_process`) watches its processor time, its memory and the clock and kills it on
breach. It does not outlive its parent, not even in the middle of a file. A program that is one file starts itself again
with `ARGUMENT` in place of this module.
"""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import sys
from typing import BinaryIO

from fullemp_cli.opening.limits import Limits
from fullemp_cli.opening.reading_task import Task, reply_to

ARGUMENT = "--reading-process"


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answers requests until their stream ends."""
    while True:
        try:
            task: Task[object] = pickle.load(requests)
        except EOFError:
            return
        _bound_ourselves(task.limits)
        reply = reply_to(task)
        del task
        pickle.dump(reply, replies, protocol=pickle.HIGHEST_PROTOCOL)
        replies.flush()


if sys.platform == "linux":
    import fcntl
    import select
    import signal

    def _end_with_parent(lifeline: int) -> None:
        """Asks the system for a SIGIO when the parent's end of this pipe is closed: its default is to end the process,
        even inside a native reader, where no line of Python is run and no thread gets its turn."""
        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
        watched = select.poll()
        watched.register(lifeline, 0)
        if watched.poll(0):  # it was closed before we asked
            os._exit(1)

else:

    def _end_with_parent(_lifeline: int) -> None:
        """On Windows the parent's `ProcessGroup` does this; elsewhere the end of the requests is noticed after the file
        that is being read."""


if sys.platform == "win32":

    def _bound_ourselves(_limits: Limits) -> None:
        """On Windows the parent's `ProcessGroup` holds this rope."""

else:
    import resource

    def _bound_ourselves(limits: Limits) -> None:
        """A second rope: if the parent is killed, nobody watches us any more."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_AS, 3 * limits.memory_bytes)
        _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + limits.seconds) + 5)

    def _lower(kind: int, value: int) -> None:
        hard = resource.getrlimit(kind)[1]
        with contextlib.suppress(OSError, ValueError, OverflowError):
            resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def main() -> None:
    """Keeps standard output for the replies: nothing that a library prints may get in between."""
    if sys.argv[-1].isdecimal():
        _end_with_parent(int(sys.argv[-1]))
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = io.StringIO()
    serve(sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
