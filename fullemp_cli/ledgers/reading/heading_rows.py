"""Which rows are the heading of a table, one to four, and the cells that they make: labels under groups under groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from fullemp_cli.ledgers.cells.text import heading_core, text_of
from fullemp_cli.ledgers.reading.headings import HeadingCell, looks_known
from fullemp_cli.ledgers.registry import BUILT_IN, Registry
from fullemp_cli.ledgers.synonyms import GROUPS, NOT_COLUMNS
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus
from fullemp_cli.ledgers.words import member_in
from fullemp_cli.opening.grid import Merge, Value

_MOST_ROWS = 4
_TITLE = re.compile(r"[:：]|台[账帐]|[表册]$")
_LONGEST_LABEL = 20
_GROUP_ENDINGS = ("信息", "情况", "记录", "资料", "状况", "服务", "类型", "内容", "季度")


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """The first and last heading row (by index), and the headings that the rows between them make."""

    start: int
    end: int
    cells: tuple[HeadingCell, ...]


class Spans:
    """The merges of a sheet by the row and column (by index) in which they begin."""

    def __init__(self, merges: Sequence[Merge]) -> None:
        self._across: dict[int, dict[int, int]] = {}
        self._down: dict[int, dict[int, tuple[int, int]]] = {}
        for merge in merges:
            if merge.right > merge.left:
                self._across.setdefault(merge.top - 1, {})[merge.left - 1] = merge.right - 1
            if merge.bottom > merge.top:
                self._down.setdefault(merge.top - 1, {})[merge.left - 1] = (merge.bottom - 1, merge.right - 1)

    def across(self, row: int) -> dict[int, int]:
        """First column → last column of the merges that begin in a row and span columns."""
        return self._across.get(row, {})

    def reaching(self, first: int, last: int, row: int) -> list[tuple[int, int]]:
        """First and last column of the merges that begin in the rows `first` … `last` and reach down to `row`."""
        found = []
        for top in range(first, last + 1):
            for left, (bottom, right) in self._down.get(top, {}).items():
                if bottom >= row:
                    found.append((left, right))
        return found


def heading_rows(
    rows: Sequence[Sequence[Value]], at: int, floor: int, spans: Spans, registry: Registry = BUILT_IN
) -> HeadingRows:
    """The heading around the row `at`, which looks like one; rows before `floor` belong to something else."""
    start = end = at
    while start > floor and end - start + 1 < _MOST_ROWS and _is_group_row(rows, start - 1, start, spans, registry):
        start -= 1
    while end + 1 < len(rows) and end - start + 1 < _MOST_ROWS and _continues(rows, start, end, spans, registry):
        end += 1
    while end > at and not any(text_of(value) for value in rows[end]):
        end -= 1  # nothing but the lower part of merged cells
    return HeadingRows(start, end, _cells(rows[start : end + 1], start, spans))


def _continues(rows: Sequence[Sequence[Value]], start: int, end: int, spans: Spans, registry: Registry) -> bool:
    """Whether the row under the heading rows belongs to them: merged cells reach into it, or labels stand under groups
    and nothing under plain headings; or the next row does so, and this one holds the groups between."""
    below = rows[end + 1]
    labels = _labels(below)
    if labels is None:
        return False
    width = max(len(row) for row in rows[start : end + 2])
    merged = [span for span in spans.reaching(start, end, end + 1) if span[1] - span[0] + 1 < width]
    if merged and not any(left <= at <= right for at in labels for left, right in merged):
        return True
    if not labels:
        return False
    if _names_rows(labels, registry) and not any(
        _names_rows(_labels(row) or {}, registry) for row in rows[start : end + 1]
    ):
        return True  # nobody is called 姓名: what stands above are groups, however they are worded
    if _names_columns(rows[start : end + 1], labels, registry):
        return True
    if _fills_groups(rows[end], spans.across(end), labels):
        return True
    if _stands_under_plain(rows, start, end, labels, spans, registry):
        return False
    if 2 * sum(_is_label(text, registry) for text in labels.values()) >= len(labels):
        return True
    if end + 2 >= len(rows) or end + 2 - start >= _MOST_ROWS:
        return False
    lower = _labels(rows[end + 2])
    return bool(
        lower
        and (labels.keys() < lower.keys() or any(_is_group(text, registry) for text in labels.values()))
        and 2 * sum(_is_label(text, registry) for text in lower.values()) >= len(lower)
        and not _stands_under_plain(rows, start, end, lower, spans, registry)
    )


@lru_cache(maxsize=8)
def _row_names(registry: Registry) -> frozenset[str]:
    """The headings of what a row is about: 姓名, 身份证号, 用人单位 …, without those that may be values."""
    return frozenset(
        key
        for ledger in registry.of_rows
        if ledger.row_class is not None
        for name in ledger.makes_row
        for key in map(heading_core, ledger.headings.get(name, ()))
    )


def _names_rows(labels: dict[int, str], registry: Registry) -> bool:
    """Whether a row holds two headings of what a row is about, or one and nothing but labels."""
    names = sum(heading_core(text) in _row_names(registry) for text in labels.values())
    return names > 1 or (names == 1 and all(_is_label(text, registry) for text in labels.values()))


def _fills_groups(row: Sequence[Value], across: dict[int, int], labels: dict[int, str]) -> bool:
    """Whether a row holds words under groups over several columns and nothing else: 大龄 · 残疾 · 低保 under 困难类别. A
    person has something under the other headings too."""
    if len(labels) < 2 or any(not _LETTER.search(text) for text in labels.values()):
        return False
    groups: dict[int, set[int]] = {}
    headed = [index for index, value in enumerate(row) if text_of(value)]
    for index in labels:
        head = max((at for at in headed if at <= index), default=None)
        if head is None:
            return False
        if index > across.get(head, index):  # where the merges are lost, up to the next heading
            return False
        groups.setdefault(head, set()).add(index)
    return len(headed) > len(groups) and all(len(under) > 1 for under in groups.values())


_LETTER = re.compile(r"[^\W\d_]")
_NEVER_A_VALUE = re.compile(r".{2,}(?:日期|时间|姓名|号码?|电话|单位|人数)")


def _names_columns(above: Sequence[Sequence[Value]], labels: dict[int, str], registry: Registry) -> bool:
    """Whether a row holds nothing but labels and one of them that is no value of anything (就业日期), under other words:
    a heading that is printed again stands under itself."""
    if not all(_is_label(text, registry) or member_in(EmploymentStatus, text) for text in labels.values()):
        return False
    if not any(
        looks_known(text, registry) and _NEVER_A_VALUE.fullmatch(heading_core(text)) for text in labels.values()
    ):
        return False
    return not any(
        index < len(row) and heading_core(text_of(row[index])) == heading_core(text)
        for row in above
        for index, text in labels.items()
    )


def _labels(row: Sequence[Value]) -> dict[int, str] | None:
    """Column → label of a row that may be a heading row; None where something in it can be none."""
    labels = {index: text for index, value in enumerate(row) if (text := text_of(value))}
    if any(not isinstance(row[index], str) or len(text) > _LONGEST_LABEL for index, text in labels.items()):
        return None
    return labels


def _stands_under_plain(
    rows: Sequence[Sequence[Value]], start: int, end: int, labels: dict[int, str], spans: Spans, registry: Registry
) -> bool:
    """Whether a label stands under a known heading that is no group: then it is a value."""
    width = max(len(row) for row in rows[start : end + 2])
    for index in labels:
        for number in range(end, start - 1, -1):
            row = rows[number]
            if index < len(row) and (text := text_of(row[index])):
                last = index + 1 >= width
                beside = not last and (index + 1 >= len(row) or not text_of(row[index + 1]))
                if index not in spans.across(number) and not beside and looks_known(text, registry):
                    return True
                break
    return False


def _is_label(text: str, registry: Registry) -> bool:
    core = heading_core(text)
    if looks_known(text, registry) or core in NOT_COLUMNS or member_in(EmploymentForm, core) is not None:
        return True
    return any(core in labels.split() for group in GROUPS.values() for labels in group.values())


def _is_group(text: str, registry: Registry) -> bool:
    core = heading_core(text)
    return core.endswith(_GROUP_ENDINGS) or core in NOT_COLUMNS or looks_known(text, registry)


def _is_group_row(rows: Sequence[Sequence[Value]], upper: int, lower: int, spans: Spans, registry: Registry) -> bool:
    """Whether the row above a heading holds its groups: short texts, merged across or all of them worded like groups,
    or headings merged down."""
    texts = _labels(rows[upper])
    if not texts or any(_TITLE.search(text) for text in texts.values()):
        return False
    width = max(len(rows[upper]), len(rows[lower]))
    across = spans.across(upper)
    spanned = [index for index in texts if index in across and across[index] - index + 1 < width]
    if len(texts) < 2:
        # One text alone is the title, or a corner tag, unless it is merged over a part of the columns.
        return bool(spanned) and 0 not in texts
    down = [left for left, right in spans.reaching(upper, upper, lower) if right - left + 1 < width and left in texts]
    return bool(spanned) or bool(down) or all(_is_group(text, registry) for text in texts.values())


def _cells(band: Sequence[Sequence[Value]], start: int, spans: Spans) -> tuple[HeadingCell, ...]:
    """The lowest text of each column, with the groups that reach over it, the nearest first."""
    width = max(map(len, band))
    texts = [[text_of(row[index]) if index < len(row) else "" for index in range(width)] for row in band]
    reach: list[tuple[str, int]] = [("", -1)] * len(band)
    cells: list[HeadingCell] = []
    for index in range(width):
        own = [level for level in range(len(band)) if texts[level][index]]
        for level in own:
            reach[level] = texts[level][index], _reaches_to(texts, level, index, spans.across(start + level))
            reach[level + 1 :] = [("", -1)] * (len(band) - level - 1)
        if not own:
            continue
        above = [reach[level][0] for level in range(own[-1]) if reach[level][1] >= index and reach[level][0]]
        nearest = above[-1] if above else ""
        cells.append(HeadingCell(index + 1, texts[own[-1]][index], nearest, tuple(reversed(above[:-1]))))
    return tuple(cells)


def _reaches_to(texts: Sequence[Sequence[str]], level: int, index: int, across: dict[int, int]) -> int:
    """The last column over which a text reaches. Where no merge says so: to the next text beside it, if the table has
    no merges in that row, or the next column has only something below."""
    width = len(texts[level])
    if index in across:
        return across[index]
    beside = index + 1 < width and not texts[level][index + 1] and any(row[index + 1] for row in texts[level + 1 :])
    return width if beside or not across else index
