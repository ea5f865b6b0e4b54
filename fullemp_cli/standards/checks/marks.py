"""Marks that a method can give lie within the item's, and full marks can be reached; no part of a rule is at odds."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.rules.methods.method import outside
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.rules.rule_part import RulePart, RuleProblem
from fullemp_cli.standards.model import Item, Standard
from fullemp_cli.standards.traversal import items_of, parts_of


def check_marks(standard: Standard) -> Iterator[RuleProblem]:
    """STD030, STD031, STD034 to STD036, STD038, STD039 for every method of every item.

    What the method itself says of its marks; besides, whatever it says: none that it can give goes beyond the item's.
    """
    for place in items_of(standard):
        item = place.item
        if item.max < 0 or (item.max == 0 and not _only_takes(item)):
            what = f"项目 {item.id} 的满分要大于 0。"
            yield RuleProblem("STD030", (*place.path, "max"), what, "减分项写 max: 0，method 用 deduct，floor 写负数。")
            continue
        for path, method in place.methods():
            problems = list(method.mark_problems(item.max))
            yield from (one.within(path) for one in problems)
            if problems or method.sums_parts:
                continue
            possible = method.possible(item.max)
            if possible.high < item.max:
                what = f"按这个方法最多得 {decimal_text(possible.high)} 分，得不到项目 {item.id} 的满分 {decimal_text(item.max)}。"
                yield RuleProblem("STD031", path, what)
            for mark in (possible.low, possible.high):
                if not (0 <= mark <= item.max or _only_takes(item)):
                    yield outside(path, mark, item.max)


def _only_takes(item: Item) -> bool:
    """减分项: no marks to be had, a deduction below 0."""
    return item.max == 0 and all(method.possible(item.max).low < 0 for method in item.methods)


def check_parts(standard: Standard) -> Iterator[RuleProblem]:
    """STD032 to STD034, STD037, STD042, STD043, STD046: what each part of a rule says of itself."""
    for path, part in parts_of(standard, RulePart):
        yield from (problem.within(path) for problem in part.problems(standard.names))
