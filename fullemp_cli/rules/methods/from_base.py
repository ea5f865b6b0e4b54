"""基准分加减: the base, more for what is beyond it, less for what falls short, within the floor and the full marks."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.holding import evaluate as evaluate_condition
from fullemp_cli.rules.marks import Marks, total
from fullemp_cli.rules.methods import award, deduction
from fullemp_cli.rules.methods.award import Awarded
from fullemp_cli.rules.methods.deduct import deduction_line, nothing_left
from fullemp_cli.rules.methods.result import Deducted, MethodResult
from fullemp_cli.rules.models import FromBase
from fullemp_cli.rules.outcome import Outcome, known_by, weakest
from fullemp_cli.rules.wording import points_text


def evaluate(method: FromBase, full: Fraction, ground: Ground) -> MethodResult:
    """Awards and deductions that fall or may fall around the base; `zero_if` leaves nothing."""
    awarded = [award.evaluate(one, full, ground) for one in method.awards]
    pairs = [deduction.evaluate(element, full - method.floor, ground) for element in method.deductions]
    deducted = tuple(element for element, _ in pairs)
    outcomes = [outcome for _, outcome in pairs]
    gained = total([Marks.exactly(method.base), *(one.marks for one in awarded)])
    lost = total(element.off for element in deducted)
    marks = gained.plus(lost.negative()).map(lambda points: max(min(points, full), method.floor))
    bottom: Outcome | None = None
    if method.zero_if is not None:
        bottom = evaluate_condition(method.zero_if, ground)
        if bottom.holds is not False:
            marks = Marks.exactly(0) if bottom.holds else marks.join(Marks.exactly(0))
        outcomes.append(bottom)
    asks = (*(ask for one in awarded for ask in one.asks), *(ask for outcome in outcomes for ask in outcome.asks))
    return MethodResult(
        marks,
        weakest([known_by(one.measure for one in awarded), *(outcome.how for outcome in outcomes)]),
        explain(method, awarded, deducted, bottom, marks),
        (*(one.measure for one in awarded), *(measure for outcome in outcomes for measure in outcome.measures)),
        deducted,
        () if marks.decided else tuple(dict.fromkeys(asks)),
        tuple(found for outcome in outcomes for found in outcome.findings),
    )


def explain(
    method: FromBase, awarded: Sequence[Awarded], deducted: Sequence[Deducted], bottom: Outcome | None, marks: Marks
) -> str:
    """The base, every award and deduction that falls or may fall, then the marks."""
    lines = [f"基准分 {points_text(method.base)}", *(one.sentence for one in awarded)]
    lines += [deduction_line(one) for one in deducted if one.off.high]
    lines += nothing_left(bottom, deducted)
    return f"{'；'.join(lines)}。{marks.got()}"
