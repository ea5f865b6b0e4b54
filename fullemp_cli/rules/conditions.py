"""Conditions: statements about a community that hold, do not hold, or are not known.

They are told apart by the key that names them (`measure`, `answer`, `number`, `ledger`, `recorded`, `fact`,
`community_kind`, `reviewer`, `all_of`, `any_of`, `at_least_of`, `not`), so that a file reads like a sentence. A closed
set: there is no expression language. Each is one class: its data, whether it holds and why, and what it says in words.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, Tag, model_validator

from fullemp_cli.findings.catalogue import finding
from fullemp_cli.ledgers.cells.values import is_rate
from fullemp_cli.ledgers.ledger_names import LedgerName
from fullemp_cli.measures.condition_core import (
    AllJoined,
    AnyJoined,
    FilePart,
    Junction,
    Negated,
    Truth,
    enough,
    told_by_key,
)
from fullemp_cli.measures.measure import Joining, Measure, MeasureKind
from fullemp_cli.rules.answers import left_blank, not_understood, number, yes_no
from fullemp_cli.rules.asks import CheckCells, supplies
from fullemp_cli.rules.bounds_text import bounds_text, broken_text
from fullemp_cli.rules.comparison import (
    bound_asks,
    broken_bounds,
    entry_ask,
    entry_lacks,
    limits_said,
    unknown_limits,
    within,
)
from fullemp_cli.rules.evidence_source import EvidenceSource, exact
from fullemp_cli.rules.limits import Comparison, OtherMeasure, ValueRange, unfit
from fullemp_cli.rules.outcome import How, Outcome, combine, count_holding, inner, known_by
from fullemp_cli.rules.quantities import Quantity, decimal_text
from fullemp_cli.rules.rule_part import COUNTED, MeasureCall, MeasureNames, RulePart, RuleProblem
from fullemp_cli.rules.wording import (
    OPEN_WHETHER_SOME,
    asks_for_some,
    comparison_text,
    measured_text,
    percent_text,
    some_of_text,
    unit_of,
)
from fullemp_cli.rules.worlds import open_measures, worlds

Nobody = Literal["met", "unmet", "open"]
_NOBODY = {"met": "视为达到", "unmet": "视为未达到", "open": "待定"}


class RuleCondition(RulePart):
    """A condition of a standard. One that lacks a face of these cannot be made."""

    def outcome(self, source: EvidenceSource) -> Outcome:
        """Whether it holds, is not met, or is not known: in every world of its measures the same, else not known."""
        outcome = self.in_one_world(source)
        if outcome.holds is None:
            truths = {self.in_one_world(world).holds for world in worlds(self, source)}
            if len(truths) == 1:
                return replace(outcome, holds=truths.pop(), asks=())
        return outcome

    @abstractmethod
    def in_one_world(self, source: EvidenceSource) -> Outcome:
        """Whether it holds where every measure has one value, with the sentence that says why."""

    @abstractmethod
    def words(self, names: MeasureNames) -> str:
        """In words that can stand after 如果: `登记失业人员就业率 达到 95%`, `清单 1.1 答“是”`."""

    def failing_words(self, names: MeasureNames) -> str:
        """Not holding, in words that can stand after 如果."""
        return f"以下不成立：{self.words(names)}"

    @property
    def can_be_open(self) -> bool:
        """Whether it may be not known."""
        return True


class MeasureCondition(Comparison, MeasureCall, RuleCondition):
    """A measure against a threshold. `nobody`: what holds for a rate of nobody (0 ÷ 0), by default not known."""

    nobody: Nobody = Field(
        default="open", description="分母为 0（没有适用对象）时：met 视为达到、unmet 视为未达到、open 待定"
    )

    @model_validator(mode="after")
    def _bounded(self) -> MeasureCondition:
        if not self.bounds:
            raise ValueError("要给出界限：at_least、at_most、more_than、less_than 或 equals")
        return self

    def in_one_world(self, source: EvidenceSource) -> Outcome:
        """The value beside the bounds; of worlds that disagree it is not known."""
        measure = source.measure(self)
        holds, asks = self._compared(source)
        if len({holds, *(self._compared(world)[0] for world in worlds(self, source))}) > 1:
            holds, asks = None, (CheckCells.of(open_measures(self, source).values()),)
        limits = self.bounds.values()
        measures = (measure, *(source.measure(limit) for limit in limits if isinstance(limit, OtherMeasure)))
        measures = (self._of_those_who_lack(measure, source), *measures[1:])
        subject, verdict = self._said(measure, holds, source)
        verdict = "；".join(filter(None, [verdict, *map(measured_text, measures[1:])]))
        return Outcome.compared(holds, known_by(measures), subject, verdict, measures, asks)

    def _of_those_who_lack(self, measure: Measure, source: EvidenceSource) -> Measure:
        """Of a smallest number only those have a case against them who have too few; the others speak for it."""
        if measure.joining is not Joining.LEAST:
            return measure
        has = [one for one in measure.against if one.received is not None]
        enough_for = {id(one) for one in has if within(Fraction(one.received or 0), self, source)}
        if not enough_for:
            return measure
        return replace(
            measure,
            against=tuple(one for one in measure.against if id(one) not in enough_for),
            support=(*measure.support, *(one._replace(remedy="") for one in has if id(one) in enough_for)),
        )

    def _said(self, measure: Measure, holds: Truth, source: EvidenceSource) -> tuple[str, str]:
        """What was measured, and how it stands to the bounds."""
        if not measure.known:
            return measured_text(measure), ""
        if measure.nobody:
            judged = {True: "视为达到", False: "视为未达到", None: ""}[holds]
            return measured_text(measure), judged
        assert measure.value is not None
        if holds is None and (lacks := unknown_limits(self.bounds.values(), source)):
            return measured_text(measure), lacks
        if measure.kind is MeasureKind.SHARE and asks_for_some(self):
            return some_of_text(measure), OPEN_WHETHER_SOME if holds is None else ""
        broken = broken_bounds(measure.value, self, source)
        said = limits_said(source, measure)
        return measured_text(measure), comparison_text(self, holds, said, unit_of(measure), broken)

    def _compared(self, source: EvidenceSource) -> tuple[Truth, tuple[str, ...]]:
        """Whether the measure keeps the bounds, and what would make it known."""
        measure = source.measure(self)
        holds: Truth
        asks: tuple[str, ...] = ()
        if not measure.known:
            holds, asks = None, supplies(measure.missing)
        elif measure.nobody or measure.empty:
            holds = {"met": True, "unmet": False, "open": None}[self.nobody]
            if measure.empty and self.nobody == "open":
                holds = True  # a rule over cases holds where no case exists (definitions.md, Measures)
            if holds is None:
                asks = (f"{measure.title}没有适用对象，请评审人员认定",)
        else:
            assert measure.value is not None
            holds = within(measure.value, self, source)
            if holds is None:
                asks = bound_asks(self, source)
        return holds, asks

    def words(self, names: MeasureNames) -> str:
        """The measure with its bounds."""
        limits = list(self.bounds.items())
        zero = limits in ([("equals", Quantity.parse(0))], [("at_most", Quantity.parse(0))])
        bounds = "为 0" if zero else bounds_text(self, names.unit(self))
        return f"{names.text(self)} {bounds}{self._nobody_text()}"

    def failing_words(self, names: MeasureNames) -> str:
        """The measure breaking its one bound."""
        if len(self.bounds) > 1:
            return super().failing_words(names)
        return f"{names.text(self)} {broken_text(self, names.unit(self))}{self._nobody_text()}"

    def _nobody_text(self) -> str:
        return f"（没有适用对象时{_NOBODY[self.nobody]}）" if "nobody" in self.model_fields_set else ""

    def problems(self, names: MeasureNames) -> Iterator[RuleProblem]:
        """STD042: bounds of another unit, or measures that cannot be compared with each other."""
        yield from super().problems(names)
        kind = names.kind(self)
        if kind is None:
            return
        over, below = names.may_exceed_whole(self), names.may_be_below_zero(self)
        unlike: list[RuleProblem] = []
        for name, limit in self.bounds.items():
            unlike += unfit((name,), limit, kind, over_whole=over, below_zero=below)
            if isinstance(limit, OtherMeasure) and not _alike(kind, names.kind(limit)):
                what = f"“{names.text(self)}”和“{names.text(limit)}”种类不同（{kind.value}），不能相比。"
                yield RuleProblem("STD042", (name,), what)
        yield from unlike
        if not unlike and not below:
            yield from self._settled_beforehand(kind, whole=not over)

    def _settled_beforehand(self, kind: MeasureKind, *, whole: bool) -> Iterator[RuleProblem]:
        """STD037, STD058: bounds that no value keeps, or every one does (就业率 at_least: 0%)."""
        most = Fraction(1) if kind is MeasureKind.SHARE and whole else None
        values = self.values
        if values is None or values.empty:
            return
        said = "总在 0% 与 100% 之间" if most is not None else "不会小于 0"
        name = next(iter(self.bounds))
        every = ValueRange(Fraction(0), most)
        if every.lies_in(values):
            yield RuleProblem("STD058", (name,), f"{kind.value}{said}，这个条件总是成立。", "界限是不是写错了？")
        elif values.misses(every):
            yield RuleProblem("STD037", (name,), f"{kind.value}{said}，这个条件永远不会成立。")

    def choices(self, names: MeasureNames) -> Iterator[tuple[str, str]]:
        """What holds for nobody, of a rate."""
        if self.nobody != "open" and names.kind(self) in (MeasureKind.SHARE, MeasureKind.RATIO):
            yield "nobody", "选定了没有适用对象时怎样算（nobody）"


def _alike(one: MeasureKind, other: MeasureKind | None) -> bool:
    return other is None or one is other or (one in COUNTED and other in COUNTED)


_ACTION = (
    "能不能靠做事改变：true 计划可以列为要做的事，false 不列；不写则看问的话（连续几年、没有投诉、没有意愿、满意率之类不列）。"
    "旧文件写作 deed"
)
_NO_ACTION = re.compile(
    r"连续[一二两三四五六七八九十\d]+个?(?:年|月)"
    r"|[一二两三四五六七八九十\d]+年以上|全年(?:没有|未|无)"
    r"|(?:没有|未|无)[^，。；]{0,8}(?:投诉|上访|举报|信访|事件|事故|纠纷|违法|违规|案件)"
    r"|(?:投诉|上访|举报|信访|事故|纠纷)(?:起数|件数|次数|率)"
    r"|意愿|愿望|满意|还款率|稳定率|达到较高比例|队伍稳定"
)


def may_be_done(text: str) -> bool:
    """Whether the words of a question are about something that can be done by a day."""
    return not _NO_ACTION.search(text)


def _of_older_files(raw: Any) -> Any:
    """`deed`, as files of before have it, is `action`."""
    if not isinstance(raw, dict) or "deed" not in raw:
        return raw
    if "action" in raw:
        raise ValueError("action 和 deed 是一回事，只写 action")
    return {"action" if key == "deed" else key: value for key, value in raw.items()}


class AnswerCondition(RuleCondition):
    """工作清单 answers 是. Blank: not known, unless `implied_by` names an answer whose 是 implies it."""

    answer: str = Field(description="工作清单的项目编号")
    text: str = Field(default="", description="清单上问的话；不写则用项目的原文")
    expect: Literal["是", "否"] = Field(default="是", description="哪个回答使条件成立")
    implied_by: str | None = Field(default=None, description="本项未填时，该编号答“是”即视为“是”")
    evidence: bool = Field(default=False, description="答“是”时必须填写佐证材料，否则待定")
    action: bool | None = Field(default=None, description=_ACTION)

    @model_validator(mode="before")
    @classmethod
    def _older(cls, raw: Any) -> Any:
        return _of_older_files(raw)

    @property
    def is_action(self) -> bool:
        """Whether a plan may ask for it; where the file does not say, as the words of the question tell."""
        return may_be_done(self.text) if self.action is None else self.action

    def in_one_world(self, source: EvidenceSource) -> Outcome:
        """What was answered."""
        said, findings = yes_no(source, self.answer, evidence=self.evidence)
        name = _quoted(self.answer, self.text)
        blank = said is None and left_blank(source, self.answer, findings)
        if blank and self.implied_by and yes_no(source, self.implied_by)[0]:
            said = True
        if said is None:
            ask = f"在工作清单回答 {self.answer}" + ("（并填佐证材料）" if self.evidence else "")
            why = "未答" if blank else not_understood(findings)
            return Outcome(None, How.ATTESTED, f"清单“{name}”{why}", (), (ask,), findings)
        holds = said is (self.expect == "是")
        return Outcome(holds, How.ATTESTED, f"清单“{name}”答“{'是' if said else '否'}”", (), (), findings)

    def words(self, names: MeasureNames) -> str:
        """The question and the answer that it takes."""
        implied = f"（未填而 {self.implied_by} 答“是”也算）" if self.implied_by else ""
        evidence = "并填写佐证材料" if self.evidence else ""
        return f"清单 {_asked(self.answer, self.text)}答“{self.expect}”{evidence}{implied}"

    def failing_words(self, names: MeasureNames) -> str:
        """The other answer."""
        return f"清单 {_asked(self.answer, self.text)}答“{'否' if self.expect == '是' else '是'}”"


class NumberCondition(Comparison, RuleCondition):
    """A number that 工作清单 gives, against a threshold. Blank or not a number: not known."""

    number: str = Field(description="工作清单的项目编号")
    text: str = Field(default="", description="清单上问的话")
    unit: str = Field(default="", description="单位，例如 ㎡、人、%")
    evidence: bool = Field(default=False, description="必须填写佐证材料，否则待定")
    action: bool | None = Field(default=None, description=_ACTION)

    @model_validator(mode="before")
    @classmethod
    def _older(cls, raw: Any) -> Any:
        return _of_older_files(raw)

    @property
    def is_action(self) -> bool:
        """Whether a plan may ask for it; where the file does not say, as the words of the question tell."""
        return may_be_done(self.text) if self.action is None else self.action

    @model_validator(mode="after")
    def _bounded(self) -> NumberCondition:
        if not self.bounds:
            raise ValueError("要给出界限：at_least、at_most、more_than、less_than 或 equals")
        return self

    def in_one_world(self, source: EvidenceSource) -> Outcome:
        """The number written beside the bounds."""
        percent = any(isinstance(limit, Quantity) and limit.percent for limit in self.bounds.values())
        said, findings = number(source, self.number, percent=percent, unit=self.unit, evidence=self.evidence)
        name = _quoted(self.number, self.text)
        if said is None:
            ask = f"在工作清单填写 {self.number}（数字）"
            blank = left_blank(source, self.number, findings)
            said_of_it = f"清单“{name}”{'未填数字' if blank else not_understood(findings)}"
            return Outcome(None, How.ATTESTED, said_of_it, (), (ask,), findings)
        shown = percent_text(said) if percent else f"{decimal_text(said)} {self.unit}".rstrip()
        holds = within(said, self, source)
        asks = bound_asks(self, source) if holds is None else ()
        verdict = _figure_verdict(self, said, holds, source, self.unit)
        return Outcome.compared(holds, How.ATTESTED, f"清单“{name}”填 {shown}", verdict, (), asks, findings)

    def words(self, names: MeasureNames) -> str:
        """The question and the bounds."""
        evidence = "并填写佐证材料" if self.evidence else ""
        return f"清单 {_asked(self.number, self.text)}填的数 {bounds_text(self, self.unit)}{evidence}"

    def problems(self, names: MeasureNames) -> Iterator[RuleProblem]:
        """STD042: bounds that do not fit the unit asked for."""
        yield from super().problems(names)
        if self.unit:
            kind = MeasureKind.SHARE if self.unit in ("%", "％") else MeasureKind.COUNT
            for name, limit in self.bounds.items():
                yield from unfit((name,), limit, kind, below_zero=True)


class LedgerCondition(RuleCondition):
    """The community keeps that ledger: there but empty is kept, a missing sheet is not."""

    ledger: LedgerName = Field(description="台账名称，例如“失业人员”")

    def in_one_world(self, source: EvidenceSource) -> Outcome:
        """Always known."""
        kept = source.keeps(self.ledger)
        return Outcome(kept, How.COMPUTED, f"{'有' if kept else '没有提供'}“{self.ledger.value}”台账")

    def words(self, names: MeasureNames) -> str:
        """That it is there."""
        return f"有“{self.ledger.value}”台账"

    def failing_words(self, names: MeasureNames) -> str:
        """That it is not there."""
        return f"没有“{self.ledger.value}”台账"

    @property
    def can_be_open(self) -> bool:
        """A ledger is there or it is not."""
        return False


class RecordedCondition(RuleCondition):
    """Computed, else attested: a record decides 是; without one the answer; without an answer 否 if the ledger is
    there, not known if it is not. An answer that was not understood may be a 是: without a record it is not known."""

    recorded: Condition = Field(description="台账里有这样的记录即成立")
    answer: str = Field(description="没有记录时看工作清单的这个编号")
    text: str = Field(default="", description="清单上问的话")

    def in_one_world(self, source: EvidenceSource) -> Outcome:
        """The record, else the answer; a 是 without a record counts and is told."""
        record = self.recorded.outcome(source)
        said, odd = yes_no(source, self.answer)
        findings = (*record.findings, *odd)
        if record.holds:
            return Outcome(True, record.how, record.sentence, record.measures, (), findings)
        if said is not None:
            row = source.answer(self.answer)
            if said and row is not None:
                message = f"项目 {self.answer} 答“是”，但台账里没有相应记录"
                findings = (*findings, finding("ANS006", row.place, message))
            sentence = f"{record.subject or record.sentence}，清单 {self.answer} 答“{'是' if said else '否'}”"
            return Outcome(said, How.ATTESTED, sentence, record.measures, (), findings)
        ask = f"在工作清单回答 {self.answer}"
        if not left_blank(source, self.answer, odd):
            sentence = f"{record.subject or record.sentence}，清单 {self.answer} {not_understood(odd)}"
            return Outcome(None, record.how, sentence, record.measures, (*record.asks, ask), findings)
        asks = (*record.asks, ask) if record.holds is None else ()
        return Outcome(record.holds, record.how, record.sentence, record.measures, asks, findings)

    def words(self, names: MeasureNames) -> str:
        """The record, and the question where there is none."""
        return f"{self.recorded.words(names)}，没有记录时看清单 {_asked(self.answer, self.text).rstrip()}"


class FactCondition(Comparison, RuleCondition):
    """A number of 社区基本情况 against a threshold. Blank: not known."""

    fact: str = Field(description="社区基本情况中的项目名称")

    @model_validator(mode="after")
    def _bounded(self) -> FactCondition:
        if not self.bounds:
            raise ValueError("要给出界限：at_least、at_most、more_than、less_than 或 equals")
        return self

    def in_one_world(self, source: EvidenceSource) -> Outcome:
        """The entry beside the bounds."""
        value = source.fact(self.fact)
        if value is None:
            lacks, ask = entry_lacks([self.fact], source), entry_ask(self.fact, source)
            return Outcome(None, How.ATTESTED, lacks, (), (ask,))
        holds = within(exact(value), self, source)
        percent = any(isinstance(limit, Quantity) and limit.percent for limit in self.bounds.values())
        shown = percent_text(exact(value)) if percent else decimal_text(exact(value))
        verdict = _figure_verdict(self, exact(value), holds, source)
        asks = bound_asks(self, source) if holds is None else ()
        subject = f"社区基本情况“{self.fact}”为 {shown}"
        return Outcome.compared(holds, How.ATTESTED, subject, verdict, (), asks)

    def problems(self, names: MeasureNames) -> Iterator[RuleProblem]:
        """STD042: an entry that is a percentage by its name, compared with a plain number."""
        yield from super().problems(names)
        for name, limit in self.bounds.items():
            if is_rate(self.fact) and isinstance(limit, Quantity) and not limit.percent and limit.value != 0:
                yield from unfit((name,), limit, MeasureKind.SHARE, below_zero=True)

    def words(self, names: MeasureNames) -> str:
        """The entry and its bounds."""
        return f"社区基本情况“{self.fact}” {bounds_text(self)}"


class CommunityKindCondition(RuleCondition):
    """Whether the community is a 社区 or a 村."""

    community_kind: Literal["社区", "村"] = Field(description="社区类型：社区 或 村")

    def in_one_world(self, source: EvidenceSource) -> Outcome:
        """Not known where 社区基本情况 does not say."""
        kind = source.community_kind
        if not kind:
            return Outcome(None, How.COMPUTED, "社区基本情况没有写明是社区还是村", (), ("在社区基本情况填“类型”",))
        return Outcome(kind == self.community_kind, How.COMPUTED, f"类型为{kind}")

    def words(self, names: MeasureNames) -> str:
        """The kind."""
        return f"类型是{self.community_kind}"


class ReviewerCondition(RuleCondition):
    """What only the reviewers decide (由考核组认定). In a self-assessment it is never known; no answer settles it."""

    reviewer: str = Field(min_length=1, description="由上级认定的事，例如“群众认可度高”")

    def in_one_world(self, source: EvidenceSource) -> Outcome:
        """Never known here."""
        return Outcome(None, How.JUDGED, f"“{self.reviewer}”由上级认定", asks=("等上级认定",))

    def words(self, names: MeasureNames) -> str:
        """What they decide."""
        return f"由上级认定“{self.reviewer}”（自评时始终待定）"


class JoinedCondition(Junction, RuleCondition):
    """Conditions joined into one: it holds as its parts say."""

    @abstractmethod
    def together(self, outcomes: list[Outcome], holds: Truth) -> Outcome:
        """The outcomes of the parts as one, with the sentence that says what settled it."""

    @abstractmethod
    def heading(self) -> str:
        """What is said before the parts."""

    def in_one_world(self, source: EvidenceSource) -> Outcome:
        """The parts' outcomes as one."""
        outcomes = [part.outcome(source) for part in self.parts]
        return self.together(outcomes, self.joined(outcome.holds for outcome in outcomes))

    def words(self, names: MeasureNames) -> str:
        """The parts, numbered; one alone as itself."""
        parts = self.parts
        if len(parts) == 1:
            alone: str = parts[0].words(names)
            return alone
        return f"{self.heading()}：" + "；".join(f"（{n}）{one.words(names)}" for n, one in enumerate(parts, 1))

    @property
    def can_be_open(self) -> bool:
        """As soon as one part can."""
        return any(part.can_be_open for part in self.parts)


