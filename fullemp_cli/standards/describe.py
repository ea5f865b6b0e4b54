"""Every method and condition of a standard as a plain Chinese sentence: for `standards show`, sheets and documents."""

from __future__ import annotations

from typing import assert_never

from fullemp_cli.measures.catalogue import CATALOGUE
from fullemp_cli.rules.conditions import (
    AllOf,
    AnswerCondition,
    AnyOf,
    AtLeastOf,
    CommunityKindCondition,
    Comparison,
    Condition,
    FactCondition,
    LedgerCondition,
    Limit,
    MeasureCondition,
    Not,
    NumberCondition,
    OtherMeasure,
    RecordedCondition,
    Target,
)
from fullemp_cli.rules.quantities import Quantity
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.naming import measure_text, unit_of

_BOUNDS = {"at_least": "达到", "more_than": "超过", "at_most": "不超过", "less_than": "低于", "equals": "等于"}
_BROKEN = {
    "at_least": "未达到",
    "more_than": "未超过",
    "at_most": "超过",
    "less_than": "不低于",
    "equals": "不等于",
}
_NOBODY = {"met": "视为达到", "unmet": "视为未达到", "open": "待定"}


def limit_text(limit: Limit, unit: str = "") -> str:
    """`95%`, `5 人`, or the target from outside: 社区基本情况“全县登记失业率”加 1%."""
    if isinstance(limit, Quantity):
        return str(limit) if limit.percent or not unit else f"{limit} {unit}"
    return _target_text(limit)


def _target_text(target: Target | OtherMeasure) -> str:
    times = f"的 {target.times} 倍" if target.times is not None and not target.times.percent else ""
    if target.times is not None and target.times.percent:
        times = f"的 {target.times}"
    plus = ""
    if target.plus is not None:
        less = target.plus.value < 0
        size = Quantity(abs(target.plus.value), target.plus.percent)
        plus = f"{'减' if less else '加'} {size}"
    if isinstance(target, OtherMeasure):
        described = CATALOGUE.get(target.measure)
        return f"“{target.title or (described.title if described else target.measure)}”{times}{plus}"
    return f"社区基本情况“{target.fact}”{times}{plus}"


def bounds_text(comparison: Comparison, unit: str = "") -> str:
    """`达到 95%`, `超过 2 人且不超过 5 人`."""
    return "且".join(f"{_BOUNDS[name]} {limit_text(limit, unit)}" for name, limit in comparison.bounds.items())


def broken_text(comparison: Comparison, unit: str = "") -> str:
    """What a value does that does not keep it: `未达到 95%`, `超过 3 人`; of two bounds `不符合“达到 80%且低于 90%”`."""
    if len(comparison.bounds) > 1:
        return f"不符合“{bounds_text(comparison, unit)}”"
    return "".join(f"{_BROKEN[name]} {limit_text(limit, unit)}" for name, limit in comparison.bounds.items())


def condition_text(condition: Condition, standard: Standard) -> str:
    """The condition, so that it can stand after 如果: `登记失业人员就业率 达到 95%`, `清单 1.1 答“是”`."""
    match condition:
        case MeasureCondition():
            return _measured(condition, standard)
        case RecordedCondition():
            return f"{condition_text(condition.recorded, standard)}，没有记录时看清单 {_asked(condition.answer, condition.text)}"
        case AnswerCondition():
            implied = f"（未填而 {condition.implied_by} 答“是”也算）" if condition.implied_by else ""
            evidence = "并填写佐证材料" if condition.evidence else ""
            return f"清单 {_asked(condition.answer, condition.text)}答“{condition.expect}”{evidence}{implied}"
        case NumberCondition():
            evidence = "并填写佐证材料" if condition.evidence else ""
            asked = _asked(condition.number, condition.text)
            return f"清单 {asked}填的数 {bounds_text(condition, condition.unit)}{evidence}"
        case LedgerCondition():
            return f"有“{condition.ledger.value}”台账"
        case FactCondition():
            return f"社区基本情况“{condition.fact}” {bounds_text(condition)}"
        case CommunityKindCondition():
            return f"类型是{condition.community_kind}"
        case AllOf():
            return _listed("须同时成立", condition.all_of, standard)
        case AnyOf():
            return _listed("有其一成立", condition.any_of, standard)
        case AtLeastOf():
            return _listed(f"{len(condition.of)} 项中至少 {condition.at_least_of} 项成立", condition.of, standard)
        case Not():
            return f"以下不成立：{condition_text(condition.not_, standard)}"
        case _:
            assert_never(condition)


def failing_text(condition: Condition, standard: Standard) -> str:
    """The condition not holding, so that it can stand after 如果."""
    if isinstance(condition, AnswerCondition):
        other = "否" if condition.expect == "是" else "是"
        return f"清单 {_asked(condition.answer, condition.text)}答“{other}”"
    if isinstance(condition, LedgerCondition):
        return f"没有“{condition.ledger.value}”台账"
    if isinstance(condition, MeasureCondition) and len(condition.bounds) == 1:
        failing = broken_text(condition, unit_of(standard, condition))
        return f"{measure_text(standard, condition)} {failing}{_nobody_text(condition)}"
    return f"以下不成立：{condition_text(condition, standard)}"


def _measured(condition: MeasureCondition, standard: Standard) -> str:
    bounds = bounds_text(condition, unit_of(standard, condition))
    limits = list(condition.bounds.items())
    zero = limits in ([("equals", Quantity.parse(0))], [("at_most", Quantity.parse(0))])
    text = f"{measure_text(standard, condition)} {'为 0' if zero else bounds}"
    return text + _nobody_text(condition)


def _nobody_text(condition: MeasureCondition) -> str:
    return f"（没有适用对象时{_NOBODY[condition.nobody]}）" if "nobody" in condition.model_fields_set else ""


def _asked(id: str, text: str) -> str:
    return f"{id}“{text}”" if text else f"{id} "


def _listed(head: str, conditions: list[Condition], standard: Standard) -> str:
    if len(conditions) == 1:
        return condition_text(conditions[0], standard)
    lines = "；".join(f"（{n}）{condition_text(one, standard)}" for n, one in enumerate(conditions, 1))
    return f"{head}：{lines}"
