"""The levers of a standard, each found once, and what a measure would be if one were used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.measures.measure import MeasureKind
from fullemp_cli.planning.forecast import Forecast
from fullemp_cli.planning.levers.finding import Unmoved
from fullemp_cli.planning.levers.lever import Lever, Mode
from fullemp_cli.planning.levers.registry import lever_of
from fullemp_cli.planning.supposed import SupposedEvidence, call_key
from fullemp_cli.rules.conditions import Condition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.ledger_evidence import ledgers_read

_HIGHEST_LEAST = 12
"""Nobody asks for more services than so many for each person."""


@dataclass(frozen=True, eq=False)
class Pull:
    """A measure call with its lever."""

    forecast: Forecast
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
    def missing(self) -> int | None:
        """By how much a share falls short of the whole; None for what is no share."""
        measure = self.forecast.source.measure(self.call)
        if measure.numerator is None or measure.denominator is None:
            return None
        return measure.denominator - measure.numerator

    def source(self, by: int) -> EvidenceSource:
        """The evidence with the measure better by so much."""
        if not by:
            return self.forecast.source
        return SupposedEvidence(self.forecast.source, {self.key: by}, frozenset({self.key} if self.fewer else ()))

    def holds(self, condition: Condition, by: int) -> bool | None:
        """Whether the condition holds then."""
        return condition.outcome(self.source(by)).holds


class PullOf:
    """The levers of one forecast, each found once. `certain`: whether nothing else can move the measures looked at so
    far."""

    def __init__(self, forecast: Forecast) -> None:
        self.forecast = forecast
        self._known: dict[str, Pull | Unmoved] = {}
        self.certain = True

    def of(self, call: MeasureCall) -> Pull | None:
        """The lever of that call; None where nothing can be done for it."""
        found = self._found(call)
        return found if isinstance(found, Pull) else None

    @property
    def burdened(self) -> bool:
        """Whether actions for one of the measures looked at so far add to what another asks for."""
        return any(isinstance(one, Pull) and bool(one.lever.burdens) for one in self._known.values())

    def unmoved(self, call: MeasureCall) -> str:
        """Why nothing can be done for it, in Chinese; '' where something can."""
        found = self._found(call)
        return found.reason if isinstance(found, Unmoved) else ""

    def _found(self, call: MeasureCall) -> Pull | Unmoved:
        key = call_key(call)
        if key not in self._known:
            lever = lever_of(self.forecast, call)
            self.certain &= lever.certain
            self._known[key] = (
                Pull(self.forecast, call, key, lever, self._fewer(call)) if isinstance(lever, Lever) else lever
            )
        return self._known[key]

    def _fewer(self, call: MeasureCall) -> bool:
        """Whether it becomes better by becoming smaller."""
        if self.forecast.source.measure(call).kind is MeasureKind.CASES:
            return True
        return self.forecast.declaration(call).fewer

    def only_named(self, ledger: Ledger) -> bool:
        """Whether the standard asks of that ledger only whether it is kept: set up empty it changes nothing else."""
        return ledger not in self._measured and self.forecast.facts.table(ledger) is None

    @cached_property
    def _measured(self) -> frozenset[Ledger]:
        return frozenset(ledger for measure in self.forecast.measures for ledger in ledgers_read(measure))
