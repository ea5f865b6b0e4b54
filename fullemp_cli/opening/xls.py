"""Old workbooks (.xls, old .et), read inside the child process.

calamine for what it does well: BIFF8 that says UTF-16. xlrd for the rest: BIFF5, code pages that are missing or lie,
sheets whose cells lie far apart, streams that calamine stumbles over.
"""

from __future__ import annotations

import io

import xlrd
from python_calamine import CalamineWorkbook, SheetTypeEnum

from fullemp_cli.opening import compound_file
from fullemp_cli.opening.biff_survey import BiffSurvey, end_of_records, survey_biff
from fullemp_cli.opening.cells import CellStore, tidy_sheet
from fullemp_cli.opening.compound_file import CompoundFile, CompoundFileDamaged, compound_file_of
from fullemp_cli.opening.default_password import without_password
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import Sheet, Value
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.number_formats import Shown, as_percentage, value_of_serial

_ORDINARY_AREA = 4_000_000
_UTF16 = 1200
_SMALLEST_STREAM = 4096
_KEPT_CODE_PAGES = frozenset((932, 949, 950, 1361, 10001, 10002, 10003))
"""East Asian code pages that are believed; all others of a BIFF5 file are taken for Chinese (GB18030), because
Chinese programs of that age wrote 1252, 936 or none at all into the same files."""


def read_xls(data: bytes, guard: Guard) -> tuple[Sheet, ...]:
    """Every worksheet in the order of the tabs. Raises `FILE005` for an encrypted file, `FILE006`, `FILE008`."""
    stream = _workbook_stream(data, guard)
    survey = survey_biff(stream, guard)
    if survey.encrypted:
        stream = _without_password(stream, guard)
        survey = survey_biff(stream, guard)
    if survey.damage:
        guard.refuse(FileFault.DAMAGED, f"内容不完整，{survey.damage}")
    ordinary = survey.is_biff8 and survey.code_page in (None, _UTF16) and not survey.old_formulas
    if ordinary and survey.largest_area <= _ORDINARY_AREA:
        sheets = _read_with_calamine(compound_file_of("Workbook", stream), survey, guard)
        if sheets is not None:
            return sheets
    return read_with_xlrd(stream, survey, guard)


def _workbook_stream(data: bytes, guard: Guard) -> bytes:
    if not data.startswith(compound_file.SIGNATURE):
        return data  # a bare stream, as programs wrote before compound files
    try:
        file = CompoundFile(data)
        stream = file.stream("Workbook") or file.stream("Book")
    except CompoundFileDamaged as error:
        raise FileFault.DAMAGED.refusal(guard.name, "内部结构不完整") from error
    if stream is None:
        guard.refuse(FileFault.DAMAGED, "里面没有工作簿")
    return stream


def _without_password(stream: bytes, guard: Guard) -> bytes:
    # What fills up the stream has to be whole records of nothing, or msoffcrypto stumbles over its end.
    end = end_of_records(stream)
    filled = stream[:end] + bytes(max(0, _SMALLEST_STREAM - end) // 4 * 4 + 4)
    plain = without_password(compound_file_of("Workbook", filled), guard)
    try:
        return CompoundFile(plain).stream("Workbook") or b""
    except CompoundFileDamaged as error:
        raise FileFault.DAMAGED.refusal(guard.name, "内部结构不完整") from error


def _read_with_calamine(data: bytes, survey: BiffSurvey, guard: Guard) -> tuple[Sheet, ...] | None:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            if len(names) != len(survey.sheets) or len(set(names)) != len(names):
                return None
            tables = [workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names]
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException:  # its PanicException is no Exception; xlrd may still read the file
        return None
    sheets = []
    for name, records, table in zip(names, survey.sheets, tables, strict=True):
        rows: list[list[Value]] = [[None if value == "" else value for value in row] for row in table]
        for row, column in records.percentages:
            if row <= len(rows) and column <= len(rows[row - 1]):
                rows[row - 1][column - 1] = as_percentage(rows[row - 1][column - 1])
        sheets.append(tidy_sheet(name, rows, records.hidden, records.merges, records.troubles, guard, records.struck))
    return tuple(sheets)


def read_with_xlrd(stream: bytes, survey: BiffSurvey, guard: Guard) -> tuple[Sheet, ...]:
    """The same by xlrd, which is slower and believes less. Raises `FILE008` for what it cannot read."""
    old = not survey.is_biff8 and survey.code_page not in _KEPT_CODE_PAGES
    for encoding in ("gb18030", None) if old else (None,):
        try:
            with xlrd.open_workbook(
                file_contents=stream, logfile=io.StringIO(), ragged_rows=True, encoding_override=encoding
            ) as book:
                if encoding and survey.code_page != 936:
                    guard.note(
                        "这是旧格式的表格，文字编码未注明或注明有误，已按中文（GB18030）读取，请核对姓名等文字。"
                    )
                return tuple(_sheet(sheet, at, book.datemode, survey, guard) for at, sheet in enumerate(book.sheets()))
        except xlrd.XLRDError as error:
            if "encrypt" in str(error).lower():
                guard.refuse(FileFault.ENCRYPTED)
            raise FileFault.READER_FAILED.refusal(guard.name) from error
        except UnicodeError:
            continue
    raise FileFault.READER_FAILED.refusal(guard.name, "文字编码无法识别")


def _sheet(sheet: xlrd.sheet.Sheet, at: int, date_mode: int, survey: BiffSurvey, guard: Guard) -> Sheet:
    store = CellStore(sheet.name, guard)
    store.hidden = sheet.visibility != 0
    percentages = survey.sheets[at].percentages if at < len(survey.sheets) else set()
    for row in range(sheet.nrows):
        for column, (kind, value) in enumerate(zip(sheet.row_types(row), sheet.row_values(row), strict=True), 1):
            if kind == xlrd.XL_CELL_NUMBER and (row + 1, column) in percentages:
                store.put(row + 1, column, as_percentage(value))
            elif kind == xlrd.XL_CELL_NUMBER or (kind == xlrd.XL_CELL_TEXT and value):
                store.put(row + 1, column, value)
            elif kind == xlrd.XL_CELL_DATE:
                store.put(row + 1, column, value_of_serial(value, Shown.MOMENT, date_mode == 1))
            elif kind == xlrd.XL_CELL_BOOLEAN:
                store.put(row + 1, column, bool(value))
    if at < len(survey.sheets):
        store.merges = survey.sheets[at].merges
        store.struck = survey.sheets[at].struck
        for (row, column), trouble in survey.sheets[at].troubles.items():
            store.trouble(row, column, trouble)
    return store.finish()
