"""The kind of services on a ledger that has no 服务类型: 走访记录 are visits, 联系时间 under 电话 a call."""

from __future__ import annotations

from collections.abc import Sequence

from fullemp_cli.ledgers.cells.text import folded
from fullemp_cli.ledgers.reading.headings import HeadingReading
from fullemp_cli.ledgers.reading.parsed import ParsedTable
from fullemp_cli.ledgers.vocabulary import ServiceKind


def with_kind_from_title(parsed: ParsedTable, names: str, readings: Sequence[HeadingReading]) -> None:
    """Give the kind that the title, or the heading over the dates, names to a service ledger without 服务类型.

    Where neither names one, the column is missing: not recorded.
    """
    if "kind" in parsed.values:
        return
    dated = next((reading.cell.written for reading in readings if reading.name == "日期"), "")
    text = folded(f"{dated} {names}")
    kind = ServiceKind.VISIT if "走访" in text else ServiceKind.PHONE_CALL if "电话" in text else None
    if kind is not None:
        parsed.values["kind"] = [kind] * len(parsed.numbers)
        parsed.raw["服务类型"] = [kind.value] * len(parsed.numbers)