class AllOf(AllJoined, JoinedCondition):
    """Every one holds (须同时达到)."""

    all_of: list[Condition] = Field(min_length=1)

    def together(self, outcomes: list[Outcome], holds: Truth) -> Outcome:
        """One that fails settles it."""
        return combine(outcomes, holds, _deciding(outcomes, holds, others="符合"), one_decides=holds is False)

    def heading(self) -> str:
        """All are needed."""
        return "须同时成立"


class AnyOf(AnyJoined, JoinedCondition):
    """At least one holds (有其一即可)."""

    any_of: list[Condition] = Field(min_length=1)

    def together(self, outcomes: list[Outcome], holds: Truth) -> Outcome:
        """One that holds settles it; the others need not be said."""
        if holds:
            sentence = inner([next(outcome for outcome in outcomes if outcome.holds)])[0]
            return replace(combine(outcomes, holds, sentence, one_decides=True), joined=False)
        return combine(outcomes, holds, _deciding(outcomes, holds, others="不成立"), one_decides=False)

    def heading(self) -> str:
        """One is enough."""
        return "有其一成立"


class AtLeastOf(JoinedCondition):
    """At least so many hold (n 项中至少 k 项)."""

    at_least_of: int = Field(ge=1, description="至少几项成立")
    of: list[Condition] = Field(min_length=1, description="所列的条件")

    @model_validator(mode="after")
    def _reachable(self) -> AtLeastOf:
        if self.at_least_of > len(self.of):
            raise ValueError(f"要求至少 {self.at_least_of} 项，但只列了 {len(self.of)} 项")
        return self

    @property
    def parts(self) -> list[Condition]:
        """All of them."""
        return self.of

    def joined(self, truths: Iterable[Truth]) -> Truth:
        """As soon as so many hold, whatever the others are."""
        return enough(self.at_least_of, truths)

    def together(self, outcomes: list[Outcome], holds: Truth) -> Outcome:
        """All of them, and how many of them hold."""
        sure, possible = count_holding(outcomes)
        done = f"{sure} 项" if sure == possible else f"{sure}～{possible} 项"
        sentence = f"{'；'.join(inner(outcomes))}（{len(outcomes)} 项中符合 {done}，须至少 {self.at_least_of} 项）"
        return combine(outcomes, holds, sentence, one_decides=False)

    def heading(self) -> str:
        """How many of how many."""
        return f"{len(self.of)} 项中至少 {self.at_least_of} 项成立"


