"""逐项累加: every check that holds adds its marks; a sum below the minimum gives nothing; a cap ends the sum."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.holding import evaluate as evaluate_condition
from fullemp_cli.rules.marks import ZERO, Marks, total
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.models import Check, Checklist
from fullemp_cli.rules.outcome import Outcome, weakest
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.rules.wording import points_text


def evaluate(method: Checklist, full: Fraction, ground: Ground) -> MethodResult:
    """The sum of the checks, with the minimum and the cap applied to every possible sum."""
    outcomes = [evaluate_condition(check.when, ground) for check in method.checks]
    each = [_marks(check, outcome) for check, outcome in zip(method.checks, outcomes, strict=True)]
    cap = full if method.cap is None else method.cap
    marks = limited(total(each), method.minimum, cap)
    return MethodResult(
        marks,
        weakest(outcome.how for outcome in outcomes),
        explain(method, cap, outcomes, each, marks),
        tuple(measure for outcome in outcomes for measure in outcome.measures),
        (),
        tuple(ask for outcome in outcomes for ask in outcome.asks),
        tuple(found for outcome in outcomes for found in outcome.findings),
    )


def limited(marks: Marks, minimum: Fraction | None, cap: Fraction) -> Marks:
    """A sum below the minimum is nothing, one above the cap is the cap; at every possible sum."""

    def change(points: Fraction) -> Fraction:
        return ZERO if minimum is not None and points < minimum else min(points, cap)

    return marks.map(change)


def sum_limit_text(summed: Marks, minimum: Fraction | None, cap: Fraction) -> str:
    """`，累计不足 9 分不得分` or `，按最高 8 分计` where one of them changes the sum or may, else ''."""
    if minimum is not None and summed.low < minimum:
        return f"，累计不足 {points_text(minimum)}不得分"
    return f"，按最高 {points_text(cap)}计" if summed.high > cap else ""


def sum_text(summed: Marks) -> str:
    """`合计 12 分`, `合计 3～6 分`, `合计最多 6 分`: a sum that a limit is still to change."""
    if summed.decided:
        return f"合计 {summed}"
    if summed.low == 0:
        return f"合计最多 {points_text(summed.high)}"
    return f"合计 {decimal_text(summed.low)}～{points_text(summed.high)}"


def _marks(check: Check, outcome: Outcome) -> Marks:
    if outcome.holds is None:
        return Marks.one_of((0, check.points))
    return Marks.exactly(check.points if outcome.holds else 0)


def explain(method: Checklist, cap: Fraction, outcomes: Sequence[Outcome], each: Sequence[Marks], marks: Marks) -> str:
    """Each check with its marks, then the sum, and what the minimum or the cap makes of it."""
    lines = [
        f"{check.title}：{outcome.sentence}，{got.got()}"
        for check, outcome, got in zip(method.checks, outcomes, each, strict=True)
    ]
    summed = total(each)
    limit = sum_limit_text(summed, method.minimum, cap)
    total_words = f"{sum_text(summed)}{limit}，{marks.got()}" if limit else f"合计{marks.got()}"
    return f"{'。'.join(lines)}。{total_words}"
