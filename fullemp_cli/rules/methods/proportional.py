"""按完成比例得分: full marks times the share of the target that was reached, truncated, at most full marks."""

from __future__ import annotations

from fractions import Fraction

from fullemp_cli.measures.measure import Measure
from fullemp_cli.rules.bounds_text import limit_text
from fullemp_cli.rules.comparison import limit_asks, limit_value, limits_said, unknown_limits
from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.models import Proportional
from fullemp_cli.rules.outcome import known_by
from fullemp_cli.rules.wording import measured_text, unit_of


def evaluate(method: Proportional, full: Fraction, ground: Ground) -> MethodResult:
    """Exact marks, truncated to `decimals`; below the lower line nothing; unknown: anything up to full marks."""
    measure = ground.measure(method)
    target = limit_value(method.target, ground)
    lower = limit_value(method.zero_below, ground) if method.zero_below is not None else Fraction(-1)
    if measure.nobody and method.nobody != "open":
        return _result(f"{measured_text(measure)}，", measure, Marks.exactly(method.nobody))
    if measure.value is None or not target or lower is None:
        asks = tuple(f"补上 {lack}" for lack in measure.missing)
        limits = [limit for limit in (method.target, method.zero_below) if limit is not None]
        asks += tuple(ask for limit in limits for ask in limit_asks(limit, ground))
        lacks = unknown_limits(limits, ground)
        sentence = "，".join(filter(None, [measured_text(measure), lacks]))
        return _result(f"{sentence}，", measure, Marks.between(0, full), asks or (f"{measure.title}由人认定",))
    said = limits_said(ground, measure)
    if method.zero_below is not None and measure.value < lower:
        below = limit_text(method.zero_below, unit_of(measure), said)
        return _result(f"{measured_text(measure)}，低于 {below}，", measure, Marks.exactly(0))
    scale = 10**method.decimals
    points = Fraction(int(min(full, full * measure.value / target) * scale), scale)
    aim = limit_text(method.target, unit_of(measure), said)
    return _result(f"{measured_text(measure)}，目标 {aim}，按完成比例", measure, Marks.exactly(points))


def _result(sentence: str, measure: Measure, marks: Marks, asks: tuple[str, ...] = ()) -> MethodResult:
    """`sentence`: the value, the target or the lower line, up to the marks."""
    return MethodResult(marks, known_by((measure,)), f"{sentence}{marks.got()}", (measure,), (), asks)
