"""The evidence that a case of a standard gives: values written down instead of measured.

The cases beside a standard (`<id>.cases.yaml`): what is given, what marks it must have. `docs/standards/` explains it.

cases:
  - name: 九成八以上得 5 分
    given: {measures: {overall_employment_rate: 49/50}}
    expect: {items: {"1": 5}}
not_possible:
  - {item: "5", case: full, why: 由市级评分，自评时始终待评}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from fullemp_cli.findings.place import Place
from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.ledger_names import LedgerName
from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.measures.condition_core import FilePart, no_entries
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.measures.specification import Argument
from fullemp_cli.rules.evidence_source import Answered
from fullemp_cli.rules.quantities import Mark
from fullemp_cli.rules.rule_part import MeasureCall
from fullemp_cli.scoring.stated import Filled, filled_measure
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.problems import StandardProblem, errors, problem
from fullemp_cli.standards.source import Node, parse
from fullemp_cli.standards.source_file import read_bytes
from fullemp_cli.standards.translation import translate

Value = str | int | Decimal | None


class GivenMeasure(FilePart):
    """A measure with arguments, and its value."""

    measure: str = Field(description="指标的键")
    with_: dict[str, Argument] = Field(default_factory=dict, alias="with", description="指标的参数")
    is_: Value = Field(alias="is", description="指标的值：分数 49/50、个数 3，或 null 表示没有数据")


class GivenAnswer(FilePart):
    """A row of 工作清单."""

    conclusion: str | int | Decimal = Field(default="", alias="结论", description="是、否或数字")
    self_mark: str | int | Decimal = Field(default="", alias="自评分", description="自评分")
    evidence: str = Field(default="", alias="佐证材料", description="佐证材料")


class Given(FilePart):
    """What is known of the invented community; everything else is not known."""

    measures: dict[str, Value] | list[GivenMeasure] = Field(
        default_factory=dict, description="指标 → 值：分数 49/50、个数 3，或 null；有参数时写成列表 {measure, with, is}"
    )
    answers: dict[str, str | int | Decimal | GivenAnswer] = Field(
        default_factory=dict, description="清单编号 → 是、否、数字，或 {结论, 自评分, 佐证材料}"
    )
    ledgers: list[LedgerName] = Field(default_factory=no_entries, description="有哪些台账")
    facts: dict[str, str | int | Decimal] = Field(default_factory=dict, description="社区基本情况：项目 → 数字或百分比")
    kind: Literal["社区", "村", ""] = Field(default="社区", description="社区、村，或空（未写明）")


class PointsAndOpen(FilePart):
    """Marks secured and marks still open."""

    points: Mark = Field(description="得分")
    open: Mark = Field(default=Fraction(0), description="待评，默认 0")


class Expect(FilePart):
    """What must come out; only what is named is compared."""

    items: dict[str, Mark | PointsAndOpen] = Field(
        default_factory=dict, description="项目编号 → 得分，或 {points, open}"
    )
    deductions: dict[str, Mark | PointsAndOpen] = Field(
        default_factory=dict, description="扣分要素编号 → 扣的分（写正数），或 {points, open}"
    )
    criteria: dict[str, bool | dict[str, bool | None] | None] = Field(
        default_factory=dict, description="评定标准编号 → true、false、null，或 {等级: true}"
    )
    tiers: dict[str, bool | None] = Field(default_factory=dict, description="等级 → true、false、null")
    vetoes: dict[str, bool | None] = Field(default_factory=dict, description="否决项编号 → true、false、null")
    gates: dict[str, bool | None] = Field(default_factory=dict, description="准入条件编号 → true、false、null")
    total: PointsAndOpen | None = Field(default=None, description="总分 {points, open}")
    grade: str | None = Field(default=None, description="等次")


class StandardCase(FilePart):
    """One case."""

    name: str = Field(min_length=1, description="这个样例说明什么")
    given: Given = Field(default=Given(), description="给定什么")
    expect: Expect = Field(description="应得什么")


class NotPossible(FilePart):
    """A kind of case that an item can never have."""

    item: str = Field(description="项目或评定标准的编号")
    case: Literal["full", "zero", "undecided"] | None = Field(
        default=None, description="哪一种不可能：满分、零分、待定；不写则都不要求"
    )
    why: str = Field(min_length=1, description="理由")


class CaseFile(FilePart):
    """The whole file."""

    cases: list[StandardCase] = Field(min_length=1, description="样例")
    not_possible: list[NotPossible] = Field(default_factory=no_entries, description="不可能有的样例及理由")


def read_case_file(path: Path) -> tuple[CaseFile | None, Node | None, list[StandardProblem]]:
    """The file, its tree with lines, and what is wrong with its form; no file and perhaps no tree where it is broken.

    Of a drafted file, what is still 待填 is left out and told (STD087).
    """
    parsed = parse(read_bytes(path), path.name)
    if parsed.root is None or errors(list(parsed.problems)):
        return None, parsed.root, list(parsed.problems)
    blank = _take_blanks(parsed.root)
    try:
        return CaseFile.model_validate(parsed.root.plain()), parsed.root, [*parsed.problems, *blank]
    except ValidationError as error:
        return None, parsed.root, translate(error, parsed.root, CaseFile)


BLANK = "待填"
"""Where a person has still to write what must come out."""


def _take_blanks(root: Node) -> list[StandardProblem]:
    """Takes every expectation that is still blank out of the tree; one problem for all, with the first one's line."""
    lines: list[int] = []

    def take(node: Node) -> None:
        if isinstance(node.value, dict):
            for key, below in list(node.value.items()):
                if below.text == BLANK:
                    lines.append(below.line)
                    del node.value[key]
                else:
                    take(below)
                    if isinstance(below.value, dict) and not below.value and lines:
                        del node.value[key]

    cases = root.child("cases")
    for case in cases.value if cases is not None and isinstance(cases.value, list) else []:
        expect = case.child("expect")
        if expect is not None:
            take(expect)
    if not lines:
        return []
    what = f"还有 {len(lines)} 个样例没有填应得的分（{BLANK}），没有试算。"
    return [problem("STD087", root.file, lines[0], "cases", what, "照公布的原文自己算了填。")]


