"""A measure over all worlds of its facts: the values that it could have, and what it is in the worst of them.

    劳动力: 224 of 226 employed, 3 whose 就业状态 was not understood
    each of the three:  {0/0, 0/1, 1/1}        →  lowest 224/229, highest 227/229

What was understood is measured once. What holds a cell that was not understood, and that the measure asks for, is
measured in each of its worlds by the same function; components that look alike once for all. A measure that asks for no
such cell is measured as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from fullemp_cli.ledgers.declaration import Ledger, ledger_of
from fullemp_cli.ledgers.facts import Facts, Row
from fullemp_cli.ledgers.rows import PERSONS
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.components import Component, Split, split, tables_of
from fullemp_cli.measures.worlds.counted_days import DaysCounted, rows_without_day, with_open_days
from fullemp_cli.measures.worlds.explorations import Explorations
from fullemp_cli.measures.worlds.exploring import Exploring, Function, Lot
from fullemp_cli.measures.worlds.looks import Later, Looks
from fullemp_cli.measures.worlds.rows import (
    AGAINST,
    HOUSEHOLD,
    TIES,
    Asked,
    NotUnderstood,
    Watch,
    watched_row,
)
from fullemp_cli.measures.worlds.settled import Settling
from fullemp_cli.measures.worlds.words import Words
from fullemp_cli.measures.worlds.worst import in_worst_world
from fullemp_cli.people.calendar import add_months


@dataclass(frozen=True, slots=True)
class WorldsQuestion:
    """A measure as the worlds look at it.

    `function` measures a situation of which all is understood. `times`: those that it lets run from a day; `worded`: the
    text fields whose very words it asks for; `ages`: those that it asks about; `words`: those of vocabularies, of which it
    does not tell all apart; `counts`: the numbers that it tells apart; `most`: how many results a component can have.
    `fewer`: it ought to be low (a share; cases always ought). `by_row`: it counts rows, whoever they are about. `days`:
    what it makes of days that it counts, None where it counts none. `reads`: the ledgers that it looks at, None for any.
    `call`: the same for the same measure of another scoring, "" for one that is asked once.
    """

    function: Function
    times: Sequence[Later] = ()
    worded: frozenset[str] = frozenset()
    ages: Sequence[int] = ()
    words: Words = field(default_factory=Words)
    counts: Sequence[int] = (0, 1)
    most: Callable[[Component], int | None] = lambda _: None
    fewer: bool = False
    by_row: bool = False
    days: DaysCounted | None = None
    reads: frozenset[Ledger] | None = None
    call: str = ""


class Worlds:
    """The worlds of one situation, for as many measures as are asked for.

    `explorations`: those of other scorings of much the same facts, which are told further ones.
    """

    def __init__(self, situation: Situation, explorations: Explorations | None = None) -> None:
        self._situation = situation
        self._bare = replace(situation, bare=True)
        self._unread = _unread_fields(situation.facts)
        self._doubtful = {ledger_of(kind) for kind, _ in self._unread}
        self._explorations = explorations or Explorations()
        self._usual: set[Asked] = set()  # what the measures before asked for: the next will too, as a rule
        self._watch = Watch()
        self._watched: dict[int, Row] = {}
        self._parts: dict[frozenset[Asked], Split] = {}
        self._rests: dict[frozenset[Asked], Situation] = {}
        self._settling = Settling(situation)

    @property
    def situation(self) -> Situation:
        """The situation as it was read."""
        return self._situation

    @property
    def understood(self) -> bool:
        """Whether every cell was understood: then there is only one world."""
        return not self._unread

    def doubts(self, reads: frozenset[Ledger]) -> bool:
        """Whether in one of these ledgers some cell was not understood."""
        return not self._doubtful.isdisjoint(reads)

    def measured(self, question: WorldsQuestion) -> Measure:
        """The measure as it is in the worst world, with the values that are possible where these are several."""
        situation, function = self._situation, question.function
        if not self._unread or (question.reads is not None and not self.doubts(question.reads)):
            return function(situation)
        times = (_month_later, *question.times)
        looks = Looks(situation.period, times, question.worded, question.ages, question.words, question.counts)
        known = self._explorations.of(situation, question.call) if question.call else None
        exploring = Exploring(function, self._bare, looks, most=question.most, known=known)
        closed, lots = self._taken_apart(question, exploring)
        if not any(lot.explored.cells for lot in lots):
            return function(situation)
        if closed.missing:
            return function(situation)
        fewer = question.fewer or closed.kind is MeasureKind.CASES
        if question.days is not None and (without := rows_without_day(lots)):
            base = self._of_the_others(question, without)
            return base if base.missing else with_open_days(base, without, question.days, fewer=fewer)
        return in_worst_world(function, self._settling, exploring, closed, lots, fewer=fewer)

    def _of_the_others(self, question: WorldsQuestion, without: Sequence[tuple[Row, str]]) -> Measure:
        """The measure of all rows but those."""
        left_out = {id(row) for row, _ in without}
        tables = [
            replace(table, rows=tuple(row for row in table.rows if id(row) not in left_out))
            for table in tables_of(self._situation.facts).values()
        ]
        others = replace(self._situation, facts=self._situation.facts.with_tables(tables))
        return Worlds(others).measured(replace(question, call=""))

    def _taken_apart(self, question: WorldsQuestion, exploring: Exploring) -> tuple[Measure, list[Lot]]:
        """The measure of what was understood, and the worlds of the rest: taken apart again whenever the measure turns
        out to ask for more that was not understood, or for what binds rows together."""
        asked = self._watch.asked = exploring.asked
        while True:
            relevant = self._relevant(asked)
            parts, rest = self._apart(relevant)
            try:
                closed = question.function(rest)
            except NotUnderstood as more:
                asked.add(more.asked)
                asked |= {one for one in self._usual if not (question.by_row and one[1] in TIES)}
                continue
            finally:
                if parts.components and (self._relevant(asked) - relevant).intersection(_ANY):
                    # It holds populations now that would not ask again for what binds their rows.
                    del self._rests[relevant]
            if not parts.components:
                exploring.known.asked = frozenset(asked - self._unread)
                return closed, []
            if self._still(relevant, asked):
                lots = exploring.explore(parts, partial(self._still, relevant, asked))
                if lots is not None:
                    self._usual |= {one for one in asked if one in self._unread or one[1] in PERSONS}
                    return closed, lots

    def _still(self, relevant: frozenset[Asked], asked: set[Asked]) -> bool:
        return self._relevant(asked) == relevant

    def _relevant(self, asked: Iterable[Asked]) -> frozenset[Asked]:
        """What of it makes a difference to how the ledgers are taken apart."""
        found = {one for one in asked if one in self._unread}
        if not found:
            return frozenset()
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
            self._rests[relevant] = replace(self._bare, facts=parts.closed.with_tables(watched))
        return parts, self._rests[relevant]


_ANY_PERSON: Asked = (Row, "person")
_ANY_HOUSEHOLD: Asked = (Row, "household")
_ANY = frozenset({_ANY_PERSON, _ANY_HOUSEHOLD})


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
