"""分档: the value of a measure lies in a band, and the band has its marks. Compared exactly: 19/20 is 95%."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Literal

from fullemp_cli.measures.measure import Measure
from fullemp_cli.rules.bounds_text import bounds_text, broken_text, limit_text, spaced
from fullemp_cli.rules.comparison import (
    bound_asks,
    broken_bounds,
    limit_asks,
    limit_value,
    limits_said,
    unknown_limits,
    within,
)
from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.models import Band, Bands
from fullemp_cli.rules.outcome import known_by
from fullemp_cli.rules.wording import measured_text, percent_text, unit_of


def evaluate(method: Bands, ground: Ground) -> MethodResult:
    """The marks of the band; of every band while the value is not known; `nobody` for 0 ÷ 0."""
    measure = ground.measure(method)
    every = Marks.one_of((*(band.points for band in method.bands), method.otherwise))
    asks: tuple[str, ...] = tuple(f"补上 {lack}" for lack in measure.missing)
    value = measure.value
    if measure.nobody:
        if method.nobody == "open":
            return _result(method, ground, measure, every, None, (f"{measure.title}没有适用对象，由人认定",))
        return _result(method, ground, measure, Marks.exactly(method.nobody), None, ())
    if value is not None and method.of_target is not None:
        target = limit_value(method.of_target, ground)
        value = value / target if target else None
        asks = (
            limit_asks(method.of_target, ground) or (f"核对目标数{limit_text(method.of_target)}",) if not target else ()
        )
    if value is None:
        return _result(method, ground, measure, every, None, asks)
    band, outside = _band_of(method, value, ground)
    if band == "gap":
        unknown = tuple(dict.fromkeys(ask for one in method.bands for ask in bound_asks(one, ground)))
        gap = unknown or ("该值落在两档之间的空隙，由人认定",)
        return _result(method, ground, measure, every, value, gap, "" if unknown else "落在两档之间的空隙")
    marks = Marks.exactly(method.otherwise if band is None else band.points)
    return _result(method, ground, measure, marks, value, (), outside)


def _band_of(method: Bands, value: Fraction, ground: Ground) -> tuple[Band | Literal["gap"] | None, str]:
    """The band, None where the value is worse than all, or "gap" in a gap that nobody has decided.

    With it why the band takes a value that lies outside it, else ''.
    """
    for band in method.bands:
        inside = within(value, band, ground)
        if inside is None:
            return "gap", ""
        if inside:
            return band, ""
    if method.gaps is None:
        return None, ""
    if _beside(method.bands[0], value, ground) == ("below" if _rising(method, ground) else "above"):
        best = method.bands[0]  # has an end of its own
        return best, f"好于最高一档（{bounds_text(best)}），按该档"
    for better, worse in pairwise(method.bands):
        if {_beside(better, value, ground), _beside(worse, value, ground)} == {"above", "below"}:
            if method.gaps == "open":
                return "gap", ""
            taken, which = (worse, "下") if method.gaps == "lower" else (better, "上")
            return taken, f"在两档之间，按{which}一档（{bounds_text(taken)}）"
    return None, ""


def _rising(method: Bands, ground: Ground) -> bool:
    """Whether the worse bands are the higher ones (a rate of unemployment)."""
    if len(method.bands) < 2:
        return False
    best, next_best = method.bands[0], method.bands[1]
    end = best.at_most or best.less_than or best.equals
    start = next_best.at_least or next_best.more_than or next_best.equals
    high = limit_value(end, ground) if end is not None else None
    low = limit_value(start, ground) if start is not None else None
    return high is not None and low is not None and high <= low


def _beside(band: Band, value: Fraction, ground: Ground) -> Literal["above", "below"] | None:
    """On which side of the band the value lies; None inside it."""
    for name, limit in band.bounds.items():
        bound = limit_value(limit, ground)
        if bound is None:
            continue
        if name in ("at_most", "less_than", "equals") and (value > bound or (name == "less_than" and value == bound)):
            return "above"
        if name in ("at_least", "more_than", "equals") and (value < bound or (name == "more_than" and value == bound)):
            return "below"
    return None


def _result(
    method: Bands,
    ground: Ground,
    measure: Measure,
    marks: Marks,
    value: Fraction | None,
    asks: tuple[str, ...],
    outside: str = "",
) -> MethodResult:
    sentence = explain(method, measure, marks, value, outside, ground)
    return MethodResult(marks, known_by((measure,)), sentence, (measure,), (), asks)


def explain(method: Bands, measure: Measure, marks: Marks, value: Fraction | None, outside: str, ground: Ground) -> str:
    """`总体就业率 1023/1050（97.42%），达到 95%、未达到 98%，得 3 分`; `outside`: why a band takes a value outside it."""
    parts = [measured_text(measure)]
    limits = [limit for band in method.bands for limit in band.bounds.values()]
    if method.of_target is not None:
        limits.append(method.of_target)
        if value is not None:
            aim = limit_text(method.of_target, unit_of(measure), limits_said(ground, measure))
            parts.append(f"为目标{spaced(aim)}的 {percent_text(value)}")
    if not marks.decided and measure.value is not None:
        zero = method.of_target is not None and limit_value(method.of_target, ground) == 0
        parts.append(outside or unknown_limits(limits, ground) or ("目标数为 0，不能按完成程度评" if zero else ""))
    if value is not None and marks.decided:
        parts.append(outside or _between(method, value, marks.low, measure, ground))
    return "，".join([*filter(None, parts), marks.got()])


def _between(method: Bands, value: Fraction, points: Fraction, measure: Measure, ground: Ground) -> str:
    """Which band was reached and which bound of the better one was not; of a band between two bounds just these."""
    unit = unit_of(measure) if method.of_target is None else ""
    said = limits_said(ground, measure)
    reached = next((index for index, band in enumerate(method.bands) if band.points == points), len(method.bands))
    words = [] if reached == len(method.bands) else [bounds_text(method.bands[reached], unit, said)]
    if reached > 0 and (reached == len(method.bands) or len(method.bands[reached].bounds) == 1):
        better = method.bands[reached - 1]
        words.append(broken_text(better, unit, said, broken_bounds(value, better, ground)))
    return "、".join(words)
