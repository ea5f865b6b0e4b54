"""How marks, shares and states are put into words on every sheet, form and screen."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from fullemp_cli.results.assessment import Assessment, Basis, Status
from fullemp_cli.rules.quantities import decimal_text

OPEN = "待评"
STATUS_WORDS: dict[Status, str] = {
    "computed": "台账计算",
    "attested": "清单佐证",
    "judged": "人工评判",
    "pending": "待评",
}


def mark_words(points: Fraction, still_open: Fraction) -> str:
    """A mark as a form shows it: `23`, `待评` (never 0 while open) or `23（另有待评 5 分）`."""
    if still_open == 0:
        return decimal_text(points)
    if points == 0:
        return OPEN
    return f"{decimal_text(points)}（另有待评 {decimal_text(still_open)} 分）"


def shown_points(points: Fraction) -> Fraction:
    """A converted mark as it is shown: two decimals, truncated, never rounded up."""
    return Fraction(int(points * 100), 100)


def interval_words(points: Fraction, still_open: Fraction) -> str:
    """A mark as an interval: `83 分` or `83～95 分`; two decimals of a converted one, truncated."""
    points, still_open = shown_points(points), shown_points(points + still_open) - shown_points(points)
    if still_open == 0:
        return f"{decimal_text(points)} 分"
    return f"{decimal_text(points)}～{decimal_text(points + still_open)} 分"


def share_words(numerator: int, denominator: int) -> str:
    """`97.42%`: truncated to two decimals, never rounded up; nobody: '无对象'."""
    if denominator == 0:
        return "无对象"
    hundredths = numerator * 10_000 // denominator
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".") + "%"


def ratio_words(numerator: int, denominator: int) -> str:
    """`1 : 4.25`, truncated to two decimals; none to divide by: '无对象'."""
    return "无对象" if denominator == 0 else f"1 : {decimal_text(Fraction(numerator * 100 // denominator, 100))}"


def value_words(basis: Basis) -> str:
    """The measured value alone: a percentage, a ratio, a count with its unit; nobody: '无对象'; '' without data."""
    if basis.count is not None:
        return f"{basis.count} {basis.unit}".strip()
    if basis.numerator is None or basis.denominator is None:
        return "无对象" if _fewest_of_nobody(basis) else ""
    words = ratio_words if basis.kind == "ratio" else share_words
    return words(basis.numerator, basis.denominator)


def _fewest_of_nobody(basis: Basis) -> bool:
    """Whether there is no number as there is nobody to have the fewest: its source says so, and not what lacks."""
    return (basis.source.startswith("没有") and not basis.source.startswith("没有数据")) or basis.source.endswith(
        "没有人"
    )


def basis_words(basis: Basis) -> str:
    """What was measured, with n/N: `总体就业率 1023/1050 = 97.42%`; without data it says so."""
    title = basis.title or basis.measure
    value = value_words(basis) or "无数据"
    if basis.numerator is None or basis.denominator is None:
        return f"{title} {value}"
    return f"{title} {basis.numerator}/{basis.denominator} = {value}"


def met_words(met: bool | None) -> str:
    """达到 / 未达到 / 待定."""
    match met:
        case True:
            return "达到"
        case False:
            return "未达到"
        case None:
            return "待定"
        case _:
            assert_never(met)


def total_words(assessment: Assessment) -> str:
    """The total as an interval with the full marks: `83～95 分（满分 110 分，待评 12 分）`; '' for criteria."""
    total = assessment.total
    if total is None:
        return ""
    still_open = f"，待评 {decimal_text(total.open)} 分" if total.open else ""
    return f"{interval_words(total.points, total.open)}（满分 {decimal_text(total.max)} 分{still_open}）"
