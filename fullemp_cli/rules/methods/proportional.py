"""按完成比例得分: full marks times the share of the target that was reached, truncated, at most full marks."""

from __future__ import annotations

from fractions import Fraction

from fullemp_cli.measures.measure import Measure
from fullemp_cli.rules.bounds_text import Said, limit_text, unsaid
from fullemp_cli.rules.comparison import limit_asks, limit_value, limits_said
from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.models import Proportional
from fullemp_cli.rules.outcome import known_by
from fullemp_cli.rules.wording import measured_text


def evaluate(method: Proportional, full: Fraction, ground: Ground) -> MethodResult:
    """Exact marks, truncated to `decimals`; below the lower line nothing; unknown: anything up to full marks."""
    measure = ground.measure(method)
    target = limit_value(method.target, ground)
    lower = limit_value(method.zero_below, ground) if method.zero_below is not None else Fraction(-1)
    if measure.nobody and method.nobody != "open":
        return _result(method, limits_said(ground, measure), measure, Marks.exactly(method.nobody), ())
    if measure.value is None or not target or lower is None:
        asks = tuple(f"补上 {lack}" for lack in measure.missing)
        limits = [limit for limit in (method.target, method.zero_below) if limit is not None]
        asks += tuple(ask for limit in limits for ask in limit_asks(limit, ground))
        return _result(
            method, limits_said(ground, measure), measure, Marks.between(0, full), asks or (f"{measure.title}由人认定",)
        )
    if measure.value < lower:
        return _result(method, limits_said(ground, measure), measure, Marks.exactly(0), ())
    scale = 10**method.decimals
    points = Fraction(int(min(full, full * measure.value / target) * scale), scale)
    return _result(method, limits_said(ground, measure), measure, Marks.exactly(points), ())


def _result(method: Proportional, said: Said, measure: Measure, marks: Marks, asks: tuple[str, ...]) -> MethodResult:
    return MethodResult(marks, known_by((measure,)), explain(method, measure, marks, said), (measure,), (), asks)


def explain(method: Proportional, measure: Measure, marks: Marks, said: Said = unsaid) -> str:
    """The value, the target, the lower line where there is one, and the marks."""
    lower = f"、低于 {limit_text(method.zero_below, said=said)} 不得分" if method.zero_below is not None else ""
    rule = f"目标 {limit_text(method.target, said=said)}，按完成比例计{lower}"
    return f"{measured_text(measure)}，{rule}，{'得 ' if marks.decided else ''}{marks}"
