"""What follows from the total: passed or not, and the grade; both stay undecided while an interval lies across.

Criteria, tiers, vetoes and gates: met, not met, or not known.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from fullemp_cli.findings import Finding
from fullemp_cli.results.assessment import (
    CriterionResult,
    GateResult,
    Status,
    TierResult,
    Total,
    Verdict,
    VetoResult,
)
from fullemp_cli.rules.conditions import Condition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.outcome import How, Outcome
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.rules.wording import asks_text
from fullemp_cli.scoring.evidence import basis_of, evidence_of
from fullemp_cli.scoring.items import checking_text, mapped_behind, reading_text, shown_beside
from fullemp_cli.standards.model import Criterion, Grade, PassMark, Standard, Tier


def judge_criteria(
    standard: Standard, source: EvidenceSource, *, show_ids: bool, listed: bool = True
) -> tuple[tuple[CriterionResult, ...], tuple[Finding, ...]]:
    """Every criterion once, or once for each tier that has its own condition; and what was odd in the answers.

    `listed`: with the rows behind each.
    """
    results: list[CriterionResult] = []
    findings: list[Finding] = []
    judged = partial(_judge, standard=standard, source=source, findings=findings, show_ids=show_ids, listed=listed)
    for criterion in standard.criteria:
        if criterion.when is not None:
            results.append(judged(criterion, None, criterion.when))
        for tier, condition in criterion.tiers.items():
            results.append(judged(criterion, tier, condition))
    return tuple(results), tuple(dict.fromkeys(findings))


def _judge(
    criterion: Criterion,
    tier: str | None,
    condition: Condition,
    *,
    standard: Standard,
    source: EvidenceSource,
    findings: list[Finding],
    show_ids: bool,
    listed: bool,
) -> CriterionResult:
    outcome = condition.outcome(source)
    findings += outcome.findings
    behind = outcome.measures if listed else ()
    evidence, count = evidence_of(behind, show_ids=show_ids, lost=outcome.holds is not True)
    mapped = mapped_behind(outcome.measures, criterion.id, source, standard)
    verdict = {True: "达到", False: "未达到", None: "待定"}[outcome.holds]
    next_step = asks_text(outcome.asks) if outcome.holds is None else ""
    return CriterionResult(
        id=criterion.id,
        title=criterion.title,
        tier=tier,
        met=outcome.holds,
        status=_status(outcome.holds, outcome.how),
        basis=basis_of(outcome.measures[0]) if outcome.measures else None,
        shown=tuple(
            basis_of(source.measure(call)) for call in shown_beside(criterion.shown, outcome.measures, standard)
        ),
        evidence=evidence,
        evidence_count=count,
        readings=(*map(reading_text, criterion.readings), *mapped),
        mapped=mapped,
        explanation=outcome.sentence if _says_verdict(outcome) else f"{outcome.sentence}：{verdict}",
        next_step=next_step or (criterion.remedy if outcome.holds is False else ""),
        checking=checking_text(outcome.asks) if outcome.holds is None else "",
        clause=standard.cite(criterion.clause),
    )


def _says_verdict(outcome: Outcome) -> bool:
    """Whether the sentence ends by itself with the verdict: 达到 95%, 未达到 2 次, 视为达到."""
    said = outcome.sentence.rpartition("，")[2] if outcome.joined and "；" not in outcome.sentence else ""
    return (said if outcome.joined else outcome.verdict).startswith(("达到", "未达到", "视为", "尚不能确定"))


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


def judge_vetoes(standard: Standard, source: EvidenceSource) -> tuple[tuple[VetoResult, ...], tuple[Finding, ...]]:
    """Each veto: applies, does not, or not known. It changes no mark."""
    results: list[VetoResult] = []
    findings: list[Finding] = []
    for veto in standard.vetoes:
        outcome = veto.when.outcome(source)
        findings += outcome.findings
        explanation = f"{outcome.sentence}：{_veto_words(outcome.holds, veto.effect)}"
        results.append(
            VetoResult(id=veto.id, title=veto.title, effect=veto.effect, applies=outcome.holds, explanation=explanation)
        )
    return tuple(results), tuple(findings)


def _veto_words(applies: bool | None, effect: str) -> str:
    """What follows from a veto: `一票否决，不列入评估`, or that there is none."""
    match applies:
        case True:
            return f"一票否决，{effect}"
        case False:
            return "没有一票否决的情形"
        case None:
            return f"是否一票否决（{effect}）待定"


def judge_grades(standard: Standard, source: EvidenceSource) -> tuple[tuple[bool | None, ...], tuple[Finding, ...]]:
    """Whether what each grade asks beside the total holds; a grade that asks nothing else: it holds."""
    outcomes = [grade.when.outcome(source) if grade.when is not None else None for grade in standard.grades]
    holds = tuple(True if outcome is None else outcome.holds for outcome in outcomes)
    return holds, tuple(found for outcome in outcomes if outcome for found in outcome.findings)


def judge_gates(standard: Standard, source: EvidenceSource) -> tuple[tuple[GateResult, ...], tuple[Finding, ...]]:
    """Each gate, then each criterion that gates: met, not met, or not known."""
    results: list[GateResult] = []
    findings: list[Finding] = []
    for gate in standard.gates:
        outcome = gate.when.outcome(source)
        findings += outcome.findings
        results.append(GateResult(id=gate.id, title=gate.title, met=outcome.holds, explanation=outcome.sentence))
    for criterion in standard.criteria:
        if criterion.required and criterion.when is not None:
            outcome = criterion.when.outcome(source)  # what was odd in its answers is said with the criterion
            results.append(
                GateResult(id=criterion.id, title=criterion.title, met=outcome.holds, explanation=outcome.sentence)
            )
    return tuple(results), tuple(findings)


_BELOW = "等次以下"


def verdict_of(
    standard: Standard,
    total: Total | None,
    plain_total: Total | None,
    tiers: tuple[TierResult, ...],
    vetoes: tuple[VetoResult, ...],
    gates: tuple[GateResult, ...],
    graded: tuple[bool | None, ...] = (),
    scaled: tuple[Total, Total] | None = None,
) -> Verdict:
    """The verdict in one sentence. `plain_total` is the total without the bonus; `graded`: whether what each grade asks
    beside the total holds; `scaled`: both totals on the standard's scale, where one conversion does not say that.
    Whoever is vetoed or misses a gate neither passes nor has a grade."""
    if total is None:
        return _of_tiers(tiers, vetoes)
    passed: bool | None = None
    words: list[str] = []
    scale = converting(standard)
    total, plain_total = scaled or (scale(total), scale(plain_total or total))
    if standard.converted_to is not None and standard.full_marks:
        words.append(f"折合 {decimal_text(standard.converted_to)} 分制 {_range_text(total)}")
    outs = [veto.applies for veto in vetoes] + [None if gate.met is None else not gate.met for gate in gates]
    out = True if any(one is True for one in outs) else None if any(one is None for one in outs) else False
    if standard.pass_mark is not None:
        passed = _passes(standard.pass_mark, total if standard.pass_mark.with_bonus else plain_total)
        words.append(f"{_state(standard.pass_mark, passed, out)}（{_line_text(standard.pass_mark, standard)}）")
        passed = False if out else passed if out is False or not passed else None
    grades = _grades(standard.grades, total, graded or (True,) * len(standard.grades))
    if out:
        grades = ()
    elif out is None and grades and grades[-1] != _BELOW:
        grades = (*grades, _BELOW)
    grade = grades[0] if len(grades) == 1 else None
    if grades:
        words.append(_grade_text(grades))
    words += [f"{veto.id} 一票否决：{veto.effect}" for veto in vetoes if veto.applies]
    if unknown := [veto.id for veto in vetoes if veto.applies is None]:
        words.append(f"一票否决 {'、'.join(unknown)} 尚待确定")
    words += [f"准入条件“{gate.title}”未达到" for gate in gates if gate.met is False]
    if open_gates := [gate.title for gate in gates if gate.met is None]:
        words.append(f"准入条件{'、'.join(f'“{title}”' for title in open_gates)}尚待确定")
    return Verdict(passed=passed, grade=grade, grades=grades, sentence="；".join(words))


def _state(line: PassMark, passed: bool | None, out: bool | None) -> str:
    """What the total says of the pass mark, and what a veto or a gate makes of it."""
    if passed and out:
        return f"总分达到{line.title}线，但有一票否决或准入条件未达到"
    if passed is False:
        return f"未达{line.title}线"
    return f"预计{line.title}" if passed and out is False else f"{line.title}待定"


def _grade_text(grades: tuple[str, ...]) -> str:
    """`等次：合格`, `未达到任何等次`, `等次待定（优秀、合格，也可能达不到等次）`."""
    named = [grade for grade in grades if grade != _BELOW]
    if len(grades) == 1:
        return f"等次：{grades[0]}" if named else "未达到任何等次"
    below = "，也可能达不到等次" if _BELOW in grades else ""
    return f"等次待定（{'、'.join(named)}{below}）"


def _passes(line: PassMark, total: Total) -> bool | None:
    low, high = total.points, total.points + total.open
    if _reaches(low, line.at_least, line.more_than):
        return True
    return None if _reaches(high, line.at_least, line.more_than) else False


def _reaches(points: Fraction, at_least: Fraction | None, more_than: Fraction | None) -> bool:
    return (at_least is None or points >= at_least) and (more_than is None or points > more_than)


def _line_text(line: PassMark, standard: Standard) -> str:
    bonus = ("，含附加分" if line.with_bonus else "，不含附加分") if standard.bonus is not None else ""
    if line.at_least is not None:
        return f"{decimal_text(line.at_least)} 分以上{bonus}"
    return f"超过 {decimal_text(line.more_than or Fraction(0))} 分{bonus}"


def converting(standard: Standard) -> Callable[[Total], Total]:
    """What makes of a total that on the standard's scale (折合百分制): the same where it has none."""
    factor = Fraction(1)
    if standard.converted_to is not None and standard.full_marks:
        factor = standard.converted_to / standard.full_marks
    return lambda total: Total(points=total.points * factor, open=total.open * factor, max=total.max * factor)


