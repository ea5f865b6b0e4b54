"""按件计分: so many marks for each, up to a cap; several kinds are added, or only the best counts."""

from __future__ import annotations

from fractions import Fraction

from fullemp_cli.indicators.measure import Measure
from fullemp_cli.scoring.ground import Ground
from fullemp_cli.scoring.marks import Marks, multiples, total
from fullemp_cli.scoring.methods.result import MethodResult
from fullemp_cli.scoring.outcome import How
from fullemp_cli.scoring.wording import measured_text, points_text
from fullemp_cli.standards.methods import Award, PerUnit


def evaluate(method: PerUnit, full: Fraction, ground: Ground) -> MethodResult:
    """The awards together under the cap; while a count is not known, every number of units is possible."""
    cap = full if method.cap is None else min(method.cap, full)
    measures = [ground.measure(award) for award in method.awards]
    each = [_award(award, measure, cap) for award, measure in zip(method.awards, measures, strict=True)]
    best = Marks.between(max(got.low for got in each), max(got.high for got in each))
    marks = (best if method.best_only else total(each)).map(lambda points: min(points, cap))
    asks = tuple(dict.fromkeys(f"补上 {lack}" for measure in measures for lack in measure.missing))
    return MethodResult(marks, How.COMPUTED, explain(method, measures, each, marks, cap), tuple(measures), (), asks)


def _award(award: Award, measure: Measure, cap: Fraction) -> Marks:
    most = cap if award.cap is None else min(award.cap, cap)
    if measure.count is None:
        return multiples(award.points, most)
    return Marks.exactly(min(award.points * (measure.count // award.per), most))


def explain(method: PerUnit, measures: list[Measure], each: list[Marks], marks: Marks, cap: Fraction) -> str:
    """Each kind with its count and marks, then the sum under the cap."""
    lines = []
    for award, measure, got in zip(method.awards, measures, each, strict=True):
        per = "每" + (str(award.per) if award.per > 1 else "") + (measure.unit or "件")
        lines.append(
            f"{award.title or measured_text(measure)}{_count(award, measure)}（{per} {points_text(award.points)}）{got}"
        )
    joint = "取最高一类" if method.best_only else "合计"
    return f"{'；'.join(lines)}。{joint}，最多 {points_text(cap)}，{'得 ' if marks.decided else ''}{marks}"


def _count(award: Award, measure: Measure) -> str:
    if not award.title:
        return ""
    return f" {measure.count} {measure.unit}".rstrip() if measure.count is not None else " 无数据"
