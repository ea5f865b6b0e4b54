"""A rule in every world: what it gives for each of the values that its measures could have.

An item that looks at one measure has exactly the marks of that measure's values; where several measures are joined,
each takes its values by itself (definitions.md, *Possible worlds*).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import prod

from pydantic import BaseModel

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.combining import at_point
from fullemp_cli.measures.kept import kept
from fullemp_cli.measures.measure import Measure
from fullemp_cli.rules.comparison import limit_value
from fullemp_cli.rules.evidence_source import Answered, EvidenceSource
from fullemp_cli.rules.limits import Target
from fullemp_cli.rules.quantities import Quantity
from fullemp_cli.rules.rule_part import MeasureCall

MANY = 5_000
"""More combinations of values than these are not tried: then each part of the rule is looked at by itself."""


class OneWorld:
    """The evidence with some measures at one of their values. Implements `EvidenceSource`."""

    def __init__(self, source: EvidenceSource, measures: Mapping[str, Measure]) -> None:
        self._source = source
        self.measures = measures

    @property
    def community_kind(self) -> str:
        """As the evidence has it."""
        return self._source.community_kind

    def measure(self, call: MeasureCall) -> Measure:
        """The measure of this world, else that of the evidence."""
        found = self.measures.get(_key(call))
        return self._source.measure(call) if found is None else found

    def keeps(self, ledger: Ledger) -> bool:
        """As the evidence has it."""
        return self._source.keeps(ledger)

    def fact(self, name: str) -> Decimal | Fraction | None:
        """As the evidence has it."""
        return self._source.fact(name)

    def written(self, name: str) -> str:
        """As the evidence has it."""
        return self._source.written(name)

    def answer(self, id: str) -> Answered | None:
        """As the evidence has it."""
        return self._source.answer(id)


def worlds(rule: BaseModel, source: EvidenceSource) -> list[OneWorld]:
    """The evidence in every world that makes a difference to the rule, the one of the worst values first; none where all
    its measures have one value, or where there are too many."""
    measures = open_measures(rule, source)
    if not measures:
        return []
    lines = sorted(set(_lines(rule, source)))
    values = []
    for measure in measures.values():
        assert measure.possible is not None
        tried = [at_point(measure, point) for point in measure.possible.tried(lines)]
        values.append([measure, *(one for one in tried if one != measure)])
    if prod(map(len, values)) > MANY:
        return []
    return [OneWorld(source, dict(zip(measures, chosen, strict=True))) for chosen in product(*values)]


def open_measures(rule: BaseModel, source: EvidenceSource) -> dict[str, Measure]:
    """The measures of the rule that have several values and are not at one of them, each once."""
    here = source.measures if isinstance(source, OneWorld) else {}
    found: dict[str, Measure] = {}
    for call in _calls(rule):
        key = _key(call)
        if key not in here and key not in found:
            measure = source.measure(call)
            if measure.possible is not None:
                found[key] = measure
    return found


def _key(call: MeasureCall) -> str:
    return f"{call.measure} {sorted(call.with_.items())}"


@kept
def _calls(rule: BaseModel) -> tuple[MeasureCall, ...]:
    """The calls of a rule."""
    return tuple(part for part in parts_of_rule(rule) if isinstance(part, MeasureCall))


def parts_of_rule(value: object) -> Iterator[object]:
    """Every part within, the outer ones first, and every number that is compared with."""
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from parts_of_rule(getattr(value, name))
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from parts_of_rule(entry)
    elif isinstance(value, dict):
        for entry in value.values():
            yield from parts_of_rule(entry)
    elif isinstance(value, Quantity):
        yield value


def _lines(rule: BaseModel, source: EvidenceSource) -> Iterator[Fraction]:
    """The values at which the rule may change what it gives."""
    for part in parts_of_rule(rule):
        if isinstance(part, Quantity):
            yield part.value
        elif isinstance(part, Target):
            target = limit_value(part, source)
            if target is not None:
                yield target
                for other in parts_of_rule(rule):
                    if isinstance(other, Quantity):
                        yield target * other.value
