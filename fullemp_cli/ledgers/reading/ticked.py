"""Forms that give each value a column of its own (就业人员类型: 单位就业 | 个体经营 | …, filled with 是) and 是/否 flags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fullemp_cli.ledgers.catalogue import Column
from fullemp_cli.ledgers.cells.nothing import is_blank, tags_in
from fullemp_cli.ledgers.cells.text import folded, text_of
from fullemp_cli.ledgers.cells.values import yes_no_in
from fullemp_cli.ledgers.reading.headings import HeadingReading
from fullemp_cli.opening.grid import Value


def ticked_column(
    columns: Mapping[HeadingReading, Sequence[Value]],
) -> tuple[list[Value], list[tuple[int, HeadingReading, str]]]:
    """One value a row from columns that are values, several joined by 、; None where nothing is ticked.

    Also the cells that are neither yes, no, blank nor the value itself: (index, column, text).
    """
    length = len(next(iter(columns.values()))) if columns else 0
    chosen: list[list[str]] = [[] for _ in range(length)]
    troubles: list[tuple[int, HeadingReading, str]] = []
    for reading, values in columns.items():
        for index, value in enumerate(values):
            if value is None or is_blank(text := text_of(value)):
                continue
            answer = yes_no_in(text)
            if answer or folded(text) == reading.value:
                chosen[index].append(reading.value)
            elif answer is None:
                troubles.append((index, reading, text))
    return ["、".join(words) if words else None for words in chosen], troubles


def flagged_tags(
    value: Value, tags: frozenset[str], flag: str, column: Column, *, only_if_none: bool
) -> frozenset[str]:
    """`tags` with what a 是/否 column adds: `flag` for 是; a category written there instead of 是 is taken as written.

    `only_if_none`: 是 tells nothing new where a category is known (就业困难 是 beside 困难类别 残疾).
    """
    text = text_of(value)
    if is_blank(text):
        return tags
    answer = yes_no_in(text)
    if answer is None:
        return tags | tags_in(text, column.about, column.none)
    if answer is False or (only_if_none and tags):
        return tags
    return tags | {flag}
