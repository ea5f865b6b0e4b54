"""What a finding code means, once, for every place that reports it."""

from __future__ import annotations

from dataclasses import dataclass

from fullemp_cli.findings.finding import Severity


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding: its stable code, a short title, how bad it is, what it means for marks, what to do.

    `remedy` is the hint that is printed with a finding unless the place that finds it knows a better one.
    """

    code: str
    title: str
    severity: Severity
    meaning: str
    remedy: str
