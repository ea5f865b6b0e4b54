"""Two editions of a list of persons side by side, last year's and this year's: of somebody on both the newer counts.

Of two rows of a person the first counts (definitions.md, *Same person*). Which sheet comes first is no accident of names:
the one of the year that is assessed is read before those of other years, and one that calls itself old comes last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.facts import Row
from fullemp_cli.ledgers.reading.parsed import CommunityRows

_OLD = re.compile(r"旧|备份|作废|历史|往年|上年|去年|(?<![a-z])(?:old|bak|backup)(?![a-z])", re.IGNORECASE)


def editions(ledger: Ledger, parts: Sequence[CommunityRows], year: int | None) -> list[int]:
    """The order in which the parts of a ledger are read. `year`: the one assessed, None where the ledger does not say:
    then the latest of them."""
    order = list(range(len(parts)))
    if not ledger.first_counts or len(parts) < 2:
        return order
    wanted = year if year is not None else max(part.table.edition for part in parts)
    return sorted(order, key=lambda at: _rank(parts[at], wanted))


def of_older_editions(
    parts: Sequence[CommunityRows], made: Mapping[int, Sequence[Row]], order: Sequence[int]
) -> list[Finding]:
    """What is said of a part that was read after one beside or below it because of its name."""
    found = []
    for place, at in enumerate(order):
        passed = [other for other in order[:place] if other > at]
        repeated = sum(getattr(row, "duplicate", False) for row in made[at]) if passed else 0
        if repeated:
            source, newer = parts[at].table.source, parts[passed[0]].table.source
            rest = len(made[at]) - repeated
            left = f"；只在这里的 {rest} 人仍计入" if rest else ""
            message = f"按名称不是本评估期的，有 {repeated} 人与{newer.place(0)}相同，以那里的为准{left}"
            found.append(finding("DUP008", Place(source.file, source.sheet), message))
    return found


def _rank(part: CommunityRows, wanted: int) -> tuple[bool, int]:
    source = part.table.source
    old = any(_OLD.search(name) for name in (source.sheet, PurePath(source.file).stem))
    return old, abs(part.table.edition - wanted)
