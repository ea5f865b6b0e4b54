"""Walks the records of an old workbook for what its readers do not tell: errors, merges, hidden sheets, encryption.

Records: Microsoft [MS-XLS] 2.3; BIFF5 and BIFF8 differ in none of those looked at here.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from fullemp_cli.opening.grid import CellTrouble, Merge
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.number_formats import Shown, shown_by

_BOF, _EOF, _FILEPASS, _CODEPAGE, _BOUNDSHEET, _MERGES, _BOOLERR = 0x809, 0x0A, 0x2F, 0x42, 0x85, 0xE5, 0x205
_FORMAT = 0x41E
_FONT, _STYLE, _STRINGS, _SHARED_STRING = 0x31, 0xE0, 0xFC, 0xFD
_STRUCK_THROUGH = 0x0008
_NO_FONT = 4  # fonts are counted 0, 1, 2, 3, 5, 6 …
_OLD_FORMULAS = frozenset((0x206, 0x406))
_FORMULAS = _OLD_FORMULAS | {0x06}
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
    struck: set[tuple[int, int]] = field(default_factory=set)
    percentages: set[tuple[int, int]] = field(default_factory=set)


@dataclass(slots=True)
class BiffSurvey:
    """A workbook stream: its version (0x500, 0x600; 0 when older), its declared code page, its worksheets in order.

    `old_formulas`: has formulas in records of older versions. `damage`: what shows that it is not whole, or "".
    """

    version: int = 0
    code_page: int | None = None
    encrypted: bool = False
    old_formulas: bool = False
    damage: str = ""
    sheets: list[SheetRecords] = field(default_factory=list)
    strings: int = 0
    fonts: list[bool] = field(default_factory=list)  # whether each is struck through
    styles: list[tuple[int, int]] = field(default_factory=list)  # the font and the number format of each
    formats: dict[int, str] = field(default_factory=dict)  # the codes of number formats, as far as they are plain

    @property
    def is_biff8(self) -> bool:
        return self.version == _BIFF8

    @property
    def largest_area(self) -> int:
        return max((sheet.rows * sheet.columns for sheet in self.sheets), default=0)

    def struck_styles(self) -> frozenset[int]:
        """The numbers of the cell styles whose font is struck through."""
        struck = {at + (at >= _NO_FONT) for at, is_struck in enumerate(self.fonts) if is_struck}
        return frozenset(at for at, (font, _) in enumerate(self.styles) if font in struck) if struck else frozenset()

    def percent_styles(self) -> frozenset[int]:
        """The numbers of the cell styles that show a percentage."""
        return frozenset(
            at for at, (_, shown) in enumerate(self.styles) if shown_by(shown, self.formats) is Shown.PERCENT
        )


def survey_biff(stream: bytes, guard: Guard) -> BiffSurvey:
    """What the records say. Never fails: the walk ends where the records end to make sense, and `damage` says so."""
    survey = BiffSurvey()
    at = 0
    while (record := _record(stream, at)) is not None:
        kind, data, at = record
        if kind == _EOF:
            break
        _look_at_global(kind, data, survey)
    else:
        survey.damage = "工作簿没有写完"
    struck, percent = survey.struck_styles(), survey.percent_styles()
    for number, sheet in enumerate(survey.sheets, 1):
        if not survey.encrypted and not _Walk(stream, sheet, survey, struck, percent).run(guard):
            survey.damage = survey.damage or f"第 {number} 张工作表没有写完"
    return survey


def _look_at_global(kind: int, data: bytes, survey: BiffSurvey) -> None:
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
    elif kind == _FONT and len(data) >= 4:
        survey.fonts.append(bool(struct.unpack_from("<H", data, 2)[0] & _STRUCK_THROUGH))
    elif kind == _STYLE and len(data) >= 4:
        survey.styles.append(struct.unpack_from("<HH", data))
    elif kind == _FORMAT and len(data) >= 5:
        # Chinese letters do not matter here, only whether there is a %, a date letter: those are plain.
        long = survey.is_biff8 and data[4] & 1
        text = data[5:] if survey.is_biff8 else data[3:]
        survey.formats[struct.unpack_from("<H", data)[0]] = text.decode("utf-16-le" if long else "latin-1", "replace")
    elif kind == _STRINGS and len(data) >= 8:
        survey.strings = struct.unpack_from("<I", data, 4)[0]


def _record(stream: bytes, at: int) -> tuple[int, bytes, int] | None:
    """The record there: its kind, its data, where the next one starts. None where there is no whole one."""
    if at + 4 > len(stream):
        return None
    kind, size = struct.unpack_from("<HH", stream, at)
    if (kind == 0 and size == 0) or at + 4 + size > len(stream):
        return None
    return kind, stream[at + 4 : at + 4 + size], at + 4 + size


def end_of_records(stream: bytes) -> int:
    """Where the last record of a stream ends; what follows fills up its last sector."""
    at = 0
    while (record := _record(stream, at)) is not None:
        at = record[2]
    return at


@dataclass(slots=True)
class _Walk:
    """The walk over the records of one sheet."""

    stream: bytes
    sheet: SheetRecords
    survey: BiffSurvey
    struck: frozenset[int]
    percent: frozenset[int]

    def run(self, guard: Guard) -> bool:
        """Whether the sheet is there from its beginning to its end."""
        stream, sheet = self.stream, self.sheet
        at, depth, count, end = sheet.start, 0, 0, len(stream) - 4
        unpack = struct.Struct("<HH").unpack_from
        while at <= end:
            kind, size = unpack(stream, at)
            count += 1
            if count % _CLOCK_EVERY == 0:
                guard.check_time()
            if (kind == 0 and size == 0) or at + 4 + size > len(stream) or (count == 1 and kind != _BOF):
                return False
            if kind == _BOF:
                depth += 1  # a chart inside the sheet has its own beginning and end
            elif kind == _EOF:
                depth -= 1
                if depth <= 0:
                    return True
            elif depth == 1 and size >= 6 and kind in _CELLS:
                self._look_at_cell(kind, stream[at + 4 : at + 4 + size])
            elif depth == 1 and kind == _MERGES:
                _add_merges(stream[at + 4 : at + 4 + size], sheet)
            at += 4 + size
        return False

    def _look_at_cell(self, kind: int, data: bytes) -> None:
        sheet = self.sheet
        row, column = struct.unpack_from("<HH", data)
        last = struct.unpack_from("<H", data, len(data) - 2)[0] if kind == _MULTIPLE_NUMBERS else column
        if row >= sheet.rows:
            sheet.rows = row + 1
        if last >= sheet.columns:
            sheet.columns = last + 1
        if self.struck or self.percent:
            self._look_at_styles(row, column, last, data)
        if kind == _SHARED_STRING:
            if len(data) >= 10 and struct.unpack_from("<I", data, 6)[0] >= self.survey.strings:
                self.survey.damage = "有的单元格没有了文字"
            return
        if kind in _OLD_FORMULAS:
            self.survey.old_formulas = True
        if kind == _BOOLERR and len(data) >= 8:
            is_error = data[7] != 0
        else:
            is_error = kind in _FORMULAS and len(data) >= 14 and data[12:14] == b"\xff\xff" and data[6] == _ERROR_RESULT
        if is_error:
            sheet.troubles[row + 1, column + 1] = CellTrouble.ERROR

    def _look_at_styles(self, row: int, column: int, last: int, data: bytes) -> None:
        for number in range(column, min(last, column + (len(data) - 6) // 6) + 1):
            style = struct.unpack_from("<H", data, 4 + 6 * (number - column))[0]
            if style in self.struck:
                self.sheet.struck.add((row + 1, number + 1))
            if style in self.percent:
                self.sheet.percentages.add((row + 1, number + 1))


def _add_merges(data: bytes, sheet: SheetRecords) -> None:
    for at in range(2, len(data) - 7, 8):
        top, bottom, left, right = struct.unpack_from("<4H", data, at)
        if top <= bottom and left <= right and (top, left) != (bottom, right):
            sheet.merges.append(Merge(top + 1, left + 1, bottom + 1, right + 1))
