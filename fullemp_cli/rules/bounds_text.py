"""The bounds of a comparison in words: 达到 95%, 超过 2 人且不超过 5 人, the target from outside."""

from __future__ import annotations

from collections.abc import Callable, Collection

from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.rules.limits import Comparison, Limit, OtherMeasure, Target
from fullemp_cli.rules.quantities import Quantity

_BOUNDS = {"at_least": "达到", "more_than": "超过", "at_most": "不超过", "less_than": "低于", "equals": "等于"}


_BROKEN = {
    "at_least": "未达到",
    "more_than": "未超过",
    "at_most": "超过",
    "less_than": "不低于",
    "equals": "不等于",
}


Said = Callable[[Limit], str]
"""What a target from outside comes to, as it is put behind its name: 37 人."""


def unsaid(_: Limit) -> str:
    """Nothing: where a rule is described, and no community is looked at."""
    return ""


def limit_text(limit: Limit, unit: str = "", said: Said = unsaid) -> str:
    """`95%`, `5 人`, or the target from outside: `社区基本情况“全县登记失业率”加 1%`, with what it comes to
    `“就业计划数”40 人`, `“全县登记失业率”加 1%（4.5%）`."""
    if isinstance(limit, Quantity):
        return str(limit) if limit.percent or not unit else f"{limit} {unit}"
    value = said(limit)
    if not value:
        return _target_text(limit)
    name = _target_text(limit).removeprefix("社区基本情况")
    return f"{name}{value}" if limit.times is None and limit.plus is None else f"{name}（{value}）"


def _bound(word: str, limit: str) -> str:
    """达到 95%; 达到“就业计划数”40 人."""
    return f"{word}{spaced(limit).rstrip()}"


def spaced(limit: str) -> str:
    """The text of a limit between two words: a blank where a figure meets one (比 90% 高, 比“计划数”40 人高)."""
    before = "" if limit.startswith("“") else " "
    return f"{before}{limit}{' ' if limit[-1:].isascii() else ''}"


def _target_text(target: Target | OtherMeasure) -> str:
    times = f"的 {target.times} 倍" if target.times is not None and not target.times.percent else ""
    if target.times is not None and target.times.percent:
        times = f"的 {target.times}"
    plus = ""
    if target.plus is not None:
        less = target.plus.value < 0
        size = Quantity(abs(target.plus.value), target.plus.percent)
        plus = f"{'减' if less else '加'} {size}"
    if isinstance(target, OtherMeasure):
        described = CATALOGUE.get(target.measure)
        return f"“{target.title or (described.title if described else target.measure)}”{times}{plus}"
    return f"社区基本情况“{target.fact}”{times}{plus}"


def bounds_text(comparison: Comparison, unit: str = "", said: Said = unsaid) -> str:
    """`达到 95%`, `超过 2 人且不超过 5 人`."""
    return "且".join(_bound(_BOUNDS[name], limit_text(limit, unit, said)) for name, limit in comparison.bounds.items())


def broken_text(
    comparison: Comparison, unit: str = "", said: Said = unsaid, broken: Collection[str] | None = None
) -> str:
    """What a value does that does not keep it: `未达到 95%`, `超过 3 人`. Of two bounds the `broken` one; where no value
    is looked at `不符合“达到 80%且低于 90%”`."""
    bounds = comparison.bounds
    names = list(bounds) if broken is None else [name for name in bounds if name in broken]
    if len(names) != 1:
        return f"不符合“{bounds_text(comparison, unit, said)}”"
    return _bound(_BROKEN[names[0]], limit_text(bounds[names[0]], unit, said))
