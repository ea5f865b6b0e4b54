"""`fullemp worklist`: who needs a visit, a service, a placement, by when; what to answer and to correct."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fullemp_cli.cli import options
from fullemp_cli.errors import Refusal

if TYPE_CHECKING:
    from fullemp_cli.planning.worklist import Worklist


def worklist(
    ledger: options.LedgerArgument,
    standard: Annotated[
        str | None,
        typer.Option("--standard", "-s", metavar="标准", help="写了则列出工作清单上还要回答、补佐证的项目"),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="日期", help="列到哪一天为止；不写则到本季度末")
    ] = None,
    community: options.CommunityOption = None,
    answers: options.AnswersOption = None,
    mapping: options.MappingOption = None,
    communities: options.CommunitiesOption = None,
    period: options.PeriodOption = None,
    as_of: options.AsOfOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="文件", help="写到哪个 .xlsx；不写则放在台账旁的“评估结果”")
    ] = None,
    json: options.JsonOption = False,
    quiet: options.QuietOption = False,
    show_ids: options.ShowIdsOption = False,
) -> None:
    """打印带走的工作单：谁要走访、谁没有服务、谁快满半年一年、哪户在一个月期限内、哪些要回答和改正。

    例：fullemp worklist 台账.xlsx --standard 台州
    """
    from fullemp_cli.cli.console import console, say_full_numbers, say_shared, stderr_console, write_record
    from fullemp_cli.cli.requests import chosen_options, ledger_request
    from fullemp_cli.people.file_names import safe_name
    from fullemp_cli.planning.targets import target_day
    from fullemp_cli.planning.worklist import default_until, with_entries
    from fullemp_cli.planning.worklist import worklist as listed
    from fullemp_cli.reports.kept.keeping import save_keeping
    from fullemp_cli.reports.saving import refuse_input
    from fullemp_cli.reports.worklist_workbook import worklist_workbook
    from fullemp_cli.run.community_run import chosen_period, read_facts, result_folder
    from fullemp_cli.run.file_groups import refuse_part_of

    if out is not None and out.suffix.lower() != ".xlsx":
        raise Refusal("PLAN006", f"工作单只能写成 .xlsx，不能写成“{out.name}”", hint="请把 --out 的文件名改成 .xlsx。")
    if out is not None:
        refuse_input(out, [ledger, answers])
        refuse_part_of(ledger, out)
    chosen = chosen_options(
        ledger,
        standards=standard,
        mapping=mapping,
        period=period,
        as_of=as_of,
        communities=communities,
        needs_standard=False,
    )
    request = ledger_request(ledger, community, answers, chosen, show_ids=show_ids)
    loaded = [chosen.one_standard()] if chosen.standards else []
    for one in loaded:
        rules = one.standard
        request = request.under(rules)
    facts = read_facts(request, loaded)
    looked = chosen_period(facts, request)
    day = target_day(until, "--until") if until is not None else default_until(looked)
    if day < looked.as_of:
        raise Refusal("PLAN001", f"--until {day} 早于截止日期 {looked.as_of}", hint="请写成截止日期以后的一天。")
    made = listed(facts, looked, day, show_ids=show_ids)
    if chosen.standards:
        from fullemp_cli.planning.forecast import forecast
        from fullemp_cli.planning.worklist import answers_due
        from fullemp_cli.standards.draft_state import draft_notice

        scores = forecast(facts, rules, looked, day).baseline
        made = with_entries(made, answers_due(facts, rules, scores, day))
        if notice := draft_notice(rules.title):
            made = replace(made, notes=(notice, *made.notes))
    path = out or result_folder(ledger) / f"{safe_name(facts.community.name)}-工作单.xlsx"
    kept = save_keeping(path, worklist_workbook(made, show_ids=show_ids))
    if kept.notice:
        stderr_console().print(kept.notice, soft_wrap=True)
    if json:
        from fullemp_cli.reports.worklist_json import worklist_record

        write_record(worklist_record(made, rules.id if chosen.standards else None), show_ids=show_ids)
    if not quiet:
        shown = stderr_console(show_ids=show_ids) if json else console(show_ids=show_ids)
        say_shared(chosen.shared, quiet=quiet)
        for line in _lines(made, asked=bool(chosen.standards)):
            shown.print(line)
        stderr_console().print(f"已写出 {path}", soft_wrap=True)
    if show_ids:
        say_full_numbers([path])


def _lines(made: Worklist, *, asked: bool) -> list[str]:
    from fullemp_cli.planning.worklist import List

    lines = [f"{made.community or '社区'}工作单，截至 {made.now}，到 {made.until}（内部资料）："]
    for which in List:
        if which is List.ANSWERS and not asked:
            continue
        entries = made.of(which)
        dues = [entry.due for entry in entries if entry.due is not None and which.of_people]
        first = f"，最早 {min(dues)}" if dues else ""
        lines.append(f"  {which.value}：{len(entries)} 条{first}")
    officers = "、".join(f"{name} {len(entries)} 条" for name, entries in made.by_officer().items())
    officers += f"；未定 {len(made.of_nobody)} 条" if officers and made.of_nobody else ""
    lines += [f"  按经办人：{officers}"] if officers else []
    return [*lines, *(f"· {note}" for note in made.notes)]
