"""Walks the records of an old workbook for what its readers do not tell: errors, merges, hidden sheets, encryption.

Records: Microsoft [MS-XLS] 2.3; BIFF5 and BIFF8 differ in none of those looked at here.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from fullemp_cli.opening.grid import CellTrouble, Merge
from fullemp_cli.opening.limits import Guard

_BOF, _EOF, _FILEPASS, _CODEPAGE, _BOUNDSHEET, _MERGES, _BOOLERR = 0x809, 0x0A, 0x2F, 0x42, 0x85, 0xE5, 0x205
_FORMULAS = frozenset((0x06, 0x206, 0x406))
_CELLS = frozenset((0x203, 0x204, 0xFD, 0x27E, 0xBD, 0xD6, _BOOLERR)) | _FORMULAS
_MULTIPLE_NUMBERS = 0xBD
_WORKSHEET = 0
_ERROR_RESULT = 2
_BIFF8 = 0x600
_CLOCK_EVERY = 16384


@dataclass(slots=True)
class SheetRecords:
    """A worksheet: where its records start, whether it is hidden, and what the walk found."""

    start: int
    hidden: bool
    rows: int = 0
    columns: int = 0
    merges: list[Merge] = field(default_factory=list)
    troubles: dict[tuple[int, int], CellTrouble] = field(default_factory=dict)


@dataclass(slots=True)
class BiffSurvey:
    """A workbook stream: its version (0x500, 0x600; 0 when older), its declared code page, its worksheets in order."""

    version: int = 0
    code_page: int | None = None
    encrypted: bool = False
    sheets: list[SheetRecords] = field(default_factory=list)

    @property
    def is_biff8(self) -> bool:
        return self.version == _BIFF8

    @property
    def largest_area(self) -> int:
        return max((sheet.rows * sheet.columns for sheet in self.sheets), default=0)


def survey_biff(stream: bytes, guard: Guard) -> BiffSurvey:
    """What the records say. Never fails: the walk ends where the records end to make sense."""
    survey = BiffSurvey()
    at = 0
    while (record := _record(stream, at)) is not None:
        kind, data, at = record
        if kind == _BOF and len(data) >= 2:
            survey.version = survey.version or struct.unpack_from("<H", data)[0]
        elif kind == _FILEPASS:
            survey.encrypted = True
        elif kind == _CODEPAGE and len(data) >= 2:
            survey.code_page = struct.unpack_from("<H", data)[0]
        elif kind == _BOUNDSHEET and len(data) >= 6:
            start, state, sheet_kind = struct.unpack_from("<IBB", data)
            if sheet_kind == _WORKSHEET:
                survey.sheets.append(SheetRecords(start, bool(state & 3)))
        elif kind == _EOF:
            break
    for sheet in survey.sheets:
        _walk_sheet(stream, sheet, guard)
    return survey


def _record(stream: bytes, at: int) -> tuple[int, bytes, int] | None:
    if at + 4 > len(stream):
        return None
    kind, size = struct.unpack_from("<HH", stream, at)
    if kind == 0 and size == 0:
        return None
    return kind, stream[at + 4 : at + 4 + size], at + 4 + size


def _walk_sheet(stream: bytes, sheet: SheetRecords, guard: Guard) -> None:
    at, depth, count, end = sheet.start, 0, 0, len(stream) - 4
    unpack = struct.Struct("<HH").unpack_from
    while at <= end:
        kind, size = unpack(stream, at)
        count += 1
        if count % _CLOCK_EVERY == 0:
            guard.check_time()
        if kind == _BOF:
            depth += 1  # a chart inside the sheet has its own beginning and end
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1 and size >= 6 and kind in _CELLS:
            _look_at_cell(kind, stream[at + 4 : at + 4 + size], sheet)
        elif depth == 1 and kind == _MERGES:
            _add_merges(stream[at + 4 : at + 4 + size], sheet)
        elif kind == 0 and size == 0:
            return
        at += 4 + size


def _look_at_cell(kind: int, data: bytes, sheet: SheetRecords) -> None:
    if len(data) < 6:
        return
    row, column = struct.unpack_from("<HH", data)
    last = struct.unpack_from("<H", data, len(data) - 2)[0] if kind == _MULTIPLE_NUMBERS else column
    if row >= sheet.rows:
        sheet.rows = row + 1
    if last >= sheet.columns:
        sheet.columns = last + 1
    if kind == _BOOLERR and len(data) >= 8:
        is_error = data[7] != 0
    else:
        is_error = kind in _FORMULAS and len(data) >= 14 and data[12:14] == b"\xff\xff" and data[6] == _ERROR_RESULT
    if is_error:
        sheet.troubles[row + 1, column + 1] = CellTrouble.ERROR


def _add_merges(data: bytes, sheet: SheetRecords) -> None:
    for at in range(2, len(data) - 7, 8):
        top, bottom, left, right = struct.unpack_from("<4H", data, at)
        if top <= bottom and left <= right and (top, left) != (bottom, right):
            sheet.merges.append(Merge(top + 1, left + 1, bottom + 1, right + 1))
