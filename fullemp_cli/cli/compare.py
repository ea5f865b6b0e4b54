"""`fullemp compare`: two batches or two single results: what changed, item by item, and why."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fullemp_cli.cli import options
from fullemp_cli.errors import ExitCode, Refusal

if TYPE_CHECKING:
    from fullemp_cli.run.compare_run import ComparisonSink


def compare(
    before: Annotated[Path, typer.Argument(metavar="前一份", help="batch 的结果文件夹，或一份 -评估结果.json")],
    after: Annotated[Path, typer.Argument(metavar="后一份", help="与前一份同类：结果文件夹，或一份 -评估结果.json")],
    standard: Annotated[
        str | None,
        typer.Option("--standard", "-s", metavar="标准", help="只比较这个标准；不写则比较两边都有的标准"),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="文件", help="写出比较表，.xlsx")] = None,
    json: options.JsonOption = False,
    quiet: options.QuietOption = False,
) -> None:
    """比较两份结果：哪些社区、哪些项目变了，为什么变（台账、标准、程序版本、日期），涉及哪些人。

    例：fullemp compare 去年结果/ 今年结果/ --out 比较.xlsx
    """
    from fullemp_cli.cli.console import console, stderr_console, write_text
    from fullemp_cli.reports.comparison.comparison_json import ComparisonJson
    from fullemp_cli.reports.comparison.comparison_view import ComparisonView
    from fullemp_cli.run.compare_run import run_comparison

    _check_out(out, [before, after])
    said = stderr_console()
    sinks: list[ComparisonSink] = [ComparisonJson(write_text)] if json else []
    if not quiet:
        shown = said if json else console()
        sinks.append(ComparisonView(lambda row: shown.print(row, soft_wrap=True)))
    with ExitStack() as stack:
        book = None
        if out is not None:
            from fullemp_cli.reports.comparison.comparison_workbook import ComparisonWorkbook

            book = stack.enter_context(ComparisonWorkbook())
            sinks.append(book)
        outcome = run_comparison(before, after, sinks, standard=_standard_id(standard))
    if out is not None and book is not None:
        from fullemp_cli.reports.saving import save

        save(out, book.content)
        if not quiet:
            said.print(f"已写出 {out}", soft_wrap=True)
    if outcome.refused:
        raise typer.Exit(ExitCode.ATTENTION)


def _check_out(out: Path | None, inputs: list[Path]) -> None:
    from fullemp_cli.reports.saving import refuse_input
    from fullemp_cli.run.file_groups import refuse_other_file

    if out is None:
        return
    if out.suffix.lower() != ".xlsx":
        raise Refusal("CMP003", f"只能写成 .xlsx，不能写成“{out.name}”。", where="--out", hint="请改成 .xlsx 文件名。")
    refuse_input(out, inputs)
    refuse_other_file(out)


def _standard_id(wanted: str | None) -> str | None:
    """The id of a standard that is named by place or file; a name that is none of these is taken as the id itself:
    old results may be of a standard that is no longer there."""
    if wanted is None:
        return None
    from fullemp_cli.standards.loader import load_standard

    try:
        return load_standard(wanted).standard.id
    except Refusal:
        return wanted
