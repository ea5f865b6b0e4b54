"""Marks as what is still possible: a set of marks, or a range that a person judges within.

The lowest possible mark is secured (`points`), the rest up to the highest is `open`. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.standards.quantities import decimal_text

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks still possible. `choices` None: any mark of at most one decimal in [low, high] (judged, sums)."""

    low: Fraction
    high: Fraction
    choices: tuple[Fraction, ...] | None = None

    @classmethod
    def exactly(cls, mark: Fraction | int) -> Marks:
        """Decided."""
        return cls(Fraction(mark), Fraction(mark), (Fraction(mark),))

    @classmethod
    def one_of(cls, marks: Iterable[Fraction | int]) -> Marks:
        """One of these marks."""
        choices = tuple(sorted({Fraction(mark) for mark in marks}))
        return cls(choices[0], choices[-1], choices)

    @classmethod
    def between(cls, low: Fraction | int, high: Fraction | int) -> Marks:
        """Any mark of at most one decimal in the range."""
        if low == high:
            return cls.exactly(low)
        return cls(Fraction(low), Fraction(high))

    @property
    def open(self) -> Fraction:
        """How many more marks could still be given."""
        return self.high - self.low

    @property
    def decided(self) -> bool:
        return self.low == self.high

    def allows(self, mark: Fraction) -> bool:
        """Whether a person may give this mark."""
        if self.choices is not None:
            return mark in self.choices
        return self.low <= mark <= self.high and (mark * 10).denominator == 1

    def join(self, other: Marks) -> Marks:
        """Either of two outcomes."""
        if self.choices is not None and other.choices is not None:
            return Marks.one_of((*self.choices, *other.choices))
        return Marks.between(min(self.low, other.low), max(self.high, other.high))

    def __str__(self) -> str:
        if self.decided:
            return f"{decimal_text(self.low)} 分"
        if self.low == 0:
            return f"待评（0～{decimal_text(self.high)} 分）"
        return f"{decimal_text(self.low)} 分（另有待评 {decimal_text(self.open)} 分）"


def join_all(outcomes: Iterable[Marks]) -> Marks:
    """Any of several outcomes; at least one must be given."""
    first, *rest = outcomes
    for outcome in rest:
        first = first.join(outcome)
    return first
