"""The cases beside a standard (`<id>.cases.yaml`): what is given, what marks it must have. `docs/standards/` explains it.

cases:
  - name: 九成八以上得 5 分
    given: {measures: {overall_employment_rate: 49/50}}
    expect: {items: {"1": 5}}
not_possible:
  - {item: "5", case: full, why: 由市级评分，自评时始终待评}
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from fullemp_cli.ledger.catalogue import Ledger
from fullemp_cli.standards.conditions import Argument, Frozen
from fullemp_cli.standards.loader import read_bytes
from fullemp_cli.standards.problems import StandardProblem
from fullemp_cli.standards.quantities import Mark
from fullemp_cli.standards.source import Node, parse
from fullemp_cli.standards.translation import translate

Value = str | int | Decimal | None


class GivenMeasure(Frozen):
    """A measure with arguments, and its value."""

    measure: str = Field(description="指标的键")
    with_: dict[str, Argument] = Field(default_factory=dict, alias="with", description="指标的参数")
    is_: Value = Field(alias="is", description="指标的值：分数 49/50、个数 3，或 null 表示没有数据")


class GivenAnswer(Frozen):
    """A row of 工作清单."""

    conclusion: str | int | Decimal = Field(default="", alias="结论", description="是、否或数字")
    self_mark: str | int | Decimal = Field(default="", alias="自评分", description="自评分")
    evidence: str = Field(default="", alias="佐证材料", description="佐证材料")


class Given(Frozen):
    """What is known of the invented community; everything else is not known."""

    measures: dict[str, Value] | list[GivenMeasure] = Field(
        default_factory=dict, description="指标 → 值：分数 49/50、个数 3，或 null；有参数时写成列表 {measure, with, is}"
    )
    answers: dict[str, str | int | Decimal | GivenAnswer] = Field(
        default_factory=dict, description="清单编号 → 是、否、数字，或 {结论, 自评分, 佐证材料}"
    )
    ledgers: list[Ledger] = Field(default_factory=list, description="有哪些台账")
    facts: dict[str, str | int | Decimal] = Field(default_factory=dict, description="社区基本情况：项目 → 数字或百分比")
    kind: Literal["社区", "村", ""] = Field(default="社区", description="社区、村，或空（未写明）")


class PointsAndOpen(Frozen):
    """Marks secured and marks still open."""

    points: Mark = Field(description="得分")
    open: Mark = Field(default=Fraction(0), description="待评，默认 0")


class Expect(Frozen):
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


class StandardCase(Frozen):
    """One case."""

    name: str = Field(min_length=1, description="这个样例说明什么")
    given: Given = Field(default=Given(), description="给定什么")
    expect: Expect = Field(description="应得什么")


class NotPossible(Frozen):
    """A kind of case that an item can never have."""

    item: str = Field(description="项目或评定标准的编号")
    case: Literal["full", "zero", "undecided"] | None = Field(
        default=None, description="哪一种不可能：满分、零分、待定；不写则都不要求"
    )
    why: str = Field(min_length=1, description="理由")


class CaseFile(Frozen):
    """The whole file."""

    cases: list[StandardCase] = Field(min_length=1, description="样例")
    not_possible: list[NotPossible] = Field(default_factory=list, description="不可能有的样例及理由")


def read_case_file(path: Path) -> tuple[CaseFile | None, Node | None, list[StandardProblem]]:
    """The file, its tree with lines, and what is wrong with its form; no file and perhaps no tree where it is broken."""
    parsed = parse(read_bytes(path), path.name)
    if parsed.root is None or parsed.problems:
        return None, parsed.root, list(parsed.problems)
    try:
        return CaseFile.model_validate(parsed.root.plain()), parsed.root, []
    except ValidationError as error:
        return None, parsed.root, translate(error, parsed.root, CaseFile)
