"""评判: only a person can say. The mark is open until somebody gives it; the program never does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods.joining import Joining
from fullemp_cli.rules.methods.method import Given, Judge, Method, PossibleMarks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.outcome import How
from fullemp_cli.rules.quantities import Mark, decimal_text
from fullemp_cli.rules.rule_part import MeasureNames, RuleProblem
from fullemp_cli.rules.wording import points_text


class Judged(Method):
    """评判: a person gives marks within a range or out of a set; by the community (自评分) or by the reviewers only."""

    called: ClassVar[str] = "评判"
    kind: Literal["judged"]
    from_: Mark = Field(default=Fraction(0), alias="from", description="最低分，默认 0")
    to: Mark | None = Field(default=None, description="上限；不写即项目满分")
    one_of: list[Mark] | None = Field(default=None, description="只能从这些分数中选")
    by: Judge = Field(default="community", description="reviewer：只由上级评，自评时始终待评")

    def in_one_world(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult]) -> MethodResult:
        """Every mark that a person may give."""
        marks = self._marks(full)
        who = "由上级评审打分" if self.by == "reviewer" else "由社区自评"
        ask = f"需人工评分，在工作清单填自评分（可填 {marks.allowed_text()}）"
        if self.by == "reviewer":
            ask = "由上级评审打分"
        return MethodResult(marks, How.JUDGED, f"{who}，{marks}", asks=(ask,))

    def _marks(self, full: Fraction) -> Marks:
        return Marks.one_of(self.one_of) if self.one_of is not None else Marks.between(self.from_, self._high(full))

    def _high(self, full: Fraction) -> Fraction:
        return full if self.to is None else self.to

    def possible(self, full: Fraction, parts: Sequence[PossibleMarks] = ()) -> PossibleMarks:
        """Never decided where only the reviewers give it."""
        low, high = (min(self.one_of), max(self.one_of)) if self.one_of else (self.from_, self._high(full))
        return PossibleMarks(low, high, settled=self.by == "community")

    def written(self) -> Iterator[Given]:
        """The ends of the range, or each mark."""
        yield ("from",), self.from_
        if self.to is not None:
            yield ("to",), self.to
        yield from ((("one_of", index), mark) for index, mark in enumerate(self.one_of or []))

    def mark_problems(self, full: Fraction) -> Iterator[RuleProblem]:
        """STD035: a range that goes backwards."""
        yield from super().mark_problems(full)
        high = self._high(full)
        if not self.one_of and self.from_ > high:
            yield RuleProblem("STD035", ("from",), f"from {decimal_text(self.from_)} 大于 to {decimal_text(high)}。")

    def describe(self, full: Fraction, names: MeasureNames) -> list[str]:
        """Who judges, and within what."""
        who = "由上级评审，自评时待评" if self.by == "reviewer" else "由人评判（自评分）"
        if self.one_of:
            return [f"{who}：从 {'、'.join(decimal_text(mark) for mark in self.one_of)} 分中选。"]
        return [f"{who}：{decimal_text(self.from_)}～{points_text(self._high(full))}。"]

    def joining(self, full: Fraction) -> Joining | None:
        """Nothing that is done gives it."""
        return None

    @property
    def judge(self) -> Judge:
        """As the file says."""
        return self.by

    def given_by_hand(self, full: Fraction) -> Marks | None:
        """All of its marks, where the community gives them."""
        if self.by == "reviewer":
            return None
        if self.one_of:
            return Marks.one_of(self.one_of)
        return Marks.between(self.from_, self._high(full))
