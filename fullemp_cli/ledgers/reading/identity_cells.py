"""Whether a cell holds somebody's identity number, wherever it stands: a look that costs next to nothing."""

from __future__ import annotations

import re

from fullemp_cli.ledgers.cells.text import folded
from fullemp_cli.opening.grid import Value

_NUMBER = re.compile(
    r"'?[1-8]\d{5}(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx×*]\d{0,2}"
    r"|\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})"
)
_FEWEST, _MOST = 15, 40
_SMALLEST, _LARGEST = 1e14, 1e20


def looks_like_number(value: Value) -> bool:
    """Whether a cell holds an identity number by its shape: the region, a date of birth, and the right length; or a
    number so long that it was one before it was stored as a number."""
    if isinstance(value, str):
        return _FEWEST <= len(value) <= _MOST and bool(_NUMBER.fullmatch(folded(value)))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if _SMALLEST <= value < 1e15:
        return bool(_NUMBER.fullmatch(str(int(value))))
    return 1e17 <= value < _LARGEST and "10" < f"{value:.0f}"[:2] < "90"


_WITHIN = re.compile(r"(?<!\d)[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")


def holds_a_number(value: Value) -> bool:
    """Whether a cell is somebody's number, or a short text in which one stands (张三 3310…)."""
    if looks_like_number(value):
        return True
    return isinstance(value, str) and _FEWEST < len(value) <= _LONGEST and bool(_WITHIN.search(folded(value)))


_LONGEST = 60
