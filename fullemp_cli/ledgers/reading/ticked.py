"""Forms that give each value a column of its own (就业人员类型: 单位就业 | 个体经营 | …, filled with 是) and 是/否 flags."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place, Source, column_letter
from fullemp_cli.ledgers.catalogue import Column
from fullemp_cli.ledgers.cells.nothing import ditto_filled, is_blank, tags_in
from fullemp_cli.ledgers.cells.text import folded, text_of
from fullemp_cli.ledgers.cells.values import yes_no_in
from fullemp_cli.ledgers.columns import could_be
from fullemp_cli.ledgers.kinds.shared_words import HARDSHIPS
from fullemp_cli.ledgers.reading.headings import HeadingMatch, HeadingReading
from fullemp_cli.ledgers.reading.layout import SheetTable
from fullemp_cli.ledgers.reading.parsed import ParsedTable
from fullemp_cli.ledgers.unread import OneOf, Unread
from fullemp_cli.opening.grid import Value
from fullemp_cli.people.masking import mask_within


@dataclass(frozen=True, slots=True)
class DoubtfulBox:
    """A box of which it is not known whether it is ticked: `index` of its row, its column, what stands in it, and whether
    under a line."""

    index: int
    reading: HeadingReading
    text: str
    crossed_out: bool = False

    @property
    def why(self) -> str:
        """What is wrong with it."""
        return "划了线，不知还算不算" if self.crossed_out else "看不懂"


def ticked_column(
    columns: Mapping[HeadingReading, Sequence[Value]], struck: Container[tuple[int, int]] = ()
) -> tuple[list[Value], list[DoubtfulBox]]:
    """One value a row from columns that are values, several joined by 、; None where nothing is ticked.

    Also the boxes that are neither yes, no, blank nor the value itself, and those ticked under a line. `struck`: such
    cells, by the index of the row and the number of the column.
    """
    length = len(next(iter(columns.values()))) if columns else 0
    chosen: list[list[str]] = [[] for _ in range(length)]
    doubtful: list[DoubtfulBox] = []
    for reading, values in columns.items():
        for index, value in enumerate(values):
            if value is None or is_blank(text := text_of(value)):
                continue
            answer = yes_no_in(text)
            if answer or folded(text) == reading.value:
                if (index, reading.cell.column) in struck:
                    doubtful.append(DoubtfulBox(index, reading, text, crossed_out=True))
                else:
                    chosen[index].append(reading.value)
            elif answer is None:
                doubtful.append(DoubtfulBox(index, reading, text))
    return ["、".join(words) if words else None for words in chosen], doubtful


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


def says_a_category(text: str, flag: str, column: Column) -> bool:
    """Whether what stands in a 是/否 column instead of 是 is a category (大龄, 残疾二级), and not 大概 or 跑运输."""
    words = {flag, *column.suggested.split(), *column.about.split(), *HARDSHIPS.split()}
    return any(word in text for word in words if len(word) > 1)


def add_ticked(
    parsed: ParsedTable,
    readings: Sequence[HeadingReading],
    cells: Sequence[Sequence[Value]],
    table: SheetTable,
    data: Sequence[int],
    entries: Mapping[str, Column],
    struck: Collection[tuple[int, int]],
) -> list[tuple[int, Column, Unread]]:
    """Columns that are values: what is ticked becomes the value of the column, unless that is written as well.

    The boxes that were not understood: index of the row, column, and what the column could hold for one of them.
    `struck`: the cells of the sheet with a line through them.
    """
    boxes: list[tuple[int, Column, Unread]] = []
    lines = _by_index(parsed, struck)
    for name in dict.fromkeys(str(reading.name) for reading in readings):
        columns = {r: [cells[r.cell.column - 1][table.first - 1 + o] for o in data] for r in readings if r.name == name}
        ticked, doubtful = ticked_column(columns, lines)
        direct = parsed.raw.get(name)
        parsed.raw[name] = [
            written if written is not None else value
            for written, value in zip(direct or [None] * len(ticked), ticked, strict=True)
        ]
        first = next(iter(columns))
        entry = entries.get(name)
        if direct is None and entry is not None:
            parsed.source = Source(
                parsed.source.file, parsed.source.sheet, {**parsed.source.columns, entry.field: first.cell.column}
            )
        for box in doubtful:
            parsed.findings.append((box.index, _doubtful(parsed, name, box)))
            if entry is not None:
                others = tags_in(text_of(parsed.raw[name][box.index]), entry.about, entry.none)
                could = could_be(entry) or OneOf((others, others | {box.reading.value}))
                said = box.reading.value if box.crossed_out else mask_within(box.text)
                boxes.append((box.index, entry, Unread(said, could, box.crossed_out)))
    return boxes


def _by_index(parsed: ParsedTable, struck: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """The cells with a line through them by the index of their row, for that of the sheet."""
    if not struck:
        return set()
    index_of = {number: index for index, number in enumerate(parsed.numbers)}
    return {(index_of[row], at) for row, at in struck if row in index_of}


def _doubtful(parsed: ParsedTable, name: str, box: DoubtfulBox) -> Finding:
    cell = f"{column_letter(box.reading.cell.column)}{parsed.numbers[box.index]}"
    where = (
        f"{name}的“{box.reading.value}”" if box.reading.how is HeadingMatch.ONE_HOT else f"“{box.reading.cell.text}”"
    )
    message = f"{where}一栏填了“{mask_within(box.text)[:30]}”，{box.why}"
    place = Place(parsed.source.file, parsed.source.sheet, cell)
    return finding("CELL003" if box.crossed_out else "WORD003", place, message)


def add_doubt(parsed: ParsedTable, index: int, entry: Column, cell: Unread) -> None:
    """A cell that was not understood, of what was counted as blank or understood before."""
    if entry.field not in parsed.unread.get(index, {}):
        parsed.cells.subtract(["blank" if parsed.raw[entry.name][index] is None else "understood"])
        parsed.cells.update(["not_understood"])
    parsed.add_unread(index, entry.field, cell)


def add_flag(
    parsed: ParsedTable,
    entry: Column,
    reading: HeadingReading,
    cells: Sequence[Sequence[Value]],
    table: SheetTable,
    data: Sequence[int],
    struck: Collection[tuple[int, int]],
) -> None:
    """A 是/否 column of which 是 gives the column `entry` a value. `struck`: the cells of the sheet with a line through them."""
    column: dict[str, Sequence[Value]] = {
        "": [cells[reading.cell.column - 1][table.first - 1 + offset] for offset in data]
    }
    ditto_filled(column)
    raw = column[""]
    before = parsed.values.get(entry.field) or [frozenset()] * len(raw)
    only_if_none = reading.value == "不明"
    after = [
        flagged_tags(value, tags, reading.value, entry, only_if_none=only_if_none)
        for value, tags in zip(raw, before, strict=True)
    ]
    parsed.values[entry.field] = after
    counted = entry.name in parsed.raw
    parsed.raw.setdefault(entry.name, raw)
    lines = _by_index(parsed, struck)
    for index, value in enumerate(raw):
        text = text_of(value)
        if is_blank(text) or after[index] == before[index]:
            continue
        crossed_out = (index, reading.cell.column) in lines
        if crossed_out or (yes_no_in(text) is None and not says_a_category(text, reading.value, entry)):
            box = DoubtfulBox(index, reading, text, crossed_out)
            parsed.findings.append((index, _doubtful(parsed, entry.name, box)))
            could = OneOf(tuple(dict.fromkeys((before[index], before[index] | {reading.value}, after[index]))))
            after[index] = before[index]
            if only_if_none and before[index]:
                continue
            cell = Unread(reading.value if crossed_out else mask_within(text), could, crossed_out)
            if counted:
                add_doubt(parsed, index, entry, cell)
            else:
                parsed.cells.update(["not_understood"])
                parsed.add_unread(index, entry.field, cell)
