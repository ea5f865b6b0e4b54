"""The kinds of general measure, as a standard file writes them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, model_validator

from fullemp_cli.ledgers.ledger_names import LedgerName
from fullemp_cli.measures.declared.conditions import Frozen, Interval, RowCondition

Population = Literal[
    "劳动力人口",
    "就业人员",
    "登记失业人员",
    "已就业登记失业人员",
    "仍失业人员",
    "评估期就业困难人员",
    "援助对象",
    "评估期零就业家庭",
    "未消除零就业家庭",
]
Distinct = Literal["person", "row", "household", "day"]


class Selection(Frozen):
    """Rows of a ledger, or a named population, of which every condition holds."""

    ledger: LedgerName | None = Field(default=None, description="台账名称")
    population: Population | None = Field(default=None, description="人群")
    where: list[RowCondition] = Field(default_factory=list, description="须全部成立")

    @model_validator(mode="after")
    def _one(self) -> Selection:
        if (self.ledger is None) == (self.population is None):
            raise ValueError("要写 ledger（台账）或 population（人群）中的一个")
        return self


class _Titled(Frozen):
    """What every kind has."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="指标的键，供 measure: 引用")
    title: str = Field(min_length=1)
    unit: str = "人"
    text: str = Field(default="", description="原文或口径说明")
    clause: str = ""


class DeclaredStated(_Titled):
    """填报数: a number that 工作清单 (`number`) or 社区基本情况 (`fact`) gives, for methods that count or compare.

    `percent`: it is a share; else a whole number. `better`: fewer for what ought not to be (投诉起数). Blank: no data.
    """

    kind: Literal["stated"]
    number: str | None = Field(default=None, description="工作清单的项目编号")
    fact: str | None = Field(default=None, description="社区基本情况中的项目名称")
    percent: bool = Field(default=False, description="填的是百分比（例如满意率）")
    better: Literal["more", "fewer"] = "more"
    evidence: bool = Field(default=False, description="必须填写佐证材料，否则待定")

    @model_validator(mode="after")
    def _one(self) -> DeclaredStated:
        if (self.number is None) == (self.fact is None):
            raise ValueError("要写 number（工作清单的编号）或 fact（社区基本情况的项目）中的一个")
        if self.evidence and self.number is None:
            raise ValueError("evidence 只能和 number 一起写：社区基本情况没有佐证材料一栏")
        return self


class _Declared(_Titled):
    """What every kind has that counts rows.

    `distinct`: what is counted: persons (each once, also over several selections), rows, households, or days (场次:
    records of one day are one event, undated ones none). A row that names nobody is one of its own.
    `unknown`: a condition that cannot be decided counts `against` the community (it makes the measure worse), or the
    row is left out of it altogether.
    """

    distinct: Distinct = "person"
    unknown: Literal["against", "leave_out"] = "against"
    reason: str = Field(default="", description="名单中每一例的原因；不写则用条件的文字")
    remedy: str = Field(default="", description="怎样可以改善")


class DeclaredShare(_Declared):
    """比率: of those in `of` the share for whom `counted` holds, or who also stand in `numerator`.

    Nobody in `of`: 0 of 0. `better`: fewer for a rate that ought to be low (登记失业率).
    """

    kind: Literal["share"]
    of: list[Selection] = Field(min_length=1, description="分母：合并，不重复")
    counted: list[RowCondition] = Field(default_factory=list, description="分子：分母中还须成立的条件")
    numerator: list[Selection] = Field(default_factory=list, description="分子：分母中同时属于这些的")
    better: Literal["more", "fewer"] = "more"

    @model_validator(mode="after")
    def _one(self) -> DeclaredShare:
        if bool(self.counted) == bool(self.numerator):
            raise ValueError("要写 counted（条件）或 numerator（人群）中的一个")
        return self


class Amount(Frozen):
    """One side of a ratio: how many, or the sum of a column."""

    of: list[Selection] = Field(min_length=1)
    sum: str | None = Field(default=None, description="合计哪一列；不写则数个数")
    distinct: Distinct = "row"


class DeclaredRatio(_Declared):
    """比值: one amount ÷ another (带动就业人数 ÷ 新办市场主体)."""

    kind: Literal["ratio"]
    numerator: Amount
    denominator: Amount


class DeclaredCount(_Declared):
    """数量: how many, or the sum of a column; the more the better."""

    kind: Literal["count"]
    of: list[Selection] = Field(min_length=1)
    sum: str | None = Field(default=None, description="合计哪一列；不写则数个数")


class DeclaredCases(_Declared):
    """个案: how many of what ought not to be."""

    kind: Literal["cases"]
    of: list[Selection] = Field(min_length=1)


class DeclaredFewest(_Declared):
    """每人最少次数: the smallest number of records of these kinds in the period over the persons of `of`."""

    kind: Literal["fewest"]
    of: list[Selection] = Field(min_length=1)
    kinds: list[str] = Field(default_factory=list, description="服务类型；不写则任何服务")


class DeclaredPeriodsWithout(_Declared):
    """没有记录的期间数: whole quarters, months … whose last day is in the period with fewer than `at_least` records in
    `of` (with `distinct: day`, days with records).

    Where none has ended yet the period itself counts.
    """

    kind: Literal["periods_without"]
    of: list[Selection] = Field(min_length=1)
    each: Interval
    date: str = Field(description="按哪一个日期列")
    at_least: int = Field(default=1, ge=1, description="每个期间至少几次，默认 1")


class DeclaredPersonPeriodsWithout(_Declared):
    """人次: pairs of a person of `of` and a period with fewer than `at_least` records of these kinds."""

    kind: Literal["person_periods_without"]
    of: list[Selection] = Field(min_length=1)
    each: Interval
    kinds: list[str] = Field(default_factory=list, description="服务类型；不写则任何服务")
    at_least: int = Field(default=1, ge=1, description="每人每个期间至少几次，默认 1")


DeclaredMeasure = Annotated[
    DeclaredShare
    | DeclaredRatio
    | DeclaredCount
    | DeclaredCases
    | DeclaredFewest
    | DeclaredPeriodsWithout
    | DeclaredPersonPeriodsWithout
    | DeclaredStated,
    Discriminator("kind"),
]
"""A measure that a standard file declares."""
