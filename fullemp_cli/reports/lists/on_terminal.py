"""A list on the terminal: no lines, headings in bold, every text broken between Chinese characters at its column's width.

Only characters that a GBK console can show; no box drawing, which such consoles print two columns wide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from rich.table import Table
from rich.text import Text

from fullemp_cli.reports.lists.description import Row, ShownColumn, Value
from fullemp_cli.reports.text_width import wrapped
from fullemp_cli.rules.quantities import decimal_text

WIDTH = 78
"""Two columns short of 80: Chinese consoles may print quotation marks wider than they are counted."""


def terminal_table(
    columns: Iterable[ShownColumn[Row]], rows: Iterable[Row], style: Callable[[Row], str] | None = None
) -> Table:
    """The columns that have a width there; `style`: the colour of a row, '' for none."""
    shown = [one for one in columns if one.width]
    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="bold", pad_edge=False)
    for one in shown:
        table.add_column(one.heading, width=one.width, no_wrap=True, overflow="fold")
    for row in rows:
        table.add_row(
            *(Text(wrapped(_words(one.value(row)), one.width)) for one in shown), style=style(row) if style else None
        )
    return table


def room_left(*widths: int) -> int:
    """What columns of these widths leave for one more."""
    return WIDTH - sum(width + 1 for width in widths)


def _words(value: Value) -> str:
    return value if isinstance(value, str) else decimal_text(Fraction(value))
