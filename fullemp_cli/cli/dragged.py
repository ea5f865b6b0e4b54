"""What was dragged onto a .bat. Its `%*` ends at the first `&` of a name without blanks, and loses `^`; the command line
of the cmd that runs it has all of it."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from pathlib import Path

VARIABLE = "FULLEMP_CLICKED"
"""The environment variable in which our .bat gives that command line (%cmdcmdline%)."""

_RUN_BY_EXPLORER = re.compile(r'/c\s+"(?P<words>"[^"]+\.(?:bat|cmd)".*)"\s*$', re.IGNORECASE)
_WORD = re.compile(r'"(?P<quoted>[^"]*)"?|(?P<bare>[^"\s]+)')


def dragged_words(words: Sequence[str], environment: MutableMapping[str, str]) -> list[str]:
    """The paths that were dragged onto our .bat, else the words as they came. Takes the variable out of the environment:
    it is nobody else's."""
    line = environment.pop(VARIABLE, "")
    found = _RUN_BY_EXPLORER.search(line)
    if found is None:
        return list(words)
    _, *dragged = [match["bare"] or match["quoted"] or "" for match in _WORD.finditer(found["words"])]
    return dragged if dragged and all(map(_is_there, dragged)) else list(words)


def _is_there(word: str) -> bool:
    try:
        return Path(word).exists()
    except (OSError, ValueError):
        return False
