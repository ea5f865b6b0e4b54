"""Where the tables of a sheet stand: their headings and the titles above them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from fullemp_cli.ledgers.cells.text import heading_core, text_of
from fullemp_cli.ledgers.reading.heading_rows import Spans, heading_rows
from fullemp_cli.ledgers.reading.headings import HeadingCell, is_visit_heading, looks_known, without_number
from fullemp_cli.ledgers.reading.row_kinds import is_signature
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.opening.grid import Sheet, Value


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table of a sheet. Rows count from 1: heading rows, then everything up to `last`, notes under the data included.

    `title`: the text of the short lines above the heading, from row `title_from` on. `repeats`: rows further down that
    print the heading, and the title above it, once more on a new page. Of tables that stand beside each other (`block`
    0, 1, …) each has the columns from `left` to `right`, None for all that follow; `own` is the first that is not
    shared with the others.
    """

    heading: tuple[int, int]  # first and last heading row
    cells: tuple[HeadingCell, ...]
    title: str
    first: int
    last: int
    repeats: frozenset[int] = frozenset()
    title_from: int = 1
    left: int = 1
    right: int | None = None
    block: int = 0
    own: int = 1

    @property
    def beside_others(self) -> bool:
        """Whether another table stands beside it under the same heading rows."""
        return self.block > 0 or self.right is not None


_TITLE_LINES = 4


def find_tables(sheet: Sheet, registry: Registry = BUILT_IN) -> list[SheetTable]:
    """The tables of a sheet from top to bottom; none where no row looks like a heading."""
    rows = sheet.rows
    found: list[_FoundHeading] = []
    probe: tuple[int, Value] | None = None
    floor, at, short = 0, 0, True
    spans = Spans(sheet.merges)
    while at < len(rows):
        row = rows[at]
        # Below the first heading, another one comes after a short line, or repeats the first on a new page.
        suspect = short or (probe is not None and probe[0] < len(row) and row[probe[0]] == probe[1])
        if suspect and is_heading(row, registry):
            heading = heading_rows(rows, at, floor, spans, registry)
            start, end, cells = heading.start, heading.end, heading.cells
            if found and cells == found[-1].cells:
                found[-1].repeats.update(range(_page_title_above(rows, start, found[-1].title), end + 1))
            else:
                title_from, title = _title_above(rows, start, floor)
                found.append(_FoundHeading(start, end, cells, title_from, title))
                probe = _probe(row, registry)
            floor = at = end + 1
            short = False
            continue
        short = not found or len(row) - row.count(None) <= 3
        at += 1
    return [
        SheetTable(
            (one.start + 1, one.end + 1),
            one.cells,
            one.title,
            one.end + 2,
            found[number].title_from if number < len(found) else len(rows),
            frozenset(index + 1 for index in one.repeats),
            one.title_from + 1,
        )
        for number, one in enumerate(found, 1)
    ]


@dataclass(slots=True)
class _FoundHeading:
    """A heading on the way through a sheet; rows by index."""

    start: int
    end: int
    cells: tuple[HeadingCell, ...]
    title_from: int
    title: str
    repeats: set[int] = field(default_factory=set)


def is_heading(row: list[Value], registry: Registry = BUILT_IN) -> bool:
    """Whether a row looks like a heading: at least two known headings, and those a third of its texts, 1月 … 12月 apart."""
    texts = [value for value in row if isinstance(value, str) and value and not value.isspace()]
    if len(texts) < 2 or sum(isinstance(value, int | float) for value in row) > len(texts):
        return False
    known = [
        text
        for text in texts
        if len(text) <= 40 and looks_known(without_number(heading_core(text), registry), registry)
    ]
    return (
        len(known) >= 2
        and (
            3 * len(known) >= len(texts)
            or 3 * len(known) >= sum(not is_visit_heading(text, registry) for text in texts)
        )
        and not all(heading_core(text) in _values(registry) for text in known)
        and not is_signature([texts[0], *known])
    )


@lru_cache(maxsize=8)
def _values(registry: Registry) -> frozenset[str]:
    """Headings that are values of other columns as well: a row of nothing else (户主 … 低保 … 登记失业) is somebody."""
    flags = (key for ledger in registry for key in ledger.flags)
    return frozenset((*flags, "户主", "家庭成员", "登记失业", "登记失业人员"))


def _probe(row: list[Value], registry: Registry) -> tuple[int, Value] | None:
    for index, value in enumerate(row):
        if isinstance(value, str) and looks_known(value, registry):
            return index, value
    return None


def _title_above(rows: list[list[Value]], start: int, floor: int) -> tuple[int, str]:
    """The title lines right above a heading: where they begin, their text.

    At the top of a sheet anything short may be one, blank rows between. Below another table only lines that touch each
    other and hold a single text, or read like a title: else the last rows of that table would be taken for titles.
    """
    lines: list[str] = []
    begin, at = start, start - 1
    while at >= floor and len(lines) < _TITLE_LINES:
        row = rows[at]
        texts = [text for value in row if (text := text_of(value))]
        if len(texts) > 3 or any(not isinstance(value, str) for value in row if value is not None):
            break
        if floor and ((len(texts) > 1 and not any(_TITLE.search(text) for text in texts)) or (not texts and lines)):
            break
        if texts:
            lines.insert(0, " ".join(texts))
            begin = at
        at -= 1
    return begin, "\n".join(lines)


def _page_title_above(rows: list[list[Value]], start: int, title: str) -> int:
    """Where the lines above a repeated heading begin that repeat the table's own title."""
    begin = at = start
    lines = set(title.splitlines())
    while at > 0 and start - at < _TITLE_LINES:
        at -= 1
        text = " ".join(text for value in rows[at] if (text := text_of(value)))
        if text in lines:
            begin = at
        elif text:
            break
    return begin


_TITLE = re.compile(r"[:：]|台[账帐]|[表册]$")


def texts_in(sheet: Sheet, table: SheetTable, offsets: Iterable[int], column: int) -> set[str]:
    """The different texts of a column (from 1) in those rows of the table: a register has few of them."""
    rows = (sheet.rows[table.first - 1 + offset] for offset in offsets)
    return {text_of(value) for value in {row[column - 1] if column <= len(row) else None for row in rows}}
