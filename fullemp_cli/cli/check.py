"""`fullemp check`: what was read as what, and everything that is wrong or odd in one or several ledgers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fullemp_cli.cli import options
from fullemp_cli.errors import ExitCode, Refusal

if TYPE_CHECKING:
    from fullemp_cli.reports.check.check_json import CheckReport
    from fullemp_cli.run.ledger_check import CheckedLedger


def check(
    ledgers: Annotated[
        list[Path] | None,
        typer.Argument(metavar="台账...", help="台账工作簿，或放着一个社区各本台账的文件夹；可写多个"),
    ] = None,
    annotate: Annotated[
        Path | None,
        typer.Option("--annotate", metavar="文件", help="写一份批注副本（.xlsx）；台账是文件夹或有多个时写文件夹"),
    ] = None,
    convert: Annotated[
        Path | None, typer.Option("--convert", metavar="文件", help="把读懂的内容写成一本标准台账工作簿（.xlsx）")
    ] = None,
    write_mapping: Annotated[
        Path | None, typer.Option("--write-mapping", metavar="文件", help="写一份映射文件的草稿（.yaml），供填写")
    ] = None,
    standard: Annotated[
        list[str] | None,
        typer.Option("--standard", "-s", metavar="标准", help="同时按这个标准查清单的回答和缺少的栏目；可写多次"),
    ] = None,
    community: options.CommunityOption = None,
    answers: options.AnswersOption = None,
    mapping: options.MappingOption = None,
    communities: options.CommunitiesOption = None,
    period: options.PeriodOption = None,
    as_of: options.AsOfOption = None,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="代码", help="说明一种问题，例如 --explain ID001")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="要写的文件已经有了也覆盖")] = False,
    json: options.JsonOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只列出问题，不显示怎样读的")] = False,
    show_ids: options.ShowIdsOption = False,
) -> None:
    """检查台账：怎样读的，有哪些问题，在哪一格，怎样改。台账本身不会被改动。

    例：fullemp check 台账.xlsx --annotate 台账-批注.xlsx
    """
    from fullemp_cli.cli.check_outputs import CheckOutputs, write_outputs
    from fullemp_cli.cli.check_view import check_view, explanation_view
    from fullemp_cli.cli.console import console, say_full_numbers, stderr_console, write_record
    from fullemp_cli.cli.requests import Chosen
    from fullemp_cli.faults import as_refusal
    from fullemp_cli.findings.page import kind_of
    from fullemp_cli.people.outgoing import NUMBERS_AND_PHONES
    from fullemp_cli.reports.check.check_json import check_record

    if explain is not None:
        console().print(explanation_view(kind_of(explain)))
        if not ledgers:
            return
    if not ledgers:
        raise Refusal("CHK001", "没有说明要检查哪本台账。", hint="例如 fullemp check 台账.xlsx。")
    outputs = CheckOutputs(annotate, convert, write_mapping, force)
    outputs.refuse_unusable(ledgers)
    if standard:
        Chosen(tuple(standard)).load_standards()  # one that is not there is no ledger's fault
    said = stderr_console(show_ids=show_ids)
    checked: list[CheckedLedger] = []
    refused: list[Refusal] = []
    for ledger in ledgers:
        try:
            with as_refusal(ledger.name):
                checked.append(
                    _checked(
                        ledger, standard, community, answers, mapping, communities, period, as_of, show_ids=show_ids
                    )
                )
        except Refusal as refusal:
            if len(ledgers) == 1 or refusal.code.startswith(("MAP", "REG", "PERIOD", "STD")):
                raise
            refused.append(refusal)
            said.print(f"{refusal.sentence}（{refusal.code}）", soft_wrap=True)
    if not checked:
        raise typer.Exit(ExitCode.REFUSED)
    reports = [_report(one) for one in checked]
    shown = said if json else console(show_ids=show_ids)
    if json:
        write_record(check_record(reports, refused), show_ids=show_ids)
    if not (json and quiet):
        shown.print(check_view(reports, brief=json, only_findings=quiet))
    written = write_outputs(outputs, checked)
    for notice in written.notices:
        said.print(notice, soft_wrap=True)
    for failure in written.refused:
        said.print(f"没有写成：{failure.sentence}", soft_wrap=True)
    if not quiet:
        for path in written.files:
            said.print(f"已写出 {path}", soft_wrap=True)
    say_full_numbers(written.with_full_numbers, NUMBERS_AND_PHONES)
    has_errors = any(found.severity.value == "error" for report in reports for found in report.findings)
    if has_errors or refused or written.refused:
        raise typer.Exit(ExitCode.ATTENTION)


def _checked(
    ledger: Path,
    standard: list[str] | None,
    community: str | None,
    answers: Path | None,
    mapping: Path | None,
    communities: Path | None,
    period: str | None,
    as_of: str | None,
    *,
    show_ids: bool,
) -> CheckedLedger:
    from fullemp_cli.cli.requests import chosen_options, ledger_request
    from fullemp_cli.run.ledger_check import check_ledger

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
    return check_ledger(request, chosen.load_standards())


def _report(checked: CheckedLedger) -> CheckReport:
    from fullemp_cli.ledgers.unknown_words import unknown_words
    from fullemp_cli.reports.check.check_json import CheckReport

    return CheckReport(
        ledger=checked.path.name or str(checked.path),
        files=checked.book.files,
        formats={workbook.name: workbook.format for workbook in checked.opened.workbooks},
        communities=[one.facts.community.name for one in checked.communities],
        sheets=checked.book.understanding,
        findings=checked.findings,
        receipts=checked.book.receipts,
        unknown=unknown_words(one.facts for one in checked.communities),
        settings=checked.shared.sentence if checked.shared is not None else "",
    )
