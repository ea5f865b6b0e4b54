"""Cell addresses as the files write them: `C17` is row 17, column 3."""

from __future__ import annotations

import re
from functools import lru_cache

from fullemp_cli.opening.grid import Merge

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@lru_cache(maxsize=4096)
def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def row_and_column(reference: str) -> tuple[int, int] | None:
    """`C17` → (17, 3); None for anything that is not one address."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    row = int(match[2])
    return (row, column_number(match[1])) if row else None


def merge_of(reference: str) -> Merge | None:
    """`A1:C2` → the merge; None for anything else, and for a range of one cell."""
    first, colon, last = reference.partition(":")
    start, end = row_and_column(first), row_and_column(last)
    if not colon or start is None or end is None or start == end:
        return None
    top, bottom = sorted((start[0], end[0]))
    left, right = sorted((start[1], end[1]))
    return Merge(top, left, bottom, right)
