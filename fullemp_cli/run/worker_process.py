"""The life of a process of the pool: how it starts, what it heeds, and how it ends, by itself or not.

When a worker looks for garbage: now and then, between communities.
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any, TypeVar

from fullemp_cli.opening.process_group import join_group

_COMMUNITIES = 16
"""Communities between two searches. The facts of a community are freed without any; what the writers of its sheet and
form leave behind in cycles is about a megabyte."""

_written = 0


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Within it garbage is looked for only by `community_written`: searching through the facts of a source again and
    again, while they are all needed, is in vain."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def community_written() -> None:
    """To be called after each community: looks for garbage when it is time."""
    global _written
    _written += 1
    if _written >= _COMMUNITIES:
        _written = 0
        gc.collect()


T = TypeVar("T")
R = TypeVar("R")

_SECONDS_TO_END = 1.0
"""What a process may take to end by itself (a half-written file removed, a browser closed) before it is killed."""

_NEEDED = (
    "fullemp_cli.run.source_run",
    "fullemp_cli.ledgers.reading.reading",
    "fullemp_cli.run.community_files",
    "fullemp_cli.reports.scoring_sheet",
    "fullemp_cli.scoring.assess",
)


def prepare_worker(group: str = "") -> None:
    """Interrupts are the parent's business; a worker whose parent is gone ends, whatever it is doing.

    `group`: the name of the parent's group of processes, which the worker joins; '' where there are none.

    What every task needs is loaded first and then left out of garbage collection, which would else walk through all
    of it after every source.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if group:
        join_group(group)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    for module in _NEEDED:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGTERM, _told_to_end)  # until here there is nothing to tidy up


_at_work = False


def _told_to_end(_number: int, _frame: FrameType | None) -> None:
    """In the middle of a task the way out leads through what it has to tidy up; between tasks there is nothing, and an
    exception would be shown as a fault."""
    if not _at_work:
        os._exit(1)
    sys.unraisablehook = _end_at_once  # native code that swallows the exception would only tell of it and go on
    raise SystemExit(1)


def _end_at_once(_: sys.UnraisableHookArgs) -> None:
    os._exit(1)


def until_told_to_end(function: Callable[[T], R], argument: T) -> R:
    """The result, in a worker. Told to end in the middle, it has tidied up on the way here, and takes no other task."""
    global _at_work
    try:
        _at_work = True
        return function(argument)
    except SystemExit:
        os._exit(1)
    finally:
        _at_work = False


def _end_with(parent: Any) -> None:
    parent.join()
    if os.name != "nt":  # there it would end this process at once
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_SECONDS_TO_END)
    os._exit(1)


@contextmanager
def interrupts_held() -> Iterator[None]:
    """A process that is started meanwhile never sees an interrupt, not even before its first line is run; one that
    comes now is ours a moment later."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_processes(pool: ProcessPoolExecutor) -> None:
    """Ends the processes of a pool now: each is told to, and killed when it does not obey."""
    # The pool says its processes nowhere before Python 3.14; there are none once it is shut down.
    known: dict[int, BaseProcess] = getattr(pool, "_processes", None) or {}
    processes = list(known.values())
    for process in processes:
        process.terminate()
    end = time.monotonic() + _SECONDS_TO_END
    for process in processes:
        process.join(max(0.0, end - time.monotonic()))
    for process in processes:
        if process.is_alive():
            process.kill()
            process.join(1)
    # The thread that minds them ends with them. Python's own end would wake one that is just closing its pipe.
    minder: threading.Thread | None = getattr(pool, "_executor_manager_thread", None)
    if minder is not None:
        minder.join(_SECONDS_TO_END)
