"""A evidence on which some measures are supposed to be better than they are: to see what a mark would then be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.rules.evidence_source import Answered, EvidenceSource
from fullemp_cli.rules.rule_part import MeasureCall


def call_key(call: MeasureCall) -> str:
    """The same for the same call."""
    return f"{call.measure} {sorted(call.with_.items())}"


def improved(measure: Measure, by: int, *, fewer: bool = False) -> Measure:
    """The measure better by so many units: more persons in the numerator, fewer cases. `fewer`: a rate that ought
    to be low."""
    if measure.count is not None:
        worse = measure.kind is MeasureKind.CASES
        return replace(measure, count=measure.count - by if worse else measure.count + by)
    if measure.numerator is None:
        return measure
    return replace(measure, numerator=measure.numerator - by if fewer else measure.numerator + by)


class SupposedEvidence:
    """Another evidence with some measures improved. Implements `EvidenceSource`."""

    def __init__(self, source: EvidenceSource, gains: Mapping[str, int], fewer: frozenset[str] = frozenset()) -> None:
        """`gains`: by `call_key`; `fewer`: the keys of rates that ought to be low."""
        self._source = source
        self._gains = gains
        self._fewer = fewer

    @property
    def community_kind(self) -> str:
        """社区, 村 or ''."""
        return self._source.community_kind

    def measure(self, call: MeasureCall) -> Measure:
        """The measure, improved where that is supposed."""
        measure = self._source.measure(call)
        key = call_key(call)
        gain = self._gains.get(key, 0)
        return improved(measure, gain, fewer=key in self._fewer) if gain else measure

    def keeps(self, ledger: Ledger) -> bool:
        """Whether that ledger is there."""
        return self._source.keeps(ledger)

    def fact(self, name: str) -> Decimal | Fraction | None:
        """The number of that entry of 社区基本情况."""
        return self._source.fact(name)

    def answer(self, id: str) -> Answered | None:
        """The answer to that id."""
        return self._source.answer(id)
