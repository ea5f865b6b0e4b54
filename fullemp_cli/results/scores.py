"""The marks of one community under one standard, before they are dressed as an assessment."""

from __future__ import annotations

from dataclasses import dataclass

from fullemp_cli.findings import Finding
from fullemp_cli.results.assessment import (
    CriterionResult,
    GateResult,
    ItemResult,
    TierResult,
    Total,
    Verdict,
    VetoResult,
)

NO_VERDICT = Verdict()


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything that the standard says of the evidence; `total` is None for a standard of criteria."""

    total: Total | None
    items: tuple[ItemResult, ...] = ()
    criteria: tuple[CriterionResult, ...] = ()
    tiers: tuple[TierResult, ...] = ()
    vetoes: tuple[VetoResult, ...] = ()
    gates: tuple[GateResult, ...] = ()
    verdict: Verdict = NO_VERDICT
    findings: tuple[Finding, ...] = ()
