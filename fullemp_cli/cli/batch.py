"""`fullemp batch`: every community under some folders, in parallel, going on where an earlier run stopped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fullemp_cli.cli import options
from fullemp_cli.cli.usage_errors import whole_number
from fullemp_cli.errors import ExitCode, Refusal

if TYPE_CHECKING:
    from fullemp_cli.run.summary_files import SummaryFiles


def batch(
    paths: Annotated[
        list[Path], typer.Argument(metavar="路径...", help="台账工作簿或文件夹，可以是放着许多社区的一棵目录树")
    ],
    standard: options.StandardOption = None,
    out: options.OutOption = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", parser=whole_number("--jobs", 1), help="同时用几个进程（默认：处理器个数）"),
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="全部重评，不接着以前的结果做")] = False,
    cluster: Annotated[
        str | None, typer.Option("--cluster", metavar="地址", help="用一个在运行的 Dask 集群，例如 tcp://主机:8786")
    ] = None,
    table: Annotated[
        Path | None, typer.Option("--table", metavar="文件", help="另写一张逐项长表（.csv），供进一步统计")
    ] = None,
    answers: options.AnswersOption = None,
    mapping: options.MappingOption = None,
    period: options.PeriodOption = None,
    as_of: options.AsOfOption = None,
    last_year: options.LastYearOption = None,
    communities: options.CommunitiesOption = None,
    form: options.FormOption = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="每个社区另出 PDF（需要 Edge 或 Chrome 浏览器；每份表约多花 1 至 2 秒）")
    ] = False,
    json: options.JsonOption = False,
    quiet: options.QuietOption = False,
    show_ids: options.ShowIdsOption = False,
) -> None:
    """给许多社区评分：每个社区各有评分表、推荐表和结果，另有汇总表和网页。

    例：fullemp batch 台账/ --standard 台州 --out 结果/
    """
    from fullemp_cli.cli.batch_progress import KEPT, progress_on
    from fullemp_cli.cli.batch_view import show_run, write_run_json
    from fullemp_cli.cli.console import say_drafts, say_shared, stderr_console
    from fullemp_cli.cli.interruption import end_interrupted, interruptible
    from fullemp_cli.cli.requests import chosen_options
    from fullemp_cli.people.outgoing import FULL_NUMBERS
    from fullemp_cli.run.batch_settings import batch_settings
    from fullemp_cli.run.community_files import check_form
    from fullemp_cli.run.engines import ClusterEngine, LocalEngine, default_jobs
    from fullemp_cli.run.file_groups import refuse_other_file
    from fullemp_cli.run.run import run_batch
    from fullemp_cli.run.shared_settings import AS_OF, COMMUNITIES, FORM, MAPPING, PERIOD, STANDARD
    from fullemp_cli.run.summary_files import write_summaries

    folder = (out if out is not None else paths[0].resolve().parent / "评估结果").resolve()
    chosen = chosen_options(
        paths,
        standards=standard,
        mapping=mapping,
        period=period,
        as_of=as_of,
        communities=communities,
        form=form,
        takes=(STANDARD, MAPPING, COMMUNITIES, FORM, PERIOD, AS_OF),
    )
    if table is not None:
        refuse_other_file(table)  # before the work of hours, not after it
    standards = chosen.load_standards()
    say_drafts(one.standard.title for one in standards)
    form = chosen.usable_form(standards)
    check_form(form, standards)
    if pdf and cluster is None:
        from fullemp_cli.reports.pdf import required_browser

        required_browser()
    settings = batch_settings(
        folder,
        standards,
        answers=answers,
        mapping=chosen.mapping,
        period=chosen.period,
        as_of=chosen.as_of,
        shared=chosen.shared,
        form=form,
        pdf=pdf,
        show_ids=show_ids,
        fresh=fresh,
        last_year=last_year,
        communities=chosen.communities,
    )
    said = stderr_console()
    say_shared(chosen.shared, quiet=quiet)
    with interruptible() as interruption:
        try:
            with progress_on(said, quiet=quiet, interruption=interruption) as progress:
                run = run_batch(
                    paths,
                    settings,
                    standards,
                    lambda: ClusterEngine(cluster) if cluster is not None else LocalEngine(jobs or default_jobs()),
                    progress,
                )
            summary = write_summaries(folder, standards, pdf=pdf)
            if table is not None:
                summary = _with_table(summary, folder, table)
        except KeyboardInterrupt:
            if not interruption.stopping:
                interruption.stopping = True
                said.print(f"已中断：汇总没有写完；{KEPT}", soft_wrap=True)
            end_interrupted()
    if json:
        write_run_json(folder, run, summary)
    show_run(said, folder, run, summary, quiet=quiet)
    if show_ids:
        said.print(f"注意：各社区的评分表和评估结果 {FULL_NUMBERS}。", soft_wrap=True)
    if run.failed or summary.refused:
        raise typer.Exit(ExitCode.ATTENTION)


def _with_table(summary: SummaryFiles, folder: Path, table: Path) -> SummaryFiles:
    """What was written with the 长表, or with the reason why it could not be: all else is there."""
    from fullemp_cli.run.item_table import write_item_table

    try:
        return replace(summary, files=(*summary.files, write_item_table(folder, table)))
    except Refusal as refusal:
        return replace(summary, refused=(*summary.refused, refusal))
