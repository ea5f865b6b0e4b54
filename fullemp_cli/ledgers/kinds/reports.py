"""宣传报道: a report in the media."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.activities import Activity, by
from fullemp_cli.ledgers.declaration import Carry, Repeats, RowIs, column, ledger, ledger_of, text_column
from fullemp_cli.ledgers.rows import Row
from fullemp_cli.ledgers.vocabulary import MediaLevel


@ledger(
    "宣传报道",
    table="reports",
    row=RowIs.RECORD,
    unit="篇",
    note="一篇报道一行。",
    rank=90,
    named="宣传|媒体|报道",
    anchors="媒体名称 标题",
    telling="媒体名称 级别 标题",
    makes_row="媒体名称 标题 日期",
    begins="媒体名称 标题",
    carry=Carry.OF_THE_YEAR,
    added=by(Activity.REPORT),
    summed="宣传报道|媒体报道|宣传报道信息",
    repeats=Repeats.ONE,
    counted="篇",
    clears=True,
)
@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow(Row):
    """宣传报道: a report in the media."""

    on: date | None = column(
        "日期",
        also="报道日期 报道时间 发布日期 发布时间 刊登日期 刊发日期 时间 刊登时间 刊发时间",
        needed=True,
    )
    medium: str = text_column("媒体名称", also="媒体 报道媒体 刊登媒体 宣传媒体 刊发媒体", needed=True)
    level: MediaLevel | None = column(
        "级别",
        also="媒体级别 报道级别 媒体层级",
        needed=True,
        note="县级、市级、省级或国家级。",
    )
    title: str = text_column("标题", also="报道标题 题目 报道题目 宣传内容 报道内容")


REPORTS = ledger_of(ReportRow)
