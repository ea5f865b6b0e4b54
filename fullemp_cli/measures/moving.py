"""What moves a measure: which actions make somebody join, leave or satisfy its parts, or why none does.

A condition and a population say it, each for itself; a kind puts it together. Who is meant is the members of the
measure; what an action records is not known here (`planning/`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from fullemp_cli.measures.condition_core import Junction
from fullemp_cli.measures.conditions import (
    AgeCondition,
    ColumnCondition,
    LastingCondition,
    MemberCondition,
    RowAllOf,
    RowAnyOf,
    RowCondition,
    RowNot,
    Served,
    ServedCondition,
    SexCondition,
    StateCondition,
)
from fullemp_cli.measures.selections import Population, Selection


class Activity(Enum):
    """What a community can do, for a person or for itself."""

    JOB = "推荐就业"
    BUSINESS = "帮助创业"
    VISIT = "走访"
    SERVICE = "提供服务"
    POST = "开发公益性岗位"
    NOTICE = "发布岗位信息"
    REPORT = "宣传报道"
    QUALIFICATION = "取得职业资格"
    PENSION = "参加职工养老保险"
    SYSTEM_ENTRY = "录入信息系统"
    HIRING = "市场主体多带动一人就业"


@dataclass(frozen=True, slots=True)
class Way:
    """An action; of services the kinds that are meant, none for any."""

    action: Activity
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mover:
    """The actions that may make the measure better, each for one of those it looks at or as one record more."""

    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class NoMover:
    """No action moves it, because …, in Chinese."""

    reason: str


Moves = Mover | NoMover

JOB = Mover((Way(Activity.JOB),))
_NO_FACT = "这是登记的资料，不是做事能改变的"
_ENTITLED = "谁该在内由资料决定，不是做事能改变的"

COLUMNS_MOVED: dict[str, Moves] = {
    "就业状态": JOB,
    "就业形式": Mover((Way(Activity.JOB), Way(Activity.BUSINESS))),
    "就业日期": JOB,
    "职业资格": Mover((Way(Activity.QUALIFICATION),)),
    "养老保险": Mover((Way(Activity.PENSION),)),
    "是否录入信息系统": Mover((Way(Activity.SYSTEM_ENTRY),)),
    "就业创业证号": Mover((Way(Activity.SERVICE, ("就业创业证办理",)),)),
}
"""The columns that an action for a person writes into; every other is a fact."""

STATES_MOVED: dict[str, Moves] = {
    "就业": JOB,
    "辖区户籍": NoMover(_NO_FACT),
    "法定劳动年龄": NoMover("年龄不是做事能改变的"),
    "有劳动能力": NoMover(_NO_FACT),
    "有劳动能力和就业愿望": NoMover(_NO_FACT),
    "不在劳动力市场": NoMover(_NO_FACT),
    "已离开": NoMover(_NO_FACT),
    "城镇": NoMover(_NO_FACT),
    "高校毕业生": NoMover(_NO_FACT),
    "资料完整": NoMover("台账怎样登记，计划从不改动"),
    "评估期内找到工作": JOB,
    "自主创业或个体经营": Mover((Way(Activity.BUSINESS),)),
    "在岗": Mover((Way(Activity.POST),)),
    "有在岗人员": Mover((Way(Activity.POST),)),
    "写明人员": NoMover("台账怎样登记，计划从不改动"),
    "成功推荐就业": JOB,
    "负责市场主体": Mover((Way(Activity.BUSINESS),)),
    "困难人员在业": JOB,
    "任一台账就业": JOB,
    "未注明无劳动能力或无就业愿望": NoMover(_NO_FACT),
    "持有就业创业证": Mover((Way(Activity.SERVICE, ("就业创业证办理",)),)),
    "已录入信息系统": Mover((Way(Activity.SYSTEM_ENTRY),)),
    "已消除": JOB,
    "期内推荐就业成功": JOB,
    "已走访到户": Mover((Way(Activity.VISIT),)),
}
"""What makes each named predicate true (or, of 就业 and the like, another no longer true)."""

JOINED_BY: dict[Population, Moves] = {
    "劳动力台账人员": NoMover(_ENTITLED),
    "适龄劳动力": NoMover(_ENTITLED),
    "劳动力人口": NoMover(_ENTITLED),
    "就业人员": JOB,
    "可创业人员": NoMover(_ENTITLED),
    "高校毕业生": NoMover(_ENTITLED),
    "登记失业人员": NoMover(_ENTITLED),
    "登记失业人员（含退出）": NoMover(_ENTITLED),
    "已就业登记失业人员": JOB,
    "已就业就业困难人员": JOB,
    "仍失业人员": NoMover("没有人会为得分而失业"),
    "评估期就业困难人员": NoMover(_ENTITLED),
    "评估期就业困难人员（含退出）": NoMover(_ENTITLED),
    "登记失业人员和就业困难人员": NoMover(_ENTITLED),
    "援助对象": NoMover(_ENTITLED),
    "应持证人员": JOB,  # who finds work in the period is one of them
    "评估期零就业家庭": NoMover(_ENTITLED),
    "未消除零就业家庭": NoMover(_ENTITLED),
    "逾期零就业家庭": NoMover(_ENTITLED),
    "应走访零就业家庭": NoMover(_ENTITLED),
}
"""What makes somebody one of the population."""

LEFT_BY: dict[Population, Moves] = {
    "劳动力台账人员": NoMover(_ENTITLED),
    "适龄劳动力": NoMover(_ENTITLED),
    "劳动力人口": NoMover(_ENTITLED),
    "就业人员": NoMover("没有人会为得分而失去工作"),
    "可创业人员": NoMover(_ENTITLED),
    "高校毕业生": NoMover(_ENTITLED),
    "登记失业人员": NoMover("评估期内登记过的都计入，就业后也在内"),
    "登记失业人员（含退出）": NoMover("评估期内登记过的都计入，就业后也在内"),
    "已就业登记失业人员": NoMover("没有人会为得分而失去工作"),
    "已就业就业困难人员": NoMover("没有人会为得分而失去工作"),
    "仍失业人员": JOB,
    "评估期就业困难人员": NoMover("评估期内认定的都计入，就业后也在内"),
    "评估期就业困难人员（含退出）": NoMover("评估期内认定的都计入，就业后也在内"),
    "登记失业人员和就业困难人员": NoMover("评估期内登记过的都计入，就业后也在内"),
    "援助对象": JOB,
    "应持证人员": NoMover(_ENTITLED),
    "评估期零就业家庭": NoMover("评估期内认定的都计入，消除后也在内"),
    "未消除零就业家庭": JOB,
    "逾期零就业家庭": JOB,
    "应走访零就业家庭": NoMover(_ENTITLED),
}
"""What takes somebody out of the population again."""

RECORDS_OF: dict[str, Moves] = {
    "劳动力": NoMover(_ENTITLED),
    "失业人员": NoMover(_ENTITLED),
    "就业困难人员": NoMover(_ENTITLED),
    "精准扶贫劳动力": NoMover(_ENTITLED),
    "零就业家庭": NoMover(_ENTITLED),
    "服务记录": Mover((Way(Activity.SERVICE), Way(Activity.VISIT), Way(Activity.JOB))),
    "市场主体": Mover((Way(Activity.BUSINESS),)),
    "公益性岗位": Mover((Way(Activity.POST),)),
    "岗位信息": Mover((Way(Activity.NOTICE),)),
    "用工信息": NoMover("用人单位招用多少人，不是社区做事能定的"),
    "宣传报道": Mover((Way(Activity.REPORT),)),
}
"""What is one row more of each ledger."""


def any_of(moves: Iterable[Moves]) -> Moves:
    """All the ways of those that have some; without any the first reason."""
    found = list(moves)
    ways = tuple(dict.fromkeys(way for one in found if isinstance(one, Mover) for way in one.ways))
    if ways:
        return Mover(ways)
    return next((one for one in found if isinstance(one, NoMover)), NoMover(_NO_FACT))


_REACHABLE = frozenset({"县级", "市级"})
"""Levels of media that a community can ask to report."""


def record_of(selection: Selection) -> Moves:
    """What is one row more of the selection's ledger, as far as its conditions on the record say which."""
    assert selection.ledger is not None
    name = selection.ledger.value
    if name == "服务记录":
        if any(isinstance(one, StateCondition) and one.is_ == "成功推荐就业" for one in selection.where):
            return JOB
        return services(_words(selection, "服务类型"))
    if name == "宣传报道":
        levels = _words(selection, "级别")
        if levels and _REACHABLE.isdisjoint(levels):
            return NoMover("省级以上媒体是否报道，不是社区做事能定的")
    return RECORDS_OF.get(name, NoMover("本区自己的台账，程序不知道做什么会添一行"))


