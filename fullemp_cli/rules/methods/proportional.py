"""按完成比例得分: full marks times the share of the target that was reached, truncated, at most full marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from fullemp_cli.measures.measure import Measure
from fullemp_cli.rules.asks import supplies
from fullemp_cli.rules.bounds_text import limit_text
from fullemp_cli.rules.comparison import limit_asks, limit_value, limits_said, unknown_limits
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.limits import Limit, unfit
from fullemp_cli.rules.marks import ZERO, Marks
from fullemp_cli.rules.methods.joining import ByOneMeasure
from fullemp_cli.rules.methods.method import Given, Method, PossibleMarks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.outcome import known_by
from fullemp_cli.rules.quantities import Mark
from fullemp_cli.rules.rule_part import MeasureCall, MeasureNames, RuleProblem
from fullemp_cli.rules.wording import measured_text, nobody_text, points_text, unit_of


class Proportional(MeasureCall, Method):
    """按完成比例得分: full marks × value ÷ target, at most full; truncated to `decimals`; below `zero_below` nothing."""

    called: ClassVar[str] = "按完成比例"
    kind: Literal["proportional"]
    target: Limit
    zero_below: Limit | None = Field(default=None, description="低于此数不得分")
    decimals: int = Field(default=1, ge=0, le=2, description="得分保留几位小数，多余的截去")
    nobody: Mark | Literal["open"] = "open"

    def in_one_world(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult]) -> MethodResult:
        """Exact marks, truncated to `decimals`; below the lower line nothing; unknown: anything up to full marks."""
        measure = source.measure(self)
        marks, why, asks = self._marks(full, measure, source)
        sentence = f"{measured_text(measure)}，{why}{marks.got()}"
        return MethodResult(marks, known_by((measure,)), sentence, (measure,), (), asks)

    def _marks(self, full: Fraction, measure: Measure, source: EvidenceSource) -> tuple[Marks, str, tuple[str, ...]]:
        """The marks, what is said before them, and what would settle them."""
        target = limit_value(self.target, source)
        lower = limit_value(self.zero_below, source) if self.zero_below is not None else Fraction(-1)
        if measure.empty and self.nobody == "open":  # at least n for each: nobody lacks any (definitions.md, Measures)
            return Marks.exactly(full), "", ()
        if measure.nobody and self.nobody != "open":
            return Marks.exactly(self.nobody), "", ()
        if measure.value is None or not target or lower is None:
            asks = supplies(measure.missing)
            limits = [limit for limit in (self.target, self.zero_below) if limit is not None]
            asks += tuple(ask for limit in limits for ask in limit_asks(limit, source))
            lacks = unknown_limits(limits, source)
            why = f"{lacks}，" if lacks else ""
            return Marks.between(0, full), why, asks or (f"{measure.title}请评审人员认定",)
        unit, said = unit_of(measure), limits_said(source, measure)
        if self.zero_below is not None and measure.value < lower:
            return Marks.exactly(0), f"低于 {limit_text(self.zero_below, unit, said)}，", ()
        scale = 10**self.decimals
        points = Fraction(int(min(full, full * measure.value / target) * scale), scale)
        return Marks.exactly(points), f"目标 {limit_text(self.target, unit, said)}，按完成比例", ()

    def possible(self, full: Fraction, parts: Sequence[PossibleMarks] = ()) -> PossibleMarks:
        """Anything up to full marks."""
        return PossibleMarks(ZERO, full)

    def written(self) -> Iterator[Given]:
        """What nobody gives."""
        if self.nobody != "open":
            yield ("nobody",), self.nobody

    def describe(self, full: Fraction, names: MeasureNames) -> list[str]:
        """The target, the decimals, the lower line, and what holds for nobody."""
        unit = names.unit(self)
        zero = f"低于 {limit_text(self.zero_below, unit)} 不得分；" if self.zero_below is not None else ""
        nobody = f"没有适用对象时{nobody_text(self.nobody)}" if names.may_be_of_nobody(self) else ""
        digits = "不保留小数" if self.decimals == 0 else f"保留 {self.decimals} 位小数"
        most = f"最多 {points_text(full)}，{digits}，多余的截去；{zero}{nobody}".rstrip("；")
        return [f"{names.text(self)}：按完成目标（{limit_text(self.target, unit)}）的比例得分，{most}。"]

    def joining(self, full: Fraction) -> ByOneMeasure:
        """Its measure."""
        return ByOneMeasure(self)

    def problems(self, names: MeasureNames) -> Iterator[RuleProblem]:
        """STD042."""
        kind = names.kind(self)
        if kind is not None:
            over, below = names.may_exceed_whole(self), names.may_be_below_zero(self)
            yield from unfit(("target",), self.target, kind, over_whole=over, divides=True)
            yield from unfit(("zero_below",), self.zero_below, kind, over_whole=over, below_zero=below)

    def choices(self, names: MeasureNames) -> Iterator[tuple[str, str]]:
        """What holds for nobody."""
        if self.nobody != "open":
            yield "nobody", "选定了没有适用对象时怎样算（nobody）"
