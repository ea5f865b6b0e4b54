"""A goal under a standard as an integer program: how often each class of persons gets each action, at the least effort.

The program never promises too little: whatever a set of actions really gains, the program allows too. So its least
effort is a lower bound, and a plan of that effort which scoring again confirms is the cheapest there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

from fullemp_cli.planning.actions import Action
from fullemp_cli.planning.levers.lever import Mode
from fullemp_cli.planning.search.classes import PersonClass
from fullemp_cli.planning.search.demand import Demand, Uses
from fullemp_cli.planning.search.formulas import Certain, Do, Formula, Reach, Several
from fullemp_cli.planning.search.gains import BestOf, Gain, Ladder, Piece, Sum
from fullemp_cli.planning.search.integer_program import IntegerProgram
from fullemp_cli.planning.search.planned import BURDEN, Efforts, Planned
from fullemp_cli.standards.model import Standard

Expression = dict[int, int]
_HUNDREDTHS = 100


@dataclass
class Model:
    """The program with what its variables stand for."""

    program: IntegerProgram = field(default_factory=IntegerProgram)
    classes: list[PersonClass] = field(default_factory=list)
    slots: list[list[int]] = field(default_factory=list)
    singles: dict[int, list[Action]] = field(default_factory=dict)
    efforts: dict[Action, int] = field(default_factory=dict)
    gained: Expression = field(default_factory=dict)


def model_of(
    demand: Demand,
    standard: Standard,
    *,
    together: bool = True,
    avoid: Callable[[Action], bool] | None = None,
    burdens: bool = True,
) -> Model:
    """The program of a demand. `together` False: no classes, each person is alone (slower, never too hopeful).
    `avoid`: actions that are left out. `burdens` False: as if no action added to what another measure asks for, so that
    no set of actions does better than the program says."""
    return _ProgramMaker(demand, standard, together, avoid, burdens).model


class _ProgramMaker:
    def __init__(
        self,
        demand: Demand,
        standard: Standard,
        together: bool,
        avoid: Callable[[Action], bool] | None,
        burdens: bool,
    ) -> None:
        self._uses = Uses(demand)
        self._efforts = Efforts(standard)
        self._planned = Planned(self._uses, self._efforts, avoid, burdens=burdens)
        self.model = Model(efforts=self._planned.efforts)
        self._program = self.model.program
        self._most = demand.most
        self._make_classes(together)
        self._of_lever = self._lever_expressions()
        gained: Expression = {}
        for gain in demand.gains:
            _add(gained, self._gain(gain))
        self._limit_posts()
        for item, formula in demand.formulas:
            self._meet(formula, None, item)
        self.model.gained = gained
        if demand.most:
            for index, value in gained.items():
                self._program.costs[index] -= value
        elif demand.gain > 0:
            self._program.require(gained, ceil(demand.gain * _HUNDREDTHS))

    def _make_classes(self, together: bool) -> None:
        self.model.classes = self._planned.classes(together=together)
        for one in self.model.classes:
            count = len(one.members)
            self.model.slots.append(
                [self._program.variable(count * slot.copies, 0 if self._most else slot.effort) for slot in one.slots]
            )

    def _lever_expressions(self) -> Mapping[str, Expression]:
        """By lever: how far the actions move it (COVER and SUM)."""
        expressions: dict[str, Expression] = defaultdict(dict)
        for one, variables in zip(self.model.classes, self.model.slots, strict=True):
            for slot, variable in zip(one.slots, variables, strict=True):
                for lever in slot.sums:
                    _add(expressions[lever], {variable: 1})
            for at, place in enumerate(one.places):
                if place.mode is Mode.LEAST:
                    continue
                able = {v: 1 for slot, v in zip(one.slots, variables, strict=True) if at in slot.units}
                if place.mode is Mode.BURDEN:
                    able = dict.fromkeys(able, -1) | {variables[slot]: 1 for slot in place.relief}
                covered = self._program.variable(len(one.members), whole=False)
                self._program.require({**able, covered: 1 if place.mode is Mode.BURDEN else -1}, 0)
                _add(expressions[place.lever], {covered: -1 if place.mode is Mode.BURDEN else 1})
        return expressions

    def _limit_posts(self) -> None:
        held = {
            variable: -1
            for one, variables in zip(self.model.classes, self.model.slots, strict=True)
            for slot, variable in zip(one.slots, variables, strict=True)
            if slot.post
        }
        if held:
            self._program.require(held, -self._uses.posts)

    # --- what it gains ---

    def _gain(self, gain: Gain) -> Expression:
        match gain:
            case Piece():
                if isinstance(gain.formula, Certain):
                    fixed = self._program.variable(1)
                    return {fixed: _points(gain.gain)}
                chosen = self._program.variable(1, first=True)
                self._meet(gain.formula, chosen, gain.item)
                return {chosen: _points(gain.gain)}
            case Ladder():
                return self._ladder(gain)
            case BestOf():
                return self._choice(gain)
            case Sum():
                return self._sum(gain)

    def _choice(self, choice: BestOf) -> Expression:
        expression: Expression = {}
        chosen: Expression = {}
        for option in choice.options:
            parts = self._gain(option)
            room = sum(value * self._program.high[index] for index, value in parts.items() if value > 0)
            this = self._program.variable(1, first=True)
            result = self._program.variable(room, whole=False)
            self._program.require({this: room, result: -1}, 0)
            self._program.require({**parts, result: -1}, 0)
            expression[result], chosen[this] = 1, -1
        self._program.require(chosen, -1)
        return expression

    def _ladder(self, ladder: Ladder) -> Expression:
        expression: Expression = {}
        used: Expression = {}
        last: int | None = None
        before = 0
        for by, points in ladder.rungs:
            chosen = self._program.variable(1, first=True)
            if last is not None:
                self._program.require({last: 1, chosen: -1}, 0)
            if ladder.pull.lever.mode is Mode.LEAST:
                self._meet(Reach(ladder.pull, by), chosen, ladder.item)
            else:
                used[chosen] = -(by - before)
                if by == ladder.pull.missing and ladder.pull.key + BURDEN in self._of_lever:
                    self._meet(Reach(ladder.pull, by), chosen, ladder.item)
            expression[chosen] = _points(points)
            last, before = chosen, by
        if used:
            self._program.require({**self._of_lever.get(ladder.pull.key, {}), **used}, 0)
        return expression

    def _sum(self, gain: Sum) -> Expression:
        parts: Expression = {}
        singles: dict[tuple[int, int], list[Action]] = defaultdict(list)
        for part in gain.parts:
            alone = self._alone(part)
            if alone is not None and isinstance(part, Piece):
                singles[(_points(part.gain), self.model.efforts[alone])].append(alone)
            else:
                _add(parts, self._gain(part))
        for (points, effort), actions in singles.items():
            several = self._program.variable(len(actions), 0 if self._most else effort, first=True)
            self.model.singles[several] = actions
            parts[several] = points
        return self._limited(gain, parts)

    def _alone(self, part: Gain) -> Action | None:
        """The action of a piece that takes one action which serves nothing else."""
        if not isinstance(part, Piece) or not isinstance(part.formula, Do):
            return None
        action = part.formula.action
        if self._uses.times[action] > 1:
            return None
        self.model.efforts[action] = self._efforts.of(action, [(part.item, None)])
        return action

    def _limited(self, gain: Sum, parts: Expression) -> Expression:
        most = sum(value * self._program.high[index] for index, value in parts.items() if value > 0)
        stands, base, cap = _points(gain.stands), _points(gain.base), _points(gain.cap)
        floor = _points(gain.floor) if gain.floor is not None else None
        minimum = _points(gain.minimum) if gain.minimum is not None else None
        plain = stands == base and base + most <= cap and gain.gate is None
        if plain and (floor is None or base >= floor) and (minimum is None or base >= minimum):
            return parts
        room = max(min(base + most, cap) - stands, 0)
        result = self._program.variable(room, whole=False)
        if gain.gate is None and (minimum is None or base >= minimum) and stands == base:
            self._program.require({**parts, result: -1}, 0)
            return {result: 1}
        counts = self._program.variable(1, first=True)
        self._program.require({counts: room, result: -1}, 0)
        void = stands - base
        self._program.require({**parts, counts: -void if void > 0 else 0, result: -1}, min(void, 0))
        if minimum is not None and base < minimum:
            self._program.require({**parts, counts: base - minimum}, 0)
        if gain.gate is not None:
            self._meet(gain.gate, counts, "")
        return {result: 1}

    # --- what it takes ---

    def _meet(self, formula: Formula, chosen: int | None, item: str) -> None:
        """The formula is met whenever `chosen` is 1; always when it is None."""
        match formula:
            case Certain():
                if not formula.holds:
                    self._at_least({}, 1, chosen)
            case Reach():
                self._reach(formula, chosen)
            case Do():
                self._at_least({self._single(formula.action): 1}, 1, chosen)
            case Several() if formula.needed == len(formula.of):
                for one in formula.of:
                    self._meet(one, chosen, item)
            case Several():
                options: Expression = {}
                for one in formula.of:
                    option = self._program.variable(1, first=True)
                    self._meet(one, option, item)
                    options[option] = 1
                self._at_least(options, formula.needed, chosen)

    def _single(self, action: Action) -> int:
        known = next((index for index, actions in self.model.singles.items() if actions == [action]), None)
        if known is not None:
            return known
        items = [(item, None) for item, other in self._uses.done if other == action]
        effort = self.model.efforts[action] = self._efforts.of(action, items)
        index = self._program.variable(1, 0 if self._most else effort)
        self.model.singles[index] = [action]
        return index

    def _reach(self, reach: Reach, chosen: int | None) -> None:
        pull = reach.pull
        if pull.lever.mode is not Mode.LEAST:
            moved = dict(self._of_lever.get(pull.key, {}))
            burden = self._of_lever.get(pull.key + BURDEN, {}) if reach.by == pull.missing else {}
            _add(moved, burden)
            self._at_least(moved, reach.by, chosen, sum(self._program.high[index] for index in burden))
            return
        base = pull.forecast.source.measure(pull.call).count or 0
        for one, variables in zip(self.model.classes, self.model.slots, strict=True):
            for at, place in enumerate(one.places):
                needed = base + reach.by - place.have
                if place.lever == pull.key and needed > 0:
                    able = [v for slot, v in zip(one.slots, variables, strict=True) if at in slot.units]
                    self._at_least(dict.fromkeys(able, 1), needed * len(one.members), chosen)

    def _at_least(self, expression: Expression, needed: int, chosen: int | None, below: int = 0) -> None:
        """`below`: by how much the expression may be negative where that is not chosen."""
        if chosen is None:
            self._program.require(expression, needed)
        else:
            _add(expression, {chosen: -needed - below})
            self._program.require(expression, -below)


def _add(to: Expression, more: Mapping[int, int]) -> None:
    for index, value in more.items():
        to[index] = to.get(index, 0) + value


def _points(marks: Fraction) -> int:
    return ceil(marks * _HUNDREDTHS)
