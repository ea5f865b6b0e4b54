"""Which marks a method can give at all: for proving sums, and for what a standard's cases must show."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from fullemp_cli.rules.conditions import AllOf, AnyOf, AtLeastOf, Condition, LedgerCondition, Not
from fullemp_cli.rules.models import (
    AllOrNothing,
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
    Step,
    Steps,
)
from fullemp_cli.standards.model import Item

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Reach:
    """The lowest and highest mark that the method gives.

    `openable`: whether it can be left open for want of data; `settled`: whether it can ever be decided (marks that
    only the reviewers give never are).
    """

    low: Fraction
    high: Fraction
    openable: bool = True
    settled: bool = True


def reach_of_item(item: Item) -> Reach:
    """Over all methods of the item (社区 and 村)."""
    parts = [reach_of_item(part) for part in item.parts]
    reaches = [reach_of(method, item.max, parts) for method in (item.method, *item.method_by_kind.values())]
    return Reach(
        min(one.low for one in reaches),
        max(one.high for one in reaches),
        any(one.openable for one in reaches),
        any(one.settled for one in reaches),
    )


def reach_of(method: Method, full: Fraction, parts: list[Reach]) -> Reach:
    """What the method can give out of `full` marks; `parts` are those of a group."""
    match method:
        case AllOrNothing():
            return Reach(min(method.otherwise, full), max(method.otherwise, full), can_be_open(method.when))
        case Bands():
            marks = [*(band.points for band in method.bands), method.otherwise]
            return Reach(min(marks), max(marks))
        case Checklist():
            high = sum((check.points for check in method.checks), ZERO)
            openable = any(can_be_open(check.when) for check in method.checks)
            return Reach(ZERO, high if method.cap is None else min(high, method.cap), openable)
        case CountOf():
            openable = any(can_be_open(thing.when) for thing in method.of)
            least = ZERO if all(step.at_least > 0 for step in method.marks) else min(s.points for s in method.marks)
            return Reach(least, max(step.points for step in method.marks), openable)
        case Steps():
            return _steps(method)
        case Deduct():
            return _deduct(method, full)
        case PerUnit():
            return Reach(ZERO, _most_awarded(method, full))
        case FromBase():
            return _from_base(method, full)
        case Proportional():
            return Reach(ZERO, full)
        case Judged():
            low, high = (min(method.one_of), max(method.one_of)) if method.one_of else (method.from_, full)
            if not method.one_of and method.to is not None:
                high = method.to
            return Reach(low, high, settled=method.by == "community")
        case Group():
            return _group(method, full, parts)
        case _:
            assert_never(method)


def can_be_open(condition: Condition) -> bool:
    """Whether it may be not known: everything but whether a ledger is kept."""
    match condition:
        case LedgerCondition():
            return False
        case AllOf():
            return any(map(can_be_open, condition.all_of))
        case AnyOf():
            return any(map(can_be_open, condition.any_of))
        case AtLeastOf():
            return any(map(can_be_open, condition.of))
        case Not():
            return can_be_open(condition.not_)
        case _:
            return True


def step_marks(step: Step) -> tuple[Fraction, Fraction]:
    """The lowest and highest mark of one case."""
    if step.points is not None:
        return step.points, step.points
    if step.one_of is not None:
        return min(step.one_of, default=ZERO), max(step.one_of, default=ZERO)
    assert step.judged is not None
    return step.judged.from_, step.judged.to


def _steps(method: Steps) -> Reach:
    marks = [mark for step in method.steps for mark in step_marks(step)]
    certain = any(step.when is None for step in method.steps)
    openable = any(step.points is None or (step.when is not None and can_be_open(step.when)) for step in method.steps)
    return Reach(min(marks) if certain else min(ZERO, *marks), max(marks), openable)


def _deduct(method: Deduct, full: Fraction) -> Reach:
    most = sum((_most_deducted(element, full - method.floor) for element in method.deductions), ZERO)
    low = ZERO if method.zero_if is not None else max(full - most, method.floor)
    conditions = [condition for e in method.deductions for condition in (e.unless, e.if_) if condition is not None]
    measured = any(element.each_case_of or element.of for element in method.deductions)
    openable = measured or any(map(can_be_open, conditions))
    return Reach(low, full, openable or (method.zero_if is not None and can_be_open(method.zero_if)))


def _from_base(method: FromBase, full: Fraction) -> Reach:
    most = sum((full if award.cap is None else award.cap for award in method.awards), ZERO)
    off = sum((_most_deducted(element, full) for element in method.deductions), ZERO)
    low = ZERO if method.zero_if is not None else max(method.base - off, method.floor)
    return Reach(low, min(full, method.base + most))


def _most_deducted(element: Deduction, full: Fraction) -> Fraction:
    if element.stepped is not None:
        most = max((step.points for step in element.stepped), default=ZERO)
    elif element.unless is not None or element.if_ is not None:
        most = element.points or ZERO
    else:
        most = full
    return most if element.at_most is None else min(most, element.at_most)


def _most_awarded(method: PerUnit, full: Fraction) -> Fraction:
    cap = full if method.cap is None else method.cap
    each = [cap if award.cap is None else award.cap for award in method.awards]
    return min(cap, max(each) if method.best_only else sum(each, ZERO))


def _group(method: Group, full: Fraction, parts: list[Reach]) -> Reach:
    low = sum((part.low for part in parts), ZERO)
    high = sum((part.high for part in parts), ZERO)
    if method.minimum is not None and low < method.minimum:
        low = ZERO
    cap = full if method.cap is None else method.cap
    settled = any(part.settled for part in parts)
    return Reach(min(low, cap), min(high, cap), any(part.openable for part in parts), settled)
