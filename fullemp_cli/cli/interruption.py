"""Ctrl-C, and what the system sends when it wants a program to end, in a command that has much to tidy up."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from fullemp_cli import stopping
from fullemp_cli.errors import ExitCode

_LONGEST_END = 3.0


class Interruption:
    """What the command says of itself. `stopping`: it has noticed; from then on signals are passed over."""

    def __init__(self) -> None:
        self.stopping = False


@contextmanager
def interruptible() -> Iterator[Interruption]:
    """Within, each of the signals raises KeyboardInterrupt, until the command says that it is stopping.

    One that whoever started the program wants to be passed over (nohup) is.
    """
    interruption = Interruption()

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        if not interruption.stopping:
            stopping.stop()

    before = {}
    for name in stopping.SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
            before[number] = signal.signal(number, interrupt)
    try:
        yield interruption
    finally:
        for number, handler in before.items():  # nothing is to disturb the end of one that is stopping
            signal.signal(number, signal.SIG_IGN if interruption.stopping else handler)


def end_interrupted() -> NoReturn:
    """Ends the program, exit code 130: everything is tidied up, and what a library still waits for must not hold it up
    for long."""
    watch = threading.Timer(_LONGEST_END, os._exit, (int(ExitCode.INTERRUPTED),))
    watch.daemon = True
    watch.start()
    raise SystemExit(int(ExitCode.INTERRUPTED))
