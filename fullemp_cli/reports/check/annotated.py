"""The annotated copy (批注副本): marked cells with comments, and a sheet 问题清单 that leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding, Severity
from fullemp_cli.findings.page import severity_word
from fullemp_cli.opening.grid import Workbook
from fullemp_cli.opening.limits import Limits
from fullemp_cli.opening.reading_process import done_apart
from fullemp_cli.opening.reading_task import Task
from fullemp_cli.people.outgoing import outgoing
from fullemp_cli.reports.archive import repacked
from fullemp_cli.reports.check.copy_source import CopySource, copy_source, too_large_to_copy
from fullemp_cli.reports.check.problem_sheet import write_problem_sheet
from fullemp_cli.reports.text_width import line_count

_COLOURS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.HINT: "DDEBF7"}
_GRAVEST = (Severity.ERROR, Severity.WARNING, Severity.HINT)
_FILLS = {severity: PatternFill("solid", fgColor=colour) for severity, colour in _COLOURS.items()}
_MOST_COMMENTS = 5000
"""Comments are drawings: thousands more make a workbook that no office program likes to open."""

_COMMENT_EMS = 24
_WRITTEN_ON = datetime(2026, 1, 1)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


@dataclass(frozen=True, slots=True)
class AnnotatedCopy:
    """The bytes of the .xlsx. `kept`: with the styles, formulas and other sheets of the original."""

    content: bytes
    kept: bool
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Annotation(Task[AnnotatedCopy]):
    content: bytes
    workbook: Workbook
    findings: tuple[Finding, ...]
    values_only: bool

    def answer(self) -> AnnotatedCopy:
        return annotated_copy(self.content, self.workbook, self.findings, values_only=self.values_only)


def annotated_apart(content: bytes, workbook: Workbook, findings: Sequence[Finding]) -> AnnotatedCopy:
    """`annotated_copy` in the reading process, under the limits of a file: openpyxl has none of its own.

    Where the copy with its styles takes too much, one of the values alone is made; refusal CHK006 where that does too.
    """
    limits = Limits.chosen()
    for values_only in (False, True):
        try:
            return done_apart(_Annotation(workbook.name, limits, content, workbook, tuple(findings), values_only))
        except Refusal as refusal:
            if refusal.code not in ("FILE008", "FILE009", "FILE010"):
                raise
    raise too_large_to_copy(workbook.name)


def annotated_copy(
    content: bytes, workbook: Workbook, findings: Sequence[Finding], *, values_only: bool = False
) -> AnnotatedCopy:
    """A copy of a file with these findings marked. The same file and findings give the same bytes.

    `content`: the bytes that `workbook` was read from. Findings about other files, whole sheets or cells that the copy
    lacks stand in 问题清单 only. Refusal CHK006 for a file too large to be copied.
    """
    source = copy_source(content, workbook, values_only=values_only)
    notices = list(source.notices)
    marked = _by_cell(source, workbook, findings)
    commented = 0
    for cell, said in marked:
        cell.fill = _FILLS[min((one.severity for one in said), key=_GRAVEST.index)]
        if commented < _MOST_COMMENTS:
            _comment(cell, said)
            commented += 1
    if len(marked) > commented:
        notices.append(f"问题太多，只给前 {commented} 个单元格写了批注，其余只标了颜色，内容见“问题清单”。")
    write_problem_sheet(source.book, source.pages, workbook.name, findings, notices)
    modified = source.book.properties.modified or _WRITTEN_ON
    stream = BytesIO()
    source.book.save(stream)
    stamp = modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode()

    def dated(name: str, data: bytes) -> bytes:
        return _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", data) if name == "docProps/core.xml" else data

    return AnnotatedCopy(repacked(stream.getvalue(), dated), source.kept, tuple(notices))


def _by_cell(source: CopySource, workbook: Workbook, findings: Iterable[Finding]) -> list[tuple[Any, list[Finding]]]:
    marked: dict[tuple[str, int, int], list[Finding]] = {}
    tops: dict[str, dict[tuple[int, int], tuple[int, int]]] = {}
    for found in findings:
        page = source.pages.get(found.sheet) if found.file == workbook.name else None
        row, column = found.address
        if page is None or not row:
            continue
        column = column or _first_filled(page, row)
        if isinstance(page._cells.get((row, column)), MergedCell):
            if found.sheet not in tops:
                tops[found.sheet] = _top_cells(page)
            row, column = tops[found.sheet].get((row, column), (row, column))
        marked.setdefault((found.sheet, row, column), []).append(found)
    return [(source.pages[sheet].cell(row, column), said) for (sheet, row, column), said in marked.items()]


def _first_filled(page: Any, row: int) -> int:
    for column in range(1, page.max_column + 1):
        cell = page._cells.get((row, column))
        if cell is not None and cell.value is not None:
            return column
    return 1


def _top_cells(page: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Each cell that is hidden under a merge → the merge's first cell: only that one can hold a comment."""
    return {
        (row, column): (merged.min_row, merged.min_col)
        for merged in page.merged_cells.ranges
        for row in range(merged.min_row, merged.max_row + 1)
        for column in range(merged.min_col, merged.max_col + 1)
    }


def _comment(cell: Any, said: Sequence[Finding]) -> None:
    text = "\n\n".join(
        outgoing(f"{one.code} {severity_word(one.severity)}：{one.message}\n怎样处理：{one.hint}") for one in said[:10]
    )
    if len(said) > 10:
        text += f"\n\n另有 {len(said) - 10} 条，见“问题清单”。"
    if cell.comment is not None:
        text += f"\n\n原批注：\n{cell.comment.text}"
    comment = Comment(text, "fullemp")
    comment.width = 320
    comment.height = min(24 + 18 * line_count(text, _COMMENT_EMS), 400)
    cell.comment = comment
