"""Facts taken apart: rows that share a person, a household or a head stand in one part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fullemp_cli.ledgers.facts import TABLE_FIELDS, Facts, Row

_PERSONS = ("person", "head", "member")


def parts_of(facts: Facts) -> list[Facts]:
    """The parts, each with every ledger that the whole has. One without any row where the whole has none."""
    tables = {field: table for field in TABLE_FIELDS.values() if (table := getattr(facts, field)) is not None}
    rows = [(field, row) for field, table in tables.items() for row in table.rows]
    parent = list(range(len(rows)))

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    holder: dict[str, int] = {}
    for at, (_, row) in enumerate(rows):
        for tie in _ties(row):
            parent[root(at)] = root(holder.setdefault(tie, at))
    groups: dict[int, list[int]] = {}
    for at in range(len(rows)):
        groups.setdefault(root(at), []).append(at)
    found = []
    for group in groups.values() or [[]]:
        own: dict[str, Any] = {
            field: replace(table, rows=tuple(rows[at][1] for at in group if rows[at][0] == field))
            for field, table in tables.items()
        }
        found.append(replace(facts, **own))
    return found


def _ties(row: Row) -> Iterator[str]:
    for field in _PERSONS:
        person = getattr(row, field, None)
        if person is not None:
            yield person.key
    number = getattr(row, "household", "")
    if number:
        yield f"户{number}"
