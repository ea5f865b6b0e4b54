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
    """`holds` is three-valued; `sentence` says why; `asks` is what would settle it where it is not known.

    `subject` and `verdict` are the sentence of a comparison in its two halves (what was measured, how it stands to the
    bound; '' where that needs no word), so that a measure compared several times is said once. `joined`: several
    conditions in one sentence.
    """

    holds: bool | None
    how: How
    sentence: str
    measures: tuple[Measure, ...] = ()
    asks: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    subject: str = ""
    verdict: str = ""
    joined: bool = False

    @classmethod
    def compared(
        cls,
        holds: bool | None,
        how: How,
        subject: str,
        verdict: str,
        measures: tuple[Measure, ...] = (),
        asks: tuple[str, ...] = (),
        findings: tuple[Finding, ...] = (),
    ) -> Outcome:
        """Of a value against its bounds."""
        sentence = f"{subject}，{verdict}" if verdict else subject
        return cls(holds, how, sentence, measures, asks, findings, subject, verdict)


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


def told(outcomes: Sequence[Outcome]) -> list[str]:
    """The sentences of several outcomes; what was compared several times is named once, with its bounds behind it, of
    those that it failed only the last (the nearest: 3 人，未达到 5 人，未达到 4 人 is 3 人，未达到 4 人)."""
    groups: list[list[Outcome]] = []
    for outcome in outcomes:
        if groups and outcome.subject and groups[-1][0].subject == outcome.subject:
            groups[-1].append(outcome)
        else:
            groups.append([outcome])
    return list(dict.fromkeys(map(_told_once, groups)))


def _told_once(group: Sequence[Outcome]) -> str:
    if len(group) == 1:
        return group[0].sentence
    failed = [outcome for outcome in group if outcome.holds is False]
    kept = [outcome for outcome in group if outcome.holds is not False or outcome is failed[-1]]
    comma = "，" if any(outcome.holds is None for outcome in kept) else "、"
    verdicts = comma.join(dict.fromkeys(outcome.verdict for outcome in reversed(kept) if outcome.verdict))
    return f"{group[0].subject}，{verdicts}" if verdicts else group[0].subject


def inner(outcomes: Sequence[Outcome]) -> list[str]:
    """The sentences as parts of a larger one: what joins several conditions stands in brackets."""
    plain = [outcome for outcome in outcomes if not outcome.joined]
    if len(plain) == len(outcomes):
        return told(outcomes)
    return [f"（{outcome.sentence}）" if outcome.joined else outcome.sentence for outcome in outcomes]


def combine(outcomes: Sequence[Outcome], holds: bool | None, sentence: str, *, one_decides: bool) -> Outcome:
    """Several outcomes as one. Only those that agree with the result count for how it is known.

    `one_decides`: a single one settled it (one failed of all, one held of any), so the strongest of them counts;
    else all of them were needed and the weakest counts.
    """
    hows = [outcome.how for outcome in outcomes if outcome.holds is holds]
    return Outcome(
        holds=holds,
        how=min(hows, default=How.COMPUTED) if one_decides else weakest(hows),
        sentence=sentence,
        measures=tuple(measure for outcome in outcomes for measure in outcome.measures),
        asks=tuple(ask for outcome in outcomes if outcome.holds is None for ask in outcome.asks),
        findings=tuple(found for outcome in outcomes for found in outcome.findings),
        joined=len(outcomes) > 1,
    )
