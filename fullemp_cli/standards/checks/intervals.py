"""Where the values lie that keep a comparison."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.standards.conditions import Comparison, Limit
from fullemp_cli.standards.quantities import Quantity


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
