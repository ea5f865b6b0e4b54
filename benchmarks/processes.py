"""How long a command takes from a cold start, and how much memory its largest process needs."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


_LAUNCHER = """
import os, sys, time
began = time.perf_counter()
process = os.spawnv(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(process, 0)
seconds = time.perf_counter() - began
print(os.waitstatus_to_exitcode(status), seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, file=sys.stderr)
"""
"""Starts and waits from a process that is small itself: a child inherits the peak of the process that forked it."""


@cache
def _compiled() -> str:
    """A folder for compiled modules, for both sides: an installed program is compiled, a checkout may not be."""
    folder = tempfile.mkdtemp(prefix="fullemp-compiled-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@dataclass(frozen=True, slots=True)
class Measured:
    """Wall-clock and processor seconds, and the peak resident memory in MB of the largest process among it and its
    children."""

    seconds: float
    processor: float
    peak: float


def command(arguments: Sequence[str | Path]) -> Measured:
    """One run of `python …` without output. RuntimeError where it does not end with 0."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
        "PYTHONPYCACHEPREFIX": _compiled(),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    launched = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCHER, sys.executable, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
        check=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    *said, last = launched.stderr.splitlines()
    code, seconds, processor, peak = last.split()
    if code != "0":
        raise RuntimeError("\n".join(said))
    return Measured(float(seconds), float(processor), float(peak) / 1024)


def best(times: int, *commands: Sequence[str | Path]) -> list[Measured]:
    """The fastest run of each command; they take turns, so that a busy moment hits all alike."""
    runs = [[command(one) for one in commands] for _ in range(times)]
    return [min(of_one, key=lambda run: run.seconds) for of_one in zip(*runs, strict=True)]


def seconds_of(*functions: Callable[[], object], times: int = 5) -> list[float]:
    """The fastest of several calls of each function in this process, taking turns."""
    fastest = [float("inf")] * len(functions)
    for _ in range(times):
        for number, function in enumerate(functions):
            began = time.perf_counter()
            function()
            fastest[number] = min(fastest[number], time.perf_counter() - began)
    return fastest
