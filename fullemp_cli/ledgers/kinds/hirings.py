"""用工信息: a local employer's hiring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.activities import NoMover
from fullemp_cli.ledgers.declaration import Carry, Repeats, RowIs, column, ledger, ledger_of, text_column
from fullemp_cli.ledgers.rows import Row


@ledger(
    "用工信息",
    table="hirings",
    row=RowIs.RECORD,
    unit="条",
    note="本地用人单位招用一次一行。",
    rank=80,
    named="用工信息|用工|招用工",
    anchors="用人单位 岗位",
    telling="招用人数",
    makes_row="用人单位 岗位 日期",
    carry=Carry.OF_THE_YEAR,
    added=NoMover("用人单位招用多少人，不是社区做事能定的"),
    summed="用工信息",
    repeats=Repeats.TOLD,
    counted="条",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class HiringRow(Row):
    """用工信息: a local employer's hiring."""

    on: date | None = column("日期", also="招用日期 用工日期 招用时间 用工时间 录用日期 录用时间 时间")
    employer: str = text_column(
        "用人单位",
        also="用人单位名称 单位名称 用工单位 企业名称 招用单位 用工单位名称",
        needed=True,
    )
    post: str = text_column("岗位", also="岗位名称 工种 用工岗位 招用岗位")
    hired: int | None = column("招用人数", also="用工人数 人数 录用人数 招工人数", persons=True)


HIRINGS = ledger_of(HiringRow)
