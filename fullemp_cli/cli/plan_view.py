"""A plan on the terminal: what time takes, the steps in order, what is promised; and a what-if, item by item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from fullemp_cli.planning.plan import Plan, PlanStep
from fullemp_cli.planning.what_if import WhatIf
from fullemp_cli.planning.wording import Named
from fullemp_cli.reports.paragraph import Paragraph
from fullemp_cli.reports.phrases import interval_words
from fullemp_cli.results.assessment import TierResult, Total
from fullemp_cli.results.scores import Scores
from fullemp_cli.rules.quantities import decimal_text

if TYPE_CHECKING:
    from rich.console import RenderableType

_NAMED = 12
"""So many persons are named for a step; the JSON and the workbook name all."""


def plan_view(plan: Plan, *, single: bool) -> Iterator[RenderableType]:
    """The lines of a plan. `single`: the steps are ways of which each stands for itself."""
    yield Paragraph(f"到 {plan.by}，什么都不做：{_total_text(plan.totals[0], plan, before=True)}", bold=True)
    if plan.lost:
        yield Paragraph("其中时间本身带来的变化：")
        for change in plan.lost:
            yield Paragraph(change.text, indent=2, hanging=2)
    yield Paragraph("")
    if not plan.steps:
        yield Paragraph(_nothing_to_do(plan))
    for number, step in enumerate(plan.steps, 1):
        yield from _step(number, step)
    if plan.steps:
        yield Paragraph("")
        yield Paragraph(f"全部做到：{_total_text(plan.totals[1], plan)}", bold=True)
        yield Paragraph(f"工作量合计 {plan.effort}（走访 2、服务 3、岗位 8、就业 13，标准另有规定的从其规定）。")
    if not single and plan.steps:
        yield Paragraph(_proof(plan))
    for note in plan.notes:
        yield Paragraph(f"· {note}", hanging=2)
    if plan.checking:
        yield Paragraph("")
        yield Paragraph("先核对看不懂的格子（不是做事，上面没有算它们的分；按实际情况改）：")
        for cells in plan.checking:
            yield Paragraph(cells.text, indent=2, hanging=2)
    if plan.beyond:
        yield Paragraph("")
        yield Paragraph("做事改变不了的：" if single or plan.most is None else "做事到不了满分的：")
        for one in plan.beyond:
            yield Paragraph(one.text, indent=2, hanging=2)


def _nothing_to_do(plan: Plan) -> str:
    """Why a plan has no steps: what was asked for is reached, or nothing is left, or nothing that actions change."""
    if plan.target is not None:
        return "没有要做的事：目标已经达到。" if plan.reached else "没有靠做事就能增加的分或达到的条件。"
    total = plan.totals[0]
    if total is None:
        every = bool(plan.tiers) and all(before.reached for before, _ in plan.tiers)
        return "没有要做的事：各个等次都已达到。" if every else "没有靠做事就能达到的条件。"
    if total.points >= total.max:
        return "没有要做的事：已经是满分。"
    waiting = f"；待评的 {decimal_text(total.open)} 分要有人核对、回答或评定" if total.open else ""
    return f"没有靠做事就能增加的分{waiting}。"


def _proof(plan: Plan) -> str:
    if plan.proved_cheapest:
        return "已按做完后的台账重新评分核实；再没有工作量更小的办法。"
    least = f"；再省也不会少于 {plan.bound}" if plan.bound else ""
    return f"已按做完后的台账重新评分核实；是否最省没有穷尽证明{least}。"


def _total_text(total: Total | None, plan: Plan, *, before: bool = False) -> str:
    if total is not None:
        words = interval_words(total.points, total.open)
        return f"{words}（其中确定 {decimal_text(total.points)} 分，满分 {decimal_text(total.max)} 分）"
    return "；".join(_tier(pair[0] if before else pair[1]) for pair in plan.tiers)


def _tier(tier: TierResult) -> str:
    if tier.reached:
        return f"达到{tier.name}"
    if tier.reached is None:
        return f"{tier.name}待定（{'、'.join(tier.unknown)}）"
    return f"未达到{tier.name}（{'、'.join(tier.unmet)}）"


def _step(number: int, step: PlanStep) -> Iterator[Paragraph]:
    gain = f"+{decimal_text(step.gain)} 分，" if step.gain else ""
    yield Paragraph(f"{number}. {step.action}", hanging=3, bold=True)
    yield Paragraph(f"{gain}工作量 {step.effort}，最迟 {step.until}", indent=3)
    for change in step.changes:
        yield Paragraph(change.text, indent=3, hanging=2)
    if step.persons:
        yield Paragraph(f"人员：{_people(step.persons)}", indent=3, hanging=2)


def _people(persons: Iterable[Named]) -> str:
    listed = list(persons)
    shown = "、".join(map(_person, listed[:_NAMED]))
    return shown + (f" 等 {len(listed)} 人（全部名单见 --json 或 --out）" if len(listed) > _NAMED else "")


def _person(one: Named) -> str:
    about = "，".join(word for word in (str(one.place), one.when) if word)
    return f"{one.name}（{about}）" if about else one.name


def what_if_view(result: WhatIf) -> Iterator[RenderableType]:
    """Both scores and what differs."""
    yield Paragraph(f"到 {result.by}，假设做了 {result.count} 件事：", bold=True)
    yield Paragraph(f"{_total_of(result.before)} → {_total_of(result.after)}", indent=2, hanging=2)
    if not result.changes:
        yield Paragraph("没有一项的分数或条件因此变化。", indent=2)
    for change in result.changes:
        gain = f"（{'+' if change.gain > 0 else ''}{decimal_text(change.gain)} 分）" if change.gain else ""
        yield Paragraph(f"{change.text}{gain}", indent=2, hanging=2)


def _total_of(scores: Scores) -> str:
    if scores.total is not None:
        return interval_words(scores.total.points, scores.total.open)
    words = {True: "达到", False: "未达到", None: "待定"}
    return "、".join(f"{words[tier.reached]}{tier.name}" for tier in scores.tiers)
