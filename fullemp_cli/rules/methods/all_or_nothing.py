"""全得或不得: full marks when the condition holds, else none (or the lesser mark that the standard names)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from fullemp_cli.rules.conditions import Condition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods.joining import ByCases
from fullemp_cli.rules.methods.method import Given, Method, PossibleMarks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.methods.unlikely import wrong_way
from fullemp_cli.rules.quantities import Mark
from fullemp_cli.rules.rule_part import MeasureNames, RuleProblem
from fullemp_cli.rules.wording import points_text


class AllOrNothing(Method):
    """全得或不得: full marks when the condition holds, else none (or `otherwise`)."""

    called: ClassVar[str] = "全得或不得"
    kind: Literal["all_or_nothing"]
    when: Condition = Field(description="成立即得满分的条件")
    otherwise: Mark = Field(default=Fraction(0), description="不成立时的得分，默认 0")

    def in_one_world(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult]) -> MethodResult:
        """Full marks, `otherwise`, or either of them while the condition is not known."""
        outcome = self.when.outcome(source)
        marks = {
            True: Marks.exactly(full),
            False: Marks.exactly(self.otherwise),
            None: Marks.one_of((full, self.otherwise)),
        }[outcome.holds]
        sentence = f"{outcome.sentence}，{marks.got()}"
        return MethodResult(marks, outcome.how, sentence, outcome.measures, (), outcome.asks, outcome.findings)

    def possible(self, full: Fraction, parts: Sequence[PossibleMarks] = ()) -> PossibleMarks:
        """These two."""
        return PossibleMarks(min(self.otherwise, full), max(self.otherwise, full), self.when.can_be_open)

    def written(self) -> Iterator[Given]:
        """`otherwise`."""
        yield ("otherwise",), self.otherwise

    def describe(self, full: Fraction, names: MeasureNames) -> list[str]:
        """The condition, then what it gives and what else."""
        return [f"{self.when.words(names)}，得 {points_text(full)}；否则 {points_text(self.otherwise)}。"]

    def joining(self, full: Fraction) -> ByCases:
        """Its one case gives all."""
        return ByCases(((self.when, Marks.exactly(full)),))

    def problems(self, names: MeasureNames) -> Iterator[RuleProblem]:
        """STD046."""
        yield from wrong_way(("when",), self.when, names, rewarded=True)
