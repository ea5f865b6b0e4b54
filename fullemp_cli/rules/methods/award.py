"""One kind of award: so many marks for each unit of a count, or for each percentage point beyond a limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from fullemp_cli.measures.measure import Measure
from fullemp_cli.rules.asks import CheckCells, supplies
from fullemp_cli.rules.bounds_text import limit_text, spaced
from fullemp_cli.rules.comparison import limit_asks, limit_value, limits_said, unknown_limits
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.limits import Limit, unfit
from fullemp_cli.rules.marks import Marks, multiples
from fullemp_cli.rules.methods.joining import Element
from fullemp_cli.rules.methods.points import (
    Rounding,
    distance_text,
    point_problems,
    point_text,
    started,
    started_text,
)
from fullemp_cli.rules.methods.unlikely import against
from fullemp_cli.rules.quantities import Mark, Quantity, decimal_text
from fullemp_cli.rules.rule_part import COUNTED, MeasureCall, MeasureNames, Path, RuleProblem, ShownBy
from fullemp_cli.rules.wording import measured_text, no_data_text, points_text, unit_of, unknown_text
from fullemp_cli.rules.worlds import open_measures, worlds


@dataclass(frozen=True, slots=True)
class Awarded:
    """What one kind of award gives, the measure it was seen from, how it came about, and what would settle it.

    `sentence` does not say what is still open: what gathers the awards does, once.
    """

    marks: Marks
    measure: Measure
    sentence: str
    asks: tuple[str, ...] = ()


class Award(MeasureCall):
    """So many marks for each (or each full `per`) unit of a count, or, with `per_point_above` / `per_point_below`, for
    each percentage point (`point`) by which the measure lies on the better side of a limit, a started one by `rounding`.
    """

    title: str = Field(default="", description="计分的一类")
    points: Mark = Field(description="每个（或每个百分点）得多少分")
    per: int = Field(default=1, ge=1, description="每满几个算一个，默认 1")
    per_point_above: Limit | None = Field(default=None, description="高于此数，每高一个百分点（point）得一次分")
    per_point_below: Limit | None = Field(default=None, description="低于此数，每低一个百分点（point）得一次分")
    point: Quantity = Field(default=Quantity.parse("1%"), description="“每个百分点”的大小，默认 1%")
    rounding: Rounding = Field(default="down", description="不足一个点：down 不计、up 按一个点、exact 按比例")
    nobody: Literal["none", "open"] = Field(default="open", description="分母为 0：none 不得分、open 待定")
    cap: Mark | None = Field(default=None, description="这一类最多得多少分")

    no_limits: ClassVar[frozenset[str]] = frozenset({"point"})

    def shown_by(self, call: MeasureCall) -> ShownBy:
        """One point above the limit; of units just enough for one, and one too few."""
        if self is not call:
            return ShownBy()
        if isinstance(self.per_point_above, Quantity):
            return ShownBy((self.per_point_above.value + self.point.value,), alone=True)
        if self.per_point_below is not None:
            return ShownBy(alone=True)
        return ShownBy((Fraction(self.per), Fraction(self.per - 1)) if self.per > 1 else (Fraction(1),), alone=True)

    @property
    def limit(self) -> Limit | None:
        """The limit from which points are counted; None where units are."""
        return self.per_point_above if self.per_point_above is not None else self.per_point_below

    @model_validator(mode="after")
    def _one_way(self) -> Award:
        if self.per_point_above is not None and self.per_point_below is not None:
            raise ValueError("per_point_above 和 per_point_below 只写一个")
        if self.limit is not None and self.per != 1:
            raise ValueError("per 用于按个数计分；按百分点计分写 point")
        default = (self.point, self.rounding, self.nobody) == (Quantity.parse("1%"), "down", "open")
        if self.limit is None and not default:
            raise ValueError("point、rounding、nobody 要和 per_point_above 或 per_point_below 一起写")
        return self

    def given(self, most: Fraction, source: EvidenceSource) -> Awarded:
        """At most `most` or the award's own cap, in every world of its measures; while a value is not known, every
        number of units is possible."""
        awarded = self._in_one_world(most, source)
        marks = awarded.marks
        for world in worlds(self, source):
            marks = marks.join(self._in_one_world(most, world).marks)
        if marks == awarded.marks:
            return awarded
        asks = (CheckCells.of(open_measures(self, source).values()), *awarded.asks)
        return replace(awarded, marks=marks, asks=asks)

    def _in_one_world(self, most: Fraction, source: EvidenceSource) -> Awarded:
        measure = source.measure(self)
        most = self.most(most)
        if self.limit is not None:
            return self._beyond(measure, most, source)
        name = measured_text(measure)
        if self.title and measure.count is not None:
            name = f"{self.title} {measure.count} {measure.unit}".rstrip() + unknown_text(measure)
        elif self.title:
            name = f"{self.title}{no_data_text(measure)}"
        if measure.count is None:
            return Awarded(multiples(self.points, most), measure, name, _asks(measure))
        earned = self.points * (measure.count // self.per)
        if not measure.count:
            return Awarded(Marks.exactly(0), measure, name, _asks(measure))
        per = "每" + (f" {self.per} " if self.per > 1 else "") + (measure.unit or "件")
        capped = f"，按最高 {points_text(most)}计" if earned > most else ""
        sentence = f"{name}，{per} {points_text(self.points)}，共 {points_text(earned)}{capped}"
        return Awarded(Marks.exactly(min(earned, most)), measure, sentence, _asks(measure))

    def _beyond(self, measure: Measure, most: Fraction, source: EvidenceSource) -> Awarded:
        assert self.limit is not None
        bound = limit_value(self.limit, source)
        seen = measured_text(measure)
        if measure.nobody and self.nobody == "none":
            return Awarded(Marks.exactly(0), measure, f"{seen}，不加分")
        if measure.value is None or bound is None:
            marks = Marks.between(0, most) if self.rounding == "exact" else multiples(self.points, most)
            asks = _asks(measure) + (limit_asks(self.limit, source) if bound is None else ())
            lacks = unknown_limits([self.limit], source)
            sentence = "，".join(filter(None, [seen, lacks]))
            return Awarded(marks, measure, sentence, asks or (f"{measure.title}请评审人员认定",))
        above = self.per_point_above is not None
        beyond = measure.value - bound if above else bound - measure.value
        side = "高" if above else "低"
        limit = limit_text(self.limit, unit_of(measure), limits_said(source, measure))
        if beyond <= 0:
            return Awarded(Marks.exactly(0), measure, f"{seen}，不{side}于{spaced(limit).rstrip()}，不加分")
        marks = Marks.exactly(min(started(beyond / self.point.value, self.rounding) * self.points, most))
        return Awarded(marks, measure, f"{seen}，比{spaced(limit)}{side} {distance_text(beyond, measure)}，加 {marks}")

    def most(self, most: Fraction) -> Fraction:
        """The most that it gives, of so many marks."""
        return most if self.cap is None else min(self.cap, most)

    def element(self, most: Fraction) -> Element:
        """As what is added up."""

        def marks(source: EvidenceSource) -> Fraction:
            return self.given(most, source).marks.low

        return Element(self, marks)

    def written(self) -> Iterator[tuple[Path, Fraction]]:
        """The marks that it writes."""
        yield ("points",), self.points
        if self.cap is not None:
            yield ("cap",), self.cap

    def problems(self, names: MeasureNames) -> Iterator[RuleProblem]:
        """STD042, STD043: measures and limits that do not go together; STD046: more for what ought to be less."""
        if self.points <= 0:
            yield RuleProblem(
                "STD036", ("points",), f"每个（每个百分点）的分要大于 0，不能是 {decimal_text(self.points)}。"
            )
        if names.fewer_is_better(self) and self.per_point_below is None:
            yield against((), self, names, "越少越好，这里却越多得分越多")
        kind = names.kind(self)
        if kind is None:
            return
        if self.limit is not None:
            name = "per_point_above" if self.per_point_above is not None else "per_point_below"
            over, below = names.may_exceed_whole(self), names.may_be_below_zero(self)
            yield from unfit((name,), self.limit, kind, over_whole=over, below_zero=below)
            yield from point_problems(self.point, self, kind, names)
        elif kind not in COUNTED:
            what = f"按件计分要用数量指标，“{names.text(self)}”是{kind.value}。"
            yield RuleProblem("STD043", ("measure",), what, "比率每高一个百分点得几分时，写 per_point_above。")

    def choices(self, names: MeasureNames) -> Iterator[tuple[str, str]]:
        """How a started point counts."""
        if self.limit is not None:
            yield "rounding", "按百分点加分，不足一个点怎样算要写明（rounding，不写是不计）"

    def words(self, names: MeasureNames) -> str:
        """For what it gives how much."""
        name, unit = self.title or names.text(self), names.unit(self)
        most = f"，最多 {points_text(self.cap)}" if self.cap is not None else ""
        if self.limit is not None:
            side = "高" if self.per_point_above is not None else "低"
            way = f"每{side}{point_text(self.point, unit)}得 {points_text(self.points)}"
            nobody = ""
            if names.may_be_of_nobody(self):
                nobody = f"；没有适用对象时{'不得分' if self.nobody == 'none' else '待定'}"
            started = started_text(self.point, self.rounding)
            return f"{name}，{side}于 {limit_text(self.limit, unit)} 的，{way}（{started}）{most}{nobody}"
        per = f"每 {self.per} " if self.per > 1 else "每"
        return f"{name}：{per}{unit or '件'}得 {points_text(self.points)}{most}"


def _asks(measure: Measure) -> tuple[str, ...]:
    return supplies(measure.missing)
