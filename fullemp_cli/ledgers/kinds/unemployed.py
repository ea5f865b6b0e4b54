"""失业人员: a spell of registered unemployment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.activities import BY_CERTIFICATE, ENTITLED, JOB, Activity, by
from fullemp_cli.ledgers.cells.nothing import NO_CATEGORY, NOT_HAD
from fullemp_cli.ledgers.declaration import RowIs, column, ledger, ledger_of, tags_column, text_column, who, wording
from fullemp_cli.ledgers.kinds.shared_words import (
    ABLE,
    CERTIFICATE,
    EMPLOYED_ON,
    EMPLOYER,
    ENDINGS,
    FORM,
    HARDSHIP_CATEGORY,
    HARDSHIPS,
    IDENTITY,
    IN_SYSTEM,
    NAME,
    NOT_YET,
    PERMITS,
    PHONE,
    REGISTRATION,
    STILL,
    WILLING,
    WORK,
)
from fullemp_cli.ledgers.rows import Person, Row
from fullemp_cli.ledgers.vocabulary import EmploymentForm, Ending, HouseholdRegistration

_FLAGS = {
    **dict.fromkeys(
        [
            "就业困难",
            "就业困难人员",
            "是否就业困难人员",
            "是否就业困难",
            "是否就业援助对象",
            "是否4050人员",
            "就业援助对象",
        ],
        ("困难类别", "不明"),
    ),
}
"""是/否 columns that give another column a value when they say 是: heading → (column, value)."""


@ledger(
    "失业人员",
    table="unemployed",
    row=RowIs.SPELL,
    unit="条登记",
    note="一次失业登记一行：同一人再次登记，另起一行。",
    rank=40,
    named="失业人员|登记失业|失业登记|失业台[账帐]|新就业|就业人员实名制|再就业",
    anchors="姓名 身份证号",
    telling="是否登记失业人员 登记失业日期 失业原因 注销日期 注销原因",
    makes_row="姓名 身份证号",
    register=True,
    flags=_FLAGS,
    added=ENTITLED,
    summed="登记失业|登记失业人员|失业登记|失业登记人员",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class SpellRow(Row):
    """失业人员: a spell of registered unemployment."""

    name: str = text_column("姓名", also=NAME, needed=True, note="与身份证一致。")
    person: Person = who("身份证号", named="name", also=IDENTITY, needed=True)
    registration: HouseholdRegistration | None = column(
        "户籍性质",
        also=REGISTRATION,
        note="城镇或农村；空白按城镇计。",
        lacks=lambda row: row.registration is None,
    )
    registered: bool | None = column(
        "是否登记失业人员",
        also="登记失业人员 是否登记失业 登记失业",
        note="不是登记失业人员的填“否”；空白按“是”计。",
    )
    registered_on: date | None = column(
        "登记失业日期",
        also="登记失业时间 失业登记日期 失业登记时间 失业时间 失业日期 登记时间 登记日期 "
        "失业登记年月 登记失业年月 失业起始日期 失业起始时间",
        needed=True,
        note="办理失业登记的日期；空白的按评估期第一天计。",
        event=True,
    )
    cause: str = text_column("失业原因", suggested="单位解除合同 单位关闭破产 合同期满 毕业未就业 停止经营 其他")
    able: bool | None = column("劳动能力", also=ABLE, have=True, note="有或无；空白按“有”计。")
    willing: bool | None = column("就业愿望", also=WILLING, have=True, note="有或无；空白按“有”计。")
    hardship_tags: frozenset[str] = tags_column(
        "困难类别",
        also=HARDSHIP_CATEGORY,
        about=HARDSHIPS,
        none=f"{NOT_HAD} {NO_CATEGORY}",
        note="可填多项，用顿号“、”分开，例如：大龄、低保。没有的留空。",
        suggested=(
            "大龄 4050 残疾 低保 零就业家庭 连续失业一年以上 失地 军人配偶 烈属 单亲 刑满释放 劳模 脱贫人口 "
            "农村低收入人口"
        ),
    )
    employed_on: date | None = column(
        "就业日期",
        also=EMPLOYED_ON,
        blank=NOT_YET,
        note="开始就业的日期；没有就业的留空。",
        ordinary_blank=True,
        event=True,
        moved=JOB,
    )
    form: EmploymentForm | None = column(
        "就业形式",
        also=FORM,
        about=WORK,
        note="从下拉列表选一项；没有就业的留空或填“无”。",
        moved=by(Activity.JOB, Activity.BUSINESS),
    )
    employer: str = text_column("就业单位", also=EMPLOYER)
    cancelled_on: date | None = column(
        "注销日期",
        also="注销时间 注销登记日期 注销登记时间 失业注销日期 失业注销时间 注销失业登记日期 注销失业登记时间 核销日期 核销时间 "
        "销号日期 销号时间 减员日期 减员时间",
        blank=STILL,
        ordinary_blank=True,
        event=True,
    )
    cancellation: Ending | None = column(
        "注销原因",
        also="注销失业登记原因 注销理由 核销原因 销号原因 减员原因",
        note="就业的（被录用、稳定收入等）按就业计；退休、入学、死亡、迁出等退出劳动力市场的不计入；其他原因仍算失业。",
        suggested=ENDINGS,
        ordinary_blank=True,
    )
    service_wish: str = text_column(
        "服务需求",
        also="就业服务需求 需求",
        suggested="职业介绍 职业指导 职业技能培训 创业培训 政策咨询 无",
    )
    insurance_benefit: bool | None = column("是否享受失业保险待遇", also="享受失业保险待遇 是否领取失业保险金")
    certificate: str = text_column(
        "就业创业证号",
        also=CERTIFICATE,
        about=PERMITS,
        none=NOT_HAD,
        note="没有的填“无”。",
        as_text=True,
        moved=BY_CERTIFICATE,
    )
    in_system: bool | None = column(
        "是否录入信息系统",
        also=IN_SYSTEM,
        note="是或否；空白按“否”计。",
        lacks=lambda row: row.in_system is None,
        moved=by(Activity.SYSTEM_ENTRY),
    )
    phone: str = text_column("联系电话", also=PHONE, as_text=True, besides=True)
    address: str = text_column("地址", also="家庭住址 住址 家庭地址 现住址 联系地址 常住地址", besides=True)
    cancellation_text: str = wording("cancellation")


UNEMPLOYED = ledger_of(SpellRow)
