"""A listing of the summary workbook: rows in a colour, tables that do not repeat their heading, charts between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from xlsxwriter.chart import Chart

from fullemp_cli.reports.lists.description import Row, ShownColumn, Value
from fullemp_cli.reports.sheets.listing import Listing
from fullemp_cli.reports.sheets.page import set_row_height
from fullemp_cli.reports.sheets.shown_list import sheet_columns, sheet_rows
from fullemp_cli.reports.sheets.styles import NOTE
from fullemp_cli.reports.summary.charts import CHART_ROW, chart_height

_LEAST_ROWS = 10


class SummaryListing(Listing):
    """A sheet of the summary. Rows are written in order, each once: nothing of it is kept in memory."""

    def styled_row(self, values: Sequence[Value], *, fill: str = "", numbers: Mapping[int, str] | None = None) -> None:
        """One row with that background ('' for none); `numbers`: columns whose number is shown in a way of its own."""
        looks = [replace(column.look, fill=fill) for column in self.list_columns]
        for column, number in (numbers or {}).items():
            looks[column] = replace(looks[column], number=number)
        self._write(values, [self.styles[look] for look in looks])

    def table_heading(self, headings: Sequence[str]) -> None:
        """The heading of one table among several: it is not repeated on every page."""
        kept, self._heading = self._heading, (0, 0)
        self.heading(headings)
        self._heading = kept

    def table(self, columns: Sequence[ShownColumn[Row]], rows: Iterable[Row]) -> None:
        """One list among several, in the columns of the sheet."""
        self.table_heading([column.heading for column in sheet_columns(columns)])
        self.rows(sheet_rows(columns, rows))

    def drawing(self, chart: Chart, *, rows: int = 17) -> None:
        """A chart as wide as the sheet, on so many rows of its own; on fewer where the page holds no more."""
        room = int((self.columns.page_height - self._used) / CHART_ROW) - 1
        if room < _LEAST_ROWS:
            self.break_page()
        else:
            rows = min(rows, room)
        # The library takes a digit for 7 pixels wide, of this font it is 8: charts are placed by narrower columns.
        width = int(sum(self.columns.pixels) * 0.85)
        chart.set_size({"width": width, "height": chart_height(rows)})
        self.sheet.insert_chart(self.row, 0, chart, {"x_offset": 8, "y_offset": 6, "object_position": 2})
        for row in range(self.row, self.row + rows):
            self.sheet.write_blank(row, 0, None, self.styles[NOTE])  # a row without a cell would lose its height
            set_row_height(self.sheet, row, CHART_ROW)
        self.row += rows
        self._used += rows * CHART_ROW
