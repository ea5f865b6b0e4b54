"""扣分制: full marks less every deduction, never below the floor (扣完为止)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.holding import evaluate as evaluate_condition
from fullemp_cli.rules.marks import Marks, total
from fullemp_cli.rules.methods import deduction
from fullemp_cli.rules.methods.result import Deducted, MethodResult
from fullemp_cli.rules.models import Deduct
from fullemp_cli.rules.outcome import Outcome, weakest
from fullemp_cli.rules.quantities import decimal_text


def evaluate(method: Deduct, full: Fraction, ground: Ground) -> MethodResult:
    """Every deduction that falls or may fall, under one floor; `zero_if` leaves nothing."""
    room = full - method.floor
    pairs = [deduction.evaluate(element, room, ground) for element in method.deductions]
    deducted = tuple(element for element, _ in pairs)
    outcomes = [outcome for _, outcome in pairs]
    lost = total(element.off for element in deducted)
    marks = Marks.exactly(full).plus(lost.negative()).map(lambda points: max(points, method.floor))
    bottom: Outcome | None = None
    if method.zero_if is not None:
        bottom = evaluate_condition(method.zero_if, ground)
        if bottom.holds is not False:
            marks = Marks.exactly(0) if bottom.holds else marks.join(Marks.exactly(0))
        outcomes.append(bottom)
    return MethodResult(
        marks,
        weakest(outcome.how for outcome in outcomes),
        explain(full, deducted, bottom, marks),
        tuple(measure for outcome in outcomes for measure in outcome.measures),
        deducted,
        () if marks.decided else tuple(ask for outcome in outcomes for ask in outcome.asks),
        tuple(found for outcome in outcomes for found in outcome.findings),
    )


def explain(full: Fraction, deducted: tuple[Deducted, ...], bottom: Outcome | None, marks: Marks) -> str:
    """Every deduction that falls or may fall, with its reason, then the marks."""
    lines = [deduction_line(element) for element in deducted if element.off.high]
    seen = [one.reason for one in deducted if not one.off.high and one.count == 0]  # by cases or by points
    lines += [f"{reason}，不扣" for reason in seen]
    spared = sum(not one.off.high for one in deducted) - len(seen)
    if spared:
        lines.append(f"其余 {spared} 项不扣" if lines else "没有要扣分的情形")
    lines += nothing_left(bottom, deducted)
    start = f"满分 {decimal_text(full)} 分" if full else "减分项"
    return f"{start}。{'；'.join(lines)}。{marks.got()}"


def nothing_left(bottom: Outcome | None, deducted: Sequence[Deducted]) -> list[str]:
    """That what takes everything holds or may hold; what was measured is not said again."""
    if bottom is None or bottom.holds is False:
        return []
    effect = "本项不得分" if bottom.holds else "本项可能不得分"
    if bottom.subject and any(one.reason.startswith(bottom.subject) for one in deducted if one.off.high):
        return ["，".join(filter(None, [bottom.verdict, effect]))]
    return [f"{bottom.sentence}，{effect}"]


def deduction_line(element: Deducted) -> str:
    """Which deduction falls or may fall, why, and by how much."""
    if element.off.decided:
        taken = f"扣 {decimal_text(element.off.low)} 分"
    else:
        taken = f"可能扣 {decimal_text(element.off.low)}～{decimal_text(element.off.high)} 分"
    return f"{element.title}：{element.reason}，{taken}"
