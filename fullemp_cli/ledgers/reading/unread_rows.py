"""What was not understood of the rows of one ledger of one community: which of it holds anything open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fullemp_cli.ledgers.columns import could_be
from fullemp_cli.ledgers.declaration import Column, Ledger
from fullemp_cli.ledgers.reading.parsed import CommunityRows
from fullemp_cli.ledgers.unread import ALL_READ, Unread, UnreadCells

FEWEST_WRITTEN = 20
"""So many written cells of a column without one that was understood: the column is as one that is missing."""


@dataclass(frozen=True, slots=True)
class UnreadOfLedger:
    """`rows`: for each part its rows' cells, nothing where no row has any. `columns`: of which no cell was understood,
    with how many were written. `absent`: columns without a default of their own that are wholly blank: as missing."""

    rows: Sequence[Sequence[UnreadCells]]
    columns: Mapping[str, int]
    absent: frozenset[str]


def unread_of(ledger: Ledger, parts: Sequence[CommunityRows], columns: frozenset[str]) -> UnreadOfLedger:
    """The unread cells of a ledger's rows. `columns`: the canonical headings that any part has."""
    entries = {entry.field: entry for entry in ledger.read_columns}
    without_blank = [entry for entry in entries.values() if not entry.has_blank and entry.name in columns]
    absent = frozenset(entry.name for entry in without_blank if not any(_written(part, entry) for part in parts))
    left_out = {entry.field for entry in without_blank if entry.name in absent}
    lacking = [entry for entry in without_blank if entry.name not in absent]
    rows = [_rows(part, entries, left_out, lacking) for part in parts]
    return UnreadOfLedger(rows, _never_understood(parts, entries), absent)


def _written(part: CommunityRows, entry: Column) -> int:
    raw = part.table.raw.get(entry.name)
    return sum(raw[index] is not None for index in part.indices) if raw is not None else 0


def _never_understood(parts: Sequence[CommunityRows], entries: Mapping[str, Column]) -> dict[str, int]:
    """The columns with enough written cells and none understood. A date known to a year says something, and so do several
    words of which one counts."""
    anything = {field: could_be(entry) for field, entry in entries.items()}
    unread = Counter(
        field
        for part in parts
        if part.table.unread
        for index in part.indices
        for field, cell in part.table.unread.get(index, {}).items()
        if cell.text and cell.could == anything.get(field)
    )
    found = {}
    for field, count in unread.items():
        if count >= FEWEST_WRITTEN:
            written = sum(_written(part, entries[field]) for part in parts)
            if count == written:
                found[entries[field].name] = written
    return found


def _rows(
    part: CommunityRows, entries: Mapping[str, Column], left_out: set[str], lacking: Sequence[Column]
) -> Sequence[UnreadCells]:
    table = part.table
    # A sheet without the column beside one that has it: its rows are blank there, which is not understood either.
    besides = {
        entry.field: Unread("", could)
        for entry in lacking
        if entry.name not in table.raw and (could := could_be(entry)) is not None
    }
    if not table.unread and not besides:
        return ()
    numbers = table.values.get("identity")
    made: dict[frozenset[tuple[str, Unread]], UnreadCells] = {}
    rows = []
    for index in part.indices:
        cells = {**table.unread.get(index, {}), **besides}
        if cells:
            numbered = numbers is not None and numbers[index].usable
            cells = {
                field: cell
                for field, cell in cells.items()
                if field not in left_out
                and not (numbered and field in _TOLD_BY_THE_NUMBER)
                and not _decided(part, entries.get(field), index, cells)
            }
        if cells:
            shared = frozenset(cells.items())
            rows.append(made.setdefault(shared, UnreadCells(cells)))
        else:
            rows.append(ALL_READ)
    return rows


_TOLD_BY_THE_NUMBER = frozenset({"sex", "birth_date", "age"})


def _decided(part: CommunityRows, entry: Column | None, index: int, cells: Mapping[str, Unread]) -> bool:
    """Whether another cell of the row was understood beside which this one changes nothing (就业日期 beside 就业状态)."""
    if entry is None or not entry.decided_by or entry.decided_by in cells:
        return False
    values = part.table.values.get(entry.decided_by)
    return values is not None and values[index] is not None
