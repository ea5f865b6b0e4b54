"""How what a method asks makes its marks: what a plan must know before it probes the method.

Four ways: one measure or condition decides; the first case that holds; so many that hold; elements that are added up
and limited. The marks themselves are always asked of the method.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.rules.conditions import Condition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.rule_part import MeasureCall

MarksAt = Callable[[EvidenceSource], Fraction]
"""The marks that are secured there."""


@dataclass(frozen=True, slots=True)
class ByOneMeasure:
    """The marks follow one measure: the better it is, the more."""

    call: MeasureCall


@dataclass(frozen=True, slots=True)
class ByCases:
    """The first case that holds gives its marks; one without a condition is what is left over.

    A single condition that gives all is the one case.
    """

    cases: tuple[tuple[Condition | None, Marks], ...]
    by_hand: bool = False
    """Whether a person may choose among the marks of a case."""


@dataclass(frozen=True, slots=True)
class ByNumber:
    """The more of the conditions hold, the more marks: at each level so many of them, so many marks."""

    conditions: tuple[Condition, ...]
    levels: tuple[tuple[int, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Element:
    """One of what is added up: what it asks (`wanted`: whether its condition should hold or fail), what it gives
    there, and the most that it gives."""

    ask: MeasureCall | Condition
    marks: MarksAt
    wanted: bool = True
    most: Fraction | None = None
    """None where it rises with a measure."""


@dataclass(frozen=True, slots=True)
class BySum:
    """`base` and the elements added up, then limited: below `minimum` nothing, never under `floor`, at most `cap`;
    nothing at all where `zero_if` holds. `best_only`: not the sum but the best element."""

    base: Fraction
    elements: tuple[Element, ...]
    cap: Fraction
    floor: Fraction | None = None
    minimum: Fraction | None = None
    zero_if: Condition | None = None
    best_only: bool = False


@dataclass(frozen=True, slots=True)
class ByParts:
    """The parts of the item added up, then limited."""

    cap: Fraction
    minimum: Fraction | None = None


Joining = ByOneMeasure | ByCases | ByNumber | BySum | ByParts
