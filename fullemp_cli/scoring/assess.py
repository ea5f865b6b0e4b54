"""A standard over the evidence of one community → its marks; over the facts of its ledgers → the assessment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from fullemp_cli import __version__
from fullemp_cli.findings import Finding
from fullemp_cli.ledgers.facts import Facts
from fullemp_cli.ledgers.receipt import SheetReceipt
from fullemp_cli.measures.period import Period
from fullemp_cli.results.assessment import (
    AnswerResult,
    Assessment,
    CellKinds,
    CommunityName,
    CriterionResult,
    FindingResult,
    InputDigest,
    ItemResult,
    LedgerName,
    LeftOutRows,
    PeriodDates,
    Program,
    ReadColumn,
    SheetReading,
    SheetTotal,
    StandardName,
    Total,
)
from fullemp_cli.results.finding_record import finding_fields
from fullemp_cli.results.scores import Scores
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.marks import ZERO
from fullemp_cli.scoring import verdict as criteria
from fullemp_cli.scoring.both_kinds import over_both_kinds
from fullemp_cli.scoring.items import KeptItems, findings_of, item_results, score_item, section_gates, total_of
from fullemp_cli.scoring.ledger_evidence import LedgerEvidence
from fullemp_cli.scoring.verdict import verdict_of
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.questions import asked_by, questions_of


def assess_evidence(
    standard: Standard,
    source: EvidenceSource,
    *,
    show_ids: bool = False,
    listed: bool = True,
    kept: KeptItems | None = None,
) -> Scores:
    """Every mark, criterion, tier and veto of the standard, from whatever the evidence knows. `listed`: with the rows
    behind each mark. `kept`: what items gave under evidence of much the same facts."""
    standard = standard.for_kind(source.community_kind)
    scored = tuple(score_item(item, source, kept) for item in standard.items)
    rows = tuple(row for one in scored for row in item_results(one, source, standard, show_ids=show_ids, listed=listed))
    judged, odd = criteria.judge_criteria(standard, source, show_ids=show_ids, listed=listed)
    tiers = criteria.judge_tiers(standard.tiers, judged)
    vetoes, odd_vetoes = criteria.judge_vetoes(standard, source)
    gates, odd_gates = criteria.judge_gates(standard, source)
    total: Total | None = None
    plain: Total | None = None
    if standard.kind == "score":
        total = total_of(standard, scored)
        plain = total_of(standard, tuple(one for one in scored if not one.item.bonus))
        gates += section_gates(standard, scored)
    graded, odd_grades = criteria.judge_grades(standard, source)
    findings = [found for one in scored for found in findings_of(one)]
    return Scores(
        total=total,
        items=rows,
        criteria=judged,
        tiers=tiers,
        vetoes=vetoes,
        gates=gates,
        verdict=verdict_of(standard, total, plain, tiers, vetoes, gates, graded),
        findings=tuple(dict.fromkeys((*findings, *odd, *odd_vetoes, *odd_gates, *odd_grades))),
    )


def assess(
    standard: Standard,
    digest: str,
    facts: Facts,
    period: Period,
    *,
    findings: tuple[Finding, ...] = (),
    show_ids: bool = False,
) -> Assessment:
    """The assessment of one community.

    `digest` is the sha256 of the standard file; `findings` are those made outside the ledgers (about the period).
    """
    source = LedgerEvidence.of(facts, period, standard)
    if not facts.community.kind and standard.asks_kind and len(standard.applies_to) != 1:
        scores = _of_either_kind(standard, facts, period, show_ids=show_ids)
    else:
        scores = assess_evidence(standard, source, show_ids=show_ids)
    standard = standard.for_kind(facts.community.kind)
    found = (*facts.findings, *findings, *source.findings, *scores.findings)
    community = facts.community
    return Assessment(
        program=Program(version=__version__),
        standard=StandardName(id=standard.id, title=standard.title, document=standard.document, sha256=digest),
        ledger=LedgerName(files=tuple(InputDigest(name=file.name, sha256=file.sha256) for file in facts.files)),
        community=CommunityName(
            name=community.name,
            kind=community.kind,
            street=community.street,
            county=community.county,
            city=community.city,
            address=community.address,
            contact=community.contact,
            phone=community.phone,
            achievements=community.achievements,
        ),
        period=PeriodDates(start=period.start, end=period.end, as_of=period.as_of),
        total=scores.total,
        items=scores.items,
        criteria=scores.criteria,
        tiers=scores.tiers,
        vetoes=scores.vetoes,
        gates=scores.gates,
        verdict=scores.verdict,
        findings=_findings(found, scores),
        reading=tuple(map(sheet_reading, facts.reading)),
        answers=answer_results(standard, source),
    )


def _of_either_kind(standard: Standard, facts: Facts, period: Period, *, show_ids: bool) -> Scores:
    """The scores where nobody says whether the community is a 社区 or a 村, and the standard asks them different things."""

    def evidence(kind: str) -> LedgerEvidence:
        return LedgerEvidence.of(replace(facts, community=replace(facts.community, kind=kind)), period, standard)

    community = evidence("社区")
    village = assess_evidence(standard, evidence("村"), show_ids=show_ids)
    graded, _ = criteria.judge_grades(standard, community)
    scores = assess_evidence(standard, community, show_ids=show_ids)
    return over_both_kinds(standard, scores, village, graded)


def answer_results(standard: Standard, source: EvidenceSource) -> tuple[AnswerResult, ...]:
    """What 工作清单 says to every question of the standard, in their order; then 自评分 of items that no question asks."""
    asked = asked_by(standard)
    found = [
        AnswerResult(
            id=question.id,
            items=asked[question.id],
            question=question.text,
            asks=question.kind.value,
            evidence_needed=question.evidence,
            recorded=question.recorded,
            **_as_written(source, question.id),
        )
        for question in questions_of(standard)
    ]
    others = [item for item in standard.walk() if item.id not in asked and source.answer(item.id) is not None]
    found += [
        AnswerResult(id=item.id, items=(item.id,), question=item.title, asks="自评分", **_as_written(source, item.id))
        for item in others
    ]
    return tuple(found)


def _as_written(source: EvidenceSource, id: str) -> dict[str, str]:
    row = source.answer(id)
    if row is None:
        return {}
    place = row.place
    return {
        "conclusion": row.conclusion.strip(),
        "self_score": row.self_mark.strip(),
        "evidence": row.evidence.strip(),
        "doubt": row.doubt,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
    }


def sheet_reading(one: SheetReceipt) -> SheetReading:
    """The receipt of a sheet as a record of the result."""
    return SheetReading(
        file=one.file,
        sheet=one.sheet,
        ledger=one.ledger,
        why=one.why,
        headings=one.headings,
        rows=one.rows,
        unit=one.unit,
        left_out=tuple(LeftOutRows(why=why, count=count) for why, count in one.left_out),
        unread=one.unread,
        cells=CellKinds(understood=one.understood, blank=one.blank, none=one.none, not_understood=one.not_understood),
        columns=tuple(ReadColumn(heading=heading, column=column) for heading, column in one.columns),
        totals=tuple(
            SheetTotal(cell=total.cell, name=total.name, written=total.written, read=total.read) for total in one.totals
        ),
    )


def _findings(found: Iterable[Finding], scores: Scores) -> tuple[FindingResult, ...]:
    """Each finding once, those first on which the most marks hang."""
    hanging = _hanging(scores)
    each = [_finding(one, *hanging.get((one.file, one.sheet, one.cell), ((), ZERO))) for one in dict.fromkeys(found)]
    return tuple(sorted(each, key=lambda one: -one.open))


def _hanging(scores: Scores) -> dict[tuple[str, str, str], tuple[tuple[str, ...], Fraction]]:
    """By the place of a cell that was not understood: the items and criteria that it holds open, with their open marks."""
    found: dict[tuple[str, str, str], tuple[tuple[str, ...], Fraction]] = {}
    held: list[tuple[ItemResult | CriterionResult, Fraction]] = [
        (item, item.open) for item in scores.items if item.open
    ]
    held += [(criterion, ZERO) for criterion in scores.criteria if criterion.met is None]
    for result, open_marks in held:
        for place in {(row.file, row.sheet, row.cell) for row in result.evidence if row.role == "unknown"}:
            ids, marks = found.get(place, ((), ZERO))
            found[place] = (*ids, *(() if result.id in ids else (result.id,))), marks + open_marks
    return found


def _finding(found: Finding, items: tuple[str, ...], open_marks: Fraction) -> FindingResult:
    return FindingResult(**finding_fields(found), items=items, open=open_marks)
