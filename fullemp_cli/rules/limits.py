"""Limits that a value is compared with: written, from 社区基本情况, or another measure. Where the values lie that keep them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.rules.quantities import Quantity
from fullemp_cli.rules.rule_part import MeasureCall, MeasureNames, Path, RulePart, RuleProblem


class Target(RulePart):
    """A target from outside: an entry of 社区基本情况 (县定目标), `times` and `plus` exact adjustments."""

    fact: str = Field(description="社区基本情况中的项目名称，例如“全县登记失业率”")
    plus: Quantity | None = Field(default=None, description="在该数上加（可为负）")
    times: Quantity | None = Field(default=None, description="乘以")


class OtherMeasure(MeasureCall):
    """A limit that another measure gives (两个指标相比); `times` and `plus` exact adjustments. Without data: not known."""

    title: str = Field(default="", description="句子里怎样称呼它；不写用指标的名称")
    plus: Quantity | None = Field(default=None, description="在该数上加（可为负）")
    times: Quantity | None = Field(default=None, description="乘以")


def _limit_kind(raw: Any) -> str:
    if isinstance(raw, OtherMeasure) or (isinstance(raw, dict) and "measure" in raw):
        return "other_measure"
    return "target" if isinstance(raw, dict | Target) else "quantity"


Limit = Annotated[
    Annotated[Quantity, Tag("quantity")]
    | Annotated[Target, Tag("target")]
    | Annotated[OtherMeasure, Tag("other_measure")],
    Discriminator(_limit_kind),
]


class Comparison(RulePart):
    """One or two bounds. 以上 / 达到 / 不低于 = at_least; 以下 / 以内 / 不超过 = at_most; 超过 = more_than; 不足 / 低于 = less_than."""

    at_least: Limit | None = Field(default=None, description="≥（以上、达到、不低于；含本数）")
    at_most: Limit | None = Field(default=None, description="≤（以下、以内、不超过；含本数）")
    more_than: Limit | None = Field(default=None, description="＞（超过；不含本数）")
    less_than: Limit | None = Field(default=None, description="＜（不足、低于；不含本数）")
    equals: Limit | None = Field(default=None, description="＝")

    @property
    def bounds(self) -> dict[str, Limit]:
        """The bounds that are given, by name, in the order in which a sentence names them."""
        names = ("equals", "at_least", "more_than", "at_most", "less_than")
        return {name: limit for name in names if (limit := getattr(self, name)) is not None}

    @property
    def values(self) -> ValueRange | None:
        """Where the values lie that keep it; None when a bound comes from outside."""
        if any(not isinstance(limit, Quantity) for limit in self.bounds.values()):
            return None
        if self.equals is not None:
            return ValueRange(_written(self.equals), _written(self.equals))
        low = self.at_least if self.at_least is not None else self.more_than
        high = self.at_most if self.at_most is not None else self.less_than
        return ValueRange(_written(low), _written(high), self.at_least is not None, self.at_most is not None)

    def problems(self, names: MeasureNames) -> Iterator[RuleProblem]:
        """STD037: bounds that can never be kept, or two for one side."""
        yield from super().problems(names)
        given = set(self.bounds)
        if "equals" in given and len(given) > 1:
            yield RuleProblem("STD037", ("equals",), "equals 不能和别的界限一起写。")
        elif {"at_least", "more_than"} <= given or {"at_most", "less_than"} <= given:
            yield RuleProblem("STD037", (), "同一侧的界限只能写一个（含本数或不含本数）。")
        elif (values := self.values) is not None and values.empty:
            yield RuleProblem("STD037", (), "下限大于上限，永远不会成立。")


def _written(limit: Limit | None) -> Fraction | None:
    return limit.value if isinstance(limit, Quantity) else None


@dataclass(frozen=True, slots=True)
class ValueRange:
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

    def lies_in(self, other: ValueRange) -> bool:
        """Whether every value of this one is one of the other."""
        return _inside(self.low, other.low, self.low_in, other.low_in, 1) and _inside(
            self.high, other.high, self.high_in, other.high_in, -1
        )

    def misses(self, other: ValueRange) -> bool:
        """Whether no value of this one is one of the other."""
        return _beyond_end(self.low, self.low_in, other.high, other.high_in) or _beyond_end(
            other.low, other.low_in, self.high, self.high_in
        )


def _beyond_end(low: Fraction | None, low_in: bool, high: Fraction | None, high_in: bool) -> bool:
    """Whether what begins at `low` begins after what ends at `high`."""
    return low is not None and high is not None and (low > high or (low == high and not (low_in and high_in)))


def _inside(mine: Fraction | None, its: Fraction | None, mine_in: bool, its_in: bool, side: int) -> bool:
    if its is None:
        return True
    if mine is None:
        return False
    return (mine - its) * side > 0 or (mine == its and (its_in or not mine_in))


HIGH_BOUNDS = {"at_least", "more_than"}
"""Bounds that ask for much."""
LOW_BOUNDS = {"at_most", "less_than"}
"""Bounds that ask for little."""


def unfit(
    path: Path,
    limit: Limit | None,
    kind: MeasureKind,
    *,
    over_whole: bool = False,
    below_zero: bool = False,
    divides: bool = False,
) -> Iterator[RuleProblem]:
    """STD042: percentages go with shares, plain numbers with the rest, and neither is negative.

    Only what the file writes can be judged: a target from outside brings its unit with it, but not what is added to it
    or how many times it is taken. `over_whole`: more than 100% is meant (完成目标的比例); `below_zero`: the value may be
    negative (比上年增长); `divides`: it is divided by.
    """
    if isinstance(limit, Target | OtherMeasure):
        yield from _unfit_adjustments(path, limit, kind)
    if not isinstance(limit, Quantity):
        return
    if divides and limit.value <= 0:
        yield RuleProblem("STD042", path, f"目标要大于 0，不能是 {limit}。")
        return
    if limit.value < 0 and not below_zero:
        yield RuleProblem("STD042", path, f"{kind.value}不会是负数，不能是 {limit}。")
        return
    if kind is MeasureKind.SHARE:
        if not limit.percent and limit.value != 0:
            hint = f"是不是 {Quantity(limit.value, percent=True) if limit.value <= 1 else f'{limit}%'}？"
            yield RuleProblem("STD042", path, f"比率要和百分比比较，不能是 {limit}。", hint)
        elif limit.value > 1 and not over_whole:
            yield RuleProblem("STD042", path, f"比率不会超过 100%，不能是 {limit}。")
    elif limit.percent:
        example = Quantity(limit.value * 100)
        yield RuleProblem("STD042", path, f"{kind.value}要和数字比较，不能是百分比 {limit}。", f"例如 {example}。")


_PERCENT_FORGOTTEN = 50
"""So many times and more is a percentage without its sign: 110 for 110%."""


def _unfit_adjustments(path: Path, limit: Target | OtherMeasure, kind: MeasureKind) -> Iterator[RuleProblem]:
    """STD042 of `plus` and `times`: to a share are added percentage points, to the rest numbers; 110 times is 110%."""
    plus, times = limit.plus, limit.times
    if plus is not None and plus.value and plus.percent is not (kind is MeasureKind.SHARE):
        if kind is MeasureKind.SHARE:
            yield RuleProblem("STD042", (*path, "plus"), f"比率要加百分点，不能是 {plus}。", f"是不是 {plus}%？")
        else:
            what = f"{kind.value}要加数字，不能是 {plus}。"
            yield RuleProblem(
                "STD042", (*path, "plus"), what, f"多 {plus}的写 times: {Quantity(1 + plus.value, True)}。"
            )
    if times is not None and not times.percent and times.value >= _PERCENT_FORGOTTEN:
        yield RuleProblem("STD042", (*path, "times"), f"乘以 {times} 就是 {times} 倍。", f"是不是 {times}%？")
