"""工作清单-社区名.xlsx: the answers that `fullemp answer` keeps, as an ordinary workbook with the one sheet 工作清单.

A file that is there already is somebody's work: each answer is written into its own row, and all else (other columns and
sheets, lines, formulas, the order of rows) stays as it is.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.catalogue import COLUMNS
from fullemp_cli.ledgers.cells.text import heading_core
from fullemp_cli.ledgers.kinds.checklist import CHECKLIST
from fullemp_cli.opening.limits import Limits
from fullemp_cli.opening.reading_process import done_apart
from fullemp_cli.opening.reading_task import Task
from fullemp_cli.reports.dropped_parts import dropped_parts
from fullemp_cli.reports.ledger_workbook.fact_sheets import COMMUNITY_COLUMN
from fullemp_cli.reports.ledger_workbook.sheet import CanonicalSheet, Cell
from fullemp_cli.reports.ledger_workbook.writer import ledger_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_COLUMNS = (COMMUNITY_COLUMN, *COLUMNS[CHECKLIST])
_FIELDS = {column.field: number for number, column in enumerate(_COLUMNS, 1)}
_ANSWER = ("conclusion", "self_mark", "evidence", "remark")
"""The fields that an answer consists of; the others say which question it answers."""


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """One row: the id of the standard and of the question, its wording, and what was answered ('' is blank)."""

    standard: str
    item: str
    text: str
    conclusion: str
    self_mark: str
    evidence: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """Where an answer stands in a workbook: the sheet's name, the row, and the column of each field (both from 1)."""

    sheet: str
    row: int
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AnsweredWorkbook:
    """The bytes of the workbook, and where the answer stands in it."""

    content: bytes
    place: AnswerPlace


def answer_workbook(community: str, row: AnsweredRow) -> AnsweredWorkbook:
    """A workbook with that answer; 所属社区 tells whose it is, also beside a workbook of many communities."""
    cells = tuple(_cell(row, community, column.field) for column in _COLUMNS)
    content = ledger_workbook([CanonicalSheet(CHECKLIST, _COLUMNS, (cells,))], with_instructions=False)
    return AnsweredWorkbook(content, AnswerPlace(CHECKLIST.value, 2, _FIELDS))


