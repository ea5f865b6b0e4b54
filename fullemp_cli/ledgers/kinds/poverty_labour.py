"""精准扶贫劳动力: a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.activities import ENTITLED, JOB, Activity, by
from fullemp_cli.ledgers.declaration import RowIs, column, ledger, ledger_of, text_column, who
from fullemp_cli.ledgers.kinds.shared_words import EMPLOYED_ON, FORM, HOUSEHOLD, IDENTITY, NAME, NOT_YET, STATUS, WORK
from fullemp_cli.ledgers.rows import Person, Row
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus


@ledger(
    "精准扶贫劳动力",
    table="poverty",
    row=RowIs.PERSON,
    unit="人",
    note="一人一行：建档立卡、脱贫劳动力。",
    rank=50,
    named="扶贫|脱贫|贫困|建档立卡",
    anchors="姓名 身份证号",
    name_decides=True,
    makes_row="姓名 身份证号",
    register=True,
    first_counts=True,
    added=ENTITLED,
    summed="精准扶贫劳动力|脱贫劳动力|建档立卡劳动力",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class PovertyLabourRow(Row):
    """精准扶贫劳动力: a person."""

    name: str = text_column("姓名", also=NAME, needed=True, note="与身份证一致。")
    person: Person = who("身份证号", named="name", also=IDENTITY, needed=True)
    household: str = text_column(
        "户编号",
        also=HOUSEHOLD,
        key=True,
        note="同一户的人填同一个编号；不填的，每人算一户。",
        as_text=True,
    )
    status: EmploymentStatus | None = column(
        "就业状态", also=STATUS, note="从下拉列表选一项。与“就业形式”不一致时以状态为准。", moved=JOB
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
    duplicate: bool = False  # a second row of the same person: the first counts


POVERTY_LABOUR = ledger_of(PovertyLabourRow)
