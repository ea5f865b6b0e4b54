"""Whether a condition holds, how that is known, and what it was seen from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from fullemp_cli.findings import Finding
from fullemp_cli.measures.measure import Measure


class How(IntEnum):
    """How a mark is known; the larger is the weaker."""

    COMPUTED = 0
    ATTESTED = 1
    JUDGED = 2

    @property
    def word(self) -> str:
        """The word of the result: computed, attested, judged."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Outcome:
    """`holds` is three-valued; `sentence` says why; `asks` is what would settle it where it is not known."""

    holds: bool | None
    how: How
    sentence: str
    measures: tuple[Measure, ...] = ()
    asks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def weakest(hows: Iterable[How]) -> How:
    """The weakest way of knowing; of nothing it is computed."""
    return max(hows, default=How.COMPUTED)


def known_by(measures: Iterable[Measure]) -> How:
    """Computed, but attested where a figure was filled in by somebody."""
    return How.ATTESTED if any(measure.attested for measure in measures) else How.COMPUTED


def count_holding(outcomes: Sequence[Outcome]) -> tuple[int, int]:
    """How many hold for certain, and how many may hold."""
    sure = sum(outcome.holds is True for outcome in outcomes)
    return sure, sure + sum(outcome.holds is None for outcome in outcomes)


def combine(outcomes: Sequence[Outcome], holds: bool | None, joint: str, *, one_decides: bool) -> Outcome:
    """Several outcomes as one. Only those that agree with the result count for how it is known.

    `one_decides`: a single one settled it (one failed of all, one held of any), so the strongest of them counts;
    else all of them were needed and the weakest counts.
    """
    hows = [outcome.how for outcome in outcomes if outcome.holds is holds]
    return Outcome(
        holds=holds,
        how=min(hows, default=How.COMPUTED) if one_decides else weakest(hows),
        sentence=joint.join(outcome.sentence for outcome in outcomes),
        measures=tuple(measure for outcome in outcomes for measure in outcome.measures),
        asks=tuple(ask for outcome in outcomes if outcome.holds is None for ask in outcome.asks),
        findings=tuple(found for outcome in outcomes for found in outcome.findings),
    )
