"""A list in a workbook: rows of a `Listing`, in the columns that have a share of its width."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from fullemp_cli.reports.lists.description import BarColumn, Row, Shape, ShownColumn, ShownList, Value
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.sheets.listing import ListColumn, Listing
from fullemp_cli.reports.sheets.styles import CENTRED, REASON, REVIEWER, TEXT, SheetStyles
from fullemp_cli.results.provenance import Provenance

_LOOKS = {
    Shape.TEXT: TEXT,
    Shape.WORD: CENTRED,
    Shape.NUMBER: CENTRED,
    Shape.AMOUNT: replace(CENTRED, number="#,##0"),
    Shape.MARK: REVIEWER,
    Shape.REMARK: REASON,
}


def _on_sheet(columns: Iterable[ShownColumn[Row] | BarColumn[Row]]) -> list[ShownColumn[Row]]:
    return [one for one in columns if not isinstance(one, BarColumn) and one.share]


def sheet_columns(columns: Iterable[ShownColumn[Row] | BarColumn[Row]]) -> tuple[ListColumn, ...]:
    """The columns that stand on a sheet."""
    return tuple(ListColumn(one.heading, one.share, _LOOKS[one.shape], one.key) for one in _on_sheet(columns))


def sheet_rows(
    columns: Iterable[ShownColumn[Row] | BarColumn[Row]],
    rows: Iterable[Row],
    below: Callable[[Row], bool] = lambda _: False,
) -> Iterator[Sequence[Value]]:
    """What stands in them, row by row. `below`: whether a row is a part of one above it, and stands farther in."""
    shown = [one.value for one in _on_sheet(columns)]
    for row in rows:
        values = [value(row) for value in shown]
        if below(row):
            values[0] = f"　{values[0]}"
        yield values


def write_list(
    book: OutgoingWorkbook,
    name: str,
    styles: SheetStyles,
    facts: Provenance,
    shown: ShownList[Row],
    *,
    least_height: float = 0.0,
) -> None:
    """A sheet that is one list, with its title, notes and heading; without a row it says so. `least_height` of its rows,
    in points, where they are written into."""
    listing = Listing(book, name, styles, sheet_columns(shown.columns), least_height=least_height)
    listing.title(shown.title)
    for note in shown.notes:
        listing.line(note)
    listing.heading()
    if not listing.rows(sheet_rows(shown.columns, shown.rows)) and shown.nothing:
        listing.line(shown.nothing)
    listing.finish(facts)
