"""`fullemp review`: marks of county and city read back from the scoring sheets; and the list for spot checks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fullemp_cli.cli import options
from fullemp_cli.errors import ExitCode, Refusal

if TYPE_CHECKING:
    from fullemp_cli.findings import Finding
    from fullemp_cli.reports.review import MadeFrom
    from fullemp_cli.reports.reviewed_folders import CollectedSheets


def review(
    sheets: Annotated[
        list[Path], typer.Argument(metavar="评分表...", help="审核过的评分表，或放着它们的文件夹（抽查时是评估结果）")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="文件", help="写出审核对照表（抽查时是抽查名单），.xlsx")
    ] = None,
    standard: Annotated[
        str | None, typer.Option("--standard", "-s", metavar="标准", help="核对评分表是否出自这个标准的当前版本")
    ] = None,
    results: Annotated[
        list[Path] | None,
        typer.Option("--results", metavar="文件夹", help="评估结果所在：核对哪些社区还没有交来评分表；可写多次"),
    ] = None,
    sample: Annotated[
        str | None, typer.Option("--sample", metavar="比例", help="不对照，改为从评估结果抽查名单，例如 5%")
    ] = None,
    seed: Annotated[
        str | None, typer.Option("--seed", metavar="种子", help="抽查用的随机种子，任意文字；不写则由输入算出")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="--out 的抽查名单已经有了也覆盖")] = False,
    json: options.JsonOption = False,
    quiet: options.QuietOption = False,
) -> None:
    """读回审核过的评分表：自评、县级、市级分数并列对照；加 --sample 则从评估结果抽出抽查名单。

    例：fullemp review 交回的评分表/ --out 审核对照.xlsx --results 评估结果/
    """
    from fullemp_cli.cli.console import console, stderr_console, write_record

    _check_out(out, sheets)
    if sample is not None:
        from fullemp_cli.cli.spot_check import spot_check

        spot_check([*sheets, *(results or [])], sample, seed, out, standard, json=json, quiet=quiet, force=force)
        return
    if seed is not None:
        raise Refusal("REV905", "--seed 只用于抽查。", where="--seed", hint="请与 --sample 一起用，例如 --sample 5%。")

    from fullemp_cli.findings import Severity
    from fullemp_cli.reports.kept.keeping import save_keeping
    from fullemp_cli.reports.review import comparison_workbook
    from fullemp_cli.reports.review.review_json import review_record
    from fullemp_cli.reports.reviewed_folders import collect_sheets, nothing_in, said_of_those_aside

    said = stderr_console()
    read = collect_sheets(sheets)
    for refusal in read.refused:
        said.print(f"读不了：{refusal.sentence}（{refusal.code}）", soft_wrap=True)
    if not read.sheets:
        raise _nothing(read)
    unread: list[Refusal] = []
    findings = [*nothing_in(read.without, "评分表"), *_compared(read, standard, results or [], unread)]
    for refusal in unread:
        said.print(f"读不了：{refusal.sentence}（{refusal.code}）", soft_wrap=True)
    refused = (*read.refused, *unread)
    every = [*(found for sheet in read.sheets for found in sheet.findings), *findings]
    if json:
        write_record(review_record(read.sheets, findings, refused, read.passed_over))
    if read.aside:
        said.print(said_of_those_aside(read.aside), soft_wrap=True)
    if not quiet:
        from fullemp_cli.cli.review_view import review_view

        (said if json else console()).print(review_view(read.sheets, every))
        if read.passed_over:
            said.print(f"文件夹里不是评分表、没有读的：{'、'.join(read.passed_over[:8])}", soft_wrap=True)
    elif every and not json:
        from fullemp_cli.cli.review_view import findings_view

        said.print(findings_view(every))
    if out is not None:
        if notice := save_keeping(out, comparison_workbook(read.sheets, findings)).notice:
            said.print(notice, soft_wrap=True)
        if not quiet:
            said.print(f"已写出 {out}", soft_wrap=True)
    if refused or any(found.severity is Severity.ERROR for found in every):
        raise typer.Exit(ExitCode.ATTENTION)


def _check_out(out: Path | None, inputs: list[Path]) -> None:
    """A wrong name, or one that would overwrite what is read, is refused before anything is done."""
    if out is None:
        return
    if out.suffix.lower() != ".xlsx":
        raise Refusal("REV903", f"只能写成 .xlsx，不能写成“{out.name}”。", where="--out", hint="请改成 .xlsx 文件名。")
    if out.is_file():
        target = out.resolve()
        inside = any(path.is_dir() and path.resolve() in target.parents for path in inputs)
        if any(path.resolve() == target for path in inputs) or (inside and _is_scoring_sheet(out)):
            raise Refusal(
                "REV903", "--out 是要读的评分表之一，没有覆盖。", where=out.name, hint="请给对照表换一个文件名。"
            )


def _is_scoring_sheet(path: Path) -> bool:
    from fullemp_cli.reports.review import read_reviewed_sheet

    try:
        read_reviewed_sheet(path)
    except Refusal:
        return False
    return True


def _compared(
    read: CollectedSheets, standard: str | None, results: list[Path], refused: list[Refusal]
) -> Iterator[Finding]:
    """What shows when the sheets are compared with the standard, with one another and with the results."""
    from fullemp_cli.reports.review import check_results, check_standard, check_together

    if standard is not None:
        from fullemp_cli.standards.loader import load_standard

        loaded = load_standard(standard)
        for sheet in read.sheets:
            yield from check_standard(sheet, loaded.standard.id, loaded.sha256)
    else:
        yield from _other_versions(read)
    yield from check_together(read.sheets)
    if results:
        yield from check_results(read.sheets, list(_made_from(results, refused)))


def _other_versions(read: CollectedSheets) -> Iterator[Finding]:
    """Sheets of another version of a built-in standard; those of a district's own are only compared with its file."""
    from fullemp_cli.reports.review import check_standard
    from fullemp_cli.standards.library import builtin_paths
    from fullemp_cli.standards.source_file import read_source

    digests: dict[str, str] = {}
    for sheet in read.sheets:
        id = sheet.identity.standard
        if (path := builtin_paths().get(id)) is not None:
            digest = digests.get(id) or read_source(path).sha256
            digests[id] = digest
            yield from check_standard(sheet, id, digest)


def _made_from(results: list[Path], refused: list[Refusal]) -> Iterator[MadeFrom]:
    from fullemp_cli.reports.review import MadeFrom
    from fullemp_cli.results.candidate import CommunityId
    from fullemp_cli.results.provenance import inputs_digest
    from fullemp_cli.results.result_files import ResultTree

    tree = ResultTree(results)
    none = True
    for _, result in tree:
        none = False
        named = result.community
        yield MadeFrom(
            CommunityId.written(named.county, named.street, named.name),
            result.standard.id,
            inputs_digest(result),
            result.period.as_of.isoformat(),
            result.code,
        )
    refused += tree.refused
    if none and not tree.refused:
        where = "、".join(map(str, results))
        raise Refusal("RES011", "没有找到评估结果。", where=where, hint="请给出 -评估结果.json 或放着它们的文件夹。")


def _nothing(read: CollectedSheets) -> Refusal:
    if read.refused:
        return Refusal("REV904", "没有一份评分表读得出来。", hint="请按上面所说改正后重试。")
    return Refusal(
        "REV904", "没有找到评分表。", hint="请给出 fullemp 写出、审核过的 -评分表.xlsx，或放着它们的文件夹。"
    )
