"""Does a condition of a standard hold in this community? Three-valued, with the sentence that says why."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from fullemp_cli.findings.catalogue import finding
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.rules.answers import number, yes_no
from fullemp_cli.rules.comparison import bound_asks, broken_bounds, limits_said, unknown_limits, within
from fullemp_cli.rules.conditions import (
    AllOf,
    AnswerCondition,
    AnyOf,
    AtLeastOf,
    CommunityKindCondition,
    Comparison,
    Condition,
    FactCondition,
    LedgerCondition,
    MeasureCondition,
    Not,
    NumberCondition,
    OtherMeasure,
    RecordedCondition,
    ReviewerCondition,
)
from fullemp_cli.rules.evidence_source import Ground, exact
from fullemp_cli.rules.outcome import How, Outcome, combine, count_holding, inner, known_by
from fullemp_cli.rules.quantities import Quantity, decimal_text
from fullemp_cli.rules.wording import (
    asks_for_some,
    comparison_text,
    measured_text,
    percent_text,
    some_of_text,
    unit_of,
)
from fullemp_cli.rules.worlds import check_text, open_measures, worlds


def evaluate(condition: Condition, ground: Ground) -> Outcome:
    """Whether the condition holds, is not met, or is not known: in every world of its measures the same, else not known."""
    outcome = _evaluate(condition, ground)
    if outcome.holds is None:
        truths = {_evaluate(condition, world).holds for world in worlds(condition, ground)}
        if len(truths) == 1:
            return replace(outcome, holds=truths.pop(), asks=())
    return outcome


def _evaluate(condition: Condition, ground: Ground) -> Outcome:
    match condition:
        case MeasureCondition():
            return _measured(condition, ground)
        case RecordedCondition():
            return _recorded(condition, ground)
        case AnswerCondition():
            return _answered(condition, ground)
        case NumberCondition():
            return _number(condition, ground)
        case LedgerCondition():
            kept = ground.keeps(condition.ledger)
            return Outcome(kept, How.COMPUTED, f"{'有' if kept else '没有提供'}“{condition.ledger.value}”台账")
        case FactCondition():
            return _fact(condition, ground)
        case CommunityKindCondition():
            return _community_kind(condition, ground)
        case ReviewerCondition():
            return Outcome(None, How.JUDGED, f"“{condition.reviewer}”由上级认定", asks=("等上级认定",))
        case AllOf():
            return _all_of([evaluate(part, ground) for part in condition.all_of])
        case AnyOf():
            return _any_of([evaluate(part, ground) for part in condition.any_of])
        case AtLeastOf():
            return _at_least_of(condition.at_least_of, [evaluate(part, ground) for part in condition.of])
        case Not():
            opposite = evaluate(condition.not_, ground)
            return replace(opposite, holds=None if opposite.holds is None else not opposite.holds)
        case _:
            assert_never(condition)


def _measured(condition: MeasureCondition, ground: Ground) -> Outcome:
    measure = ground.measure(condition)
    holds, asks = _compared(condition, ground)
    if len({holds, *(_compared(condition, world)[0] for world in worlds(condition, ground))}) > 1:
        holds, asks = None, (check_text(open_measures(condition, ground).values()),)
    limits = condition.bounds.values()
    measures = (measure, *(ground.measure(limit) for limit in limits if isinstance(limit, OtherMeasure)))
    subject, verdict = _said(condition, measure, holds, ground)
    verdict = "；".join(filter(None, [verdict, *map(measured_text, measures[1:])]))
    return Outcome.compared(holds, known_by(measures), subject, verdict, measures, asks)


def _said(condition: MeasureCondition, measure: Measure, holds: bool | None, ground: Ground) -> tuple[str, str]:
    """What was measured, and how it stands to the bounds."""
    if not measure.known:
        return measured_text(measure), ""
    if measure.nobody:
        judged = {True: "视为达到", False: "视为未达到", None: ""}[holds]
        return measured_text(measure), judged
    assert measure.value is not None
    if holds is None and (lacks := unknown_limits(condition.bounds.values(), ground)):
        return measured_text(measure), lacks
    if measure.kind is MeasureKind.SHARE and asks_for_some(condition) and holds is not None:
        return some_of_text(measure), ""
    broken = broken_bounds(measure.value, condition, ground)
    said = limits_said(ground, measure)
    return measured_text(measure), comparison_text(condition, holds, said, unit_of(measure), broken)


def _compared(condition: MeasureCondition, ground: Ground) -> tuple[bool | None, tuple[str, ...]]:
    """Whether the measure keeps the bounds, and what would make it known."""
    measure = ground.measure(condition)
    holds: bool | None
    asks: tuple[str, ...] = ()
    if not measure.known:
        holds, asks = None, tuple(f"补上 {lack}" for lack in measure.missing)
    elif measure.nobody or measure.empty:
        holds = {"met": True, "unmet": False, "open": None}[condition.nobody]
        if measure.empty and condition.nobody == "open":
            holds = True  # a rule over cases holds where no case exists (definitions.md, Measures)
        if holds is None:
            asks = (f"{measure.title}没有适用对象，由人认定",)
    else:
        assert measure.value is not None
        holds = within(measure.value, condition, ground)
        if holds is None:
            asks = bound_asks(condition, ground)
    return holds, asks


def _recorded(condition: RecordedCondition, ground: Ground) -> Outcome:
    record = evaluate(condition.recorded, ground)
    said, findings = yes_no(ground, condition.answer)
    findings = (*record.findings, *findings)
    if record.holds:
        return Outcome(True, record.how, record.sentence, record.measures, (), findings)
    if said is not None:
        row = ground.answer(condition.answer)
        if said and row is not None:
            message = f"项目 {condition.answer} 答“是”，但台账里没有相应记录"
            findings = (*findings, finding("ANS006", row.place, message))
        sentence = f"{record.subject or record.sentence}，清单 {condition.answer} 答“{'是' if said else '否'}”"
        return Outcome(said, How.ATTESTED, sentence, record.measures, (), findings)
    asks = (*record.asks, f"在工作清单回答 {condition.answer}") if record.holds is None else ()
    return Outcome(record.holds, record.how, record.sentence, record.measures, asks, findings)


def _answered(condition: AnswerCondition, ground: Ground) -> Outcome:
    said, findings = yes_no(ground, condition.answer, evidence=condition.evidence)
    name = _asked(condition.answer, condition.text)
    if said is None and condition.implied_by and yes_no(ground, condition.implied_by)[0]:
        said = True
    if said is None:
        ask = f"在工作清单回答 {condition.answer}" + ("（并填佐证材料）" if condition.evidence else "")
        return Outcome(None, How.ATTESTED, f"清单“{name}”未答", (), (ask,), findings)
    holds = said is (condition.expect == "是")
    return Outcome(holds, How.ATTESTED, f"清单“{name}”答“{'是' if said else '否'}”", (), (), findings)


def _number(condition: NumberCondition, ground: Ground) -> Outcome:
    percent = any(isinstance(limit, Quantity) and limit.percent for limit in condition.bounds.values())
    said, findings = number(ground, condition.number, percent=percent, evidence=condition.evidence)
    name = _asked(condition.number, condition.text)
    if said is None:
        ask = f"在工作清单填写 {condition.number}（数字）"
        return Outcome(None, How.ATTESTED, f"清单“{name}”未填数字", (), (ask,), findings)
    shown = percent_text(said) if percent else f"{decimal_text(said)} {condition.unit}".rstrip()
    holds = within(said, condition, ground)
    asks = bound_asks(condition, ground) if holds is None else ()
    verdict = _figure_verdict(condition, said, holds, ground, condition.unit)
    return Outcome.compared(holds, How.ATTESTED, f"清单“{name}”填 {shown}", verdict, (), asks, findings)


def _asked(id: str, text: str) -> str:
    """What 工作清单 asks, to stand between “ and ”."""
    return f"{id} {text}".strip().replace("“", "‘").replace("”", "’")


def _figure_verdict(comparison: Comparison, value: Fraction, holds: bool | None, ground: Ground, unit: str = "") -> str:
    if holds is None and (lacks := unknown_limits(comparison.bounds.values(), ground)):
        return lacks
    broken = broken_bounds(value, comparison, ground)
    return comparison_text(comparison, holds, limits_said(ground), unit, broken)


def _fact(condition: FactCondition, ground: Ground) -> Outcome:
    value = ground.fact(condition.fact)
    if value is None:
        ask = f"在社区基本情况填“{condition.fact}”"
        return Outcome(None, How.ATTESTED, f"社区基本情况没有“{condition.fact}”", (), (ask,))
    holds = within(exact(value), condition, ground)
    percent = any(isinstance(limit, Quantity) and limit.percent for limit in condition.bounds.values())
    shown = percent_text(exact(value)) if percent else decimal_text(exact(value))
    verdict = _figure_verdict(condition, exact(value), holds, ground)
    return Outcome.compared(holds, How.ATTESTED, f"社区基本情况“{condition.fact}”为 {shown}", verdict)


def _community_kind(condition: CommunityKindCondition, ground: Ground) -> Outcome:
    kind = ground.community_kind
    if not kind:
        return Outcome(None, How.COMPUTED, "社区基本情况没有写明是社区还是村", (), ("在社区基本情况填“类型”",))
    return Outcome(kind == condition.community_kind, How.COMPUTED, f"类型为{kind}")


def _all_of(outcomes: list[Outcome]) -> Outcome:
    sure, possible = count_holding(outcomes)
    holds = False if possible < len(outcomes) else True if sure == len(outcomes) else None
    return combine(outcomes, holds, _deciding(outcomes, holds, others="符合"), one_decides=holds is False)


def _any_of(outcomes: list[Outcome]) -> Outcome:
    sure, possible = count_holding(outcomes)
    holds = True if sure else None if possible else False
    if holds:
        sentence = inner([next(outcome for outcome in outcomes if outcome.holds)])[0]
        return replace(combine(outcomes, holds, sentence, one_decides=True), joined=False)
    return combine(outcomes, holds, _deciding(outcomes, holds, others="不符合"), one_decides=False)


def _deciding(outcomes: list[Outcome], holds: bool | None, others: str) -> str:
    """What settled it, or what is still to be settled; the conditions beside that are only counted."""
    deciding = [outcome for outcome in outcomes if outcome.holds is holds]
    sentence = "；".join(inner(deciding))
    beside = len(outcomes) - len(deciding)
    unknown = sum(outcome.holds is None for outcome in outcomes) if holds is not None else 0
    if holds is None and beside:
        return f"{sentence}；其余 {beside} 项{others}"
    return f"{sentence}；另有 {unknown} 项待定" if unknown else sentence


def _at_least_of(needed: int, outcomes: list[Outcome]) -> Outcome:
    sure, possible = count_holding(outcomes)
    holds = True if sure >= needed else None if possible >= needed else False
    done = f"{sure} 项" if sure == possible else f"{sure}～{possible} 项"
    sentence = f"{'；'.join(inner(outcomes))}（{len(outcomes)} 项中符合 {done}，须至少 {needed} 项）"
    return combine(outcomes, holds, sentence, one_decides=False)
