"""The OLE compound file that old workbooks (and encrypted new ones) live in, read so that no loop in it can loop.

Layout: Microsoft [MS-CFB]. Every chain of sectors is followed with the set of sectors already seen.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_LARGEST_SECTOR = 0xFFFFFFFA
_STREAM, _ROOT = 2, 5


class CompoundFileDamaged(ValueError):
    """The sector chains or the directory make no sense."""


class CompoundFile:
    """The streams of a compound file by name. Raises `CompoundFileDamaged` when made of nonsense."""

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
        root = next((e for e in self._entries if e[1] == _ROOT), None)
        self._mini_stream = self._chain(root[2]) if root and root[2] < _LARGEST_SECTOR else b""

    @property
    def names(self) -> list[str]:
        """The names of all streams and storages, in the order of the directory."""
        return [name for name, *_ in self._entries]

    def stream(self, name: str) -> bytes | None:
        """The bytes of the first stream of this name (case does not count); None when there is none."""
        for entry, kind, start, size in self._entries:
            if kind == _STREAM and entry.casefold() == name.casefold():
                whole = self._mini_chain(start) if size < self._mini_cutoff else self._chain(start)
                return whole[:size]
        return None

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

    def _read_directory(self, data: bytes) -> list[tuple[str, int, int, int]]:
        entries = []
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            if kind == 0:
                continue
            name = data[at : at + min(max(length - 2, 0), 64)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", data, at + 116)
            entries.append((name, kind, start, size))
        return entries
