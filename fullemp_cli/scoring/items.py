"""The items of a standard: each method's marks, the person's 自评分, groups from their parts, the total.

自评分: a person's mark settles what is open, within what is possible. It never moves what the evidence decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from fullemp_cli.findings import Finding, finding
from fullemp_cli.measures.kinds import DeclaredQuotient
from fullemp_cli.measures.measure import Measure
from fullemp_cli.results.assessment import DeductionResult, GateResult, ItemResult, Status, Total
from fullemp_cli.rules.answers import self_mark, yes_no
from fullemp_cli.rules.asks import CheckCells
from fullemp_cli.rules.conditions import LedgerCondition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.marks import ZERO, Marks
from fullemp_cli.rules.methods.deduct import said_once
from fullemp_cli.rules.methods.method import Method
from fullemp_cli.rules.methods.result import Deducted, MethodResult
from fullemp_cli.rules.outcome import How
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.rules.rule_part import MeasureCall, figure_call
from fullemp_cli.rules.wording import asks_text, measured_text, points_text
from fullemp_cli.scoring.evidence import basis_of, evidence_of
from fullemp_cli.scoring.sums import SumRule
from fullemp_cli.standards.model import Item, Reading, Standard
from fullemp_cli.standards.questions import answer_ids_behind
from fullemp_cli.standards.traversal import parts_of


def settle(result: MethodResult, id: str, method: Method, source: EvidenceSource) -> MethodResult:
    """The result with the 自评分 of that row applied, or with a finding that says why it was not."""
    row = source.answer(id)
    mark, findings = self_mark(row, id)
    if any(one.code == "ANS013" for one in result.findings):
        findings = ()  # what stands under 自评分 is an answer, and said to be one
    if row is not None and method.judge and row.conclusion.strip() and not row.self_mark.strip():
        told = f"项目 {id} 靠自评分，结论栏里填的“{row.conclusion.strip()[:20]}”不算；请填在“自评分”栏"
        findings = (*findings, finding("ANS013", row.place, told))
    if row is None or mark is None:
        return replace(result, findings=(*result.findings, *findings)) if findings else result
    shown = decimal_text(mark)
    if method.judge == "reviewer":
        note = finding("ANS007", row.place, f"项目 {id} 由上级评分，自评分 {shown} 不计")
    elif result.marks.decided:
        if mark == result.marks.low:
            return result
        decided = decimal_text(result.marks.low)
        note = finding("ANS008", row.place, f"项目 {id} 按台账和清单为 {decided} 分，与自评分 {shown} 不同，以前者为准")
    elif result.marks.allows(mark):
        allowed = f"（可评 {result.marks.allowed_text()} 分）"
        own = f"，得 {shown} 分" if method.judge else f"按自评分，得 {shown} 分"
        before = _before_the_mark(result)
        sentence = f"{before.rstrip('，；')}{allowed}{own}" if method.judge else f"{before}{own}{allowed}"
        return replace(result, marks=Marks.exactly(mark), how=How.JUDGED, sentence=sentence, asks=())
    else:
        allowed = result.marks.allowed_text()
        note = finding("ANS004", row.place, f"项目 {id} 的自评分 {shown} 不在可填的分数（{allowed}）之内，仍为待评")
    return replace(result, findings=(*result.findings, note))


def _before_the_mark(result: MethodResult) -> str:
    """The explanation, to be gone on from: without its 待评 at the end, which it no longer is."""
    open_mark = result.marks.got()
    if result.sentence.endswith(f"，{open_mark}") or (
        result.sentence.endswith(open_mark) and open_mark.startswith("待评")
    ):
        return result.sentence.removesuffix(open_mark)
    return f"{result.sentence}；"


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """An item with its result and its parts."""

    item: Item
    result: MethodResult
    parts: tuple[ScoredItem, ...] = ()


def score_item(item: Item, source: EvidenceSource, kept: KeptItems | None = None) -> ScoredItem:
    """The marks of the item; of a group from its parts. `kept`: what it gave under evidence of much the same facts."""
    if kept is not None:
        return kept.of(item, source)
    parts = tuple(score_item(part, source) for part in item.parts)
    return _scored(item, source, parts)


class KeptItems:
    """What items gave under evidence of much the same facts, by all that their marks follow from: a plan scores a
    standard hundreds of times, and most of its actions leave most of its items alone."""

    def __init__(self, standard: Standard) -> None:
        self._standard = standard
        self._known: dict[tuple[int, object], ScoredItem] = {}
        self._items: dict[int, Item] = {}  # kept, so that none of them takes another's number

    def of(self, item: Item, source: EvidenceSource) -> ScoredItem:
        """The item scored, once for the same values, answers and ledgers."""
        self._items.setdefault(id(item), item)
        state = id(item), tuple(self._state(item, source))
        found = self._known.get(state)
        if found is None:
            parts = tuple(self.of(part, source) for part in item.parts)
            found = self._known[state] = _scored(item, source, parts)
        return found

    def _state(self, item: Item, source: EvidenceSource) -> Iterator[object]:
        for one in _with_parts(item):
            yield from (source.answer(id) for id in answer_ids_behind(self._standard, one.id))
        yield from (source.keeps(one.ledger) for _, one in parts_of(item, LedgerCondition))
        yield from (_values(source.measure(call)) for _, call in parts_of(item, MeasureCall))


def _with_parts(item: Item) -> Iterator[Item]:
    yield item
    for part in item.parts:
        yield from _with_parts(part)


def _values(measure: Measure) -> object:
    return (
        measure.numerator,
        measure.denominator,
        measure.count,
        measure.empty,
        measure.missing,
        measure.possible,
        measure.note,
    )


def _scored(item: Item, source: EvidenceSource, parts: tuple[ScoredItem, ...]) -> ScoredItem:
    method = item.method_for(source.community_kind)
    result = method.evaluate(item.max, source, [part.result for part in parts])
    settled = settle(result, item.id, method, source)
    gaps = _gaps_beside(item, source)
    return ScoredItem(item, replace(settled, findings=(*settled.findings, *gaps)) if gaps else settled, parts)


_COMPLETENESS = "labour_ledger_completeness"


def _gaps_beside(item: Item, source: EvidenceSource) -> tuple[Finding, ...]:
    """数据完整 answered with 是 beside a ledger with gaps: a warning; the answer counts."""
    row = source.answer(item.id)
    if row is None or not any(call.measure == _COMPLETENESS for call in item.shown):
        return ()
    measures = [source.measure(call) for call in item.shown if call.measure == _COMPLETENESS]
    return tuple(
        finding("ANS012", row.place, f"项目 {item.id} 答“是”，但{measured_text(measure)}")
        for measure in measures
        if yes_no(source, item.id)[0] and measure.value is not None and measure.value < 1
    )


def total_of(standard: Standard, scored: tuple[ScoredItem, ...]) -> Total:
    """The sum of the items, the bonus under its own cap. Full marks include the bonus."""
    return SumRule.of(standard).of_items({one.item.id: one.result.marks for one in scored})


def section_gates(standard: Standard, scored: tuple[ScoredItem, ...]) -> tuple[GateResult, ...]:
    """For each section that must reach so many marks: reached, not reached, or not known. The bonus is not of it."""
    gates = []
    for section in standard.sections:
        if section.at_least is None:
            continue
        marks = [one.result.marks for one in scored if one.item.section == section.id and not one.item.bonus]
        low, high = _sum(one.low for one in marks), _sum(one.high for one in marks)
        met = True if low >= section.at_least else None if high >= section.at_least else False
        line = f"得分不低于 {points_text(section.at_least)}"
        got = points_text(low) + (f"，另有待评 {points_text(high - low)}" if high > low else "")
        gates.append(GateResult(id=section.id, title=f"{section.title}{line}", met=met, explanation=f"得 {got}"))
    return tuple(gates)


def _sum(values: Iterable[Fraction]) -> Fraction:
    return sum(values, ZERO)


def item_results(
    scored: ScoredItem,
    source: EvidenceSource,
    standard: Standard,
    *,
    show_ids: bool,
    group_id: str | None = None,
    listed: bool = True,
) -> list[ItemResult]:
    """The result row of the item, then those of its parts, each naming its group. `listed`: with the rows behind it."""
    rows = [_row(scored, group_id, source, standard, show_ids=show_ids, listed=listed)]
    for part in scored.parts:
        rows += item_results(part, source, standard, show_ids=show_ids, group_id=scored.item.id, listed=listed)
    return rows


def findings_of(scored: ScoredItem) -> list[Finding]:
    """What was odd in the answers, of the item and its parts."""
    return [*scored.result.findings, *(found for part in scored.parts for found in findings_of(part))]


def _row(
    scored: ScoredItem,
    group_id: str | None,
    source: EvidenceSource,
    standard: Standard,
    *,
    show_ids: bool,
    listed: bool,
) -> ItemResult:
    item, result = scored.item, scored.result
    marks = result.marks
    behind = result.measures if listed else ()
    evidence, count = evidence_of(behind, show_ids=show_ids, lost=marks.low < item.max)
    measures = (*result.measures, *(element.measure for element in result.deductions if element.measure))
    mapped = mapped_behind(measures, item.id, source, standard)
    return ItemResult(
        id=item.id,
        group=group_id,
        title=item.title,
        max=item.max,
        points=marks.low,
        open=marks.open,
        status=status_of(marks, result.how),
        bonus=item.bonus,
        basis=basis_of(result.measures[0]) if result.measures else None,
        shown=tuple(basis_of(source.measure(call)) for call in shown_beside(item.shown, measures, standard)),
        deductions=tuple(map(_deduction, result.deductions)),
        evidence=evidence,
        evidence_count=count,
        readings=(*map(reading_text, item.readings), *mapped),
        mapped=mapped,
        explanation=result.sentence,
        next_step=_next_step(scored),
        checking=checking_text(_asks(scored)),
        clause=standard.cite(item.clause),
    )


def shown_beside(shown: Iterable[MeasureCall], measures: Iterable[Measure], standard: Standard) -> list[MeasureCall]:
    """What the standard shows beside, and the measures that a quotient among `measures` divides: the result holds them
    even where the quotient has no data, as next year is compared with them (上年招聘会场次)."""
    calls = list(shown)
    keys = {measure.key for measure in measures}
    for declared in standard.measures:
        if isinstance(declared, DeclaredQuotient) and declared.id in keys:
            divided = [figure_call(figure) for figure in declared.figures if figure.measure is not None]
            calls += [call for call in divided if call not in calls]
    return calls


def mapped_behind(measures: Iterable[Measure], id: str, source: EvidenceSource, standard: Standard) -> tuple[str, ...]:
    """The lines of the mapping file that decided what an item or criterion rests on: its measures and its answers."""
    said = [line for measure in measures for line in measure.mapped]
    answers = (source.answer(one) for one in answer_ids_behind(standard, id))
    said += [line for answer in answers if answer is not None for line in answer.mapped]
    return tuple(dict.fromkeys(said))


def status_of(marks: Marks, how: How) -> Status:
    """pending while anything is open, else how it is known."""
    if not marks.decided:
        return "pending"
    match how:
        case How.COMPUTED:
            return "computed"
        case How.ATTESTED:
            return "attested"
        case How.JUDGED:
            return "judged"


def _deduction(element: Deducted) -> DeductionResult:
    return DeductionResult(
        id=element.id,
        reason=said_once(element.title, element.reason),
        points=-element.off.low,
        open=element.off.open,
        count=element.count,
        basis=basis_of(element.measure) if element.measure else None,
    )


def _asks(scored: ScoredItem) -> tuple[str, ...]:
    """What would settle the open marks, of a group that says nothing of its own what its parts say."""
    if scored.result.marks.decided:
        return ()
    return scored.result.asks or tuple(ask for part in scored.parts for ask in part.result.asks)


def checking_text(asks: Iterable[str]) -> str:
    """Of what is asked for, that cells be looked at which were not understood; '' where it is not."""
    return asks_text(ask for ask in asks if isinstance(ask, CheckCells))


def _next_step(scored: ScoredItem) -> str:
    """What would settle the open marks, else how to gain those not given; '' at full marks."""
    item, result = scored.item, scored.result
    if not result.marks.decided:
        return asks_text(_asks(scored))
    if result.marks.low >= item.max:
        return ""
    if item.remedy:
        return item.remedy
    remedies = (case.remedy for measure in result.measures for case in measure.against if case.remedy)
    return next(remedies, "")


def reading_text(reading: Reading) -> str:
    """A reading with its reason."""
    return f"{reading.reading}（{reading.because}）"
