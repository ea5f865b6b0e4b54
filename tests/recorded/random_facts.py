"""Facts of small invented communities, drawn column by column from what the ledgers declare, the same at every run.

People stand on several ledgers at once, say one thing here and another there, and some of their cells are not understood.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fullemp_cli.ledgers.catalogue import COLUMNS, Column, ColumnKind, Ledger
from fullemp_cli.ledgers.declaration import RowIs
from fullemp_cli.ledgers.facts import Community, Facts, Person, Row
from fullemp_cli.ledgers.unread import ANY_DAY, Against, DayWithin, Unread, UnreadCells
from fullemp_cli.ledgers.vocabulary import EmploymentStatus, Ending
from fullemp_cli.people.identity_number import Sex
from tests.measures.builders import LEDGERS, person, stranger, table
from tests.measures.worlds.readings import could_hold

PEOPLE = (
    person(1, born="1972-03-01", sex=Sex.MALE, name="甲一"),
    person(2, born="1988-05-06", name="乙二"),
    person(3, born="1964-09-10", sex=Sex.MALE, name="丙三"),
    person(4, born="1972-01-20", name="丁四"),
    person(5, born="2009-06-01", name="戊五"),
    person(6, born="1986-11-30", name="己六"),
    person(7, born="1976-02-29", sex=Sex.MALE, name="庚七"),
    stranger(1),
)
_TEXTS: dict[str, tuple[str, ...]] = {
    "household": ("", "H1", "H2", "H3"),
    "relation": ("", "户主", "本人（户主）", "子女"),
    "content": ("", "了解情况", "了解情况", "介绍岗位"),
    "outcome": ("", "成功就业", "未成功就业", "没有成功就业"),
    "officer": ("", "经办", "小王"),
    "manner": ("", "上门", "电话"),
    "certificate": ("", "无", "3310990001"),
    "qualification": ("", "无", "中级工"),
    "phone": ("", "0576-8800001", "13900000001"),
    "service_wish": ("", "想学电工"),
}
_OTHERWISE = ("", "某某")
_TAGS = ("低保", "残疾", "高校毕业生", "零就业家庭", "农民", "低保边缘")
_SAYS = (None, EmploymentStatus.MOVED_AWAY, EmploymentStatus.EMPLOYED, EmploymentStatus.RETIRED, Ending.INTO_WORK)
_FIRST, _DAYS = date(2025, 2, 10), 22
"""Days are drawn from some that lie a month apart, and those beside them: the same ones come up again."""


def random_facts(seed: int, *, doubts: float = 0.0) -> Facts:
    """The facts of that number. `doubts`: how many of the rows have a cell that was not understood, or a word against
    them."""
    draw = random.Random(f"facts {seed}")
    tables: dict[str, Any] = {}
    for name, ledger in LEDGERS.items():
        if ledger.row is RowIs.ANSWER or draw.random() < 0.07:
            continue
        rows = _first_of_each(ledger, [_row(ledger, draw) for _ in range(draw.randrange(3, 8))])
        rows = [_doubted(row, draw) if draw.random() < doubts else row for row in rows]
        without = [
            one.name for one in COLUMNS[ledger] if not one.required and not _is_key(one) and draw.random() < 0.03
        ]
        for field in (one.field for one in COLUMNS[ledger] if one.name in without):
            rows = [_without(row, field) for row in rows]
        tables[name] = table(ledger, rows, without)
    totals = {"employee_pension_total": 6, "resident_pension_total": 5} if seed % 5 == 4 else {}
    return Facts(community=Community(name="望江社区", kind=("社区", "村", "")[seed % 3], **totals), **tables)  # type: ignore[arg-type]


def _row(ledger: Ledger, draw: random.Random) -> Row:
    assert ledger.row_class is not None
    values: dict[str, Any] = {one.field: _value(one, draw) for one in COLUMNS[ledger] if not _is_key(one)}
    for role in ledger.people:
        who = None if role.optional and draw.random() < 0.3 else draw.choice(PEOPLE)
        values[role.person] = who
        values[role.name] = who.name if who is not None else ""
    return ledger.row_class(**values)


def _is_key(column: Column) -> bool:
    return column.kind is ColumnKind.IDENTITY


def _value(column: Column, draw: random.Random) -> Any:
    match column.kind:
        case ColumnKind.WORD:
            assert column.vocabulary is not None
            words = list(column.vocabulary)
            often = words[:2] * 3 if column.field in ("status", "residence") else []  # in work or not, of here
            return draw.choice([*words, *often, *([None] if column.field != "kind" else [])])
        case ColumnKind.YES_NO | ColumnKind.HAVE:
            return draw.choice((None, True, True, False))
        case ColumnKind.DATE:
            return draw.choice((None, *[_day(draw)] * 3))
        case ColumnKind.COUNT:
            return draw.choice((None, 0, 1, 2, 5))
        case ColumnKind.TAGS:
            return frozenset(draw.sample(_TAGS, draw.choice((0, 0, 1, 2))))
        case _:
            return draw.choice(_TEXTS.get(column.field, _OTHERWISE))


def _day(draw: random.Random) -> date:
    return _FIRST + timedelta(30 * draw.randrange(_DAYS) + draw.choice((0, 0, 1)))


def _first_of_each(ledger: Ledger, rows: list[Row]) -> list[Row]:
    """Of a ledger of persons the second row of one is told to be such."""
    if not ledger.first_counts:
        return rows
    seen: set[str] = set()
    found = []
    for row in rows:
        who: Person = row.person  # type: ignore[attr-defined]
        found.append(replace(row, duplicate=who.key in seen))  # type: ignore[call-arg]
        seen.add(who.key)
    return found


def _doubted(row: Row, draw: random.Random) -> Row:
    if draw.random() < 0.25:
        return replace(row, against=Against("已另记", "name", draw.choice(_SAYS)))
    could = could_hold(type(row))
    fields = [one for one in could if not (one == "employed_on" and "status" in could)]
    if not fields:
        return row
    field = draw.choice(fields)
    what = could[field]
    if what is ANY_DAY and draw.random() < 0.5:
        first = _day(draw)
        what = DayWithin(first, first + timedelta(draw.choice((3, 40, 200))))
    doubted = replace(row, unread=UnreadCells({field: Unread("看不清", what)}))
    return _without(doubted, field)


def _without(row: Row, field: str) -> Row:
    default: Any = next(one.default for one in row.__dataclass_fields__.values() if one.name == field)
    return replace(row, **{field: default})
