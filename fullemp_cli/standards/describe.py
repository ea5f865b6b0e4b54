"""Every method and condition of a standard as a plain Chinese sentence: for `standards show`, sheets and documents."""

from __future__ import annotations

from typing import assert_never

from fullemp_cli.rules.bounds_text import bounds_text, broken_text
from fullemp_cli.rules.conditions import (
    AllOf,
    AnswerCondition,
    AnyOf,
    AtLeastOf,
    CommunityKindCondition,
    Condition,
    FactCondition,
    LedgerCondition,
    MeasureCondition,
    Not,
    NumberCondition,
    RecordedCondition,
    ReviewerCondition,
)
from fullemp_cli.rules.quantities import Quantity
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.naming import measure_text, unit_of

_NOBODY = {"met": "视为达到", "unmet": "视为未达到", "open": "待定"}


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
        case ReviewerCondition():
            return f"由上级认定“{condition.reviewer}”（自评时始终待定）"
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
