"""How a column of the canonical workbook is filled: the choices of its drop-down, or what else a cell may hold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from fullemp_cli.ledgers.catalogue import Column, ColumnKind
from fullemp_cli.ledgers.vocabulary import Ending


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these words. `open_ended`: they are suggestions, other words and several joined by 、 are all right."""

    words: tuple[str, ...]
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A whole number, 0 or more."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number from `low` to `high` (None: no upper bound), with `unit`."""

    low: Decimal = Decimal(0)
    high: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """An identity number as text: 18 characters (15 of the old ones, 20 of a 残疾人证号)."""


Rule = Choice | Day | WholeNumber | Amount | Identity

YES_NO = Choice(("是", "否"))

_HARDSHIP_CATEGORIES = (
    "大龄 4050 残疾 低保 零就业家庭 连续失业一年以上 失地 军人配偶 烈属 单亲 刑满释放 劳模 脱贫人口 农村低收入人口"
)

_ENDING_WORDS = (
    "被录用 个体经营或创办企业 稳定收入 公益性岗位安置 退休 享受养老待遇 丧失劳动能力 入学 入伍 判刑 死亡 迁出 "
    "终止就业要求 拒绝服务 失去联系"
)

_SUGGESTED: dict[str, str] = {
    "困难类别": _HARDSHIP_CATEGORIES,
    "家庭类别": "低保 低保边缘",
    "人员类别": "就业困难人员 脱贫劳动力 高校毕业生 残疾人 退役军人",
    "与户主关系": "户主 配偶 子女 父母 其他",
    "文化程度": "小学 初中 高中 中专 大学专科 大学本科 研究生",
    "职业资格": "无 初级工 中级工 高级工 技师 高级技师",
    "失业原因": "单位解除合同 单位关闭破产 合同期满 毕业未就业 停止经营 其他",
    "服务需求": "职业介绍 职业指导 职业技能培训 创业培训 政策咨询 无",
    "服务方式": "上门 电话 窗口 网络 集中活动",
    "服务结果": "成功就业 未成功 已办理 继续跟踪",
    "发布渠道": "宣传栏 微信群 现场招聘会 网站 广播",
}

TEXT_COLUMNS = frozenset(
    {"户编号", "联系电话", "就业创业证号", "统一社会信用代码", "项目编号", "标准", "岗位名称", "名称"}
)
"""Texts that Excel would turn into numbers or dates (8.1 → 8月1日), beside the identity numbers."""


def rule_of(column: Column) -> Rule | None:
    """The rule of a column, None for plain text."""
    match column.kind:
        case ColumnKind.IDENTITY:
            return Identity()
        case ColumnKind.DATE:
            return Day()
        case ColumnKind.COUNT:
            return WholeNumber()
        case ColumnKind.YES_NO:
            return YES_NO
        case ColumnKind.HAVE:
            return Choice(("有", "无"))
        case ColumnKind.WORD:
            return _words(column)
        case ColumnKind.TEXT | ColumnKind.TAGS:
            words = _SUGGESTED.get(column.name)
            return Choice(tuple(words.split()), open_ended=True) if words else None


def _words(column: Column) -> Choice:
    assert column.vocabulary is not None
    if column.vocabulary is Ending:  # the members are meanings, offices write reasons
        return Choice(tuple(_ENDING_WORDS.split()), open_ended=True)
    return Choice(tuple(str(member.value) for member in column.vocabulary))


def is_text(column: Column) -> bool:
    """Whether the cells must hold text (format @), so that a spreadsheet does not damage what is typed."""
    return column.kind is ColumnKind.IDENTITY or column.name in TEXT_COLUMNS
