"""One element that only deducts: fixed, per case, per percentage point, or stepped by the shortfall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from fullemp_cli.measures.measure import Measure
from fullemp_cli.rules.asks import CheckCells, supplies
from fullemp_cli.rules.bounds_text import limit_text, spaced
from fullemp_cli.rules.comparison import limit_asks, limit_value, limits_said, unknown_limits
from fullemp_cli.rules.conditions import Condition
from fullemp_cli.rules.drafting import Draftable
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.limits import Limit, unfit
from fullemp_cli.rules.marks import ZERO, Marks, multiples
from fullemp_cli.rules.methods.joining import Element
from fullemp_cli.rules.methods.points import (
    Rounding,
    distance_text,
    point_problems,
    point_text,
    started,
    started_text,
    written_distance,
)
from fullemp_cli.rules.methods.result import Deducted
from fullemp_cli.rules.methods.unlikely import against, wrong_way
from fullemp_cli.rules.outcome import Outcome, known_by
from fullemp_cli.rules.quantities import Mark, Quantity
from fullemp_cli.rules.rule_part import COUNTED, MeasureCall, MeasureNames, Path, RulePart, RuleProblem, ShownBy
from fullemp_cli.rules.wording import measured_text, points_text, unit_of
from fullemp_cli.rules.worlds import open_measures, worlds


class ShortfallStep(RulePart):
    """A shortfall of this much or more → these marks off."""

    short_by_at_least: Quantity = Field(description="与目标相差达到多少（含）")
    points: Mark = Field(description="这一级扣的分")


class Deduction(Draftable):
    """One element that only deducts. Exactly one way of deducting:

    `unless` / `if`: `points` once, when the condition does not / does hold · `each_case_of`: `points` for every case
    (a count) · `per_point_below` / `per_point_above`: `points` for every percentage point that the share of `of`
    falls short of / exceeds, a started point by `rounding` · `stepped`: by how far the share of `of` falls short.
    """

    id: str
    title: str = Field(description="扣分的要素")
    points: Mark | None = Field(default=None, description="每次扣的分；stepped 时不写")
    unless: Condition | None = Field(default=None, description="条件不成立时扣一次")
    if_: Condition | None = Field(default=None, alias="if", description="条件成立时扣一次")
    each_case_of: MeasureCall | None = Field(default=None, description="每有一例扣一次的指标")
    of: MeasureCall | None = Field(default=None, description="per_point_below / per_point_above / stepped 所看的指标")
    per_point_below: Limit | None = Field(default=None, description="低于此数，每低一个百分点扣一次")
    per_point_above: Limit | None = Field(default=None, description="高于此数，每高一个百分点扣一次")
    point: Quantity = Field(default=Quantity.parse("1%"), description="“每个百分点”的大小，默认 1%")
    rounding: Rounding = Field(default="up", description="不足一个点：up 按一个点、down 不计、exact 按比例")
    stepped: list[ShortfallStep] | None = Field(default=None, description="按与目标的差距分级扣分，从差距大的写起")
    target: Limit | None = Field(default=None, description="stepped 的目标值")
    at_most: Mark | None = Field(default=None, description="本要素最多扣")
    nobody: Literal["none", "open"] = Field(default="open", description="分母为 0：none 不扣、open 待定")

    @model_validator(mode="after")
    def _one_way(self) -> Deduction:
        ways = ("unless", "if_", "each_case_of", "per_point_below", "per_point_above", "stepped")
        if sum(getattr(self, way) is not None for way in ways) != 1:
            raise ValueError(
                "扣分方式要写且只写一个：unless、if、each_case_of、per_point_below、per_point_above、stepped"
            )
        if (self.points is None) != (self.stepped is not None):
            raise ValueError("stepped 各级自带扣分，不写 points；其他方式必须写 points")
        rated = self.per_point_below is not None or self.per_point_above is not None or self.stepped is not None
        if rated != (self.of is not None):
            raise ValueError("per_point_below、per_point_above、stepped 要用 of 指明所看的指标，其他方式不写 of")
        if (self.stepped is not None) != (self.target is not None):
            raise ValueError("stepped 要写 target，其他方式不写")
        return self

    @property
    def _condition(self) -> Condition | None:
        return self.unless if self.unless is not None else self.if_

    @property
    def _call(self) -> MeasureCall:
        call = self.each_case_of or self.of
        assert call is not None
        return call

    @property
    def _limit(self) -> Limit | None:
        return self.per_point_below or self.per_point_above or self.target

    def taken(self, most: Fraction, source: EvidenceSource) -> tuple[Deducted, Outcome]:
        """What the element takes (at most `most`, or its own cap) in every world of its measures, and what that was
        seen from."""
        deducted, outcome = self._in_one_world(most, source)
        off = deducted.off
        for world in worlds(self, source):
            off = off.join(self._in_one_world(most, world)[0].off)
        if off.decided or off == deducted.off:
            return deducted, outcome
        asks = outcome.asks or (CheckCells.of(open_measures(self, source).values()),)
        return replace(deducted, off=off, count=None), replace(outcome, holds=None, asks=asks)

    def _in_one_world(self, most: Fraction, source: EvidenceSource) -> tuple[Deducted, Outcome]:
        if self.at_most is not None:
            most = min(most, self.at_most)
        condition = self._condition
        if condition is not None:
            outcome = condition.outcome(source)
            falls = None if outcome.holds is None else outcome.holds is (self.if_ is not None)
            return self._fixed(outcome, falls=falls, most=most), outcome
        measure = source.measure(self._call)
        deducted = self._per_case(measure, most) if self.each_case_of else self._rated(measure, most, source)
        asks = () if deducted.off.decided else supplies(measure.missing)
        if self._limit is not None and not deducted.off.decided:
            asks += limit_asks(self._limit, source)
        if not deducted.off.decided and not asks:
            asks = (f"{measure.title}{'没有适用对象，' if measure.nobody else ''}请评审人员认定",)
        holds = None if not deducted.off.decided else deducted.off.low == 0
        return deducted, Outcome(holds, known_by((measure,)), deducted.reason, (measure,), asks)

    def _fixed(self, outcome: Outcome, *, falls: bool | None, most: Fraction) -> Deducted:
        assert self.points is not None
        points = min(self.points, most)
        off = Marks.one_of((0, points)) if falls is None else Marks.exactly(points if falls else 0)
        measure = outcome.measures[0] if outcome.measures else None
        return Deducted(self.id, self.title, outcome.sentence, off, None, measure, outcome.how)

    def _per_case(self, measure: Measure, most: Fraction) -> Deducted:
        assert self.points is not None
        reason = measured_text(measure)
        if measure.empty:
            return Deducted(self.id, self.title, reason, Marks.exactly(0), 0, measure)
        if measure.count is None:
            return Deducted(self.id, self.title, reason, multiples(self.points, most), None, measure)
        off = Marks.exactly(min(self.points * measure.count, most))
        return Deducted(self.id, self.title, reason, off, measure.count, measure)

    def _rated(self, measure: Measure, most: Fraction, source: EvidenceSource) -> Deducted:
        """By how far the share lies on the wrong side of its limit."""
        limit = self._limit
        assert limit is not None
        bound, told = limit_value(limit, source), limit_text(limit, unit_of(measure), limits_said(source, measure))
        reason = measured_text(measure)
        if measure.empty or (measure.nobody and self.nobody == "none"):  # at least n for each: nobody lacks any
            return Deducted(self.id, self.title, reason, Marks.exactly(0), 0, measure)
        if measure.value is None or bound is None:
            reason = "，".join(filter(None, [reason, unknown_limits([limit], source)]))
            return Deducted(self.id, self.title, reason, self._unknown(most), None, measure)
        above = self.per_point_above is not None
        wrong = measure.value - bound if above else bound - measure.value
        if wrong <= 0:
            reason = f"{reason}，{'不高于' if above else '达到'}{spaced(told).rstrip()}"
            return Deducted(self.id, self.title, reason, Marks.exactly(0), 0, measure)
        reason = f"{reason}，比{spaced(told)}{'高' if above else '低'} {distance_text(wrong, measure)}"
        if self.stepped is not None:
            taken = max((step.points for step in self.stepped if wrong >= step.short_by_at_least.value), default=ZERO)
            return Deducted(self.id, self.title, reason, Marks.exactly(min(taken, most)), None, measure)
        assert self.points is not None
        points = started(wrong / self.point.value, self.rounding)
        count = int(points) if points.denominator == 1 else None
        off = Marks.exactly(min(points * self.points, most))
        return Deducted(self.id, self.title, reason, off, count, measure)

    def _unknown(self, most: Fraction) -> Marks:
        if self.stepped is not None:
            return Marks.one_of((0, *(min(step.points, most) for step in self.stepped)))
        assert self.points is not None
        return Marks.between(0, most) if self.rounding == "exact" else multiples(self.points, most)

    def most(self, full: Fraction) -> Fraction:
        """The most that it takes at all, of so many marks."""
        if self.stepped is not None:
            most = max((step.points for step in self.stepped), default=ZERO)
        elif self._condition is not None:
            most = self.points or ZERO
        else:
            most = full
        return most if self.at_most is None else min(most, self.at_most)

    @property
    def can_be_open(self) -> bool:
        """Whether what it takes may be not known."""
        condition = self._condition
        return condition is None or condition.can_be_open

    def element(self, room: Fraction) -> Element:
        """As what is added up: less than nothing, up to nothing."""

        def marks(source: EvidenceSource) -> Fraction:
            return -self.taken(room, source)[0].off.high

        condition = self._condition
        if condition is not None:
            return Element(condition, marks, wanted=self.unless is not None, most=ZERO)
        return Element(self._call, marks)

    def written(self) -> Iterator[tuple[Path, Fraction]]:
        """The marks that it writes."""
        if self.points is not None:
            yield ("points",), self.points
        for number, stepped in enumerate(self.stepped or []):
            yield ("stepped", number, "points"), stepped.points

    def mark_problems(self) -> Iterator[RuleProblem]:
        """STD036: it takes nothing, or less than once, or steps that do not fall."""
        if self.points == 0:
            yield RuleProblem("STD036", ("points",), f"扣分要素 {self.id} 扣 0 分。")
        if self.at_most is not None and self.points is not None and self.at_most < self.points:
            yield RuleProblem("STD036", ("at_most",), "at_most 小于一次所扣的分。")
        for high, low in zip(self.stepped or [], (self.stepped or [])[1:], strict=False):
            if high.short_by_at_least.value <= low.short_by_at_least.value or high.points <= low.points:
                yield RuleProblem("STD036", ("stepped",), "各级要从差距大、扣分多的写起。")

    no_limits: ClassVar[frozenset[str]] = frozenset({"point"})

    def limits_of(self, call: MeasureCall) -> Iterator[Quantity]:
        """Those of the element that the measure is looked at for."""
        return self.own_limits() if call in (self.of, self.each_case_of) else iter(())

    def shown_by(self, call: MeasureCall) -> ShownBy:
        """One case, or one point beyond the limit."""
        if self.each_case_of is call:
            return ShownBy((Fraction(1),))
        if self.of is call and isinstance(self.per_point_below, Quantity):
            return ShownBy((max(self.per_point_below.value - self.point.value, Fraction(0)),))
        if self.of is call and isinstance(self.per_point_above, Quantity):
            return ShownBy((self.per_point_above.value + self.point.value,))
        return ShownBy()

    def problems(self, names: MeasureNames) -> Iterator[RuleProblem]:
        """STD042, STD043: measures and limits that do not go together; STD046: marks taken the wrong way."""
        yield from wrong_way(("unless",), self.unless, names, rewarded=True)
        yield from wrong_way(("if",), self.if_, names, rewarded=False)
        if self.each_case_of is not None:
            kind = names.kind(self.each_case_of)
            if kind is not None and kind not in COUNTED:
                what = f"每例扣分要用数量指标，“{names.text(self.each_case_of)}”是{kind.value}。"
                yield RuleProblem("STD043", ("each_case_of", "measure"), what, "比率用 per_point_below 等。")
        if self.of is None:
            return
        if names.fewer_is_better(self.of) and self.per_point_below is not None:
            yield against(("per_point_below",), self.of, names, "越低越好，这里却在低的时候扣分")
        kind = names.kind(self.of)
        if kind is None:
            return
        over, below = names.may_exceed_whole(self.of), names.may_be_below_zero(self.of)
        yield from unfit(("per_point_below",), self.per_point_below, kind, over_whole=over, below_zero=below)
        yield from unfit(("per_point_above",), self.per_point_above, kind, over_whole=over, below_zero=below)
        yield from unfit(("target",), self.target, kind, over_whole=over, below_zero=below)
        if self.stepped is None:
            yield from point_problems(self.point, self.of, kind, names)
        for index, step in enumerate(self.stepped or []):
            yield from unfit(("stepped", index, "short_by_at_least"), step.short_by_at_least, kind)

    def choices(self, names: MeasureNames) -> Iterator[tuple[str, str]]:
        """How a started point counts, or what holds for nobody."""
        if self.per_point_below is not None or self.per_point_above is not None:
            yield "rounding", "按百分点扣分，不足一个点怎样算要写明（rounding，不写是按一个点扣）"
        if self.nobody == "none":
            yield "nobody", "选定了没有适用对象时怎样算（nobody）"

    def words(self, names: MeasureNames) -> str:
        """When it takes how much."""
        points = points_text(self.points) if self.points is not None else ""
        most = f"，最多扣 {points_text(self.at_most)}" if self.at_most is not None else ""
        if self.unless is not None:
            what = f"{self.unless.failing_words(names)}，扣 {points}"
        elif self.if_ is not None:
            what = f"{self.if_.words(names)}的，扣 {points}"
        elif self.each_case_of is not None:
            unit = names.unit(self.each_case_of) or "例"
            what = f"{names.text(self.each_case_of)}，每{unit}扣 {points}"
        else:
            what = self._rated_words(names, points)
        return f"{self.id} {self.title}：{what}{most}"

    def _rated_words(self, names: MeasureNames, points: str) -> str:
        assert self.of is not None
        name, unit = names.text(self.of), names.unit(self.of)
        nobody = ""
        if names.may_be_of_nobody(self.of):
            nobody = f"；没有适用对象时{'不扣' if self.nobody == 'none' else '待定'}"
        if self.stepped is not None and self.target is not None:
            steps = "；".join(
                f"差 {written_distance(step.short_by_at_least, unit)}以上扣 {points_text(step.points)}"
                for step in self.stepped
            )
            return f"{name}，目标 {limit_text(self.target, unit)}：{steps}{nobody}"
        limit, side = self.per_point_below, "低"
        if limit is None:
            limit, side = self.per_point_above, "高"
        assert limit is not None
        way = f"每{side}{point_text(self.point, unit)}扣 {points}（{started_text(self.point, self.rounding)}）"
        return f"{name}，{side}于 {limit_text(limit, unit)} 的，{way}{nobody}"
