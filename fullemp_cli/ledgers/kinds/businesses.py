"""市场主体: a business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.activities import Activity, by
from fullemp_cli.ledgers.declaration import Repeats, RowIs, column, ledger, ledger_of, text_column, who
from fullemp_cli.ledgers.kinds.shared_words import IDENTITY, NAME
from fullemp_cli.ledgers.rows import Person, Row
from fullemp_cli.ledgers.vocabulary import BusinessStatus


@ledger(
    "市场主体",
    table="businesses",
    row=RowIs.RECORD,
    unit="户",
    note="一个市场主体一行：企业、个体工商户等。",
    rank=100,
    named="市场主体|个体工商户|创业实体|创业主体|企业名录|创业人员",
    anchors="名称 负责人姓名",
    telling="统一社会信用代码 成立日期 带动就业人数",
    makes_row="名称 负责人姓名 负责人身份证号",
    begins="名称",
    added=by(Activity.BUSINESS),
    summed="市场主体|创业实体",
    repeats=Repeats.ONE,
    counted="户",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessRow(Row):
    """市场主体: a business."""

    title: str = text_column(
        "名称",
        also="市场主体名称 企业名称 单位名称 主体名称 字号名称 商户名称 字号",
        needed=True,
        as_text=True,
    )
    credit_code: str = text_column(
        "统一社会信用代码",
        also="社会信用代码 信用代码 统一信用代码 营业执照号",
        note="18 位，按文本填写。",
        as_text=True,
    )
    name: str = text_column(
        "负责人姓名",
        also="负责人 法定代表人 法人 法人代表 经营者 经营者姓名 创业者姓名 法定代表人姓名 法人姓名 创业人员姓名 "
        + NAME,
    )
    person: Person | None = who(
        "负责人身份证号",
        named="name",
        optional=True,
        also="负责人身份证号码 负责人身份证 法人身份证号 经营者身份证号 创业者身份证号 法定代表人身份证号 " + IDENTITY,
    )
    founded_on: date | None = column(
        "成立日期",
        also="成立时间 注册日期 注册时间 开业时间 开业日期 登记日期 创业时间",
        needed=True,
    )
    jobs: int | None = column(
        "带动就业人数",
        also="带动就业 吸纳就业人数 从业人数 带动人数 就业人数 带动就业数",
        persons=True,
        note="整数；空白按 0 计。",
        lacks=lambda row: row.jobs is None,
    )
    status: BusinessStatus | None = column(
        "状态",
        also="经营状态 登记状态 主体状态 存续状态",
        note="存续或注销（停业、吊销也算注销）；空白按存续计。",
    )


BUSINESSES = ledger_of(BusinessRow)
