"""A listing of the summary workbook: rows in a colour, tables that do not repeat their heading, charts between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from xlsxwriter.chart import Chart

from fullemp_cli.reports.scoring_sheet.listing import Listing, Value
from fullemp_cli.reports.scoring_sheet.page import set_row_height
from fullemp_cli.reports.scoring_sheet.styles import NOTE

_CHART_ROW = 20.0


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

    def drawing(self, chart: Chart, *, rows: int = 17) -> None:
        """A chart as wide as the sheet, on so many rows of its own."""
        # The library takes a digit for 7 pixels wide, of this font it is 8: charts are placed by narrower columns.
        width = int(sum(self.columns.pixels) * 0.85)
        chart.set_size({"width": width, "height": int(_CHART_ROW * (rows - 1) / 0.75)})
        self.sheet.insert_chart(self.row, 0, chart, {"x_offset": 8, "y_offset": 6, "object_position": 2})
        for row in range(self.row, self.row + rows):
            self.sheet.write_blank(row, 0, None, self.styles[NOTE])  # a row without a cell would lose its height
            set_row_height(self.sheet, row, _CHART_ROW)
        self.row += rows