class Not(Negated, JoinedCondition):
    """It does not hold."""

    not_: Condition = Field(alias="not")

    def together(self, outcomes: list[Outcome], holds: Truth) -> Outcome:
        """The other as it is, turned round."""
        return replace(outcomes[0], holds=holds)

    def heading(self) -> str:
        """What does not hold."""
        return "以下不成立"

    def words(self, names: MeasureNames) -> str:
        """That the other does not hold."""
        return f"{self.heading()}：{self.not_.words(names)}"


def _quoted(id: str, text: str) -> str:
    """What 工作清单 asks, to stand between “ and ”."""
    return f"{id} {text}".strip().replace("“", "‘").replace("”", "’")


def _figure_verdict(
    comparison: Comparison, value: Fraction, holds: Truth, source: EvidenceSource, unit: str = ""
) -> str:
    """How a figure that was filled in stands to its bounds."""
    if holds is None and (lacks := unknown_limits(comparison.bounds.values(), source)):
        return lacks
    broken = broken_bounds(value, comparison, source)
    return comparison_text(comparison, holds, limits_said(source), unit, broken)


def _deciding(outcomes: list[Outcome], holds: Truth, others: str) -> str:
    """What settled it, or what is still to be settled; the conditions beside that are only counted."""
    deciding = [outcome for outcome in outcomes if outcome.holds is holds]
    sentence = "；".join(inner(deciding))
    beside = len(outcomes) - len(deciding)
    unknown = sum(outcome.holds is None for outcome in outcomes) if holds is not None else 0
    if holds is None and beside:
        return f"{sentence}；其余 {beside} 项{others}"
    return f"{sentence}；另有 {unknown} 项待定" if unknown else sentence


