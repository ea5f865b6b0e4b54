"""零就业家庭 with a row per member, the household written on its first row only and no merged cells to say so."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

from fullemp_cli.ledgers.reading.text import text_of
from fullemp_cli.opening.grid import Value

_HOUSEHOLD = ("户编号", "户主姓名", "户主身份证号", "认定日期")
_CARRIED = (*_HOUSEHOLD, "劳动力人数", "退出日期", "退出原因")
_MEMBER = ("就业人员姓名", "就业人员身份证号")


def carry_households_down(columns: MutableMapping[str, Sequence[Value]]) -> list[int]:
    """Repeat a household's cells on the rows below it that name a member and nothing of the household.

    The rows (by index) that were completed so.
    """
    household = [columns[name] for name in _HOUSEHOLD if name in columns]
    members = [columns[name] for name in _MEMBER if name in columns]
    if not household or not members:
        return []
    completed = [
        index
        for index in range(1, len(members[0]))
        if any(text_of(values[index]) for values in members) and not any(text_of(values[index]) for values in household)
    ]
    if completed:
        for name in (name for name in _CARRIED if name in columns):
            values = list(columns[name])
            for index in completed:
                values[index] = values[index] if text_of(values[index]) else values[index - 1]
            columns[name] = values
    return completed
