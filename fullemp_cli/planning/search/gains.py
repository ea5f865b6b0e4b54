"""What marks can be gained on an item, and what each gain takes: the scoring methods turned round."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from fullemp_cli.planning.search.formulas import NO, Conditions, Formula, several
from fullemp_cli.planning.search.lever_effects import Pull, PullOf
from fullemp_cli.rules.conditions import Condition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.limits import OtherMeasure
from fullemp_cli.rules.marks import ZERO
from fullemp_cli.rules.methods.joining import ByCases, ByNumber, ByOneMeasure, ByParts, BySum, Element, MarksAt
from fullemp_cli.rules.methods.method import Method
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.outcome import How
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.items import ScoredItem, settle
from fullemp_cli.standards.model import Item


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
class BestOf:
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


Gain = Piece | Ladder | BestOf | Sum
_RUNGS = 40
"""A ladder of more rungs than this is cut; what lies above is then not known to be needed."""


class Gains:
    """The gains of the items of one forecast. `exact`: whether no item can do better than its gains say.

    A method says how what it asks makes its marks (`Joining`); every mark is found by asking the method what it gives
    when so much more of a measure, or one condition, is supposed.
    """

    def __init__(self, pull: PullOf) -> None:
        self.exact = True
        self._pull = pull
        self._source: EvidenceSource = pull.forecast.source
        self._conditions = Conditions(pull)

    def of_item(self, scored: ScoredItem) -> Gain | None:
        """What can be gained on the item; None when nothing can."""
        item, stands = scored.item, scored.result.marks.low
        method = item.method_for(self._source.community_kind)
        joining = method.joining(item.max)
        of_elements = isinstance(joining, BySum | ByNumber | ByParts)
        by_hand = of_elements and self._marked_by_hand(scored) and not self._decided(scored, method)
        if by_hand or any(isinstance(ask, OtherMeasure) for ask in method.asks()):
            self.exact = False  # a limit that moves, or a 自评分 on the whole, is not looked at part by part
        match joining:
            case None:
                return None
            case ByOneMeasure():
                return self._ladder(joining.call, item, lambda source: self._marks(item, source))
            case ByCases():
                return self._cases(joining, method, item, stands)
            case ByNumber():
                formulas = [self._conditions.to_hold(condition) for condition in joining.conditions]
                return _rising([(points, several(n, formulas)) for n, points in joining.levels], stands, item)
            case BySum():
                return self._sum(joining, item, stands)
            case ByParts():
                parts = [gain for part in scored.parts if (gain := self.of_item(part)) is not None]
                base = sum((part.result.marks.low for part in scored.parts), ZERO)
                return Sum(base, tuple(parts), stands, joining.cap, minimum=joining.minimum) if parts else None
            case _:
                assert_never(joining)

    def _marked_by_hand(self, scored: ScoredItem) -> bool:
        row = self._source.answer(scored.item.id)
        return row is not None and bool(row.self_mark.strip())

    def _decided(self, scored: ScoredItem, method: Method) -> bool:
        """Whether the evidence decides the item, so that no 自评分 moves it."""
        if scored.parts:
            return all(part.result.marks.decided for part in scored.parts)
        return method.evaluate(scored.item.max, self._source).marks.decided

    def _marks(self, item: Item, source: EvidenceSource) -> Fraction:
        method = item.method_for(source.community_kind)
        return settle(method.evaluate(item.max, source), item.id, method, source).marks.low

    def _ladder(self, call: MeasureCall, item: Item, marks: MarksAt) -> Ladder | None:
        pull = self._pull.of(call)
        if pull is None:
            return None
        rungs = list(_rungs(lambda by: marks(pull.source(by)), pull.most))
        if len(rungs) > _RUNGS:
            self.exact, rungs = False, rungs[:_RUNGS]
        return Ladder(pull, tuple(rungs), item.id) if rungs else None

    def _cases(self, joining: ByCases, method: Method, item: Item, stands: Fraction) -> Gain | None:
        options: list[Gain] = []
        for condition, marks in joining.cases:
            formula = self._conditions.to_hold(condition) if condition is not None else NO
            result = settle(MethodResult(marks, How.COMPUTED, ""), item.id, method, self._source)
            option = _piece(result.marks.low - stands, formula, item)
            if option is not None:
                options.append(option)
        if len(joining.cases) == 1:
            return options[0] if options else None
        return BestOf(tuple(options)) if options else None

    def _sum(self, joining: BySum, item: Item, stands: Fraction) -> Gain | None:
        if joining.best_only:
            each = [self._elements([one], item) for one in joining.elements]
            options = tuple(Sum(base, tuple(parts), stands, joining.cap) for base, parts in each if parts)
            return BestOf(options) if options else None
        base, parts = self._elements(joining.elements, item)
        gate = self._gate(joining.zero_if)
        if not parts and gate is None:
            return None
        base += joining.base
        return Sum(base, tuple(parts), stands, joining.cap, floor=joining.floor, minimum=joining.minimum, gate=gate)

    def _gate(self, zero_if: Condition | None) -> Formula | None:
        """What it takes for the item to be worth anything, where that is not so already."""
        if zero_if is None or zero_if.outcome(self._source).holds is False:
            return None
        return self._conditions.to_fail(zero_if)

    def _elements(self, elements: Iterable[Element], item: Item) -> tuple[Fraction, list[Gain]]:
        """What the elements give now, and what more each can."""
        base, parts = ZERO, list[Gain]()
        for element in elements:
            now = element.marks(self._source)
            base += now
            part = self._element(element, now, item)
            if part is not None:
                parts.append(part)
        return base, parts

    def _element(self, element: Element, now: Fraction, item: Item) -> Gain | None:
        if isinstance(element.ask, MeasureCall):
            return self._ladder(element.ask, item, element.marks)
        if element.most is None or element.most <= now:
            return None
        wanted = self._conditions.to_hold if element.wanted else self._conditions.to_fail
        return _piece(element.most - now, wanted(element.ask), item)


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
