"""Parsed tables of one community → its typed facts: persons matched, rows built, split spells joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place, Source
from fullemp_cli.ledgers.columns import is_blank_column
from fullemp_cli.ledgers.declaration import Column, ColumnKind, Ledger, Role, RowIs
from fullemp_cli.ledgers.facts import (
    Community,
    Facts,
    InputFile,
    Person,
    Row,
    SpellRow,
    Table,
)
from fullemp_cli.ledgers.kinds import EVERY
from fullemp_cli.ledgers.reading.editions import editions, of_older_editions
from fullemp_cli.ledgers.reading.parsed import CommunityRows
from fullemp_cli.ledgers.reading.persons import NO_NUMBER, PersonRegister, differing_names, match_finding
from fullemp_cli.ledgers.reading.repeated_rows import without_repeats
from fullemp_cli.ledgers.reading.split_spells import with_reemployment
from fullemp_cli.ledgers.reading.unread_rows import unread_of
from fullemp_cli.ledgers.rows import build_rows
from fullemp_cli.ledgers.unread import UnreadCells


@dataclass(slots=True)
class _Assembly:
    parts: Sequence[CommunityRows]
    community: str
    year: int | None
    findings: list[Finding] = field(default_factory=list)
    register: PersonRegister = field(default_factory=PersonRegister)
    seen: dict[Ledger, dict[str, tuple[Source, int]]] = field(default_factory=dict)


def assemble(
    community: Community,
    name: str,
    parts: Sequence[CommunityRows],
    findings: Iterable[Finding],
    files: Sequence[InputFile],
) -> Facts:
    """The facts of one community. `findings`: those already made about it."""
    work = _Assembly(parts, name, community.period_end.year if community.period_end else None, list(findings))
    for part in parts:
        if part.table.ledger.register and not part.table.reemployment and "identity" in part.table.values:
            names = part.pick("name") if "name" in part.table.values else [""] * len(part.indices)
            work.register.add(names, part.pick("identity"))
    tables: dict[str, Any] = {}
    others: dict[str, Table[Any]] = {}
    own_kinds = {part.table.ledger: part.table.ledger for part in parts}
    for ledger in (own_kinds[kind] for kind in dict.fromkeys((*EVERY, *own_kinds)) if kind in own_kinds):
        own = [part for part in parts if part.table.ledger == ledger and not part.table.reemployment]
        if own:
            made = _table(work, ledger, own)
            if ledger.table:
                tables[ledger.table] = made
            else:
                others[ledger.name] = made
    second = [part for part in parts if part.table.reemployment]
    if second:
        # Without a first half these rows have no spells to go to, and each is said.
        rows = [
            row
            for part in second
            for row in _rows(work, part, unread_of(part.table.ledger, [part], part.table.columns).rows[0])
        ]
        joined = with_reemployment(tables.get("unemployed"), [row for row in rows if isinstance(row, SpellRow)])
        tables["unemployed"] = joined.table
        work.findings += joined.findings
        if joined.table is None:
            del tables["unemployed"]
    return Facts(community=community, **tables, others=others, findings=tuple(work.findings), files=tuple(files))


def _table(work: _Assembly, ledger: Ledger, parts: Sequence[CommunityRows]) -> Table[Any]:
    parts, repeats = without_repeats(ledger, parts)
    work.findings += repeats
    columns = frozenset().union(*(part.table.columns for part in parts))
    kept = unread_of(ledger, parts, columns)
    order = editions(ledger, parts, work.year)
    made = {at: _rows(work, parts[at], kept.rows[at]) for at in order}
    rows: list[Row] = [row for at in range(len(parts)) for row in made[at]]
    work.findings += of_older_editions(ledger, parts, made, work.year)
    blank = {
        name
        for name in columns
        if rows and all(name not in p.table.raw or is_blank_column(p.table.raw[name], p.indices) for p in parts)
    }
    numbered = "身份证号" in columns - blank
    for name in sorted(blank & {entry.name for entry in ledger.sheet_columns if _is_missed(ledger, entry)}):
        if numbered and name in _TOLD_BY_THE_NUMBER:
            continue
        place = Place(parts[0].table.source.file, parts[0].table.source.sheet)
        work.findings.append(finding("COL002", place, f"{ledger.value}的“{name}”整列空白"))
    for name, count in kept.columns.items():
        place = Place(parts[0].table.source.file, parts[0].table.source.sheet)
        message = f"{ledger.value}的“{name}”写了 {count} 格，一格也看不懂，按没有这一列处理"
        work.findings.append(finding("COL007", place, message))
    sources = tuple(dict.fromkeys(part.table.source for part in parts))
    columns -= kept.columns.keys() | kept.absent
    return Table(ledger, tuple(rows), columns, frozenset(blank & columns), sources, frozenset(kept.columns))


_TOLD_BY_THE_NUMBER = ("性别", "出生日期", "年龄")
"""Columns that may stay blank where there are identity numbers."""


def _is_missed(ledger: Ledger, entry: Column) -> bool:
    """Whether a wholly blank column is worth a word: those that something is counted by."""
    if ledger.row is RowIs.ANSWER or entry.ordinary_blank:
        return False
    return entry.required or entry.kind is not ColumnKind.TEXT or bool(entry.about)


def _rows(work: _Assembly, part: CommunityRows, unread: Sequence[UnreadCells]) -> list[Row]:
    table, count, ledger = part.table, len(part.indices), part.table.ledger
    numbers_of = {role.identity for role in ledger.people}
    columns: dict[str, Any] = {name: part.pick(name) for name in table.values if name not in numbers_of}
    numbers = [table.numbers[index] for index in part.indices]
    columns |= {"source": [table.source] * count, "row": numbers, "community": [work.community] * count}
    if unread:
        columns["unread"] = unread
    if table.against:
        columns["against"] = [table.against.get(index) for index in part.indices]
    for role in ledger.people:
        columns[role.person] = _persons(work, part, role, numbers)
    if ledger.first_counts:
        columns["duplicate"] = _duplicates(work, ledger, columns["person"], table.source, numbers)
    assert ledger.built_class is not None, "only ledgers with rows are parsed"
    return build_rows(ledger.built_class, count, columns)


def _persons(work: _Assembly, part: CommunityRows, role: Role, numbers: Sequence[int]) -> list[Person | None]:
    table, count = part.table, len(part.indices)
    names = part.pick(role.name) if role.name in table.values else [""] * count
    identities = part.pick(role.identity) if role.identity in table.values else [NO_NUMBER] * count
    column = table.source.columns.get(role.name, 0)  # two persons may stand in one row
    prefix = f"{table.source.file}▸{table.source.sheet}▸{role.person}▸{column}▸"
    persons: list[Person | None] = []
    of = work.register.person
    for name, identity, number in zip(names, identities, numbers, strict=True):
        if identity.number is not None:
            persons.append(Person(identity.number, name, identity.birth, identity.sex))
            continue
        if role.optional and not name and not identity.text:
            persons.append(None)
            continue
        person = of(name, identity, f"{prefix}{number}")
        place = table.source.place(number, role.identity, role.name)
        said = match_finding(work.register, person, name, place, role.required_number)
        if said:
            work.findings.append(said)
        persons.append(person)
    if role.name in table.values:
        work.findings += differing_names(_placed(persons, table.source, numbers, role.name))
    return persons


def _placed(
    persons: Sequence[Person | None], source: Source, numbers: Sequence[int], name: str
) -> list[tuple[Person, Place]]:
    """Persons that may share a number with another name; places are made only for numbers that occur twice."""
    names: dict[str, str] = {}
    repeated = {
        person.key
        for person in persons
        if person is not None and names.setdefault(person.key, person.name) != person.name
    }
    if not repeated:
        return []
    return [
        (person, source.place(number, name))
        for person, number in zip(persons, numbers, strict=True)
        if person is not None and person.key in repeated
    ]


def _duplicates(
    work: _Assembly, ledger: Ledger, persons: Iterable[Person], source: Source, numbers: Sequence[int]
) -> list[bool]:
    """Which rows are second rows of a person: of those the first counts."""
    seen = work.seen.setdefault(ledger, {})
    duplicates = []
    for person, number in zip(persons, numbers, strict=True):
        first = seen.setdefault(person.key, (source, number))
        duplicate = first != (source, number)
        duplicates.append(duplicate)
        if duplicate:
            place = source.place(number, "identity", "name")
            elsewhere = "" if first[0] is source else f" {first[0].place(0)}"
            message = f"“{person.name}”与{elsewhere}第 {first[1]} 行是同一个人，这一行不计"
            work.findings.append(finding("DUP001", place, message))
    return duplicates
