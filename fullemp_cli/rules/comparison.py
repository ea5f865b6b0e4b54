"""Exact comparison of a value with the bounds of a standard, some of which may come from outside."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from fullemp_cli.measures.condition_core import keeps
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.rules.asks import supplies
from fullemp_cli.rules.bounds_text import Said
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.limits import Comparison, Limit, OtherMeasure, Target
from fullemp_cli.rules.quantities import Quantity
from fullemp_cli.rules.wording import percent_text, ratio_text, unit_of


def limit_value(limit: Limit, source: EvidenceSource) -> Fraction | None:
    """The bound as an exact number; None when what gives it (an entry of 社区基本情况, another measure) is not known."""
    if isinstance(limit, Quantity):
        return limit.value
    if isinstance(limit, OtherMeasure):
        value = source.measure(limit).value
    else:
        fact = source.fact(limit.fact)
        value = None if fact is None else Fraction(fact)
    if value is None:
        return None
    if limit.times is not None:
        value *= limit.times.value
    if limit.plus is not None:
        value += limit.plus.value
    return value


def limit_asks(limit: Limit, source: EvidenceSource) -> tuple[str, ...]:
    """What would make the limit known; nothing for one that is."""
    if limit_value(limit, source) is not None:
        return ()
    if isinstance(limit, OtherMeasure):
        measure = source.measure(limit)
        return supplies(measure.missing) or (f"{measure.title}没有适用对象，请评审人员认定",)
    assert isinstance(limit, Target)
    return (entry_ask(limit.fact, source),)


def entry_ask(name: str, source: EvidenceSource) -> str:
    """What would make an entry of 社区基本情况 known."""
    return f"在社区基本情况{'改正' if source.written(name) else '填'}“{name}”"


def entry_lacks(names: Iterable[str], source: EvidenceSource) -> str:
    """`社区基本情况没有填“就业计划数”`, `社区基本情况“就业计划数”填的“约30”看不懂`; '' for none."""
    written = {name: source.written(name) for name in dict.fromkeys(names)}
    blank = "、".join(f"“{name}”" for name, text in written.items() if not text)
    unread = [f"“{name}”填的“{text[:20]}”看不懂" for name, text in written.items() if text]
    said = "，".join(([f"没有填{blank}"] if blank else []) + unread)
    return f"社区基本情况{said}" if said else ""


def within(value: Fraction, comparison: Comparison, source: EvidenceSource) -> bool | None:
    """Whether the value keeps every bound; None when a bound is not known and no other is broken."""
    unknown = False
    for name, limit in comparison.bounds.items():
        bound = limit_value(limit, source)
        if bound is None:
            unknown = True
        elif not keeps(value, name, bound):
            return False
    return None if unknown else True


def broken_bounds(value: Fraction, comparison: Comparison, source: EvidenceSource) -> list[str]:
    """The names of the bounds that the value does not keep; those that are not known are none of them."""
    return [
        name
        for name, limit in comparison.bounds.items()
        if (bound := limit_value(limit, source)) is not None and not keeps(value, name, bound)
    ]


def unknown_limits(limits: Iterable[Limit], source: EvidenceSource) -> str:
    """`社区基本情况没有填“就业计划数”` for the limits from outside that are not known; '' where all are."""
    facts = [limit.fact for limit in limits if isinstance(limit, Target) and limit_value(limit, source) is None]
    return entry_lacks(facts, source)


def bound_asks(comparison: Comparison, source: EvidenceSource) -> tuple[str, ...]:
    """What would make every bound known."""
    return tuple(ask for limit in comparison.bounds.values() for ask in limit_asks(limit, source))


def limits_said(source: EvidenceSource, measure: Measure | None = None) -> Said:
    """How the targets from outside are told with what they come to here: “就业计划数”37 人.

    `measure`: what is compared with them; of a share they are percentages, of a count they have its unit.
    """

    def said(limit: Limit) -> str:
        value = None if isinstance(limit, Quantity) else limit_value(limit, source)
        if value is None:
            return ""
        share = measure is not None and measure.kind is MeasureKind.SHARE
        return percent_text(value) if share else f"{ratio_text(value)} {unit_of(measure)}".rstrip()

    return said
