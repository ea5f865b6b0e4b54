"""CSV and its kin: fields separated by comma, tab or semicolon, quoted where they hold line breaks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from fullemp_cli.opening.cells import tidy_sheet
from fullemp_cli.opening.encodings import Encoding, tell_encoding
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import Sheet, Value
from fullemp_cli.opening.limits import Guard

_SEPARATORS = ",\t;"
_SAMPLE_LINES = 50
_LONGEST_LINE = 1_000_000
_CLOCK_EVERY = 1000


def read_delimited(data: bytes, guard: Guard) -> tuple[Sheet, ...]:
    """One sheet, named after the file; every field is text as written, an empty one is blank.

    Refuses a text in which no separator occurs: it is no table.
    """
    encoding = tell_encoding(data, guard)
    separator = _tell_separator(_lines(data, encoding, guard))
    if separator is None:
        guard.refuse(FileFault.NOT_A_SPREADSHEET)
    try:
        rows = _rows(csv.reader(_lines(data, encoding, guard), delimiter=separator), guard)
    except csv.Error:
        # A quote that is never closed swallows the rest of the file: take the lines as they are.
        guard.note("文件中的引号不成对，已按逐行读取，请核对含引号的单元格。")
        plain = csv.reader(_lines(data, encoding, guard), delimiter=separator, quoting=csv.QUOTE_NONE)
        try:
            rows = _rows(plain, guard)
        except csv.Error as error:
            raise FileFault.DAMAGED.refusal(guard.name, "一行过长或含有异常字符") from error
    return (tidy_sheet(PurePath(guard.name).stem, rows, False, (), {}, guard),)


def _lines(data: bytes, encoding: Encoding, guard: Guard) -> Iterator[str]:
    source = io.BytesIO(data)
    source.seek(encoding.skip)
    text = io.TextIOWrapper(source, encoding.name, encoding.errors, newline="")
    while line := text.readline(_LONGEST_LINE):
        if len(line) >= _LONGEST_LINE:
            guard.refuse(FileFault.NOT_A_SPREADSHEET)
        # A file whose lines end in a bare return comes as they are; NULs between letters are some programs' idea of
        # text and carry nothing.
        yield line.replace("\x00", "") if "\x00" in line else line


def _tell_separator(lines: Iterable[str]) -> str | None:
    """The separator that cuts most lines into equally many fields; None when there is none at all."""
    counts: dict[str, dict[int, int]] = {separator: {} for separator in _SEPARATORS}
    for number, line in enumerate(lines):
        if number >= _SAMPLE_LINES:
            break
        bare = "".join(line.split('"')[::2])  # what stands outside quotes
        for separator, tally in counts.items():
            if found := bare.count(separator):
                tally[found] = tally.get(found, 0) + 1
    best = max(_SEPARATORS, key=lambda s: max((times * min(n, 5) for n, times in counts[s].items()), default=0))
    return best if counts[best] else None


def _rows(reader: Iterable[list[str]], guard: Guard) -> list[list[Value]]:
    rows: list[list[Value]] = []
    cells = area = 0
    for number, fields in enumerate(reader):
        if number % _CLOCK_EVERY == 0:
            guard.check_time()
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
    return rows


def _value(field: str) -> Value:
    # ="331002…" is how exporting systems keep a spreadsheet from making a number of it; the text is meant.
    if field.startswith('="') and field.endswith('"') and field.count('"') == 2:
        field = field[2:-1]
    return field or None