def _words(selection: Selection, column: str) -> tuple[str, ...]:
    """The words that a condition allows in that column; none where it asks for none."""
    for one in selection.where:
        if isinstance(one, ColumnCondition) and one.column == column and one.ledger is None:
            words = one.one_of or ([one.equals] if one.equals is not None else [])
            if words:
                return tuple(map(str, words))
    return ()


def to_hold(condition: RowCondition, *, holding: bool = True) -> Moves:
    """What may make the condition hold for somebody; `holding` False: what may make it fail."""
    match condition:
        case ColumnCondition():
            return COLUMNS_MOVED.get(condition.column, NoMover(f"“{condition.column}”是登记的资料，不是做事能改变的"))
        case StateCondition():
            return STATES_MOVED[condition.is_]
        case AgeCondition() | SexCondition():
            return NoMover("年龄、性别不是做事能改变的")
        case LastingCondition():
            return NoMover("时间过去多久，不是做事能改变的")
        case ServedCondition():
            return _served(condition.served) if holding else NoMover("做过的服务不能再没有")
        case MemberCondition():
            return _member(condition.member_of, holding=holding)
        case Junction():
            turned = isinstance(condition, RowNot)
            return any_of(to_hold(one, holding=holding is not turned) for one in condition.parts)
        case _:
            assert_never(condition)


