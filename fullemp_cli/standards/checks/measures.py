"""Measures exist, are called as they ask, are compared in their own unit and used for what they can tell."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.measures.catalogue import CATALOGUE, call_problems
from fullemp_cli.measures.kinds import DeclaredQuotient, Figure
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.rules.conditions import Limit, MeasureCall, MeasureCondition, NumberCondition, OtherMeasure
from fullemp_cli.rules.models import Award, Bands, Deduction, Proportional
from fullemp_cli.rules.quantities import Quantity
from fullemp_cli.standards.checks.found import Found
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.naming import figure_call, kind_of, measure_text
from fullemp_cli.standards.nearest import by_title, nearest
from fullemp_cli.standards.traversal import Path, parts_of

_COUNTED = (MeasureKind.COUNT, MeasureKind.CASES)


def check_calls(standard: Standard) -> Iterator[Found]:
    """STD040, STD041: unknown measures and arguments, with the nearest; STD045: declared and never used."""
    declared = {measure.id for measure in standard.measures}
    used: set[str] = set()
    figures = [(path, figure_call(one)) for path, one in parts_of(standard, Figure) if one.measure is not None]
    for path, call in (*parts_of(standard, MeasureCall), *figures):
        used.add(call.measure)
        if call.measure in declared:
            if call.with_:
                yield Found(
                    "STD041",
                    (*path, "with"),
                    f"本文件声明的指标“{measure_text(standard, call.model_copy(update={'with_': {}}))}”不用参数。",
                )
        elif call.measure not in CATALOGUE:
            titles = {spec.title: key for key, spec in CATALOGUE.items()}
            titles |= {measure.title: measure.id for measure in standard.measures}
            allowed = by_title(call.measure, titles) or nearest(call.measure, [*declared, *CATALOGUE], 8)
            yield Found("STD040", (*path, "measure"), f"没有“{call.measure}”这个指标。", allowed)
        else:
            place = (*path, "with") if call.with_ else (*path, "measure")
            yield from (Found("STD041", place, _sentence(fault)) for fault in call_problems(call.measure, call.with_))
    for index, measure in enumerate(standard.measures):
        if measure.id in CATALOGUE:
            what = f"“{measure.id}”是内置指标的键，自己声明的指标要另取名字。"
            yield Found("STD044", ("measures", index, "id"), what)
        elif measure.id not in used:
            yield Found("STD045", ("measures", index), f"声明了指标“{measure.title}”（{measure.id}），但没有用到。")


def check_units(standard: Standard) -> Iterator[Found]:
    """STD042: percentages with shares, plain numbers with the rest. STD043: counts where units are counted."""
    for path, call in parts_of(standard, MeasureCall):
        kind = kind_of(standard, call)
        if kind is None:
            continue
        if isinstance(call, MeasureCondition):
            for name, limit in call.bounds.items():
                yield from _fits((*path, name), limit, kind, _endless(standard, call))
                if isinstance(limit, OtherMeasure) and not _alike(kind, kind_of(standard, limit)):
                    what = f"“{measure_text(standard, call)}”和“{measure_text(standard, limit)}”种类不同（{kind.value}），不能相比。"
                    yield Found("STD042", (*path, name), what)
        elif isinstance(call, Bands):
            yield from _bands(path, call, kind, _endless(standard, call))
        elif isinstance(call, Proportional):
            yield from _fits((*path, "target"), call.target, kind, _endless(standard, call))
            yield from _fits((*path, "zero_below"), call.zero_below, kind, _endless(standard, call))
    for path, element in parts_of(standard, Deduction):
        yield from _deduction(standard, path, element)
    for path, award in parts_of(standard, Award):
        yield from _award(standard, path, award)
    for path, number in parts_of(standard, NumberCondition):
        if number.unit:
            kind = MeasureKind.SHARE if number.unit in ("%", "％") else MeasureKind.COUNT
            for name, limit in number.bounds.items():
                yield from _fits((*path, name), limit, kind)


def _alike(one: MeasureKind, other: MeasureKind | None) -> bool:
    return other is None or one is other or (one in _COUNTED and other in _COUNTED)


def _bands(path: Path, method: Bands, kind: MeasureKind, endless: bool) -> Iterator[Found]:
    if method.of_target is not None:
        yield from _fits((*path, "of_target"), method.of_target, kind, endless)
    for index, band in enumerate(method.bands):
        for name, limit in band.bounds.items():
            at = (*path, "bands", index, name)
            unit = MeasureKind.SHARE if method.of_target is not None else kind
            yield from _fits(at, limit, unit, endless or method.of_target is not None)


def _award(standard: Standard, path: Path, award: Award) -> Iterator[Found]:
    kind = kind_of(standard, award)
    if kind is None:
        return
    if award.limit is not None:
        name = "per_point_above" if award.per_point_above is not None else "per_point_below"
        yield from _fits((*path, name), award.limit, kind, _endless(standard, award))
        yield from _point(standard, path, award, award.point, kind)
    elif kind not in _COUNTED:
        what = f"按件计分要用数量指标，“{measure_text(standard, award)}”是{kind.value}。"
        yield Found("STD043", (*path, "measure"), what, "比率每高一个百分点得几分时，写 per_point_above。")


def _point(standard: Standard, path: Path, call: MeasureCall, point: Quantity, kind: MeasureKind) -> Iterator[Found]:
    if point.value <= 0:
        yield Found("STD042", (*path, "point"), f"point 要大于 0，不能是 {point}。")
    elif point.percent != (kind is MeasureKind.SHARE):
        unit = "百分比，例如 1%" if kind is MeasureKind.SHARE else "数字，例如 1"
        yield Found("STD042", (*path, "point"), f"“{measure_text(standard, call)}”是{kind.value}，point 要写{unit}。")


def _deduction(standard: Standard, path: Path, element: Deduction) -> Iterator[Found]:
    if element.each_case_of is not None:
        kind = kind_of(standard, element.each_case_of)
        if kind is not None and kind not in _COUNTED:
            what = f"每例扣分要用数量指标，“{measure_text(standard, element.each_case_of)}”是{kind.value}。"
            yield Found("STD043", (*path, "each_case_of", "measure"), what, "比率用 per_point_below 等。")
    if element.of is None or (kind := kind_of(standard, element.of)) is None:
        return
    for name in ("per_point_below", "per_point_above", "target"):
        yield from _fits((*path, name), getattr(element, name), kind, _endless(standard, element.of))
    if element.stepped is not None:
        for index, step in enumerate(element.stepped):
            yield from _fits((*path, "stepped", index, "short_by_at_least"), step.short_by_at_least, kind)
    else:
        yield from _point(standard, path, element.of, element.point, kind)


def _fits(path: Path, limit: Limit | None, kind: MeasureKind, endless: bool = False) -> Iterator[Found]:
    """Only what the file writes can be judged: a target from outside brings its unit with it. `endless`: a percentage
    may be over 100%."""
    if not isinstance(limit, Quantity):
        return
    if kind is MeasureKind.SHARE:
        if not limit.percent and limit.value != 0:
            hint = f"是不是 {Quantity(limit.value, percent=True) if limit.value <= 1 else f'{limit}%'}？"
            yield Found("STD042", path, f"比率要和百分比比较，不能是 {limit}。", hint)
        elif limit.value > 1 and not endless:
            yield Found("STD042", path, f"比率不会超过 100%，不能是 {limit}。")
    elif limit.percent:
        yield Found("STD042", path, f"{kind.value}要和数字比较，不能是百分比 {limit}。", f"例如 {_plain(limit)}。")


def _endless(standard: Standard, call: MeasureCall) -> bool:
    """Whether a percentage of it may be over 100%: 今年 ÷ 上年."""
    declared = next((measure for measure in standard.measures if measure.id == call.measure), None)
    return isinstance(declared, DeclaredQuotient) and not declared.part


def _plain(limit: Quantity) -> str:
    return str(Quantity(limit.value * 100))


def _sentence(message: str) -> str:
    return message if message.endswith("？") else f"{message}。"


def check_declared(standard: Standard) -> Iterator[Found]:
    """STD044: columns, words, states and services of the standard's own measures."""
    filled = {one.id for one in standard.measures if isinstance(one, DeclaredQuotient)}
    for path, figure in parts_of(standard, Figure):
        if figure.measure in filled:
            yield Found("STD044", (*path, "measure"), "商的分子、分母不能又是一个商。", "写成填报数或看台账的指标。")
    for index, measure in enumerate(standard.measures):
        for fault in measure.problems():
            yield Found("STD044", ("measures", index, *fault.path), _sentence(fault.message))
