"""Conditions and selections in words, for notes, lists of cases and documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from fullemp_cli.measures.conditions import (
    AgeCondition,
    ColumnCondition,
    LastingCondition,
    MemberCondition,
    RelativeDay,
    RowAllOf,
    RowAnyOf,
    RowCondition,
    RowNot,
    Served,
    ServedCondition,
    SexCondition,
    StateCondition,
    Within,
)
from fullemp_cli.measures.selections import Selection
from fullemp_cli.measures.subjects import POPULATIONS

_EACH = {"period": "评估期内", "half_year": "每半年", "quarter": "每季度", "month": "每月"}
_DAYS = {"start": "评估期起", "end": "评估期止", "as_of": "截止日期"}


def each_in_words(each: str) -> str:
    """period → 评估期内, quarter → 每季度 …"""
    return _EACH[each]


def selections_in_words(selections: Iterable[Selection]) -> str:
    """What is selected, in words."""
    return "、".join(map(_selection, selections))


def _selection(selection: Selection) -> str:
    name = POPULATIONS[selection.population].text if selection.population else ""
    if selection.ledger is not None:
        name = f"{selection.ledger.value}台账"
    return f"{name}（{conditions_in_words(selection.where)}）" if selection.where else name


def conditions_in_words(conditions: Iterable[RowCondition]) -> str:
    """All conditions, joined by 且."""
    several = list(conditions)
    return _bare(several[0]) if len(several) == 1 else "，且".join(map(in_words, several))


def _bare(condition: RowCondition) -> str:
    """The condition without brackets of its own: it stands alone, or in others."""
    match condition:
        case RowAllOf():
            return conditions_in_words(condition.all_of)
        case RowAnyOf():
            return (
                _bare(condition.any_of[0])
                if len(condition.any_of) == 1
                else "，或".join(map(in_words, condition.any_of))
            )
        case _:
            return in_words(condition)


def in_words(condition: RowCondition) -> str:
    """One condition, in words."""
    match condition:
        case ColumnCondition():
            where = f"{condition.ledger.value}台账的" if condition.ledger else ""
            return f"{where}{condition.column}{_operation(condition)}"
        case StateCondition():
            return condition.is_
        case AgeCondition():
            low, high = condition.age.at_least, condition.age.at_most
            return "，".join(
                text for bound, text in ((low, f"年满 {low} 周岁"), (high, f"不超过 {high} 周岁")) if bound is not None
            )
        case SexCondition():
            return f"性别{condition.sex}"
        case LastingCondition():
            until = f"到{condition.lasting.until}" if condition.lasting.until is not None else ""
            return f"{condition.lasting.of}起{until}已满 {_time(condition.lasting)}"
        case ServedCondition():
            return served_in_words(condition.served)
        case MemberCondition():
            return f"属于{condition.member_of}"
        case RowAllOf():
            return f"（{conditions_in_words(condition.all_of)}）"
        case RowAnyOf():
            return f"（{'，或'.join(map(in_words, condition.any_of))}）"
        case RowNot():
            return _opposite(condition.not_)
        case _:
            assert_never(condition)


def _opposite(condition: RowCondition) -> str:
    """That it does not hold, without 不是（不……）."""
    match condition:
        case StateCondition():
            name = condition.is_
            if name.startswith("不"):
                return name[1:]
            return f"未{name[1:]}" if name.startswith("已") else f"不是{name}"
        case ServedCondition():
            return f"没有{served_in_words(condition.served)}"
        case MemberCondition():
            return f"不属于{condition.member_of}"
        case RowNot():
            return in_words(condition.not_)
        case _:
            return f"不是（{_bare(condition)}）"


def served_in_words(served: Served) -> str:
    """What was to be received, in words."""
    kinds = "、".join(served.kinds) or ("走访" if served.visit else "成功推荐就业" if served.placed else "服务")
    complete = "（内容和经办人齐全）" if served.complete else ""
    if served.within is not None:
        return f"在{served.within.of}后 {_time(served.within)}内至少 {served.at_least} 次{kinds}{complete}"
    return f"{_EACH[served.each]}至少 {served.at_least} 次{kinds}{complete}"


def _operation(condition: ColumnCondition) -> str:
    value = getattr(condition, condition.operator)
    listed = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    match condition.operator:
        case "equals":
            return f"为{_yes_no(value)}"
        case "not_equals":
            return f"不为{_yes_no(value)}"
        case "contains":
            return f"含“{listed}”字样"
        case "one_of" | "has_tag":
            return f"为{listed}" if condition.operator == "one_of" else f"含{listed}"
        case "not_one_of" | "lacks_tag":
            return f"不为{listed}" if condition.operator == "not_one_of" else f"不含{listed}"
        case "blank":
            return "未填写" if value else "已填写"
        case "unreadable":
            return "看不懂" if value else "看得懂"
        case "before" | "after":
            return f"{'早' if condition.operator == 'before' else '晚'}于{listed}"
        case "given":
            return "已填写且不是“无”" if value else "未填写或为“无”"
        case "at_least" | "at_most" | "more_than" | "less_than":
            return {"at_least": " ≥ ", "at_most": " ≤ ", "more_than": " ＞ ", "less_than": " ＜ "}[
                condition.operator
            ] + listed
        case "in_period":
            return "在评估期内" if value else "不在评估期内"
        case "on_or_before":
            return f"不晚于{_day_words(value)}"
        case "on_or_after":
            return f"不早于{_day_words(value)}"
        case _:
            within = condition.within
            assert within is not None
            return f"在{within.of}后 {_time(within)}内"


def _day_words(mark: object) -> str:
    """截止日期, 截止日期前 12 个月, 2026-01-01."""
    if not isinstance(mark, RelativeDay):
        return _DAYS.get(str(mark), str(mark))
    number, unit = (mark.months, "个月") if mark.months is not None else (mark.days or 0, "日")
    return f"{_DAYS[mark.of]}{'前' if number < 0 else '后'} {abs(number)} {unit}"


def _time(within: Within) -> str:
    return f"{within.months} 个月" if within.months is not None else f"{within.days} 日"


def _yes_no(value: object) -> str:
    return {True: "是", False: "否"}.get(value, str(value)) if isinstance(value, bool) else str(value)
