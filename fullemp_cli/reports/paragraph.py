"""Chinese text on the terminal: broken anywhere between characters, but not before a closing mark or inside a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions
    from rich.segment import Segment

_TOKEN = re.compile(r"[!-~]+|.", re.DOTALL)


_NOT_FIRST = "。，、；：！？）”’》〕】％%,.;:)]}"


_NOT_LAST = "（“‘《〔【([{"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text that fills the width; its further lines stand under its first, `hanging` columns further in."""

    text: str
    indent: int = 0
    hanging: int = 0
    bold: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        from rich.segment import Segment
        from rich.style import Style

        style = Style(bold=True) if self.bold else None
        for number, row in enumerate(wrapped(self.text, options.max_width - self.indent - self.hanging)):
            yield Segment(" " * (self.indent + (self.hanging if number else 0)) + row, style)
            yield Segment.line()


def wrapped(text: str, width: int) -> list[str]:
    """The text in rows of at most `width` columns (a Chinese character takes two)."""
    from rich.cells import cell_len, chop_cells

    rows: list[str] = []
    row: list[str] = []
    used = 0
    width = max(width, 10)
    pieces = (part for token in _TOKEN.findall(text) for part in (chop_cells(token, width) if token else ()))
    for piece in pieces:
        size = cell_len(piece)
        if used + size > width:
            carried = _carried(row, piece)
            rows.append("".join(row).rstrip())
            row = [one for one in carried if one.strip() or len(carried) > 1]
            used = sum(map(cell_len, row))
            if piece == " " and not row:
                continue
        row.append(piece)
        used += size
    return [*rows, "".join(row)] if row or not rows else rows


def _carried(row: list[str], following: str) -> list[str]:
    """Takes from the row what may not stand at its end, or must go with the mark that follows; at most four pieces."""
    carried: list[str] = []
    first = following
    while len(row) > 1 and len(carried) < 4 and (first[0] in _NOT_FIRST or row[-1][-1] in _NOT_LAST):
        first = row.pop()
        carried.insert(0, first)
    return carried
