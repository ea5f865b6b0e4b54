"""岗位信息: a vacancy notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.activities import Activity, by
from fullemp_cli.ledgers.declaration import Carry, Repeats, RowIs, column, ledger, ledger_of, text_column
from fullemp_cli.ledgers.rows import Row


@ledger(
    "岗位信息",
    table="vacancies",
    row=RowIs.RECORD,
    unit="条",
    note="发布一条岗位信息一行。",
    rank=70,
    named="岗位信息|岗位发布|招聘信息|招聘岗位|空岗|岗位需求",
    anchors="用人单位 岗位",
    telling="发布日期 人数 发布渠道",
    makes_row="用人单位 岗位 发布日期",
    begins="用人单位",
    carry=Carry.OF_THE_YEAR,
    added=by(Activity.NOTICE),
    summed="岗位信息|发布岗位信息",
    repeats=Repeats.TOLD,
    counted="条",
    clears=True,
)
@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyRow(Row):
    """岗位信息: a vacancy notice."""

    on: date | None = column("发布日期", also="发布时间 日期 信息发布日期 信息发布时间", needed=True)
    employer: str = text_column(
        "用人单位",
        also="用人单位名称 单位名称 招聘单位 企业名称 用工单位 招聘单位名称 公司名称",
        needed=True,
    )
    post: str = text_column("岗位", also="岗位名称 招聘岗位 工种 职位")
    places: int | None = column("人数", also="招聘人数 需求人数 岗位数 用工人数 岗位数量", persons=True)
    channel: str = text_column(
        "发布渠道",
        also="渠道 发布方式 发布平台",
        suggested="宣传栏 微信群 现场招聘会 网站 广播",
    )


VACANCIES = ledger_of(VacancyRow)
