"""Marks that go the wrong way: for what ought not to be, or taken for what ought to be."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.rules.conditions import Condition, MeasureCondition
from fullemp_cli.rules.limits import HIGH_BOUNDS, LOW_BOUNDS
from fullemp_cli.rules.rule_part import MeasureCall, MeasureNames, Path, RuleProblem


def wrong_way(
    path: Path, condition: Condition | None, names: MeasureNames, *, rewarded: bool, effect: str = "要扣分"
) -> Iterator[RuleProblem]:
    """STD046: a measure that ought to be low is rewarded for being high, or the other way round; `effect`: what then
    comes of being low."""
    if not isinstance(condition, MeasureCondition) or not names.fewer_is_better(condition):
        return
    bounds = set(condition.bounds)
    if rewarded and bounds and bounds <= HIGH_BOUNDS:
        yield against(path, condition, names, "越少越好，这里却要求多", "是不是 at_most 或 less_than？")
    elif not rewarded and bounds and bounds <= LOW_BOUNDS:
        yield against(path, condition, names, f"越少越好，少的时候却{effect}", "是不是 at_least 或 more_than？")


def against(path: Path, call: MeasureCall, names: MeasureNames, what: str, allowed: str = "") -> RuleProblem:
    """STD046 in words."""
    return RuleProblem("STD046", path, f"“{names.text(call)}”{what}。", allowed)
