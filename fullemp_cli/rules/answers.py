"""What 工作清单 says to a question: 是/否, a number, or marks that a person gives. What is not understood stays open."""

from __future__ import annotations

from fractions import Fraction

from fullemp_cli.findings import Finding
from fullemp_cli.findings.catalogue import finding
from fullemp_cli.ledgers.reading.answers import number_in, unit_fits, yes_no_in
from fullemp_cli.rules.evidence_source import Answered, EvidenceSource

NOT_UNDERSTOOD = "填的内容看不懂"


def is_doubtful(source: EvidenceSource, id: str) -> bool:
    """Whether something was answered of which nobody knows whether it counts."""
    row = source.answer(id)
    return row is not None and row.unsure


def left_blank(source: EvidenceSource, id: str, findings: tuple[Finding, ...]) -> bool:
    """Whether a question that has no answer is blank. `findings`: what was odd in what is written there; what was not
    understood is no blank."""
    return not findings and not is_doubtful(source, id)


def yes_no(source: EvidenceSource, id: str, *, evidence: bool = False) -> tuple[bool | None, tuple[Finding, ...]]:
    """True for 是, False for 否, None when blank or not understood (then a finding).

    `evidence`: a 是 without 佐证材料 is not known.
    """
    row = source.answer(id)
    if row is None or not row.conclusion.strip():
        return None, () if row is None else _in_the_other_column(row, id)
    said = yes_no_in(row.conclusion)
    if said is None:
        return None, (finding("ANS001", row.place, f"项目 {id} 要答“是”或“否”，填的是“{row.conclusion}”"),)
    if said and evidence and not row.evidence.strip():
        return None, (finding("ANS005", row.place, f"项目 {id} 答“是”，但没有填写佐证材料"),)
    return said, ()


def _in_the_other_column(row: Answered, id: str) -> tuple[Finding, ...]:
    """是 or 否 under 自评分, where nothing stands under 结论: marks stand there, and 1 is one."""
    text = row.self_mark.strip()
    if yes_no_in(text) is None or number_in(text) is not None:
        return ()
    told = f"项目 {id} 要答“是”或“否”，自评分栏里填的“{text[:20]}”不算；请填在“结论”栏"
    return (finding("ANS013", row.place, told),)


def number(
    source: EvidenceSource, id: str, *, percent: bool, unit: str = "", evidence: bool = False
) -> tuple[Fraction | None, tuple[Finding, ...]]:
    """The number written, None when blank or not understood (then a finding).

    `percent`: a percentage is asked for. 90 and 90% are both 90%; a bare number between 0 and 1 may be 0.9 or 90 per
    cent, so it is not understood. `unit`: what is counted; 60间 is no number of ㎡.
    """
    row = source.answer(id)
    if row is None or not row.conclusion.strip():
        return None, ()
    said = number_in(row.conclusion)
    if said is None or (said.percent and not percent):
        return None, (finding("ANS002", row.place, f"项目 {id} 要填数字，填的是“{row.conclusion}”"),)
    if not unit_fits(said.unit, "" if percent else unit) or (percent and said.unit):
        hint = f"项目 {id} 要填多少{'百分比' if percent else unit}，填的是“{row.conclusion}”"
        return None, (finding("ANS002", row.place, hint),)
    value = Fraction(said.value)
    if percent and not said.percent:
        if 0 < value <= 1 or value > 100:
            hint = f"项目 {id} 要填百分比，“{row.conclusion}”分不清是百分之几，请写成例如 95%"
            return None, (finding("ANS002", row.place, hint),)
        value /= 100
    if evidence and not row.evidence.strip():
        return None, (finding("ANS005", row.place, f"项目 {id} 填了数字，但没有填写佐证材料"),)
    return value, ()


def self_mark(row: Answered | None, id: str) -> tuple[Fraction | None, tuple[Finding, ...]]:
    """The 自评分 of that row, None when blank or not a number (then a finding)."""
    if row is None or not row.self_mark.strip():
        return None, ()
    said = number_in(row.self_mark)
    if said is None or said.percent or not unit_fits(said.unit, "分"):
        return None, (finding("ANS003", row.place, f"项目 {id} 的自评分“{row.self_mark}”不是分数"),)
    return Fraction(said.value), ()


def not_understood(findings: tuple[Finding, ...]) -> str:
    """Why an answer that was given is not known: it was not understood, or lacks its evidence (which the finding tells)."""
    return "填了，没有佐证材料" if findings and findings[0].code == "ANS005" else NOT_UNDERSTOOD
