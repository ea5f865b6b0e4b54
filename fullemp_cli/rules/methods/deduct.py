"""扣分制: full marks less every deduction, never below the floor (扣完为止)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from fullemp_cli.rules.conditions import Condition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.marks import ZERO, Marks, total
from fullemp_cli.rules.methods.deduction import Deduction
from fullemp_cli.rules.methods.joining import BySum
from fullemp_cli.rules.methods.method import Given, Method, PossibleMarks, outside
from fullemp_cli.rules.methods.result import Deducted, MethodResult
from fullemp_cli.rules.outcome import Outcome, weakest
from fullemp_cli.rules.quantities import Mark, decimal_text
from fullemp_cli.rules.rule_part import MeasureNames, Path, RuleProblem
from fullemp_cli.rules.wording import points_text


class Deduct(Method):
    """扣分制: starts at the item's full marks and deducts, down to `floor`; `zero_if`: then nothing at all is given."""

    called: ClassVar[str] = "扣分制"
    kind: Literal["deduct"]
    deductions: list[Deduction] = Field(min_length=1, description="各扣分要素")
    floor: Mark = Field(default=Fraction(0), description="扣完为止的下限，默认 0")
    zero_if: Condition | None = Field(default=None, description="成立则本项不得分（例如低于最低线）")

    def in_one_world(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult]) -> MethodResult:
        """Every deduction that falls or may fall, under one floor; `zero_if` leaves nothing."""
        pairs = [element.taken(full - self.floor, source) for element in self.deductions]
        deducted = tuple(element for element, _ in pairs)
        outcomes = [outcome for _, outcome in pairs]
        lost = total(element.off for element in deducted)
        marks = Marks.exactly(full).plus(lost.negative()).map(lambda points: max(points, self.floor))
        bottom = self.zero_if.outcome(source) if self.zero_if is not None else None
        if bottom is not None:
            marks = zeroed(marks, bottom)
            outcomes.append(bottom)
        return MethodResult(
            marks,
            weakest(outcome.how for outcome in outcomes),
            _sentence(full, deducted, bottom, marks),
            tuple(measure for outcome in outcomes for measure in outcome.measures),
            deducted,
            () if marks.decided else tuple(ask for outcome in outcomes for ask in outcome.asks),
            tuple(found for outcome in outcomes for found in outcome.findings),
        )

    def possible(self, full: Fraction, parts: Sequence[PossibleMarks] = ()) -> PossibleMarks:
        """From full marks down to what all deductions together leave."""
        most = sum((element.most(full - self.floor) for element in self.deductions), ZERO)
        low = ZERO if self.zero_if is not None else max(full - most, self.floor)
        openable = any(element.can_be_open for element in self.deductions)
        return PossibleMarks(low, full, openable or (self.zero_if is not None and self.zero_if.can_be_open))

    def written(self) -> Iterator[Given]:
        """What the deductions take, and the floor."""
        yield from self._taken()
        yield ("floor",), self.floor

    def _taken(self) -> Iterator[Given]:
        for index, element in enumerate(self.deductions):
            yield from ((("deductions", index, *path), mark) for path, mark in element.written())

    def mark_problems(self, full: Fraction) -> Iterator[RuleProblem]:
        """STD036. 减分项, an item of no marks: what it takes lies between nothing and its floor."""
        only_takes = full == 0
        most = -self.floor if only_takes else full
        for where, mark in self._taken() if only_takes else self.written():
            if not 0 <= mark <= most:
                yield outside(where, mark, most, "STD036")
        yield from deduction_problems(self.deductions)

    def describe(self, full: Fraction, names: MeasureNames) -> list[str]:
        """From where to where, then each deduction."""
        floor = f"，扣到 {points_text(self.floor)}为止" if self.floor else "，扣完为止"
        head = f"先给满分 {points_text(full)}，按下列要素扣分{floor}："
        if not full:
            head = f"减分项，按下列要素从总分中扣，最多扣 {points_text(-self.floor)}："
        return [head, *(element.words(names) for element in self.deductions), *zero_words(self.zero_if, names)]

    def joining(self, full: Fraction) -> BySum:
        """Full marks and the deductions."""
        elements = tuple(element.element(full - self.floor) for element in self.deductions)
        return BySum(full, elements, full, floor=self.floor, zero_if=self.zero_if)

    def ids(self) -> Iterator[tuple[Path, str]]:
        """Those of the deductions."""
        yield from ((("deductions", index, "id"), one.id) for index, one in enumerate(self.deductions))


def deduction_problems(deductions: Sequence[Deduction]) -> Iterator[RuleProblem]:
    """STD036 of each."""
    for index, element in enumerate(deductions):
        yield from (problem.within(("deductions", index)) for problem in element.mark_problems())


def zeroed(marks: Marks, bottom: Outcome) -> Marks:
    """What is left where nothing at all is given if that holds."""
    if bottom.holds is False:
        return marks
    return Marks.exactly(0) if bottom.holds else marks.join(Marks.exactly(0))


def nothing_left(bottom: Outcome | None, deducted: Sequence[Deducted]) -> list[str]:
    """That what takes everything holds or may hold; what was measured is not said again."""
    if bottom is None or bottom.holds is False:
        return []
    effect = "本项不得分" if bottom.holds else "本项可能不得分"
    if bottom.subject and any(one.reason.startswith(bottom.subject) for one in deducted if one.off.high):
        return ["，".join(filter(None, [bottom.verdict, effect]))]
    return [f"{bottom.sentence}，{effect}"]


def zero_words(zero_if: Condition | None, names: MeasureNames) -> list[str]:
    """The rule in words."""
    return [f"{zero_if.words(names)} 的，本项不得分"] if zero_if is not None else []


def _sentence(full: Fraction, deducted: tuple[Deducted, ...], bottom: Outcome | None, marks: Marks) -> str:
    """Every deduction that falls or may fall, with its reason, then the marks."""
    lines = [deduction_line(element) for element in deducted if element.off.high]
    seen = [one.reason for one in deducted if not one.off.high and one.count == 0]  # by cases or by points
    lines += [f"{reason}，不扣" for reason in seen]
    spared = sum(not one.off.high for one in deducted) - len(seen)
    if spared:
        lines.append(f"其余 {spared} 项不扣" if lines else "没有要扣分的情形")
    lines += nothing_left(bottom, deducted)
    start = f"满分 {decimal_text(full)} 分" if full else "减分项"
    return f"{start}。{'；'.join(lines)}。{marks.got()}"


def said_once(title: str, reason: str) -> str:
    """`走访率 22/24（91.66%），…` where the reason begins with the title, else `title：reason`."""
    return reason if reason.startswith(title) else f"{title}：{reason}"


def deduction_line(element: Deducted) -> str:
    """Which deduction falls or may fall, why, and by how much."""
    if element.off.decided:
        taken = f"扣 {decimal_text(element.off.low)} 分"
    else:
        taken = f"可能扣 {decimal_text(element.off.low)}～{decimal_text(element.off.high)} 分"
    return f"{said_once(element.title, element.reason)}，{taken}"
