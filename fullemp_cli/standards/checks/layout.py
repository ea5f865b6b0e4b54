"""The official table: every row scores something, everything has its row, cells name columns that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from fullemp_cli.people.near_files import near_files
from fullemp_cli.rules.rule_part import RuleProblem
from fullemp_cli.standards.form import Form
from fullemp_cli.standards.model import Item, Standard
from fullemp_cli.standards.nearest import nearest
from fullemp_cli.standards.templates import find_template


def check_form(standard: Standard) -> Iterator[RuleProblem]:
    """STD060 to STD064."""
    form = standard.form
    if form is None:
        return
    if form.rows:
        yield from _rows(standard, form)
    yield from _columns(standard, form)
    headings = {_flat(column.heading) for column in form.columns}
    named = [
        *((("form", "rows", i, "cells", name), name) for i, row in enumerate(form.rows) for name in row.cells),
        *((("form", "total", name), name) for name in form.total or {}),
    ]
    for path, name in named:
        if _flat(name) not in headings:
            yield RuleProblem("STD062", path, f"表中没有“{name}”这一列。", nearest(name, sorted(headings)))


def check_template(standard: Standard, beside: Path) -> Iterator[RuleProblem]:
    """STD065: the template of the recommendation form is neither in the folder of the file nor one of the program's."""
    named = standard.recommendation
    if named is not None and find_template(named.template, beside) is None:
        name = Path(named.template).name
        near = near_files(beside / name, (".docx",))
        yield RuleProblem(
            "STD065",
            ("recommendation", "template"),
            f"找不到推荐表模板“{name}”，推荐表会写不成。",
            f"{near}请把模板放在标准文件旁边。",
        )


def _rows(standard: Standard, form: Form) -> Iterator[RuleProblem]:
    known = {item.id for item in standard.walk()} | {criterion.id for criterion in standard.criteria}
    shown: set[str] = set()
    for index, row in enumerate(form.rows):
        for key, id in (("item", row.item), *(("also", one) for one in row.also)):
            if id in shown and id in known:
                yield RuleProblem(
                    "STD063", ("form", "rows", index, key), f"“{id}”前面已经有一行。", "一个项目只写一行。"
                )
            shown.add(id)
            if id not in known:
                yield RuleProblem(
                    "STD060", ("form", "rows", index, key), f"没有编号为“{id}”的项目。", nearest(id, sorted(known))
                )
    for index, item in enumerate(standard.items):
        if not _covered(item, shown):
            yield RuleProblem(
                "STD061", ("items", index), f"项目 {item.id} 在 form.rows 里没有行。", "加一行，或逐一列出它的部分。"
            )
    if standard.kind == "criteria":
        for index, criterion in enumerate(standard.criteria):
            if criterion.id not in shown:
                yield RuleProblem("STD061", ("criteria", index), f"评定标准 {criterion.id} 在 form.rows 里没有行。")


def _covered(item: Item, shown: set[str]) -> bool:
    return item.id in shown or (bool(item.parts) and all(_covered(part, shown) for part in item.parts))


def _columns(standard: Standard, form: Form) -> Iterator[RuleProblem]:
    tiers = [tier.name for tier in standard.tiers]
    for index, column in enumerate(form.columns):
        path = ("form", "columns", index)
        if column.content in ("review_points", "review_reason") and column.level is None:
            yield RuleProblem(
                "STD063", path, f"审核列“{_flat(column.heading)}”没有写 level。", "level 写 街道、县级、市级 或 考核。"
            )
        if column.content in ("requirement", "met") and tiers and column.tier is None:
            yield RuleProblem("STD063", path, f"列“{_flat(column.heading)}”没有写 tier。", nearest("", tiers))
        if column.content not in ("blank", "remark") and column in form.columns[:index]:
            what = f"列“{_flat(column.heading)}”写了两次。"
            yield RuleProblem("STD063", path, what, "删去一列；不是同一列的，heading、group 或 content 要不同。")
        if column.content == "self" and any(one.content == "self" for one in form.columns[:index]):
            yield RuleProblem("STD063", path, "自评分的列（content: self）只能有一列。")
        if column.tier is not None and column.tier not in tiers:
            yield RuleProblem("STD070", (*path, "tier"), f"没有“{column.tier}”这个等级。", nearest(column.tier, tiers))
    if standard.kind == "score" and not any(column.content == "self" for column in form.columns):
        yield RuleProblem("STD064", ("form", "columns"), "评分表没有自评分的列。", "加一列 content: self。")


def _flat(heading: str) -> str:
    return re.sub(r"\s", "", heading)
