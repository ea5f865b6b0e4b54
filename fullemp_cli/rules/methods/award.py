"""One kind of award: so many marks for each unit of a count, or for each percentage point beyond a limit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from fullemp_cli.measures.measure import Measure
from fullemp_cli.rules.bounds_text import limit_text, spaced
from fullemp_cli.rules.comparison import limit_asks, limit_value, limits_said, unknown_limits
from fullemp_cli.rules.evidence_source import Ground
from fullemp_cli.rules.marks import Marks, multiples
from fullemp_cli.rules.methods.deduction import distance_text, started
from fullemp_cli.rules.models import Award
from fullemp_cli.rules.wording import measured_text, no_data_text, points_text, unit_of, unknown_text
from fullemp_cli.rules.worlds import check_text, open_measures, worlds


@dataclass(frozen=True, slots=True)
class Awarded:
    """What one kind of award gives, the measure it was seen from, how it came about, and what would settle it.

    `sentence` does not say what is still open: what gathers the awards does, once.
    """

    marks: Marks
    measure: Measure
    sentence: str
    asks: tuple[str, ...] = ()


def evaluate(award: Award, most: Fraction, ground: Ground) -> Awarded:
    """At most `most` or the award's own cap, in every world of its measures; while a value is not known, every number of
    units is possible."""
    awarded = _evaluate(award, most, ground)
    marks = awarded.marks
    for world in worlds(award, ground):
        marks = marks.join(_evaluate(award, most, world).marks)
    if marks == awarded.marks:
        return awarded
    asks = (check_text(open_measures(award, ground).values()), *awarded.asks)
    return replace(awarded, marks=marks, asks=asks)


def _evaluate(award: Award, most: Fraction, ground: Ground) -> Awarded:
    measure = ground.measure(award)
    most = most if award.cap is None else min(award.cap, most)
    if award.limit is not None:
        return _beyond(award, measure, most, ground)
    name = measured_text(measure)
    if award.title and measure.count is not None:
        name = f"{award.title} {measure.count} {measure.unit}".rstrip() + unknown_text(measure)
    elif award.title:
        name = f"{award.title}{no_data_text(measure)}"
    if measure.count is None:
        return Awarded(multiples(award.points, most), measure, name, _asks(measure))
    earned = award.points * (measure.count // award.per)
    if not measure.count:
        return Awarded(Marks.exactly(0), measure, name, _asks(measure))
    per = "每" + (f" {award.per} " if award.per > 1 else "") + (measure.unit or "件")
    capped = f"，按最高 {points_text(most)}计" if earned > most else ""
    sentence = f"{name}，{per} {points_text(award.points)}，共 {points_text(earned)}{capped}"
    return Awarded(Marks.exactly(min(earned, most)), measure, sentence, _asks(measure))


def _beyond(award: Award, measure: Measure, most: Fraction, ground: Ground) -> Awarded:
    assert award.limit is not None
    bound = limit_value(award.limit, ground)
    seen = measured_text(measure)
    if measure.nobody and award.nobody == "none":
        return Awarded(Marks.exactly(0), measure, f"{seen}，不加分")
    if measure.value is None or bound is None:
        marks = Marks.between(0, most) if award.rounding == "exact" else multiples(award.points, most)
        asks = _asks(measure) + (limit_asks(award.limit, ground) if bound is None else ())
        lacks = unknown_limits([award.limit], ground)
        return Awarded(marks, measure, "，".join(filter(None, [seen, lacks])), asks or (f"{measure.title}由人认定",))
    above = award.per_point_above is not None
    beyond = measure.value - bound if above else bound - measure.value
    side = "高" if above else "低"
    aim = limit_text(award.limit, unit_of(measure), limits_said(ground, measure))
    if beyond <= 0:
        return Awarded(Marks.exactly(0), measure, f"{seen}，不{side}于{spaced(aim).rstrip()}，不加分")
    marks = Marks.exactly(min(started(beyond / award.point.value, award.rounding) * award.points, most))
    far = f"比{spaced(aim)}{side} {distance_text(beyond, measure)}"
    return Awarded(marks, measure, f"{seen}，{far}，加 {marks}")


def _asks(measure: Measure) -> tuple[str, ...]:
    return tuple(f"补上 {lack}" for lack in measure.missing)
