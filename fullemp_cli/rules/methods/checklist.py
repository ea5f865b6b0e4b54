"""逐项累加: every check that holds adds its marks; a sum below the minimum gives nothing; a cap ends the sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from fullemp_cli.rules.conditions import Condition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.marks import ZERO, Marks, total
from fullemp_cli.rules.methods.joining import BySum, Element
from fullemp_cli.rules.methods.method import Given, Method, PossibleMarks, SumLimits
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.outcome import Outcome, weakest
from fullemp_cli.rules.quantities import Mark, decimal_text
from fullemp_cli.rules.rule_part import MeasureNames, Path, RulePart, RuleProblem
from fullemp_cli.rules.wording import points_text


class Check(RulePart):
    """One line of a checklist that has marks but no row of its own in the result."""

    id: str
    title: str
    points: Mark
    when: Condition

    def given(self, outcome: Outcome) -> Marks:
        """Its marks when it holds, none when not, either while that is not known."""
        if outcome.holds is None:
            return Marks.one_of((0, self.points))
        return Marks.exactly(self.points if outcome.holds else 0)

    def secured(self, source: EvidenceSource) -> Fraction:
        """What it gives for certain."""
        return self.given(self.when.outcome(source)).low


def no_minimum(minimum: Fraction | None) -> Iterator[RuleProblem]:
    """STD038: a minimum that every sum reaches."""
    if minimum is not None and minimum <= 0:
        yield RuleProblem(
            "STD038", ("minimum",), f"minimum 要大于 0，不能是 {decimal_text(minimum)}。", "没有最低分的不写。"
        )


class Checklist(Method):
    """逐项累加: each check that holds adds its marks; `minimum`: a sum below it gives nothing; `cap`: at most so many."""

    called: ClassVar[str] = "逐项累加"
    kind: Literal["checklist"]
    checks: list[Check] = Field(min_length=1, description="逐项累加的各项")
    minimum: Mark | None = Field(default=None, description="累计不足此数，本项不得分")
    cap: Mark | None = Field(default=None, description="累计最多得此数")

    def in_one_world(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult]) -> MethodResult:
        """The sum of the checks, with the minimum and the cap applied to every possible sum."""
        outcomes = [check.when.outcome(source) for check in self.checks]
        each = [check.given(outcome) for check, outcome in zip(self.checks, outcomes, strict=True)]
        cap = self._cap(full)
        marks = limited(total(each), self.minimum, cap)
        return MethodResult(
            marks,
            weakest(outcome.how for outcome in outcomes),
            self._sentence(cap, outcomes, each, marks),
            tuple(measure for outcome in outcomes for measure in outcome.measures),
            (),
            tuple(ask for outcome in outcomes for ask in outcome.asks),
            tuple(found for outcome in outcomes for found in outcome.findings),
        )

    def _cap(self, full: Fraction) -> Fraction:
        return full if self.cap is None else self.cap

    def _sentence(self, cap: Fraction, outcomes: Sequence[Outcome], each: Sequence[Marks], marks: Marks) -> str:
        """Each check with its marks, then the sum, and what the minimum or the cap makes of it."""
        lines = [
            f"{check.title}：{outcome.sentence}，{got.got()}"
            for check, outcome, got in zip(self.checks, outcomes, each, strict=True)
        ]
        summed = total(each)
        limit = sum_limit_text(summed, self.minimum, cap)
        total_words = f"{sum_text(summed)}{limit}，{marks.got()}" if limit else f"合计{marks.got()}"
        return f"{'。'.join(lines)}。{total_words}"

    def possible(self, full: Fraction, parts: Sequence[PossibleMarks] = ()) -> PossibleMarks:
        """None up to all of them, under the cap."""
        high = sum((check.points for check in self.checks), ZERO)
        openable = any(check.when.can_be_open for check in self.checks)
        return PossibleMarks(ZERO, high if self.cap is None else min(high, self.cap), openable)

    def written(self) -> Iterator[Given]:
        """The marks of each check."""
        yield from ((("checks", index, "points"), check.points) for index, check in enumerate(self.checks))

    def mark_problems(self, full: Fraction) -> Iterator[RuleProblem]:
        """STD030 of the sum, STD038 of the cap and the minimum."""
        yield from super().mark_problems(full)
        total = sum((check.points for check in self.checks), ZERO)
        if self.cap is None and total > full:
            what = f"各项之和 {decimal_text(total)} 大于满分 {decimal_text(full)}。"
            allowed = f"若累计最多得 {decimal_text(full)} 分，请写 cap: {decimal_text(full)}。"
            yield RuleProblem("STD030", ("checks",), what, allowed)
        if self.cap is not None and (self.cap != full or self.cap > total):
            what = f"cap 为 {decimal_text(self.cap)}，满分 {decimal_text(full)}，各项之和 {decimal_text(total)}。"
            yield RuleProblem("STD038", ("cap",), what, "cap 应等于满分，且不大于各项之和。")
        yield from no_minimum(self.minimum)
        if self.minimum is not None and self.minimum > total:
            yield RuleProblem("STD038", ("minimum",), f"minimum 大于各项之和 {decimal_text(total)}，永远得 0 分。")

    def describe(self, full: Fraction, names: MeasureNames) -> list[str]:
        """The limits, then each check."""
        words = [f"最多 {points_text(self.cap)}"] if self.cap is not None else []
        words += [f"累计不足 {points_text(self.minimum)}不得分"] if self.minimum is not None else []
        limits = f"（{'，'.join(words)}）" if words else ""
        checks = [f"{one.title}：{one.when.words(names)} +{points_text(one.points)}" for one in self.checks]
        return [f"逐项累加{limits}：", *checks]

    @property
    def limits(self) -> SumLimits:
        """As the file says."""
        return SumLimits(self.minimum, self.cap)

    def joining(self, full: Fraction) -> BySum:
        """The checks, added up."""
        elements = tuple(Element(check.when, check.secured, most=check.points) for check in self.checks)
        return BySum(ZERO, elements, self._cap(full), minimum=self.minimum)

    def inner_ids(self) -> Iterator[tuple[Path, str]]:
        """Those of the checks."""
        yield from ((("checks", index, "id"), one.id) for index, one in enumerate(self.checks))


def limited(marks: Marks, minimum: Fraction | None, cap: Fraction) -> Marks:
    """A sum below the minimum is nothing, one above the cap is the cap; at every possible sum."""

    def change(points: Fraction) -> Fraction:
        return ZERO if minimum is not None and points < minimum else min(points, cap)

    return marks.map(change)


def sum_limit_text(summed: Marks, minimum: Fraction | None, cap: Fraction) -> str:
    """`，累计不足 9 分不得分` or `，按最高 8 分计` where one of them changes the sum or may, else ''."""
    if minimum is not None and summed.low < minimum:
        return f"，累计不足 {points_text(minimum)}不得分"
    return f"，按最高 {points_text(cap)}计" if summed.high > cap else ""


def sum_text(summed: Marks) -> str:
    """`合计 12 分`, `合计 3～6 分`, `合计最多 6 分`: a sum that a limit is still to change."""
    if summed.decided:
        return f"合计 {summed}"
    if summed.low == 0:
        return f"合计最多 {points_text(summed.high)}"
    return f"合计 {decimal_text(summed.low)}～{points_text(summed.high)}"
