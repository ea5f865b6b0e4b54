"""Stated figures (填报数): a number of 工作清单 or 社区基本情况 as a measure that any method may use."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from fullemp_cli.findings import Finding
from fullemp_cli.measures.kinds import DeclaredStated
from fullemp_cli.measures.measure import Measure
from fullemp_cli.rules.answers import number
from fullemp_cli.rules.evidence_source import Ground, exact
from fullemp_cli.standards.naming import kind_of_stated


def stated_measure(declared: DeclaredStated, ground: Ground) -> tuple[Measure, tuple[Finding, ...]]:
    """The figure as it was filled in, and what was odd in it. Blank, negative, or a broken count: no data."""
    findings: tuple[Finding, ...] = ()
    value: Fraction | None
    if declared.number is not None:
        lack = f"工作清单 {declared.number} 的数字"
        value, findings = number(ground, declared.number, percent=declared.percent, evidence=declared.evidence)
    else:
        assert declared.fact is not None
        lack = f"社区基本情况的“{declared.fact}”"
        fact = ground.fact(declared.fact)
        value = None if fact is None else exact(fact)
    base = Measure(declared.id, declared.title, kind_of_stated(declared), declared.unit, attested=True, source=lack)
    if value is None or value < 0:
        return replace(base, missing=(lack,)), findings
    if declared.percent:
        return replace(base, numerator=value.numerator, denominator=value.denominator), findings
    if value.denominator != 1:
        return replace(base, missing=(f"{lack}（要填整数）",)), findings
    return replace(base, count=int(value)), findings
