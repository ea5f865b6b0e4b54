"""分档: the value of a measure lies in a band, and the band has its marks. Compared exactly: 19/20 is 95%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import ClassVar, Literal

from pydantic import Field

from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.rules.asks import supplies
from fullemp_cli.rules.bounds_text import bounds_text, broken_text, limit_text, spaced
from fullemp_cli.rules.comparison import (
    bound_asks,
    broken_bounds,
    limit_asks,
    limit_value,
    limits_said,
    unknown_limits,
    within,
)
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.limits import HIGH_BOUNDS, Comparison, Limit, ValueRange, unfit
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods.joining import ByOneMeasure
from fullemp_cli.rules.methods.method import Given, Method, PossibleMarks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.methods.unlikely import against
from fullemp_cli.rules.outcome import known_by
from fullemp_cli.rules.quantities import Mark, Quantity, decimal_text
from fullemp_cli.rules.rule_part import COUNTED, MeasureCall, MeasureNames, RuleProblem
from fullemp_cli.rules.wording import measured_text, nobody_text, percent_text, points_text, unit_of

_GAPS = {"lower": "两档之间的空隙归下档", "higher": "两档之间的空隙归上档", "open": "两档之间的空隙待定"}


class Band(Comparison):
    """One band: its bounds and its marks."""

    points: Mark

    def side(self, value: Fraction, source: EvidenceSource) -> Literal["above", "below"] | None:
        """On which side of the band the value lies; None inside it."""
        for name, limit in self.bounds.items():
            bound = limit_value(limit, source)
            if bound is None:
                continue
            if name in ("at_most", "less_than", "equals") and (
                value > bound or (name == "less_than" and value == bound)
            ):
                return "above"
            if name in ("at_least", "more_than", "equals") and (
                value < bound or (name == "more_than" and value == bound)
            ):
                return "below"
        return None


class Bands(MeasureCall, Method):
    """分档: the first band, from the top, in which the value lies; below all of them `otherwise`.

    Bands with both bounds may leave gaps (80%–90%, 91%–94%): then `gaps` must say which band takes them.
    """

    called: ClassVar[str] = "分档"
    kind: Literal["bands"]
    bands: list[Band] = Field(min_length=1, description="各档，从最好的一档写起；第一个符合的档得分")
    otherwise: Mark = Field(description="各档都不符合时的得分")
    gaps: Literal["lower", "higher", "open"] | None = Field(
        default=None, description="档与档之间的空隙归下档、上档或待定"
    )
    nobody: Mark | Literal["open"] = Field(default="open", description="分母为 0 时的得分，或 open 待定")
    of_target: Limit | None = Field(default=None, description="先除以目标数再分档（完成目标的比例）")

    def in_one_world(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult]) -> MethodResult:
        """The marks of the band; of every band while the value is not known; `nobody` for 0 ÷ 0; the best band where
        a smallest number is of nobody."""
        measure = source.measure(self)
        every = Marks.one_of((*(band.points for band in self.bands), self.otherwise))
        asks: tuple[str, ...] = supplies(measure.missing)
        value = measure.value
        if measure.empty and self.nobody == "open":  # at least n for each: nobody lacks any (definitions.md, Measures)
            return self._result(source, measure, Marks.exactly(self.bands[0].points), None, ())
        if measure.nobody:
            if self.nobody == "open":
                return self._result(source, measure, every, None, (f"{measure.title}没有适用对象，请评审人员认定",))
            return self._result(source, measure, Marks.exactly(self.nobody), None, ())
        if value is not None and self.of_target is not None:
            target = limit_value(self.of_target, source)
            value = value / target if target else None
            if not target:
                asks = limit_asks(self.of_target, source) or (f"核对目标数{limit_text(self.of_target)}",)
        if value is None:
            return self._result(source, measure, every, None, asks)
        band, outside = self._band_of(value, source)
        if band == "gap":
            unknown = tuple(dict.fromkeys(ask for one in self.bands for ask in bound_asks(one, source)))
            gap = unknown or ("该值落在两档之间的空隙，请评审人员认定",)
            return self._result(source, measure, every, value, gap, "" if unknown else "落在两档之间的空隙")
        marks = Marks.exactly(self.otherwise if band is None else band.points)
        return self._result(source, measure, marks, value, (), outside)

    def evaluate(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult] = ()) -> MethodResult:
        """In every world; while worlds differ, the band that is told is that of what was understood."""
        result = super().evaluate(full, source, parts)
        told = f"{measured_text(result.measures[0])}，"
        verdict = result.sentence.removeprefix(told)
        if result.marks.decided or not verdict.startswith(("达到", "未达到")):
            return result
        return replace(result, sentence=f"{told}按看得懂的计{verdict}")

    def _band_of(self, value: Fraction, source: EvidenceSource) -> tuple[Band | Literal["gap"] | None, str]:
        """The band, None where the value is worse than all, or "gap" in a gap that nobody has decided.

        With it why the band takes a value that lies outside it, else ''.
        """
        for band in self.bands:
            inside = within(value, band, source)
            if inside is None:
                return "gap", ""
            if inside:
                return band, ""
        if self.gaps is None:
            return None, ""
        best = self.bands[0]
        if best.side(value, source) == ("below" if self._rising(source) else "above"):
            return best, f"好于最高一档（{bounds_text(best)}），按该档"  # the best band has an end of its own
        for better, worse in pairwise(self.bands):
            if {better.side(value, source), worse.side(value, source)} == {"above", "below"}:
                if self.gaps == "open":
                    return "gap", ""
                taken, which = (worse, "下") if self.gaps == "lower" else (better, "上")
                return taken, f"在两档之间，按{which}一档（{bounds_text(taken)}）"
        return None, ""

    def _rising(self, source: EvidenceSource) -> bool:
        """Whether the worse bands are the higher ones (a rate of unemployment)."""
        if len(self.bands) < 2:
            return False
        best, next_best = self.bands[0], self.bands[1]
        end = best.at_most or best.less_than or best.equals
        start = next_best.at_least or next_best.more_than or next_best.equals
        high = limit_value(end, source) if end is not None else None
        low = limit_value(start, source) if start is not None else None
        return high is not None and low is not None and high <= low

    def _result(
        self,
        source: EvidenceSource,
        measure: Measure,
        marks: Marks,
        value: Fraction | None,
        asks: tuple[str, ...],
        outside: str = "",
    ) -> MethodResult:
        """`总体就业率 1023/1050（97.42%），达到 95%、未达到 98%，得 3 分`; `outside`: why a band takes a value outside it."""
        words = [measured_text(measure)]
        limits = [limit for band in self.bands for limit in band.bounds.values()]
        if self.of_target is not None:
            limits.append(self.of_target)
            if value is not None:
                aim = limit_text(self.of_target, unit_of(measure), limits_said(source, measure))
                words.append(f"为目标{spaced(aim)}的 {percent_text(value)}")
        if not marks.decided and measure.value is not None:
            zero = self.of_target is not None and limit_value(self.of_target, source) == 0
            words.append(outside or unknown_limits(limits, source) or ("目标数为 0，不能按完成程度评" if zero else ""))
        if value is not None and marks.decided:
            words.append(outside or self._between(value, marks.low, measure, source))
        sentence = "，".join([*filter(None, words), marks.got()])
        return MethodResult(marks, known_by((measure,)), sentence, (measure,), (), asks)

    def _between(self, value: Fraction, points: Fraction, measure: Measure, source: EvidenceSource) -> str:
        """Which band was reached and which bound of the better one was not; of a band between two bounds just these."""
        unit = unit_of(measure) if self.of_target is None else ""
        said = limits_said(source, measure)
        reached = next((index for index, band in enumerate(self.bands) if band.points == points), len(self.bands))
        words = [] if reached == len(self.bands) else [bounds_text(self.bands[reached], unit, said)]
        if reached > 0 and (reached == len(self.bands) or len(self.bands[reached].bounds) == 1):
            better = self.bands[reached - 1]
            words.append(broken_text(better, unit, said, broken_bounds(value, better, source)))
        return "、".join(words)

    def possible(self, full: Fraction, parts: Sequence[PossibleMarks] = ()) -> PossibleMarks:
        """The marks of the bands, and what else."""
        marks = [*(band.points for band in self.bands), self.otherwise]
        return PossibleMarks(min(marks), max(marks))

    def written(self) -> Iterator[Given]:
        """The marks of the bands, what else, and what nobody gives."""
        yield from ((("bands", index, "points"), band.points) for index, band in enumerate(self.bands))
        yield ("otherwise",), self.otherwise
        if self.nobody != "open":
            yield ("nobody",), self.nobody

    def describe(self, full: Fraction, names: MeasureNames) -> list[str]:
        """The bands in a line."""
        unit = "" if self.of_target is not None else names.unit(self)
        name = names.text(self)
        if self.of_target is not None:
            name += f" ÷ 目标（{limit_text(self.of_target, names.unit(self))}）"
        bands = [f"{bounds_text(band, unit)} 得 {points_text(band.points)}" for band in self.bands]
        gaps = f"；{_GAPS[self.gaps]}" if self.gaps else ""
        nobody = f"没有适用对象时{nobody_text(self.nobody)}。" if names.may_be_of_nobody(self) else ""
        return [f"{name}：{'；'.join(bands)}；其余 {points_text(self.otherwise)}{gaps}。{nobody}"]

    def joining(self, full: Fraction) -> ByOneMeasure:
        """Its measure."""
        return ByOneMeasure(self)

    def reached_text(self, points: Fraction) -> str:
        """The bounds of the band of these marks."""
        band = next((band for band in self.bands if band.points == points), None)
        return bounds_text(band) if band is not None else ""

    def choices(self, names: MeasureNames) -> Iterator[tuple[str, str]]:
        """Which band takes the gaps, and what holds for nobody."""
        if self.gaps is not None:
            yield "gaps", "选定了档间空隙归哪一档（gaps）"
        if self.nobody != "open":
            yield "nobody", "选定了没有适用对象时怎样算（nobody）"

    no_limits: ClassVar[frozenset[str]] = frozenset({"of_target"})

    def limits_of(self, call: MeasureCall) -> Iterator[Quantity]:
        """Its own, then those of its bands."""
        if self is call:
            yield from self.own_limits()
            for band in self.bands:
                yield from band.own_limits()

    def problems(self, names: MeasureNames) -> Iterator[RuleProblem]:
        """STD032 to STD034 of the bands, STD042 of their bounds, STD046; bands with bounds from outside cannot be ordered
        here."""
        kind = names.kind(self)
        for index, band in enumerate(self.bands):
            if not band.bounds:
                yield RuleProblem("STD032", ("bands", index), "这一档没有写界限。", "用 at_least、at_most 等写明。")
        yield from self._falling()
        known = [values for band in self.bands if (values := band.values) is not None]
        if len(known) == len(self.bands) and all(band.bounds for band in self.bands):
            ordered_by = kind if self.of_target is None else MeasureKind.RATIO
            yield from self._order(known, whole=ordered_by in COUNTED)
            yield from self._beyond_best(known, ordered_by)
        first = set(self.bands[0].bounds)
        if names.fewer_is_better(self) and self.of_target is None and first and first <= HIGH_BOUNDS:
            yield against(("bands", 0), self, names, "越低越好，最好的一档却要求高")
        if kind is None:
            return
        over = names.may_exceed_whole(self)
        if self.of_target is not None:
            yield from unfit(("of_target",), self.of_target, kind, over_whole=over, divides=True)
        for index, band in enumerate(self.bands):
            for name, limit in band.bounds.items():
                compared = MeasureKind.SHARE if self.of_target is not None else kind
                yield from unfit(
                    ("bands", index, name),
                    limit,
                    compared,
                    over_whole=over or self.of_target is not None,
                    below_zero=names.may_be_below_zero(self),
                )

        if not names.may_be_below_zero(self) and (last := self.bands[-1].values) is not None and self.bands[-1].bounds:
            most = Fraction(1) if kind is MeasureKind.SHARE and not over and self.of_target is None else None
            if ValueRange(Fraction(0), most).lies_in(last):
                what = f"{kind.value}总在这一档以内，otherwise 用不到。"
                yield RuleProblem("STD058", ("bands", len(self.bands) - 1), what, "界限是不是写错了？")

    def _falling(self) -> Iterator[RuleProblem]:
        marks = [*(band.points for band in self.bands), self.otherwise]
        for index, (better, worse) in enumerate(pairwise(marks)):
            if worse >= better:
                where = ("bands", index + 1) if index + 1 < len(self.bands) else ("otherwise",)
                what = f"这一档得 {decimal_text(worse)} 分，不比上一档的 {decimal_text(better)} 分少。"
                yield RuleProblem("STD032", where, what, "分档从最好的一档写起，得分依次减少。")

    def _order(self, ranges: list[ValueRange], *, whole: bool) -> Iterator[RuleProblem]:
        down = _goes_down(ranges)
        for index, (better, worse) in enumerate(pairwise(ranges), start=1):
            at = ("bands", index)
            # Seen from below upwards: the worse band's near end against the better band's far end.
            near = (worse.high, worse.high_in) if down else (worse.low, worse.low_in)
            far = (better.low, better.low_in) if down else (better.high, better.high_in)
            if far[0] is None or not _beyond(better, worse, down=down):
                allowed = "" if far[0] is None else "分档从最好的一档写起，界限依次变化。"
                code = "STD034" if far[0] is None else "STD032"
                yield RuleProblem(code, at, "这一档已被上面的档包括，永远轮不到。", allowed)
            elif near[0] is not None:
                side = near[0] - far[0] if down else far[0] - near[0]
                if side > 0 or (side == 0 and near[1] and far[1]):
                    what = f"与上一档在 {self._text(near[0])} 处重叠。"
                    yield RuleProblem("STD032", at, what, "下一档的界限不含本数时写 less_than 或 more_than。")
                elif self.gaps is None and _gap(far, near, whole=whole):
                    if side:
                        ends = "、".join(self._text(end) for end in sorted((far[0], near[0])))
                        what = f"与上一档之间（{ends} 之间）有空隙，没有写归哪一档。"
                        allowed = "用 gaps 写明：lower 归下档、higher 归上档、open 待定。"
                    else:
                        what = f"恰好是 {self._text(near[0])} 的，不在这一档，也不在上一档。"
                        allowed = "把其中一档改为含本数。"
                    yield RuleProblem("STD033", at, what, allowed)

    def _beyond_best(self, ranges: list[ValueRange], kind: MeasureKind | None) -> Iterator[RuleProblem]:
        """Values better than the best band would get the marks of the worst."""
        best = ranges[0]
        if self.gaps is not None or len(ranges) == 1:
            return
        if _goes_down(ranges):
            ends = best.high is None or (kind is MeasureKind.SHARE and best.high >= 1 and best.high_in)
            beyond, key = best.high, "at_most"
        else:
            ends = best.low is None or (best.low <= 0 and best.low_in)
            beyond, key = best.low, "at_least"
        if not ends and beyond is not None:
            what = f"比 {self._text(beyond)} 更好的值不在任何一档里，会按 otherwise 计分。"
            yield RuleProblem("STD033", ("bands", 0), what, f"最好的一档去掉 {key} 这一侧的界限。")

    def _text(self, value: Fraction) -> str:
        percent = any(isinstance(end, Quantity) and end.percent for band in self.bands for end in band.bounds.values())
        return str(Quantity(value, percent))


def _goes_down(ranges: list[ValueRange]) -> bool:
    """Whether the best band is the highest (a rate of employment) or the lowest (a rate of unemployment)."""
    first = ranges[0]
    if first.low is None or first.high is None:
        return first.low is not None
    others = [end for one in ranges[1:] for end in (one.low, one.high) if end is not None]
    return not others or max(others) <= first.high


def _beyond(better: ValueRange, worse: ValueRange, *, down: bool) -> bool:
    """Whether the worse band reaches further than the better one, so that some value is left for it."""
    if down:
        mine, its, mine_in, its_in = worse.low, better.low, worse.low_in, better.low_in
    else:
        mine, its, mine_in, its_in = worse.high, better.high, worse.high_in, better.high_in
    if mine is None:
        return True
    if its is None:
        return False
    return (mine < its if down else mine > its) or (mine == its and mine_in and not its_in)


def _gap(far: tuple[Fraction | None, bool], near: tuple[Fraction | None, bool], *, whole: bool) -> bool:
    assert far[0] is not None and near[0] is not None
    if not whole:
        return far[0] != near[0] or not (far[1] or near[1])
    (low, low_in), (high, high_in) = sorted((far, near), key=lambda end: end[0] or Fraction(0))
    assert low is not None and high is not None
    first = floor(low) + 1 if low_in or low.denominator > 1 else int(low)
    last = ceil(high) - 1 if high_in or high.denominator > 1 else int(high)
    return first <= last
