"""汇总: the sum of the parts; a sum below the minimum gives nothing; a cap ends the sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.marks import ZERO, Marks
from fullemp_cli.rules.methods.checklist import limited, no_minimum, sum_limit_text, sum_text
from fullemp_cli.rules.methods.joining import ByParts
from fullemp_cli.rules.methods.method import Given, Method, PossibleMarks, SumLimits
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.outcome import weakest
from fullemp_cli.rules.quantities import Mark, decimal_text
from fullemp_cli.rules.rule_part import MeasureNames, RuleProblem
from fullemp_cli.rules.wording import points_text


class Group(Method):
    """汇总: the sum of the parts; `minimum`: a sum below it gives nothing; `cap`: at most so many (default: full marks)."""

    called: ClassVar[str] = "汇总"
    kind: Literal["group"]
    minimum: Mark | None = Field(default=None, description="累计不足此数，本项不得分")
    cap: Mark | None = None

    def in_one_world(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult]) -> MethodResult:
        """The parts' intervals added; a person who settles a group gives one mark for all, so any tenth is possible."""
        added = Marks.between(
            sum((part.marks.low for part in parts), ZERO), sum((part.marks.high for part in parts), ZERO)
        )
        cap = self._cap(full)
        marks = limited(added, self.minimum, cap)
        limit = sum_limit_text(added, self.minimum, cap)
        sentence = f"各小项{sum_text(added)}{limit}，本项{marks.got()}" if limit else f"各小项合计{marks.got()}"
        return MethodResult(marks, weakest(part.how for part in parts), sentence)

    def _cap(self, full: Fraction) -> Fraction:
        return full if self.cap is None else self.cap

    def possible(self, full: Fraction, parts: Sequence[PossibleMarks] = ()) -> PossibleMarks:
        """The parts' ends added and limited."""
        low = sum((part.low for part in parts), ZERO)
        high = sum((part.high for part in parts), ZERO)
        if self.minimum is not None and low < self.minimum:
            low = ZERO
        cap = self._cap(full)
        openable, settled = any(part.openable for part in parts), any(part.settled for part in parts)
        return PossibleMarks(min(low, cap), min(high, cap), openable, settled)

    def written(self) -> Iterator[Given]:
        """None of its own: the parts' are added up (`standards/checks/sums.py`)."""
        return iter(())

    def mark_problems(self, full: Fraction) -> Iterator[RuleProblem]:
        """STD038: a minimum that cannot be reached."""
        yield from no_minimum(self.minimum)
        if self.minimum is not None and self.minimum > full:
            yield RuleProblem("STD038", ("minimum",), f"minimum 大于满分 {decimal_text(full)}，永远得 0 分。")

    @property
    def sums_parts(self) -> bool:
        """It is the sum of the parts."""
        return True

    @property
    def limits(self) -> SumLimits:
        """As the file says."""
        return SumLimits(self.minimum, self.cap)

    def describe(self, full: Fraction, names: MeasureNames) -> list[str]:
        """That the parts are added, and the limits."""
        most = f"，最多 {points_text(self.cap)}" if self.cap is not None else ""
        minimum = f"；合计不足 {points_text(self.minimum)}的，本项不得分" if self.minimum is not None else ""
        return [f"各部分得分相加{most}{minimum}。"]

    def joining(self, full: Fraction) -> ByParts:
        """Its parts."""
        return ByParts(self._cap(full), self.minimum)
