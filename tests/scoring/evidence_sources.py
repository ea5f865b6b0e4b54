"""A evidence whose measures, answers and facts are simply given."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.rules.evidence_source import Answered
from fullemp_cli.rules.rule_part import MeasureCall


def share(numerator: int, denominator: int, key: str = "rate") -> Measure:
    """A share n/N."""
    return Measure(key, "比率甲", MeasureKind.SHARE, "人", numerator=numerator, denominator=denominator)


def count(number: int, key: str = "cases") -> Measure:
    """A count."""
    return Measure(key, "个案乙", MeasureKind.CASES, "人", count=number)


def nothing(key: str) -> Measure:
    """No data."""
    return Measure(key, "指标丙", MeasureKind.COUNT, "人", missing=("失业人员 台账",))


@dataclass(frozen=True)
class GivenEvidence:
    """A measure that is not given has no data; an answer that is not given is blank. `unsure`: answers that may not
    count."""

    measures: dict[str, Measure] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    self_marks: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    ledgers: frozenset[Ledger] = frozenset()
    kind: str = ""
    unsure: frozenset[str] = frozenset()

    @property
    def community_kind(self) -> str:
        return self.kind

    def measure(self, call: MeasureCall) -> Measure:
        return self.measures.get(call.measure, nothing(call.measure))

    def keeps(self, ledger: Ledger) -> bool:
        return ledger in self.ledgers

    def fact(self, name: str) -> Decimal | None:
        return Decimal(self.facts[name]) if name in self.facts else None

    def written(self, name: str) -> str:
        return self.facts.get(name, "")

    def answer(self, id: str) -> Answered | None:
        if id in self.unsure:
            return Answered(doubt="“是”划了线")
        if id not in self.answers and id not in self.self_marks:
            return None
        return Answered(self.answers.get(id, ""), self.self_marks.get(id, ""), self.evidence.get(id, ""))
