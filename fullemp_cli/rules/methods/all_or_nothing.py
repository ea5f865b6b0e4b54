"""全得或不得: full marks when the condition holds, else none (or the lesser mark that the standard names)."""

from __future__ import annotations

from fractions import Fraction

from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.holding import evaluate as evaluate_condition
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.models import AllOrNothing
from fullemp_cli.rules.outcome import Outcome


def evaluate(method: AllOrNothing, full: Fraction, ground: Ground) -> MethodResult:
    """Full marks, `otherwise`, or either of them while the condition is not known."""
    outcome = evaluate_condition(method.when, ground)
    marks = {
        True: Marks.exactly(full),
        False: Marks.exactly(method.otherwise),
        None: Marks.one_of((full, method.otherwise)),
    }[outcome.holds]
    sentence = explain(outcome, marks)
    return MethodResult(marks, outcome.how, sentence, outcome.measures, (), outcome.asks, outcome.findings)


def explain(outcome: Outcome, marks: Marks) -> str:
    """The condition's sentence and the marks."""
    return f"{outcome.sentence}，{marks.got()}"
