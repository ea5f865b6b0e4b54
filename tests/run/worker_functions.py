"""What the processes of the tests do; some of it to their harm."""

from __future__ import annotations

import os
import signal
import time


def double(number: int) -> int:
    """Twice the number."""
    return 2 * number


def die_of_seven(number: int) -> int:
    """Twice the number, but seven aborts the process as a native reader would."""
    if number == 7:
        os.kill(os.getpid(), signal.SIGABRT)
    return 2 * number


def process(_: int) -> int:
    """Which process this is."""
    return os.getpid()


def sleep(seconds: int) -> int:
    """Sleeps."""
    time.sleep(seconds)
    return seconds
