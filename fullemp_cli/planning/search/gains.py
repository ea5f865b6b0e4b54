"""What marks can be gained on an item, and what each gain takes: the scoring methods turned round."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from fullemp_cli.planning.search.formulas import NO, Conditions, Formula, several
from fullemp_cli.planning.search.lever_effects import Pull, PullOf
from fullemp_cli.rules import methods
from fullemp_cli.rules.conditions import Condition, MeasureCall, OtherMeasure
from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.holding import evaluate
from fullemp_cli.rules.marks import ZERO
from fullemp_cli.rules.methods import award, deduction
from fullemp_cli.rules.methods.count_of import points_for
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.methods.steps import outcome_of
from fullemp_cli.rules.models import (
    AllOrNothing,
    Award,
    Bands,
    Checklist,
    CountOf,
    Deduct,
    Deduction,
    FromBase,
    Group,
    Judged,
    Method,
    PerUnit,
    Proportional,
    Steps,
)
from fullemp_cli.rules.outcome import How
from fullemp_cli.scoring.items import ScoredItem, settle
from fullemp_cli.standards.model import Item
from fullemp_cli.standards.traversal import parts_of


@dataclass(frozen=True, slots=True)
class Piece:
    """So many marks more if the formula is met. `item`: whose effort counts."""

    gain: Fraction
    formula: Formula
    item: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """Marks by how far one measure is moved: at each rung, reached with `by`, so many marks more than at the last."""

    pull: Pull
    rungs: tuple[tuple[int, Fraction], ...]
    item: str


@dataclass(frozen=True, slots=True)
class Choice:
    """At most one of them."""

    options: tuple[Gain, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts added to `base`, then limited: below `minimum` nothing, never under `floor`, at most `cap`; nothing
    unless `gate` is met. `stands`: the marks that the item has now."""

    base: Fraction
    parts: tuple[Gain, ...]
    stands: Fraction
    cap: Fraction
    floor: Fraction | None = None
    minimum: Fraction | None = None
    gate: Formula | None = None


Gain = Piece | Ladder | Choice | Sum
_OF_PARTS = frozenset({"deduct", "checklist", "count_of", "group", "per_unit", "from_base"})
"""Methods whose parts are looked at one by one."""
_RUNGS = 40
"""A ladder of more rungs than this is cut; what lies above is then not known to be needed."""


