"""Components: rows bound together by a person, a household or a head, as far as a measure looks at these.

Only those are taken out of the ledgers that hold a cell which was not understood and which the measure asks for; all
other rows stay together and are measured once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fullemp_cli.ledgers.declaration import RowIs
from fullemp_cli.ledgers.facts import Facts, Person, Row, Table
from fullemp_cli.ledgers.rows import PERSONS
from fullemp_cli.measures.worlds.rows import AGAINST, HOUSEHOLD, Asked

_Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Component:
    """Rows bound together, with the names of their tables, in the order of the ledgers."""

    tables: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """The ledgers taken apart: `closed` is what is measured once, each component in all its worlds."""

    closed: Facts
    components: tuple[Component, ...]


def tables_of(facts: Facts) -> Mapping[str, Table[Row]]:
    """The ledgers that are there, by their keys, without the answers."""
    return {table.ledger.key: table for table in facts.tables if table.ledger.row is not RowIs.ANSWER}


def has_doubts(facts: Facts) -> bool:
    """Whether some cell was not understood, or a word stands against a row."""
    return any(row.unread or row.against for table in tables_of(facts).values() for row in table.rows)


def split(facts: Facts, asked: frozenset[Asked]) -> Split:
    """The facts taken apart for a measure that asks for these fields."""
    tables = tables_of(facts)
    doubtful = [
        (name, at)
        for name, table in tables.items()
        for at, row in enumerate(table.rows)
        if (row.unread or row.against) and is_open(row, asked)
    ]
    if not doubtful:
        return Split(facts, ())
    fields = {field for _, field in asked}
    bound = [*(PERSONS if fields.intersection(PERSONS) else ()), *(HOUSEHOLD if fields.intersection(HOUSEHOLD) else ())]
    holders: dict[str, list[_Place]] = {}
    for name, table in tables.items():
        for at, row in enumerate(table.rows):
            for tie in ties(row, bound):
                holders.setdefault(tie, []).append((name, at))
    taken: dict[_Place, None] = {}
    components = []
    for place in doubtful:
        if place not in taken:
            found = _reached(place, tables, holders, bound)
            taken.update(dict.fromkeys(found))
            components.append(_component(found, tables))
    rest = [
        replace(table, rows=tuple(row for at, row in enumerate(table.rows) if (name, at) not in taken))
        for name, table in tables.items()
    ]
    return Split(facts.with_tables(rest), tuple(components))


def is_open(row: Row, asked: frozenset[Asked]) -> bool:
    """Whether something is asked of the row that was not understood."""
    kind = type(row)
    if row.against is not None and (kind, AGAINST) in asked:
        return True
    return any((kind, field) in asked for field in row.unread)


def ties(row: Row, fields: Sequence[str]) -> Iterator[str]:
    """What binds a row to others, of these fields: its persons, its household, by number or by the name of its head."""
    for field in fields:
        value: Person | str | None = getattr(row, field, None)
        if isinstance(value, Person):
            yield value.key
        elif value:
            yield f"{field} {value}"


def _reached(
    first: _Place,
    tables: Mapping[str, Table[Row]],
    holders: Mapping[str, Sequence[_Place]],
    bound: Sequence[str],
) -> list[_Place]:
    found = {first: None}
    waiting = [first]
    while waiting:
        name, at = waiting.pop()
        row = tables[name].rows[at]
        for tie in ties(row, bound):
            for other in holders[tie]:
                if other not in found:
                    found[other] = None
                    waiting.append(other)
    return list(found)


def _component(found: Sequence[_Place], tables: Mapping[str, Table[Row]]) -> Component:
    order = {name: number for number, name in enumerate(tables)}
    ordered = sorted(found, key=lambda place: (order[place[0]], place[1]))
    return Component(tuple(name for name, _ in ordered), tuple(tables[name].rows[at] for name, at in ordered))
