"""Binary workbooks (.xlsb), read inside the child process: calamine for the values, a walk over the records for errors,
merges, and what the cells' styles say: a percentage, a line through. Records: Microsoft [MS-XLSB] 2.1.4."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from python_calamine import CalamineWorkbook

from fullemp_cli.opening.archive import Archive
from fullemp_cli.opening.cells import tidy_sheet
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import CellTrouble, Merge, Sheet, Value
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.number_formats import Shown, as_percentage, shown_by
from fullemp_cli.opening.package import read_relations

_ROW, _BLANK, _ERROR, _FORMULA_ERROR, _LAST_CELL = 0, 1, 3, 11, 11
_MERGE, _SHEET = 176, 156
_FONT, _FORMAT, _STYLE, _STYLES_BEGIN, _STYLES_END = 43, 44, 47, 617, 618
_STRUCK = 0x8  # of the flags of a font
_CLOCK_EVERY = 16384


@dataclass(slots=True)
class _Records:
    """What the records of a sheet say beside its values."""

    rows: int = 0
    columns: int = 0
    merges: list[Merge] = field(default_factory=list)
    troubles: dict[tuple[int, int], CellTrouble] = field(default_factory=dict)
    percentages: list[tuple[int, int]] = field(default_factory=list)
    struck: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Styles:
    """The numbers of the cell styles that show a percentage, and of those whose font is struck through."""

    percent: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()


def read_xlsb(data: bytes, archive: Archive, workbook: str, guard: Guard) -> tuple[Sheet, ...]:
    """Every worksheet in the order of the tabs. Raises `FILE007` for cells too far apart, `FILE008` when unreadable."""
    listed = _listed_sheets(archive, workbook, guard)
    styles = _styles(archive, workbook, guard)
    surveys = [_survey(archive.read(part), styles, guard) if part else _Records() for _, part, _ in listed]
    for (name, _, _), records in zip(listed, surveys, strict=True):
        if records.rows * records.columns > guard.limits.max_area:
            guard.refuse(FileFault.OVER_LIMITS, f"工作表「{name}」的内容相隔太远")
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            tables = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name, _, _ in listed]
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # its PanicException is no Exception
        raise FileFault.READER_FAILED.refusal(guard.name) from error
    sheets = []
    for (name, _, hidden), records, table in zip(listed, surveys, tables, strict=True):
        rows: list[list[Value]] = [[None if value == "" else value for value in row] for row in table]
        for row, column in records.percentages:
            if row <= len(rows) and column <= len(rows[row - 1]):
                rows[row - 1][column - 1] = as_percentage(rows[row - 1][column - 1])
        sheets.append(tidy_sheet(name, rows, hidden, records.merges, records.troubles, guard, records.struck))
    return tuple(sheets)


def _records(data: bytes, guard: Guard) -> Iterator[tuple[int, bytes]]:
    at = count = 0
    while at < len(data):
        kind, at = _variable(data, at, 2)
        size, at = _variable(data, at, 4)
        yield kind, data[at : at + size]
        at += size
        count += 1
        if count % _CLOCK_EVERY == 0:
            guard.check_time()


def _variable(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte (for a kind the eighth bit stays in, which is how kinds are usually quoted)."""
    number = 0
    for place in range(most):
        if at >= len(data):
            break
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << (7 * place)
        if not byte & 0x80:
            break
    return number, at


def _listed_sheets(archive: Archive, workbook: str, guard: Guard) -> list[tuple[str, str | None, bool]]:
    relations = read_relations(archive, workbook, guard)
    found = []
    for kind, data in _records(archive.read(workbook), guard):
        if kind == _SHEET and len(data) >= 12:
            state = struct.unpack_from("<I", data)[0]
            identity, at = _text(data, 8)
            name, _ = _text(data, at)
            relation = relations.get(identity)
            if relation is None or relation.kind == "worksheet":
                found.append((name, archive.find(relation.part) if relation else None, state != 0))
    if not found:
        guard.refuse(FileFault.DAMAGED, "里面没有工作表")
    return found


def _text(data: bytes, at: int) -> tuple[str, int]:
    if at + 4 > len(data):
        return "", at
    letters = struct.unpack_from("<I", data, at)[0]
    letters = 0 if letters > len(data) else letters
    end = at + 4 + 2 * letters
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _styles(archive: Archive, workbook: str, guard: Guard) -> _Styles:
    related = (one for one in read_relations(archive, workbook, guard).values() if one.kind == "styles")
    part = next((found for one in related if (found := archive.find(one.part))), None)
    if part is None:
        return _Styles()
    fonts: list[bool] = []
    codes: dict[int, str] = {}
    styles: list[tuple[int, int]] = []
    of_cells = False
    for kind, data in _records(archive.read(part), guard):
        if kind in (_STYLES_BEGIN, _STYLES_END):
            of_cells = kind == _STYLES_BEGIN
        elif kind == _FONT and len(data) >= 4:
            fonts.append(bool(data[2] & _STRUCK))
        elif kind == _FORMAT and len(data) >= 2:
            codes[struct.unpack_from("<H", data)[0]] = _text(data, 2)[0]
        elif kind == _STYLE and of_cells and len(data) >= 6:
            styles.append(struct.unpack_from("<HH", data, 2))
    return _Styles(
        frozenset(at for at, (shown, _) in enumerate(styles) if shown_by(shown, codes) is Shown.PERCENT),
        frozenset(at for at, (_, font) in enumerate(styles) if font < len(fonts) and fonts[font]),
    )


def _survey(data: bytes, styles: _Styles, guard: Guard) -> _Records:
    found = _Records()
    row = 0
    for kind, record in _records(data, guard):
        if kind == _ROW and len(record) >= 4:
            row = struct.unpack_from("<I", record)[0] + 1
        elif _BLANK < kind <= _LAST_CELL and len(record) >= 4:
            column = struct.unpack_from("<I", record)[0] + 1
            found.rows, found.columns = max(found.rows, row), max(found.columns, column)
            if kind in (_ERROR, _FORMULA_ERROR):
                found.troubles[row, column] = CellTrouble.ERROR
            style = int.from_bytes(record[4:7], "little")
            if style in styles.percent:
                found.percentages.append((row, column))
            if style in styles.struck:
                found.struck.append((row, column))
        elif kind == _MERGE and len(record) >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", record)
            if top <= bottom and left <= right:
                found.merges.append(Merge(top + 1, left + 1, bottom + 1, right + 1))
    return found
