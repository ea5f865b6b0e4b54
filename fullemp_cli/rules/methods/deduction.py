"""One element that only deducts: fixed, per case, per percentage point, or stepped by the shortfall."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.rules.bounds_text import limit_text, spaced
from fullemp_cli.rules.comparison import limit_asks, limit_value, limits_said, unknown_limits
from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.holding import evaluate as evaluate_condition
from fullemp_cli.rules.marks import ZERO, Marks, multiples
from fullemp_cli.rules.methods.result import Deducted
from fullemp_cli.rules.models import Deduction
from fullemp_cli.rules.outcome import Outcome, known_by
from fullemp_cli.rules.wording import measured_text, percent_text, ratio_text, unit_of
from fullemp_cli.rules.worlds import check_text, open_measures, worlds


def evaluate(element: Deduction, most: Fraction, ground: Ground) -> tuple[Deducted, Outcome]:
    """What the element takes (at most `most`, or its own cap) in every world of its measures, and what that was seen
    from."""
    deducted, outcome = _evaluate(element, most, ground)
    off = deducted.off
    for world in worlds(element, ground):
        off = off.join(_evaluate(element, most, world)[0].off)
    if off.decided or off == deducted.off:
        return deducted, outcome
    asks = outcome.asks or (check_text(open_measures(element, ground).values()),)
    return replace(deducted, off=off, count=None), replace(outcome, holds=None, asks=asks)


def _evaluate(element: Deduction, most: Fraction, ground: Ground) -> tuple[Deducted, Outcome]:
    if element.at_most is not None:
        most = min(most, element.at_most)
    if element.unless is not None:
        outcome = evaluate_condition(element.unless, ground)
        return _fixed(element, outcome, falls=None if outcome.holds is None else not outcome.holds, most=most), outcome
    if element.if_ is not None:
        outcome = evaluate_condition(element.if_, ground)
        return _fixed(element, outcome, falls=outcome.holds, most=most), outcome
    call = element.each_case_of or element.of
    assert call is not None
    measure = ground.measure(call)
    deducted = _per_case(element, measure, most) if element.each_case_of else _rated(element, measure, most, ground)
    asks = () if deducted.off.decided else tuple(f"补上 {lack}" for lack in measure.missing)
    limit = element.per_point_below or element.per_point_above or element.target
    if limit is not None and not deducted.off.decided:
        asks += limit_asks(limit, ground)
    if not deducted.off.decided and not asks:
        asks = (f"{measure.title}由人认定",)
    holds = None if not deducted.off.decided else deducted.off.low == 0
    return deducted, Outcome(holds, known_by((measure,)), deducted.reason, (measure,), asks)


def _fixed(element: Deduction, outcome: Outcome, *, falls: bool | None, most: Fraction) -> Deducted:
    assert element.points is not None
    points = min(element.points, most)
    off = Marks.one_of((0, points)) if falls is None else Marks.exactly(points if falls else 0)
    measure = outcome.measures[0] if outcome.measures else None
    return Deducted(element.id, element.title, outcome.sentence, off, None, measure, outcome.how)


def _per_case(element: Deduction, measure: Measure, most: Fraction) -> Deducted:
    assert element.points is not None
    if measure.empty:
        return Deducted(element.id, element.title, measured_text(measure), Marks.exactly(0), 0, measure)
    if measure.count is None:
        return Deducted(
            element.id, element.title, measured_text(measure), multiples(element.points, most), None, measure
        )
    off = Marks.exactly(min(element.points * measure.count, most))
    return Deducted(element.id, element.title, measured_text(measure), off, measure.count, measure)


def _rated(element: Deduction, measure: Measure, most: Fraction, ground: Ground) -> Deducted:
    """By how far the share lies on the wrong side of its limit."""
    limit = element.per_point_below or element.per_point_above or element.target
    assert limit is not None
    bound, told = limit_value(limit, ground), limit_text(limit, unit_of(measure), limits_said(ground, measure))
    reason = measured_text(measure)
    if measure.nobody and element.nobody == "none":
        return Deducted(element.id, element.title, reason, Marks.exactly(0), 0, measure)
    if measure.value is None or bound is None:
        reason = "，".join(filter(None, [reason, unknown_limits([limit], ground)]))
        return Deducted(element.id, element.title, reason, _unknown(element, most), None, measure)
    wrong = measure.value - bound if element.per_point_above is not None else bound - measure.value
    if wrong <= 0:
        kept = "不高于" if element.per_point_above is not None else "达到"
        return Deducted(
            element.id,
            element.title,
            f"{reason}，{kept}{spaced(told).rstrip()}",
            Marks.exactly(0),
            0,
            measure,
        )
    side = "高" if element.per_point_above is not None else "低"
    reason = f"{reason}，比{spaced(told)}{side} {distance_text(wrong, measure)}"
    if element.stepped is not None:
        taken = max((step.points for step in element.stepped if wrong >= step.short_by_at_least.value), default=ZERO)
        return Deducted(element.id, element.title, reason, Marks.exactly(min(taken, most)), None, measure)
    assert element.points is not None
    points = started(wrong / element.point.value, element.rounding)
    count = int(points) if points.denominator == 1 else None
    return Deducted(
        element.id, element.title, reason, Marks.exactly(min(points * element.points, most)), count, measure
    )


def distance_text(distance: Fraction, measure: Measure) -> str:
    """How far from a limit: `1.5 个百分点` of a share, `3 人` of a count, `0.5` of a ratio."""
    if measure.kind is MeasureKind.SHARE:
        return f"{percent_text(distance).rstrip('%')} 个百分点"
    return f"{ratio_text(distance)} {measure.unit if measure.count is not None else ''}".rstrip()


def _unknown(element: Deduction, most: Fraction) -> Marks:
    if element.stepped is not None:
        return Marks.one_of((0, *(min(step.points, most) for step in element.stepped)))
    assert element.points is not None
    return Marks.between(0, most) if element.rounding == "exact" else multiples(element.points, most)


def started(points: Fraction, rounding: str) -> Fraction:
    """How a started percentage point counts: `up` as one, `down` not at all, `exact` by its part."""
    if rounding == "up":
        return Fraction(ceil(points))
    return Fraction(floor(points)) if rounding == "down" else points
