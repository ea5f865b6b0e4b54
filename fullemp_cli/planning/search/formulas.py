"""What it takes for a condition to hold: so much of a lever, an action, all of several things, any of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from fullemp_cli.planning.actions import Action, Attest, Establish
from fullemp_cli.planning.search.lever_effects import Pull, PullOf
from fullemp_cli.rules.comparison import limit_value
from fullemp_cli.rules.conditions import (
    AllOf,
    AnswerCondition,
    AnyOf,
    AtLeastOf,
    CommunityKindCondition,
    Condition,
    FactCondition,
    LedgerCondition,
    MeasureCondition,
    Not,
    NumberCondition,
    RecordedCondition,
    ReviewerCondition,
    may_be_done,
)
from fullemp_cli.rules.quantities import Quantity, decimal_text
from fullemp_cli.standards.questions import questions_of
from fullemp_cli.standards.traversal import parts_of


@dataclass(frozen=True, slots=True)
class Certain:
    """It holds, or cannot be made to hold, whatever is done."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """The lever of that measure must move it by `by`."""

    pull: Pull
    by: int


@dataclass(frozen=True, slots=True)
class Do:
    """That action must be done."""

    action: Action


@dataclass(frozen=True, slots=True)
class Several:
    """At least `needed` of them."""

    needed: int
    of: tuple[Formula, ...]


Formula = Certain | Reach | Do | Several
YES, NO = Certain(True), Certain(False)


def several(needed: int, of: list[Formula]) -> Formula:
    """At least so many, what is certain taken out."""
    needed -= sum(one == YES for one in of)
    open_ones = tuple(one for one in of if not isinstance(one, Certain))
    if needed <= 0:
        return YES
    if len(open_ones) < needed:
        return NO
    return open_ones[0] if len(open_ones) == 1 else Several(needed, open_ones)


def smallest(most: int, test: Callable[[int], bool]) -> int | None:
    """The smallest number from 1 to `most` that passes, else None; more of a good thing is taken to pass too."""
    if most <= 0:
        return None
    if not test(most):
        return next((by for by in range(1, min(most, _TRIED)) if test(by)), None)
    low, high = 1, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if test(middle) else (middle + 1, high)
    return low


_TRIED = 100


class Conditions:
    """Formulas of the conditions of one standard, over the levers that are used."""

    def __init__(self, pull: PullOf) -> None:
        self._pull = pull
        self._wording = {question.id: question.text for question in questions_of(pull.forecast.standard)}

    def to_hold(self, condition: Condition) -> Formula:
        """What it takes for the condition to hold for certain."""
        source = self._pull.forecast.source
        if condition.outcome(source).holds is True:
            return YES
        match condition:
            case MeasureCondition():
                return self._measured(condition, True)
            case RecordedCondition():
                recorded = self.to_hold(condition.recorded)
                unknown = condition.recorded.outcome(source).holds is None
                answer = self._attest(condition.answer, "是") if unknown and self._is_action(condition.answer) else NO
                return several(1, [recorded, answer])
            case AnswerCondition():
                possible = condition.expect == "是" and condition.is_action and self._is_action(condition.answer)
                return self._attest(condition.answer, "是") if possible else NO
            case NumberCondition():
                return self._number(condition)
            case LedgerCondition():
                day = self._pull.forecast.last_day
                if day is None or not self._pull.only_named(condition.ledger):
                    return NO
                return Do(Establish(condition.ledger, day))
            case FactCondition() | CommunityKindCondition() | ReviewerCondition():
                return NO
            case AllOf():
                return several(len(condition.all_of), [self.to_hold(part) for part in condition.all_of])
            case AnyOf():
                return several(1, [self.to_hold(part) for part in condition.any_of])
            case AtLeastOf():
                return several(condition.at_least_of, [self.to_hold(part) for part in condition.of])
            case Not():
                return self.to_fail(condition.not_)
            case _:
                assert_never(condition)

    def to_fail(self, condition: Condition) -> Formula:
        """What it takes for the condition not to hold for certain."""
        if condition.outcome(self._pull.forecast.source).holds is False:
            return YES
        match condition:
            case MeasureCondition():
                return self._measured(condition, False)
            case AnswerCondition() if condition.expect == "否" and condition.action:
                return self._attest(condition.answer, "是")
            case AllOf():
                return several(1, [self.to_fail(part) for part in condition.all_of])
            case AnyOf():
                return several(len(condition.any_of), [self.to_fail(part) for part in condition.any_of])
            case AtLeastOf():
                few_enough = len(condition.of) - condition.at_least_of + 1
                return several(few_enough, [self.to_fail(part) for part in condition.of])
            case Not():
                return self.to_hold(condition.not_)
            case _:
                return NO

    def _measured(self, condition: MeasureCondition, wanted: bool) -> Formula:
        """The smallest gain of the measure with which the condition is (or is not) met."""
        pull = self._pull.of(condition)
        if pull is None:
            return NO
        by = smallest(pull.most, lambda by: pull.holds(condition, by) is wanted)
        return Reach(pull, by) if by is not None else NO

    def _is_action(self, id: str) -> bool:
        """Whether every condition that asks this question takes it for something to do."""
        return id not in self._no_actions

    @cached_property
    def _no_actions(self) -> frozenset[str]:
        standard = self._pull.forecast.standard
        answers = [one for _, one in parts_of(standard, AnswerCondition) if not one.is_action]
        numbers = [one for _, one in parts_of(standard, NumberCondition) if not one.is_action]
        found = {*(one.answer for one in answers), *(one.number for one in numbers)}
        said = {one.answer for _, one in parts_of(standard, AnswerCondition) if one.action}
        said |= {one.number for _, one in parts_of(standard, NumberCondition) if one.action}
        worded = {id for id, text in self._wording.items() if not may_be_done(text)}
        return frozenset(found | (worded - said))

    def _attest(self, item: str, answer: str) -> Formula:
        day = self._pull.forecast.last_day
        return Do(Attest(item, self._wording.get(item, ""), answer, day)) if day is not None else NO

    def _number(self, condition: NumberCondition) -> Formula:
        limit = condition.at_least
        if not isinstance(limit, Quantity) or set(condition.bounds) != {"at_least"}:
            return NO
        if not condition.is_action or not self._is_action(condition.number):
            return NO
        bound = limit_value(limit, self._pull.forecast.source)
        if bound is None:
            return NO
        number = (
            f"{decimal_text(bound * 100)}%" if limit.percent else f"{decimal_text(bound)} {condition.unit}".rstrip()
        )
        return self._attest(condition.number, number)
