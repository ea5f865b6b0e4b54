"""The levers of a standard, each found once, and what a measure would be if one were pulled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.kinds import EVERY
from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.planning.forecast import Prospect
from fullemp_cli.planning.levers.declared import is_better_fewer
from fullemp_cli.planning.levers.lever import Lever, Mode
from fullemp_cli.planning.levers.registry import lever_of
from fullemp_cli.planning.supposed import SupposedEvidence, call_key
from fullemp_cli.rules.conditions import Condition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.standards.traversal import parts_of

_HIGHEST_LEAST = 12
"""Nobody asks for more services than so many for each person."""


@dataclass(frozen=True, eq=False)
class Pull:
    """A measure call with its lever."""

    prospect: Prospect
    call: MeasureCall
    key: str
    lever: Lever
    fewer: bool

    @property
    def most(self) -> int:
        """The most by which the measure can be moved."""
        if self.lever.mode is not Mode.LEAST:
            return self.lever.most
        return _HIGHEST_LEAST if all(unit.actions for unit in self.lever.units) else 0

    @property
    def missing(self) -> int:
        """By how much a share falls short of the whole; -1 for what is no share."""
        measure = self.prospect.source.measure(self.call)
        if measure.numerator is None or measure.denominator is None:
            return -1
        return measure.denominator - measure.numerator

    def source(self, by: int) -> EvidenceSource:
        """The evidence with the measure better by so much."""
        if not by:
            return self.prospect.source
        return SupposedEvidence(self.prospect.source, {self.key: by}, frozenset({self.key} if self.fewer else ()))

    def holds(self, condition: Condition, by: int) -> bool | None:
        """Whether the condition holds then."""
        return condition.outcome(self.source(by)).holds


class PullOf:
    """The levers of one prospect, each found once. `certain`: whether nothing else can move the measures looked at so
    far; of a measure that the standard declares only what single deeds do is known."""

    def __init__(self, prospect: Prospect) -> None:
        self.prospect = prospect
        self._known: dict[str, Pull | None] = {}
        self.certain = True

    def of(self, call: MeasureCall) -> Pull | None:
        """The lever of that call; None where nothing can be done for it."""
        key = call_key(call)
        if key not in self._known:
            lever = lever_of(self.prospect, call)
            self.certain &= call.measure in CATALOGUE and (lever is None or lever.certain)
            self._known[key] = Pull(self.prospect, call, key, lever, self._fewer(call)) if lever is not None else None
        return self._known[key]

    def _fewer(self, call: MeasureCall) -> bool:
        declared = next((one for one in self.prospect.standard.measures if one.id == call.measure), None)
        return declared is not None and is_better_fewer(declared, self.prospect.source.measure(call))

    def only_named(self, ledger: Ledger) -> bool:
        """Whether the standard asks of that ledger only whether it is kept: set up empty it changes nothing else."""
        return ledger not in self._measured and self.prospect.facts.table(ledger) is None

    @cached_property
    def _measured(self) -> frozenset[Ledger]:
        found: set[Ledger] = set()
        for _, call in parts_of(self.prospect.standard, MeasureCall):
            spec = CATALOGUE.get(call.measure)
            found |= set(spec.ledgers) if spec is not None else set(EVERY)
        return frozenset(found)
