"""Conditions: statements about a community that hold, do not hold, or are not known.

They are told apart by the key that names them (`measure`, `answer`, `number`, `ledger`, `recorded`, `fact`,
`community_kind`, `reviewer`, `all_of`, `any_of`, `at_least_of`, `not`), so that a file reads like a sentence. A closed set: there
is no expression language.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from fullemp_cli.ledgers.ledger_names import LedgerName
from fullemp_cli.rules.quantities import Quantity

Argument = str | int | bool | list[str]


class Frozen(BaseModel):
    """Every part of a standard: immutable, and no key is accepted that it does not know."""

    # Built when a standard is first read, once for the whole model instead of once for each of its hundred classes.
    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, str_strip_whitespace=True, defer_build=True
    )


class MeasureCall(Frozen):
    """A measure (指标) by its key, with its arguments."""

    measure: str = Field(description="指标的键：内置指标见 docs/standards/measures，或本文件 measures 中声明的指标")
    with_: dict[str, Argument] = Field(default_factory=dict, alias="with", description="指标的参数")


class Target(Frozen):
    """A target from outside: an entry of 社区基本情况 (县定目标), `times` and `plus` exact adjustments."""

    fact: str = Field(description="社区基本情况中的项目名称，例如“全县登记失业率”")
    plus: Quantity | None = Field(default=None, description="在该数上加（可为负）")
    times: Quantity | None = Field(default=None, description="乘以")


class OtherMeasure(MeasureCall):
    """A limit that another measure gives (两个指标相比); `times` and `plus` exact adjustments. Without data: not known."""

    title: str = Field(default="", description="句子里怎样称呼它；不写用指标的名称")
    plus: Quantity | None = Field(default=None, description="在该数上加（可为负）")
    times: Quantity | None = Field(default=None, description="乘以")


def _limit_kind(raw: Any) -> str:
    if isinstance(raw, OtherMeasure) or (isinstance(raw, dict) and "measure" in raw):
        return "other_measure"
    return "target" if isinstance(raw, dict | Target) else "quantity"


Limit = Annotated[
    Annotated[Quantity, Tag("quantity")]
    | Annotated[Target, Tag("target")]
    | Annotated[OtherMeasure, Tag("other_measure")],
    Discriminator(_limit_kind),
]


class Comparison(Frozen):
    """One or two bounds. 以上 / 达到 / 不低于 = at_least; 以下 / 以内 / 不超过 = at_most; 超过 = more_than; 不足 / 低于 = less_than."""

    at_least: Limit | None = Field(default=None, description="≥（以上、达到、不低于；含本数）")
    at_most: Limit | None = Field(default=None, description="≤（以下、以内、不超过；含本数）")
    more_than: Limit | None = Field(default=None, description="＞（超过；不含本数）")
    less_than: Limit | None = Field(default=None, description="＜（不足、低于；不含本数）")
    equals: Limit | None = Field(default=None, description="＝")

    @property
    def bounds(self) -> dict[str, Limit]:
        """The bounds that are given, by name, in the order in which a sentence names them."""
        names = ("equals", "at_least", "more_than", "at_most", "less_than")
        return {name: limit for name in names if (limit := getattr(self, name)) is not None}


Nobody = Literal["met", "unmet", "open"]


class MeasureCondition(Comparison, MeasureCall):
    """A measure against a threshold. `nobody`: what holds for a rate of nobody (0 ÷ 0), by default not known."""

    nobody: Nobody = Field(
        default="open", description="分母为 0（没有适用对象）时：met 视为达到、unmet 视为未达到、open 待定"
    )

    @model_validator(mode="after")
    def _bounded(self) -> MeasureCondition:
        if not self.bounds:
            raise ValueError("要给出界限：at_least、at_most、more_than、less_than 或 equals")
        return self


_DEED = "false：不是做得到的事（例如全年没有投诉、上年已被认定），计划里不列"


class AnswerCondition(Frozen):
    """工作清单 answers 是. Blank: not known, unless `implied_by` names an answer whose 是 implies it."""

    answer: str = Field(description="工作清单的项目编号")
    text: str = Field(default="", description="清单上问的话；不写则用项目的原文")
    expect: Literal["是", "否"] = Field(default="是", description="哪个回答使条件成立")
    implied_by: str | None = Field(default=None, description="本项未填时，该编号答“是”即视为“是”")
    evidence: bool = Field(default=False, description="答“是”时必须填写佐证材料，否则待定")
    deed: bool = Field(default=True, description=_DEED)


class NumberCondition(Comparison):
    """A number that 工作清单 gives, against a threshold. Blank or not a number: not known."""

    number: str = Field(description="工作清单的项目编号")
    text: str = Field(default="", description="清单上问的话")
    unit: str = Field(default="", description="单位，例如 ㎡、人、%")
    evidence: bool = Field(default=False, description="必须填写佐证材料，否则待定")
    deed: bool = Field(default=True, description=_DEED)

    @model_validator(mode="after")
    def _bounded(self) -> NumberCondition:
        if not self.bounds:
            raise ValueError("要给出界限：at_least、at_most、more_than、less_than 或 equals")
        return self


class LedgerCondition(Frozen):
    """The community keeps that ledger: there but empty is kept, a missing sheet is not."""

    ledger: LedgerName = Field(description="台账名称，例如“失业人员”")


class RecordedCondition(Frozen):
    """Computed, else attested: a record decides 是; without one the answer; without an answer 否 if the ledger is
    there, not known if it is not."""

    recorded: Condition = Field(description="台账里有这样的记录即成立")
    answer: str = Field(description="没有记录时看工作清单的这个编号")
    text: str = Field(default="", description="清单上问的话")


class FactCondition(Comparison):
    """A number of 社区基本情况 against a threshold. Blank: not known."""

    fact: str = Field(description="社区基本情况中的项目名称")

    @model_validator(mode="after")
    def _bounded(self) -> FactCondition:
        if not self.bounds:
            raise ValueError("要给出界限：at_least、at_most、more_than、less_than 或 equals")
        return self


class CommunityKindCondition(Frozen):
    """Whether the community is a 社区 or a 村."""

    community_kind: Literal["社区", "村"]


class ReviewerCondition(Frozen):
    """What only the reviewers decide (由考核组认定). In a self-assessment it is never known; no answer settles it."""

    reviewer: str = Field(min_length=1, description="由上级认定的事，例如“群众认可度高”")


class AllOf(Frozen):
    """Every one holds (须同时达到)."""

    all_of: list[Condition] = Field(min_length=1)


class AnyOf(Frozen):
    """At least one holds (有其一即可)."""

    any_of: list[Condition] = Field(min_length=1)


class AtLeastOf(Frozen):
    """At least so many hold (n 项中至少 k 项)."""

    at_least_of: int = Field(ge=1)
    of: list[Condition] = Field(min_length=1)

    @model_validator(mode="after")
    def _possible(self) -> AtLeastOf:
        if self.at_least_of > len(self.of):
            raise ValueError(f"要求至少 {self.at_least_of} 项，但只列了 {len(self.of)} 项")
        return self


class Not(Frozen):
    """It does not hold."""

    not_: Condition = Field(alias="not")


_KEYS: dict[str, type[Frozen]] = {
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


def _which(raw: Any) -> str | None:
    if isinstance(raw, dict):
        return next((key for key in _KEYS if key in raw), None)
    return next((key for key, kind in _KEYS.items() if type(raw) is kind), None)


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
    Discriminator(
        _which,
        custom_error_type="condition",
        custom_error_message="条件要用这些键之一写：" + "、".join(_KEYS),
    ),
]
