"""Lists on a sheet: a heading, rows of any length, everything wrapped and nothing hidden."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from xlsxwriter.format import Format

from fullemp_cli.reports.lists.description import Value
from fullemp_cli.reports.outgoing_workbook import OutgoingSheet, OutgoingWorkbook
from fullemp_cli.reports.sheets.book import StampedBook
from fullemp_cli.reports.sheets.cells import write_merged, write_value
from fullemp_cli.reports.sheets.page import Columns, height_of, set_row_height, set_up_page
from fullemp_cli.reports.sheets.styles import HEADING, LINE, NOTE, TEXT, TITLE, Look, SheetStyles
from fullemp_cli.reports.text_width import line_count
from fullemp_cli.results.provenance import Provenance

_ROOM_OF_A_LIST = 120.0
"""In points."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: heading, share of the page's width, how its cells look; `key`: it tells the row from others."""

    heading: str
    share: int
    look: Look = TEXT
    key: bool = False


@dataclass(frozen=True, slots=True)
class _Fit:
    """What the cells of a column hold: characters on a line, lines in the highest row; and their size and format."""

    ems: float
    most_lines: int
    size: float
    style: Format


class Listing:
    """One sheet with lines of text and lists below each other, all in the same columns."""

    def __init__(
        self,
        book: OutgoingWorkbook,
        name: str,
        styles: SheetStyles,
        columns: Sequence[ListColumn],
        *,
        least_height: float = 0.0,
    ) -> None:
        """`least_height`: of every row of the lists, in points: a pen needs some room."""
        self.sheet: OutgoingSheet = book.add_worksheet(name)
        self.styles = styles
        self.list_columns = tuple(columns)
        self.columns = Columns.sharing([column.share for column in columns], landscape=True)
        self._fits = tuple(
            _Fit(self.columns.ems(j, j, size), self.columns.most_lines(size), size, styles[column.look])
            for j, column in enumerate(columns)
            for size in (column.look.size,)
        )
        self.last = len(columns) - 1
        self.row = 0
        self._least_height = least_height
        self._keys = book.keys if isinstance(book, StampedBook) else {}
        self._key_columns = tuple(at for at, column in enumerate(columns) if column.key)
        self._heading: tuple[int, int] | None = None
        self._heading_height = 0.0
        self._used = 0.0
        self._page_breaks: list[int] = []
        self._ran_over = False

    def _set_height(self, height: float) -> None:
        """The height of the row that is written, which also tells how full the page is."""
        set_row_height(self.sheet, self.row, height)
        if self._used + height > self.columns.page_height:
            self._used = self._heading_height
            self._ran_over = True
        self._used += height

    def keep_together(self, height: float) -> None:
        """What follows begins a page where no more than so many points are left on this one: a heading must not stand
        alone at the foot of a page.

        Once the rows have run over a page it begins one in any case: a program that lacks the font shrinks the sheet, ends
        its pages at other rows, and nobody can tell how full this one is.
        """
        if self._used and (self._ran_over or self._used + height > self.columns.page_height):
            self.break_page()

    def break_page(self) -> None:
        """What follows begins a page when printed."""
        self._page_breaks.append(self.row)
        self.sheet.set_h_pagebreaks(self._page_breaks)
        self._used = self._heading_height
        self._ran_over = False

    def title(self, text: str) -> None:
        """The title of the sheet."""
        self.line(text, replace(TITLE, size=16))

    def line(self, text: str, look: Look = NOTE) -> None:
        """A line of text over the whole width; one that is too long goes on in the next row."""
        for piece in pieces(
            self.sheet.outgoing(text), self.columns.ems(0, self.last, look.size), self.columns.most_lines(look.size)
        ):
            write_merged(self.sheet, self.row, 0, self.row, self.last, piece, self.styles[look])
            self._set_height(self.columns.height(piece, 0, self.last, look.size) + 2)
            self.row += 1

    def across(self, text: str, first: int, most: int) -> None:
        """A row below another, in one cell from the column `first` to the last; after `most` lines it goes on below."""
        ems = self.columns.ems(first, self.last, TEXT.size)
        for piece in pieces(self.sheet.outgoing(text), ems, most):
            for j in range(first):
                self.sheet.write_blank(self.row, j, None, self._fits[j].style)
            write_merged(self.sheet, self.row, first, self.row, self.last, piece, self.styles[TEXT])
            self._set_height(height_of(line_count(piece, ems), TEXT.size))
            self.row += 1

    def subtitle(self, text: str) -> None:
        """A heading between two lists; it stands where a row or two of its list fit below it."""
        self.keep_together(_ROOM_OF_A_LIST)
        self.line(text, replace(LINE, bold=True))

    def heading(self, headings: Sequence[str] | None = None) -> None:
        """The heading row; that of the first list is repeated on every page."""
        texts = headings or [column.heading for column in self.list_columns]
        style = self.styles[HEADING]
        for j, text in enumerate(texts):
            self.sheet.write_string(self.row, j, text, style)
        highest = max(self.columns.height(text, j, j, HEADING.size) for j, text in enumerate(texts))
        self._set_height(highest + 4)
        if self._heading is None:
            self._heading = (self.row, self.row)
            self._heading_height = highest + 4
            self.sheet.freeze_panes(self.row + 1, 0)
        self.row += 1

    def rows(self, rows: Iterable[Sequence[Value]]) -> int:
        """Write rows; a cell too long for the highest possible row goes on in the rows below. Gives how many rows."""
        first = self.row
        for values in rows:
            if self._key_columns:
                self._keys[self.sheet.get_name(), self.row] = "|".join(str(values[at]) for at in self._key_columns)
            self._write(values)
        return self.row - first

    def _write(self, values: Sequence[Value], styles: Sequence[Format] | None = None) -> None:
        """One row; `styles` in place of those of the columns. A row may have fewer cells than there are columns."""
        fits = self._fits[: len(values)]
        given = styles or [fit.style for fit in fits]
        shown = [self.sheet.outgoing(value) if isinstance(value, str) else value for value in values]
        lines = [
            line_count(value, fit.ems) if isinstance(value, str) else 1 for value, fit in zip(shown, fits, strict=True)
        ]
        if all(count <= fit.most_lines for count, fit in zip(lines, fits, strict=True)):  # nearly every row
            self._write_row(shown, lines, given)
            return
        cells: list[Sequence[Value]] = [
            pieces(value, fit.ems, fit.most_lines) if isinstance(value, str) else (value,)
            for value, fit in zip(shown, fits, strict=True)
        ]
        for part in range(max(map(len, cells))):
            row = [cell[part] if part < len(cell) else "" for cell in cells]
            counts = [
                line_count(value, fit.ems) if isinstance(value, str) else 1
                for value, fit in zip(row, fits, strict=True)
            ]
            self._write_row(row, counts, given)

    def _write_row(self, values: Sequence[Value], lines: Sequence[int], styles: Sequence[Format]) -> None:
        """One row of the sheet; `lines`: that each value takes in its cell."""
        height = self._least_height
        for j, (value, count, style) in enumerate(zip(values, lines, styles, strict=True)):
            write_value(self.sheet, self.row, j, value, style)
            height = max(height, height_of(count, self._fits[j].size))
        self._set_height(height)
        self.row += 1

    def finish(self, facts: Provenance) -> None:
        """Set up the page, once all is written."""
        set_up_page(self.sheet, self.columns, facts, heading=self._heading)
        self.sheet.print_area(0, 0, max(self.row - 1, 0), self.last)


def pieces(text: str, ems: float, most: int) -> list[str]:
    """The text in pieces of at most so many lines, each in a cell so wide; at least one."""
    found = []
    while line_count(text, ems) > most:
        cut = bisect_right(range(1, len(text)), most, key=lambda end: line_count(text[:end], ems))
        # at the end of a paragraph, else between two names, where one is near
        cut = text.rfind("\n", cut // 2, cut) + 1 or text.rfind("、", cut - 60, cut) + 1 or cut
        found.append(text[:cut].rstrip("\n"))
        text = text[cut:].lstrip("\n")
    return [*found, text]
