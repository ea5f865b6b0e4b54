"""填报数: a number that somebody fills in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from fullemp_cli.ledgers.activities import Moves, NoMover
from fullemp_cli.measures.checking import Problem
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Need, Needs


class DeclaredStated(Declaration):
    """填报数: a number that 工作清单 (`number`) or 社区基本情况 (`fact`) gives, for methods that count or compare.

    `percent`: it is a share; else a whole number. `better`: fewer for what ought not to be (投诉起数). Blank: no data.
    """

    measure_kind: ClassVar[MeasureKind] = MeasureKind.COUNT

    kind: Literal["stated"]
    number: str | None = Field(default=None, description="工作清单的项目编号")
    fact: str | None = Field(default=None, description="社区基本情况中的项目名称")
    percent: bool = Field(default=False, description="填的是百分比（例如满意率）")
    better: Literal["more", "fewer"] = Field(
        default="more", description="more 越多越好；fewer 越少越好（例如投诉起数）"
    )
    evidence: bool = Field(default=False, description="必须填写佐证材料，否则待定")

    @model_validator(mode="after")
    def _one(self) -> DeclaredStated:
        if (self.number is None) == (self.fact is None):
            raise ValueError("要写 number（工作清单的编号）或 fact（社区基本情况的项目）中的一个")
        if self.evidence and self.number is None:
            raise ValueError("evidence 只能和 number 一起写：社区基本情况没有佐证材料一栏")
        return self

    @property
    def fewer(self) -> bool:
        """As `better` says."""
        return self.better == "fewer"

    @property
    def value_kind(self) -> MeasureKind:
        """A percentage is a share; a number that ought to be low counts cases."""
        if self.percent:
            return MeasureKind.SHARE
        return MeasureKind.CASES if self.fewer else MeasureKind.COUNT

    def needs(self) -> Needs:
        """No ledger."""
        return ()

    def adds(self) -> tuple[Need, ...]:
        """No ledger."""
        return ()

    def mover(self) -> Moves:
        """None: somebody fills it in."""
        return NoMover("填报数由工作清单或社区基本情况给出，计划不替人填")

    def problems(self) -> Iterator[Problem]:
        """Nothing more."""
        return iter(())

    def over(self, _: Situation, /) -> Measure:
        """No data: no ledger gives it, the answers do (`scoring/stated.py`)."""
        base = Measure(self.id, self.title, self.value_kind, self.unit)
        return replace(base, missing=(f"{self.title}的填报数",))
