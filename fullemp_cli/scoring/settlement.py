"""自评分: a person's mark settles what is open, within what is possible. It never moves what the evidence decided."""

from __future__ import annotations

from dataclasses import replace

from fullemp_cli.findings.catalogue import finding
from fullemp_cli.scoring.answers import self_mark
from fullemp_cli.scoring.ground import Ground
from fullemp_cli.scoring.marks import Marks
from fullemp_cli.scoring.methods.result import MethodResult
from fullemp_cli.scoring.outcome import How
from fullemp_cli.standards.methods import Judged, Method
from fullemp_cli.standards.quantities import decimal_text


def settle(result: MethodResult, id: str, method: Method, ground: Ground) -> MethodResult:
    """The result with the 自评分 of that row applied, or with a finding that says why it was not."""
    row = ground.answer(id)
    mark, findings = self_mark(row, id)
    if row is None or mark is None:
        return replace(result, findings=(*result.findings, *findings)) if findings else result
    shown = decimal_text(mark)
    if isinstance(method, Judged) and method.by == "reviewer":
        note = finding("ANS007", row.place, f"项目 {id} 由上级评分，自评分 {shown} 不计")
    elif result.marks.decided:
        if mark == result.marks.low:
            return result
        decided = decimal_text(result.marks.low)
        note = finding("ANS008", row.place, f"项目 {id} 按台账和清单为 {decided} 分，与自评分 {shown} 不同，以前者为准")
    elif result.marks.allows(mark):
        sentence = f"{_before_the_mark(result)}自评分在可填的分数之内，得 {shown} 分"
        return replace(result, marks=Marks.exactly(mark), how=How.JUDGED, sentence=sentence, asks=())
    else:
        allowed = result.marks.allowed_text()
        note = finding("ANS004", row.place, f"项目 {id} 的自评分 {shown} 不在可填的分数（{allowed}）之内，仍为待评")
    return replace(result, findings=(*result.findings, note))


def _before_the_mark(result: MethodResult) -> str:
    """The explanation, to be gone on from: without its 待评 at the end, which it no longer is."""
    open_mark = str(result.marks)
    if result.sentence.endswith(f"，{open_mark}"):
        return result.sentence.removesuffix(open_mark)
    return f"{result.sentence}；"
