"""Public posts (公益性岗位): held or not."""

from __future__ import annotations

from fullemp_cli.ledgers.facts import PostRow
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.populations.endings import believed


def is_held(row: PostRow, period: Period) -> bool:
    """A holder took it up by the as-of date and has not left by it (leaving before taking it up is not believed)."""
    if row.taken_on is None or row.taken_on > period.as_of or (row.person is None and not row.name):
        return False
    left = believed(row.left_on, row.taken_on)
    return left is None or left > period.as_of
