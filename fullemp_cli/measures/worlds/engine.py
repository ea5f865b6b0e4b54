"""A measure over all worlds of its facts: the values that it could have, and what it is in the worst of them.

    劳动力: 224 of 226 employed, 3 whose 就业状态 was not understood
    each of the three:  {0/0, 0/1, 1/1}        →  lowest 224/229, highest 227/229

What was understood is measured once. What holds a cell that was not understood, and that the measure asks for, is
measured in each of its worlds by the same function; components that look alike once for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.measures.combining import combine
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.components import TIES, Split, split, tables_of
from fullemp_cli.measures.worlds.exploring import Exploring, Function, Lot
from fullemp_cli.measures.worlds.looks import Looks
from fullemp_cli.measures.worlds.rows import AGAINST, Asked, NotUnderstood, guarded_row
from fullemp_cli.measures.worlds.worst import in_worst_world


class Worlds:
    """The worlds of one situation, for as many measures as are asked for."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._unread = _unread_fields(situation.facts)
        self._splits: dict[frozenset[Asked], tuple[Split, Situation]] = {}

    def measured(
        self,
        function: Function,
        *,
        months: Sequence[int] = (1,),
        worded: frozenset[str] = frozenset(),
        fewer: bool = False,
    ) -> Measure:
        """The measure as it is in the worst world, with the values that are possible where these are several.

        `function` measures a situation of which all is understood. `months`: those that it adds to a date; `worded`: the
        text fields whose very words it asks for. `fewer`: it ought to be low (a share; cases always ought).
        """
        situation = self._situation
        if not self._unread:
            return function(situation)
        exploring = Exploring(function, situation, Looks(situation.period, months, worded))
        closed, lots = self._taken_apart(function, exploring)
        lacking = [value for lot in lots for value, _ in lot.explored.given.values() if value.missing]
        if closed.missing or lacking:
            return combine([closed, *lacking[:1]])
        if not lots:
            return closed
        return in_worst_world(
            function, situation, exploring, closed, lots, fewer=fewer or closed.kind is MeasureKind.CASES
        )

    def _taken_apart(self, function: Function, exploring: Exploring) -> tuple[Measure, list[Lot]]:
        """The measure of what was understood, and the worlds of the rest: taken apart again whenever the measure turns
        out to ask for more that was not understood, or that binds rows together."""
        while True:
            relevant = self._relevant(exploring.asked)
            parts, rest = self._split(relevant)
            try:
                closed = function(rest)
            except NotUnderstood as more:
                exploring.asked.add(more.asked)
                continue
            lots = exploring.explore(parts, partial(self._still, relevant, exploring.asked))
            if lots is not None:
                return closed, lots

    def _still(self, relevant: frozenset[Asked], asked: set[Asked]) -> bool:
        return self._relevant(asked) == relevant

    def _relevant(self, asked: Iterable[Asked]) -> frozenset[Asked]:
        return frozenset(one for one in asked if one[1] in TIES or one in self._unread)

    def _split(self, relevant: frozenset[Asked]) -> tuple[Split, Situation]:
        if relevant not in self._splits:
            parts = split(self._situation.facts, relevant)
            guarded: dict[str, Any] = {
                name: replace(
                    table, rows=tuple(guarded_row(row) if row.unread or row.against else row for row in table.rows)
                )
                for name, table in tables_of(parts.closed).items()
            }
            self._splits[relevant] = parts, replace(self._situation, facts=replace(parts.closed, **guarded))
        return self._splits[relevant]


def _unread_fields(facts: Facts) -> frozenset[Asked]:
    """The fields that were not understood in some row, and the classes of rows that a word stands against."""
    found: set[Asked] = set()
    for table in tables_of(facts).values():
        for row in table.rows:
            if row.unread:
                found.update((type(row), name) for name in row.unread)
            if row.against is not None:
                found.add((type(row), AGAINST))
    return frozenset(found)
