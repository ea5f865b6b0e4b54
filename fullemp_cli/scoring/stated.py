"""Stated figures (填报数) as measures that any method may use: a number of 工作清单 or 社区基本情况, and quotients of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from fullemp_cli.findings import Finding
from fullemp_cli.findings.catalogue import finding
from fullemp_cli.measures.kinds import DeclaredQuotient, DeclaredStated, Figure
from fullemp_cli.measures.measure import Measure, Uncounted
from fullemp_cli.rules.answers import NOT_UNDERSTOOD, is_doubtful, not_understood, number
from fullemp_cli.rules.evidence_source import NOWHERE, EvidenceSource, exact
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.rules.rule_part import figure_call


def stated_measure(declared: DeclaredStated, source: EvidenceSource) -> tuple[Measure, tuple[Finding, ...]]:
    """The figure as it was filled in, and what was odd in it. Blank, negative, or a broken count: no data."""
    findings: tuple[Finding, ...] = ()
    value: Fraction | None
    unread = False
    if declared.number is not None:
        lack = f"工作清单 {declared.number} 的数字"
        value, findings = number(
            source, declared.number, percent=declared.percent, unit=declared.unit, evidence=declared.evidence
        )
        unread = is_doubtful(source, declared.number)
    else:
        assert declared.fact is not None
        lack = f"社区基本情况的“{declared.fact}”"
        fact = source.fact(declared.fact)
        value = None if fact is None else exact(fact)
        unread = value is None and bool(source.written(declared.fact))
    base = Measure(declared.id, declared.title, declared.value_kind, declared.unit, attested=True, source=lack)
    if value is None or value < 0:
        return replace(base, missing=(_lacking(lack, value, findings, unread=unread),)), findings
    if declared.percent:
        return replace(base, numerator=value.numerator, denominator=value.denominator), findings
    if value.denominator != 1:
        return replace(base, missing=(Uncounted(lack, "要填整数"),)), findings
    return replace(base, count=int(value)), findings


def quotient_measure(declared: DeclaredQuotient, source: EvidenceSource) -> tuple[Measure, tuple[Finding, ...]]:
    """The quotient of the two figures. A figure that is blank or not certain, and a denominator of 0 under something:
    no data."""
    base = Measure(
        declared.id, declared.title, declared.value_kind, declared.unit, attested=True, growth=declared.minus_one
    )
    upper, lower = (_figure(one, source) for one in declared.figures)
    findings = (*upper.findings, *lower.findings)
    written_in = "、".join(dict.fromkeys((upper.name, lower.name)))
    base = replace(base, source=written_in)
    lacks = tuple(
        lack for one in (upper, lower) if one.value is None or one.value < 0 for lack in one.lacks or (one.name,)
    )
    if lacks or upper.value is None or lower.value is None:
        return replace(base, missing=lacks), findings
    n, d = upper.value, lower.value
    note = f"{upper.name} {decimal_text(n)} ÷ {lower.name} {decimal_text(d)}" + (" − 1" if declared.minus_one else "")
    if declared.part and n > d:
        what = f"{declared.title}：{upper.name}（{decimal_text(n)}）比{lower.name}（{decimal_text(d)}）大"
        row = source.answer(declared.numerator.number) if declared.numerator.number is not None else None
        findings = (*findings, finding("ANS014", row.place if row is not None else NOWHERE, what))
        return replace(base, missing=(Uncounted(f"{upper.name}和{lower.name}", "要核对", "核对 {}"),)), findings
    if d == 0 and n:
        return replace(base, missing=(Uncounted(lower.name, "填的是 0，不能作分母"),)), findings
    if d == 0:
        return replace(base, numerator=0, denominator=0, note=note), findings
    whole = n.denominator == d.denominator == 1
    top, bottom = (n.numerator, d.numerator) if whole else ((n / d).numerator, (n / d).denominator)
    return replace(base, numerator=top - bottom if declared.minus_one else top, denominator=bottom, note=note), findings


def _lacking(name: str, value: Fraction | None, findings: tuple[Finding, ...], *, unread: bool = False) -> str:
    """The figure that lacks: blank, or why what is written does not count. `unread`: it is no number."""
    if value is not None:
        return Uncounted(name, "不能是负数")
    if not findings and not unread:
        return name
    why = not_understood(findings)
    return Uncounted(name, why, "改正 {}" if why == NOT_UNDERSTOOD else "给 {} 补上佐证材料")


_OF_A_MEASURE = {"没有适用对象": "请评审人员认定 {}", "还不能确定": "先定下 {}"}


class _Known(NamedTuple):
    name: str
    value: Fraction | None
    findings: tuple[Finding, ...] = ()
    lacks: tuple[str, ...] = ()


def _figure(figure: Figure, source: EvidenceSource) -> _Known:
    if figure.number is not None:
        value, findings = number(source, figure.number, percent=False, unit=figure.unit, evidence=figure.evidence)
        name = figure.text or f"工作清单 {figure.number} 的数字"
        unread = is_doubtful(source, figure.number)
        return _Known(name, value, findings, (_lacking(name, value, findings, unread=unread),))
    if figure.fact is not None:
        fact = source.fact(figure.fact)
        name = f"社区基本情况的“{figure.fact}”"
        filled = None if fact is None else exact(fact)
        unread = fact is None and bool(source.written(figure.fact))
        return _Known(name, filled, (), (_lacking(name, filled, (), unread=unread),))
    assert figure.measure is not None
    measure = source.measure(figure_call(figure))
    certain = measure.possible is None and not measure.nobody
    if certain:
        return _Known(measure.title, measure.value, lacks=tuple(map(_closely, measure.missing)))
    why = "没有适用对象" if measure.nobody else "还不能确定"
    return _Known(measure.title, None, lacks=(Uncounted(measure.title, why, _OF_A_MEASURE[why]),))


def _closely(lack: str) -> str:
    return lack if isinstance(lack, Uncounted) else lack.replace(" ", "")


Filled = DeclaredStated | DeclaredQuotient
"""A measure that rests on what somebody has filled in."""


def filled_measure(declared: Filled, source: EvidenceSource) -> tuple[Measure, tuple[Finding, ...]]:
    """The measure of what was filled in, and what was odd in it."""
    if isinstance(declared, DeclaredQuotient):
        return quotient_measure(declared, source)
    return stated_measure(declared, source)
