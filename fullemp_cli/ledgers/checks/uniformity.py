"""Entries that are too much alike. Hints, never verdicts: work done on one day, a family's one telephone are normal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from fullemp_cli.findings import Finding, finding
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.facts import Facts, LabourRow, Row, ServiceRow, row_place
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.people.names import comparable_name

FEWEST_ROWS = 10
"""Of fewer rows nothing can be said."""

SAME_SHARE = (4, 5)
"""From four of five rows on, one value is called the same for all."""

SAME_PHONE = 5
"""So many persons of more than one household with one telephone."""

VISITS_A_DAY = 30
"""So many different persons visited by one worker on one day: one every sixteen minutes of eight hours."""


def uniformity(facts: Facts) -> Iterator[Finding]:
    """One date or one sentence for nearly everybody, one telephone for many, one worker with too many visits a day."""
    for table in facts.tables:
        for column in table.ledger.columns:
            if column.event:
                yield from _one_date(table.ledger, column.name, column.field, table.rows)
    services = facts.services.rows if facts.services else ()
    yield from _one_sentence(services)
    yield from _visits_a_day(services)
    yield from _one_phone(facts.labour.rows if facts.labour else ())


def _is_nearly_all(part: int, whole: int) -> bool:
    return whole >= FEWEST_ROWS and part * SAME_SHARE[1] >= whole * SAME_SHARE[0]


def _one_date(ledger: Ledger, name: str, field: str, rows: Iterable[Row]) -> Iterator[Finding]:
    dated: list[tuple[date, Row]] = [(day, row) for row in rows if (day := getattr(row, field)) is not None]
    if not dated:
        return
    day, count = Counter(day for day, _ in dated).most_common(1)[0]
    if _is_nearly_all(count, len(dated)):
        first = next(row for other, row in dated if other == day)
        message = f"{ledger.value}的“{name}”，{len(dated)} 行中 {count} 行是同一天（{day}）"
        yield finding("UNI001", row_place(first, field), message)


def _one_sentence(services: Iterable[ServiceRow]) -> Iterator[Finding]:
    told = [row for row in services if row.content.strip()]
    if not told:
        return
    text, count = Counter(row.content.strip() for row in told).most_common(1)[0]
    if _is_nearly_all(count, len(told)):
        first = next(row for row in told if row.content.strip() == text)
        shown = text if len(text) <= 24 else text[:24] + "…"
        message = f"{len(told)} 次服务中 {count} 次的服务内容同是“{shown}”"
        yield finding("UNI002", row_place(first, "content"), message)


def _visits_a_day(services: Iterable[ServiceRow]) -> Iterator[Finding]:
    visited: dict[tuple[str, date], dict[str, ServiceRow]] = {}
    for row in services:
        if row.kind is ServiceKind.VISIT and row.on is not None and row.person is not None and row.officer.strip():
            visited.setdefault((comparable_name(row.officer), row.on), {}).setdefault(row.person.key, row)
    for (_, day), persons in visited.items():
        if len(persons) >= VISITS_A_DAY:
            first = next(iter(persons.values()))
            message = f"经办人“{first.officer}”{day} 一天走访了 {len(persons)} 人"
            yield finding("UNI004", row_place(first, "officer"), message)


def _one_phone(labour: Iterable[LabourRow]) -> Iterator[Finding]:
    sharing: dict[str, dict[str, LabourRow]] = {}
    for row in labour:
        digits = "".join(character for character in row.phone if character.isdigit())
        if len(digits) >= 7:
            sharing.setdefault(digits, {}).setdefault(row.person.key, row)
    for persons in sharing.values():
        rows = list(persons.values())
        households = {row.household or row.person.key for row in rows}
        if len(rows) >= SAME_PHONE and len(households) > 1:
            places = "、".join(str(row.row) for row in rows[:8]) + ("…" if len(rows) > 8 else "")
            message = f"{len(rows)} 个人登记了同一个电话（第 {places} 行）"
            yield finding("UNI003", row_place(rows[0], "phone"), message)