def _asked(id: str, text: str) -> str:
    return f"{id}“{text}”" if text else f"{id} "


_KEYS: dict[str, type[FilePart]] = {
    "measure": MeasureCondition,
    "recorded": RecordedCondition,
    "answer": AnswerCondition,
    "number": NumberCondition,
    "ledger": LedgerCondition,
    "fact": FactCondition,
    "community_kind": CommunityKindCondition,
    "reviewer": ReviewerCondition,
    "all_of": AllOf,
    "any_of": AnyOf,
    "at_least_of": AtLeastOf,
    "not": Not,
}


Condition = Annotated[
    Annotated[MeasureCondition, Tag("measure")]
    | Annotated[RecordedCondition, Tag("recorded")]
    | Annotated[AnswerCondition, Tag("answer")]
    | Annotated[NumberCondition, Tag("number")]
    | Annotated[LedgerCondition, Tag("ledger")]
    | Annotated[FactCondition, Tag("fact")]
    | Annotated[CommunityKindCondition, Tag("community_kind")]
    | Annotated[ReviewerCondition, Tag("reviewer")]
    | Annotated[AllOf, Tag("all_of")]
    | Annotated[AnyOf, Tag("any_of")]
    | Annotated[AtLeastOf, Tag("at_least_of")]
    | Annotated[Not, Tag("not")],
    told_by_key(_KEYS, "condition"),
]
