"""How many lines a text takes in a cell: Chinese text wraps between any two characters, Latin words do not.

Row heights of a sheet must be right on machines with different fonts, and merged cells never grow by themselves, so
the lines are counted here, on the safe side: too high a row is harmless, a hidden word is not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import east_asian_width

_NARROW = 0.56
"""Width of a Latin letter or digit in ems: half an em in 宋体, a little more in the fonts that stand in for it."""

_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕％%…·”’,.;:?!)]}")
_NEVER_LAST = frozenset("（《〈「『【〔“‘([{")
_TOKENS = re.compile(r"[!-~]+|.", re.DOTALL)


class _Widths(dict[str, float]):
    """The width in ems of each character that was met so far."""

    def __missing__(self, character: str) -> float:
        found = self[character] = 1.0 if east_asian_width(character) in "WFA" else _NARROW
        return found


_WIDTHS = _Widths()


def width(text: str) -> float:
    """The width of one line of text in ems."""
    if text.isascii():
        return _NARROW * len(text)
    return sum([_WIDTHS[character] for character in text])


@lru_cache(maxsize=8192)  # reasons, remedies and sheet names repeat on hundreds of rows
def line_count(text: str, ems: float) -> int:
    """How many lines `text` takes in a cell that is `ems` wide; a blank text takes one."""
    return sum(_paragraph_lines(paragraph, max(ems, 1.0)) for paragraph in text.split("\n"))


def _paragraph_lines(paragraph: str, ems: float) -> int:
    if len(paragraph) <= ems:
        return 1
    lines, used, previous = 1, 0.0, ""
    for token in _TOKENS.findall(paragraph):
        needed = _WIDTHS[token] if len(token) == 1 else _NARROW * len(token)  # what is longer is ASCII
        if used + needed > ems and used:
            # A mark that may not begin a line pulls the character before it down; one that may not end a line goes too.
            carried = width(previous[-1:]) if token[0] in _NEVER_FIRST or previous[-1:] in _NEVER_LAST else 0.0
            lines, used = lines + 1, carried
        while used + needed > ems and needed > ems:  # a word longer than the line is broken anywhere
            lines, needed, used = lines + 1, needed - (ems - used), 0.0
        used += needed
        previous = token
    return lines


def wrapped(text: str, columns: int) -> str:
    """The text broken into lines of at most so many terminal columns, between any two Chinese characters.

    Characters of ambiguous width (“ ” ①) count as two columns, as Chinese consoles print them.
    """
    return "\n".join(line for paragraph in text.split("\n") for line in _terminal_lines(paragraph, columns))


def _terminal_lines(paragraph: str, columns: int) -> list[str]:
    lines: list[str] = []
    row: list[str] = []
    for token in _TOKENS.findall(paragraph):
        if _columns("".join(row)) + _columns(token) > columns and "".join(row).strip():
            carried = _carried(row, token, columns)
            lines.append("".join(row).rstrip())
            row = carried
        if token.isspace() and not row:
            continue
        while _columns("".join(row)) + _columns(token) > columns:  # a word longer than the line is broken anywhere
            room = max(columns - _columns("".join(row)), 1)
            lines.append("".join(row) + token[:room])
            row, token = [], token[room:]
        row.append(token)
    return [*lines, "".join(row).rstrip()]


def _carried(row: list[str], following: str, columns: int) -> list[str]:
    """Takes from the row what must go down with the mark that follows, or may not end a line; at most two thirds of it."""
    carried: list[str] = []
    while len(row) > 1 and len(carried) < 4:
        if (carried or [following])[0][0] not in _NEVER_FIRST and row[-1][-1] not in _NEVER_LAST:
            break
        if _columns("".join((row[-1], *carried))) > columns * 2 // 3:
            break
        carried.insert(0, row.pop())
    return carried[1:] if carried and carried[0].isspace() else carried


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
