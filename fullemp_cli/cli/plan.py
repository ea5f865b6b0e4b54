"""`fullemp plan`: the cheapest way to more marks, or every way there is; what would be if.

A plan on the terminal: what time takes, the steps in order, what is promised.

A what-if on the terminal and as JSON: the difference, item by item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fullemp_cli.cli import options
from fullemp_cli.errors import Refusal
from fullemp_cli.people.outgoing import json_text
from fullemp_cli.planning.plan import Plan, Step
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
    yield Paragraph(f"到 {plan.by}，什么都不做：{_standing(plan.totals[0], plan, before=True)}", bold=True)
    if plan.lost:
        yield Paragraph("其中时间本身带来的变化：")
        for change in plan.lost:
            yield Paragraph(change.text, indent=2, hanging=2)
    yield Paragraph("")
    if not plan.steps:
        yield Paragraph("没有要做的事：目标已经达到。" if plan.reached else "没有靠做事就能增加的分或达到的条件。")
    for number, step in enumerate(plan.steps, 1):
        yield from _step(number, step)
    if plan.steps:
        yield Paragraph("")
        yield Paragraph(
            f"{'以上各取最划算的一种，' if single else '全部'}做到：{_standing(plan.totals[1], plan)}", bold=True
        )
        yield Paragraph(f"工作量合计 {plan.effort}（走访 2、服务 3、岗位 8、就业 13，标准另有规定的从其规定）。")
    if not single and plan.steps:
        yield Paragraph(_proof(plan))
    for note in plan.notes:
        yield Paragraph(f"· {note}", hanging=2)


def _proof(plan: Plan) -> str:
    if plan.proved_cheapest:
        return "已按做完后的台账重新评分核实；再没有工作量更小的办法。"
    least = f"；再省也不会少于 {plan.bound}" if plan.bound else ""
    return f"已按做完后的台账重新评分核实；是否最省没有穷尽证明{least}。"


def _standing(total: Total | None, plan: Plan, *, before: bool = False) -> str:
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


def _step(number: int, step: Step) -> Iterator[Paragraph]:
    gain = f"+{decimal_text(step.gain)} 分，" if step.gain else ""
    yield Paragraph(f"{number}. {step.action}", hanging=3, bold=True)
    yield Paragraph(f"{gain}工作量 {step.effort}，最迟 {step.until}", indent=3)
    for change in step.changes:
        yield Paragraph(change.text, indent=3, hanging=2)
    if step.persons:
        yield Paragraph(f"人员：{_people(step.persons)}", indent=3, hanging=2)


def _people(persons: Iterable[Named]) -> str:
    listed = list(persons)
    shown = "、".join(f"{one.name}（{one.place}）" if str(one.place) else one.name for one in listed[:_NAMED])
    return shown + (f" 等 {len(listed)} 人（全部名单见 --json 或 --out）" if len(listed) > _NAMED else "")


if TYPE_CHECKING:
    from rich.console import RenderableType


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


def what_if_json(result: WhatIf) -> str:
    """Both totals and the changes; marks as decimal strings."""
    return json_text(
        {
            "baseline": _total(result.before),
            "supposed": _total(result.after),
            "by": result.by.isoformat(),
            "changes": [
                {
                    "id": change.id,
                    "tier": change.tier,
                    "title": change.title,
                    "gain": decimal_text(change.gain),
                    "measured": change.measured,
                    "verdict": change.verdict,
                }
                for change in result.changes
            ],
        },
        indent=2,
    )


def _total(scores: Scores) -> dict[str, str] | None:
    total = scores.total
    if total is None:
        return None
    return {name: decimal_text(getattr(total, name)) for name in ("points", "open", "max")}


if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Prospect
    from fullemp_cli.planning.plan import Plan


def plan(
    ledger: options.LedgerArgument,
    standard: options.OneStandardOption,
    target: Annotated[str | None, typer.Option("--target", metavar="分数", help="要达到的总分（只算确定的分）")] = None,
    tier: Annotated[str | None, typer.Option("--tier", metavar="等级", help="要达到的等级，例如 星级")] = None,
    top: Annotated[int | None, typer.Option("--top", metavar="个数", min=1, help="只列最划算的几件事")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="日期", help="做到哪一天为止；不写则到评估期止")] = None,
    what_if: Annotated[
        Path | None, typer.Option("--what-if", metavar="文件", help="假设已经做了的事（.yaml 或表格），看分数怎样变")
    ] = None,
    community: options.CommunityOption = None,
    answers: options.AnswersOption = None,
    mapping: options.MappingOption = None,
    period: options.PeriodOption = None,
    as_of: options.AsOfOption = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="文件", help="把计划写成工作簿（.xlsx）")] = None,
    json: options.JsonOption = False,
    quiet: options.QuietOption = False,
    show_ids: options.ShowIdsOption = False,
) -> None:
    """怎样得到更多的分：做哪些事、为谁做、最迟哪天、各加几分；给出目标则找最省的办法。

    例：fullemp plan 台账.xlsx --standard 台州 --target 80
    """
    from fullemp_cli.cli.console import console, say_full_numbers, stderr_console, write_json
    from fullemp_cli.cli.requests import ledger_request
    from fullemp_cli.planning.forecast import prospect
    from fullemp_cli.reports.saving import refuse_input
    from fullemp_cli.run.community_run import chosen_period, read_facts
    from fullemp_cli.standards.editions import deciding_day
    from fullemp_cli.standards.loader import load_standard

    _one_of(target=target, tier=tier, top=top, what_if=what_if)
    if out is not None and out.suffix.lower() != ".xlsx":
        raise Refusal(
            "PLAN006", f"计划只能写成 .xlsx 工作簿，不能写成“{out.name}”", hint="请把 --out 的文件名改成 .xlsx。"
        )
    if out is not None:
        refuse_input(out, [ledger, answers])
    loaded = load_standard(standard, deciding_day(period, as_of))
    request = ledger_request(ledger, community, answers, mapping, period, as_of, show_ids=show_ids)
    facts = read_facts(request)
    ahead = prospect(
        facts, loaded.standard, chosen_period(facts, request), _day(by) if by is not None else None, show_ids=show_ids
    )
    shown = stderr_console(show_ids=show_ids) if json else console(show_ids=show_ids)
    if what_if is not None:
        from fullemp_cli.planning.what_if import supposed
        # JOINED

        result = supposed(ahead, what_if)
        if json:
            write_json(what_if_json(result))
        if not quiet:
            for line in what_if_view(result):
                shown.print(line)
        return
    made = _made(ahead, target, tier, top)
    if json:
        from fullemp_cli.reports.plan_json import plan_text

        write_json(plan_text(made, show_ids=show_ids))
    if not quiet:
        # JOINED

        for line in plan_view(made, single=target is None and tier is None):
            shown.print(line)
    if out is not None:
        from fullemp_cli.reports.kept.keeping import save_keeping
        from fullemp_cli.reports.plan_workbook import plan_workbook

        content = plan_workbook(made, facts.community.name, loaded.standard.title, show_ids=show_ids)
        if notice := save_keeping(out, content).notice:
            stderr_console().print(notice, soft_wrap=True)
        stderr_console().print(f"已写出 {out}", soft_wrap=True)
        if show_ids:
            say_full_numbers([out])


def _made(ahead: Prospect, target: str | None, tier: str | None, top: int | None) -> Plan:
    from fullemp_cli.planning.plan import plan_for_tier, plan_for_total, plan_of_ways

    if target is not None:
        from fullemp_cli.planning.targets import target_points

        return plan_for_total(ahead, target_points(target))
    if tier is not None:
        return plan_for_tier(ahead, tier)
    return plan_of_ways(ahead, top)


def _one_of(**given: object) -> None:
    said = [f"--{name.replace('_', '-')}" for name, value in given.items() if value is not None]
    if len(said) > 1:
        raise Refusal("PLAN004", f"{'、'.join(said)} 一次只能用一个", hint="请去掉其余的。")


def _day(text: str) -> date:
    from fullemp_cli.planning.targets import target_day

    return target_day(text)
