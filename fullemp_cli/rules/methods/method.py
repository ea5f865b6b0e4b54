"""What every scoring method (评分方法) has: one class each, whose data model it is, and nothing of it stands elsewhere."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar, Literal

from fullemp_cli.measures.combining import point_of
from fullemp_cli.measures.measure import Measure
from fullemp_cli.rules.asks import CheckCells
from fullemp_cli.rules.conditions import RuleCondition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.marks import Marks
from fullemp_cli.rules.methods.joining import Joining
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.rules.rule_part import MeasureCall, MeasureNames, Path, RulePart, RuleProblem
from fullemp_cli.rules.worlds import OneWorld, parts_of_rule, worlds

Judge = Literal["community", "reviewer"]
Given = tuple[Path, Fraction]
"""A mark that the file writes, and where within the method."""


@dataclass(frozen=True, slots=True)
class PossibleMarks:
    """The lowest and the highest mark that a method gives at all.

    `openable`: whether it can be left open for want of data; `settled`: whether it can ever be decided (marks that
    only the reviewers give never are).
    """

    low: Fraction
    high: Fraction
    openable: bool = True
    settled: bool = True


@dataclass(frozen=True, slots=True)
class SumLimits:
    """What a sum of marks is limited by: below `minimum` it is nothing, above `cap` it is the cap; None where it is not."""

    minimum: Fraction | None = None
    cap: Fraction | None = None


class Method(RulePart, ABC):
    """A scoring method: its data, what it gives for what it asks, and what it says in words.

    A pure function of what it asks for: the same answers, the same marks. Worlds, plans and drafts probe it; nothing
    repeats it. Example: 全得或不得 over `就业率 达到 95%` asks for that one condition; where it holds it gives the full
    marks, where not `otherwise`, where it is not known both are possible.
    """

    called: ClassVar[str]
    """What it is called in Chinese: in the documents, in the schema, and where a file names a method that is none."""

    @abstractmethod
    def in_one_world(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult]) -> MethodResult:
        """What it gives out of `full` marks where every measure has one value, with the sentence that says how.

        What is not known leaves open every mark that it may still come to. `parts`: what the parts of the item got.
        """

    @abstractmethod
    def possible(self, full: Fraction, parts: Sequence[PossibleMarks] = ()) -> PossibleMarks:
        """Every mark that it can give: a file whose marks go beyond the item's is refused, and sums are proved by it."""

    @abstractmethod
    def written(self) -> Iterator[Given]:
        """Every mark that the file writes and that must lie between nothing and full marks."""

    @abstractmethod
    def describe(self, full: Fraction, names: MeasureNames) -> list[str]:
        """The rule in a sentence, then a line for each of its elements."""

    @abstractmethod
    def joining(self, full: Fraction) -> Joining | None:
        """How what it asks makes its marks, so that a plan knows what to probe; None where nothing that is done can."""

    def mark_problems(self, full: Fraction) -> Iterator[RuleProblem]:
        """STD030, STD034 to STD039: what is wrong with its marks, of an item of so many."""
        for where, mark in self.written():
            if not 0 <= mark <= full:
                yield outside(where, mark, full)

    @property
    def sums_parts(self) -> bool:
        """Whether its marks are those of the parts of the item: only such an item has parts."""
        return False

    @property
    def limits(self) -> SumLimits:
        """What limits the sum that it is."""
        return SumLimits()

    def ids(self) -> Iterator[tuple[Path, str]]:
        """The ids of its elements that are rows of the result, like items."""
        return iter(())

    def inner_ids(self) -> Iterator[tuple[Path, str]]:
        """The ids of its elements that need only differ from each other."""
        return iter(())

    @property
    def judge(self) -> Judge | None:
        """Who gives the mark where only a person can."""
        return None

    def given_by_hand(self, full: Fraction) -> Marks | None:
        """What a person of the community may give; None where the evidence decides alone."""
        return None

    def reached_text(self, points: Fraction) -> str:
        """What was reached with these marks, in words; '' where the marks do not tell."""
        return ""

    def asks(self) -> tuple[MeasureCall | RuleCondition, ...]:
        """Everything that it asks for: its measures, and its conditions with those within them."""
        return tuple(part for part in parts_of_rule(self) if isinstance(part, MeasureCall | RuleCondition))

    def evaluate(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult] = ()) -> MethodResult:
        """What it gives out of `full` marks, in every world of its measures (definitions.md, *Possible worlds*)."""
        result = self.in_one_world(full, source, parts)
        each = worlds(self, source)
        if not each:
            return result
        return _in_every_world(result, each, [self.in_one_world(full, world, parts) for world in each])


def outside(where: Path, mark: Fraction, full: Fraction, code: str = "STD030") -> RuleProblem:
    """A mark that no item of so many marks can give."""
    return RuleProblem(code, where, f"{decimal_text(mark)} 分不在 0 与满分 {decimal_text(full)} 之间。")


def _in_every_world(result: MethodResult, each: list[OneWorld], results: list[MethodResult]) -> MethodResult:
    """The result with the marks of all worlds. It is told from the worst one; `result` sees each part of the rule by
    itself, so it knows which of them is open."""
    marks = results[0].marks
    for other in results[1:]:
        marks = marks.join(other.marks)
    worst = min(range(len(results)), key=lambda number: results[number].marks.low)
    further = any(measure.possible is not None and measure.possible.further for measure in each[0].measures.values())
    told = result if further or results[worst].marks.low == results[0].marks.low else results[worst]
    if marks.decided:
        asks: tuple[str, ...] = ()
    else:
        lows = [one.marks.low for one in results]
        gain = f"，最多可多得 {decimal_text(max(lows) - min(lows))} 分" if max(lows) > min(lows) else ""
        check = CheckCells.of(each[0].measures.values(), gain)
        asks = tuple(dict.fromkeys((check, *(ask for ask in result.asks if not isinstance(ask, CheckCells)))))
    sentence, ending = told.sentence, told.marks.got()
    if sentence.endswith(ending):
        sentence = f"{sentence.removesuffix(ending)}{marks.got()}"
    best = max(range(len(results)), key=lambda number: (results[number].marks.high, -number))
    measures = tuple(_from_to(measure, each[0], each[worst], each[best]) for measure in told.measures)
    return replace(result, marks=marks, sentence=sentence, measures=measures, asks=asks)


def _from_to(measure: Measure, first: OneWorld, worst: OneWorld, best: OneWorld) -> Measure:
    """The measure at its value of the worst world, with that of the best; where the ends of the measure are the ends of
    the marks too, these."""
    for key, own in first.measures.items():
        if measure.possible is not None and own.key == measure.key and own.unknown == measure.unknown:
            lowest, highest = worst.measures[key], best.measures[key]
            if lowest == own or measure.possible.further:
                return measure
            return replace(lowest, possible=replace(measure.possible, best=point_of(highest)))
    return measure
