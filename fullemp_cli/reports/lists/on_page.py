"""A list on a page: headings and cells for the macro of `list.html.j2`, which escapes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.reports.lists.description import BarColumn, Row, Shape, ShownColumn, Value
from fullemp_cli.reports.lists.drawing import Drawing, shares
from fullemp_cli.rules.quantities import decimal_text

_KINDS = {Shape.WORD: "code", Shape.NUMBER: "n", Shape.AMOUNT: "n"}


_BAR = "bar"


@dataclass(frozen=True, slots=True)
class PageHeading:
    """The class of a heading ('' for none) and its text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PageCell:
    """The class of a cell ('' for none), its text or its drawing."""

    kind: str
    text: str = ""
    drawing: Drawing | None = None


@dataclass(frozen=True, slots=True)
class PageRow:
    """The class of a row ('' for none) and its cells."""

    kind: str
    cells: tuple[PageCell, ...]


@dataclass(frozen=True, slots=True)
class PageList:
    """A list as the macro of `list.html.j2` takes it."""

    headings: tuple[PageHeading, ...]
    rows: tuple[PageRow, ...]


def page_list(
    columns: Iterable[ShownColumn[Row] | BarColumn[Row]],
    rows: Iterable[Row],
    below: Callable[[Row], bool] = lambda _: False,
) -> PageList:
    """The columns that a page shows, with these rows. `below`: whether a row is a part of one above it."""
    shown = [one for one in columns if isinstance(one, BarColumn) or one.page]
    headings = tuple(
        PageHeading(_BAR, one.heading) if isinstance(one, BarColumn) else PageHeading("", one.on_page or one.heading)
        for one in shown
    )
    return PageList(
        headings,
        tuple(PageRow("part" if below(row) else "", tuple(_cell(one, row) for one in shown)) for row in rows),
    )


def _cell(column: ShownColumn[Row] | BarColumn[Row], row: Row) -> PageCell:
    if isinstance(column, BarColumn):
        return PageCell(_BAR, drawing=shares(column.counts(row)))
    return PageCell(_KINDS.get(column.shape, ""), _words(column.value(row), column.shape))


def _words(value: Value, shape: Shape) -> str:
    if isinstance(value, Fraction):
        return decimal_text(value)
    return f"{value:,}" if shape is Shape.AMOUNT and isinstance(value, int) else str(value)
