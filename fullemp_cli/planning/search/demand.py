"""What a goal asks for, and what it looks at: levers, how far each is moved, which items each serves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.planning.actions import Action, ActionKind
from fullemp_cli.planning.levers.lever import Mode
from fullemp_cli.planning.search.formulas import Do, Formula, Reach, Several
from fullemp_cli.planning.search.gains import BestOf, Gain, Ladder, Piece, Sum
from fullemp_cli.planning.search.lever_effects import Pull


@dataclass(frozen=True, slots=True)
class Demand:
    """What a goal asks for: `gain` marks more from the gains, and every formula met. `most`: as many marks as can be
    instead (then `gain` is not looked at)."""

    gains: tuple[Gain, ...] = ()
    gain: Fraction = Fraction(0)
    formulas: tuple[tuple[str, Formula], ...] = ()
    most: bool = False


class Uses:
    """What a demand looks at: the levers, how far at most each is moved, and which items each serves."""

    def __init__(self, demand: Demand) -> None:
        self.pulls: dict[str, Pull] = {}
        self.done: list[tuple[str, Action]] = []
        self.times: dict[Action, int] = defaultdict(int)
        self.highest = self.least = self.posts = 0
        self._items: dict[str, dict[str, ActionKind | None]] = defaultdict(dict)
        self._kinds: dict[str, set[ActionKind]] = defaultdict(set)
        for gain in demand.gains:
            for item, leaf in _leaves(gain):
                self._note(item, leaf)
        for item, formula in demand.formulas:
            for leaf in _parts(formula):
                self._note(item, leaf)
        for action in (action for _, action in self.done):
            self.times[action] += 1

    def _note(self, item: str, leaf: Ladder | Formula) -> None:
        match leaf:
            case Ladder():
                self._pull(item, leaf.pull, max((by for by, _ in leaf.rungs), default=0))
            case Reach():
                self._pull(item, leaf.pull, leaf.by)
            case Do():
                if (item, leaf.action) not in self.done:
                    self.done.append((item, leaf.action))
            case _:
                pass

    def _pull(self, item: str, pull: Pull, by: int) -> None:
        self.pulls[pull.key] = pull
        self._kinds[item].add(pull.lever.kind)
        self._items[pull.key][item] = None
        if pull.lever.mode is Mode.SUM:
            self.highest = max(self.highest, by)
        if pull.lever.mode is Mode.LEAST:
            self.least = max(self.least, by)
        if pull.lever.kind is ActionKind.POST:
            self.posts = max(self.posts, by)

    def items(self, lever: str) -> list[tuple[str, ActionKind | None]]:
        """The items that the lever serves, each with the one kind of action it is about."""
        found: list[tuple[str, ActionKind | None]] = []
        for item in self._items[lever]:
            kinds = self._kinds[item]
            found.append((item, next(iter(kinds)) if len(kinds) == 1 else None))
        return found


def _leaves(gain: Gain) -> Iterator[tuple[str, Ladder | Formula]]:
    match gain:
        case Piece():
            yield from ((gain.item, part) for part in _parts(gain.formula))
        case Ladder():
            yield gain.item, gain
        case BestOf():
            for option in gain.options:
                yield from _leaves(option)
        case Sum():
            if gain.gate is not None:
                yield from (("", part) for part in _parts(gain.gate))
            for one in gain.parts:
                yield from _leaves(one)


def _parts(formula: Formula) -> Iterator[Formula]:
    if isinstance(formula, Several):
        for one in formula.of:
            yield from _parts(one)
    else:
        yield formula
