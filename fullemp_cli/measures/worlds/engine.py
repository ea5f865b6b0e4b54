"""A measure over all worlds of its facts: the values that it could have, and what it is in the worst of them.

    劳动力: 224 of 226 employed, 3 whose 就业状态 was not understood
    each of the three:  {0/0, 0/1, 1/1}        →  lowest 224/229, highest 227/229

What was understood is measured once. What holds a cell that was not understood, and that the measure asks for, is
measured in each of its worlds by the same function; components that look alike once for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from functools import partial

from fullemp_cli.ledgers.facts import Facts, Row
from fullemp_cli.measures.combining import combine
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.components import Split, split, tables_of
from fullemp_cli.measures.worlds.exploring import Exploring, Function, Lot
from fullemp_cli.measures.worlds.looks import Later, Looks
from fullemp_cli.measures.worlds.rows import (
    AGAINST,
    HOUSEHOLD,
    PERSONS,
    Asked,
    NotUnderstood,
    Watch,
    as_written,
    watched_row,
)
from fullemp_cli.measures.worlds.worst import in_worst_world
from fullemp_cli.people.calendar import add_months


class Worlds:
    """The worlds of one situation, for as many measures as are asked for."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._unread = _unread_fields(situation.facts)
        self._usual: set[Asked] = set()  # what the measures before asked for: the next will too, as a rule
        self._watch = Watch()
        self._watched: dict[int, Row] = {}
        self._parts: dict[frozenset[Asked], Split] = {}
        self._rests: dict[frozenset[Asked], Situation] = {}

    @property
    def understood(self) -> bool:
        """Whether everything was understood, so that there is only one world."""
        return not self._unread

    @property
    def situation(self) -> Situation:
        """The situation as it is written."""
        return self._situation

    def measured(
        self,
        function: Function,
        *,
        times: Sequence[Later] = (),
        worded: frozenset[str] = frozenset(),
        ages: Sequence[int] = (),
        named: frozenset[Enum] = frozenset(),
        fewer: bool = False,
    ) -> Measure:
        """The measure as it is in the worst world, with the values that are possible where these are several.

        `function` measures a situation of which all is understood. `times`: those that it lets run from a day; `worded`:
        the text fields whose very words it asks for; `ages`: those that it asks about; `named`: the words of
        vocabularies that it names. `fewer`: it ought to be low (a share; cases always ought).
        """
        situation = self._situation
        if not self._unread:
            return function(situation)
        exploring = Exploring(function, situation, Looks(situation.period, (_month_later, *times), worded, ages, named))
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
        asked = self._watch.asked = exploring.asked
        asked |= self._usual
        while True:
            relevant = self._relevant(asked)
            parts, rest = self._apart(relevant)
            try:
                closed = function(rest)
            except NotUnderstood as more:
                asked.add(more.asked)
                continue
            finally:
                if _ANY_HOUSEHOLD in self._relevant(asked) - relevant:
                    # It holds populations now that would not ask again for the households of their rows.
                    del self._rests[relevant]
            if not parts.components or self._still(relevant, asked):
                lots = exploring.explore(parts, partial(self._still, relevant, asked))
                if lots is not None:
                    self._usual |= {one for one in asked if one in self._unread or one[1] in PERSONS}
                    return closed, lots

    def _still(self, relevant: frozenset[Asked], asked: set[Asked]) -> bool:
        return self._relevant(asked) == relevant

    def _relevant(self, asked: Iterable[Asked]) -> frozenset[Asked]:
        """What of it makes a difference to how the ledgers are taken apart."""
        found = {one for one in asked if one in self._unread}
        fields = {field for _, field in asked}
        return frozenset(
            found
            | ({_ANY_PERSON} if fields.intersection(PERSONS) else set())
            | ({_ANY_HOUSEHOLD} if fields.intersection(HOUSEHOLD) else set())
        )

    def _apart(self, relevant: frozenset[Asked]) -> tuple[Split, Situation]:
        """The components, and the situation of the rest, whose rows tell what binds them."""
        if relevant not in self._parts:
            self._parts[relevant] = split(self._situation.facts, relevant)
        parts = self._parts[relevant]
        if relevant not in self._rests:
            if not self._watched:
                tables = tables_of(self._situation.facts).values()
                self._watched = {id(row): watched_row(row, self._watch) for table in tables for row in table.rows}
            watched = [
                replace(table, rows=tuple(self._watched[id(row)] for row in table.rows))
                for table in tables_of(parts.closed).values()
            ]
            self._rests[relevant] = replace(self._situation, facts=parts.closed.with_tables(watched))
        return parts, self._rests[relevant]


_ANY_PERSON: Asked = (Row, "person")
_ANY_HOUSEHOLD: Asked = (Row, "household")


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
