"""Whether marks go the right way: none for what ought not to be, none taken for what ought to be; no case in vain."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.indicators.general.model import DeclaredShare
from fullemp_cli.indicators.measure import MeasureKind
from fullemp_cli.standards.checks.found import Found
from fullemp_cli.standards.checks.intervals import Interval, interval_of
from fullemp_cli.standards.conditions import Condition, FactCondition, MeasureCall, MeasureCondition, NumberCondition
from fullemp_cli.standards.measure_kinds import kind_of
from fullemp_cli.standards.methods import AllOrNothing, Award, Bands, Deduction, Steps
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.quantities import Quantity
from fullemp_cli.standards.traversal import Path, parts_of

_HIGH = {"at_least", "more_than"}
_LOW = {"at_most", "less_than"}


def check_directions(standard: Standard) -> Iterator[Found]:
    """STD046: a measure that ought to be low is rewarded for being high, or the other way round."""
    for path, method in parts_of(standard, AllOrNothing):
        yield from _wrong(standard, (*path, "when"), method.when, rewarded=True)
    for path, element in parts_of(standard, Deduction):
        yield from _wrong(standard, (*path, "unless"), element.unless, rewarded=True)
        yield from _wrong(standard, (*path, "if"), element.if_, rewarded=False)
        if element.of is not None and _lower_is_better(standard, element.of) and element.per_point_below is not None:
            yield Found("STD046", (*path, "per_point_below"), _said(element.of, "越低越好，这里却在低的时候扣分"))
    for path, award in parts_of(standard, Award):
        if _lower_is_better(standard, award) and award.per_point_below is None:
            yield Found("STD046", path, _said(award, "越少越好，这里却越多得分越多"))
    for path, bands in parts_of(standard, Bands):
        first = set(bands.bands[0].bounds)
        if _lower_is_better(standard, bands) and bands.of_target is None and first and first <= _HIGH:
            yield Found("STD046", (*path, "bands", 0), _said(bands, "越低越好，最好的一档却要求高"))


def _wrong(standard: Standard, path: Path, condition: Condition | None, *, rewarded: bool) -> Iterator[Found]:
    if not isinstance(condition, MeasureCondition) or not _lower_is_better(standard, condition):
        return
    bounds = set(condition.bounds)
    if rewarded and bounds <= _HIGH:
        yield Found("STD046", path, _said(condition, "越少越好，这里却要求多"), "是不是 at_most 或 less_than？")
    elif not rewarded and bounds <= _LOW:
        yield Found("STD046", path, _said(condition, "越少越好，少的时候却要扣分"), "是不是 at_least 或 more_than？")


def _said(call: MeasureCall, what: str) -> str:
    return f"“{call.measure}”{what}。"


def _lower_is_better(standard: Standard, call: MeasureCall) -> bool:
    declared = next((measure for measure in standard.measures if measure.id == call.measure), None)
    if isinstance(declared, DeclaredShare):
        return declared.better == "fewer"
    return kind_of(standard, call) is MeasureKind.CASES


def check_cases_in_vain(standard: Standard) -> Iterator[Found]:
    """STD034: a case of 逐级认定 that an earlier one of the same number already covers (said again: `checks/marks.py`)."""
    for path, method in parts_of(standard, Steps):
        earlier: list[tuple[_Numbered, Interval]] = []
        for index, step in enumerate(method.steps):
            when = step.when
            if not isinstance(when, _Numbered) or (here := interval_of(when)) is None:
                continue
            covered = any(_subject(when) == _subject(other) and here.lies_in(wider) for other, wider in earlier)
            if covered and all(when != other for other, _ in earlier):
                what = "这一情形已被前面的情形包括，永远轮不到。"
                yield Found("STD034", (*path, "steps", index), what, "要求高的情形写在前面。")
            earlier.append((when, here))


_Numbered = MeasureCondition | NumberCondition | FactCondition


def _subject(condition: _Numbered) -> tuple[object, ...]:
    """What number is compared, and whether with percentages."""
    percent = any(isinstance(limit, Quantity) and limit.percent for limit in condition.bounds.values())
    match condition:
        case MeasureCondition():
            return condition.measure, sorted(condition.with_.items(), key=str), percent
        case NumberCondition():
            return "number", condition.number, percent
        case FactCondition():
            return "fact", condition.fact, percent
