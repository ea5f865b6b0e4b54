"""汇总: the sum of the parts; a sum below the minimum gives nothing; a cap ends the sum."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods.checklist import limited, sum_limit_text, sum_text
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.models import Group
from fullemp_cli.rules.outcome import How, weakest


def evaluate(method: Group, full: Fraction, parts: Sequence[Marks], hows: Sequence[How]) -> MethodResult:
    """The parts' intervals added; a person who settles a group gives one mark for all, so any tenth is possible."""
    added = Marks.between(
        sum((part.low for part in parts), Fraction(0)), sum((part.high for part in parts), Fraction(0))
    )
    cap = full if method.cap is None else method.cap
    marks = limited(added, method.minimum, cap)
    return MethodResult(marks, weakest(hows), explain(method, cap, added, marks))


def explain(method: Group, cap: Fraction, added: Marks, marks: Marks) -> str:
    """The sum, and what the minimum or the cap made of it."""
    limit = sum_limit_text(added, method.minimum, cap)
    return f"各小项{sum_text(added)}{limit}，{marks.got()}" if limit else f"各小项合计{marks.got()}"
