"""The measure of a whole, made of the measures of its parts.

Facts fall into parts: rows that share a person, a household or a head stand in one part, and every part has every
ledger of the whole, with its columns, though perhaps without rows. Then the measure over the whole is `combine` of the
measures over the parts, for every measure there is:

    a share      3/4, 0/1, 2/2  →  5/7        nobody apart: 0/0, 0/0 → 0/0
    a count      2, 0, 1        →  3
    the fewest   2, nobody, 1   →  1          nobody, nobody → nobody
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fullemp_cli.measures.measure import Cases, Joining, Measure
from fullemp_cli.measures.possible import WITHOUT_END, Point, is_endless


def combine(values: Sequence[Measure]) -> Measure:
    """The measure of the whole. `values`: the measures of one call over each of the parts, at least one.

    Without data wherever a part is without: a ledger that decides nothing for the others lacks for that one. The
    cases of the parts follow each other; the order that a measure gives its cases holds within each part only.
    """
    first = values[0]
    lacks = tuple(dict.fromkeys(lack for value in values for lack in value.missing))
    if lacks:
        unknown = next(value for value in values if value.missing)
        return replace(unknown, missing=lacks, note=f"没有数据：缺 {'、'.join(lacks)}")
    if len(values) == 1:
        return first
    if first.joining is Joining.WHOLE:
        assert first.join is not None
        return first.join(values)
    if first.joining is Joining.LEAST:
        return _least(values)
    added = replace(
        first,
        numerator=_sum([value.numerator for value in values]),
        denominator=_sum([value.denominator for value in values]),
        count=_sum([value.count for value in values]),
    )
    return noted(_listing(added, values))


def noted(measure: Measure) -> Measure:
    """The measure with the note that its numbers give."""
    if not measure.sentence:
        return measure
    numbers = {"{n}": measure.numerator, "{d}": measure.denominator, "{c}": measure.count, "{{": "{", "}}": "}"}

    def said(found: re.Match[str]) -> str:
        number = numbers[found[0]]
        return found[0] if number is None else str(number)

    return replace(measure, note=_NUMBERS.sub(said, measure.sentence))


_NUMBERS = re.compile(r"\{\{|\}\}|\{[ndc]\}")
"""What a sentence may hold: a number, or two braces for one. A district writes it: any other brace stays what it is."""


def point_of(measure: Measure) -> Point:
    """The value of a measure that is known."""
    if measure.denominator is not None:
        return min(measure.numerator or 0, WITHOUT_END), measure.denominator
    return None if measure.empty else min(measure.count or 0, WITHOUT_END)


def at_point(measure: Measure, point: Point) -> Measure:
    """The measure with this value instead; its note stays what it is where the value has no end."""
    if isinstance(point, tuple):
        changed = replace(measure, numerator=point[0], denominator=point[1])
    else:
        changed = replace(measure, count=point, empty=point is None)
    return changed if is_endless(point) else noted(changed)


def _least(values: Sequence[Measure]) -> Measure:
    somebody = [value for value in values if not value.empty]
    if not somebody:
        return values[0]
    least = min(value.count or 0 for value in somebody)
    somebody.sort(key=lambda value: value.count or 0)
    return noted(_listing(replace(somebody[0], count=least), somebody))


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _listing(measure: Measure, values: Sequence[Measure]) -> Measure:
    """The measure with the cases and warnings of all the values."""
    return replace(
        measure,
        against=Cases.joined(value.against for value in values),
        support=Cases.joined(value.support for value in values),
        dependent=tuple(case for value in values for case in value.dependent),
        warnings=tuple(dict.fromkeys(text for value in values for text in value.warnings)),
    )
