"""按件计分: so many marks for each, up to a cap; several kinds are added, or only the best counts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.marks import Marks, total
from fullemp_cli.rules.methods import award
from fullemp_cli.rules.methods.award import Awarded
from fullemp_cli.rules.methods.checklist import sum_text
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.models import PerUnit
from fullemp_cli.rules.outcome import known_by
from fullemp_cli.rules.wording import no_data_text, points_text


def evaluate(method: PerUnit, full: Fraction, ground: Ground) -> MethodResult:
    """The awards together under the cap; while a value is not known, every number of units is possible."""
    cap = full if method.cap is None else min(method.cap, full)
    each = [award.evaluate(one, cap, ground) for one in method.awards]
    best = Marks.between(max(got.marks.low for got in each), max(got.marks.high for got in each))
    marks = (best if method.best_only else total(got.marks for got in each)).map(lambda points: min(points, cap))
    asks = tuple(dict.fromkeys(ask for got in each for ask in got.asks))
    measures = tuple(got.measure for got in each)
    return MethodResult(marks, known_by(measures), explain(method, each, marks, cap), measures, (), asks)


def explain(method: PerUnit, each: list[Awarded], marks: Marks, cap: Fraction) -> str:
    """Each kind with its count and marks, then the sum, and the cap where it ends the sum."""
    lines = "；".join(_alike(method, each))
    if len(each) == 1:
        return f"{lines}，{marks.got()}"
    if method.best_only:
        return f"{lines}。取最高一类，{marks.got()}"
    summed = total(got.marks for got in each)
    capped = f"{sum_text(summed)}，按最高 {points_text(cap)}计，" if summed.low > cap else "合计"
    return f"{lines}。{capped}{marks.got()}"


def _alike(method: PerUnit, each: Sequence[Awarded]) -> list[str]:
    """The sentences; kinds that have no data for the same reason share one (县级媒体、市级媒体无数据（缺宣传报道台账）)."""
    lines: dict[str, list[str]] = {}
    for one, got in zip(method.awards, each, strict=True):
        ending = no_data_text(got.measure) if one.title and not got.measure.known else ""
        lines.setdefault(ending or got.sentence, []).append(one.title if ending else "")
    return [f"{'、'.join(filter(None, titles))}{ending}" for ending, titles in lines.items()]
