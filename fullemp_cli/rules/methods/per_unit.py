"""按件计分: so many marks for each, up to a cap; several kinds are added, or only the best counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.marks import ZERO, Marks, total
from fullemp_cli.rules.methods.award import Award, Awarded
from fullemp_cli.rules.methods.checklist import sum_text
from fullemp_cli.rules.methods.joining import BySum
from fullemp_cli.rules.methods.method import Given, Method, PossibleMarks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.outcome import known_by
from fullemp_cli.rules.quantities import Mark, Quantity
from fullemp_cli.rules.rule_part import MeasureCall, MeasureNames
from fullemp_cli.rules.wording import no_data_text, points_text


class PerUnit(Method):
    """按件计分: marks for each, at most `cap`; several kinds are added, or only the best counts (`best_only`)."""

    called: ClassVar[str] = "按件计分"
    kind: Literal["per_unit"]
    awards: list[Award] = Field(min_length=1, description="按件计分的各类")
    cap: Mark | None = Field(default=None, description="最多得分；不写即项目满分")
    best_only: bool = Field(default=False, description="不累计，只取最高的一类")

    def limits_of(self, call: MeasureCall) -> Iterator[Quantity]:
        """Its own, of each measure that it awards."""
        return self.own_limits() if call in self.awards else iter(())

    def in_one_world(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult]) -> MethodResult:
        """The awards together under the cap; while a value is not known, every number of units is possible."""
        cap = self._cap(full)
        each = [award.given(cap, source) for award in self.awards]
        best = Marks.between(max(got.marks.low for got in each), max(got.marks.high for got in each))
        marks = (best if self.best_only else total(got.marks for got in each)).map(lambda points: min(points, cap))
        asks = tuple(dict.fromkeys(ask for got in each for ask in got.asks))
        measures = tuple(got.measure for got in each)
        return MethodResult(marks, known_by(measures), self._sentence(each, marks, cap), measures, (), asks)

    def _sentence(self, each: Sequence[Awarded], marks: Marks, cap: Fraction) -> str:
        """Each kind with its count and marks, then the sum, and the cap where it ends the sum."""
        lines = "；".join(self._alike(each))
        if len(each) == 1:
            got = marks.got()
            twice = f"，共 {got.removeprefix('得 ')}"
            return f"{lines.removesuffix(twice)}，{got}"
        if self.best_only:
            return f"{lines}。取最高一类，{marks.got()}"
        summed = total(got.marks for got in each)
        capped = f"{sum_text(summed)}，按最高 {points_text(cap)}计，" if summed.low > cap else "合计"
        return f"{lines}。{capped}{marks.got()}"

    def _alike(self, each: Sequence[Awarded]) -> list[str]:
        """The sentences; kinds that have no data for the same reason share one (县级媒体、市级媒体无数据（缺宣传报道台账）)."""
        lines: dict[str, list[str]] = {}
        for one, got in zip(self.awards, each, strict=True):
            ending = no_data_text(got.measure) if one.title and not got.measure.known else ""
            lines.setdefault(ending or got.sentence, []).append(one.title if ending else "")
        return [f"{'、'.join(filter(None, titles))}{ending}" for ending, titles in lines.items()]

    def _cap(self, full: Fraction) -> Fraction:
        return full if self.cap is None else min(self.cap, full)

    def possible(self, full: Fraction, parts: Sequence[PossibleMarks] = ()) -> PossibleMarks:
        """None up to all awards, or up to the best."""
        cap = full if self.cap is None else self.cap
        each = [cap if award.cap is None else award.cap for award in self.awards]
        return PossibleMarks(ZERO, min(cap, max(each) if self.best_only else sum(each, ZERO)))

    def written(self) -> Iterator[Given]:
        """What the awards give, and the cap."""
        yield from awards_written(self.awards)
        if self.cap is not None:
            yield ("cap",), self.cap

    def describe(self, full: Fraction, names: MeasureNames) -> list[str]:
        """The cap, then each award."""
        joint = "只取最高的一类" if self.best_only else "各类累加"
        cap = full if self.cap is None else self.cap
        return [f"按件计分，{joint}，最多 {points_text(cap)}：", *(award.words(names) for award in self.awards)]

    def joining(self, full: Fraction) -> BySum:
        """The awards."""
        cap = self._cap(full)
        return BySum(ZERO, tuple(award.element(cap) for award in self.awards), cap, best_only=self.best_only)


def awards_written(awards: Sequence[Award]) -> Iterator[Given]:
    """The marks that they write."""
    for index, award in enumerate(awards):
        yield from ((("awards", index, *path), mark) for path, mark in award.written())
