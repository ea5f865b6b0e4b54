"""The scoring methods: one module each, which evaluates and explains. The set is closed (`rules/models.py`)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from fullemp_cli.measures.combining import point_of
from fullemp_cli.measures.measure import Measure
from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.methods import (
    all_or_nothing,
    bands,
    checklist,
    count_of,
    deduct,
    from_base,
    judged,
    per_unit,
    proportional,
    steps,
)
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.models import (
    AllOrNothing,
    Bands,
    Checklist,
    CountOf,
    Deduct,
    FromBase,
    Group,
    Judged,
    Method,
    PerUnit,
    Proportional,
    Steps,
)
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.rules.worlds import CHECK, OneWorld, check_text, worlds


def evaluate(method: Method, full: Fraction, ground: Ground) -> MethodResult:
    """What the method gives, out of `full` marks, in every world of its measures. A group has no evidence of its own:
    see `methods/group.py`."""
    result = _evaluate(method, full, ground)
    each = worlds(method, ground)
    return _in_every_world(result, each, [_evaluate(method, full, world) for world in each]) if each else result


def _in_every_world(result: MethodResult, each: list[OneWorld], results: list[MethodResult]) -> MethodResult:
    """The result with the marks of all worlds. It is told from the worst one; `result` sees each part of the rule by
    itself, so it knows which of them is open."""
    marks = results[0].marks
    for other in results[1:]:
        marks = marks.join(other.marks)
    worst = min(range(len(results)), key=lambda number: results[number].marks.low)
    further = any(measure.possible is not None and measure.possible.further for measure in each[0].measures.values())
    told = result if further or results[worst].marks.low == results[0].marks.low else results[worst]
    if marks.decided:
        asks: tuple[str, ...] = ()
    else:
        lows = [one.marks.low for one in results]
        gain = f"，最多 +{decimal_text(max(lows) - min(lows))} 分" if max(lows) > min(lows) else ""
        check = check_text(each[0].measures.values()) + gain
        asks = tuple(dict.fromkeys((check, *(ask for ask in result.asks if not ask.startswith(CHECK)))))
    sentence, ending = told.sentence, told.marks.got()
    if sentence.endswith(ending):
        sentence = f"{sentence.removesuffix(ending)}{marks.got()}"
    best = max(range(len(results)), key=lambda number: (results[number].marks.high, -number))
    measures = tuple(_from_to(measure, each[0], each[worst], each[best]) for measure in told.measures)
    return replace(result, marks=marks, sentence=sentence, measures=measures, asks=asks)


def _from_to(measure: Measure, first: OneWorld, worst: OneWorld, best: OneWorld) -> Measure:
    """The measure at its value of the worst world, with that of the best; where the ends of the measure are the ends of
    the marks too, these."""
    for key, own in first.measures.items():
        if measure.possible is not None and own.key == measure.key and own.unknown == measure.unknown:
            lowest, highest = worst.measures[key], best.measures[key]
            if lowest == own or measure.possible.further:
                return measure
            return replace(lowest, possible=replace(measure.possible, best=point_of(highest)))
    return measure


def _evaluate(method: Method, full: Fraction, ground: Ground) -> MethodResult:
    match method:
        case AllOrNothing():
            return all_or_nothing.evaluate(method, full, ground)
        case Bands():
            return bands.evaluate(method, ground)
        case Checklist():
            return checklist.evaluate(method, full, ground)
        case CountOf():
            return count_of.evaluate(method, ground)
        case Steps():
            return steps.evaluate(method, ground)
        case Deduct():
            return deduct.evaluate(method, full, ground)
        case PerUnit():
            return per_unit.evaluate(method, full, ground)
        case FromBase():
            return from_base.evaluate(method, full, ground)
        case Proportional():
            return proportional.evaluate(method, full, ground)
        case Judged():
            return judged.evaluate(method, full)
        case Group():
            raise ValueError("a group is evaluated from its parts")
        case _:
            assert_never(method)
