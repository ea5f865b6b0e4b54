"""Comparing communities through their traces: collected on disk as they come, compared part by part at the end.

Ten million persons are some 400 MB of traces in `OUT/.fullemp/working`. They are cut by their first byte into files
of which one at a time is looked at, so memory stays small; what is found is put in order by SQLite on disk, so that
the hints come in the order of the sources though the digests are different in every run. All of it, and the key in
memory, is gone when the run ends.

What a digest that stands in several places means: the rules behind the hints across communities.

The numbers are choices of the program, made to point somebody to a place worth a look; they decide no mark.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator, Sequence, Set
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple

from fullemp_cli.run.across_report import HintKind
from fullemp_cli.run.community_traces import EMPLOYED, LOCAL, STILL_UNEMPLOYED, TRACE, TraceKind, Traces

LONG_TEXT = 20
"""Characters: a text of this length that stands in two communities was copied; a shorter one is let pass there."""

COMMUNITIES_OF_A_SHORT_TEXT = 3

MOST_VISITS_A_DAY = 30
"""A working day has 480 minutes: 30 visits leave 16 for each, the way included."""

MOST_COMMUNITIES_A_DAY = 5


class TraceEntry(NamedTuple):
    """A trace without its digest."""

    source: int
    number: int
    kind: int
    sheet: int
    row: int
    times: int
    detail: int

    @property
    def community(self) -> tuple[int, int]:
        """Which community: source, and number in it."""
        return self.source, self.number


PairRow = tuple[str, int, int, int, int, int, int, int, int]
GroupRow = tuple[str, int, int, int, int, int, int, int, int, int, int]


def may_matter_alone(kind: int, times: int) -> bool:
    """Whether a trace is worth a hint though no other community has it."""
    return kind == TraceKind.OFFICER_DAY and times >= MOST_VISITS_A_DAY


_COUNTED_ONCE: dict[int, HintKind] = {
    TraceKind.BUSINESS: HintKind.BUSINESS_TWICE,
    TraceKind.POST_HOLDER: HintKind.POST_HOLDER_TWICE,
    TraceKind.HOUSEHOLD: HintKind.HOUSEHOLD_TWICE,
}


def pairs_of(entries: Sequence[TraceEntry]) -> list[PairRow]:
    """The pairs of communities that one person stands in, by kind of hint; the person's first community with each
    other one, so that somebody on a thousand ledgers gives a thousand rows and not a million."""
    if (counted := _COUNTED_ONCE.get(entries[0].kind)) is not None:
        return _each_with_first(counted, entries)
    if entries[0].kind > TraceKind.HARDSHIP:
        return []
    labour = [one for one in entries if one.kind == TraceKind.LABOUR]
    unemployed = [one for one in entries if one.kind == TraceKind.UNEMPLOYED]
    pairs = [
        *_each_with_first(HintKind.LABOUR_TWICE, [one for one in labour if one.detail & LOCAL]),
        *_each_with_first(HintKind.UNEMPLOYED_TWICE, unemployed),
        *_each_with_first(HintKind.HARDSHIP_TWICE, [one for one in entries if one.kind == TraceKind.HARDSHIP]),
    ]
    without_work = [one for one in unemployed if one.detail & STILL_UNEMPLOYED]
    for here in sorted(one for one in labour if one.detail & EMPLOYED):
        there = [one for one in sorted(without_work) if one.community != here.community]
        pairs += [_pair(HintKind.EMPLOYED_AND_UNEMPLOYED, here, one) for one in there[:1]]
    return pairs


def suspicious_group(entries: Sequence[TraceEntry]) -> list[GroupRow]:
    """The rows of a text, an officer's day or a file that is worth a hint; none for any other."""
    kind = entries[0].kind
    total = sum(one.times for one in entries)
    communities = len({one.community for one in entries})
    day = 0
    if kind == TraceKind.VISIT_TEXT:
        title = HintKind.SAME_VISIT_TEXT
        worth = communities >= (2 if entries[0].detail >= LONG_TEXT else COMMUNITIES_OF_A_SHORT_TEXT)
    elif kind == TraceKind.OFFICER_DAY:
        title, day = HintKind.VISITS_IN_A_DAY, entries[0].detail
        worth = total >= MOST_VISITS_A_DAY or communities >= MOST_COMMUNITIES_A_DAY
    elif kind == TraceKind.FILE:
        title, worth = HintKind.SAME_FILE, len({one.source for one in entries}) > 1
    else:
        return []
    if not worth:
        return []
    first = min(entries)
    return [
        (
            title.name,
            first.source,
            first.sheet,
            first.row,
            total,
            communities,
            day,
            one.source,
            one.number,
            one.sheet,
            one.row,
        )
        for one in sorted(entries)
    ]


def _each_with_first(kind: HintKind, entries: Sequence[TraceEntry]) -> list[PairRow]:
    by_community = {one.community: one for one in sorted(entries, reverse=True)}
    ordered = [by_community[community] for community in sorted(by_community)]
    return [_pair(kind, ordered[0], one) for one in ordered[1:]]


