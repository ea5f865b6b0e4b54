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
    ranks = _ranks(parts, year)
    return sorted(order, key=ranks.__getitem__)


def of_older_editions(
    ledger: Ledger, parts: Sequence[CommunityRows], made: Mapping[int, Sequence[Row]], year: int | None
) -> list[Finding]:
    """What is said of a part that is older by its name than another with the same persons. `made`: its rows."""
    found = []
    ranks = _ranks(parts, year) if ledger.first_counts and len(parts) > 1 else []
    for at, rank in enumerate(ranks):
        newest = min(range(len(parts)), key=ranks.__getitem__)
        repeated = sum(getattr(row, "duplicate", False) for row in made[at]) if rank > ranks[newest] else 0
        if repeated:
            source, newer = parts[at].table.source, parts[newest].table.source
            rest = len(made[at]) - repeated
            left = f"；只在这里的 {rest} 人仍计入" if rest else ""
            message = f"按名称不是本评估期的，有 {repeated} 人与{newer.place(0)}相同，以那里的为准{left}"
            found.append(finding("DUP008", Place(source.file, source.sheet), message))
    return found


def _ranks(parts: Sequence[CommunityRows], year: int | None) -> list[tuple[bool, int]]:
    wanted = year if year is not None else max(part.table.edition for part in parts)
    return [_rank(part, wanted) for part in parts]


def _rank(part: CommunityRows, wanted: int) -> tuple[bool, int]:
    source = part.table.source
    old = any(_OLD.search(name) for name in (source.sheet, PurePath(source.file).stem))
    return old, abs(part.table.edition - wanted)
