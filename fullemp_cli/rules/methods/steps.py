"""逐级认定: the first case from the top that holds decides; its marks are fixed, chosen or judged by a person."""

from __future__ import annotations

from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.holding import evaluate as evaluate_condition
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.models import Step, Steps
from fullemp_cli.rules.outcome import Outcome, told, weakest


def evaluate(method: Steps, ground: Ground) -> MethodResult:
    """All outcomes that are still possible: those of unknown cases, up to the first case that holds for certain."""
    marks: Marks | None = None
    seen: list[Outcome] = []
    settled = False
    chosen: Step | None = None
    for step in method.steps:
        outcome = evaluate_condition(step.when, ground) if step.when is not None else None
        if outcome is not None:
            seen.append(outcome)
        if outcome is not None and outcome.holds is False:
            continue
        got = outcome_of(step)
        marks = got if marks is None else marks.join(got)
        chosen = step
        if outcome is None or outcome.holds:
            settled = True
            break
    if not settled:
        marks = Marks.exactly(0) if marks is None else marks.join(Marks.exactly(0))
    assert marks is not None
    asks = tuple(ask for outcome in seen for ask in outcome.asks)
    if not marks.decided and not asks:
        asks = (f"由人认定，在工作清单填自评分（可填 {marks.allowed_text()}）",)
    return MethodResult(
        marks,
        weakest(outcome.how for outcome in seen),
        explain(seen, chosen if settled and not any(outcome.holds is None for outcome in seen) else None, marks),
        tuple(measure for outcome in seen for measure in outcome.measures),
        (),
        asks,
        tuple(found for outcome in seen for found in outcome.findings),
    )


def outcome_of(step: Step) -> Marks:
    """The marks that a case can give."""
    if step.points is not None:
        return Marks.exactly(step.points)
    if step.one_of is not None:
        return Marks.one_of(step.one_of)
    assert step.judged is not None
    return Marks.between(step.judged.from_, step.judged.to)


def explain(seen: list[Outcome], chosen: Step | None, marks: Marks) -> str:
    """What was looked at, which case decided, and the marks."""
    sentence = "；".join(told(seen)) or "由人评判"
    case = f"，属“{chosen.text}”" if chosen and chosen.text else ""
    return f"{sentence}{case}，{marks.got()}"
