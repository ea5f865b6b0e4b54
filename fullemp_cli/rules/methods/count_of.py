"""n 项中做到几项: marks by how many of the things were done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar, Literal

from pydantic import Field

from fullemp_cli.rules.conditions import Condition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.marks import ZERO, Marks
from fullemp_cli.rules.methods.joining import ByNumber
from fullemp_cli.rules.methods.method import Given, Method, PossibleMarks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.outcome import count_holding, weakest
from fullemp_cli.rules.quantities import Mark, decimal_text
from fullemp_cli.rules.rule_part import MeasureNames, Path, RulePart, RuleProblem
from fullemp_cli.rules.wording import points_text


class CountStep(RulePart):
    """So many or more of them → these marks."""

    at_least: int = Field(ge=0, description="做到几项（含）")
    points: Mark


class CountedThing(RulePart):
    """One of the things counted."""

    id: str
    title: str
    when: Condition


def _beside(sentence: str) -> str:
    """In brackets, unless it has some itself."""
    return f"，{sentence}" if "（" in sentence else f"（{sentence}）"


class CountOf(Method):
    """n 项中做到几项: marks by how many of the conditions hold."""

    called: ClassVar[str] = "几项中做到几项"
    kind: Literal["count_of"]
    of: list[CountedThing] = Field(min_length=1, description="所数的各项")
    marks: list[CountStep] = Field(min_length=1, description="做到几项得几分，从多到少写")

    def in_one_world(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult]) -> MethodResult:
        """The marks of the number that hold; of every number still possible while some are not known."""
        outcomes = [thing.when.outcome(source) for thing in self.of]
        sure, possible = count_holding(outcomes)
        marks = Marks.one_of(self._points(count) for count in range(sure, possible + 1))
        words = {True: "有", False: "没有", None: "待定"}
        lines = [
            f"{thing.title}：{words[outcome.holds]}{_beside(outcome.sentence)}"
            for thing, outcome in zip(self.of, outcomes, strict=True)
        ]
        done = f"{sure} 项" if sure == possible else f"{sure}～{possible} 项"
        return MethodResult(
            marks,
            weakest(outcome.how for outcome in outcomes if outcome.holds is not False or not sure),
            f"{'；'.join(lines)}。{len(self.of)} 项中做到 {done}，{marks.got()}",
            tuple(measure for outcome in outcomes for measure in outcome.measures),
            (),
            () if marks.decided else tuple(ask for outcome in outcomes for ask in outcome.asks),
            tuple(found for outcome in outcomes for found in outcome.findings),
        )

    def _points(self, count: int) -> Fraction:
        """The marks for that many: the highest step reached, else 0."""
        return max((step.points for step in self.marks if count >= step.at_least), default=ZERO)

    def possible(self, full: Fraction, parts: Sequence[PossibleMarks] = ()) -> PossibleMarks:
        """The marks of every number."""
        least = ZERO if all(step.at_least > 0 for step in self.marks) else min(step.points for step in self.marks)
        openable = any(thing.when.can_be_open for thing in self.of)
        return PossibleMarks(least, max(step.points for step in self.marks), openable)

    def written(self) -> Iterator[Given]:
        """The marks of each step."""
        yield from ((("marks", index, "points"), step.points) for index, step in enumerate(self.marks))

    def mark_problems(self, full: Fraction) -> Iterator[RuleProblem]:
        """STD039: more asked for than is listed, or no more marks for more."""
        yield from super().mark_problems(full)
        for index, step in enumerate(self.marks):
            if step.at_least > len(self.of):
                what = f"要求做到 {step.at_least} 项，但只列了 {len(self.of)} 项。"
                yield RuleProblem("STD039", ("marks", index, "at_least"), what)
        for few, many in pairwise(sorted(self.marks, key=lambda step: step.at_least)):
            if few.at_least == many.at_least or few.points >= many.points:
                what = f"做到 {many.at_least} 项得 {decimal_text(many.points)} 分，不比做到 {few.at_least} 项多。"
                yield RuleProblem("STD039", ("marks",), what)

    def describe(self, full: Fraction, names: MeasureNames) -> list[str]:
        """The steps, then each thing."""
        done = "；".join(f"{step.at_least} 项以上得 {points_text(step.points)}" for step in self.marks if step.points)
        things = [f"{one.title}：{one.when.words(names)}" for one in self.of]
        return [f"{len(self.of)} 项中做到 {done}；更少不得分：", *things]

    def joining(self, full: Fraction) -> ByNumber:
        """The number of things."""
        counts = sorted(step.at_least for step in self.marks)
        return ByNumber(tuple(thing.when for thing in self.of), tuple((n, self._points(n)) for n in counts))

    def inner_ids(self) -> Iterator[tuple[Path, str]]:
        """Those of the things."""
        yield from ((("of", index, "id"), one.id) for index, one in enumerate(self.of))
