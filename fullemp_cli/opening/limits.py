"""How much a file may cost, and the guard that every reader asks while it works."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.faults import FileFault

MEGABYTE = 1024 * 1024
VARIABLE = "FULLEMP_LIMITS"
"""An environment variable: how many times the usual limits a file may cost, for ledgers that really are that large."""

_MOST_TIMES = 20
_PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost before it is refused (`FILE007`, `FILE009`, `FILE010`).

    `max_unpacked_bytes` bounds the file itself and what its archive unpacks to; `max_ratio` bounds unpacked :
    packed on any part over `ratio_floor_bytes`; `max_cells` counts cells that hold something; `max_area` is the
    rectangle, in cells, that the cells of a sheet may span; `seconds` is processor time (a busy computer must not
    refuse an honest file), with a wall clock of `_PATIENCE` times as much as the last resort; `memory_bytes` bounds
    the reading process.
    """

    max_rows: int = 1_048_576
    max_columns: int = 16_384
    max_cells: int = 5_000_000
    max_area: int = 16_000_000
    max_unpacked_bytes: int = 200 * MEGABYTE
    max_ratio: int = 100
    ratio_floor_bytes: int = 10 * MEGABYTE
    seconds: float = 20.0
    memory_bytes: int = 1000 * MEGABYTE

    @property
    def wall_seconds(self) -> float:
        """How long to wait for a reading that uses no processor time: a disk or a network share that hangs."""
        return _PATIENCE * self.seconds

    @classmethod
    def chosen(cls, environment: Mapping[str, str] | None = None) -> Limits:
        """The usual limits, or as many times them as `FULLEMP_LIMITS` says; rows and columns stay what a sheet can have.

        Refusal FILE013 for anything but a whole number from 1 to 20 (`_MOST_TIMES`).
        """
        usual = cls()
        said = (os.environ if environment is None else environment).get(VARIABLE, "").strip()
        if not said:
            return usual
        times = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0
        if not 1 <= times <= _MOST_TIMES:
            raise Refusal(
                "FILE013",
                f"环境变量 FULLEMP_LIMITS 写了“{said[:20]}”，看不懂。",
                hint="请写 1 至 20 的整数：大小限制放宽到几倍；不用就删去这个变量。",
            )
        return cls(
            max_cells=usual.max_cells * times,
            max_area=usual.max_area * times,
            max_unpacked_bytes=usual.max_unpacked_bytes * times,
            max_ratio=usual.max_ratio * times,
            seconds=usual.seconds * times,
            memory_bytes=usual.memory_bytes * times,
        )


@dataclass(slots=True)
class Guard:
    """The limits of one reading, with the name to complain under and the times it must end: `ends` on the clock,
    `processor_ends` in the processor time of the thread that reads.

    A reader calls `check_time` every now and then and collects in `notes` what the user should know, in `doubts` what
    makes it likely that something of the file is lacking.
    """

    name: str
    limits: Limits
    ends: float
    processor_ends: float
    notes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @classmethod
    def starting_now(cls, name: str, limits: Limits) -> Guard:
        return cls(name, limits, time.monotonic() + limits.wall_seconds, time.thread_time() + limits.seconds)

    @property
    def seconds_left(self) -> float:
        return self.ends - time.monotonic()

    def check_time(self) -> None:
        if time.thread_time() > self.processor_ends:
            raise self.too_slow()
        if time.monotonic() > self.ends:
            raise self.too_late()

    def too_slow(self) -> Refusal:
        """The refusal of a file that takes too much work."""
        return self.refusal(FileFault.TOO_SLOW, f"处理器用时超过 {self.limits.seconds:g} 秒")

    def too_late(self) -> Refusal:
        """The refusal of a file that does not come to an end, whatever it waits for."""
        return self.refusal(FileFault.TOO_SLOW, f"等了 {self.limits.wall_seconds:g} 秒还没有读完，电脑或网络盘可能太忙")

    def check_rows(self, rows: int, sheet: str = "") -> None:
        if rows > self.limits.max_rows:
            self.refuse(FileFault.OVER_LIMITS, _of_sheet(sheet) + f"行数超过 {self.limits.max_rows}")

    def check_cells(self, cells: int, sheet: str = "") -> None:
        if cells > self.limits.max_cells:
            self.refuse(FileFault.OVER_LIMITS, _of_sheet(sheet) + f"有内容的单元格超过 {self.limits.max_cells} 个")

    def refusal(self, fault: FileFault, detail: str = "") -> Refusal:
        """The error to raise for this file."""
        return fault.refusal(self.name, detail)

    def refuse(self, fault: FileFault, detail: str = "") -> NoReturn:
        raise self.refusal(fault, detail)

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    def doubt(self, sentence: str) -> None:
        if sentence not in self.doubts:
            self.doubts.append(sentence)


def _of_sheet(sheet: str) -> str:
    return f"工作表「{sheet}」" if sheet else ""
