"""What the annotated copy is made of: the office's own workbook where openpyxl may open it, else its values."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.grid import Merge, Sheet, Workbook
from fullemp_cli.reports.check.copy_values import put
from fullemp_cli.reports.check.cutting_off import cut_off
from fullemp_cli.reports.check.harmless import harmless
from fullemp_cli.reports.dropped_parts import dropped_parts
from fullemp_cli.reports.text_width import width

_MOST_MERGED_CELLS = 200_000
_MOST_CELLS = 700_000


@dataclass(slots=True)
class CopySource:
    """A workbook to be marked. `kept`: with its own styles, formulas and other sheets; else only its values.

    `pages`: sheet name in the ledger → sheet of the copy. `notices`: what is not as in the original.
    """

    book: Any
    pages: dict[str, Any]
    kept: bool
    notices: list[str]


def copy_source(content: bytes, workbook: Workbook, *, values_only: bool = False) -> CopySource:
    """The copy of a file before it is marked. `content`: its bytes, which `workbook` was read from. `values_only`: the
    copy with its styles was tried and takes too long.

    Only what the reader has opened gets here, and openpyxl opens of it only .xlsx that cost it little: no sheet of a
    hundred megabytes, no merge over a million cells, no entities. Macros, links to other workbooks and embedded
    objects are never copied. Refusal CHK006 for a workbook too large to be copied.
    """
    slim = harmless(content) if workbook.format == "xlsx" and not values_only else None
    if slim is not None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = load_workbook(BytesIO(slim), keep_vba=False, keep_links=False, rich_text=True)
            pages = {page.title: page for page in book.worksheets}
            if all(sheet.name in pages for sheet in workbook.sheets):
                notices = [*cut_off(book, workbook), *_losses(content)]
                if slim is not content:
                    notices.append("数据以下只有格式的空白行很多，批注副本里没有这些行。")
                return CopySource(book, pages, True, notices)
        except Exception:  # whatever openpyxl makes of an odd file, the values were read and can be marked
            pass
        reason = "这个文件的样式无法原样复制，批注副本只有数据，没有原来的样式和公式。"
    elif workbook.format == "xlsx":
        reason = "这个文件的结构特殊或太大，批注副本只有数据，没有原来的样式和公式。"
    else:
        reason = f"原文件是 {workbook.format} 格式，批注副本另存为 .xlsx，只有数据，没有原来的样式和公式。"
    return _of_values(workbook, reason)


def too_large_to_copy(name: str) -> Refusal:
    """The refusal of a file of which no copy is made."""
    return Refusal("CHK006", "文件太大，做不了批注副本。", where=name, hint="请按清单修改，或删去空白行列后再试。")


def _losses(content: bytes) -> list[str]:
    lost = dropped_parts(content)
    return [f"原文件里有{'、'.join(lost)}，批注副本里可能没有或有变化，以原文件为准。"] if lost else []


def _of_values(workbook: Workbook, reason: str) -> CopySource:
    if sum(len(row) for sheet in workbook.sheets for row in sheet.rows) > _MOST_CELLS:
        raise too_large_to_copy(workbook.name)
    book = Book()
    for blank in book.worksheets:
        book.remove(blank)
    pages = {}
    for sheet in workbook.sheets:
        page = book.create_sheet(_title(sheet.name))
        pages[sheet.name] = page
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        for number, row in enumerate(sheet.rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    put(page.cell(number, column), value)
        for merge in _small(sheet.merges):
            page.merge_cells(start_row=merge.top, end_row=merge.bottom, start_column=merge.left, end_column=merge.right)
        _widen(page, sheet)
    return CopySource(book, pages, False, [reason])


def _title(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", "_", ILLEGAL_CHARACTERS_RE.sub("", name))[:31] or "Sheet"


def _small(merges: tuple[Merge, ...]) -> Iterator[Merge]:
    left = _MOST_MERGED_CELLS
    for merge in merges:
        left -= (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1)
        if left < 0:
            return
        yield merge


def _widen(page: Any, sheet: Sheet) -> None:
    widest: dict[int, float] = {}
    for row in sheet.rows[:200]:
        for column, value in enumerate(row, 1):
            if value is not None and (not isinstance(value, str) or len(row) > 1):
                widest[column] = max(widest.get(column, 0), 2 * width(str(value)))
    for column, ems in widest.items():
        page.column_dimensions[get_column_letter(column)].width = min(max(ems + 2, 8), 40)
