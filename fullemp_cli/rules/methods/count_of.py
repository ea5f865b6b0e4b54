"""n 项中做到几项: marks by how many of the things were done."""

from __future__ import annotations

from fractions import Fraction

from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.holding import evaluate as evaluate_condition
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.models import CountOf
from fullemp_cli.rules.outcome import Outcome, count_holding, weakest


def evaluate(method: CountOf, ground: Ground) -> MethodResult:
    """The marks of the number that hold; of every number still possible while some are not known."""
    outcomes = [evaluate_condition(thing.when, ground) for thing in method.of]
    sure, possible = count_holding(outcomes)
    marks = Marks.one_of(points_for(method, count) for count in range(sure, possible + 1))
    return MethodResult(
        marks,
        weakest(outcome.how for outcome in outcomes if outcome.holds is not False or not sure),
        explain(method, outcomes, marks),
        tuple(measure for outcome in outcomes for measure in outcome.measures),
        (),
        () if marks.decided else tuple(ask for outcome in outcomes for ask in outcome.asks),
        tuple(found for outcome in outcomes for found in outcome.findings),
    )


def points_for(method: CountOf, count: int) -> Fraction:
    """The marks for that many: the highest step reached, else 0."""
    return max((step.points for step in method.marks if count >= step.at_least), default=Fraction(0))


def explain(method: CountOf, outcomes: list[Outcome], marks: Marks) -> str:
    """Which were done, which not, which are not known, and the marks."""
    words = {True: "有", False: "没有", None: "待定"}
    lines = [
        f"{thing.title}：{words[outcome.holds]}（{outcome.sentence}）"
        for thing, outcome in zip(method.of, outcomes, strict=True)
    ]
    sure, possible = count_holding(outcomes)
    done = f"{sure} 项" if sure == possible else f"{sure}～{possible} 项"
    return f"{'；'.join(lines)}。{len(method.of)} 项中做到 {done}，{marks.got()}"
