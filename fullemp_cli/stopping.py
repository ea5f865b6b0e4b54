"""Ctrl-C, and the signals by which a system ends a program: heeded from the first line on, and remembered.

A program that SIGTERM simply ended would leave its temporary files behind, and an interruption in the middle of native
code comes out as some error of the library that was at work: whoever looks at an error asks here first.
"""

from __future__ import annotations

import signal
from types import FrameType

SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP")
"""By name, as no system has all of them: Ctrl-C, the system's wish, Ctrl-Break of Windows, a terminal that is closed."""

SAID = "已中断；写完的文件都是完整的。"
"""What is said then."""

_asked = [False]


def asked() -> bool:
    """Whether somebody has asked the program to end."""
    return _asked[0]


def stop(_number: int = 0, _frame: FrameType | None = None) -> None:
    """It is asked to end: raises KeyboardInterrupt, wherever the program is."""
    _asked[0] = True
    raise KeyboardInterrupt


def heed() -> None:
    """From now on each of the signals raises KeyboardInterrupt; one that whoever started the program wants to be passed
    over (nohup) is."""
    for number in _signals():
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, stop)


def heed_no_more() -> None:
    """The program has ended but for what Python itself tidies up: nothing is to disturb that."""
    for number in _signals():
        if signal.getsignal(number) is stop:
            signal.signal(number, signal.SIG_IGN)


def _signals() -> list[signal.Signals]:
    found = (getattr(signal, name, None) for name in SIGNALS)
    return [number for number in found if number is not None]
