"""Marks that a method can give lie within the item's, and full marks can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from fullemp_cli.rules.models import (
    AllOrNothing,
    Award,
    Bands,
    Checklist,
    CountOf,
    Deduct,
    Deduction,
    FromBase,
    Group,
    Judged,
    Method,
    PerUnit,
    Proportional,
    Steps,
)
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.standards.checks.found import Found
from fullemp_cli.standards.model import Item, Standard
from fullemp_cli.standards.reach import reach_of, step_marks
from fullemp_cli.standards.traversal import Path, items_of

Given = Iterator[tuple[Path, Fraction]]


def check_marks(standard: Standard) -> Iterator[Found]:
    """STD030, STD031, STD034 to STD036, STD038, STD039 for every method of every item."""
    for place in items_of(standard):
        item = place.item
        if item.max < 0 or (item.max == 0 and not _only_takes(item)):
            what = f"项目 {item.id} 的满分要大于 0。"
            yield Found("STD030", (*place.path, "max"), what, "减分项写 max: 0，method 用 deduct，floor 写负数。")
            continue
        for path, method in place.methods():
            problems = list(_of_method(path, method, item.max))
            yield from problems
            if not problems and not isinstance(method, Group):
                high = reach_of(method, item.max, []).high
                if high < item.max:
                    what = f"按这个方法最多得 {decimal_text(high)} 分，得不到项目 {item.id} 的满分 {decimal_text(item.max)}。"
                    yield Found("STD031", path, what)


def _only_takes(item: Item) -> bool:
    """减分项: no marks to be had, a deduction below 0."""
    methods = (item.method, *item.method_by_kind.values())
    return all(isinstance(method, Deduct) and method.floor < 0 for method in methods) and item.max == 0


def _of_method(path: Path, method: Method, full: Fraction) -> Iterator[Found]:
    if full == 0 and isinstance(method, Deduct):
        full, given = -method.floor, _given_deductions(path, method.deductions)
    else:
        given = _given(path, method)
    for where, mark in given:
        if not 0 <= mark <= full:
            code = "STD036" if isinstance(method, Deduct) or "deductions" in where else "STD030"
            yield Found(code, where, f"{decimal_text(mark)} 分不在 0 与满分 {decimal_text(full)} 之间。")
    match method:
        case Checklist():
            yield from _checklist(path, method, full)
        case CountOf():
            yield from _count_of(path, method)
        case Steps():
            yield from _steps(path, method)
        case Deduct() | FromBase():
            yield from _deductions(path, method.deductions)
        case Judged():
            high = full if method.to is None else method.to
            if not method.one_of and method.from_ > high:
                what = f"from {decimal_text(method.from_)} 大于 to {decimal_text(high)}。"
                yield Found("STD035", (*path, "from"), what)
        case Group() if method.minimum is not None and method.minimum > full:
            yield Found("STD038", (*path, "minimum"), f"minimum 大于满分 {decimal_text(full)}，永远得 0 分。")


def _given(path: Path, method: Method) -> Given:
    """Every mark that the method writes down, with its path."""
    match method:
        case AllOrNothing():
            yield (*path, "otherwise"), method.otherwise
        case Bands():
            yield from (((*path, "bands", index, "points"), band.points) for index, band in enumerate(method.bands))
            yield (*path, "otherwise"), method.otherwise
            if method.nobody != "open":
                yield (*path, "nobody"), method.nobody
        case Checklist():
            yield from (((*path, "checks", i, "points"), check.points) for i, check in enumerate(method.checks))
        case CountOf():
            yield from (((*path, "marks", index, "points"), step.points) for index, step in enumerate(method.marks))
        case Steps():
            for index, step in enumerate(method.steps):
                given = "points" if step.points is not None else "one_of" if step.one_of is not None else "judged"
                yield from (((*path, "steps", index, given), mark) for mark in dict.fromkeys(step_marks(step)))
        case Deduct():
            yield from _given_deductions(path, method.deductions)
            yield (*path, "floor"), method.floor
        case FromBase():
            yield (*path, "base"), method.base
            yield from _given_awards(path, method.awards)
            yield from _given_deductions(path, method.deductions)
            yield (*path, "floor"), method.floor
        case PerUnit():
            yield from _given_awards(path, method.awards)
            if method.cap is not None:
                yield (*path, "cap"), method.cap
        case Proportional():
            if method.nobody != "open":
                yield (*path, "nobody"), method.nobody
        case Judged():
            yield (*path, "from"), method.from_
            if method.to is not None:
                yield (*path, "to"), method.to
            yield from (((*path, "one_of", index), mark) for index, mark in enumerate(method.one_of or []))
        case Group():
            return


def _given_awards(path: Path, awards: list[Award]) -> Given:
    for index, award in enumerate(awards):
        yield (*path, "awards", index, "points"), award.points
        if award.cap is not None:
            yield (*path, "awards", index, "cap"), award.cap


def _given_deductions(path: Path, deductions: list[Deduction]) -> Given:
    for index, element in enumerate(deductions):
        if element.points is not None:
            yield (*path, "deductions", index, "points"), element.points
        for number, stepped in enumerate(element.stepped or []):
            yield (*path, "deductions", index, "stepped", number, "points"), stepped.points


def _checklist(path: Path, method: Checklist, full: Fraction) -> Iterator[Found]:
    total = sum((check.points for check in method.checks), Fraction(0))
    if method.cap is None and total > full:
        what = f"各项之和 {decimal_text(total)} 大于满分 {decimal_text(full)}。"
        yield Found(
            "STD030", (*path, "checks"), what, f"若累计最多得 {decimal_text(full)} 分，请写 cap: {decimal_text(full)}。"
        )
    if method.cap is not None and (method.cap != full or method.cap > total):
        what = f"cap 为 {decimal_text(method.cap)}，满分 {decimal_text(full)}，各项之和 {decimal_text(total)}。"
        yield Found("STD038", (*path, "cap"), what, "cap 应等于满分，且不大于各项之和。")
    if method.minimum is not None and method.minimum > total:
        yield Found("STD038", (*path, "minimum"), f"minimum 大于各项之和 {decimal_text(total)}，永远得 0 分。")


def _count_of(path: Path, method: CountOf) -> Iterator[Found]:
    steps = sorted(method.marks, key=lambda step: step.at_least)
    for index, step in enumerate(method.marks):
        if step.at_least > len(method.of):
            what = f"要求做到 {step.at_least} 项，但只列了 {len(method.of)} 项。"
            yield Found("STD039", (*path, "marks", index, "at_least"), what)
    for few, many in pairwise(steps):
        if few.at_least == many.at_least or few.points >= many.points:
            what = f"做到 {many.at_least} 项得 {decimal_text(many.points)} 分，不比做到 {few.at_least} 项多。"
            yield Found("STD039", (*path, "marks"), what)


def _steps(path: Path, method: Steps) -> Iterator[Found]:
    seen: list[object] = []
    for index, step in enumerate(method.steps):
        if step.judged is not None and step.judged.from_ > step.judged.to:
            yield Found("STD035", (*path, "steps", index, "judged"), "from 大于 to。")
        if step.one_of is not None and len(set(step.one_of)) < 2:
            yield Found(
                "STD035", (*path, "steps", index, "one_of"), "one_of 至少要有两个不同的分数。", "只有一个时写 points。"
            )
        if step.when is not None and step.when in seen:
            yield Found("STD034", (*path, "steps", index), "这一情形的条件前面已经写过，永远轮不到。")
        seen.append(step.when)


def _deductions(path: Path, deductions: list[Deduction]) -> Iterator[Found]:
    for index, element in enumerate(deductions):
        at = (*path, "deductions", index)
        if element.points == 0:
            yield Found("STD036", (*at, "points"), f"扣分要素 {element.id} 扣 0 分。")
        if element.at_most is not None and element.points is not None and element.at_most < element.points:
            yield Found("STD036", (*at, "at_most"), "at_most 小于一次所扣的分。")
        for high, low in zip(element.stepped or [], (element.stepped or [])[1:], strict=False):
            if high.short_by_at_least.value <= low.short_by_at_least.value or high.points <= low.points:
                yield Found("STD036", (*at, "stepped"), "各级要从差距大、扣分多的写起。")
