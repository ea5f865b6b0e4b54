"""The OLE compound file that old workbooks (and encrypted new ones) live in, read so that no loop in it can loop.

Layout: Microsoft [MS-CFB]. Every chain of sectors is followed with the set of sectors already seen.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_LARGEST_SECTOR = 0xFFFFFFFA
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_FREE, _END_OF_CHAIN, _TABLE_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_MINI_CUTOFF = 4096  # smaller streams would live in another place
_LARGE_SECTOR = 4096


class CompoundFileDamaged(ValueError):
    """The sector chains or the directory make no sense."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the directory: a stream, a storage (a folder of further ones) or the root."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class CompoundFile:
    """The streams at the root of a compound file, by name. What is embedded in it (a workbook in a Word document, one
    in another workbook) has a folder of its own and is not looked at.

    Raises `CompoundFileDamaged` when made of nonsense.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise CompoundFileDamaged("header")
        self._data = data
        sector_shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if sector_shift not in (9, 12) or mini_shift != 6:
            raise CompoundFileDamaged("sector size")
        self._sector_size = 1 << sector_shift
        (directory, self._mini_cutoff, mini_fat) = (
            struct.unpack_from("<I", data, 48)[0],
            struct.unpack_from("<I", data, 56)[0],
            struct.unpack_from("<I", data, 60)[0],
        )
        self._table = self._read_table()
        self._entries = self._read_directory(self._chain(directory))
        self._mini_table = self._numbers(self._chain(mini_fat)) if mini_fat < _LARGEST_SECTOR else ()
        root = next((entry for entry in self._entries if entry is not None and entry.kind == _ROOT), None)
        self._mini_stream = self._chain(root.start) if root and root.start < _LARGEST_SECTOR else b""
        self._top = self._children(root)

    @property
    def names(self) -> list[str]:
        """The names of the streams and folders at the root."""
        return [entry.name for entry in self._top]

    def stream(self, name: str) -> bytes | None:
        """The bytes of the stream of this name at the root (case does not count); None when there is none.

        Raises `CompoundFileDamaged` for one that ends before its end.
        """
        for entry in self._top:
            if entry.kind == _STREAM and entry.name.casefold() == name.casefold():
                small = entry.size < self._mini_cutoff
                whole = self._mini_chain(entry.start) if small else self._chain(entry.start)
                if len(whole) < entry.size:
                    raise CompoundFileDamaged(f"stream {name} is cut off")
                return whole[: entry.size]
        return None

    def _children(self, root: _Entry | None) -> list[_Entry]:
        """The entries right below the root: a tree, of which every entry is looked at once."""
        found: list[_Entry] = []
        waiting, seen = [root.child] if root is not None else [], set[int]()
        while waiting:
            at = waiting.pop()
            entry = self._entries[at] if at < len(self._entries) and at not in seen else None
            if entry is None:
                continue
            seen.add(at)
            found.append(entry)
            waiting += [entry.left, entry.right]
        if not found and not any(entry is not None and entry.kind == _STORAGE for entry in self._entries):
            # A writer that makes no tree, and no folders either: everything is at the root.
            return [entry for entry in self._entries if entry is not None and entry.kind == _STREAM]
        return found

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._sector_size
        sector = self._data[start : start + self._sector_size]
        if not sector:
            raise CompoundFileDamaged(f"sector {number} lies outside the file")
        return sector

    def _numbers(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _read_table(self) -> list[int]:
        sectors = [number for number in struct.unpack_from("<109I", self._data, 76) if number < _LARGEST_SECTOR]
        following = struct.unpack_from("<I", self._data, 68)[0]
        seen: set[int] = set()
        while following < _LARGEST_SECTOR:
            if following in seen:
                raise CompoundFileDamaged("loop in the table of tables")
            seen.add(following)
            *more, following = self._numbers(self._sector(following))
            sectors += [number for number in more if number < _LARGEST_SECTOR]
        if len(sectors) != len(set(sectors)):
            raise CompoundFileDamaged("a table sector is used twice")
        table: list[int] = []
        for number in sectors:
            table += self._numbers(self._sector(number))
        return table

    def _links(self, start: int, table: tuple[int, ...] | list[int]) -> Iterator[int]:
        seen: set[int] = set()
        while start < _LARGEST_SECTOR:
            if start in seen or start >= len(table):
                raise CompoundFileDamaged(f"sector {start} is linked twice or not at all")
            seen.add(start)
            yield start
            start = table[start]

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in self._links(start, self._table))

    def _mini_chain(self, start: int) -> bytes:
        mini = self._mini_stream
        return b"".join(mini[number * 64 : number * 64 + 64] for number in self._links(start, self._mini_table))

    def _read_directory(self, data: bytes) -> list[_Entry | None]:
        entries: list[_Entry | None] = []
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            name = data[at : at + min(max(length - 2, 0), 64)].decode("utf-16-le", "replace")
            left, right, child = struct.unpack_from("<III", data, at + 68)
            start, size = struct.unpack_from("<II", data, at + 116)
            entries.append(_Entry(name, kind, left, right, child, start, size) if kind else None)
        return entries


def compound_file_of(name: str, stream: bytes) -> bytes:
    """A compound file that holds this one stream: what a reader gets that must not see what else is in the file.

    Sectors of 4,096 bytes; the header has room for the tables of 450 MB, which is more than is ever read.
    """
    # The directory, a stream of small streams that is blank (calamine wants one), the stream, the table.
    table_at = 2 + -(-max(len(stream), _MINI_CUTOFF) // _LARGE_SECTOR)
    tables = 1
    while tables * _LARGE_SECTOR // 4 < table_at + tables:
        tables += 1
    table = [_END_OF_CHAIN, _END_OF_CHAIN, *range(3, table_at), _END_OF_CHAIN, *[_TABLE_SECTOR] * tables]
    table += [_FREE] * (tables * _LARGE_SECTOR // 4 - len(table))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", SIGNATURE, 0x3E, 4, 0xFFFE, 12, 6, 1, tables, 0, 0, _MINI_CUTOFF,
        _END_OF_CHAIN, 0, _END_OF_CHAIN, 0, table_at,
    )  # fmt: skip
    header += struct.pack(f"<{tables - 1}I", *range(table_at + 1, table_at + tables))
    directory = _made_entry("Root Entry", _ROOT, 1, 1, _LARGE_SECTOR)
    directory += _made_entry(name, _STREAM, _FREE, 2, max(len(stream), _MINI_CUTOFF))
    return b"".join(
        (
            header.ljust(_HEADER, b"\xff").ljust(_LARGE_SECTOR, b"\0"),
            directory.ljust(2 * _LARGE_SECTOR, b"\0"),
            stream.ljust((table_at - 2) * _LARGE_SECTOR, b"\0"),
            struct.pack(f"<{len(table)}I", *table),
        )
    )


def _made_entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, _FREE, _FREE, child)
    return head.ljust(116, b"\0") + struct.pack("<IQ", start, size)
