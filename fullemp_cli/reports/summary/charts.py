"""Native charts. Their values are cached in the file, so that previews show them before anything is recalculated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.chart import Chart

from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.sheets.styles import FONT
from fullemp_cli.reports.text_width import width

_TEXT = {"name": FONT, "size": 9}
_NAME_SIZE = 8
_POINTS = 640
"""How wide a chart of a page is, in points."""
_MOST_BESIDE = 0.6
_ABOVE, _BELOW = 66, 44
"""Pixels for the title and the scale above the bars, and for the legend below them."""
CHART_ROW = 20.0
"""Height in points of the rows on which charts stand."""


def chart_height(rows: int) -> int:
    """In pixels, of a chart on so many rows."""
    return int(CHART_ROW * (rows - 1) / 0.75)


@dataclass(frozen=True, slots=True)
class Series:
    """A row of bars: its name, its colour, and the column of the sheet in which its values stand."""

    name: str
    colour: str
    column: int
    values: Sequence[int]


def _beside(names: Sequence[str]) -> float:
    """The share of the chart's width that its names need: left to itself a program cuts long ones at the edge."""
    longest = max((width(name) for name in names), default=0)
    return min(_MOST_BESIDE, 0.02 + longest * _NAME_SIZE / _POINTS)


def bar_chart(
    book: OutgoingWorkbook,
    title: str,
    sheet: str,
    first: int,
    categories: Sequence[str],
    series: Sequence[Series],
    *,
    stacked_on: int = 0,
) -> Chart:
    """A chart of values that stand on that sheet from row `first` (from 0), the categories in column 0.

    `stacked_on`: horizontal bars of one hundred per cent, the first category on top, on so many rows of the sheet; else
    columns side by side.
    """
    kind = {"type": "bar", "subtype": "percent_stacked"} if stacked_on else {"type": "column"}
    chart: Chart = book.add_chart(kind)
    last = first + len(categories) - 1
    for one in series:
        chart.add_series(
            {
                "name": one.name,
                "categories": [sheet, first, 0, last, 0],
                "values": [sheet, first, one.column, last, one.column],
                "categories_data": list(categories),
                "values_data": [str(value) for value in one.values],
                "fill": {"color": one.colour},
                "border": {"color": "#7F7F7F", "width": 0.5},
                "gap": 40,
            }
        )
    chart.set_title({"name": title, "name_font": {**_TEXT, "size": 11}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": _TEXT})
    marks = {"num_font": _TEXT, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
    if stacked_on:  # a bar chart has its axes exchanged
        chart.set_x_axis({**marks, "num_format": "0%"})
        chart.set_y_axis({"num_font": {**_TEXT, "size": _NAME_SIZE}, "reverse": True, "interval_unit": 1})
        beside = _beside(categories)
        height = chart_height(stacked_on)
        above = _ABOVE / height
        layout = {"x": beside, "y": above, "width": 0.97 - beside, "height": 1 - above - _BELOW / height}
        chart.set_plotarea({"layout": layout})
    else:
        chart.set_x_axis({"num_font": _TEXT})
        chart.set_y_axis(marks)
    return chart
