"""零就业家庭: a recognition of a household, or one of its members' rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.activities import ENTITLED, JOB
from fullemp_cli.ledgers.declaration import RowIs, column, ledger, ledger_of, text_column, who, wording
from fullemp_cli.ledgers.kinds.shared_words import (
    EMPLOYED_ON,
    ENDINGS,
    HOUSEHOLD,
    IDENTITY,
    NAME,
    NOT_YET,
    RECOGNISED_ON,
    STILL,
    WITHDRAWAL,
    WITHDRAWN_ON,
)
from fullemp_cli.ledgers.rows import Person, Row
from fullemp_cli.ledgers.vocabulary import Ending


@ledger(
    "零就业家庭",
    table="households",
    row=RowIs.HOUSEHOLD,
    unit="行",
    note="一户一行：认定的零就业家庭；就业后填就业人员和就业日期。",
    rank=20,
    named="零就业",
    anchors="户编号 户主姓名 户主身份证号",
    telling="户主姓名 户主身份证号 劳动力人数 认定日期",
    hardly_without="认定日期 劳动力人数 退出日期",
    makes_row="户编号 户主姓名 户主身份证号 就业人员姓名 就业人员身份证号",
    begins="户主姓名",
    added=ENTITLED,
    summed="零就业家庭",
    counted="户",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRow(Row):
    """零就业家庭: a recognition of a household, or one of its members' rows."""

    household: str = text_column(
        "户编号",
        also=HOUSEHOLD,
        key=True,
        note="同一户的人填同一个编号；不填的，每人算一户。",
        as_text=True,
    )
    head_name: str = text_column("户主姓名", also="户主", needed=True)
    head: Person = who(
        "户主身份证号",
        named="head_name",
        also="户主身份证 户主身份证号码 户主公民身份号码",
        needed=True,
    )
    labour_count: int | None = column("劳动力人数", also="家庭劳动力人数 劳动力数", persons=True)
    recognised_on: date | None = column(
        "认定日期",
        also=RECOGNISED_ON,
        needed=True,
        note="认定文件上的日期。",
        event=True,
    )
    member_name: str = text_column(
        "就业人员姓名",
        also="就业人员 成员姓名 家庭成员姓名 已就业人员姓名 家庭成员 就业成员姓名 " + NAME,
    )
    member: Person | None = who(
        "就业人员身份证号",
        named="member_name",
        optional=True,
        also="就业人员身份证 就业人员身份证号码 成员身份证号 家庭成员身份证号 成员身份证号码 家庭成员身份证号码 "
        + IDENTITY,
    )
    employed_on: date | None = column(
        "就业日期",
        also=EMPLOYED_ON + " 消零日期 消零时间 援助就业日期 援助就业时间",
        blank=NOT_YET,
        note="该户第一个人就业的日期；还没有人就业的留空。",
        ordinary_blank=True,
        event=True,
        moved=JOB,
    )
    withdrawn_on: date | None = column("退出日期", also=WITHDRAWN_ON, blank=STILL, ordinary_blank=True)
    withdrawal: Ending | None = column(
        "退出原因",
        also=WITHDRAWAL,
        note="因就业退出的写就业原因；退休、死亡、迁出等照实写。",
        suggested=ENDINGS,
        ordinary_blank=True,
    )
    withdrawal_text: str = wording("withdrawal")


ZERO_EMPLOYMENT_HOUSEHOLDS = ledger_of(HouseholdRow)
