"""Regular expressions that are compiled when they are first looked for.

A run needs few of those that the modules of the readers hold, and compiling them all takes a twentieth of the time that
`fullemp score` takes to start.
"""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but compiled when it is first used; a text that is none raises `re.error` only then."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    """Stands for the compiled pattern, whose methods become its own the first time each is asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found
