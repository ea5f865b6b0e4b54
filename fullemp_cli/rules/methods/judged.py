"""评判: only a person can say. The mark is open until somebody gives it; the program never does."""

from __future__ import annotations

from fractions import Fraction

from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.models import Judged
from fullemp_cli.rules.outcome import How


def evaluate(method: Judged, full: Fraction) -> MethodResult:
    """Every mark that a person may give."""
    if method.one_of is not None:
        marks = Marks.one_of(method.one_of)
    else:
        marks = Marks.between(method.from_, full if method.to is None else method.to)
    ask = (
        "由上级评审打分" if method.by == "reviewer" else f"由人评判，在工作清单填自评分（可填 {marks.allowed_text()}）"
    )
    return MethodResult(marks, How.JUDGED, explain(method, marks), (), (), (ask,))


def explain(method: Judged, marks: Marks) -> str:
    """Who judges, and within what."""
    who = "由上级评审打分" if method.by == "reviewer" else "由社区自评"
    return f"{who}，{marks}"
