"""Every rule and condition of the files beside the tests, over evidence on, beside and between the lines that it draws.

`rules_in_words.yaml` and `condition_texts.yaml` say what a rule says of itself; here is what comes of it: the marks, how
they are known, the sentence, what would settle them, each deduction. See `tests/recorded/records.py`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from fullemp_cli.ledgers.kinds import LABOUR_FORCE, UNEMPLOYED
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.outcome import Outcome
from fullemp_cli.rules.quantities import Quantity
from fullemp_cli.rules.rule_part import MeasureCall, MeasureNames
from fullemp_cli.rules.worlds import parts_of_rule
from tests.recorded.records import hold
from tests.rules.methods.test_methods import method, parts_with
from tests.rules.methods.test_methods_over_worlds import open_measure
from tests.rules.test_conditions import CONDITION
from tests.scoring.evidence_sources import GivenEvidence

_HERE = Path(__file__).parent
_RULES = yaml.safe_load((_HERE / "methods" / "rules_in_words.yaml").read_text(encoding="utf-8"))
_CONDITIONS = yaml.safe_load((_HERE / "condition_texts.yaml").read_text(encoding="utf-8"))
_NAMES = MeasureNames()
_FULL_SHARE = 1000
_EVIDENCE = 9
_PARTS = (Marks.exactly(0), Marks.exactly(1), Marks.exactly(2), Marks.one_of((0, 2)), Marks.between(0, 1))


def _lines(rule: BaseModel) -> list[Quantity]:
    lines = {part for part in parts_of_rule(rule) if isinstance(part, Quantity)}
    return sorted(lines, key=str) or [Quantity(Fraction(1))]


def _measure(draw: random.Random, call: MeasureCall, lines: list[Quantity]) -> Measure | None:
    """At a line, a little beside it, of nobody, between two values; None: no data."""
    undeclared = MeasureKind.SHARE if any(line.percent for line in lines) else MeasureKind.COUNT
    kind = _NAMES.kind(call) or undeclared
    title = _NAMES.text(call)
    way = draw.choice(("at", "at", "beside", "beside", "beside", "nobody", "open", "open", "none"))
    if way == "none":
        return None
    line = draw.choice(lines).value
    if kind in (MeasureKind.SHARE, MeasureKind.RATIO):
        if way == "nobody":
            return Measure(call.measure, title, kind, "人", numerator=0, denominator=0)
        part = min(
            _FULL_SHARE, max(0, round(line * _FULL_SHARE) + (0 if way == "at" else draw.choice((-15, -1, 1, 15))))
        )
        worst = Measure(call.measure, title, kind, "人", numerator=part, denominator=_FULL_SHARE)
        best: Any = (min(_FULL_SHARE, part + draw.choice((2, 20, 200))), _FULL_SHARE)
        return open_measure(worst, best) if way == "open" and best[0] > part else worst
    number = max(0, int(line) + (0 if way == "at" else draw.choice((-1, 1, 2))))
    worst = Measure(call.measure, title, kind, "人", count=number)
    if way == "nobody":
        return replace(worst, count=None, empty=True)
    if way != "open":
        return worst
    if kind is MeasureKind.COUNT:
        return open_measure(worst, number + draw.choice((1, 3)))
    return open_measure(worst, max(0, number - 1)) if number else worst


def _evidence(draw: random.Random, rule: BaseModel) -> GivenEvidence:
    calls = {part.measure: part for part in parts_of_rule(rule) if isinstance(part, MeasureCall)}
    lines = _lines(rule)
    found = {key: _measure(draw, call, lines) for key, call in calls.items()}
    return GivenEvidence(
        {key: measure for key, measure in found.items() if measure is not None},
        answers={id: said for id in "123np" if (said := draw.choice(("", "是", "否", "2", "95%", "看情况")))},
        self_marks={id: said for id in "12" if (said := draw.choice(("", "", "2", "4.5", "约3", "50%")))},
        evidence={id: "照片" for id in "123" if draw.random() < 0.5},
        facts={name: said for name in ("计划数", "率") if (said := draw.choice(("", "40", "10", "0.955")))},
        ledgers=frozenset(one for one in (UNEMPLOYED, LABOUR_FORCE) if draw.random() < 0.5),
        kind=draw.choice(("", "村", "社区")),
    )


def _value(measure: Measure) -> str:
    own = f"{measure.numerator}/{measure.denominator}" if measure.count is None else str(measure.count)
    own = "没有人" if measure.empty else own
    could = measure.possible
    return f"{measure.key} {own}" + ("" if could is None else f"～{could.best}{'（另有）' if could.further else ''}")


def _of_outcome(outcome: Outcome) -> Iterator[str]:
    yield f"  {outcome.holds} {outcome.how.word} {outcome.sentence}"
    yield from _rest(outcome)


def _of_result(result: MethodResult) -> Iterator[str]:
    yield f"  {result.marks.allowed_text()} {result.how.word} {result.sentence}"
    yield from _rest(result)
    for one in result.deductions:
        measured = f" {_value(one.measure)}" if one.measure is not None else ""
        yield f"    扣 {one.id} {one.title} {one.off.allowed_text()} {one.count} {one.how.word} {one.reason}{measured}"


def _rest(found: Outcome | MethodResult) -> Iterator[str]:
    if found.asks:
        yield f"    要 {'；'.join(map(str, found.asks))}"
    if found.measures:
        yield f"    看 {'；'.join(map(_value, found.measures))}"
    yield from (f"    {one.code} {one.message}" for one in found.findings)


@pytest.mark.parametrize("kind", sorted({entry["rule"]["kind"] for entry in _RULES}))
def test_the_recorded_rules(kind: str) -> None:
    lines: list[str] = []
    for entry in _RULES:
        if entry["rule"]["kind"] != kind:
            continue
        rule = method(entry["rule"])
        full = Fraction(entry["full"])
        lines.append(" ".join(rule.describe(full, _NAMES)))
        for number in range(_EVIDENCE):
            draw = random.Random(f"{entry['rule']}/{number}")
            source = _evidence(draw, rule)
            parts = parts_with([draw.choice(_PARTS) for _ in range(3)]) if rule.sums_parts else ()
            lines += _of_result(rule.evaluate(full, source, parts))
    hold("rules", kind, lines)


def test_the_recorded_conditions() -> None:
    lines: list[str] = []
    for entry in _CONDITIONS:
        condition = CONDITION.validate_python(dict(entry["condition"]))
        lines.append(condition.words(_NAMES))
        draws = (random.Random(f"{entry['condition']}/{number}") for number in range(_EVIDENCE))
        told = dict.fromkeys(tuple(_of_outcome(condition.outcome(_evidence(draw, condition)))) for draw in draws)
        lines += (line for outcome in told for line in outcome)
    hold("rules", "conditions", lines)
