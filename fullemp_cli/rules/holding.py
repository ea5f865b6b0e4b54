"""Does a condition of a standard hold in this community? Three-valued, with the sentence that says why."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from fullemp_cli.findings.catalogue import finding
from fullemp_cli.rules.answers import number, yes_no
from fullemp_cli.rules.comparison import bound_asks, limits_said, within
from fullemp_cli.rules.conditions import (
    AllOf,
    AnswerCondition,
    AnyOf,
    AtLeastOf,
    CommunityKindCondition,
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
from fullemp_cli.rules.outcome import How, Outcome, combine, count_holding, known_by
from fullemp_cli.rules.quantities import Quantity, decimal_text
from fullemp_cli.rules.wording import comparison_text, measured_text, percent_text
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
            return Outcome(kept, How.COMPUTED, f"{'有' if kept else '没有'}“{condition.ledger.value}”台账")
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
            inner = evaluate(condition.not_, ground)
            holds = None if inner.holds is None else not inner.holds
            return Outcome(holds, inner.how, inner.sentence, inner.measures, inner.asks, inner.findings)
        case _:
            assert_never(condition)


def _measured(condition: MeasureCondition, ground: Ground) -> Outcome:
    measure = ground.measure(condition)
    holds, asks = _compared(condition, ground)
    if len({holds, *(_compared(condition, world)[0] for world in worlds(condition, ground))}) > 1:
        holds, asks = None, (check_text(open_measures(condition, ground).values()),)
    compared = measure.known and not measure.nobody and not measure.empty
    verdict = f"，{comparison_text(condition, holds, limits_said(ground, measure))}" if compared else ""
    limits = condition.bounds.values()
    measures = (measure, *(ground.measure(limit) for limit in limits if isinstance(limit, OtherMeasure)))
    seen = "；".join([measured_text(measure) + verdict, *map(measured_text, measures[1:])])
    return Outcome(holds, known_by(measures), seen, measures, asks)


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
        sentence = f"{record.sentence}；清单 {condition.answer} 答“{'是' if said else '否'}”"
        return Outcome(said, How.ATTESTED, sentence, record.measures, (), findings)
    asks = (*record.asks, f"在工作清单回答 {condition.answer}") if record.holds is None else ()
    return Outcome(record.holds, record.how, record.sentence, record.measures, asks, findings)


def _answered(condition: AnswerCondition, ground: Ground) -> Outcome:
    said, findings = yes_no(ground, condition.answer, evidence=condition.evidence)
    name = f"{condition.answer} {condition.text}".strip()
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
    name = f"{condition.number} {condition.text}".strip()
    if said is None:
        ask = f"在工作清单填写 {condition.number}（数字）"
        return Outcome(None, How.ATTESTED, f"清单“{name}”未填数字", (), (ask,), findings)
    shown = percent_text(said) if percent else f"{decimal_text(said)}{condition.unit}"
    holds = within(said, condition, ground)
    asks = bound_asks(condition, ground) if holds is None else ()
    sentence = f"清单“{name}”填 {shown}，{comparison_text(condition, holds, limits_said(ground))}"
    return Outcome(holds, How.ATTESTED, sentence, (), asks, findings)


def _fact(condition: FactCondition, ground: Ground) -> Outcome:
    value = ground.fact(condition.fact)
    if value is None:
        ask = f"在社区基本情况填“{condition.fact}”"
        return Outcome(None, How.ATTESTED, f"社区基本情况没有“{condition.fact}”", (), (ask,))
    holds = within(exact(value), condition, ground)
    sentence = f"社区基本情况“{condition.fact}”为 {decimal_text(exact(value))}，"
    sentence += comparison_text(condition, holds, limits_said(ground))
    return Outcome(holds, How.ATTESTED, sentence)


def _community_kind(condition: CommunityKindCondition, ground: Ground) -> Outcome:
    kind = ground.community_kind
    if not kind:
        return Outcome(None, How.COMPUTED, "社区基本情况没有写明是社区还是村", (), ("在社区基本情况填“类型”",))
    return Outcome(kind == condition.community_kind, How.COMPUTED, f"类型为{kind}")


def _all_of(outcomes: list[Outcome]) -> Outcome:
    sure, possible = count_holding(outcomes)
    holds = False if possible < len(outcomes) else True if sure == len(outcomes) else None
    return combine(outcomes, holds, "；", one_decides=holds is False)


def _any_of(outcomes: list[Outcome]) -> Outcome:
    sure, possible = count_holding(outcomes)
    holds = True if sure else None if possible else False
    return combine(outcomes, holds, "；", one_decides=holds is True)


def _at_least_of(needed: int, outcomes: list[Outcome]) -> Outcome:
    sure, possible = count_holding(outcomes)
    holds = True if sure >= needed else None if possible >= needed else False
    return combine(outcomes, holds, "；", one_decides=False)
