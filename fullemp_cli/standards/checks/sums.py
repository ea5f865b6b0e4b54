"""Marks add up: parts to items, items to sections, sections to the full marks, the bonus apart."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.rules.rule_part import RuleProblem
from fullemp_cli.standards.model import Item, Standard
from fullemp_cli.standards.nearest import nearest
from fullemp_cli.standards.traversal import ItemPlace, items_of

ZERO = Fraction(0)


def check_groups(standard: Standard) -> Iterator[RuleProblem]:
    """STD022, STD023: groups have parts, and their parts add up."""
    for place in items_of(standard):
        item = place.item
        grouped = [method.sums_parts for _, method in place.methods()]
        if item.parts and not all(grouped):
            yield RuleProblem(
                "STD022", (*place.path, "method"), f"项目 {item.id} 有 parts，method 的 kind 应为 group。"
            )
        elif any(grouped) and not item.parts:
            yield RuleProblem("STD022", (*place.path, "method"), f"项目 {item.id} 是汇总（group），但没有 parts。")
        elif item.parts:
            yield from _parts(place)


def _parts(place: ItemPlace) -> Iterator[RuleProblem]:
    item = place.item
    total, sum_text = _sum(item.parts)
    for path, method in place.methods():
        cap = method.limits.cap
        if not method.sums_parts:
            continue
        if cap is None and total != item.max:
            allowed = "" if total < item.max else f"若累计最多得 {decimal_text(item.max)} 分，请在 method 里写 cap。"
            what = f"各部分之和 {sum_text} 不等于项目 {item.id} 的满分 {decimal_text(item.max)}。"
            yield RuleProblem("STD023", (*place.path, "max"), what, allowed)
        elif cap is not None and (cap != item.max or total < cap):
            what = f"cap 为 {decimal_text(cap)}，各部分之和 {sum_text}，项目 {item.id} 满分 {decimal_text(item.max)}。"
            yield RuleProblem("STD023", (*path, "cap"), what, "cap 应等于满分，且不大于各部分之和。")


def check_totals(standard: Standard) -> Iterator[RuleProblem]:
    """STD024 to STD028: sections, full marks, bonus, and what a score or a standard of criteria must have."""
    if standard.kind == "criteria":
        if standard.items:
            yield RuleProblem("STD028", ("items",), "kind 为 criteria 的标准不计分，不能写 items。")
        if not standard.criteria:
            yield RuleProblem("STD028", ("kind",), "kind 为 criteria，但没有 criteria。")
        return
    if not standard.items:
        yield RuleProblem("STD028", ("kind",), "kind 为 score，但没有 items。")
        return
    yield from _sections(standard)
    plain = [item for item in standard.items if not item.bonus]
    total, sum_text = _sum(plain)
    if standard.full_marks is None:
        yield RuleProblem(
            "STD028", ("kind",), "kind 为 score，但没有写 full_marks。", f"各项目之和为 {decimal_text(total)}。"
        )
    elif total != standard.full_marks:
        what = f"各项目之和 {sum_text} 不等于总分 full_marks {decimal_text(standard.full_marks)}。"
        yield RuleProblem("STD025", ("full_marks",), what)
    yield from _bonus(standard)


def _sections(standard: Standard) -> Iterator[RuleProblem]:
    known = [section.id for section in standard.sections]
    for index, item in enumerate(standard.items):
        if item.section is None:
            if known and not item.bonus and item.max:
                yield RuleProblem("STD027", ("items", index), f"项目 {item.id} 没有写 section。", nearest("", known))
        elif item.section not in known:
            what = f"没有编号为“{item.section}”的大项。"
            yield RuleProblem("STD027", ("items", index, "section"), what, nearest(item.section, known))
    criteria = {criterion.section for criterion in standard.criteria}
    for index, section in enumerate(standard.sections):
        own = [item for item in standard.items if item.section == section.id]
        total, sum_text = _sum([item for item in own if not item.bonus])
        if not own and section.id not in criteria:
            yield RuleProblem("STD027", ("sections", index), f"大项“{section.id}”下没有项目。")
        elif own and total != section.max and (total or section.max != _sum(own)[0]):
            what = f"大项“{section.id}”的项目之和 {sum_text} 不等于它的满分 {decimal_text(section.max)}。"
            yield RuleProblem("STD024", ("sections", index, "max"), what)


def _bonus(standard: Standard) -> Iterator[RuleProblem]:
    extra = [item for item in standard.items if item.bonus]
    total, sum_text = _sum(extra)
    if extra and standard.bonus is None:
        yield RuleProblem(
            "STD026", ("full_marks",), "有附加分项目，但没有写 bonus.max。", f"各附加分项目之和为 {sum_text}。"
        )
    elif standard.bonus is not None and standard.bonus.max <= 0:
        yield RuleProblem("STD026", ("bonus", "max"), "附加分上限要大于 0。")
    elif standard.bonus is not None and standard.bonus.max > total:
        what = f"附加分上限 {decimal_text(standard.bonus.max)} 大于附加分项目之和 {sum_text}。"
        yield RuleProblem("STD026", ("bonus", "max"), what)


def _sum(items: list[Item]) -> tuple[Fraction, str]:
    """The sum, and how it came about when it is short enough to be read."""
    total = sum((item.max for item in items), ZERO)
    if not 1 < len(items) <= 12:
        return total, decimal_text(total)
    return total, f"{' + '.join(decimal_text(item.max) for item in items)} = {decimal_text(total)}"
