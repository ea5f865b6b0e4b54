"""A community of which the ledgers do not say whether it is a 社区 or a 村, under a standard that asks the two different
things: what would be otherwise of a 村 stays open.

    item 1   10 of a 社区, 8 of a 村           →  8, another 2 open
    item 2   10 of a 社区, a 村 has none       →  0, 10 open
    item 5    4 of either                      →  4
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fullemp_cli.results.assessment import CriterionResult, GateResult, ItemResult, TierResult, Total
from fullemp_cli.results.scores import Scores
from fullemp_cli.rules.marks import ZERO, Marks
from fullemp_cli.rules.outcome import How
from fullemp_cli.scoring.items import status_of
from fullemp_cli.scoring.sums import SumRule
from fullemp_cli.scoring.verdict import verdict_of
from fullemp_cli.standards.model import Standard

SAY_WHICH = "在社区基本情况写明类型（社区或村）"


def over_both_kinds(standard: Standard, community: Scores, village: Scores, graded: tuple[bool | None, ...]) -> Scores:
    """The scores of a 社区, open where those of a 村 differ. `standard`: as it is for a 社区; `graded`: whether what its
    grades ask beside the total holds."""
    items = _items(community.items, village.items)
    gates = _gates(community.gates, village.gates)
    tiers = _tiers(community.tiers, village.tiers)
    total: Total | None = None
    plain: Total | None = None
    if community.total is not None:
        total = _total(standard, items)
        plain = _total(standard, [one for one in items if not one.bonus])
    return replace(
        community,
        total=total,
        items=items,
        criteria=_criteria(community.criteria, village.criteria),
        tiers=tiers,
        gates=gates,
        verdict=verdict_of(standard, total, plain, tiers, community.vetoes, gates, graded),
    )


def _total(standard: Standard, items: Iterable[ItemResult]) -> Total:
    rule = SumRule.of(standard)
    return rule.of_items({one.id: Marks.between(one.points, one.points + one.open) for one in items if not one.group})


def _items(community: Iterable[ItemResult], village: Iterable[ItemResult]) -> tuple[ItemResult, ...]:
    others = {one.id: one for one in village}
    return tuple(_item(one, others.get(one.id)) for one in community)


def _item(one: ItemResult, other: ItemResult | None) -> ItemResult:
    low, high = one.points, one.points + one.open
    other_low, other_high = (other.points, other.points + other.open) if other is not None else (ZERO, ZERO)
    if (other_low, other_high) == (low, high):
        return one
    # More than the item has for a 社区 could not be told apart from a mistake on its sheet.
    marks = Marks.between(min(low, other_low), max(high, min(other_high, max(one.max, ZERO))))
    if (marks.low, marks.high) == (low, high):
        return one
    said = other.explanation if other is not None else "没有这一项"
    return one.model_copy(
        update={
            "points": marks.low,
            "open": marks.open,
            "status": status_of(marks, How.COMPUTED),
            "explanation": f"按社区：{one.explanation}；按村：{said}；没有写明是哪一类，{marks.got()}",
            "next_step": "；".join(filter(None, (SAY_WHICH, one.next_step))),
        }
    )


def _criteria(community: Iterable[CriterionResult], village: Iterable[CriterionResult]) -> tuple[CriterionResult, ...]:
    others = {(one.id, one.tier): one for one in village}
    return tuple(_criterion(one, others.get((one.id, one.tier))) for one in community)


def _criterion(one: CriterionResult, other: CriterionResult | None) -> CriterionResult:
    if other is not None and other.met == one.met:
        return one
    if other is None and one.met:  # met, or not asked for
        return one
    said = other.explanation if other is not None else "不要求"
    return one.model_copy(
        update={
            "met": None,
            "status": "pending",
            "explanation": f"按社区：{one.explanation}；按村：{said}；没有写明是哪一类，待定",
            "next_step": "；".join(filter(None, (SAY_WHICH, one.next_step))),
        }
    )


def _gates(community: Iterable[GateResult], village: Iterable[GateResult]) -> tuple[GateResult, ...]:
    others = {one.id: one for one in village}
    return tuple(
        one
        if one.id in others and others[one.id].met == one.met
        else one.model_copy(update={"met": None, "explanation": f"{one.explanation}（没有写明是社区还是村）"})
        for one in community
    )


def _tiers(community: Iterable[TierResult], village: Iterable[TierResult]) -> tuple[TierResult, ...]:
    others = {one.name: one for one in village}
    return tuple(_tier(one, others.get(one.name)) for one in community)


def _tier(one: TierResult, other: TierResult | None) -> TierResult:
    if other is not None and other.reached == one.reached:
        return one
    behind = (*one.unmet, *one.unknown, *(() if other is None else (*other.unmet, *other.unknown)))
    return TierResult(name=one.name, reached=None, unmet=(), unknown=tuple(dict.fromkeys(behind)))
