"""Marks as what is still possible: some marks, and ranges that a person judges within.

The lowest possible mark is secured (`points`), the rest up to the highest is `open`. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.rules.quantities import decimal_text

ZERO = Fraction(0)
_MANY = 400  # more choices than this are kept as a range: nobody picks from such a list


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks still possible: single `choices` in ascending order and `ranges` (both ends included, tenths allowed).
    Never empty."""

    choices: tuple[Fraction, ...] = ()
    ranges: tuple[tuple[Fraction, Fraction], ...] = ()

    @classmethod
    def exactly(cls, mark: Fraction | int) -> Marks:
        """Decided."""
        return cls((Fraction(mark),))

    @classmethod
    def one_of(cls, marks: Iterable[Fraction | int]) -> Marks:
        """One of these marks."""
        choices = tuple(sorted(set(map(_fraction, marks))))
        return cls(choices) if len(choices) <= _MANY else cls(ranges=((choices[0], choices[-1]),))

    @classmethod
    def between(cls, low: Fraction | int, high: Fraction | int) -> Marks:
        """Any mark of at most one decimal in the range."""
        if low == high:
            return cls.exactly(low)
        return cls(ranges=((Fraction(low), Fraction(high)),))

    @property
    def low(self) -> Fraction:
        """The marks that are secured."""
        return min((*self.choices[:1], *(low for low, _ in self.ranges))) if self.ranges else self.choices[0]

    @property
    def high(self) -> Fraction:
        """The most that can still be reached."""
        return max((*self.choices[-1:], *(high for _, high in self.ranges))) if self.ranges else self.choices[-1]

    @property
    def open(self) -> Fraction:
        """How many more marks could still be given."""
        return self.high - self.low

    @property
    def decided(self) -> bool:
        """Whether only one mark is possible."""
        return self.low == self.high if self.ranges else len(self.choices) == 1

    def allows(self, mark: Fraction) -> bool:
        """Whether a person may give this mark."""
        in_range = any(low <= mark <= high for low, high in self.ranges)
        return mark in self.choices or (in_range and (mark * 10).denominator == 1)

    def join(self, other: Marks) -> Marks:
        """Either of two outcomes."""
        return Marks(tuple(sorted({*self.choices, *other.choices})), (*self.ranges, *other.ranges))

    def plus(self, other: Marks) -> Marks:
        """The sum of two independent outcomes."""
        if self.ranges or other.ranges or len(self.choices) * len(other.choices) > _MANY * 10:
            return Marks.between(self.low + other.low, self.high + other.high)
        if not other.choices[0] and len(other.choices) == 1:
            return self
        return Marks.one_of(a + b for a in self.choices for b in other.choices)

    def negative(self) -> Marks:
        """What is taken, as what is added."""
        return Marks(tuple(sorted(-mark for mark in self.choices)), tuple((-high, -low) for low, high in self.ranges))

    def map(self, change: Callable[[Fraction], Fraction]) -> Marks:
        """Each possible mark changed by a function that never turns the order round (floor, cap, minimum)."""
        ranges = tuple((change(low), change(high)) for low, high in self.ranges)
        flat = {low for low, high in ranges if low == high}
        choices = tuple(sorted({*map(change, self.choices), *flat}))
        return Marks(choices, tuple(bounds for bounds in ranges if bounds[0] != bounds[1]))

    def allowed_text(self) -> str:
        """`3、5`, `0～3、6`: what a person may give; a choice within a range is said by the range."""
        ranges = sorted(set(self.ranges))
        alone = [mark for mark in self.choices if not any(low <= mark <= high for low, high in ranges)]
        parts = sorted([*((mark, mark) for mark in alone), *ranges])
        return "、".join(
            decimal_text(low) if low == high else f"{decimal_text(low)}～{decimal_text(high)}" for low, high in parts
        )

    def got(self) -> str:
        """How a sentence ends with them: `得 3 分`, `得 3 分（另有待评 5 分）`, `待评（0～5 分）`."""
        return f"得 {self}" if self.decided or self.low != 0 else str(self)

    def __str__(self) -> str:
        if self.decided:
            return f"{decimal_text(self.low)} 分"
        if self.low == 0:
            return f"待评（0～{decimal_text(self.high)} 分）"
        return f"{decimal_text(self.low)} 分（另有待评 {decimal_text(self.open)} 分）"


def _fraction(mark: Fraction | int) -> Fraction:
    return mark if mark.__class__ is Fraction else Fraction(mark)


def total(outcomes: Iterable[Marks]) -> Marks:
    """The sum of independent outcomes; of none it is 0."""
    result = Marks.exactly(0)
    for outcome in outcomes:
        result = result.plus(outcome)
    return result


def multiples(step: Fraction, most: Fraction) -> Marks:
    """0, step, 2 × step … up to `most`, which is possible too: an unknown number of cases under a cap."""
    if step <= 0 or most <= 0:
        return Marks.exactly(0)
    return Marks.one_of((*(step * count for count in range(int(most / step) + 1)), most))
