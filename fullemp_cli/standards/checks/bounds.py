"""Bounds make sense: not contradictory; bands ordered, not overlapping, and the gaps between them decided.

Where the values lie that keep a comparison.

Whether marks go the right way: none for what ought not to be, none taken for what ought to be; no case in vain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from fullemp_cli.measures.kinds import DeclaredShare
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.rules.conditions import (
    Comparison,
    Condition,
    FactCondition,
    Limit,
    MeasureCall,
    MeasureCondition,
    NumberCondition,
)
from fullemp_cli.rules.models import AllOrNothing, Award, Bands, Deduction, Steps
from fullemp_cli.rules.quantities import Quantity, decimal_text
from fullemp_cli.standards.checks.found import Found
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.naming import kind_of, measure_text
from fullemp_cli.standards.traversal import Path, parts_of


@dataclass(frozen=True, slots=True)
class Interval:
    """Where values lie; an end that is None goes on for ever, `low_in` / `high_in` whether the end belongs to it."""

    low: Fraction | None
    high: Fraction | None
    low_in: bool = True
    high_in: bool = True

    @property
    def empty(self) -> bool:
        """Whether no value lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and not (self.low_in and self.high_in))

    def lies_in(self, other: Interval) -> bool:
        """Whether every value of this one is one of the other."""
        return _inside(self.low, other.low, self.low_in, other.low_in, 1) and _inside(
            self.high, other.high, self.high_in, other.high_in, -1
        )


def _inside(mine: Fraction | None, its: Fraction | None, mine_in: bool, its_in: bool, side: int) -> bool:
    if its is None:
        return True
    if mine is None:
        return False
    return (mine - its) * side > 0 or (mine == its and (its_in or not mine_in))


def interval_of(part: Comparison) -> Interval | None:
    """None when a bound comes from outside."""
    if any(not isinstance(limit, Quantity) for limit in part.bounds.values()):
        return None
    if part.equals is not None:
        return Interval(_value(part.equals), _value(part.equals))
    low = part.at_least if part.at_least is not None else part.more_than
    high = part.at_most if part.at_most is not None else part.less_than
    return Interval(_value(low), _value(high), part.at_least is not None, part.at_most is not None)


def _value(limit: Limit | None) -> Fraction | None:
    return limit.value if isinstance(limit, Quantity) else None


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
            yield Found(
                "STD046", (*path, "per_point_below"), _said(standard, element.of, "越低越好，这里却在低的时候扣分")
            )
    for path, award in parts_of(standard, Award):
        if _lower_is_better(standard, award) and award.per_point_below is None:
            yield Found("STD046", path, _said(standard, award, "越少越好，这里却越多得分越多"))
    for path, bands in parts_of(standard, Bands):
        first = set(bands.bands[0].bounds)
        if _lower_is_better(standard, bands) and bands.of_target is None and first and first <= _HIGH:
            yield Found("STD046", (*path, "bands", 0), _said(standard, bands, "越低越好，最好的一档却要求高"))


def _wrong(standard: Standard, path: Path, condition: Condition | None, *, rewarded: bool) -> Iterator[Found]:
    if not isinstance(condition, MeasureCondition) or not _lower_is_better(standard, condition):
        return
    bounds = set(condition.bounds)
    if rewarded and bounds <= _HIGH:
        yield Found(
            "STD046", path, _said(standard, condition, "越少越好，这里却要求多"), "是不是 at_most 或 less_than？"
        )
    elif not rewarded and bounds <= _LOW:
        yield Found(
            "STD046", path, _said(standard, condition, "越少越好，少的时候却要扣分"), "是不是 at_least 或 more_than？"
        )


def _said(standard: Standard, call: MeasureCall, what: str) -> str:
    return f"“{measure_text(standard, call)}”{what}。"


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


def check_bounds(standard: Standard) -> Iterator[Found]:
    """STD037: no bounds that can never be kept, nor two for one side."""
    for path, part in parts_of(standard, Comparison):
        given = set(part.bounds)
        if "equals" in given and len(given) > 1:
            yield Found("STD037", (*path, "equals"), "equals 不能和别的界限一起写。")
        elif {"at_least", "more_than"} <= given or {"at_most", "less_than"} <= given:
            yield Found("STD037", path, "同一侧的界限只能写一个（含本数或不含本数）。")
        elif (interval := interval_of(part)) is not None and interval.empty:
            yield Found("STD037", path, "下限大于上限，永远不会成立。")


def check_bands(standard: Standard) -> Iterator[Found]:
    """STD032 to STD034 for every 分档 method; bands with bounds from outside cannot be ordered here."""
    for path, method in parts_of(standard, Bands):
        intervals = [interval_of(band) for band in method.bands]
        for index, band in enumerate(method.bands):
            if not band.bounds:
                yield Found("STD032", (*path, "bands", index), "这一档没有写界限。", "用 at_least、at_most 等写明。")
        yield from _falling(path, method)
        known = [interval for interval in intervals if interval is not None]
        if len(known) == len(method.bands) and all(band.bounds for band in method.bands):
            kind = kind_of(standard, method) if method.of_target is None else MeasureKind.RATIO
            yield from _order(path, method, known, whole=kind in (MeasureKind.COUNT, MeasureKind.CASES))
            yield from _beyond_best(path, method, known, kind)


