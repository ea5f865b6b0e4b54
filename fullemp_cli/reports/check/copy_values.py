"""Values of a ledger as cells of a copy."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from fullemp_cli.opening.grid import Value

_LONGEST_TEXT = 32_767


def put(cell: Any, value: Value) -> None:
    """A value into a cell; a text stays a text whatever it begins with."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_TEXT]
        cell.data_type = "s"
    else:
        cell.value = value
        if isinstance(value, datetime) and value.time() != time():
            cell.number_format = "yyyy-mm-dd hh:mm"
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        elif isinstance(value, time | timedelta):
            cell.number_format = "hh:mm"
