"""Where the tables of a sheet stand: their headings (one row or two, with groups) and the titles above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fullemp_cli.ledgers.reading.headings import HeadingCell, looks_known
from fullemp_cli.ledgers.reading.text import heading_core, text_of
from fullemp_cli.ledgers.synonyms import GROUPS, NOT_COLUMNS
from fullemp_cli.ledgers.vocabulary import EmploymentForm
from fullemp_cli.ledgers.words import member_in
from fullemp_cli.opening.grid import Merge, Sheet, Value


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet. Rows count from 1: heading rows, then everything up to `last`, notes under the data included.

    `title`: the text of the short lines above the heading. `repeats`: rows further down that print the heading, and the
    title above it, once more on a new page.
    """

    heading: tuple[int, int]  # first and last heading row
    cells: tuple[HeadingCell, ...]
    title: str
    first: int
    last: int
    repeats: frozenset[int] = frozenset()


_TITLE_LINES = 4


def find_tables(sheet: Sheet) -> list[Table]:
    """The tables of a sheet from top to bottom; none where no row looks like a heading."""
    rows = sheet.rows
    found: list[_Found] = []
    probe: tuple[int, Value] | None = None
    floor, at, short = 0, 0, True
    while at < len(rows):
        row = rows[at]
        # Below the first heading, another one comes after a short line, or repeats the first on a new page.
        suspect = short or (probe is not None and probe[0] < len(row) and row[probe[0]] == probe[1])
        if suspect and is_heading(row):
            start, end, cells = _heading_at(sheet, at, floor)
            if found and cells == found[-1].cells:
                found[-1].repeats.update(range(_page_title_above(rows, start, found[-1].title), end + 1))
            else:
                title_from, title = _title_above(rows, start, floor)
                found.append(_Found(start, end, cells, title_from, title))
                probe = _probe(row)
            floor = at = end + 1
            short = False
            continue
        short = not found or len(row) - row.count(None) <= 3
        at += 1
    return [
        Table(
            (one.start + 1, one.end + 1),
            one.cells,
            one.title,
            one.end + 2,
            found[number].title_from if number < len(found) else len(rows),
            frozenset(index + 1 for index in one.repeats),
        )
        for number, one in enumerate(found, 1)
    ]


@dataclass(slots=True)
class _Found:
    """A heading on the way through a sheet; rows by index."""

    start: int
    end: int
    cells: tuple[HeadingCell, ...]
    title_from: int
    title: str
    repeats: set[int] = field(default_factory=set)


def is_heading(row: list[Value]) -> bool:
    """Whether a row looks like a heading: at least two known headings, and those a third of its texts."""
    texts = [value for value in row if isinstance(value, str) and value and not value.isspace()]
    if len(texts) < 2 or sum(isinstance(value, int | float) for value in row) > len(texts):
        return False
    known = sum(len(text) <= 40 and looks_known(text) for text in texts)
    return known >= 2 and 3 * known >= len(texts)


def _probe(row: list[Value]) -> tuple[int, Value] | None:
    for index, value in enumerate(row):
        if isinstance(value, str) and looks_known(value):
            return index, value
    return None


def _heading_at(sheet: Sheet, at: int, floor: int) -> tuple[int, int, tuple[HeadingCell, ...]]:
    rows = sheet.rows
    across = _merged_across(sheet.merges, {at - 1, at, at + 1})
    if at + 1 < len(rows) and _is_second_row(rows[at], rows[at + 1], across.get(at, {})):
        return at, at + 1, _cells(rows[at], rows[at + 1], across.get(at, {}))
    if at - 1 >= floor and _is_group_row(rows[at - 1], rows[at], across.get(at - 1, {})):
        return at - 1, at, _cells(rows[at - 1], rows[at], across.get(at - 1, {}))
    cells = tuple(HeadingCell(index + 1, text) for index, value in enumerate(rows[at]) if (text := text_of(value)))
    return at, at, cells


def _merged_across(merges: tuple[Merge, ...], wanted: set[int]) -> dict[int, dict[int, int]]:
    """Row index → first column index → last column index of the merges that span columns."""
    found: dict[int, dict[int, int]] = {}
    for merge in merges:
        if merge.right > merge.left and merge.top - 1 in wanted:
            found.setdefault(merge.top - 1, {})[merge.left - 1] = merge.right - 1
    return found


def _texts(row: list[Value], width: int) -> list[str]:
    return [text_of(row[index]) if index < len(row) else "" for index in range(width)]


def _is_second_row(upper: list[Value], lower: list[Value], across: dict[int, int]) -> bool:
    """Whether the row under a heading belongs to it: labels under groups, nothing under plain headings."""
    width = max(len(upper), len(lower))
    above, below = _texts(upper, width), _texts(lower, width)
    labels = [index for index in range(width) if below[index]]
    if not labels or any(not isinstance(lower[index], str) or len(below[index]) > 20 for index in labels):
        return False
    for index in labels:
        plain = above[index] and index not in across and not (index + 1 < width and not above[index + 1])
        if plain and looks_known(above[index]):
            return False
    return 2 * sum(_is_label(below[index]) for index in labels) >= len(labels)


def _is_label(text: str) -> bool:
    core = heading_core(text)
    if looks_known(text) or core in NOT_COLUMNS or member_in(EmploymentForm, core) is not None:
        return True
    return any(core in labels.split() for group in GROUPS.values() for labels in group.values())


def _is_group_row(upper: list[Value], lower: list[Value], across: dict[int, int]) -> bool:
    """Whether the row above a heading holds its groups: short texts, merged across or all of them worded like groups."""
    texts = [(index, text) for index, value in enumerate(upper) if (text := text_of(value))]
    if len(texts) < 2 or any(len(text) > 20 or ":" in text or "：" in text for _, text in texts):
        return False
    if not all(isinstance(upper[index], str) for index, _ in texts):
        return False
    width = sum(1 for value in lower if value is not None)
    spans = any(index in across and across[index] - index + 1 < width for index, _ in texts)
    return spans or all(_is_group(text) for _, text in texts)


_GROUP_ENDINGS = ("信息", "情况", "记录", "资料", "状况", "服务", "类型", "内容", "季度")


def _is_group(text: str) -> bool:
    core = heading_core(text)
    return core.endswith(_GROUP_ENDINGS) or core in NOT_COLUMNS or looks_known(text)


def _cells(upper: list[Value], lower: list[Value], across: dict[int, int]) -> tuple[HeadingCell, ...]:
    width = max(len(upper), len(lower))
    above, below = _texts(upper, width), _texts(lower, width)
    cells: list[HeadingCell] = []
    group, group_end = "", -1
    for index in range(width):
        if above[index]:
            group, group_end = above[index], across.get(index, width if not across else index)
            if not across.get(index) and index + 1 < width and not above[index + 1] and below[index + 1]:
                group_end = width  # merges are unknown, or this group's is: it reaches to the next text
        elif index > group_end:
            group = ""
        if below[index]:
            cells.append(HeadingCell(index + 1, below[index], group))
        elif above[index]:
            cells.append(HeadingCell(index + 1, above[index]))
    return tuple(cells)


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
