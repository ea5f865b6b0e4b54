"""What a measure ranges over, and how a case is told: the parts of a declaration beside its conditions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from fullemp_cli.ledgers.ledger_names import LedgerName
from fullemp_cli.measures.condition_core import FilePart, no_entries
from fullemp_cli.measures.conditions import RowCondition
from fullemp_cli.measures.registry_part import RegistryPart

Population = Literal[
    "劳动力台账人员",
    "适龄劳动力",
    "劳动力人口",
    "就业人员",
    "可创业人员",
    "高校毕业生",
    "登记失业人员",
    "登记失业人员（含退出）",
    "已就业登记失业人员",
    "仍失业人员",
    "评估期就业困难人员",
    "评估期就业困难人员（含退出）",
    "已就业就业困难人员",
    "登记失业人员和就业困难人员",
    "援助对象",
    "应持证人员",
    "评估期零就业家庭",
    "未消除零就业家庭",
    "逾期零就业家庭",
    "应走访零就业家庭",
]
Distinct = Literal["person", "row", "household", "day"]


class Selection(RegistryPart):
    """Rows of a ledger, or a named population, of which every condition holds."""

    ledger: LedgerName | None = Field(default=None, description="台账名称")
    population: Population | None = Field(default=None, description="人群")
    where: list[RowCondition] = Field(default_factory=no_entries, description="须全部成立")

    @model_validator(mode="after")
    def _one(self) -> Selection:
        if (self.ledger is None) == (self.population is None):
            raise ValueError("要写 ledger（台账）或 population（人群）中的一个")
        return self


class Reason(FilePart):
    """How a case is told: the first of a list of these whose conditions all hold for its row.

    In `reason` and `remedy` {列名} stands for what the row says in that column (`{登记失业日期} 登记失业`).
    """

    when: list[RowCondition] = Field(default_factory=no_entries, description="这些条件都成立时用这一条；不写则总用")
    reason: str = Field(default="", description="原因；{列名} 是该行这一列的内容")
    remedy: str | None = Field(default=None, description="怎样可以改善；不写则用指标的 remedy")
    at: list[str] = Field(default_factory=no_entries, description="指出哪一格：这些列中该表有的第一列")


class ToCheck(FilePart):
    """Rows that do not count as they are, but might once somebody has looked (在岗人员没有上岗日期)."""

    of: list[Selection] = Field(min_length=1, description="哪些行")
    reason: str = Field(description="原因")
    remedy: str = Field(default="", description="怎样核对")
    at: list[str] = Field(default_factory=no_entries, description="指出哪一格")
