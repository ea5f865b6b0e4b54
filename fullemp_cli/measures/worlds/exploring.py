"""Components in all their worlds: what a measure gives in each, once for all that look alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from fullemp_cli.ledgers.facts import Facts, LabourRow, PovertyLabourRow, Row
from fullemp_cli.measures.measure import Joining, Measure
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.choices import Choices, TooManyWorlds, outcomes
from fullemp_cli.measures.worlds.components import Component, Split, tables_of
from fullemp_cli.measures.worlds.days import Timeline
from fullemp_cli.measures.worlds.looks import Look, Looks, born_days
from fullemp_cli.measures.worlds.rows import Asked, Cell, Frame, World, may_be_absent, open_row

Function = Callable[[Situation], Measure]

LIMIT = 10_000
"""More worlds of one component than these are not tried: what is beyond them is bounded, never narrower."""

Given = tuple[object, ...]
"""What a measure gives, as far as it makes a difference to the whole."""

Held = Mapping[Cell, Any]
"""What the cells of a component hold in a world."""

ENOUGH = 64
"""So many worlds are tried also where every result that there can be was reached: which cells are asked for shows by
then."""


@dataclass(frozen=True, slots=True)
class ExploredWorlds:
    """What a component gives in a world: its measure, the answers that lead there, what its cells hold there."""

    measure: Measure
    answers: Sequence[int]
    held: Held


@dataclass(slots=True)
class Explored:
    """The worlds of components that look alike: by what they give one of them, and the cells that were asked for.

    `bounded`: there are more worlds than were tried.
    """

    given: dict[Given, ExploredWorlds] = field(default_factory=dict)
    cells: set[Cell] = field(default_factory=set)
    bounded: bool = False

    @property
    def decided(self) -> bool:
        """Whether all worlds give the same."""
        return len(self.given) == 1 and not self.bounded


@dataclass(slots=True)
class Lot:
    """Components that look alike, and their worlds."""

    explored: Explored
    components: list[Component]


@dataclass(slots=True)
class Known:
    """What is known of one measure from another scoring: what it asks for, and the worlds of components by their look."""

    asked: frozenset[Asked] | None = None
    by_look: dict[frozenset[Asked], dict[Look, Explored]] = field(default_factory=dict)


class Exploring:
    """The components of one measure, explored. `asked`: every field that the measure was seen to ask for.

    `most`: how many results a component can have, None where nothing bounds them. `known`: from another scoring.
    """

    def __init__(
        self,
        function: Function,
        situation: Situation,
        looks: Looks,
        *,
        most: Callable[[Component], int | None] = lambda _: None,
        known: Known | None = None,
    ) -> None:
        self.known = known or Known()
        self.asked: set[Asked] = set(self.known.asked or ())
        self._function = function
        self._situation = situation
        self._looks = looks
        self._most = most

    def explore(self, parts: Split, still_apart: Callable[[], bool]) -> list[Lot] | None:
        """The components in lots that look alike; None as soon as they are not `still_apart`: the measure asked for what
        binds more rows together."""
        explored_here: list[tuple[Component, Explored]] = []
        while True:
            asked = frozenset(self.asked)
            known = self.known.by_look.setdefault(asked, {})
            lots: dict[Look, Lot] = {}
            for component in parts.components:
                look = self._looks.of(component, asked)
                lot = lots.get(look)
                if lot is None:
                    explored = known.get(look)
                    if explored is None:
                        explored = known[look] = self._explored(component)
                        explored_here.append((component, explored))
                    lots[look] = lot = Lot(explored, [])
                lot.components.append(component)
                if len(self.asked) > len(asked):
                    # What looked alike so far may differ in what is asked for now; what was explored stays true of the
                    # component that it was explored with.
                    del self.known.by_look[asked]
                    now = frozenset(self.asked)
                    self.known.by_look.setdefault(now, {}).update(
                        (self._looks.of(one, now), worlds) for one, worlds in explored_here
                    )
                    break
            else:
                self.known.asked = asked
                return list(lots.values())
            if not still_apart():
                return None

    def world_of(self, component: Component, outcome: ExploredWorlds) -> Held:
        """What the cells of a component hold in the world of that outcome of one which looks alike: days lie elsewhere."""
        if not any(isinstance(value, date) for value in outcome.held.values()):
            return outcome.held
        run = self._run(component, set())
        run(Choices(list(outcome.answers)))
        return run.world.settled()

    def _run(self, component: Component, asked: set[Asked]) -> Run:
        return Run(self._function, self._situation, component, self._marks(component), asked, self._looks)

    def _explored(self, component: Component) -> Explored:
        explored = Explored()
        run = self._run(component, self.asked)
        most = self._most(component)
        tried = 0
        try:
            for measure, answers in outcomes(run, LIMIT):
                tried += 1
                given = given_by(measure)
                explored.cells.update(run.world.held)
                if given not in explored.given:
                    explored.given[given] = ExploredWorlds(measure, answers, run.world.settled())
                if most is not None and tried >= ENOUGH and len(explored.given) >= most:
                    break
        except TooManyWorlds:
            explored.bounded = True
        return explored

    def _marks(self, component: Component) -> list[int]:
        marks = self._looks.days
        if any("birth_date" in row.unread for row in component.rows):
            born = born_days(self._situation.period.as_of)
            marks = sorted({*marks, *born})
        return marks


class Run:
    """The measure of a component, in the world that its choices make."""

    def __init__(
        self,
        function: Function,
        situation: Situation,
        component: Component,
        marks: Sequence[int],
        asked: set[Asked],
        looks: Looks,
    ) -> None:
        self._function = function
        self._looks = looks
        self._situation = situation
        self._component = component
        self._marks = marks
        self.world = World(Choices(), Timeline(Choices(), ()))
        self._frame = Frame(asked, self.world)
        self._rows = [open_row(row, number, self._frame) for number, row in enumerate(component.rows)]
        self._doubted = [number for number, row in enumerate(component.rows) if may_be_absent(row)]
        self._facts = None if self._doubted else self._facts_of(range(len(self._rows)))

    def __call__(self, choices: Choices) -> Measure:
        self.world = self._frame.world = self._world(choices)
        facts = self._facts or self._facts_of(self._present())
        return self._function(replace(self._situation, facts=facts))

    def _world(self, choices: Choices) -> World:
        line = Timeline(choices, self._marks)
        return World(choices, line, counts=self._looks.counts, words=self._looks.words)

    def _present(self) -> list[int]:
        absent = [number for number in self._doubted if self.world.word_is_right(number)]
        for number in absent:
            heir = self._heir(number, absent)
            if heir is not None:
                self.world.held[heir, "duplicate"] = False
        return [number for number in range(len(self._rows)) if number not in absent]

    def _heir(self, number: int, absent: Sequence[int]) -> int | None:
        """The second row of a person, which is the first where the first is not there."""
        row = self._component.rows[number]
        if not isinstance(row, LabourRow | PovertyLabourRow) or row.duplicate:
            return None
        return next(
            (
                at
                for at, other in enumerate(self._component.rows)
                if isinstance(other, type(row)) and other.person.key == row.person.key and at not in (number, *absent)
            ),
            None,
        )

    def _facts_of(self, numbers: Sequence[int]) -> Facts:
        tables = tables_of(self._situation.facts)
        rows: dict[str, list[Row]] = {name: [] for name in tables}
        for number in numbers:
            rows[self._component.tables[number]].append(self._rows[number])
        changed = [replace(table, rows=tuple(rows[name])) for name, table in tables.items()]
        return self._situation.facts.with_tables(changed)


def given_by(measure: Measure) -> Given:
    """What the measure of a part gives to that of the whole."""
    numbers = (measure.missing, measure.numerator, measure.denominator, measure.count, measure.empty)
    if measure.joining is not Joining.WHOLE:
        return numbers
    return (*numbers, tuple(case.name for case in measure.against), tuple(case.name for case in measure.support))
