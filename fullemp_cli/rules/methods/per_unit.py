"""按件计分: so many marks for each, up to a cap; several kinds are added, or only the best counts."""

from __future__ import annotations

from fractions import Fraction

from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.marks import Marks, total
from fullemp_cli.rules.methods import award
from fullemp_cli.rules.methods.award import Awarded
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.models import PerUnit
from fullemp_cli.rules.outcome import known_by
from fullemp_cli.rules.wording import points_text


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
    """Each kind with its count and marks, then the sum under the cap."""
    joint = "取最高一类" if method.best_only else "合计"
    lines = "；".join(got.sentence for got in each)
    return f"{lines}。{joint}，最多 {points_text(cap)}，{'得 ' if marks.decided else ''}{marks}"
