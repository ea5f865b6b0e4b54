"""公益性岗位: a post and who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.activities import Activity, by
from fullemp_cli.ledgers.declaration import Repeats, RowIs, column, ledger, ledger_of, text_column, who
from fullemp_cli.ledgers.kinds.shared_words import IDENTITY, NAME, STILL, WITHDRAWN_ON
from fullemp_cli.ledgers.rows import Person, Row


@ledger(
    "公益性岗位",
    table="posts",
    row=RowIs.RECORD,
    unit="个岗位",
    note="一个岗位一行；换人时另起一行。",
    rank=60,
    named="公益性岗位|公益岗|公益专岗|公益型岗位",
    anchors="岗位名称 在岗人员姓名",
    telling="开发日期 上岗日期 离岗日期",
    makes_row="岗位名称 开发日期 在岗人员姓名 在岗人员身份证号",
    begins="岗位名称",
    added=by(Activity.POST),
    summed="开发公益性岗位|公益性岗位(?=总?数|个)|公益岗位?(?=总?数|个)",
    repeats=Repeats.TOLD,
    counted="个岗位",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow(Row):
    """公益性岗位: a post and who holds it."""

    title: str = text_column("岗位名称", also="岗位 公益性岗位名称 公益岗位名称 岗位类型", needed=True, as_text=True)
    created_on: date | None = column(
        "开发日期",
        also="开发时间 岗位开发日期 岗位开发时间",
        needed=True,
        note="岗位设立的日期。",
    )
    name: str = text_column("在岗人员姓名", also="在岗人员 上岗人员姓名 上岗人员 安置人员姓名 安置人员 " + NAME)
    person: Person | None = who(
        "在岗人员身份证号",
        named="name",
        optional=True,
        also="在岗人员身份证号码 在岗人员身份证 上岗人员身份证号 安置人员身份证号 " + IDENTITY,
    )
    taken_on: date | None = column(
        "上岗日期",
        also="上岗时间 到岗时间 到岗日期 安置时间 安置日期",
        note="在岗人员到岗的日期；有人在岗而没有日期的不能计入。",
        lacks=lambda row: row.person is not None and row.taken_on is None,
    )
    left_on: date | None = column(
        "离岗日期",
        also="离岗时间 退岗日期 退岗时间 " + WITHDRAWN_ON,
        blank=STILL,
        note="还在岗的留空。",
        ordinary_blank=True,
    )


PUBLIC_POSTS = ledger_of(PostRow)
