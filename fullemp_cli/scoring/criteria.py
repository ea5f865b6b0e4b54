"""Criteria, tiers, vetoes and gates: met, not met, or not known."""

from __future__ import annotations

from fullemp_cli.findings import Finding
from fullemp_cli.scoring.assessment import CriterionResult, GateResult, Status, TierResult, VetoResult
from fullemp_cli.scoring.conditions import evaluate
from fullemp_cli.scoring.evidence import basis_of, evidence_of
from fullemp_cli.scoring.ground import Ground
from fullemp_cli.scoring.items import reading_text
from fullemp_cli.scoring.outcome import How
from fullemp_cli.scoring.wording import asks_text
from fullemp_cli.standards.conditions import Condition
from fullemp_cli.standards.model import Criterion, Standard, Tier

_APPLIES = {True: "适用", False: "不适用", None: "尚不能确定"}


def judge_criteria(
    standard: Standard, ground: Ground, *, show_ids: bool
) -> tuple[tuple[CriterionResult, ...], tuple[Finding, ...]]:
    """Every criterion once, or once for each tier that has its own condition; and what was odd in the answers."""
    results: list[CriterionResult] = []
    findings: list[Finding] = []
    for criterion in standard.criteria:
        if criterion.when is not None:
            results.append(_judge(criterion, None, criterion.when, standard, ground, findings, show_ids=show_ids))
        for tier, condition in criterion.tiers.items():
            results.append(_judge(criterion, tier, condition, standard, ground, findings, show_ids=show_ids))
    return tuple(results), tuple(dict.fromkeys(findings))


def _judge(
    criterion: Criterion,
    tier: str | None,
    condition: Condition,
    standard: Standard,
    ground: Ground,
    findings: list[Finding],
    *,
    show_ids: bool,
) -> CriterionResult:
    outcome = evaluate(condition, ground)
    findings += outcome.findings
    evidence, count = evidence_of(outcome.measures, show_ids=show_ids, lost=outcome.holds is not True)
    verdict = {True: "达到", False: "未达到", None: "待定"}[outcome.holds]
    next_step = asks_text(outcome.asks) if outcome.holds is None else ""
    return CriterionResult(
        id=criterion.id,
        title=criterion.title,
        tier=tier,
        met=outcome.holds,
        status=_status(outcome.holds, outcome.how),
        basis=basis_of(outcome.measures[0]) if outcome.measures else None,
        shown=tuple(basis_of(ground.measure(call)) for call in criterion.shown),
        evidence=evidence,
        evidence_count=count,
        readings=tuple(map(reading_text, criterion.readings)),
        explanation=f"{outcome.sentence}：{verdict}",
        next_step=next_step or (criterion.remedy if outcome.holds is False else ""),
        clause=standard.cite(criterion.clause),
    )


def _status(holds: bool | None, how: How) -> Status:
    if holds is None:
        return "pending"
    return "computed" if how is How.COMPUTED else "attested"


def judge_tiers(tiers: list[Tier], criteria: tuple[CriterionResult, ...]) -> tuple[TierResult, ...]:
    """A tier is reached when all its criteria and all common ones are met, not reached when one is not met."""
    results = []
    for tier in tiers:
        own = [criterion for criterion in criteria if criterion.tier in (None, tier.name)]
        unmet = tuple(criterion.id for criterion in own if criterion.met is False)
        unknown = tuple(criterion.id for criterion in own if criterion.met is None)
        reached = False if unmet else None if unknown else True
        results.append(TierResult(name=tier.name, reached=reached, unmet=unmet, unknown=unknown))
    return tuple(results)


def judge_vetoes(standard: Standard, ground: Ground) -> tuple[tuple[VetoResult, ...], tuple[Finding, ...]]:
    """Each veto: applies, does not, or not known. It changes no mark."""
    results: list[VetoResult] = []
    findings: list[Finding] = []
    for veto in standard.vetoes:
        outcome = evaluate(veto.when, ground)
        findings += outcome.findings
        explanation = f"{outcome.sentence}：{_APPLIES[outcome.holds]}“{veto.effect}”"
        results.append(
            VetoResult(id=veto.id, title=veto.title, effect=veto.effect, applies=outcome.holds, explanation=explanation)
        )
    return tuple(results), tuple(findings)


def judge_grades(standard: Standard, ground: Ground) -> tuple[tuple[bool | None, ...], tuple[Finding, ...]]:
    """Whether what each grade asks beside the total holds; a grade that asks nothing else: it holds."""
    outcomes = [evaluate(grade.when, ground) if grade.when is not None else None for grade in standard.grades]
    holds = tuple(True if outcome is None else outcome.holds for outcome in outcomes)
    return holds, tuple(found for outcome in outcomes if outcome for found in outcome.findings)


def judge_gates(standard: Standard, ground: Ground) -> tuple[tuple[GateResult, ...], tuple[Finding, ...]]:
    """Each gate: met, not met, or not known."""
    results: list[GateResult] = []
    findings: list[Finding] = []
    for gate in standard.gates:
        outcome = evaluate(gate.when, ground)
        findings += outcome.findings
        results.append(GateResult(id=gate.id, title=gate.title, met=outcome.holds, explanation=outcome.sentence))
    return tuple(results), tuple(findings)
