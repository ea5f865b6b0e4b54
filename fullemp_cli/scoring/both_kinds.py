"""A community of which the ledgers do not say whether it is a 社区 or a 村, under a standard that asks the two different
things: what would be otherwise of a 村 stays open.

    item 1   10 of a 社区, 8 of a 村           →  8, another 2 open
    item 2   10 of a 社区, a 村 has none       →  0, 10 open
    item 3   a 社区 has none, 6 of a 村        →  0, 6 open
    item 5    4 of either                      →  4
    total    24 of a 社区, 18 of a 村          →  12 (the sum of the items), another 12 open (24 at most)

Converted to 100, the total lies between that of the 社区 out of its full marks and that of the 村 out of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from fullemp_cli.results.assessment import CriterionResult, GateResult, ItemResult, TierResult, Total
from fullemp_cli.results.scores import Scores
from fullemp_cli.rules.marks import ZERO, Marks
from fullemp_cli.rules.outcome import How
from fullemp_cli.scoring.items import status_of
from fullemp_cli.scoring.sums import SumRule
from fullemp_cli.scoring.verdict import converting, verdict_of
from fullemp_cli.standards.model import Standard

SAY_WHICH = "在社区基本情况写明类型（社区或村）"
_WITHOUT = "没有这一项"


def over_both_kinds(standard: Standard, community: Scores, village: Scores, graded: tuple[bool | None, ...]) -> Scores:
    """The scores of a 社区, open where those of a 村 differ, with what only a 村 is asked. `standard`: as its file has
    it, for both; `graded`: whether what its grades ask beside the total holds."""
    own, other = standard.for_kind("社区"), standard.for_kind("村")
    items = _items(standard, community.items, village.items)
    gates = _gates(community.gates, village.gates)
    tiers = _tiers(community.tiers, village.tiers)
    total: Total | None = None
    scaled: tuple[Total, Total] | None = None
    if community.total is not None and village.total is not None:
        total = _between(_total(own, items), community.total, village.total)
        scaled = (
            _either(converting(own)(community.total), converting(other)(village.total)),
            _either(converting(own)(_plain(own, community)), converting(other)(_plain(other, village))),
        )
    return replace(
        community,
        total=total,
        items=items,
        criteria=_criteria(standard, community.criteria, village.criteria),
        tiers=tiers,
        gates=gates,
        verdict=verdict_of(own, total, None, tiers, community.vetoes, gates, graded, scaled),
    )


def _total(standard: Standard, items: Iterable[ItemResult]) -> Total:
    rule = SumRule.of(standard)
    return rule.of_items({one.id: Marks.between(one.points, one.points + one.open) for one in items if not one.group})


def _plain(standard: Standard, scores: Scores) -> Total:
    return _total(standard, (one for one in scores.items if not one.bonus))


def _between(summed: Total, community: Total, village: Total) -> Total:
    """The total whose least is the sum of the items and whose most the higher of the two."""
    either = _either(community, village)
    low = min(summed.points, either.points)
    return Total(points=low, open=_most(either) - low, max=either.max)


def _either(community: Total, village: Total) -> Total:
    low, high = min(community.points, village.points), max(_most(community), _most(village))
    return Total(points=low, open=high - low, max=max(community.max, village.max))


def _most(total: Total) -> Fraction:
    return total.points + total.open


Judged = TypeVar("Judged", ItemResult, CriterionResult)
Named = tuple[str, str | None]
"""The id of an item; of a criterion also its tier."""


def _in_order(order: Iterable[str], first: dict[Named, Judged], second: dict[Named, Judged]) -> list[Named]:
    """The names of either kind, in the order of their ids in the file."""
    places = {id: at for at, id in reversed(list(enumerate(order)))}
    return sorted(dict.fromkeys((*first, *second)), key=lambda name: places.get(name[0], len(places)))


def _items(
    standard: Standard, community: Iterable[ItemResult], village: Iterable[ItemResult]
) -> tuple[ItemResult, ...]:
    first: dict[Named, ItemResult] = {(one.id, None): one for one in community}
    second: dict[Named, ItemResult] = {(one.id, None): one for one in village}
    order = _in_order((item.id for item in standard.walk()), first, second)
    return tuple(_item(first.get(name), second.get(name)) for name in order)


def _item(one: ItemResult | None, other: ItemResult | None) -> ItemResult:
    low, high = _marks(one)
    other_low, other_high = _marks(other)
    base = one or other
    assert base is not None
    if (other_low, other_high) == (low, high):
        return base
    # More than the item has for a 社区 could not be told apart from a mistake on its sheet.
    most = other_high if one is None else min(other_high, max(one.max, ZERO))
    marks = Marks.between(min(low, other_low), max(high, most))
    if (marks.low, marks.high) == (low, high) and one is not None and other_high <= most:
        return one
    said, said_other = (_WITHOUT if side is None else side.explanation for side in (one, other))
    return base.model_copy(
        update={
            "points": marks.low,
            "open": marks.open,
            "status": "pending" if other_high > most else status_of(marks, How.COMPUTED),
            "explanation": f"按社区：{said}；按村：{said_other}；没有写明是哪一类，{marks.got()}",
            "next_step": "；".join(filter(None, (SAY_WHICH, base.next_step))),
        }
    )


def _marks(one: ItemResult | None) -> tuple[Fraction, Fraction]:
    return (one.points, one.points + one.open) if one is not None else (ZERO, ZERO)


def _criteria(
    standard: Standard, community: Iterable[CriterionResult], village: Iterable[CriterionResult]
) -> tuple[CriterionResult, ...]:
    first: dict[Named, CriterionResult] = {(one.id, one.tier): one for one in community}
    second: dict[Named, CriterionResult] = {(one.id, one.tier): one for one in village}
    order = _in_order((one.id for one in standard.criteria), first, second)
    return tuple(_criterion(first.get(name), second.get(name)) for name in order)


def _criterion(one: CriterionResult | None, other: CriterionResult | None) -> CriterionResult:
    base = one or other
    assert base is not None
    if _as_for_either(one, other):
        return base
    said, said_other = ("不要求" if side is None else side.explanation for side in (one, other))
    return base.model_copy(
        update={
            "met": None,
            "status": "pending",
            "explanation": f"按社区：{said}；按村：{said_other}；没有写明是哪一类，待定",
            "next_step": "；".join(filter(None, (SAY_WHICH, base.next_step))),
        }
    )


def _gates(community: Iterable[GateResult], village: Iterable[GateResult]) -> tuple[GateResult, ...]:
    """Those of either kind. One that only one kind is asked is met where it is; where not, nobody knows."""
    first, second = {one.id: one for one in community}, {one.id: one for one in village}
    return tuple(_gate(first.get(id), second.get(id)) for id in dict.fromkeys((*first, *second)))


def _gate(one: GateResult | None, other: GateResult | None) -> GateResult:
    base = one or other
    assert base is not None
    if _as_for_either(one, other):
        return base
    return base.model_copy(update={"met": None, "explanation": f"{base.explanation}（没有写明是社区还是村）"})


def _as_for_either(one: CriterionResult | GateResult | None, other: CriterionResult | GateResult | None) -> bool:
    """Whether it is settled alike for both; met by whom it is asked of counts as that."""
    if one is not None and other is not None:
        return one.met == other.met
    return all(each is None or each.met is True for each in (one, other))


def _tiers(community: Iterable[TierResult], village: Iterable[TierResult]) -> tuple[TierResult, ...]:
    others = {one.name: one for one in village}
    return tuple(_tier(one, others.get(one.name)) for one in community)


def _tier(one: TierResult, other: TierResult | None) -> TierResult:
    if other is not None and other.reached == one.reached:
        return one
    behind = (*one.unmet, *one.unknown, *(() if other is None else (*other.unmet, *other.unknown)))
    return TierResult(name=one.name, reached=None, unmet=(), unknown=tuple(dict.fromkeys(behind)))
