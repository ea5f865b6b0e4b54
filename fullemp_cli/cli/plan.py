"""`fullemp plan`: the cheapest way to more marks, or every way there is; what would be if."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fullemp_cli.cli import options
from fullemp_cli.cli.usage_errors import whole_number
from fullemp_cli.errors import Refusal

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Forecast
    from fullemp_cli.planning.plan import Plan


def plan(
    ledger: options.LedgerArgument,
    standard: options.OneStandardOption = None,
    target: Annotated[
        str | None,
        typer.Option("--target", metavar="分数", help="要达到的总分（只算确定的分；折合百分制的写折合前的）"),
    ] = None,
    tier: Annotated[str | None, typer.Option("--tier", metavar="等级", help="要达到的等级，例如 星级")] = None,
    top: Annotated[
        int | None,
        typer.Option("--top", metavar="个数", parser=whole_number("--top", 1), help="只列最划算的几件事"),
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="日期", help="做到哪一天为止；不写则到评估期止")] = None,
    what_if: Annotated[
        Path | None, typer.Option("--what-if", metavar="文件", help="假设已经做了的事（.yaml 或表格），看分数怎样变")
    ] = None,
    community: options.CommunityOption = None,
    answers: options.AnswersOption = None,
    mapping: options.MappingOption = None,
    communities: options.CommunitiesOption = None,
    period: options.PeriodOption = None,
    as_of: options.AsOfOption = None,
    last_year: options.LastYearOption = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="文件", help="把计划写成工作簿（.xlsx）")] = None,
    json: options.JsonOption = False,
    quiet: options.QuietOption = False,
    show_ids: options.ShowIdsOption = False,
) -> None:
    """怎样得到更多的分：做哪些事、为谁做、最迟哪天、各加几分；给出目标则找最省的办法。

    例：fullemp plan 台账.xlsx --standard 台州 --target 80
    """
    from fullemp_cli.cli.console import console, say_drafts, say_full_numbers, say_shared, stderr_console, write_record
    from fullemp_cli.cli.requests import chosen_options, ledger_request
    from fullemp_cli.planning.forecast import forecast, refuse_unknown_kind
    from fullemp_cli.reports.saving import refuse_input
    from fullemp_cli.run.community_run import chosen_period, read_facts
    from fullemp_cli.run.file_groups import refuse_part_of

    _one_of(target=target, tier=tier, top=top, what_if=what_if)
    if out is not None and out.suffix.lower() != ".xlsx":
        raise Refusal(
            "PLAN006", f"计划只能写成 .xlsx 工作簿，不能写成“{out.name}”", hint="请把 --out 的文件名改成 .xlsx。"
        )
    if out is not None:
        refuse_input(out, [ledger, answers])
        refuse_part_of(ledger, out)
    chosen = chosen_options(
        ledger, standards=standard, mapping=mapping, period=period, as_of=as_of, communities=communities
    )
    loaded = chosen.one_standard()
    request = ledger_request(ledger, community, answers, chosen, show_ids=show_ids, last_year=last_year).under(
        loaded.standard
    )
    facts = read_facts(request, [loaded])
    refuse_unknown_kind(facts, loaded.standard)
    ahead = forecast(
        facts, loaded.standard, chosen_period(facts, request), _day(by) if by is not None else None, show_ids=show_ids
    )
    shown = stderr_console(show_ids=show_ids) if json else console(show_ids=show_ids)
    say_shared(chosen.shared, quiet=quiet)
    say_drafts([loaded.standard.title])
    if what_if is not None:
        from fullemp_cli.cli.plan_view import what_if_view
        from fullemp_cli.planning.what_if import supposed

        result = supposed(ahead, what_if)
        if json:
            from fullemp_cli.reports.plan_json import what_if_record

            write_record(what_if_record(result, loaded, facts.community), show_ids=show_ids)
        if not quiet:
            for line in what_if_view(result):
                shown.print(line)
        return
    made = _made(ahead, target, tier, top)
    if json:
        from fullemp_cli.reports.plan_json import plan_record

        write_record(plan_record(made, loaded, facts.community, ahead.period), show_ids=show_ids)
    if not quiet:
        from fullemp_cli.cli.plan_view import plan_view

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


def _made(ahead: Forecast, target: str | None, tier: str | None, top: int | None) -> Plan:
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
