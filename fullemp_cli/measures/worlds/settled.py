"""The facts as they are in one world, for as many measures as come to the same one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fullemp_cli.ledgers.facts import Row
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.components import tables_of
from fullemp_cli.measures.worlds.rows import Changes, changed_row

Choice = dict[int, Changes | None]
"""What is different in a world, by the identity of the row; None: the row is not there."""

_Key = frozenset[tuple[int, frozenset[tuple[str, object]] | None]]


class Settling:
    """Situations of the worlds of one: two measures whose worst world is the same share it with its populations."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._rows: dict[tuple[int, frozenset[tuple[str, object]]], Row] = {}
        self._situations: dict[_Key, Situation] = {}

    def row(self, row: Row, changes: Changes) -> Row:
        """The row in a world; the same one whenever asked."""
        key = id(row), frozenset(changes.items())
        if key not in self._rows:
            self._rows[key] = changed_row(row, changes)
        return self._rows[key]

    def situation(self, choice: Mapping[int, Changes | None]) -> Situation:
        """The situation in which these rows are different; the situation itself where none is."""
        if not choice:
            return self._situation
        key = frozenset((at, None if new is None else frozenset(new.items())) for at, new in choice.items())
        if key not in self._situations:
            facts = self._situation.facts
            changed = []
            for table in tables_of(facts).values():
                if any(id(row) in choice for row in table.rows):
                    rows = tuple(one for row in table.rows if (one := self._chosen(row, choice)) is not None)
                    changed.append(replace(table, rows=rows))
            self._situations[key] = replace(self._situation, facts=facts.with_tables(changed))
        return self._situations[key]

    def _chosen(self, row: Row, choice: Mapping[int, Changes | None]) -> Row | None:
        if id(row) not in choice:
            return row
        changes = choice[id(row)]
        return None if changes is None else self.row(row, changes)
