"""逐级认定: the first case from the top that holds decides; its marks are fixed, chosen or judged by a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from fullemp_cli.rules.conditions import Condition, FactCondition, MeasureCondition, NumberCondition
from fullemp_cli.rules.evidence_source import EvidenceSource
from fullemp_cli.rules.limits import ValueRange
from fullemp_cli.rules.marks import ZERO, Marks
from fullemp_cli.rules.methods.joining import ByCases
from fullemp_cli.rules.methods.method import Given, Method, PossibleMarks
from fullemp_cli.rules.methods.result import MethodResult
from fullemp_cli.rules.outcome import Outcome, told, weakest
from fullemp_cli.rules.quantities import Mark, Quantity, decimal_text
from fullemp_cli.rules.rule_part import MeasureNames, RulePart, RuleProblem
from fullemp_cli.rules.wording import points_text


class JudgedRange(RulePart):
    """A person judges within these bounds, in tenths (酌情)."""

    from_: Mark = Field(alias="from", description="最低分")
    to: Mark = Field(description="最高分")


class Step(RulePart):
    """One case: when it holds, the marks are `points`, or a person chooses one of `one_of`, or judges within `judged`."""

    when: Condition | None = Field(default=None, description="不写即“其他情形”，只能是最后一条")
    points: Mark | None = Field(default=None, description="这一情形的得分")
    one_of: list[Mark] | None = Field(default=None, description="由人从这些分数中选定，未选前记最低、其余待评")
    judged: JudgedRange | None = Field(default=None, description="由人在区间内酌情评分")
    text: str = Field(default="", description="这一情形的说明")

    @model_validator(mode="after")
    def _one_outcome(self) -> Step:
        if sum(given is not None for given in (self.points, self.one_of, self.judged)) != 1:
            raise ValueError("points、one_of、judged 三者只写一个")
        return self

    @property
    def marks(self) -> Marks:
        """The marks that the case can give."""
        if self.points is not None:
            return Marks.exactly(self.points)
        if self.one_of is not None:
            return Marks.one_of(self.one_of)
        assert self.judged is not None
        return Marks.between(self.judged.from_, self.judged.to)

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The lowest and the highest of them as they are written."""
        if self.points is not None:
            return self.points, self.points
        if self.one_of is not None:
            return min(self.one_of, default=ZERO), max(self.one_of, default=ZERO)
        assert self.judged is not None
        return self.judged.from_, self.judged.to

    def words(self, names: MeasureNames) -> str:
        """The case and what it gives."""
        when = self.when.words(names) if self.when is not None else "其他情形"
        text = f"（{self.text}）" if self.text else ""
        if self.points is not None:
            marks = f"得 {points_text(self.points)}"
        elif self.one_of is not None:
            marks = f"由人从 {'、'.join(decimal_text(mark) for mark in self.one_of)} 分中认定"
        else:
            assert self.judged is not None
            marks = f"由人在 {decimal_text(self.judged.from_)}～{points_text(self.judged.to)}之间评"
        return f"{when}{text}：{marks}"


