"""Findings: what is wrong or odd in the data, where it stands, and what to do. Nothing is dropped in silence."""

from fullemp_cli.findings.finding import Finding, Severity

__all__ = ["Finding", "Severity"]
