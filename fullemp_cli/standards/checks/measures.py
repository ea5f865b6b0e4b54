"""Measures exist and are called as they ask; declared ones are right and used."""

from __future__ import annotations

from collections.abc import Iterator

from fullemp_cli.measures.catalogue import CATALOGUE, call_problems
from fullemp_cli.measures.kinds import DeclaredQuotient, Figure
from fullemp_cli.rules.rule_part import MeasureCall, RuleProblem, figure_call
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.nearest import by_title, nearest
from fullemp_cli.standards.traversal import parts_of

STATED_BY_DRAFT = "stated_"
"""How the ids begin of the figures that a draft asks for: nobody looks for one of them."""


def check_calls(standard: Standard) -> Iterator[RuleProblem]:
    """STD040, STD041: unknown measures and arguments, with the nearest; STD045: declared and never used."""
    declared = [measure.id for measure in standard.measures]
    used: set[str] = set()
    figures = [(path, figure_call(one)) for path, one in parts_of(standard, Figure) if one.measure is not None]
    for path, call in (*parts_of(standard, MeasureCall), *figures):
        used.add(call.measure)
        if call.measure in declared:
            if call.with_:
                yield RuleProblem(
                    "STD041",
                    (*path, "with"),
                    f"本文件声明的指标“{standard.names.text(call.model_copy(update={'with_': {}}))}”不用参数。",
                )
        elif call.measure not in CATALOGUE:
            titles = {spec.title: key for key, spec in CATALOGUE.items()}
            titles |= {measure.title: measure.id for measure in standard.measures}
            known = [*(one for one in declared if not one.startswith(STATED_BY_DRAFT)), *CATALOGUE]
            allowed = by_title(call.measure, titles) or nearest(call.measure, known, 8)
            if "是不是" not in allowed and "要写" not in allowed:
                allowed += "没有合适的，在 measures 里自己声明（见 docs/standards/declared-measures.md）。"
            yield RuleProblem("STD040", (*path, "measure"), f"没有“{call.measure}”这个指标。", allowed)
        else:
            place = (*path, "with") if call.with_ else (*path, "measure")
            yield from (
                RuleProblem("STD041", place, _sentence(fault)) for fault in call_problems(call.measure, call.with_)
            )
    for index, measure in enumerate(standard.measures):
        if measure.id in CATALOGUE:
            what = f"“{measure.id}”是内置指标的键，自己声明的指标要另取名字。"
            yield RuleProblem("STD044", ("measures", index, "id"), what)
        elif measure.id not in used:
            yield RuleProblem(
                "STD045", ("measures", index), f"声明了指标“{measure.title}”（{measure.id}），但没有用到。"
            )


def _sentence(message: str) -> str:
    return message if message.endswith("？") else f"{message}。"


def check_declared(standard: Standard) -> Iterator[RuleProblem]:
    """STD044: columns, words, states and services of the standard's own measures."""
    filled = {one.id for one in standard.measures if isinstance(one, DeclaredQuotient)}
    for path, figure in parts_of(standard, Figure):
        if figure.measure in filled:
            yield RuleProblem(
                "STD044", (*path, "measure"), "商的分子、分母不能又是一个商。", "写成填报数或看台账的指标。"
            )
    for index, measure in enumerate(standard.measures):
        for fault in measure.problems():
            yield RuleProblem("STD044", ("measures", index, *fault.path), _sentence(fault.message))
