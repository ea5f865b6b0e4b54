"""`fullemp score`: one community, one or several standards."""

from __future__ import annotations

from typing import Annotated

import typer

from fullemp_cli.cli import options
from fullemp_cli.errors import ExitCode


def score(
    ledger: options.LedgerArgument,
    standard: options.StandardOption = None,
    community: options.CommunityOption = None,
    answers: options.AnswersOption = None,
    mapping: options.MappingOption = None,
    period: options.PeriodOption = None,
    as_of: options.AsOfOption = None,
    last_year: options.LastYearOption = None,
    communities: options.CommunitiesOption = None,
    out: options.OutOption = None,
    form: options.FormOption = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="同时输出 PDF（需要本机有 Edge 或 Chrome 浏览器）")] = False,
    json: options.JsonOption = False,
    quiet: options.QuietOption = False,
    show_ids: options.ShowIdsOption = False,
) -> None:
    """给一个社区评分，写出评分表、推荐表和评估结果。

    例：fullemp score 台账.xlsx --standard 台州
    """
    from dataclasses import replace

    from fullemp_cli.cli.console import console, say_full_numbers, stderr_console, write_text
    from fullemp_cli.cli.requests import chosen_options, ledger_request
    from fullemp_cli.people.outgoing import outgoing_record
    from fullemp_cli.reports.console import assessment_view
    from fullemp_cli.results.result_json import results_text
    from fullemp_cli.run.batch_settings import refuse_one_id
    from fullemp_cli.run.community_files import check_form, chosen_form, write_files
    from fullemp_cli.run.community_run import assess_facts, chosen_period, read_facts, result_folder
    from fullemp_cli.run.shared_settings import AS_OF, COMMUNITIES, FORM, MAPPING, PERIOD, STANDARD
    from fullemp_cli.standards.editions import outside_text

    chosen = chosen_options(
        ledger,
        standards=standard,
        mapping=mapping,
        period=period,
        as_of=as_of,
        communities=communities,
        form=form,
        takes=(STANDARD, MAPPING, COMMUNITIES, FORM, PERIOD, AS_OF),
    )
    standards = chosen.load_standards()
    refuse_one_id([one.standard.id for one in {one.sha256: one for one in standards}.values()])
    form = chosen.usable_form(standards)
    check_form(form, standards)
    request = ledger_request(ledger, community, answers, chosen, show_ids=show_ids, last_year=last_year).under(
        standards[0].standard
    )
    facts = read_facts(request, standards)
    results = [
        replace(each, assessment=outgoing_record(each.assessment, show_ids=show_ids))
        for each in assess_facts(facts, request, standards)
    ]
    folder = out if out is not None else result_folder(ledger)
    written = [
        write_files(
            folder,
            each.assessment,
            each.standard.standard,
            form=chosen_form(form, each.standard),
            pdf=pdf,
            show_ids=show_ids,
            shared=True,
        )
        for each in results
    ]
    if json:
        write_text(results_text([each.assessment for each in results], show_ids=show_ids))
    said = stderr_console(show_ids=show_ids)
    for each in results:
        outside = outside_text(each.standard.standard, each.assessment.period.end)
        if outside:
            said.print(outside, soft_wrap=True)
    if not quiet:
        from fullemp_cli.cli.score_view import warning_view
        from fullemp_cli.planning.early_warning import early_warning

        shown = said if json else console(show_ids=show_ids)
        for each in results:
            shown.print(assessment_view(each.assessment, each.standard.standard))
            warning = early_warning(
                facts,
                each.standard.standard,
                chosen_period(facts, request.under(each.standard.standard)),
                each.assessment,
            )
            for line in warning_view(warning) if warning is not None else ():
                shown.print(line)
    for one in written:
        for notice in one.notices:
            said.print(notice)
        for sentence in dict.fromkeys(refusal.sentence for refusal in one.refused):
            said.print(f"没有写成：{sentence}")
        if not quiet:
            for path in one.files:
                said.print(f"已写出 {path}", soft_wrap=True)
    if show_ids:
        say_full_numbers([path for one in written for path in one.files if path.suffix in (".json", ".xlsx")])
    if any(one.refused for one in written):
        raise typer.Exit(ExitCode.ATTENTION)
