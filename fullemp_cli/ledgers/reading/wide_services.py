"""Services that stand across columns, a row a person: 第一季度 … 第四季度, 走访时间1 … n. 走访次数 proves nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, assert_never

from fullemp_cli.findings import finding
from fullemp_cli.findings.place import Place, Source, column_letter
from fullemp_cli.ledgers.cells.dates import DateProblem, read_date, with_year
from fullemp_cli.ledgers.cells.nothing import is_blank
from fullemp_cli.ledgers.cells.text import folded, text_of
from fullemp_cli.ledgers.cells.values import yes_no_in
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds.services import SERVICES
from fullemp_cli.ledgers.reading.headings import HeadingMatch, HeadingReading
from fullemp_cli.ledgers.reading.layout import SheetTable
from fullemp_cli.ledgers.reading.parsed import ParsedTable
from fullemp_cli.ledgers.unread import ANY_DAY, DayWithin, Unread
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.opening.grid import Value
from fullemp_cli.people.masking import mask_within

_SEVERAL = re.compile(r"[、，,;；\n]+")
_DETAILS = {"服务内容": "content", "服务方式": "manner", "服务结果": "outcome", "经办人": "officer"}


def services_across(
    parsed: ParsedTable,
    readings: Sequence[HeadingReading],
    cells: Sequence[Sequence[Value]],
    data: Sequence[int],
    table: SheetTable,
    today: date,
    year: int | None = None,
    struck: Collection[tuple[int, int]] = (),
    services: Ledger = SERVICES,
) -> ParsedTable | None:
    """The services whose dates stand across the columns of a table; None where it has no such column.

    What the table says of a person (姓名, 身份证号), and on a service ledger 服务内容 and 经办人, holds for each visit.
    A cell that is no date is a service on a day that was not understood, and a finding. `year`: of dates without one.
    `struck`: the cells of the sheet with a line through them: whether there was such a visit is not known.
    `services`: 服务记录, with the columns that it is read with.
    """
    for reading in (reading for reading in readings if reading.how is HeadingMatch.COUNT_ONLY):
        place = Place(
            parsed.source.file, parsed.source.sheet, f"{column_letter(reading.cell.column)}{table.heading[1]}"
        )
        parsed.findings.append((None, finding("COL006", place, f"“{reading.cell.text}”只有次数，没有日期，没有计入")))
    dated = [reading for reading in readings if reading.how is HeadingMatch.VISIT]
    if not dated:
        return None
    first = dated[0].cell.column
    source = Source(parsed.source.file, parsed.source.sheet, {**parsed.source.columns, "on": first})
    visits = ParsedTable(services, source, [], {}, {}, institution=parsed.institution)
    names = ("name", "identity", *_DETAILS.values()) if parsed.ledger == SERVICES else ("name", "identity")
    kept = [name for name in names if name in parsed.values]
    columns: dict[str, list[Any]] = {name: [] for name in (*kept, "on", "kind")}
    details = [reading for reading in readings if reading.how is HeadingMatch.VISIT_DETAIL]
    for reading in details:
        columns.setdefault(_DETAILS[str(reading.name)], [])
    communities: list[str] = []
    for index, offset in enumerate(data):
        row = table.first - 1 + offset
        against = parsed.against.get(index)
        for reading in dated:
            value = cells[reading.cell.column - 1][row]
            found = _days(value, reading, year)
            if (row + 1, reading.cell.column) in struck:
                found = [_crossed_out(value, reading)] * len(found)
            for day, trouble, unread in found:
                at = Place(source.file, source.sheet, f"{column_letter(reading.cell.column)}{row + 1}")
                if trouble:
                    visits.findings.append((len(visits.numbers), finding(trouble[0], at, trouble[1])))
                if day and day > today:
                    message = f"“{reading.cell.text}”的日期 {day} 在今天以后"
                    visits.findings.append((len(visits.numbers), finding("DATE003", at, message)))
                if unread is not None:
                    visits.add_unread(len(visits.numbers), "on", unread)
                if against is not None and against.says is None:
                    visits.against[len(visits.numbers)] = against
                visits.numbers.append(row + 1)
                visits.rest.append((("列", str(reading.cell.column)),))
                columns["on"].append(day)
                columns["kind"].append(ServiceKind(reading.value))
                for name in kept:
                    columns[name].append(parsed.values[name][index])
                if parsed.communities is not None:
                    communities.append(parsed.communities[index])
                for field in {_DETAILS[str(detail.name)] for detail in details}:
                    if field not in kept:
                        columns[field].append("")
                for detail in details:
                    if detail.visit == reading.visit:
                        columns[_DETAILS[str(detail.name)]][-1] = text_of(cells[detail.cell.column - 1][row])
    visits.values = columns
    visits.communities = communities if parsed.communities is not None else None
    headings = {**{field: name for name, field in _DETAILS.items()}, "name": "姓名", "identity": "身份证号"}
    headings |= {"on": "日期", "kind": "服务类型"}
    # Typed values stand in for raw cells here: only their being blank or not is asked of them.
    visits.raw = {
        headings[field]: [_blankable(value) for value in values]
        for field, values in columns.items()
        if field in headings
    }
    return visits


def _blankable(value: Any) -> Value:
    return value if isinstance(value, str | date) or value is None else str(getattr(value, "text", value))


_NOT_DONE = re.compile("(?:尚?未|没有?|无)(?:走访|上门|入户|联系|回访|家访|慰问|开展|服务)(?:到|上)?[。.]?")

_Visit = tuple[date | None, tuple[str, str] | None, Unread | None]


def _crossed_out(value: Value, reading: HeadingReading) -> _Visit:
    text = mask_within(text_of(value))
    return None, ("CELL003", f"“{reading.cell.text}”的“{text[:30]}”划了线，不知还算不算"), Unread(text, ANY_DAY, True)


def _days(value: Value, reading: HeadingReading, year: int | None) -> list[_Visit]:
    """The dates in a cell, each with what has to be said of it (code, sentence), and what it could be where it was not
    understood; none for a cell that is blank, 否 or 未走访."""
    if value is None or is_blank(text := text_of(value), zero=True) or yes_no_in(text) is False:
        return []
    if _NOT_DONE.fullmatch(folded(text)):
        return []
    whole = read_date(value)
    parts: list[Value] = [value]
    if whole.problem is DateProblem.UNREADABLE and isinstance(value, str) and _SEVERAL.search(value):
        parts = [part for part in _SEVERAL.split(value) if part.strip()]
    return [visit for part in parts if (visit := _day(part, reading, year)) is not None]


def _day(part: Value, reading: HeadingReading, year: int | None) -> _Visit | None:
    read = read_date(part)
    shown = mask_within(" ".join(text_of(part).split()))
    what = f"“{reading.cell.text}”的“{shown[:30]}”"
    unread = Unread(shown, DayWithin(*read.span) if read.span is not None else ANY_DAY)
    match read.problem:
        case DateProblem.UNREADABLE if read.span is not None:
            return None, ("DATE009", f"{what}只知道在 {read.span[0]} 到 {read.span[1]} 之间"), unread
        case DateProblem.UNREADABLE:
            return None, ("DATE001", f"{what}不是日期，这次服务没有日期"), unread
        case DateProblem.AMBIGUOUS:
            return None, ("DATE005", f"{what}有两种读法，这次服务没有日期"), unread
        case DateProblem.NO_YEAR:
            day = with_year(read.month_day, year) if read.month_day and year else None
            if day is None:
                return None, ("DATE001", f"{what}没有写年份，看不懂是哪一年"), unread
            return day, ("DATE008", f"{what}没有写年份，按标题或名称里的 {year} 年读作 {day}"), None
        case DateProblem.MONTH_ONLY:
            return read.day, ("DATE002", f"{what}只写到月，按 {read.day} 计算"), None
        case None:
            return None if read.day is None else (read.day, None, None)
        case _:
            assert_never(read.problem)
