"""Sheet 评分表: the official table, drawn from the form's layout."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from fullemp_cli.reports.form_table import REVIEWED, FormTable, TableCell, TableRow
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.scoring_sheet.identity_sheet import CUT, ID_HEADING, WORDING
from fullemp_cli.reports.sheets.cells import protect, reviewers_total, validate_marks, write_merged
from fullemp_cli.reports.sheets.listing import pieces
from fullemp_cli.reports.sheets.page import Columns, set_row_height, set_up_page
from fullemp_cli.reports.sheets.styles import HEADING, LINE, SUBTITLE, TITLE, Look, SheetStyles
from fullemp_cli.reports.text_width import width
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.scoring.sums import JOINT, SumRule
from fullemp_cli.standards.form import CellContent

NAME = "评分表"
_SPARE = 6.0
"""Points of a page that stay free, for programs that reckon a little otherwise."""


def write_official_sheet(
    book: OutgoingWorkbook,
    styles: SheetStyles,
    facts: Provenance,
    table: FormTable,
    assessment: Assessment,
    rule: SumRule,
) -> None:
    """Add the sheet. Only reviewers' cells are unlocked; an id stands hidden behind each row."""
    _OfficialSheet(book.add_worksheet(NAME), styles, table, assessment, rule).write(facts)