def _pair(kind: HintKind, a: TraceEntry, b: TraceEntry) -> PairRow:
    return (kind.name, a.source, a.number, b.source, b.number, a.sheet, a.row, b.sheet, b.row)


_PARTS = 128

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
CREATE TABLE sheet (source INTEGER, number INTEGER, file TEXT, sheet TEXT, letter TEXT, PRIMARY KEY (source, number))
  WITHOUT ROWID;
CREATE TABLE community (source INTEGER, number INTEGER, name TEXT, street TEXT, county TEXT,
  PRIMARY KEY (source, number)) WITHOUT ROWID;
CREATE TABLE pair (kind TEXT, a INTEGER, a_number INTEGER, b INTEGER, b_number INTEGER,
  a_sheet INTEGER, a_row INTEGER, b_sheet INTEGER, b_row INTEGER);
CREATE TABLE member (kind TEXT, first INTEGER, first_sheet INTEGER, first_row INTEGER,
  total INTEGER, communities INTEGER, day INTEGER,
  source INTEGER, number INTEGER, sheet INTEGER, row INTEGER);
"""


class TraceStore:
    """The traces of a run, in a folder that is removed with it. Use as a context; OSError or sqlite3.Error where the
    disk fails."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.key = secrets.token_bytes(32)
        self._paths = [folder / f"part-{number:03}" for number in range(_PARTS)]
        self._files: list[BinaryIO] = [path.open("wb", buffering=1 << 14) for path in self._paths]
        self.database = sqlite3.connect(folder / "hints.sqlite", isolation_level=None)
        self.database.executescript(_TABLES)
        self._sources: dict[bytes, set[int]] = {}

    def __enter__(self) -> TraceStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files:
            with suppress(OSError):  # a full disk: what was not flushed is not wanted any more
                file.close()
        self.database.close()
        self.key = b""
        for path in (*self._paths, self._paths[0].with_name("hints.sqlite")):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def add(self, traces: Traces) -> None:
        """Takes in the traces of a source."""
        source = traces.source
        if traces.content:
            self._sources.setdefault(traces.content, set()).add(source)
        sheets = ((source, number, one.file, one.sheet, one.column) for number, one in enumerate(traces.sheets))
        names = ((source, number, one.name, one.street, one.county) for number, one in enumerate(traces.communities))
        self.database.execute("BEGIN")
        self.database.executemany("INSERT INTO sheet VALUES (?, ?, ?, ?, ?)", sheets)
        self.database.executemany("INSERT INTO community VALUES (?, ?, ?, ?, ?)", names)
        self.database.execute("COMMIT")
        records, size = traces.records, TRACE.size
        start = 0
        while start < len(records):  # sorted, so each part of them is one piece
            part = records[start] * _PARTS >> 8
            end = _piece_end(records, start, part)
            self._files[part].write(records[start : end * size])
            start = end * size

    def compare(self) -> None:
        """Finds what stands in several communities, part by part.

        Of ledgers that are the same to the byte that is said once; their persons, texts and days count once.
        """
        copies = frozenset(source for same in self._sources.values() for source in sorted(same)[1:])
        for file, path in zip(self._files, self._paths, strict=True):
            file.close()
            self._compare_part(path.read_bytes(), copies)
            path.unlink()
        self.database.execute("CREATE INDEX pairs ON pair (kind, a, a_number, b, b_number)")
        self.database.execute("CREATE INDEX members ON member (kind, first, first_sheet, first_row)")

    def _compare_part(self, blob: bytes, copies: Set[int]) -> None:
        pairs: list[PairRow] = []
        members: list[GroupRow] = []
        for group in _groups(blob, copies):
            pairs += pairs_of(group)
            members += suspicious_group(group)
        self.database.execute("BEGIN")
        self.database.executemany(f"INSERT INTO pair VALUES ({', '.join('?' * 9)})", pairs)
        self.database.executemany(f"INSERT INTO member VALUES ({', '.join('?' * 11)})", members)
        self.database.execute("COMMIT")


def _piece_end(records: bytes, start: int, part: int) -> int:
    """The number of the first record behind `start` that belongs to another part."""
    size = TRACE.size
    low, high = start // size + 1, len(records) // size
    while low < high:
        middle = (low + high) // 2
        if records[middle * size] * _PARTS >> 8 == part:
            low = middle + 1
        else:
            high = middle
    return low


def _groups(blob: bytes, copies: Set[int]) -> Iterator[list[TraceEntry]]:
    """The entries of each digest that may be worth a hint: in several communities, or an officer's busy day."""

    first: dict[bytes, tuple[int, int]] = {}
    wanted: set[bytes] = set()
    for record in TRACE.iter_unpack(blob):
        digest, place = record[0], (record[1], record[2])
        if place[0] in copies and record[3] != TraceKind.FILE:
            continue
        if first.setdefault(digest, place) != place or may_matter_alone(record[3], record[6]):
            wanted.add(digest)
    del first
    groups: dict[bytes, list[TraceEntry]] = {digest: [] for digest in wanted}
    for record in TRACE.iter_unpack(blob):
        if record[0] in groups and (record[1] not in copies or record[3] == TraceKind.FILE):
            groups[record[0]].append(TraceEntry(*record[1:]))
    yield from groups.values()
