"""Which lines of the mapping file decided something in a table: its values, its headings, the sheet itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from fullemp_cli.ledgers.cells.text import folded, text_of
from fullemp_cli.ledgers.columns import Understanding, understand
from fullemp_cli.ledgers.declaration import Column, Ledger
from fullemp_cli.ledgers.mapped_lines import MappedLine, MappedPart
from fullemp_cli.ledgers.reading.headings import HeadingMatch, HeadingReading, read_headings
from fullemp_cli.ledgers.reading.parsed import ParsedTable
from fullemp_cli.ledgers.registry import Registry
from fullemp_cli.people.masking import mask_within

_LEFT_OUT = (HeadingMatch.NOT_READ, HeadingMatch.ELSEWHERE, HeadingMatch.UNKNOWN, HeadingMatch.REPEATED)

_Lines = Iterator[tuple[MappedLine, Collection[int]]]


def mapped_values(parsed: ParsedTable, entry: Column, by: Understanding) -> _Lines:
    """The words that the mapping file gave for cells of a column, with the rows that hold them.

    To be asked while the column's raw cells are as they were written.
    """
    words = by.words or {}
    if not words:
        return
    alone = replace(by, words=None)
    rows: dict[str, list[int]] = {}
    written: dict[str, str] = {}
    for index, value in enumerate(parsed.raw[entry.name]):
        key = folded(text_of(value)) if value is not None else ""
        if key in words:
            rows.setdefault(key, []).append(index)
            written.setdefault(key, text_of(value))
    for key, indices in rows.items():
        first = indices[0]
        unmapped = understand(entry, [parsed.raw[entry.name][first]], alone)
        if unmapped.unread or unmapped.values != [parsed.values[entry.field][first]]:
            said = mask_within(" ".join(written[key].split()))
            yield (
                MappedLine(MappedPart.VALUE, parsed.ledger, said, words[key], entry.field),
                indices,
            )


def mapped_headings(
    parsed: ParsedTable, readings: Sequence[HeadingReading], entries: Collection[Column], registry: Registry
) -> _Lines:
    """The headings that the mapping file gave to a column, or left out that would have been read."""
    alone = read_headings(parsed.ledger, [reading.cell for reading in readings], None, registry)
    fields = {entry.name: entry.field for entry in entries}
    every = range(len(parsed.numbers))
    for reading, unmapped in zip(readings, alone, strict=True):
        name = reading.name or ""
        by_mapping = reading.how is HeadingMatch.MAPPED and (unmapped.name != name or unmapped.how in _LEFT_OUT)
        left_out = reading.how is HeadingMatch.NOT_READ and unmapped.how not in _LEFT_OUT
        if by_mapping or left_out:
            column = name or unmapped.name or ""
            said = mask_within(reading.cell.written)
            line = MappedLine(MappedPart.HEADING, parsed.ledger, said, name, fields.get(column, ""))
            yield line, every


def mapped_sheet(ledger: Ledger, name: str, *, read: bool) -> MappedLine:
    """The line that gave a sheet to a ledger, or had it not read."""
    return MappedLine(MappedPart.SHEET, ledger, mask_within(name), ledger.value if read else "")
