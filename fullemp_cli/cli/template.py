"""`fullemp template`: a blank ledger workbook, or next year's from this year's ledgers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fullemp_cli.cli import options
from fullemp_cli.errors import Refusal

if TYPE_CHECKING:
    from fullemp_cli.ledgers.facts import Facts
    from fullemp_cli.reports.ledger_workbook.as_written import WrittenCells
    from fullemp_cli.standards.source_file import LoadedStandard


def template(
    out: Annotated[Path, typer.Option("--out", metavar="文件", help="写到哪个文件（.xlsx）")],
    standard: Annotated[
        list[str] | None,
        typer.Option(
            "--standard", "-s", metavar="标准", help="标准的编号（taizhou）、地名（台州）或标准文件；可写多次"
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="要全部台账，不只是标准用到的")] = False,
    last: Annotated[
        Path | None, typer.Option("--from", metavar="台账", help="上一评估期的台账：人员和未了的事项结转到新的一年")
    ] = None,
    community: options.CommunityOption = None,
    mapping: options.MappingOption = None,
    period: Annotated[
        str | None, typer.Option("--period", metavar="评估期", help="--from 的台账是哪个评估期的；不写按台账所写")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="--out 的文件已经有了也覆盖")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="写好后不说明")] = False,
) -> None:
    """写出一本空白的台账工作簿：有标准要用的工作表、填写说明、下拉列表和要回答的清单。

    例：fullemp template --standard 台州 --out 台账.xlsx
    """
    from fullemp_cli.cli.console import say_drafts, say_full_numbers, stderr_console
    from fullemp_cli.ledgers.reading.not_read_list import NOT_READ_SHEET
    from fullemp_cli.people.outgoing import NUMBERS_AND_PHONES
    from fullemp_cli.reports.kept.keeping import save_setting_aside
    from fullemp_cli.reports.ledger_workbook.fact_sheets import unread_cells
    from fullemp_cli.reports.template_workbook.template_book import template_workbook
    from fullemp_cli.standards.loader import load_standards

    if not standard and not every and last is None:
        raise Refusal("TPL001", "没有说明要哪个标准的台账。", hint="请加 --standard 台州，或用 --all 要全部台账。")
    if out.suffix.lower() != ".xlsx":
        raise Refusal(
            "TPL002", f"只能写成 .xlsx 工作簿，不能写成“{out.name}”。", hint="请把 --out 的文件名改成 .xlsx。"
        )
    if last is not None and out.exists() and out.resolve() == last.resolve():
        raise Refusal("TPL003", "--out 和 --from 是同一个文件，原台账不能覆盖。", hint="请给新台账换一个文件名。")
    loaded = load_standards(standard or ())
    standards = [one.standard for one in loaded]
    say_drafts(one.title for one in standards)
    facts, cells = _carried_over(last, community, mapping, period, loaded) if last is not None else (None, None)
    content = template_workbook(standards, every=every, facts=facts, written=cells)
    if not force and _holds_something_else(out, content):
        raise Refusal("TPL004", "这个文件已经有了，没有覆盖：里面可能有填好的内容。", where=str(out), hint=_REPLACE)
    kept = save_setting_aside(out, content)
    if kept.notice:
        stderr_console().print(kept.notice, soft_wrap=True)
    if facts is not None:
        say_full_numbers([out], NUMBERS_AND_PHONES)
    if not quiet:
        said = stderr_console()
        said.print(f"已写出 {out}", soft_wrap=True)
        if facts is not None and facts.unread_blocks:
            said.print(
                f"上一期台账有 {len(facts.unread_blocks)} 处的人没有读入，不在新台账里：在哪里、为什么，见工作表“{NOT_READ_SHEET}”，"
                "请补进台账。",
                soft_wrap=True,
            )
        if facts is not None and (unread := unread_cells(facts)):
            said.print(
                f"上一期台账有 {unread} 处看不懂的内容，新台账里照原样写着（见各格的批注），请改正；"
                f"在哪里，用 fullemp check {last} 逐处查看。",
                soft_wrap=True,
            )


_REPLACE = "请换一个文件名；确定要覆盖的，加 --force。"


def _holds_something_else(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size > 0 and path.read_bytes() != content


def _carried_over(
    last: Path, community: str | None, mapping: Path | None, period: str | None, standards: Sequence[LoadedStandard]
) -> tuple[Facts, WrittenCells]:
    from fullemp_cli.cli.requests import chosen_options, ledger_request
    from fullemp_cli.planning.carry_over import carried_over
    from fullemp_cli.reports.ledger_workbook.as_written import WrittenCells
    from fullemp_cli.run.community_run import chosen_period, read_with_files
    from fullemp_cli.run.shared_settings import MAPPING

    chosen = chosen_options(last, mapping=mapping, period=period, takes=(MAPPING,), needs_standard=False)
    request = ledger_request(last, community, chosen=chosen)
    facts, book, opened = read_with_files(request, standards)
    cells = WrittenCells.of(opened.workbooks, book.understanding)
    return carried_over(facts, chosen_period(facts, request)), cells