class Steps(Method):
    """逐级认定: the first case, from the top, that holds decides; computed, attested and judged cases may be mixed."""

    called: ClassVar[str] = "逐级认定"
    kind: Literal["steps"]
    steps: list[Step] = Field(min_length=1, description="各种情形，从上到下第一个成立的起作用")

    @model_validator(mode="after")
    def _last_is_open(self) -> Steps:
        if any(step.when is None for step in self.steps[:-1]):
            raise ValueError("没有 when 的情形（其他情形）只能放在最后")
        return self

    def in_one_world(self, full: Fraction, source: EvidenceSource, parts: Sequence[MethodResult]) -> MethodResult:
        """All outcomes that are still possible: those of unknown cases, up to the first case that holds for certain."""
        marks: Marks | None = None
        seen: list[Outcome] = []
        settled = False
        chosen: Step | None = None
        for step in self.steps:
            outcome = step.when.outcome(source) if step.when is not None else None
            if outcome is not None:
                seen.append(outcome)
            if outcome is not None and outcome.holds is False:
                continue
            marks = step.marks if marks is None else marks.join(step.marks)
            chosen = step
            if outcome is None or outcome.holds:
                settled = True
                break
        if not settled:
            marks = Marks.exactly(0) if marks is None else marks.join(Marks.exactly(0))
        assert marks is not None
        asks = tuple(ask for outcome in seen for ask in outcome.asks)
        if not marks.decided and not asks:
            asks = (f"需人工认定，在工作清单填自评分（可填 {marks.allowed_text()}）",)
        certain = settled and not any(outcome.holds is None for outcome in seen)
        return MethodResult(
            marks,
            weakest(outcome.how for outcome in seen),
            _sentence(seen, chosen if certain else None, marks),
            tuple(measure for outcome in seen for measure in outcome.measures),
            (),
            asks,
            tuple(found for outcome in seen for found in outcome.findings),
        )

    def possible(self, full: Fraction, parts: Sequence[PossibleMarks] = ()) -> PossibleMarks:
        """The marks of every case; nothing where all of them may fail."""
        marks = [mark for step in self.steps for mark in step.ends]
        left_over = any(step.when is None for step in self.steps)
        openable = any(step.points is None or (step.when is not None and step.when.can_be_open) for step in self.steps)
        return PossibleMarks(min(marks) if left_over else min(ZERO, *marks), max(marks), openable)

    def written(self) -> Iterator[Given]:
        """The ends of each case."""
        for index, step in enumerate(self.steps):
            key = "points" if step.points is not None else "one_of" if step.one_of is not None else "judged"
            yield from ((("steps", index, key), mark) for mark in dict.fromkeys(step.ends))

    def mark_problems(self, full: Fraction) -> Iterator[RuleProblem]:
        """STD034: a case that was written before; STD035: a range or a choice that is none."""
        yield from super().mark_problems(full)
        seen: list[Condition | None] = []
        for index, step in enumerate(self.steps):
            if step.judged is not None and step.judged.from_ > step.judged.to:
                yield RuleProblem("STD035", ("steps", index, "judged"), "from 大于 to。")
            if step.one_of is not None and len(set(step.one_of)) < 2:
                what = "one_of 至少要有两个不同的分数。"
                yield RuleProblem("STD035", ("steps", index, "one_of"), what, "只有一个时写 points。")
            if step.when is not None and step.when in seen:
                yield RuleProblem("STD034", ("steps", index), "这一情形的条件前面已经写过，永远轮不到。")
            seen.append(step.when)

    def problems(self, names: MeasureNames) -> Iterator[RuleProblem]:
        """STD034: a case that an earlier one of the same number already covers."""
        earlier: list[tuple[_Numbered, ValueRange]] = []
        for index, step in enumerate(self.steps):
            when = step.when
            if not isinstance(when, _Numbered) or (here := when.values) is None:
                continue
            covered = any(_subject(when) == _subject(other) and here.lies_in(wider) for other, wider in earlier)
            if covered and all(when != other for other, _ in earlier):
                what = "这一情形已被前面的情形包括，永远轮不到。"
                yield RuleProblem("STD034", ("steps", index), what, "要求高的情形写在前面。")
            earlier.append((when, here))

    def describe(self, full: Fraction, names: MeasureNames) -> list[str]:
        """Each case in its order."""
        return ["从上到下，第一个成立的情形起作用：", *(step.words(names) for step in self.steps)]

    def joining(self, full: Fraction) -> ByCases:
        """Its cases."""
        return ByCases(tuple((step.when, step.marks) for step in self.steps))

    def given_by_hand(self, full: Fraction) -> Marks | None:
        """The marks of the cases that leave a choice; where they are single marks, those of the other cases too, which
        are possible while the case itself is not known."""
        open_cases = [step.marks for step in self.steps if step.points is None]
        if not open_cases:
            return None
        marks = open_cases[0]
        for other in open_cases[1:]:
            marks = marks.join(other)
        if marks.ranges:
            return marks
        return Marks.one_of((*marks.choices, *(step.points for step in self.steps if step.points is not None)))


def _sentence(seen: list[Outcome], chosen: Step | None, marks: Marks) -> str:
    """What was looked at, which case decided, and the marks."""
    sentence = "；".join(told(seen)) or "需人工评分"
    case = f"，属“{chosen.text}”" if chosen and chosen.text else ""
    return f"{sentence}{case}，{marks.got()}"


_Numbered = MeasureCondition | NumberCondition | FactCondition


def _subject(condition: _Numbered) -> tuple[object, ...]:
    """What number is compared, and whether with percentages."""
    percent = any(isinstance(limit, Quantity) and limit.percent for limit in condition.bounds.values())
    match condition:
        case MeasureCondition():
            return condition.measure, sorted(condition.with_.items(), key=str), percent
        case NumberCondition():
            return "number", condition.number, percent
        case FactCondition():
            return "fact", condition.fact, percent
