"""The ledgers and their columns (ledger.md §1): one list that reading, templates, general measures and docs share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from fullemp_cli.ledgers import vocabulary
from fullemp_cli.people.identity_number import Sex

INSTRUCTIONS = "填写说明"
"""The sheet of the canonical workbook that is no ledger: how the others are filled in."""


class Ledger(Enum):
    """The canonical sheets. The value is the sheet's name."""

    COMMUNITY = "社区基本情况"
    LABOUR_FORCE = "劳动力"
    UNEMPLOYED = "失业人员"
    HARDSHIP = "就业困难人员"
    POVERTY_LABOUR = "精准扶贫劳动力"
    ZERO_EMPLOYMENT_HOUSEHOLDS = "零就业家庭"
    SERVICES = "服务记录"
    BUSINESSES = "市场主体"
    PUBLIC_POSTS = "公益性岗位"
    VACANCIES = "岗位信息"
    HIRINGS = "用工信息"
    REPORTS = "宣传报道"
    CHECKLIST = "工作清单"


class ColumnKind(Enum):
    """How the values of a column are understood."""

    TEXT = "文本"
    IDENTITY = "身份证号"
    DATE = "日期"
    YES_NO = "是/否"
    HAVE = "有/无"
    COUNT = "数量"
    TAGS = "可多值"
    WORD = "固定词"


@dataclass(frozen=True, slots=True)
class Column:
    """A canonical column: its heading, the field of the row class that holds it, how its values are read.

    `required`: every row should have it (a blank is a finding). `vocabulary`: the enum of a WORD column.
    `persons`: a number of persons, where 0 is a blank. `key`: it tells who or which household, and has no worlds.
    `blank`, `none`: words that are blank, or say that there is none, here and not elsewhere. `about`: what somebody has,
    for columns in which a denial of it is *none* (`nothing.is_none`). `has_blank`: False where a blank is not
    understood (养老保险). `decided_by`: a column of the same row beside whose understood value this one, not understood, changes nothing.
    """

    name: str
    field: str
    kind: ColumnKind
    required: bool = False
    vocabulary: type[Enum] | None = None
    persons: bool = False
    key: bool = False
    blank: str = ""
    none: str = ""
    about: str = ""
    has_blank: bool = True
    decided_by: str = ""

    @property
    def zero_is_blank(self) -> bool:
        """Whether 0, 无 and 暂无 are blank: of a date, a number of persons, a key."""
        return self.persons or self.key or self.kind in (ColumnKind.DATE, ColumnKind.IDENTITY)


_T, _I, _D, _Y, _H, _N, _M, _W = (
    ColumnKind.TEXT,
    ColumnKind.IDENTITY,
    ColumnKind.DATE,
    ColumnKind.YES_NO,
    ColumnKind.HAVE,
    ColumnKind.COUNT,
    ColumnKind.TAGS,
    ColumnKind.WORD,
)

_NOT_YET, _STILL = "未就业 否 × ✗ ✘", "至今 长期"  # as 就业日期; as an ending
_CERTIFICATE = "国家 职业 执业 从业 技能 技术 专业 资格 等级 证书 证件 证 号 及 和 或"
_PERMIT = "就业 创业 失业 登记 证 号 号码 编号 证书"
_HARDSHIP = (
    "就业 援助 对象 困难 人员 群体 类别 类型 家庭 户 4050 大龄 残疾 残疾人 低保 零就业 "
    "零就业家庭 长期失业 连续失业一年以上 失地 脱贫"
)
_FORM = "就业 工作 上班 业"

