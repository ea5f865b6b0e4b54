"""The rows of an official table in the parts that a browser prints on one page each.

A group that runs over the end of a page says its words on the next one too, which no browser does by itself: so the
pages are reckoned here, and each is begun where the part says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fullemp_cli.reports.form_table import FormTable, TableCell, TableRow
from fullemp_cli.reports.text_width import line_count
from fullemp_cli.standards.form import CellContent

_MILLIMETRE = 72 / 25.4
_WIDTH = {False: 186 * _MILLIMETRE, True: 273 * _MILLIMETRE}
_HEIGHT = {False: 269 * _MILLIMETRE, True: 182 * _MILLIMETRE}
"""In points, within the margins of `print.css.j2`; of a page across: True."""
_LINE = 1.4
_CELL = 6.75
_BESIDE = 8.75
"""What padding and border of a cell take in height and in width."""
_TITLE = 22.0
_DOUBT = 1.12
"""Lines are reckoned on the safe side: a table of so many pages may stand on one, and is left to the browser."""
_WORDING: frozenset[CellContent] = frozenset({"text", "rule"})
"""What is read once: said again it would look like another requirement."""


def printed_parts(table: FormTable, size: float) -> list[list[TableRow]]:
    """The rows in parts of a page each, one part where all may stand on one. `size`: of the letters, in points."""
    heights = _heights(table, size)
    room = _HEIGHT[table.landscape]
    heading = _heading_height(table, size)
    used = _above(table, size) + heading
    if used + sum(heights) <= room * _DOUBT:
        return [list(table.rows)]
    begins = [0]
    for at, height in enumerate(heights):
        if used + height > room and at > begins[-1]:
            begins.append(at)
            used = heading
        used += height
    ends = [*begins[1:], len(table.rows)]
    return [_part(table, begin, end) for begin, end in zip(begins, ends, strict=True)]


def _part(table: FormTable, begin: int, end: int) -> list[TableRow]:
    """The rows from `begin` to before `end`: what reaches into them from above begins anew in the first."""
    rows = []
    for at in range(begin, end):
        cells = list(table.rows[at].cells)
        for column, cell in enumerate(cells):
            if at == begin and not cell.rows:
                cells[column] = _again(table, begin, end, column)
            elif cell.rows > end - at:
                cells[column] = replace(cell, rows=end - at)
        rows.append(replace(table.rows[at], cells=tuple(cells)))
    return rows


def _again(table: FormTable, begin: int, end: int, column: int) -> TableCell:
    above = begin
    while not table.rows[above].cells[column].rows:
        above -= 1
    cell = table.rows[above].cells[column]
    text = "" if table.columns[column].content in _WORDING else cell.text
    return TableCell(text, min(above + cell.rows, end) - begin)


def _heights(table: FormTable, size: float) -> list[float]:
    heights = [size * _LINE + _CELL] * len(table.rows)
    reaching: list[tuple[int, int, float]] = []
    for at, row in enumerate(table.rows):
        for cell, ems in zip(row.cells, _ems(table, size), strict=True):
            needed = line_count(cell.text, ems) * size * _LINE + _CELL
            if cell.rows == 1:
                heights[at] = max(heights[at], needed)
            elif cell.rows:
                reaching.append((at, cell.rows, needed))
    for at, count, needed in reaching:
        lacking = needed - sum(heights[at : at + count])
        if lacking > 0:
            heights[at : at + count] = [height + lacking / count for height in heights[at : at + count]]
    return heights


def _ems(table: FormTable, size: float) -> Sequence[float]:
    """How many letters stand on a line of each column."""
    shares = sum(column.width for column in table.columns)
    return [(_WIDTH[table.landscape] * column.width / shares - _BESIDE) / size for column in table.columns]


def _heading_height(table: FormTable, size: float) -> float:
    lines = [line_count(column.heading, ems) for column, ems in zip(table.columns, _ems(table, size), strict=True)]
    rows = 1 + table.two_row_heading
    return max(max(lines), rows) * size * _LINE + rows * _CELL


def _above(table: FormTable, size: float) -> float:
    """What stands above the table."""
    width = _WIDTH[table.landscape]
    lines = [line for line in (table.note_above, table.own_making, *table.head) if line]
    text = sum(line_count(line, width / size) * size * _LINE + 6 for line in lines)
    return text + line_count(table.title, width / _TITLE) * _TITLE * 1.3 + 12