def single_actions(conditions: Iterable[RowCondition]) -> bool:
    """Whether of conditions that all must hold at most one may be moved, and by one action where it is moved at all."""
    found = list(conditions)
    return sum(isinstance(to_hold(one), Mover) for one in found) <= 1 and all(map(_single, found))


def _single(condition: RowCondition) -> bool:
    match condition:
        case ServedCondition():
            served = condition.served
            return served.at_least == 1 and (served.each == "period" or served.visit)  # visits are planned together
        case RowAllOf():
            return single_actions(condition.all_of)
        case RowAnyOf():
            return all(map(_single, condition.any_of))
        case RowNot():
            return not isinstance(condition.not_, Junction) or single_actions([condition.not_])
        case _:
            return True


def _served(served: Served) -> Moves:
    if served.placed:
        return JOB
    if served.visit:
        return Mover((Way(Activity.VISIT),))
    return services(served.kinds)


def services(kinds: Iterable[str]) -> Mover:
    """A record of one of these kinds; of any, where none is named."""
    words = tuple(kinds)
    ways = [Way(Activity.SERVICE, words)]
    if not words or "走访" in words:
        ways.append(Way(Activity.VISIT))
    if not words or "职业介绍" in words:
        ways.append(Way(Activity.JOB))
    return Mover(tuple(ways))


def _member(name: str, *, holding: bool) -> Moves:
    for population, moves in (JOINED_BY if holding else LEFT_BY).items():
        if population == name:
            return moves
    return RECORDS_OF.get(name, NoMover(_ENTITLED)) if holding else NoMover("登记过的不能再没有")


def to_join(selection: Selection) -> Moves:
    """What may make somebody (or one row more) one of the selection."""
    own = JOINED_BY[selection.population] if selection.population is not None else NoMover(_ENTITLED)
    if selection.ledger is not None:
        own = record_of(selection)
    if selection.ledger is not None and isinstance(own, Mover):
        return own  # a row more; the conditions say which
    return any_of([own, *(to_hold(one) for one in selection.where)])


def joined_by_actions(selection: Selection) -> bool:
    """Whether an action may bring somebody into the selection who is not in it."""
    return isinstance(to_join(selection), Mover)


def left_by_actions(selection: Selection) -> bool:
    """Whether an action may take somebody out of the selection."""
    return isinstance(to_leave(selection), Mover)


def to_leave(selection: Selection) -> Moves:
    """What may take somebody out of the selection."""
    own = LEFT_BY[selection.population] if selection.population is not None else NoMover("登记过的不能再没有")
    return any_of([*(to_hold(one, holding=False) for one in selection.where), own])
