"""Every rule and condition at each line that it draws, just below and above it, of nobody, without data, and where worlds
lie on both sides of a line; and what is said of rules written otherwise than they may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, ValidationError

from fullemp_cli.ledgers.kinds import UNEMPLOYED
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.rules.methods.method import Method
from fullemp_cli.rules.rule_part import MeasureCall, MeasureNames, RulePart
from fullemp_cli.rules.worlds import parts_of_rule
from tests.recorded.records import hold
from tests.rules.methods.test_methods import method, parts_with
from tests.rules.methods.test_methods_over_worlds import open_measure
from tests.rules.test_conditions import CONDITION
from tests.rules.test_recorded import _CONDITIONS, _PARTS, _RULES, _lines, _of_outcome, _of_result
from tests.scoring.evidence_sources import GivenEvidence

_NAMES = MeasureNames()
_RATE = "registered_unemployed_employment_rate"
_MORE = yaml.safe_load((Path(__file__).parent / "methods" / "rules_at_lines.yaml").read_text(encoding="utf-8"))
_WRITTEN = [*((entry["rule"], entry["full"]) for entry in _RULES), *((rule, 6) for rule in _MORE)]
_FULL = 1000
_ELSE = {MeasureKind.SHARE: Fraction(3, 4), MeasureKind.RATIO: Fraction(3, 4)}


def _kind(call: MeasureCall, rule: BaseModel) -> MeasureKind:
    undeclared = MeasureKind.SHARE if any(line.percent for line in _lines(rule)) else MeasureKind.COUNT
    return _NAMES.kind(call) or undeclared


def _at(call: MeasureCall, kind: MeasureKind, value: Fraction) -> Measure:
    title = _NAMES.text(call)
    if kind in (MeasureKind.SHARE, MeasureKind.RATIO):
        return Measure(call.measure, title, kind, "人", numerator=max(0, round(value * _FULL)), denominator=_FULL)
    return Measure(call.measure, title, kind, "人", count=max(0, int(value)))


def _values(call: MeasureCall, kind: MeasureKind, rule: BaseModel) -> Iterator[tuple[str, Measure | None]]:
    step = Fraction(1, _FULL) if kind in (MeasureKind.SHARE, MeasureKind.RATIO) else Fraction(1)
    for line in _lines(rule):
        if line.percent is not (kind is MeasureKind.SHARE):
            continue
        for shift in (-1, 0, 1):
            yield f"{line} {shift:+}", _at(call, kind, line.value + shift * step)
        low, high = _at(call, kind, line.value - step), _at(call, kind, line.value + step)
        if kind is MeasureKind.CASES:
            low, high = high, low
        best: Any = (high.numerator, _FULL) if high.count is None else high.count
        yield f"{line} open", open_measure(low, best)
    if kind in (MeasureKind.SHARE, MeasureKind.RATIO):
        yield "nobody", Measure(call.measure, _NAMES.text(call), kind, "人", numerator=0, denominator=0)
    else:
        yield "none", _at(call, kind, Fraction(0))
        yield "nobody", Measure(call.measure, _NAMES.text(call), kind, "人", empty=True)
    yield "no data", None


def _sources(rule: BaseModel) -> Iterator[tuple[str, GivenEvidence]]:
    calls = {part.measure: part for part in parts_of_rule(rule) if isinstance(part, MeasureCall)}
    usual = {key: _at(call, kind := _kind(call, rule), _ELSE.get(kind, Fraction(2))) for key, call in calls.items()}
    base = GivenEvidence(
        usual, {"1": "是", "2": "3"}, facts={"计划数": "6", "率": "0.9"}, ledgers=frozenset({UNEMPLOYED})
    )
    yield "as usual", base
    yield "nothing answered", replace(base, answers={}, facts={}, ledgers=frozenset())
    for key, call in calls.items():
        for said, measure in _values(call, _kind(call, rule), rule):
            others = {other: one for other, one in usual.items() if other != key}
            given = others if measure is None else {**others, key: measure}
            yield f"{key} {said}", replace(base, measures=given)


@pytest.mark.parametrize("kind", sorted({rule["kind"] for rule, _ in _WRITTEN}))
def test_the_recorded_rules_at_their_lines(kind: str) -> None:
    lines: list[str] = []
    for written, full in _WRITTEN:
        if written["kind"] == kind:
            rule = method(written)
            parts = parts_with(_PARTS[:3]) if rule.sums_parts else ()
            lines.append(" ".join(rule.describe(Fraction(full), _NAMES)))
            for said, source in _sources(rule):
                lines += (said, *_of_result(rule.evaluate(Fraction(full), source, parts)))
    hold("rules", f"lines {kind}", lines)


def test_the_recorded_conditions_at_their_lines() -> None:
    lines: list[str] = []
    for entry in _CONDITIONS:
        condition = CONDITION.validate_python(dict(entry["condition"]))
        lines.append(condition.words(_NAMES))
        for said, source in _sources(condition):
            lines += (said, *_of_outcome(condition.outcome(source)))
    hold("rules", "lines conditions", lines)


_OTHER_KEYS: dict[str, Any] = {
    "points": 99,
    "one_of": [1, 2],
    "judged": {"from": 3, "to": 1},
    "at_least": "60%",
    "at_most": 2,
    "more_than": 120,
    "equals": 0,
    "nobody": "open",
    "minimum": 50,
    "cap": 0,
    "floor": 9,
    "per": 2,
    "point": "2%",
    "rounding": "up",
    "stepped": [{"short_by_at_least": "5%", "points": 1}, {"short_by_at_least": "9%", "points": 2}],
    "target": "50%",
    "of": {"measure": _RATE},
    "each_case_of": {"measure": _RATE},
    "per_point_below": 3,
    "per_point_above": "3%",
    "measure": "visit_coverage",
    "when": None,
    "of_target": 0,
    "zero_below": 500,
    "unit": "%",
    "from": 70,
}


def _otherwise(value: Any) -> Iterator[Any]:
    """The same with one thing written otherwise."""
    match value:
        case dict():
            for key in value:
                yield {name: one for name, one in value.items() if name != key}
                for other in _otherwise(value[key]):
                    yield {**value, key: other}
            for key, one in _OTHER_KEYS.items():
                if (key not in value and key != "measure") or (key in value and value[key] != one):
                    yield {**value, key: one}
        case list():
            yield []
            yield value[::-1]
            yield [*value, *value[:1]]
            for at, entry in enumerate(value):
                for other in _otherwise(entry):
                    yield [*value[:at], other, *value[at + 1 :]]
        case bool():
            yield not value
        case int():
            yield from (value + 1, 0, -1)
        case _:
            return


def _said_against(written: Any, full: Fraction | None) -> Iterator[str]:
    """`full`: of a rule for an item of so many marks; None of a condition."""
    try:
        rule: RulePart = method(written) if full is not None else CONDITION.validate_python(written)
    except ValidationError as error:
        for one in error.errors():
            yield one["msg"] if one["type"] == "value_error" else "its form"
        return
    problems = [*rule.mark_problems(full)] if isinstance(rule, Method) and full is not None else []
    for part in parts_of_rule(rule):
        if isinstance(part, RulePart):
            problems += part.problems(_NAMES)
    for found in problems:
        yield " ".join(filter(None, (found.code, ".".join(map(str, found.path)), found.what + found.allowed)))


@pytest.mark.parametrize("kind", sorted({rule["kind"] for rule, _ in _WRITTEN}))
def test_the_recorded_mistakes(kind: str) -> None:
    told: Counter[str] = Counter()
    for written, full in _WRITTEN:
        if written["kind"] == kind:
            for other in _otherwise(written):
                told.update(set(_said_against(other, Fraction(full))))
    hold("rules", f"mistakes {kind}", (f"{count} × {said}" for said, count in sorted(told.items())))


def test_the_recorded_mistakes_of_conditions() -> None:
    told: Counter[str] = Counter()
    for entry in _CONDITIONS:
        for other in _otherwise(dict(entry["condition"])):
            told.update(set(_said_against(other, None)))
    hold("rules", "mistakes conditions", (f"{count} × {said}" for said, count in sorted(told.items())))
