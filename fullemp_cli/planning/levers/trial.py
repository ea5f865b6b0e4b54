"""What actions make of a measure, tried for everybody at once.

The measure is tallied, actions are recorded for as many as have nobody in common, and it is tallied again: who is better
off was moved by the action that was done for it. So a measure over ten thousand persons takes as many tallies as there are
different actions, not as there are persons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from fullemp_cli.ledgers.facts import Facts, Person, Row, Table
from fullemp_cli.measures.changed_part import ChangedPart
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.tallying import NOTHING, Tally, moved
from fullemp_cli.planning.actions import Action
from fullemp_cli.planning.applying import apply

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Forecast

R = TypeVar("R", bound=Row)
_FEW = Fraction(1, 4)
"""With actions for fewer of those that are looked at only their rows are tallied again."""


@dataclass
class Tried:
    """What came of the actions: by key those that make it better, and those that add to what weighs against the
    measure. `settled`: how many cases of one key an action of those settles: more than one where somebody is the head of a
    household and in hardship too."""

    better: dict[str, list[Action]] = field(default_factory=dict)
    worse: dict[str, list[Action]] = field(default_factory=dict)
    settled: dict[tuple[str, Action], int] = field(default_factory=dict)


class Trial:
    """Actions tried for one measure."""

    def __init__(self, forecast: Forecast, measure: Declaration) -> None:
        self._forecast, self._measure = forecast, measure
        self.before: Tally = measure.tally(forecast.situation)
        self._count: int | None = None

    def try_all(self, keys: Mapping[str, Sequence[Person]], actions: Callable[[Person], Iterable[Action]]) -> Tried:
        """Every action for the persons of each key. Keys that share a person are tried one after the other.

        Example: of a household 甲 with two members and a person 乙 first a job for the first member of 甲 and one for 乙
        are recorded together, then one for the second member of 甲.
        """
        lots = [(own, _each(persons, actions)) for own, persons in _apart(keys)]
        tried = Tried()
        for turn in range(max((len(actions) for _, actions in lots), default=0)):
            together = [(own, actions[turn]) for own, actions in lots if turn < len(actions)]
            before, after = self._tallies([action for _, action in together])
            for own, action in together:
                for key in own:
                    old, new = before.get(key, NOTHING), after.get(key, NOTHING)
                    if moved(old, new):
                        tried.better.setdefault(key, []).append(action)
                        tried.settled[key, action] = old.against - new.against
                    elif new.against > old.against:
                        tried.worse.setdefault(key, []).append(action)
        return tried

    def counts(self, actions: Sequence[Action]) -> bool:
        """Whether the number, or the numerator, is larger by one or more once they are done.

        Records add up: they are counted without those that are there already.
        """
        if self._count is None:
            self._count = self._number(self._bare)
        done = apply(self._bare, actions, self._forecast.later, self._forecast.standard)
        return self._number(done) > self._count

    @cached_property
    def _bare(self) -> Facts:
        facts = self._forecast.facts
        return replace(
            facts,
            services=_emptied(facts.services),
            posts=_emptied(facts.posts),
            vacancies=_emptied(facts.vacancies),
            reports=_emptied(facts.reports),
        )

    def better(self, facts: Facts, actions: Sequence[Action]) -> bool:
        """Whether fewer cases are left of these facts once they are done."""
        after = apply(facts, actions, self._forecast.later, self._forecast.standard)
        return self._number(after) < self._number(facts)

    def _number(self, facts: Facts) -> int:
        measure = self._measure.over(replace(self._forecast.situation, facts=facts))
        return (measure.count if measure.count is not None else measure.numerator) or 0

    def _tallies(self, actions: Sequence[Action]) -> tuple[Tally, Tally]:
        """Before and after the actions: of all, or, where these are for few, of the rows bound to theirs."""
        now = self._forecast.situation
        after = replace(now, facts=self._done(actions))
        if len(actions) < _FEW * len(self.before):
            part = ChangedPart(now, after, self._forecast.source.bonds)
            if part.follows:
                return self._measure.tally(part.before), self._measure.tally(part.after)
        return self.before, self._measure.tally(after)

    def _done(self, actions: Sequence[Action]) -> Facts:
        return apply(self._forecast.facts, actions, self._forecast.later, self._forecast.standard)


def _emptied(table: Table[R] | None) -> Table[R] | None:
    return replace(table, rows=()) if table is not None else None


def _each(persons: Iterable[Person], actions: Callable[[Person], Iterable[Action]]) -> list[Action]:
    return list(dict.fromkeys(action for person in persons for action in actions(person)))


def _apart(keys: Mapping[str, Sequence[Person]]) -> Iterator[tuple[list[str], list[Person]]]:
    """The keys in lots that have no person in common, each lot with its persons."""
    lot_of: dict[str, int] = {}
    lots: dict[int, tuple[list[str], dict[str, Person]]] = {}
    for number, (key, persons) in enumerate(keys.items()):
        own: tuple[list[str], dict[str, Person]] = ([key], {person.key: person for person in persons})
        for other in {lot_of[person.key] for person in persons if person.key in lot_of}:
            known = lots.pop(other)
            own = ([*known[0], *own[0]], {**known[1], **own[1]})
        lots[number] = own
        lot_of |= dict.fromkeys(own[1], number)
    for own in lots.values():
        yield own[0], list(own[1].values())
