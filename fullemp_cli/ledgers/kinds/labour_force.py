"""劳动力: a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fullemp_cli.ledgers.activities import BY_CERTIFICATE, ENTITLED, JOB, Activity, by
from fullemp_cli.ledgers.cells.nothing import NOT_HAD
from fullemp_cli.ledgers.declaration import RowIs, column, ledger, ledger_of, tags_column, text_column, who
from fullemp_cli.ledgers.kinds.shared_words import (
    ABLE,
    CERTIFICATE,
    CERTIFICATES,
    EDUCATION,
    EMPLOYED_ON,
    EMPLOYER,
    FORM,
    HOUSEHOLD,
    IDENTITY,
    IN_SYSTEM,
    NAME,
    NOT_YET,
    PERMITS,
    PHONE,
    REGISTRATION,
    STATUS,
    WILLING,
    WORK,
)
from fullemp_cli.ledgers.rows import Person, Row
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus, HouseholdRegistration, Pension, Residence
from fullemp_cli.people.identity_number import Sex

_FLAGS = {
    **dict.fromkeys(
        ["就业困难", "就业困难人员", "是否就业困难人员", "是否就业困难", "是否就业援助对象", "就业援助对象"],
        ("人员类别", "就业困难人员"),
    ),
    **dict.fromkeys(["是否低保", "低保", "低保户", "是否低保户", "低保家庭", "是否低保家庭"], ("家庭类别", "低保")),
    **dict.fromkeys(["是否残疾人", "是否残疾", "残疾人"], ("人员类别", "残疾人")),
}
"""是/否 columns that give another column a value when they say 是: heading → (column, value)."""

_OF_MEMBERS = " 成员身份证号 家庭成员身份证号 成员身份证号码 家庭成员身份证号码 成员身份证 成员公民身份号码"


@ledger(
    "劳动力",
    table="labour",
    row=RowIs.PERSON,
    unit="人",
    note="一人一行：辖区内的劳动力（含外来人员、在学、退休等，状态写在“就业状态”）。",
    rank=130,
    named="劳动力|人力资源|全口径",
    anchors="姓名 身份证号",
    telling="与户主关系 户籍 就业状态 职业资格 养老保险 家庭类别 人员类别",
    aside={"户主姓名": "户主", "户主身份证号": "户主身份证 户主身份证号码 户主公民身份号码"},
    makes_row="姓名 身份证号",
    register=True,
    first_counts=True,
    flags=_FLAGS,
    added=ENTITLED,
    summed="劳动力",
)
@dataclass(frozen=True, slots=True, kw_only=True)
class LabourRow(Row):
    """劳动力: a person."""

    name: str = text_column(
        "姓名", also=NAME + " 成员姓名 家庭成员姓名 成员 家庭成员", needed=True, note="与身份证一致。"
    )
    person: Person = who("身份证号", named="name", also=IDENTITY + _OF_MEMBERS, needed=True)
    sex: Sex | None = column("性别")
    birth_date: date | None = column("出生日期", also="出生年月 出生年月日 出生时间 生日")
    age: int | None = column("年龄", also="周岁", note="周岁；身份证号或出生日期有了可不填。")
    household: str = text_column(
        "户编号",
        also=HOUSEHOLD,
        key=True,
        note="同一户的人填同一个编号；不填的，每人算一户。",
        as_text=True,
        lacks=lambda row: not row.household,
    )
    relation: str = text_column(
        "与户主关系",
        also="与户主的关系 户主关系 家庭关系",
        suggested="户主 配偶 子女 父母 其他",
    )
    residence: Residence | None = column(
        "户籍",
        also="是否本辖区户籍 是否本地户籍 是否本社区户籍 是否本村户籍 是否户籍人口 是否外来人口 是否外来人员 "
        "是否流动人口 户籍情况 户籍所在",
        note="本辖区或外来；空白按本辖区计。",
    )
    education: str = text_column("文化程度", also=EDUCATION, suggested="小学 初中 高中 中专 大学专科 大学本科 研究生")
    phone: str = text_column("联系电话", also=PHONE, key=True, note="按文本填写。", as_text=True)
    able: bool | None = column("劳动能力", also=ABLE, have=True, note="有或无；空白按“有”计。")
    willing: bool | None = column("就业愿望", also=WILLING, have=True, note="有或无；空白按“有”计。")
    status: EmploymentStatus | None = column(
        "就业状态",
        also=STATUS,
        note="从下拉列表选一项。与“就业形式”不一致时以状态为准。",
        lacks=lambda row: row.status is None and row.form is None,
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
    employed_on: date | None = column(
        "就业日期",
        also=EMPLOYED_ON,
        blank=NOT_YET,
        decided_by="status",
        note="开始就业的日期；没有就业的留空。",
        ordinary_blank=True,
        event=True,
        moved=JOB,
    )
    qualification: str = text_column(
        "职业资格",
        also="职业资格等级 职业资格证书 职业技能等级 技能等级 技术等级 职业资格(等级或证书) 技能证书 资格证书 技能等级证书 "
        "职业技能等级证书 职业技能证书",
        about=CERTIFICATES,
        none=NOT_HAD,
        note="等级或证书名称；没有的填“无”。",
        suggested="无 初级工 中级工 高级工 技师 高级技师",
        moved=by(Activity.QUALIFICATION),
    )
    pension: Pension | None = column(
        "养老保险",
        also="参加养老保险 养老保险类型 养老保险种类 养老保险参保情况 养老参保情况 参保情况 "
        "参加养老保险情况 基本养老保险 养老险种",
        has_blank=False,
        note="职工、居民或未参保。",
        lacks=lambda row: row.pension is None,
        moved=by(Activity.PENSION),
    )
    household_tags: frozenset[str] = tags_column(
        "家庭类别",
        also="家庭类型 家庭情况",
        none="一般户 一般家庭 普通户 普通家庭",
        note="低保或低保边缘；不是的留空。",
        suggested="低保 低保边缘",
    )
    tags: frozenset[str] = tags_column(
        "人员类别",
        also="人员类型 人员性质",
        note="可填多项，用顿号“、”分开。",
        suggested="就业困难人员 脱贫劳动力 高校毕业生 残疾人 退役军人",
    )
    in_system: bool | None = column(
        "是否录入信息系统",
        also=IN_SYSTEM,
        note="是或否；空白按“否”计。",
        lacks=lambda row: row.in_system is None,
        moved=by(Activity.SYSTEM_ENTRY),
    )
    certificate: str = text_column(
        "就业创业证号",
        also=CERTIFICATE,
        about=PERMITS,
        none=NOT_HAD,
        note="没有的填“无”。",
        as_text=True,
        moved=BY_CERTIFICATE,
    )
    registration: HouseholdRegistration | None = column("户籍性质", also=REGISTRATION, besides=True)
    duplicate: bool = False  # a second row of the same person: the first counts


LABOUR_FORCE = ledger_of(LabourRow)