_SHARE = re.compile(r"(\d{1,9})\s*[/／]\s*(\d{1,9})")
_PERCENT = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)\s*[%％]")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,6})?")


class CaseValueError(ValueError):
    """A value that such a measure cannot have; the message is plain Chinese."""


class CaseEvidence:
    """Implements `EvidenceSource` from given values; a measure that is not given is without data."""

    def __init__(self, standard: Standard, given: Given) -> None:
        self._standard = standard
        self._given = given
        self._measures = given_measures(given)

    @property
    def community_kind(self) -> str:
        """社区, 村 or ''."""
        return self._given.kind

    def measure(self, call: MeasureCall) -> Measure:
        """The measure with the given value; of several given for the key, the one with the same arguments."""
        declared = next((one for one in self._standard.measures if one.id == call.measure), None)
        if isinstance(declared, Filled) and all(given.measure != declared.id for given in self._measures):
            return filled_measure(declared, self)[0]
        value: Value = None
        for given in self._measures:
            if given.measure == call.measure and same_arguments(given, call.with_, self._given):
                value = given.is_
        return measure_of(self._standard, call, value)

    def keeps(self, ledger: Ledger) -> bool:
        """Whether the case says so."""
        return ledger in self._given.ledgers

    def fact(self, name: str) -> Decimal | Fraction | None:
        """The given number; a percentage as its hundredth."""
        given = self._given.facts.get(name)
        return None if given is None else fact_of(given)

    def written(self, name: str) -> str:
        """What the case gives."""
        return str(self._given.facts.get(name, ""))

    def answer(self, id: str) -> Answered | None:
        """The given answer."""
        given = self._given.answers.get(id)
        if given is None:
            return None
        place = Place("样例", "工作清单", id)
        if isinstance(given, GivenAnswer):
            return Answered(str(given.conclusion), str(given.self_mark), given.evidence, place)
        return Answered(conclusion=str(given), place=place)


def fact_of(value: str | int | Decimal) -> Decimal:
    """The number of an entry of 社区基本情况. CaseValueError for what is neither a number nor a percentage."""
    text = str(value).strip()
    if percent := _PERCENT.fullmatch(text):
        return Decimal(percent[1]) / 100
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    raise CaseValueError(f"“{text}”要写成数字或百分比")


def given_measures(given: Given) -> list[GivenMeasure]:
    """The measures of either form as a list."""
    if isinstance(given.measures, list):
        return given.measures
    return [GivenMeasure.model_validate({"measure": key, "is": value}) for key, value in given.measures.items()]


def same_arguments(one: GivenMeasure, arguments: Mapping[str, Argument], given: Given) -> bool:
    """Whether the value is meant for a call with these arguments; the short form is meant for every call."""
    return isinstance(given.measures, dict) or not one.with_ or dict(one.with_) == dict(arguments)


def measure_of(standard: Standard, call: MeasureCall, value: Value) -> Measure:
    """The measure of that value. CaseValueError when it does not fit the measure's kind."""
    declared = next((measure for measure in standard.measures if measure.id == call.measure), None)
    described = declared or CATALOGUE[call.measure]
    kind = standard.names.kind(call)
    assert kind is not None
    base = Measure(call.measure, described.title, kind, described.unit)
    if value is None:
        return Measure(call.measure, described.title, kind, described.unit, missing=(f"{described.title}的台账",))
    text = str(value).strip()
    if kind in (MeasureKind.SHARE, MeasureKind.RATIO):
        numerator, denominator = _ratio(text, call.measure, kind)
        return Measure(base.key, base.title, kind, base.unit, numerator=numerator, denominator=denominator)
    if text == "0/0":
        return Measure(base.key, base.title, kind, base.unit, empty=True)
    if not text.isdecimal():
        raise CaseValueError(f"“{call.measure}”是{kind.value}，要写个数，不能是“{text}”")
    return Measure(base.key, base.title, kind, base.unit, count=int(text))


def _ratio(text: str, key: str, kind: MeasureKind) -> tuple[int, int]:
    if share := _SHARE.fullmatch(text):
        return int(share[1]), int(share[2])
    if percent := _PERCENT.fullmatch(text):
        exact = Fraction(percent[1]) / 100
        return exact.numerator, exact.denominator
    if kind is MeasureKind.RATIO and _NUMBER.fullmatch(text):
        exact = Fraction(text)
        return exact.numerator, exact.denominator
    raise CaseValueError(f"“{key}”是{kind.value}，要写成 49/50 或 95%，不能是“{text}”")
