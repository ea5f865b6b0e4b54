"""A zip archive opened with suspicion: nothing is unpacked beyond the limits, whatever its directory claims."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.limits import MEGABYTE, Guard

_PIECE = 256 * 1024
_ENCRYPTED_FLAG = 0x1
_NEVER_UNPACKED = ("xl/media/", "Pictures/", "word/media/", "ppt/media/")
_OF_NO_ACCOUNT = (*_NEVER_UNPACKED, "docProps/", "Thumbnails/")
_MAX_PARTS = 50_000
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)


class Archive:
    """The parts of an archive under their exact names; pictures are counted nowhere, because nobody unpacks them.

    Raises the refusals for a broken, an encrypted and an oversized archive when made.
    """

    def __init__(self, data: bytes, guard: Guard) -> None:
        self._guard = guard
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*_FAULTS, IndexError, KeyError) as error:
            raise FileFault.DAMAGED.refusal(guard.name, "压缩包不完整") from error
        self._parts = self._listed()
        self._folded: dict[str, str] = {}
        for name in self._parts:
            self._folded.setdefault(name.casefold(), name)
        if len(self._folded) < len(self._parts):
            guard.note("文件内部有只差大小写的重名部件，已按登记的名称读取。")
        self._check_size()

    def _listed(self) -> dict[str, zipfile.ZipInfo]:
        """The parts by name. Two of one name that differ: one program reads the first, another the last, so that
        nobody can say what the workbook is; that is refused. Two that are the same are one."""
        listed: dict[str, zipfile.ZipInfo] = {}
        for info in self._zip.infolist():
            name = info.filename.replace("\\", "/").lstrip("/")
            other = listed.setdefault(name, info)
            if other is info or name.endswith("/") or name.startswith(_OF_NO_ACCOUNT):
                continue
            if (other.CRC, other.file_size) != (info.CRC, info.file_size):
                self._guard.refuse(FileFault.DAMAGED, f"压缩包里有两个不同的“{name[:60]}”，无法断定以哪个为准")
        return listed

    def _check_size(self) -> None:
        limits = self._guard.limits
        unpacked = packed = 0
        for name, info in self._parts.items():
            if name.startswith(_NEVER_UNPACKED):
                continue
            unpacked += info.file_size
            packed += info.compress_size
            self._check_ratio(info.file_size, info.compress_size)
        self._check_ratio(unpacked, packed)
        if unpacked > limits.max_unpacked_bytes:
            size = limits.max_unpacked_bytes / MEGABYTE
            self._guard.refuse(FileFault.OVER_LIMITS, f"解压后超过 {size:g} MB")
        if len(self._parts) > _MAX_PARTS:
            self._guard.refuse(FileFault.OVER_LIMITS, "内部部件过多")

    def _check_ratio(self, unpacked: int, packed: int) -> None:
        limits = self._guard.limits
        if unpacked > limits.ratio_floor_bytes and unpacked > limits.max_ratio * packed:
            self._guard.refuse(FileFault.OVER_LIMITS, f"压缩比超过 {limits.max_ratio}:1")

    @property
    def names(self) -> list[str]:
        return list(self._parts)

    def find(self, name: str) -> str | None:
        """The part of exactly this name; failing that, the first that differs only in case; else None."""
        return name if name in self._parts else self._folded.get(name.casefold())

    def size(self, name: str) -> int:
        """Unpacked bytes of a part as declared; `read` and `pieces` never give more."""
        return self._parts[name].file_size

    def read(self, name: str) -> bytes:
        """A whole part."""
        info = self._checked(name)
        try:
            return self._zip.read(info)
        except _FAULTS as error:
            raise FileFault.DAMAGED.refusal(self._guard.name, "压缩包内容校验不符") from error

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part piece by piece, so that a large one never stands in memory whole."""
        info = self._checked(name)
        try:
            with self._zip.open(info) as part:
                while piece := part.read(_PIECE):
                    yield piece
        except _FAULTS as error:
            raise FileFault.DAMAGED.refusal(self._guard.name, "压缩包内容校验不符") from error

    def _checked(self, name: str) -> zipfile.ZipInfo:
        info = self._parts[name]
        if info.flag_bits & _ENCRYPTED_FLAG:
            self._guard.refuse(FileFault.ENCRYPTED)
        return info
