"""Percentage points and other distances from a limit: how they are counted, and how they are said."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.rules.quantities import Quantity, decimal_text
from fullemp_cli.rules.rule_part import MeasureCall, MeasureNames, RuleProblem
from fullemp_cli.rules.wording import percent_text, ratio_text

Rounding = Literal["up", "down", "exact"]
_ROUNDING = {"up": "按一个点", "down": "不计", "exact": "按比例"}


def started(points: Fraction, rounding: str) -> Fraction:
    """How a started percentage point counts: `up` as one, `down` not at all, `exact` by its part."""
    if rounding == "up":
        return Fraction(ceil(points))
    return Fraction(floor(points)) if rounding == "down" else points


def distance_text(distance: Fraction, measure: Measure) -> str:
    """How far from a limit: `1.5 个百分点` of a share, `3 人` of a count, `0.5` of a ratio."""
    if measure.kind is MeasureKind.SHARE:
        return f"{percent_text(distance).rstrip('%')} 个百分点"
    return f"{ratio_text(distance)} {measure.unit if measure.count is not None else ''}".rstrip()


def written_distance(distance: Quantity, unit: str) -> str:
    """`2 个百分点`, `10 人`."""
    return f"{decimal_text(distance.value * 100)} 个百分点" if distance.percent else f"{distance} {unit}".rstrip()


def point_text(point: Quantity, unit: str) -> str:
    """`一个百分点`, ` 2 个百分点`, ` 10 人`."""
    if str(point) == "1%":
        return "一个百分点"
    return f" {written_distance(point, unit)}"


def started_text(point: Quantity, rounding: Rounding) -> str:
    """`不足一个点按一个点`, `不足的按一次`."""
    if str(point) == "1%":
        return f"不足一个点{_ROUNDING[rounding]}"
    return f"不足的{_ROUNDING[rounding].replace('一个点', '一次')}"


def point_problems(point: Quantity, call: MeasureCall, kind: MeasureKind, names: MeasureNames) -> Iterator[RuleProblem]:
    """STD042: a point that is none, or of another unit than the measure."""
    if point.value <= 0:
        yield RuleProblem("STD042", ("point",), f"point 要大于 0，不能是 {point}。")
    elif point.percent and point.value > 1:
        yield RuleProblem("STD042", ("point",), f"point 不会超过 100%，不能是 {point}。")
    elif point.percent != (kind is MeasureKind.SHARE):
        unit = "百分比，例如 1%" if kind is MeasureKind.SHARE else "数字，例如 1"
        yield RuleProblem("STD042", ("point",), f"“{names.text(call)}”是{kind.value}，point 要写{unit}。")
