"""What a scoring method answers: the marks still possible, how they are known, and why."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.findings import Finding
from fullemp_cli.measures.measure import Measure
from fullemp_cli.rules.marks import ZERO, Marks
from fullemp_cli.rules.outcome import How


@dataclass(frozen=True, slots=True)
class Deducted:
    """One element that deducts: `off` are the marks that may fall (0 or positive), `count` the cases where it counts."""

    id: str
    title: str
    reason: str
    off: Marks
    count: int | None = None
    measure: Measure | None = None
    how: How = How.COMPUTED


@dataclass(frozen=True, slots=True)
class MethodResult:
    """`measures`: the main one first. `asks`: what would settle open marks. `sentence`: how the marks came about."""

    marks: Marks
    how: How
    sentence: str
    measures: tuple[Measure, ...] = ()
    deductions: tuple[Deducted, ...] = ()
    asks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def lost(self) -> Fraction:
        """Marks that deductions have certainly taken."""
        return sum((element.off.low for element in self.deductions), ZERO)
