"""Keeps the child process: starts it once, sends it the suspicious files, watches it, kills it on breach.

A pipe and pickle instead of `multiprocessing`, because workers of a process pool may have no children of that kind.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from fullemp_cli.opening.contents import FileFormat
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import Sheet
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.process_memory import resident_bytes
from fullemp_cli.opening.reading_task import Reply, Request, answer

_LOOK_EVERY = 0.02  # seconds; the worst known file takes 1 GB a second
_MODULE = "fullemp_cli.opening.reading_child"
if sys.platform == "win32":
    _NO_WINDOW = subprocess.CREATE_NO_WINDOW
else:
    _NO_WINDOW = 0
_LIFELINE = sys.platform == "linux"
_ROOT = Path(__file__).resolve().parents[2]


class Child:
    """One child process. Not for two threads at once."""

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

    def ask(self, request: Request, guard: Guard) -> Reply:
        """Its answer; raises `FILE008`, `FILE009` or `FILE010` (and the child is dead) when there is none."""
        replies: list[Reply] = []
        talk = threading.Thread(target=self._talk, args=(request, replies), daemon=True)
        talk.start()
        try:
            fault = self._watch(talk, guard)
        except BaseException:  # interrupted: nobody will read the answer
            self.kill()
            raise
        if replies:
            return replies[0]
        self.kill()
        talk.join(1)
        raise (fault or FileFault.READER_FAILED).refusal(guard.name)

    def _watch(self, talk: threading.Thread, guard: Guard) -> FileFault | None:
        while True:
            talk.join(_LOOK_EVERY)
            if not talk.is_alive():
                return None
            used = resident_bytes(self._process.pid)
            if used is not None and used > guard.limits.memory_bytes:
                return FileFault.TOO_MUCH_MEMORY
            if guard.seconds_left <= 0:
                return FileFault.TOO_SLOW

    def _talk(self, request: Request, replies: list[Reply]) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        # A child that dies closes its pipes: no reply is the answer.
        with contextlib.suppress(Exception):
            pickle.dump(request, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
            replies.append(cast(Reply, pickle.load(self._process.stdout)))

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
        self._let_go()

    def _let_go(self) -> None:
        if self._lifeline >= 0:
            os.close(self._lifeline)
            self._lifeline = -1


class Warden:
    """Lends out children; one that answered is kept for the next file, one that failed is replaced."""

    def __init__(self, command: Sequence[str] | None = None) -> None:
        # -P: a file of the user's folder must not pass for a module of the child.
        self._command = command or (sys.executable, "-P", "-m", _MODULE)
        self._idle: list[Child] = []
        self._lock = threading.Lock()

    def read(self, request: Request, guard: Guard) -> Reply:
        child = self._take()
        reply = child.ask(request, guard)
        with self._lock:
            self._idle.append(child)
        return reply

    def _take(self) -> Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.usable:
                    return child
                child.kill()
        return Child(self._command)

    def close(self) -> None:
        """Ends the children that wait."""
        with self._lock:
            while self._idle:
                self._idle.pop().kill()


_warden = Warden()
atexit.register(_warden.close)


def read_in_child(file_format: FileFormat, data: bytes, guard: Guard) -> tuple[Sheet, ...]:
    """The sheets of a file that must not be read in this process.

    Where no Python can be started (a frozen program, an embedded one), the file is read here: the guards against
    loops and far cells still hold, those against a reader that aborts do not.
    """
    request = Request(guard.name, file_format, data, guard.limits)
    if getattr(sys, "frozen", False) or not sys.executable:
        reply = answer(request)
    else:
        try:
            reply = _warden.read(request, guard)
        except OSError as error:
            raise FileFault.READER_FAILED.refusal(guard.name, "无法启动读取进程") from error
    if reply.refusal is not None:
        raise reply.refusal
    for note in reply.notes:
        guard.note(note)
    for doubt in reply.doubts:
        guard.doubt(doubt)
    return reply.sheets
