"""基准分加减: the base, more for what is beyond it, less for what falls short, within the floor and the full marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from fullemp_cli.measures.condition_core import no_entries
from fullemp_cli.rules.conditions import Condition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.marks import ZERO, Marks, total
from fullemp_cli.rules.methods.award import Award
from fullemp_cli.rules.methods.deduct import deduction_line, deduction_problems, nothing_left, zero_words, zeroed
from fullemp_cli.rules.methods.deduction import Deduction
from fullemp_cli.rules.methods.joining import BySum
from fullemp_cli.rules.methods.method import Given, Method, PossibleMarks, outside
from fullemp_cli.rules.methods.per_unit import awards_written
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.outcome import known_by, weakest
from fullemp_cli.rules.quantities import Mark
from fullemp_cli.rules.rule_part import MeasureNames, Path, RuleProblem
from fullemp_cli.rules.wording import points_text


class FromBase(Method):
    """基准分加减: starts at `base`; awards are added and deductions taken, within `floor` and the item's full marks;
    `zero_if`: then nothing at all is given."""

    called: ClassVar[str] = "基准分加减"
    kind: Literal["from_base"]
    base: Mark = Field(description="基准分（起评分）")
    awards: list[Award] = Field(default_factory=no_entries, description="加分的各类")
    deductions: list[Deduction] = Field(default_factory=no_entries, description="扣分的各要素")
    floor: Mark = Field(default=Fraction(0), description="扣完为止的下限，默认 0")
    zero_if: Condition | None = Field(default=None, description="成立则本项不得分（例如低于最低线）")

    @model_validator(mode="after")
    def _adjusts(self) -> FromBase:
        if not self.awards and not self.deductions:
            raise ValueError("要写 awards（加分）或 deductions（扣分），至少一种")
        return self

    def in_one_world(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult]) -> MethodResult:
        """Awards and deductions that fall or may fall around the base; `zero_if` leaves nothing."""
        awarded = [award.given(full, source) for award in self.awards]
        pairs = [element.taken(full - self.floor, source) for element in self.deductions]
        deducted = tuple(element for element, _ in pairs)
        outcomes = [outcome for _, outcome in pairs]
        gained = total([Marks.exactly(self.base), *(one.marks for one in awarded)])
        lost = total(element.off for element in deducted)
        marks = gained.plus(lost.negative()).map(lambda points: max(min(points, full), self.floor))
        bottom = self.zero_if.outcome(source) if self.zero_if is not None else None
        if bottom is not None:
            marks = zeroed(marks, bottom)
            outcomes.append(bottom)
        asks = (*(ask for one in awarded for ask in one.asks), *(ask for outcome in outcomes for ask in outcome.asks))
        lines = [f"基准分 {points_text(self.base)}", *(one.sentence for one in awarded)]
        lines += [deduction_line(one) for one in deducted if one.off.high]
        lines += nothing_left(bottom, deducted)
        return MethodResult(
            marks,
            weakest([known_by(one.measure for one in awarded), *(outcome.how for outcome in outcomes)]),
            f"{'；'.join(lines)}。{marks.got()}",
            (*(one.measure for one in awarded), *(measure for outcome in outcomes for measure in outcome.measures)),
            deducted,
            () if marks.decided else tuple(dict.fromkeys(asks)),
            tuple(found for outcome in outcomes for found in outcome.findings),
        )

    def possible(self, full: Fraction, parts: Sequence[PossibleMarks] = ()) -> PossibleMarks:
        """From what all deductions leave of the base up to what all awards add to it."""
        most = sum((full if award.cap is None else award.cap for award in self.awards), ZERO)
        off = sum((element.most(full) for element in self.deductions), ZERO)
        low = ZERO if self.zero_if is not None else max(self.base - off, self.floor)
        return PossibleMarks(low, min(full, self.base + most))

    def written(self) -> Iterator[Given]:
        """The base, what the awards give and the deductions take, and the floor."""
        yield ("base",), self.base
        yield from awards_written(self.awards)
        for index, element in enumerate(self.deductions):
            yield from ((("deductions", index, *path), mark) for path, mark in element.written())
        yield ("floor",), self.floor

    def mark_problems(self, full: Fraction) -> Iterator[RuleProblem]:
        """STD030; of the deductions STD036."""
        for where, mark in self.written():
            if not 0 <= mark <= full:
                yield outside(where, mark, full, "STD036" if "deductions" in where else "STD030")
        yield from deduction_problems(self.deductions)

    def describe(self, full: Fraction, names: MeasureNames) -> list[str]:
        """The base and the limits, then each award and deduction."""
        head = f"基准分 {points_text(self.base)}，按下列情形加减，最多 {points_text(full)}、最低 {points_text(self.floor)}："
        lines = [head, *(f"加分 {award.words(names)}" for award in self.awards)]
        lines += [f"扣分 {element.words(names)}" for element in self.deductions]
        return [*lines, *zero_words(self.zero_if, names)]

    def joining(self, full: Fraction) -> BySum:
        """The base, the deductions and the awards."""
        elements = [element.element(full - self.floor) for element in self.deductions]
        elements += [award.element(full) for award in self.awards]
        return BySum(self.base, tuple(elements), full, floor=self.floor, zero_if=self.zero_if)

    def ids(self) -> Iterator[tuple[Path, str]]:
        """Those of the deductions."""
        yield from ((("deductions", index, "id"), one.id) for index, one in enumerate(self.deductions))
