"""Keeps the reading process: starts it once, sends it the suspicious files, watches it, kills it on breach.

A pipe and pickle instead of `multiprocessing`, because workers of a process pool may have no children of that kind.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.process_group import ProcessGroup
from fullemp_cli.opening.process_use import processor_seconds, resident_bytes
from fullemp_cli.opening.reading_child import ARGUMENT
from fullemp_cli.opening.reading_task import Answer, Reply, Task, reply_to

_LOOK_EVERY = 0.02  # seconds; the worst known file takes 1 GB a second
_MODULE = "fullemp_cli.opening.reading_child"
if sys.platform == "win32":
    _NO_WINDOW = subprocess.CREATE_NO_WINDOW
else:
    _NO_WINDOW = 0
_LIFELINE = sys.platform == "linux"
_ROOT = Path(__file__).resolve().parents[2]


class ReadingProcess:
    """One process that does tasks. Not for two threads at once."""

    def __init__(self, command: Sequence[str]) -> None:
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._owner = os.getpid()
        # Nothing is ever written into this pipe: that our end of it is closed, however we ended, ends the child.
        held, self._lifeline = os.pipe() if _LIFELINE else (-1, -1)
        try:
            self._process = subprocess.Popen(
                [*command, str(held)] if _LIFELINE else command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
                creationflags=_NO_WINDOW,
                pass_fds=(held,) if _LIFELINE else (),
            )
            self._group = ProcessGroup()
            self._group.add(self._process.pid)
        except BaseException:
            self._let_go()
            raise
        finally:
            if _LIFELINE:
                os.close(held)

    @property
    def usable(self) -> bool:
        """Whether it lives and is ours; after a fork it belongs to the process that started it."""
        return self._owner == os.getpid() and self._process.poll() is None

    def ask(self, task: Task[Answer], guard: Guard) -> Reply[Answer]:
        """Its answer; raises `FILE008`, `FILE009` or `FILE010` (and the process is dead) when there is none."""
        replies: list[Reply[Answer]] = []
        self._group.bound_memory(3 * guard.limits.memory_bytes)  # a second rope: the first is `_watch`
        talk = threading.Thread(target=self._talk, args=(task, replies), daemon=True)
        talk.start()
        try:
            breach = self._watch(talk, guard)
        except BaseException:  # interrupted: nobody will read the answer
            self.kill()
            raise
        if replies:
            return replies[0]
        breach = breach or self._reason_of_death(guard)
        self.kill()
        talk.join(1)
        raise breach

    def _watch(self, talk: threading.Thread, guard: Guard) -> Refusal | None:
        began = processor_seconds(self._process.pid) or 0.0
        while True:
            talk.join(_LOOK_EVERY)
            if not talk.is_alive():
                return None
            used = resident_bytes(self._process.pid)
            if used is not None and used > guard.limits.memory_bytes:
                return guard.refusal(FileFault.TOO_MUCH_MEMORY)
            if (processor_seconds(self._process.pid) or 0.0) - began > guard.limits.seconds:
                return guard.too_slow()
            if guard.seconds_left <= 0:
                return guard.too_late()

    def _reason_of_death(self, guard: Guard) -> Refusal:
        """Why it answers no more: the system ends a process whose processor time is over before we have looked."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            if sys.platform != "win32" and self._process.wait(1) == -signal.SIGXCPU:
                return guard.too_slow()
        return guard.refusal(FileFault.READER_FAILED)

    def _talk(self, task: Task[Answer], replies: list[Reply[Answer]]) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        # A process that dies closes its pipes: no reply is the answer.
        with contextlib.suppress(Exception):
            pickle.dump(task, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
            replies.append(cast(Reply[Answer], pickle.load(self._process.stdout)))

    def kill(self) -> None:
        if self._owner != os.getpid():
            return
        with contextlib.suppress(OSError):
            self._process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError, ValueError):
                    pipe.close()
        self._group.close()
        self._let_go()

    def _let_go(self) -> None:
        if self._lifeline >= 0:
            os.close(self._lifeline)
            self._lifeline = -1


class ReadingProcesses:
    """Lends out reading processes; one that answered is kept for the next task, one that failed is replaced."""

    def __init__(self, command: Sequence[str] | None = None) -> None:
        self._command = command or _own_command()
        self._idle: list[ReadingProcess] = []
        self._lock = threading.Lock()

    def do(self, task: Task[Answer], guard: Guard) -> Reply[Answer]:
        process = self._take()
        reply = process.ask(task, guard)
        with self._lock:
            self._idle.append(process)
        return reply

    def _take(self) -> ReadingProcess:
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.usable:
                    return process
                process.kill()
        return ReadingProcess(self._command)

    def close(self) -> None:
        """Ends the processes that wait."""
        with self._lock:
            while self._idle:
                self._idle.pop().kill()


def _own_command() -> tuple[str, ...]:
    if getattr(sys, "frozen", False):  # a program that is one file has no Python beside it: it starts itself again
        return (sys.executable, ARGUMENT)
    # -P: a file of the user's folder must not pass for a module of the process.
    return (sys.executable, "-P", "-m", _MODULE)


_processes = ReadingProcesses()
atexit.register(_processes.close)


def done_apart(task: Task[Answer], guard: Guard | None = None) -> Answer:
    """The answer to a task that must not be done in this process: it may loop, fill the memory or abort.

    Raises its `Refusal`, or `FILE008`, `FILE009`, `FILE010` when it cost more than its limits allow. Where no process
    can be started at all (Python within another program), it is done here: the guards against loops and far cells
    still hold, those against a reader that aborts do not.
    """
    guard = guard or Guard.starting_now(task.name, task.limits)
    if not sys.executable:
        reply = reply_to(task)
    else:
        try:
            reply = _processes.do(task, guard)
        except OSError as error:
            raise FileFault.READER_FAILED.refusal(guard.name, "无法启动读取进程") from error
    if reply.refusal is not None:
        raise reply.refusal
    return cast(Answer, reply.answer)