def _range_text(total: Total) -> str:
    """`83.33 分`, `60～90 分`: two decimals, truncated."""
    ends = [decimal_text(Fraction(int(end * 100), 100)) for end in (total.points, total.points + total.open)]
    return f"{'～'.join(dict.fromkeys(ends))} 分"


def _grades(grades: list[Grade], total: Total, graded: tuple[bool | None, ...]) -> tuple[str, ...]:
    """The grades still possible, the best first: by the highest possible total down to the first one that is certain."""
    if not grades:
        return ()
    possible = []
    for grade, holds in zip(grades, graded, strict=True):
        if holds is False or not _reaches(total.points + total.open, grade.at_least, grade.more_than):
            continue
        possible.append(grade.name)
        if holds and _reaches(total.points, grade.at_least, grade.more_than):
            return tuple(possible)
    return (*possible, _BELOW)


def _of_tiers(tiers: tuple[TierResult, ...], vetoes: tuple[VetoResult, ...]) -> Verdict:
    words = []
    for tier in tiers:
        if tier.reached:
            words.append(f"达到{tier.name}全部标准")
        elif tier.reached is None:
            words.append(f"{tier.name}待定（{'、'.join(tier.unknown)}）")
        else:
            words.append(f"未达到{tier.name}（{'、'.join(tier.unmet)}）")
    words += [f"{veto.id} 一票否决：{veto.effect}" for veto in vetoes if veto.applies]
    return Verdict(sentence="；".join(words))
