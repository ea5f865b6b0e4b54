"""A evidence on which some measures are supposed to be better than they are: to see what a mark would then be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.measures.possible import Point, Possible, Slice, is_endless
from fullemp_cli.rules.evidence_source import Answered, EvidenceSource
from fullemp_cli.rules.rule_part import MeasureCall


def call_key(call: MeasureCall) -> str:
    """The same for the same call."""
    return f"{call.measure} {sorted(call.with_.items())}"


def improved(measure: Measure, by: int, *, fewer: bool = False) -> Measure:
    """The measure better by so many units: more persons in the numerator, fewer cases. `fewer`: a rate that ought
    to be low."""
    if measure.count is not None:
        by = -by if measure.kind is MeasureKind.CASES else by
        return replace(measure, count=measure.count + by, possible=_shifted(measure.possible, by))
    if measure.numerator is None:
        return measure
    by = -by if fewer else by
    share = measure.kind is MeasureKind.SHARE
    if share and not measure.denominator and by > 0:
        return replace(measure, numerator=by, denominator=by, possible=None)  # the first whom actions bring in, counted
    return replace(measure, numerator=measure.numerator + by, possible=_shifted(measure.possible, by, share=share))


def _shifted(possible: Possible | None, by: int, *, share: bool = False) -> Possible | None:
    """The values that are possible then: each better by as much; of a share none is more than the whole."""
    if possible is None:
        return None
    slices = tuple(
        Slice(one.denominator, *(min(max(n + by, 0), one.denominator) for n in (one.low, one.high)))
        for one in possible.slices
    )
    points = frozenset(_shift(point, by, share=share) for point in possible.points)
    ends = [_shift(point, by, share=share) for point in (possible.lowest, possible.highest, possible.best)]
    return replace(possible, points=points, slices=slices, lowest=ends[0], highest=ends[1], best=ends[2])


def _shift(point: Point, by: int, *, share: bool) -> Point:
    if point is None or is_endless(point) or point == (0, 0):
        return point
    if isinstance(point, tuple):
        moved = max(point[0] + by, 0)
        return (min(moved, point[1]) if share else moved, point[1])
    return max(point + by, 0)


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

    def written(self, name: str) -> str:
        """What stands under that entry of 社区基本情况."""
        return self._source.written(name)

    def answer(self, id: str) -> Answered | None:
        """The answer to that id."""
        return self._source.answer(id)
