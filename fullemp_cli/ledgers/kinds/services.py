"""服务记录: a service to a person. `person` is None where the row names nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.activities import Activity, by
from fullemp_cli.ledgers.declaration import Carry, Repeats, RowIs, column, ledger, ledger_of, text_column, who
from fullemp_cli.ledgers.kinds.shared_words import IDENTITY, NAME
from fullemp_cli.ledgers.rows import Person, Row
from fullemp_cli.ledgers.vocabulary import ServiceKind


@ledger(
    "服务记录",
    table="services",
    row=RowIs.RECORD,
    unit="次服务",
    note="一次服务一行：走访、电话、指导、介绍、培训、补贴等都记在这里。",
    rank=10,
    named="走访|服务记录|服务台[账帐]|就业服务|跟踪服务|回访|帮扶|联系记录|援助记录",
    anchors="姓名 身份证号",
    telling="日期 服务类型 服务方式 服务内容",
    hardly_without="日期",
    makes_row="姓名 身份证号 日期",
    carry=Carry.OF_THE_YEAR,
    added=by(Activity.SERVICE, Activity.VISIT, Activity.JOB),
    summed="服务记录|走访记录",
    repeats=Repeats.ONE,
    counted="条",
    clears=True,
)
@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow(Row):
    """服务记录: a service to a person. `person` is None where the row names nobody."""

    on: date | None = column(
        "日期",
        also=(
            "服务日期 服务时间 走访时间 走访日期 联系时间 联系日期 回访时间 回访日期 时间 帮扶时间 帮扶日期 "
            "跟踪服务时间 跟踪服务日期"
        ),
        needed=True,
        note="没有日期的服务不计入任何评估期。",
        event=True,
    )
    name: str = text_column("姓名", also=NAME, needed=True, note="服务对象的姓名。")
    person: Person | None = who(
        "身份证号",
        named="name",
        optional=True,
        also=IDENTITY,
        note="服务对象的；不填时按姓名对，重名的对不上。",
    )
    kind: ServiceKind = column(
        "服务类型",
        default=ServiceKind.OTHER,
        also="服务项目 服务类别 服务种类 就业服务类型 服务事项",
        needed=True,
        note="从下拉列表选一项；列表里没有的选“其他”。",
    )
    manner: str = text_column(
        "服务方式",
        also="跟踪服务方式 走访方式 联系方式 回访方式 帮扶方式",
        note="上门走访的写“上门”。上门的任何服务都算一次走访。",
        suggested="上门 电话 窗口 网络 集中活动",
    )
    content: str = text_column(
        "服务内容",
        also="走访内容 走访情况 帮扶内容 帮扶情况 跟踪服务内容 服务记录 服务情况 联系内容 帮扶措施",
        note="写清做了什么；走访没有内容或经办人的，不算完整记录。",
    )
    outcome: str = text_column(
        "服务结果",
        also="结果 服务成效 帮扶结果 帮扶成效 走访结果",
        note="推荐后就业了的写“成功就业”。",
        suggested="成功就业 未成功 已办理 继续跟踪",
    )
    officer: str = text_column(
        "经办人",
        also="跟踪服务人员 走访人 走访人员 服务人员 帮扶人 帮扶责任人 联系人 经办人员 工作人员 走访人签名 服务人",
        note="谁做的；走访没有经办人的，不算完整记录。",
    )


SERVICES = ledger_of(ServiceRow)