class _OfficialSheet:
    def __init__(
        self, sheet: Worksheet, styles: SheetStyles, table: FormTable, assessment: Assessment, rule: SumRule
    ) -> None:
        self.sheet, self.styles, self.table, self.assessment, self.rule = sheet, styles, table, assessment, rule
        self.columns = Columns.sharing([column.width for column in table.columns], landscape=table.landscape)
        self.last = len(table.columns) - 1
        self.row = 0
        self.head_height = self.heading_height = 0.0
        self.size = self._fitting_size()

    def write(self, facts: Provenance) -> None:
        table = self.table
        if table.note_above:
            self._line(table.note_above, LINE)
        self._line(table.title, TITLE)
        if table.own_making:
            self._line(table.own_making, SUBTITLE)
        for line in table.head:
            self._line(line, LINE)
        heading = self._headings()
        self.sheet.write_string(heading[1], self.last + 1, ID_HEADING)
        first = self.row
        self._body()
        if table.total is not None:
            self._total(table.total, first, self.row - 1)
        for line in table.foot:
            self._line(line, replace(LINE, size=self.size, vertical="top"))
        set_up_page(self.sheet, self.columns, facts, heading=heading)
        self.sheet.print_area(0, 0, self.row - 1, self.last)
        # Behind the table and outside what is printed: which item a row scores, for `review`.
        self.sheet.set_column(self.last + 1, self.last + 1, 8, None, {"hidden": True})
        self.sheet.freeze_panes(first, 0)
        protect(self.sheet)

    def _fitting_size(self) -> float:
        """The largest body size with which the table stands on one page; where none does, that of its kind."""
        lines = (self.table.note_above, self.table.own_making, *self.table.head, *self.table.foot)
        around = sum(24.0 for line in lines if line) + 46 + 30 * (1 + self.table.two_row_heading)
        for size in (10.5, 10.0, 9.5, 9.0):
            self.size = size
            if sum(self._body_heights()) + around <= self.columns.page_height - _SPARE:
                return size
        return 10.5 if len(self.table.columns) <= 6 else 9.0

    def _line(self, text: str, look: Look) -> None:
        write_merged(self.sheet, self.row, 0, self.row, self.last, text, self.styles[look])
        height = self.columns.height(text, 0, self.last, look.size) + 4
        set_row_height(self.sheet, self.row, height)
        self.head_height += height
        self.row += 1

    def _headings(self) -> tuple[int, int]:
        """One heading row, or two where some columns stand under a group. Gives the first and the last of them."""
        top, two = self.row, self.table.two_row_heading
        bottom = top + 1 if two else top
        look = self.styles[replace(HEADING, size=self.size)]
        columns = self.table.columns
        heights = [0.0, 0.0]
        j = 0
        while j <= self.last:
            group, end = columns[j].group, j
            if group:
                while end < self.last and columns[end + 1].group == group:
                    end += 1
                write_merged(self.sheet, top, j, top, end, group, look)
                heights[0] = max(heights[0], self.columns.height(group, j, end, self.size))
                for k in range(j, end + 1):
                    self.sheet.write_string(bottom, k, columns[k].heading, look)
                    heights[1] = max(heights[1], self.columns.height(columns[k].heading, k, k, self.size))
            else:
                write_merged(self.sheet, top, j, bottom, j, columns[j].heading, look)
            j = end + 1
        single = max(
            (self.columns.height(c.heading, k, k, self.size) for k, c in enumerate(columns) if not c.group), default=0.0
        )
        if two:
            heights[1] = max(heights[1], single - heights[0])
        else:
            heights[0] = single
        for index in range(bottom - top + 1):
            set_row_height(self.sheet, top + index, heights[index] + 4)
            self.heading_height += heights[index] + 4
        self.head_height += self.heading_height
        self.row = bottom + 1
        return top, bottom

    def _body(self) -> None:
        rows = self.table.rows
        heights = self._body_heights()
        breaks = self._page_breaks(heights)
        if breaks:
            self.sheet.set_h_pagebreaks([self.row + at for at in breaks])
        for i, row in enumerate(rows):
            for j, cell in enumerate(row.cells):
                if not cell.rows:
                    continue
                content = self.table.columns[j].content
                look = self._look(content)
                if self._beside_marks(row):
                    look = replace(look, locked=True)  # reviewers conclude on it in 审核表, it has no marks
                style = self.styles[look]
                text = self._shown(cell.text, j)
                # A group that runs over the end of a page says its words on the next one too, but for the wording that
                # `review` compares row by row.
                tops = [i, *(at for at in breaks if i < at < i + cell.rows and content not in WORDING)]
                for top, end in pairwise([*tops, i + cell.rows]):
                    write_merged(self.sheet, self.row + top, j, self.row + end - 1, j, text, style)
                if cell.number is not None:
                    self.sheet.write_number(self.row + i, j, float(cell.number), style)
                if content == "review_points":
                    validate_marks(self.sheet, self.row + i, j, row.max)
            self.sheet.write_string(self.row + i, self.last + 1, "+".join(row.items))
            set_row_height(self.sheet, self.row + i, heights[i])
        self.row += len(rows)

    def _beside_marks(self, row: TableRow) -> bool:
        """Whether the row is a criterion of a standard that has marks."""
        return self.assessment.total is not None and row.max is None

    def _shown(self, text: str, j: int) -> str:
        """A section's heading that does not fit on one line gets its marks on a line of their own: （15分）. A remark
        that no row is high enough for is cut, and says where all of it stands."""
        content = self.table.columns[j].content
        if content == "section" and width(text) > self.columns.ems(j, j, self.size) and "\n" not in text:
            name, bracket, marks = text.rpartition("（")
            return f"{name}\n{bracket}{marks}" if name else text
        if content in ("explanation", "actual"):
            ems, most = self.columns.ems(j, j, self.size), self.columns.most_lines(self.size) - 4
            first, *rest = pieces(text, ems, most)
            return f"{first}……{CUT}" if rest else text
        return text

    def _body_heights(self) -> list[float]:
        rows = self.table.rows
        heights = [self.size * 1.5 + 6] * len(rows)
        reaching: list[tuple[int, TableCell, float]] = []
        for i, row in enumerate(rows):
            for j, cell in enumerate(row.cells):
                text = self._shown(cell.text, j)
                needed = self.columns.height(text, j, j, self.size) + 4
                if cell.rows == 1:
                    heights[i] = max(heights[i], needed)
                elif cell.rows > 1:
                    reaching.append((i, cell, needed))
        for i, cell, needed in reaching:
            lacking = needed - sum(heights[i : i + cell.rows])
            if lacking > 0:
                heights[i : i + cell.rows] = [height + lacking / cell.rows for height in heights[i : i + cell.rows]]
        return heights

    def _page_breaks(self, heights: list[float]) -> list[int]:
        """Before which rows of the body a page begins; none where the table stands on one page.

        The breaks are set, so that every program makes the same pages: a machine that lacks the font shrinks the whole
        to the page's width, and never has less room than is reckoned with here.
        """
        room = self.columns.page_height - _SPARE
        used = self.head_height
        if used + sum(heights) + self._foot_height() <= room:
            return []
        breaks = []
        for i, height in enumerate(heights):
            if used + height > room and i:
                breaks.append(i)
                used = self.heading_height
            used += height
        return breaks

    def _foot_height(self) -> float:
        """About what the total and the lines below the table need."""
        return (self.size * 1.5 + 10) * ((self.table.total is not None) + len(self.table.foot))

    def _total(self, cells: tuple[TableCell, ...], first: int, last: int) -> None:
        total = self.assessment.total
        height = self.size * 1.5 + 6
        for j, cell in enumerate(cells):
            content = self.table.columns[j].content
            look = replace(self._look(content), bold=True, align="center", locked=True)
            look = replace(look, hides_zero=content == "review_points")
            style = self.styles[look]
            if content == "review_points":
                reviewers_total(self.sheet, self.row, j, self._formula(first, j), style)
            elif content == "self" and total is not None and not cell.text.isspace() and cell.text:
                self._self_total(j, cell, xl_range(first, j, last, j), style)
            else:
                self.sheet.write_string(self.row, j, cell.text, style)
            height = max(height, self.columns.height(cell.text, j, j, self.size) + 4)
        set_row_height(self.sheet, self.row, height)
        self.row += 1

    def _formula(self, first: int, column: int) -> str:
        """The total of that column as the standard adds marks up, over the rows of the table."""
        rows = {JOINT.join(row.items): first + i for i, row in enumerate(self.table.rows)}
        return self.rule.formula(lambda key: xl_rowcol_to_cell(rows[key], column) if key in rows else None, list(rows))

    def _self_total(self, j: int, cell: TableCell, above: str, style: object) -> None:
        in_column = [row.cells[j].number for row in self.table.rows]
        if cell.number is not None and sum(number or 0 for number in in_column) == cell.number:
            self.sheet.write_formula(self.row, j, f"=SUM({above})", style, float(cell.number))
        elif cell.number is not None:
            self.sheet.write_number(self.row, j, float(cell.number), style)
        else:
            self.sheet.write_string(self.row, j, cell.text, style)

    def _look(self, content: CellContent) -> Look:
        match content:
            case "text" | "rule" | "requirement" | "explanation" | "remark" | "review_reason":
                look = Look(size=self.size)
            case "section" | "number" | "title" | "max" | "self" | "met" | "blank" | "review_points":
                look = Look(size=self.size, align="center")
            case "actual" | "n" | "denominator" | "rate":
                look = Look(size=self.size, align="center")
            case _:
                assert_never(content)
        return replace(look, locked=content not in REVIEWED)
