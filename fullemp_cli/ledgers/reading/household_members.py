"""Households with a row per member, the household written on its first row only and no merged cells to say so."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

from fullemp_cli.ledgers.cells.text import text_of
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds import LABOUR_FORCE, ZERO_EMPLOYMENT_HOUSEHOLDS
from fullemp_cli.ledgers.reading.household_keys import HEAD_NAME, HEAD_NUMBER
from fullemp_cli.opening.grid import Value

_HOUSEHOLD = {
    ZERO_EMPLOYMENT_HOUSEHOLDS: ("户编号", HEAD_NAME, HEAD_NUMBER, "认定日期"),
    LABOUR_FORCE: ("户编号", HEAD_NAME, HEAD_NUMBER),
}
_CARRIED = {
    ZERO_EMPLOYMENT_HOUSEHOLDS: ("劳动力人数", "退出日期", "退出原因"),
    LABOUR_FORCE: (),
}
_MEMBER = {
    ZERO_EMPLOYMENT_HOUSEHOLDS: ("就业人员姓名", "就业人员身份证号"),
    LABOUR_FORCE: ("姓名", "身份证号"),
}
_RELATION = "与户主关系"
_HEADS = frozenset({"", "户主", "本人", "户主本人"})


def carry_households_down(ledger: Ledger, columns: MutableMapping[str, Sequence[Value]]) -> list[int]:
    """Repeat a household's cells on the rows below it that name a member and nothing of the household.

    On 劳动力 only where the sheet names heads, and the row says that it is the head's wife, child, …: any other row
    without a household is its own. The rows (by index) that were completed so.
    """
    if ledger not in _HOUSEHOLD:
        return []
    household = [columns[name] for name in _HOUSEHOLD[ledger] if name in columns]
    members = [columns[name] for name in _MEMBER[ledger] if name in columns]
    relations = columns.get(_RELATION)
    if not household or not members:
        return []
    if ledger == LABOUR_FORCE and (relations is None or not {HEAD_NAME, HEAD_NUMBER} & columns.keys()):
        return []
    completed = [
        index
        for index in range(1, len(members[0]))
        if any(text_of(values[index]) for values in members)
        and not any(text_of(values[index]) for values in household)
        and (ledger != LABOUR_FORCE or relations is None or text_of(relations[index]) not in _HEADS)
    ]
    if completed:
        for name in (name for name in (*_HOUSEHOLD[ledger], *_CARRIED[ledger]) if name in columns):
            values = list(columns[name])
            for index in completed:
                values[index] = values[index] if text_of(values[index]) else values[index - 1]
            columns[name] = values
    return completed
