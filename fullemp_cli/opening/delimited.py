"""CSV and its kin: fields separated by comma, tab, semicolon or bar, quoted where they hold line breaks; or one column."""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePath

from fullemp_cli.opening.cells import tidy_sheet
from fullemp_cli.opening.encodings import Encoding, tell_encoding
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import Sheet, Value
from fullemp_cli.opening.limits import Guard

_SEPARATORS = ",\t;|"
_DIRECTIVE = re.compile(r"sep=(.)\r?\n?", re.I)  # how Excel is told the separator; it shows no such row
_LONGEST_ENTRY = 200  # of a list in one column; longer lines are a letter or an article
_FEWEST_ALIKE = 3
_SAMPLE_LINES = 50
_LONGEST_LINE = 1_000_000
_CLOCK_EVERY = 1000


def read_delimited(data: bytes, guard: Guard) -> tuple[Sheet, ...]:
    """One sheet, named after the file; every field is text as written, an empty one is blank.

    Refuses a text in which no separator occurs and whose lines are no list in one column: it is no table.
    """
    encoding = tell_encoding(data, guard)
    directive = _DIRECTIVE.fullmatch(next(_lines(data, encoding, guard), ""))
    skipped = 0 if directive is None else 1
    separator = directive[1] if directive is not None else _tell_separator(_lines(data, encoding, guard), guard)

    def lines() -> Iterator[str]:
        return islice(_lines(data, encoding, guard), skipped, None)

    try:
        rows, fields = _rows(csv.reader(lines(), delimiter=separator), guard)
    except csv.Error:
        # A quote that is never closed swallows the rest of the file: take the lines as they are.
        guard.note("文件中的引号不成对，已按逐行读取，请核对含引号的单元格。")
        plain = csv.reader(lines(), delimiter=separator, quoting=csv.QUOTE_NONE)
        try:
            rows, fields = _rows(plain, guard)
        except csv.Error as error:
            raise FileFault.DAMAGED.refusal(guard.name, "一行过长或含有异常字符") from error
    _look_at_end(fields, data, encoding, guard)
    return (tidy_sheet(PurePath(guard.name).stem, rows, False, (), {}, guard),)


def _lines(data: bytes, encoding: Encoding, guard: Guard) -> Iterator[str]:
    source = io.BytesIO(data)
    source.seek(encoding.skip)
    text = io.TextIOWrapper(source, encoding.name, encoding.errors, newline="")
    while line := text.readline(_LONGEST_LINE):
        if len(line) >= _LONGEST_LINE:
            guard.refuse(FileFault.OVER_LIMITS, f"一行超过 {_LONGEST_LINE} 字")
        # A file whose lines end in a bare return comes as they are; NULs between letters are some programs' idea of
        # text and carry nothing.
        yield line.replace("\x00", "") if "\x00" in line else line


def _tell_separator(lines: Iterable[str], guard: Guard) -> str:
    """The separator that cuts most lines into equally many fields; a tab where there is none and the lines are a list.

    Refuses lines without separators that are a sentence or an article.
    """
    counts: dict[str, dict[int, int]] = {separator: {} for separator in _SEPARATORS}
    longest = filled = 0
    for line in islice(lines, _SAMPLE_LINES):
        bare = "".join(line.split('"')[::2])  # what stands outside quotes
        longest, filled = max(longest, len(line)), filled + bool(line.strip())
        for separator, tally in counts.items():
            if found := bare.count(separator):
                tally[found] = tally.get(found, 0) + 1
    best = max(_SEPARATORS, key=lambda s: max((times * min(n, 5) for n, times in counts[s].items()), default=0))
    if counts[best]:
        return best
    if filled < 2 or longest > _LONGEST_ENTRY:
        guard.refuse(FileFault.NOT_A_SPREADSHEET)
    return "\t"


def _look_at_end(fields: array[int], data: bytes, encoding: Encoding, guard: Guard) -> None:
    """A last line without its end that has fewer fields than all others, which are alike: the file was cut off in it."""
    end = data[encoding.skip :][-4:].decode(encoding.name, "replace")
    others = {number for number in fields[:-1] if number}
    if end.endswith(("\n", "\r")) or len(fields) <= _FEWEST_ALIKE or len(others) != 1:
        return
    if 0 < fields[-1] < others.pop():
        guard.doubt(f"文件在第 {len(fields)} 行中断，这一行不完整，后面可能还有内容。请核对行数，或重新导出。")


def _rows(reader: Iterable[list[str]], guard: Guard) -> tuple[list[list[Value]], array[int]]:
    """The rows without their blank ends, and how many fields each had."""
    rows: list[list[Value]] = []
    written = array("q")
    cells = area = 0
    for number, fields in enumerate(reader):
        if number % _CLOCK_EVERY == 0:
            guard.check_time()
        written.append(len(fields))
        row: list[Value] = [_value(field) for field in fields]
        while row and row[-1] is None:
            row.pop()
        if len(row) > guard.limits.max_columns:
            guard.refuse(FileFault.OVER_LIMITS, f"列数超过 {guard.limits.max_columns}")
        rows.append(row)
        cells += len(row) - row.count(None)
        area += len(row)
        guard.check_cells(max(cells, area // 4))
        guard.check_rows(len(rows))
    return rows, written


def _value(field: str) -> Value:
    # ="331099…" is how exporting systems keep a spreadsheet from making a number of it; the text is meant.
    if field.startswith('="') and field.endswith('"') and field.count('"') == 2:
        field = field[2:-1]
    return field or None
