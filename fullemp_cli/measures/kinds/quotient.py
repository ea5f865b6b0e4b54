"""商: one figure ÷ another, of which at least one is filled in by somebody (参保人数 ÷ 应参保人数, 今年 ÷ 上年)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from fullemp_cli.ledgers.activities import Moves, NoMover
from fullemp_cli.measures.checking import Problem
from fullemp_cli.measures.condition_core import FilePart
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Argument, Need, Needs


class Figure(FilePart):
    """One side of a quotient: a number of 工作清单, an entry of 社区基本情况, or a measure. Blank, no data or not yet
    certain: the quotient has no data."""

    number: str | None = Field(default=None, description="工作清单的项目编号")
    text: str = Field(default="", description="清单上问的话")
    unit: str = Field(default="", description="单位")
    evidence: bool = Field(default=False, description="必须填写佐证材料，否则待定")
    fact: str | None = Field(
        default=None, description="社区基本情况中的项目名称；上年的数写 上年…，没有填时取上年结果里这个名称的指标"
    )
    measure: str | None = Field(default=None, description="指标的键")
    with_: dict[str, Argument] = Field(default_factory=dict, alias="with", description="指标的参数")

    @model_validator(mode="after")
    def _one(self) -> Figure:
        if sum(given is not None for given in (self.number, self.fact, self.measure)) != 1:
            raise ValueError("要写 number（工作清单的编号）、fact（社区基本情况的项目）、measure（指标）中的一个")
        if self.number is None and (self.text or self.unit or self.evidence):
            raise ValueError("text、unit、evidence 只和 number 一起写")
        if self.measure is None and self.with_:
            raise ValueError("with 只和 measure 一起写")
        return self


class DeclaredQuotient(Declaration):
    """商: `numerator` ÷ `denominator`; with `minus_one` what it is over 1 (增长率: 今年 ÷ 上年 − 1).

    0 ÷ 0 is nobody; another number ÷ 0 is no data. `part`: the numerator is a part of the denominator, so that more
    than it is a slip: no data, and a finding. `percent`: compared with percentages, which may be over 100%.
    """

    measure_kind: ClassVar[MeasureKind] = MeasureKind.RATIO

    kind: Literal["quotient"]
    numerator: Figure = Field(description="分子")
    denominator: Figure = Field(description="分母")
    percent: bool = Field(default=False, description="和百分比比较（at_least: 30%），不和数字比较")
    part: bool = Field(default=False, description="分子是分母的一部分：填得比分母大的不算数，要核对")
    minus_one: bool = Field(default=False, description="再减 1：今年 ÷ 上年 − 1 就是增长率，可以是负数")
    better: Literal["more", "fewer"] = Field(default="more", description="more 越高越好；fewer 越低越好")

    @model_validator(mode="after")
    def _filled(self) -> DeclaredQuotient:
        if self.numerator.measure is not None and self.denominator.measure is not None:
            raise ValueError("分子、分母都由台账算的，写 kind: ratio 或 share")
        if self.part and self.minus_one:
            raise ValueError("part 和 minus_one 只写一个")
        return self

    @property
    def fewer(self) -> bool:
        """As `better` says."""
        return self.better == "fewer"

    @property
    def value_kind(self) -> MeasureKind:
        """A share where it is a percentage."""
        return MeasureKind.SHARE if self.percent else MeasureKind.RATIO

    @property
    def figures(self) -> tuple[Figure, Figure]:
        """Numerator and denominator."""
        return self.numerator, self.denominator

    def needs(self) -> Needs:
        """No ledger of its own: those of the measures in it are theirs."""
        return ()

    def adds(self) -> tuple[Need, ...]:
        """No ledger."""
        return ()

    def mover(self) -> Moves:
        """None: somebody fills it in, or a part of it."""
        if any(figure.measure is not None for figure in self.figures):
            return NoMover("由台账算的数除以工作清单或社区基本情况填的数，计划不逐项推算")
        return NoMover("分子、分母由工作清单或社区基本情况给出，计划不替人填")

    def problems(self) -> Iterator[Problem]:
        """Nothing more: the measures in it are checked as all calls are."""
        return iter(())

    def over(self, _: Situation, /) -> Measure:
        """No data: no ledger gives it, the answers do (`scoring/stated.py`)."""
        base = Measure(self.id, self.title, self.value_kind, self.unit)
        return replace(base, missing=(f"{self.title}的填报数",))
