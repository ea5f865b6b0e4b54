"""Findings: what is wrong or odd in the data, where it stands, and what to do. Nothing is dropped in silence."""

from fullemp_cli.findings.catalogue import KINDS, finding
from fullemp_cli.findings.finding import Finding, Severity
from fullemp_cli.findings.kind import FindingKind

__all__ = ["KINDS", "Finding", "FindingKind", "Severity", "finding"]
