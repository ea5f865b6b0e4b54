"""Rows that repeat another in every cell but 序号: services, businesses, reports and posts that name a holder are one;
other posts, vacancies and hirings may well be alike, and are told (definitions.md, *Same person*)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Source
from fullemp_cli.ledgers.cells.text import folded, text_of
from fullemp_cli.ledgers.declaration import Ledger, Repeats
from fullemp_cli.ledgers.reading.parsed import CommunityRows, ParsedTable

_HOLDER = ("在岗人员姓名", "在岗人员身份证号")
_Signature = tuple[tuple[str, str], ...]
_Compared = list[tuple[str, list[str]]]


def without_repeats(ledger: Ledger, parts: Sequence[CommunityRows]) -> tuple[list[CommunityRows], list[Finding]]:
    """The parts without the rows that are counted once, the first of each kept, and what is said of them.

    Rows are compared on whatever sheet and in whatever file they stand, by what their cells say: columns that are not
    read count as well, blanks and the order of columns do not.
    """
    if ledger.repeats is Repeats.NOT_COMPARED:
        return list(parts), []
    seen: dict[_Signature, tuple[Source, int]] = {}
    left: list[CommunityRows] = []
    said: list[Finding] = []
    for part in parts:
        compared = _compared(part)
        kept = []
        for at, index in enumerate(part.indices):
            signature = _signature(part.table, compared, at, index)
            here = part.table.source, part.table.numbers[index]
            first = seen.setdefault(signature, here) if signature else here
            one = first is not here and (ledger.repeats is Repeats.ONE or _has_holder(part.table, index))
            if first is not here:
                said.append(_finding(ledger, part.table, index, first, one=one))
            if not one:
                kept.append(index)
        left.append(part if len(kept) == len(part.indices) else CommunityRows(part.table, kept))
    return left, said


def _compared(part: CommunityRows) -> _Compared:
    """The columns by their names, with the cells of the community's rows as they are compared: one day is one day,
    however it is spelled. A sheet may hold two hundred communities: their rows are looked at once each."""
    compared = []
    table = part.table
    for name in sorted(table.raw):
        raw: Sequence[object] = table.raw[name]
        days: Sequence[object] | None = table.values.get(_DATE_FIELDS.get(name, ""))
        shown: dict[object, str] = {}
        texts = []
        for index in part.indices:
            value = raw[index]
            text = shown.get(value) if value.__class__ is str else None  # a number may equal one that shows differently
            if text is None:
                text = shown[value] = folded(text_of(value))  # type: ignore[arg-type]  # what sheets hold
            texts.append(text)
        if days:
            own = [days[index] for index in part.indices]
            texts = [day.isoformat() if isinstance(day, date) else text for day, text in zip(own, texts, strict=True)]
        compared.append((name, texts))
    return compared


def _signature(table: ParsedTable, compared: _Compared, at: int, index: int) -> _Signature:
    """What a row says; `at`: its place among those of `compared`, `index`: among those of the table."""
    cells = [(name, text) for name, texts in compared if (text := texts[at])]
    rest = table.rest[index] if table.rest else ()
    if not cells:
        return ()
    return tuple(sorted([*cells, *rest]) if rest else cells)


_DATE_FIELDS = {
    "日期": "on",
    "发布日期": "on",
    "成立日期": "founded_on",
    "开发日期": "created_on",
    "上岗日期": "taken_on",
    "离岗日期": "left_on",
}


def _has_holder(table: ParsedTable, index: int) -> bool:
    return any(name in table.raw and text_of(table.raw[name][index]) for name in _HOLDER)


def _finding(ledger: Ledger, table: ParsedTable, index: int, first: tuple[Source, int], *, one: bool) -> Finding:
    source, number = first
    where = f"第 {number} 行" if source is table.source else f"{source.place(number)}"
    place = table.source.place(table.numbers[index])
    if one:
        return finding("DUP005", place, f"{ledger.value}的这一行与{where}每一格都相同，是重复的，只算一次")
    return finding("DUP006", place, f"{ledger.value}的这一行与{where}每一格都相同，两行都算")
