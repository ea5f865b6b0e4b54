"""就业困难人员: a recognition of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.activities import ENTITLED, JOB, Activity, by
from fullemp_cli.ledgers.cells.nothing import NO_CATEGORY, NOT_HAD
from fullemp_cli.ledgers.declaration import RowIs, column, ledger, ledger_of, tags_column, text_column, who, wording
from fullemp_cli.ledgers.kinds.shared_words import (
    EMPLOYED_ON,
    ENDINGS,
    FORM,
    HARDSHIP_CATEGORY,
    HARDSHIPS,
    IDENTITY,
    NAME,
    NOT_YET,
    RECOGNISED_ON,
    STILL,
    WITHDRAWAL,
    WITHDRAWN_ON,
    WORK,
)
from fullemp_cli.ledgers.rows import Person, Row
from fullemp_cli.ledgers.vocabulary import EmploymentForm, Ending


@ledger(
    "就业困难人员",
    table="hardship",
    row=RowIs.SPELL,
    unit="人",
    note="一人一行：认定为就业困难人员的；重新认定另起一行。",
    rank=30,
    named="就业困难|困难人员|就业援助对象|困难群体",
    anchors="姓名 身份证号",
    telling="困难类别 认定日期 退出日期",
    makes_row="姓名 身份证号",
    register=True,
    added=ENTITLED,
    summed="就业困难|就业困难人员|困难人员|就业援助对象",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class HardshipRow(Row):
    """就业困难人员: a recognition of a person."""

    name: str = text_column("姓名", also=NAME, needed=True, note="与身份证一致。")
    person: Person = who("身份证号", named="name", also=IDENTITY, needed=True)
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
        lacks=lambda row: not row.hardship_tags,
    )
    recognised_on: date | None = column(
        "认定日期",
        also=RECOGNISED_ON,
        needed=True,
        note="认定文件上的日期；空白的按评估期第一天计。",
        event=True,
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
    withdrawn_on: date | None = column("退出日期", also=WITHDRAWN_ON, blank=STILL, ordinary_blank=True)
    withdrawal: Ending | None = column(
        "退出原因",
        also=WITHDRAWAL,
        note="因就业退出的写就业原因；退休、死亡、迁出等照实写。",
        suggested=ENDINGS,
        ordinary_blank=True,
    )
    withdrawal_text: str = wording("withdrawal")


HARDSHIP = ledger_of(HardshipRow)
