"""A list on a page: headings and cells for the macro of `list.html.j2`, which escapes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.reports.lists.description import Row, Shape, ShownColumn, Value
from fullemp_cli.rules.quantities import decimal_text

_KINDS = {Shape.WORD: "code", Shape.NUMBER: "n", Shape.AMOUNT: "n"}


@dataclass(frozen=True, slots=True)
class PageList:
    """The headings, and for each row its cells: the class of the cell ('' for none) and its text."""

    headings: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]


def page_list(columns: Iterable[ShownColumn[Row]], rows: Iterable[Row]) -> PageList:
    """The columns that a page shows, with these rows."""
    shown = [one for one in columns if one.page]
    return PageList(
        tuple(one.heading for one in shown),
        tuple(tuple((_KINDS.get(one.shape, ""), _words(one.value(row), one.shape)) for one in shown) for row in rows),
    )


def _words(value: Value, shape: Shape) -> str:
    if isinstance(value, Fraction):
        return decimal_text(value)
    return f"{value:,}" if shape is Shape.AMOUNT and isinstance(value, int) else str(value)
