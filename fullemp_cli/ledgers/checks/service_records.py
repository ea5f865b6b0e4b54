"""服务记录: visits that prove nothing (by nobody, about nothing), and one service written twice."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.facts import Facts, ServiceRow, Table, row_place
from fullemp_cli.ledgers.vocabulary import ServiceKind
from fullemp_cli.people.names import comparable_name

_EACH = 20
"""So many visits without an officer, or without contents, are named one by one; more of them in one sentence."""


def service_records(facts: Facts) -> Iterator[Finding]:
    """走访 without 经办人 or 服务内容, and rows that repeat each other word by word."""
    table = facts.services
    if table is None:
        return
    visits = [row for row in table.rows if row.kind is ServiceKind.VISIT]
    yield from _lacking(table, visits, "ROW009", "经办人", "officer")
    yield from _lacking(table, visits, "ROW010", "服务内容", "content")
    yield from _repeated(table)


def _lacking(table: Table[ServiceRow], visits: list[ServiceRow], code: str, name: str, field: str) -> Iterator[Finding]:
    lacking = [row for row in visits if not getattr(row, field).strip()]
    if not lacking:
        return
    if name not in table.columns:
        source = table.sources[0]
        message = f"服务记录没有“{name}”一栏，{len(lacking)} 次走访都不算完整的走访记录"
        yield finding(code, Place(source.file, source.sheet), message)
    elif len(lacking) > _EACH:
        message = f"{len(visits)} 次走访中 {len(lacking)} 次没有填写{name}"
        yield finding(code, row_place(lacking[0], field), message)
    else:
        for row in lacking:
            yield finding(code, row_place(row, field), f"“{row.name}”的走访没有填写{name}")


def _repeated(table: Table[ServiceRow]) -> Iterator[Finding]:
    first: dict[tuple[object, ...], ServiceRow] = {}
    for row in table.rows:
        if row.on is None or row.person is None:
            continue
        who = row.person.key if row.person.known else comparable_name(row.name)
        said = (row.on, who, row.kind, row.manner, row.content, row.outcome, row.officer)
        before = first.setdefault(said, row)
        if before is not row:
            elsewhere = f"第 {before.row} 行" if before.source is row.source else str(row_place(before))
            message = f"“{row.name}”{row.on} 的{row.kind.value}与{elsewhere}完全相同"
            yield finding("DUP004", row_place(row, "on", "name"), message)
