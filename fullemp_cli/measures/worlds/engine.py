"""A measure over all worlds of its facts: the values that it could have, and what it is in the worst of them.

    劳动力: 224 of 226 employed, 3 whose 就业状态 was not understood
    each of the three:  {0/0, 0/1, 1/1}        →  lowest 224/229, highest 227/229

What was understood is measured once. What holds a cell that was not understood, and that the measure asks for, is
measured in each of its worlds by the same function; components that look alike once for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.measures.combining import combine
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.components import Split, split, tables_of
from fullemp_cli.measures.worlds.exploring import Exploring, Function, Lot
from fullemp_cli.measures.worlds.looks import Later, Looks
from fullemp_cli.measures.worlds.rows import AGAINST, TIES, Asked, NotUnderstood, Watch, as_written, watched_row
from fullemp_cli.measures.worlds.worst import in_worst_world
from fullemp_cli.people.calendar import add_months


@dataclass(frozen=True, slots=True)
class _Apart:
    """The ledgers taken apart; `rest` is what is measured once, whose rows tell `watch` what binds them."""

    parts: Split
    rest: Situation
    watch: Watch


class Worlds:
    """The worlds of one situation, for as many measures as are asked for."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._unread = _unread_fields(situation.facts)
        self._known: dict[frozenset[Asked], _Apart] = {}

    def measured(
        self,
        function: Function,
        *,
        times: Sequence[Later] = (),
        worded: frozenset[str] = frozenset(),
        fewer: bool = False,
    ) -> Measure:
        """The measure as it is in the worst world, with the values that are possible where these are several.

        `function` measures a situation of which all is understood. `times`: those that it lets run from a day; `worded`:
        the text fields whose very words it asks for. `fewer`: it ought to be low (a share; cases always ought).
        """
        situation = self._situation
        if not self._unread:
            return function(situation)
        exploring = Exploring(function, situation, Looks(situation.period, (_month_later, *times), worded))
        closed, lots = self._taken_apart(function, exploring)
        lacking = [value for lot in lots for value, _ in lot.explored.given.values() if value.missing]
        if closed.missing or lacking:
            return as_written(combine([closed, *lacking[:1]]))
        if not lots:
            return as_written(closed)
        return in_worst_world(
            function, situation, exploring, closed, lots, fewer=fewer or closed.kind is MeasureKind.CASES
        )

    def _taken_apart(self, function: Function, exploring: Exploring) -> tuple[Measure, list[Lot]]:
        """The measure of what was understood, and the worlds of the rest: taken apart again whenever the measure turns
        out to ask for more that was not understood, or for what binds rows together."""
        while True:
            relevant = self._relevant(exploring.asked)
            apart = self._apart(relevant)
            apart.watch.asked = exploring.asked
            try:
                # Populations that an earlier measure made would not ask again for what binds rows together.
                closed = function(replace(apart.rest) if apart.parts.components else apart.rest)
            except NotUnderstood as more:
                exploring.asked.add(more.asked)
                continue
            if not apart.parts.components:
                return closed, []
            if self._still(relevant, exploring.asked):
                lots = exploring.explore(apart.parts, partial(self._still, relevant, exploring.asked))
                if lots is not None:
                    return closed, lots

    def _still(self, relevant: frozenset[Asked], asked: set[Asked]) -> bool:
        return self._relevant(asked) == relevant

    def _relevant(self, asked: Iterable[Asked]) -> frozenset[Asked]:
        return frozenset(one for one in asked if one[1] in TIES or one in self._unread)

    def _apart(self, relevant: frozenset[Asked]) -> _Apart:
        if relevant not in self._known:
            parts, watch = split(self._situation.facts, relevant), Watch()
            watched = [
                replace(table, rows=tuple(watched_row(row, watch) for row in table.rows))
                for table in tables_of(parts.closed).values()
            ]
            rest = replace(self._situation, facts=parts.closed.with_tables(watched))
            self._known[relevant] = _Apart(parts, rest, watch)
        return self._known[relevant]


def _month_later(day: date) -> date:
    """The time in which a household is to be helped."""
    return add_months(day, 1)


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