class Gains:
    """The gains of the items of one prospect. `exact`: whether no item can do better than its gains say."""

    def __init__(self, pull: PullOf) -> None:
        self.exact = True
        self._pull = pull
        self._ground: Ground = pull.prospect.ground
        self._conditions = Conditions(pull)

    def of_item(self, scored: ScoredItem) -> Gain | None:
        """What can be gained on the item; None when nothing can."""
        item, stands = scored.item, scored.result.marks.low
        method: Method = item.method_for(self._ground.community_kind)
        by_hand = method.kind in _OF_PARTS and self._marked_by_hand(scored) and not self._decided(scored, method)
        if by_hand or any(True for _ in parts_of(method, OtherMeasure)):
            self.exact = False  # a limit that moves, or a 自评分 on the whole, is not looked at part by part
        match method:
            case AllOrNothing():
                return _piece(item.max - stands, self._conditions.to_hold(method.when), item)
            case Bands():
                return self._ladder(method, item, lambda ground: self._marks(item, ground))
            case Proportional():
                return self._ladder(method, item, lambda ground: self._marks(item, ground))
            case Checklist():
                return self._checklist(method, item, stands)
            case CountOf():
                formulas = [self._conditions.to_hold(thing.when) for thing in method.of]
                counts = sorted(step.at_least for step in method.marks)
                return _rising([(points_for(method, n), several(n, formulas)) for n in counts], stands, item)
            case Steps():
                return self._steps(method, item, stands)
            case Deduct():
                return self._deduct(method, item, stands)
            case PerUnit():
                return self._per_unit(method, item, stands)
            case FromBase():
                return self._from_base(method, item, stands)
            case Judged():
                return None
            case Group():
                parts = [gain for part in scored.parts if (gain := self.of_item(part)) is not None]
                base = sum((part.result.marks.low for part in scored.parts), ZERO)
                cap = item.max if method.cap is None else method.cap
                return Sum(base, tuple(parts), stands, cap, minimum=method.minimum) if parts else None
            case _:
                assert_never(method)

    def _marked_by_hand(self, scored: ScoredItem) -> bool:
        row = self._ground.answer(scored.item.id)
        return row is not None and bool(row.self_mark.strip())

    def _decided(self, scored: ScoredItem, method: Method) -> bool:
        """Whether the evidence decides the item, so that no 自评分 moves it."""
        if isinstance(method, Group):
            return all(part.result.marks.decided for part in scored.parts)
        return methods.evaluate(method, scored.item.max, self._ground).marks.decided

    def _marks(self, item: Item, ground: Ground) -> Fraction:
        method = item.method_for(ground.community_kind)
        return settle(methods.evaluate(method, item.max, ground), item.id, method, ground).marks.low

    def _ladder(self, call: MeasureCall, item: Item, marks: Callable[[Ground], Fraction]) -> Ladder | None:
        pull = self._pull.of(call)
        if pull is None:
            return None
        rungs = list(_rungs(lambda by: marks(pull.ground(by)), pull.most))
        if len(rungs) > _RUNGS:
            self.exact, rungs = False, rungs[:_RUNGS]
        return Ladder(pull, tuple(rungs), item.id) if rungs else None

    def _checklist(self, method: Checklist, item: Item, stands: Fraction) -> Gain | None:
        base, parts = ZERO, []
        for check in method.checks:
            if evaluate(check.when, self._ground).holds is True:
                base += check.points
            elif (part := _piece(check.points, self._conditions.to_hold(check.when), item)) is not None:
                parts.append(part)
        cap = item.max if method.cap is None else method.cap
        return Sum(base, tuple(parts), stands, cap, minimum=method.minimum) if parts else None

    def _steps(self, method: Steps, item: Item, stands: Fraction) -> Gain | None:
        options: list[Gain] = []
        for step in method.steps:
            formula = self._conditions.to_hold(step.when) if step.when is not None else NO
            result = settle(MethodResult(outcome_of(step), How.COMPUTED, ""), item.id, method, self._ground)
            option = _piece(result.marks.low - stands, formula, item)
            if option is not None:
                options.append(option)
        return Choice(tuple(options)) if options else None

    def _deduct(self, method: Deduct, item: Item, stands: Fraction) -> Gain | None:
        taken, parts = self._deductions(method.deductions, item.max - method.floor, item)
        gate = self._gate(method.zero_if)
        if not parts and gate is None:
            return None
        return Sum(item.max - taken, tuple(parts), stands, item.max, floor=method.floor, gate=gate)

    def _from_base(self, method: FromBase, item: Item, stands: Fraction) -> Gain | None:
        taken, parts = self._deductions(method.deductions, item.max - method.floor, item)
        given, more = self._awards(method.awards, item.max, item)
        gate = self._gate(method.zero_if)
        if not parts and not more and gate is None:
            return None
        base = method.base + given - taken
        return Sum(base, (*parts, *more), stands, item.max, floor=method.floor, gate=gate)

    def _gate(self, zero_if: Condition | None) -> Formula | None:
        """What it takes for the item to be worth anything, where that is not so already."""
        if zero_if is None or evaluate(zero_if, self._ground).holds is False:
            return None
        return self._conditions.to_fail(zero_if)

    def _deductions(self, elements: list[Deduction], room: Fraction, item: Item) -> tuple[Fraction, list[Gain]]:
        taken, parts = ZERO, list[Gain]()
        for element in elements:
            off = deduction.evaluate(element, room, self._ground)[0].off.high
            taken += off
            part = self._element(element, off, room, item) if off else None
            if part is not None:
                parts.append(part)
        return taken, parts

    def _element(self, element: Deduction, off: Fraction, room: Fraction, item: Item) -> Gain | None:
        if element.unless is not None:
            return _piece(off, self._conditions.to_hold(element.unless), item)
        if element.if_ is not None:
            return _piece(off, self._conditions.to_fail(element.if_), item)
        call = element.each_case_of or element.of
        assert call is not None
        return self._ladder(call, item, lambda ground: -deduction.evaluate(element, room, ground)[0].off.high)

    def _per_unit(self, method: PerUnit, item: Item, stands: Fraction) -> Gain | None:
        cap = item.max if method.cap is None else min(method.cap, item.max)
        if method.best_only:
            each = [self._awards([one], cap, item) for one in method.awards]
            options = tuple(Sum(base, tuple(parts), stands, cap) for base, parts in each if parts)
            return Choice(options) if options else None
        base, parts = self._awards(method.awards, cap, item)
        return Sum(base, tuple(parts), stands, cap) if parts else None

    def _awards(self, awards: list[Award], cap: Fraction, item: Item) -> tuple[Fraction, list[Gain]]:
        base, parts = ZERO, list[Gain]()
        for one in awards:

            def marks(ground: Ground, one: Award = one) -> Fraction:
                return award.evaluate(one, cap, ground).marks.low

            base += marks(self._ground)
            part = self._ladder(one, item, marks)
            if part is not None:
                parts.append(part)
        return base, parts


def _piece(gain: Fraction, formula: Formula, item: Item) -> Piece | None:
    return Piece(gain, formula, item.id) if gain > 0 and formula != NO else None


def _rising(levels: Iterable[tuple[Fraction, Formula]], stands: Fraction, item: Item) -> Gain | None:
    """Levels of marks, each with its formula, as pieces on top of each other."""
    pieces = []
    reached = stands
    for points, formula in levels:
        piece = _piece(points - reached, formula, item)
        if piece is not None:
            pieces.append(piece)
            reached = points
    return Sum(stands, tuple(pieces), stands, item.max) if pieces else None


def _rungs(marks: Callable[[int], Fraction], most: int) -> Iterable[tuple[int, Fraction]]:
    """(by, marks more) at every number from which the marks rise, found by halving; marks never fall with `by`."""

    def between(low: int, at_low: Fraction, high: int, at_high: Fraction) -> Iterable[tuple[int, Fraction]]:
        if at_high <= at_low:
            return
        if high - low == 1:
            yield high, at_high - at_low
            return
        middle = (low + high) // 2
        at_middle = marks(middle)
        yield from between(low, at_low, middle, at_middle)
        yield from between(middle, at_middle, high, at_high)

    if most > 0:
        yield from between(0, marks(0), most, marks(most))