@dataclass(frozen=True, slots=True)
class AnswerInto(Task[AnsweredWorkbook]):
    """An answer to be written into a workbook that is there.

    `place`: None for a question that has no row yet; it gets one below `last`, the lowest row of answers, where nothing
    stands under that, else on a sheet of its own. Lines through the old answer go. A cell that is merged over several answers
    is taken apart where this one changes it; the others say what they said. Refusal OUT008 for a workbook with pictures or
    whatever else would be lost.
    """

    there: bytes
    community: str
    row: AnsweredRow
    place: AnswerPlace | None
    last: AnswerPlace | None

    def answer(self) -> AnsweredWorkbook:
        from openpyxl import load_workbook

        if dropped := dropped_parts(self.there):
            raise Refusal(
                "OUT008",
                f"文件里有{'、'.join(dropped)}，写进去会丢失，没有写入，原文件未动。",
                where=self.name,
                hint="请直接在这个文件里填写；或把它们移到别的文件，再重新运行。",
            )
        book = load_workbook(io.BytesIO(self.there), rich_text=True)
        place = self.place
        if place is None:
            place = _new_row(book, self.last)
            self._write(book[place.sheet], place, ("community", *_OF_QUESTION))
        sheet = book[place.sheet]
        place = _with_headings(sheet, place, [name for name in _ANSWER if getattr(self.row, name)])
        for column in place.columns.values():
            _let_go_of_line(sheet, place.row, column)
        self._write(sheet, place, _ANSWER)
        made = io.BytesIO()
        book.save(made)
        return AnsweredWorkbook(made.getvalue(), place)

    def _write(self, sheet: Worksheet, place: AnswerPlace, names: Iterable[str]) -> None:
        for name in names:
            if name not in place.columns:
                continue
            value = _cell(self.row, self.community, name)
            column = place.columns[name]
            if str(_shown_cell(sheet, place.row, column).value or "") == str(value or ""):
                continue
            cell = _own_cell(sheet, place.row, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula, whatever was typed
                if name == "item":
                    cell.number_format = "@"  # 1.10 stays 1.10


def with_answer(
    name: str, there: bytes, community: str, row: AnsweredRow, place: AnswerPlace | None, last: AnswerPlace | None
) -> AnsweredWorkbook:
    """`AnswerInto` in the reading process, under the limits of a file. Refusal FILE008–FILE010 or OUT008 where it cannot
    be done."""
    return done_apart(AnswerInto(name, Limits.chosen(), there, community, row, place, last))


_OF_QUESTION = ("standard", "item", "text")


def _merged(sheet: Worksheet, row: int, column: int) -> Any | None:
    """The merged range in which the cell lies."""
    return next((one for one in sheet.merged_cells.ranges if (row, column) in one.cells), None)


def _shown_cell(sheet: Worksheet, row: int, column: int) -> Any:
    """The cell that is seen in that place: of a merged range its first."""
    merged = _merged(sheet, row, column)
    return sheet.cell(row, column) if merged is None else sheet.cell(merged.min_row, merged.min_col)


def _own_cell(sheet: Worksheet, row: int, column: int) -> Any:
    """The cell, to be changed for this row alone: where it is merged with those of other rows, each gets what all show."""
    merged = _merged(sheet, row, column)
    if merged is not None and (merged.min_row < merged.max_row or column != merged.min_col):
        first = sheet.cell(merged.min_row, merged.min_col)
        sheet.unmerge_cells(str(merged))
        for below in range(merged.min_row + 1, merged.max_row + 1):
            cell: Any = sheet.cell(below, merged.min_col)
            cell.value, cell.data_type, cell.font = first.value, first.data_type, copy(first.font)
            cell.number_format = first.number_format
    return sheet.cell(row, column)


def _let_go_of_line(sheet: Worksheet, row: int, column: int) -> None:
    if _shown_cell(sheet, row, column).font.strike:
        cell = _own_cell(sheet, row, column)
        font = copy(cell.font)
        font.strike = False
        cell.font = font


def _new_row(book: Workbook, last: AnswerPlace | None) -> AnswerPlace:
    if last is not None:
        below = book[last.sheet].iter_rows(min_row=last.row + 1)
        if all(cell.value is None for row in below for cell in row):
            return AnswerPlace(last.sheet, last.row + 1, last.columns)
    sheet = book.create_sheet(_free_name(book))
    sheet.append([column.name for column in _COLUMNS])
    return AnswerPlace(sheet.title, 2, _FIELDS)


def _free_name(book: Workbook) -> str:
    name, number = CHECKLIST.value, 1
    while name in book.sheetnames:
        number += 1
        name = f"{CHECKLIST.value}{number}"
    return name


def _with_headings(sheet: Worksheet, place: AnswerPlace, needed: Iterable[str]) -> AnswerPlace:
    """The place with the columns that an answer needs and the sheet has not; their headings come to stand at the right."""
    columns = dict(place.columns)
    for name in needed:
        if name not in columns:
            heading = _heading_row(sheet, place)
            columns[name] = sheet.max_column + 1
            sheet.cell(heading, columns[name]).value = next(one.name for one in _COLUMNS if one.field == name)
    return AnswerPlace(place.sheet, place.row, columns)


def _heading_row(sheet: Worksheet, place: AnswerPlace) -> int:
    """The row of the headings: the first above the answer whose text under 项目编号 is a heading of it."""
    column = place.columns.get("item", 1)
    known = {heading_core(text) for text in CHECKLIST.headings["项目编号"]}
    rows = range(place.row - 1, 0, -1)
    found = (row for row in rows if heading_core(str(sheet.cell(row, column).value or "")) in known)
    return next(found, 1)


def _cell(row: AnsweredRow, community: str, field: str) -> Cell:
    return community if field == "community" else getattr(row, field, None) or None
