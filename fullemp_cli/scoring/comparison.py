"""Exact comparison of a value with the bounds of a standard, some of which may come from outside."""

from __future__ import annotations

from fractions import Fraction

from fullemp_cli.scoring.ground import Ground
from fullemp_cli.standards.conditions import Comparison, Limit, Target
from fullemp_cli.standards.quantities import Quantity


def limit_value(limit: Limit, ground: Ground) -> Fraction | None:
    """The bound as an exact number; None when the entry of 社区基本情况 that gives it is not recorded."""
    if isinstance(limit, Quantity):
        return limit.value
    return _target_value(limit, ground)


def _target_value(target: Target, ground: Ground) -> Fraction | None:
    fact = ground.fact(target.fact)
    if fact is None:
        return None
    value = Fraction(fact)
    if target.times is not None:
        value *= target.times.value
    if target.plus is not None:
        value += target.plus.value
    return value


def within(value: Fraction, comparison: Comparison, ground: Ground) -> bool | None:
    """Whether the value keeps every bound; None when a bound is not known and no other is broken."""
    unknown = False
    for name, limit in comparison.bounds.items():
        bound = limit_value(limit, ground)
        if bound is None:
            unknown = True
        elif not _keeps(value, name, bound):
            return False
    return None if unknown else True


def unknown_targets(comparison: Comparison, ground: Ground) -> tuple[str, ...]:
    """The entries of 社区基本情况 that the bounds need and that are not recorded."""
    targets = (limit for limit in comparison.bounds.values() if isinstance(limit, Target))
    return tuple(target.fact for target in targets if ground.fact(target.fact) is None)


def _keeps(value: Fraction, name: str, bound: Fraction) -> bool:
    match name:
        case "at_least":
            return value >= bound
        case "more_than":
            return value > bound
        case "at_most":
            return value <= bound
        case "less_than":
            return value < bound
        case _:
            return value == bound
