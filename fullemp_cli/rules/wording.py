"""How numbers are put into sentences: n/N always shown, a percentage truncated and never rounded up into a band."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from fullemp_cli.measures.combining import at_point, point_of
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.measures.possible import is_endless
from fullemp_cli.rules.bounds_text import Said, bounds_text, broken_text, unsaid
from fullemp_cli.rules.conditions import Comparison
from fullemp_cli.rules.quantities import decimal_text


def percent_text(value: Fraction) -> str:
    """97.42%: two decimals, truncated."""
    hundredths = int(abs(value) * 10_000)
    sign = "-" if value < 0 and hundredths else ""
    return f"{sign}{decimal_text(Fraction(hundredths, 100))}%"


def ratio_text(value: Fraction) -> str:
    """3.57: two decimals, truncated."""
    return decimal_text(Fraction(int(value * 100), 100))


def value_text(measure: Measure) -> str:
    """`1023/1050（97.42%）`, `0/0`, `3 人` or 无数据."""
    if not measure.known:
        return "无数据"
    if measure.count is not None:
        return f"{measure.count} {measure.unit}".rstrip()
    if measure.value is None:
        return "没有适用对象" if measure.numerator is None else f"{measure.numerator}/{measure.denominator}"
    text = percent_text(measure.value) if measure.kind is MeasureKind.SHARE else ratio_text(measure.value)
    return f"{measure.numerator}/{measure.denominator}（{text}）"


def measured_text(measure: Measure) -> str:
    """The measure with its name and value, and why there is no value where there is none."""
    if not measure.known:
        lacks = "、".join(measure.missing) or "台账"
        return f"{measure.title}无数据（缺 {lacks}）"
    if measure.nobody and measure.numerator is None:
        return f"{measure.title}没有适用对象{unknown_text(measure)}"
    nobody = "，没有适用对象" if measure.nobody else ""
    return f"{measure.title} {value_text(measure)}{nobody}{unknown_text(measure)}"


def unknown_text(measure: Measure) -> str:
    """`，另有 3 人的就业状态看不懂，最高 227/229（99.12%）`; nothing where all was understood."""
    possible = measure.possible
    if possible is None:
        return ""
    if possible.further:
        return f"，{possible.words}"
    fewer = possible.best == possible.lowest and possible.best != possible.highest
    end = "最低" if fewer else "最高"
    if is_endless(possible.best):
        best = "，最高没有上限"
    elif possible.best == point_of(measure):
        best = "，也可能没有适用对象" if possible.nobody else ""
    else:
        best = f"，{end} {value_text(at_point(measure, possible.best))}"
    return f"，另有 {possible.words}{best}"


def comparison_text(comparison: Comparison, holds: bool | None, said: Said = unsaid) -> str:
    """`达到 95%`, `未达到 95%`, `尚不能确定是否达到 95%`; of two bounds `不符合“达到 80%且低于 90%”`."""
    if holds is None:
        return f"尚不能确定是否{bounds_text(comparison, said=said)}"
    return bounds_text(comparison, said=said) if holds else broken_text(comparison, said=said)


def asks_text(asks: Iterable[str]) -> str:
    """What is asked for, once each; asks that begin alike share their beginning: `在工作清单回答 7.2、7.3`."""
    shared: dict[str, list[str]] = {}
    for ask in dict.fromkeys(asks):
        beginning, space, last = ask.rpartition(" ")
        shared.setdefault(f"{beginning}{space}" if space else ask, []).append(last if space else "")
    return "；".join(beginning + "、".join(lasts) for beginning, lasts in shared.items())


def points_text(points: Fraction) -> str:
    """`3 分`."""
    return f"{decimal_text(points)} 分"
