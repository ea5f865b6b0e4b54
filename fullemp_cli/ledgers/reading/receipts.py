"""What was understood of the sheets, as the receipt tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fullemp_cli.findings.place import column_letter
from fullemp_cli.ledgers.facts import UnreadBlock
from fullemp_cli.ledgers.reading.headings import HeadingMatch, HeadingReading
from fullemp_cli.ledgers.reading.understanding import SheetUnderstanding
from fullemp_cli.ledgers.receipt import SheetReceipt

_NOT_USED = (HeadingMatch.NOT_READ, HeadingMatch.ELSEWHERE, HeadingMatch.COUNT_ONLY, HeadingMatch.REPEATED)


def receipts(understanding: Sequence[SheetUnderstanding], blocks: Sequence[UnreadBlock]) -> tuple[SheetReceipt, ...]:
    """One for each table and each sheet that was not read, in their order; the unread rows of a sheet stand with its
    first."""
    unread = Counter[tuple[str, str]]()
    for block in blocks:
        unread[block.place.file, block.place.sheet] += block.rows
    found = []
    for one in understanding:
        found.append(
            SheetReceipt(
                file=one.file,
                sheet=one.sheet,
                ledger=one.ledger.name if one.ledger is not None else "",
                why=one.skipped,
                headings=_headings(one.heading_rows),
                rows=one.row_count,
                unit=one.ledger.unit if one.ledger is not None else "行",
                left_out=one.left_out,
                unread=unread.pop((one.file, one.sheet), 0),
                understood=one.cells.get("understood", 0),
                blank=one.cells.get("blank", 0),
                none=one.cells.get("none", 0),
                not_understood=one.cells.get("not_understood", 0),
                columns=(
                    *((reading.cell.written, _taken_as(reading)) for reading in one.headings),
                    *((f"（{column_letter(column)} 列没有表头）", None) for column in one.headless),
                ),
                totals=one.totals,
            )
        )
    return tuple(found)


def _headings(rows: tuple[int, int] | None) -> str:
    if rows is None:
        return ""
    return f"第 {rows[0]} 行" if rows[0] == rows[1] else f"第 {rows[0]}～{rows[1]} 行"


def _taken_as(reading: HeadingReading) -> str | None:
    if reading.how is HeadingMatch.UNKNOWN:
        return None
    if reading.how in _NOT_USED:
        return ""
    return reading.name or reading.value
