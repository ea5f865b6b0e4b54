"""When a worker looks for garbage: now and then, between communities."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

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