COLUMNS: dict[Ledger, tuple[Column, ...]] = {
    Ledger.LABOUR_FORCE: (
        Column("姓名", "name", _T, required=True),
        Column("身份证号", "identity", _I, required=True),
        Column("性别", "sex", _W, vocabulary=Sex),
        Column("出生日期", "birth_date", _D),
        Column("年龄", "age", _N),
        Column("户编号", "household", _T, key=True),
        Column("与户主关系", "relation", _T),
        Column("户籍", "residence", _W, vocabulary=vocabulary.Residence),
        Column("文化程度", "education", _T),
        Column("联系电话", "phone", _T, key=True),
        Column("劳动能力", "able", _H),
        Column("就业愿望", "willing", _H),
        Column("就业状态", "status", _W, vocabulary=vocabulary.EmploymentStatus),
        Column("就业形式", "form", _W, vocabulary=vocabulary.EmploymentForm, about=_FORM),
        Column("就业单位", "employer", _T),
        Column("就业日期", "employed_on", _D, blank=_NOT_YET, decided_by="status"),
        Column("职业资格", "qualification", _T, about=_CERTIFICATE),
        Column("养老保险", "pension", _W, vocabulary=vocabulary.Pension, has_blank=False),
        Column("家庭类别", "household_tags", _M, none="一般户 一般家庭 普通户 普通家庭"),
        Column("人员类别", "tags", _M),
        Column("是否录入信息系统", "in_system", _Y),
        Column("就业创业证号", "certificate", _T, about=_PERMIT),
    ),
    Ledger.UNEMPLOYED: (
        Column("姓名", "name", _T, required=True),
        Column("身份证号", "identity", _I, required=True),
        Column("户籍性质", "registration", _W, vocabulary=vocabulary.HouseholdRegistration),
        Column("是否登记失业人员", "registered", _Y),
        Column("登记失业日期", "registered_on", _D, required=True),
        Column("失业原因", "cause", _T),
        Column("劳动能力", "able", _H),
        Column("就业愿望", "willing", _H),
        Column("困难类别", "hardship_tags", _M, about=_HARDSHIP),
        Column("就业日期", "employed_on", _D, blank=_NOT_YET),
        Column("就业形式", "form", _W, vocabulary=vocabulary.EmploymentForm, about=_FORM),
        Column("就业单位", "employer", _T),
        Column("注销日期", "cancelled_on", _D, blank=_STILL),
        Column("注销原因", "cancellation", _W, vocabulary=vocabulary.Ending),
        Column("服务需求", "service_wish", _T),
        Column("是否享受失业保险待遇", "insurance_benefit", _Y),
        Column("就业创业证号", "certificate", _T, about=_PERMIT),
        Column("是否录入信息系统", "in_system", _Y),
    ),
    Ledger.HARDSHIP: (
        Column("姓名", "name", _T, required=True),
        Column("身份证号", "identity", _I, required=True),
        Column("困难类别", "hardship_tags", _M, about=_HARDSHIP),
        Column("认定日期", "recognised_on", _D, required=True),
        Column("就业日期", "employed_on", _D, blank=_NOT_YET),
        Column("就业形式", "form", _W, vocabulary=vocabulary.EmploymentForm, about=_FORM),
        Column("退出日期", "withdrawn_on", _D, blank=_STILL),
        Column("退出原因", "withdrawal", _W, vocabulary=vocabulary.Ending),
    ),
    Ledger.POVERTY_LABOUR: (
        Column("姓名", "name", _T, required=True),
        Column("身份证号", "identity", _I, required=True),
        Column("户编号", "household", _T, key=True),
        Column("就业状态", "status", _W, vocabulary=vocabulary.EmploymentStatus),
        Column("就业日期", "employed_on", _D, blank=_NOT_YET),
        Column("就业形式", "form", _W, vocabulary=vocabulary.EmploymentForm, about=_FORM),
    ),
    Ledger.ZERO_EMPLOYMENT_HOUSEHOLDS: (
        Column("户编号", "household", _T, key=True),
        Column("户主姓名", "head_name", _T, required=True),
        Column("户主身份证号", "head_identity", _I, required=True),
        Column("劳动力人数", "labour_count", _N, persons=True),
        Column("认定日期", "recognised_on", _D, required=True),
        Column("就业人员姓名", "member_name", _T),
        Column("就业人员身份证号", "member_identity", _I),
        Column("就业日期", "employed_on", _D, blank=_NOT_YET),
        Column("退出日期", "withdrawn_on", _D, blank=_STILL),
        Column("退出原因", "withdrawal", _W, vocabulary=vocabulary.Ending),
    ),
    Ledger.SERVICES: (
        Column("日期", "on", _D, required=True),
        Column("姓名", "name", _T, required=True),
        Column("身份证号", "identity", _I),
        Column("服务类型", "kind", _W, required=True, vocabulary=vocabulary.ServiceKind),
        Column("服务方式", "manner", _T),
        Column("服务内容", "content", _T),
        Column("服务结果", "outcome", _T),
        Column("经办人", "officer", _T),
    ),
    Ledger.BUSINESSES: (
        Column("名称", "title", _T, required=True),
        Column("统一社会信用代码", "credit_code", _T),
        Column("负责人姓名", "name", _T),
        Column("负责人身份证号", "identity", _I),
        Column("成立日期", "founded_on", _D, required=True),
        Column("带动就业人数", "jobs", _N, persons=True),
        Column("状态", "status", _W, vocabulary=vocabulary.BusinessStatus),
    ),
    Ledger.PUBLIC_POSTS: (
        Column("岗位名称", "title", _T, required=True),
        Column("开发日期", "created_on", _D, required=True),
        Column("在岗人员姓名", "name", _T),
        Column("在岗人员身份证号", "identity", _I),
        Column("上岗日期", "taken_on", _D),
        Column("离岗日期", "left_on", _D, blank=_STILL),
    ),
    Ledger.VACANCIES: (
        Column("发布日期", "on", _D, required=True),
        Column("用人单位", "employer", _T, required=True),
        Column("岗位", "post", _T),
        Column("人数", "places", _N, persons=True),
        Column("发布渠道", "channel", _T),
    ),
    Ledger.HIRINGS: (
        Column("日期", "on", _D),
        Column("用人单位", "employer", _T, required=True),
        Column("岗位", "post", _T),
        Column("招用人数", "hired", _N, persons=True),
    ),
    Ledger.REPORTS: (
        Column("日期", "on", _D, required=True),
        Column("媒体名称", "medium", _T, required=True),
        Column("级别", "level", _W, required=True, vocabulary=vocabulary.MediaLevel),
        Column("标题", "title", _T),
    ),
    Ledger.CHECKLIST: (
        Column("标准", "standard", _T, required=True),
        Column("项目编号", "item", _T, required=True),
        Column("项目内容", "text", _T),
        Column("结论", "conclusion", _T),
        Column("自评分", "self_mark", _T),
        Column("佐证材料", "evidence", _T),
        Column("备注", "remark", _T),
    ),
}
"""Every ledger but 社区基本情况, whose rows are 项目 · 内容 (COMMUNITY_ENTRIES)."""

COMMUNITY_ENTRIES: tuple[Column, ...] = (
    Column("社区（村）名称", "name", _T, required=True),
    Column("类型", "kind", _T),
    Column("街道（乡镇）", "street", _T),
    Column("县（市、区）", "county", _T),
    Column("市", "city", _T),
    Column("评估期起", "period_start", _D),
    Column("评估期止", "period_end", _D),
    Column("地址", "address", _T),
    Column("联系人", "contact", _T),
    Column("联系电话", "phone", _T, key=True),
    Column("建设成效", "achievements", _T),
    Column("参加职工基本养老保险人数", "employee_pension_total", _N),
    Column("参加城乡居民基本养老保险人数", "resident_pension_total", _N),
)
"""The entries of 社区基本情况 that the program knows; any other 项目 is kept under its own name."""


def column(ledger: Ledger, name: str) -> Column | None:
    """The column of that heading, or None where the ledger has no such column."""
    return _BY_NAME.get((ledger, name))


_BY_NAME = {(ledger, entry.name): entry for ledger, entries in COLUMNS.items() for entry in entries}
