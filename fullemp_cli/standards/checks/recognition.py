"""Criteria and tiers, grades, pass mark, quota: what follows from the marks."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from fullemp_cli.rules.limits import Comparison
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.rules.rule_part import Path, RuleProblem
from fullemp_cli.standards.model import Criterion, Grade, PassMark, Standard
from fullemp_cli.standards.nearest import nearest
from fullemp_cli.standards.traversal import items_of


def check_tiers(standard: Standard) -> Iterator[RuleProblem]:
    """STD070, STD071: conditions for tiers that exist, of one form only; no tier without a criterion of its own."""
    names = [tier.name for tier in standard.tiers]
    for index, criterion in enumerate(standard.criteria):
        path = ("criteria", index)
        if (criterion.when is None) == (not criterion.tiers):
            what = f"评定标准 {criterion.id} 的 when 和 tiers 要写且只写一个。"
            yield RuleProblem("STD071", path, what, "各等级相同写 when，不同写 tiers。")
        for key in ("tiers", "texts"):
            for name in getattr(criterion, key):
                if name not in names:
                    yield RuleProblem("STD070", (*path, key, name), f"没有“{name}”这个等级。", nearest(name, names))
        for name in (one for one in criterion.texts if criterion.tiers and one not in criterion.tiers):
            what = f"评定标准 {criterion.id} 写了“{name}”的原文，tiers 里却没有它的条件。"
            yield RuleProblem("STD071", (*path, "texts", name), what, "写上条件；这一等级不要求的，删去它的原文。")
        yield from _weaker(criterion, names, path)
    for index, (lower, higher) in enumerate(pairwise(standard.tiers), start=1):
        if lower.reward is not None and higher.reward is not None and higher.reward < lower.reward:
            what = f"“{higher.name}”的奖补比前面的“{lower.name}”少。"
            yield RuleProblem("STD072", ("tiers", index), what, "等级从低到高写。")
    if standard.tiers and not standard.criteria:
        yield RuleProblem("STD071", ("tiers",), "写了等级（tiers），但没有评定标准（criteria）。")


def _weaker(criterion: Criterion, names: list[str], path: Path) -> Iterator[RuleProblem]:
    """STD072: a higher tier asks less of the same measure or number than the one before."""
    own = [name for name in names if name in criterion.tiers]
    for lower, higher in pairwise(own):
        asked, more = criterion.tiers[lower], criterion.tiers[higher]
        if not isinstance(asked, Comparison) or not isinstance(more, Comparison) or _asked_of(asked) != _asked_of(more):
            continue
        if asked.values is None or more.values is None or asked.values == more.values:
            continue
        if asked.values.lies_in(more.values):
            what = f"评定标准 {criterion.id}：“{higher}”的要求比前面的“{lower}”低。"
            yield RuleProblem("STD072", (*path, "tiers", higher), what, "等级从低到高写；界限是不是写颠倒了？")


def _asked_of(condition: Comparison) -> dict[str, object]:
    """What is compared, without the bounds."""
    return condition.model_dump(exclude=set(Comparison.model_fields))


def check_grades(standard: Standard) -> Iterator[RuleProblem]:
    """STD073, STD074: exactly one bound each, best first, within the marks that can be had."""
    full, extra = standard.full_marks or Fraction(0), standard.bonus.max if standard.bonus else Fraction(0)
    factor = standard.converted_to / full if standard.converted_to is not None and full else Fraction(1)
    most = (full + extra) * factor
    if standard.converted_to is not None and (standard.converted_to <= 0 or not full):
        yield RuleProblem("STD074", ("converted_to",), "converted_to 要大于 0，并且要有 full_marks。")
    for index, section in enumerate(standard.sections):
        if section.at_least is not None and not 0 < section.at_least <= section.max:
            what = f"大项“{section.id}”的 at_least 不在 0 与它的满分 {decimal_text(section.max)} 之间。"
            yield RuleProblem("STD074", ("sections", index, "at_least"), what)
    bounds: list[tuple[Fraction, bool]] = []
    for index, grade in enumerate(standard.grades):
        bound = _bound(grade)
        path = ("grades", index)
        if bound is None:
            yield RuleProblem("STD073", path, f"等次“{grade.name}”要写 at_least（含）或 more_than（不含）之一。")
            continue
        if not 0 <= bound[0] <= most:
            yield RuleProblem("STD073", path, f"等次“{grade.name}”的界限不在 0 与 {decimal_text(most)} 之间。")
        higher = bounds and (bound[0], bound[1]) > bounds[-1]
        same = bounds and (bound[0], bound[1]) == bounds[-1] and standard.grades[index - 1].when is None
        if higher or same:
            yield RuleProblem("STD073", path, f"等次“{grade.name}”的界限不比上一个等次低。", "等次从高到低写。")
        bounds.append(bound)
    line = standard.pass_mark
    if line is not None and line.at_least is not None and line.at_least <= 0:
        yield RuleProblem("STD074", ("pass_mark", "at_least"), "合格线要大于 0。")
    if line is not None:
        bound = _bound(line)
        with_bonus = most if line.with_bonus else full * factor
        if bound is None:
            yield RuleProblem("STD074", ("pass_mark",), "要写 at_least（含）或 more_than（不含）之一。")
        elif not 0 <= bound[0] <= with_bonus:
            yield RuleProblem("STD074", ("pass_mark",), f"合格线不在 0 与总分 {decimal_text(with_bonus)} 之间。")
    if standard.kind == "criteria" and (standard.grades or line is not None):
        key = "grades" if standard.grades else "pass_mark"
        yield RuleProblem("STD028", (key,), "kind 为 criteria 的标准不计分，不能写等次和合格线。")


def _bound(line: Grade | PassMark) -> tuple[Fraction, bool] | None:
    """The bound and whether it lies just above it (不含); None unless exactly one is given."""
    if (line.at_least is None) == (line.more_than is None):
        return None
    return (line.at_least, False) if line.at_least is not None else (line.more_than or Fraction(0), True)


def check_recognition(standard: Standard) -> Iterator[RuleProblem]:
    """STD075: a quota is a share. STD077: methods for a kind of community to which the standard does not apply."""
    if standard.quota is not None:
        share = standard.quota.share
        if share is not None and (not share.percent or not 0 < share.value <= 1):
            yield RuleProblem("STD075", ("quota", "share"), f"名额比例不能是 {share}。", "例如 10%。")
        by_county = standard.quota.by_county
        for county, number in by_county.items() if isinstance(by_county, dict) else [("", by_county)]:
            if number is not None and number < 0:
                yield RuleProblem("STD075", ("quota", "by_county"), f"{county}的名额不能是 {number}。")
    for index, criterion in enumerate(standard.criteria):
        if criterion.required and (standard.kind != "score" or criterion.when is None):
            yield RuleProblem(
                "STD071",
                ("criteria", index, "required"),
                "required 只用在计分的标准里、写 when 的评定标准上。",
                "评等级的标准，每条都要达到，不必写。",
            )
    for place in items_of(standard):
        for kind in (*place.item.by_kind, *([place.item.only_for] if place.item.only_for else [])):
            if standard.applies_to and kind not in standard.applies_to:
                yield RuleProblem(
                    "STD077", place.path, f"applies_to 里没有“{kind}”，项目 {place.item.id} 的这一写法用不到。"
                )
        for kind in place.item.method_by_kind:
            if standard.applies_to and kind not in standard.applies_to:
                yield RuleProblem(
                    "STD077", (*place.path, "method_by_kind", kind), f"applies_to 里没有“{kind}”，这个方法用不到。"
                )