def _falling(path: Path, method: Bands) -> Iterator[Found]:
    marks = [*(band.points for band in method.bands), method.otherwise]
    for index, (better, worse) in enumerate(pairwise(marks)):
        if worse >= better:
            where = (*path, "bands", index + 1) if index + 1 < len(method.bands) else (*path, "otherwise")
            what = f"这一档得 {decimal_text(worse)} 分，不比上一档的 {decimal_text(better)} 分少。"
            yield Found("STD032", where, what, "分档从最好的一档写起，得分依次减少。")


def _order(path: Path, method: Bands, intervals: list[Interval], *, whole: bool) -> Iterator[Found]:
    down = _goes_down(intervals)
    for index, (better, worse) in enumerate(pairwise(intervals), start=1):
        at = (*path, "bands", index)
        # Seen from below upwards: the worse band's near end against the better band's far end.
        near = (worse.high, worse.high_in) if down else (worse.low, worse.low_in)
        far = (better.low, better.low_in) if down else (better.high, better.high_in)
        if far[0] is None or not _beyond(better, worse, down=down):
            allowed = "" if far[0] is None else "分档从最好的一档写起，界限依次变化。"
            yield Found("STD034" if far[0] is None else "STD032", at, "这一档已被上面的档包括，永远轮不到。", allowed)
        elif near[0] is not None:
            side = near[0] - far[0] if down else far[0] - near[0]
            if side > 0 or (side == 0 and near[1] and far[1]):
                text = _text(near[0], method)
                yield Found(
                    "STD032", at, f"与上一档在 {text} 处重叠。", "下一档的界限不含本数时写 less_than 或 more_than。"
                )
            elif method.gaps is None and _gap(far, near, whole=whole):
                ends = "、".join(_text(end, method) for end in sorted((far[0], near[0])))
                allowed = "用 gaps 写明：lower 归下档、higher 归上档、open 待定。" if side else "把其中一档改为含本数。"
                yield Found("STD033", at, f"与上一档之间（{ends} 之间）有空隙，没有写归哪一档。", allowed)


def _beyond_best(path: Path, method: Bands, intervals: list[Interval], kind: MeasureKind | None) -> Iterator[Found]:
    """Values better than the best band would get the marks of the worst."""
    best = intervals[0]
    if method.gaps is not None or len(intervals) == 1:
        return
    if _goes_down(intervals):
        ends = best.high is None or (kind is MeasureKind.SHARE and best.high >= 1 and best.high_in)
        beyond, key = best.high, "at_most"
    else:
        ends = best.low is None or (best.low <= 0 and best.low_in)
        beyond, key = best.low, "at_least"
    if not ends and beyond is not None:
        what = f"比 {_text(beyond, method)} 更好的值不在任何一档里，会按 otherwise 计分。"
        yield Found("STD033", (*path, "bands", 0), what, f"最好的一档去掉 {key} 这一侧的界限。")


def _goes_down(intervals: list[Interval]) -> bool:
    """Whether the best band is the highest (a rate of employment) or the lowest (a rate of unemployment)."""
    first = intervals[0]
    if first.low is None or first.high is None:
        return first.low is not None
    others = [end for interval in intervals[1:] for end in (interval.low, interval.high) if end is not None]
    return not others or max(others) <= first.high


def _beyond(better: Interval, worse: Interval, *, down: bool) -> bool:
    """Whether the worse band reaches further than the better one, so that some value is left for it."""
    if down:
        mine, its, mine_in, its_in = worse.low, better.low, worse.low_in, better.low_in
    else:
        mine, its, mine_in, its_in = worse.high, better.high, worse.high_in, better.high_in
    if mine is None:
        return True
    if its is None:
        return False
    return (mine < its if down else mine > its) or (mine == its and mine_in and not its_in)


def _gap(far: tuple[Fraction | None, bool], near: tuple[Fraction | None, bool], *, whole: bool) -> bool:
    assert far[0] is not None and near[0] is not None
    if not whole:
        return far[0] != near[0] or not (far[1] or near[1])
    (low, low_in), (high, high_in) = sorted((far, near), key=lambda end: end[0] or Fraction(0))
    assert low is not None and high is not None
    first = floor(low) + 1 if low_in or low.denominator > 1 else int(low)
    last = ceil(high) - 1 if high_in or high.denominator > 1 else int(high)
    return first <= last


def _text(value: Fraction, method: Bands) -> str:
    percent = any(isinstance(end, Quantity) and end.percent for band in method.bands for end in band.bounds.values())
    return str(Quantity(value, percent))
