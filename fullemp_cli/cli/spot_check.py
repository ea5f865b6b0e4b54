"""`fullemp review --sample`: draws the list for spot checks from results."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fullemp_cli.errors import ExitCode, Refusal

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fullemp_cli.reports.spot_check_list import SpotCheckList

_SHOWN = 30


def spot_check(
    paths: Sequence[Path],
    share: str,
    seed: str | None,
    out: Path | None,
    standard: str | None,
    *,
    json: bool,
    quiet: bool,
    force: bool,
) -> None:
    """Draw the list and write it. Refusal SPOT001: the share cannot be read; RES011: no results; SPOT003: the file is
    there already with something else in it."""
    from fullemp_cli.cli.console import console, stderr_console, write_record
    from fullemp_cli.reports.kept.keeping import save_keeping
    from fullemp_cli.reports.spot_check_json import spot_check_record
    from fullemp_cli.reports.spot_check_list import spot_check_workbook

    wanted = _share(share)
    drawn, refused = _drawn(paths, wanted, seed, standard)
    said = stderr_console()
    for refusal in refused:
        said.print(f"读不了：{refusal.sentence}（{refusal.code}）", soft_wrap=True)
    if not drawn.samples:
        where = "、".join(map(str, paths[:3]))
        raise Refusal(
            "RES011",
            "没有找到评估结果；抽查名单是从评估结果抽的。",
            where=where,
            hint="请给出 fullemp 写出的 -评估结果.json，或放着它们的文件夹。",
        )
    if out is not None:
        content = spot_check_workbook(drawn)
        if out.is_file() and not force and out.read_bytes() != content:
            raise Refusal(
                "SPOT003",
                "这个文件已经有了，没有覆盖：里面可能有填好的核实结果。",
                where=out.name,
                hint="请换一个文件名；确定要覆盖的，加 --force。",
            )
        if notice := save_keeping(out, content).notice:
            said.print(notice, soft_wrap=True)
    if json:
        write_record(spot_check_record(drawn))
    if not quiet:
        (said if json else console()).print(_view(drawn))
        if out is not None:
            said.print(f"已写出 {out}", soft_wrap=True)
    if refused:
        raise typer.Exit(ExitCode.ATTENTION)


def _share(text: str) -> Fraction:
    from fullemp_cli.rules.quantities import Quantity

    try:
        share = Quantity.parse(text)
    except ValueError:
        share = None
    if share is None or not share.percent or not 0 < share.value <= 1:
        raise Refusal("SPOT001", f"抽查比例“{text}”看不懂。", where="--sample", hint="写成百分比，例如 --sample 5%。")
    return share.value


def _drawn(
    paths: Sequence[Path], share: Fraction, seed: str | None, standard: str | None
) -> tuple[SpotCheckList, list[Refusal]]:
    from fullemp_cli.reports.spot_check_list import SpotCheckList, digest_of_inputs
    from fullemp_cli.results.result_files import ResultTree
    from fullemp_cli.results.spot_check import draw
    from fullemp_cli.standards.draft_state import is_draft
    from fullemp_cli.standards.loader import load_standard

    only = load_standard(standard).standard.id if standard is not None else None
    tree = ResultTree(paths)
    # Read twice rather than kept: a city's results do not fit in memory, and the seed comes from all of them.
    used = {(file.name, file.sha256): result.standard for file, result in tree if only in (None, result.standard.id)}
    inputs = sorted(used)
    chosen = seed if seed is not None else digest_of_inputs(inputs)[:12]
    standards = sorted({(one.id, one.sha256) for one in used.values()})
    seen: set[tuple[str, str]] = set()
    samples = []
    for file, result in ResultTree(paths):
        key = (file.sha256, result.standard.id)
        if key not in seen and only in (None, result.standard.id):
            seen.add(key)
            samples.append(draw(result, share, chosen))
    samples.sort(key=lambda sample: (sample.community, sample.standard))
    drafts = frozenset(one.id for one in used.values() if is_draft(one.title))
    listed = SpotCheckList(share, chosen, seed is not None, tuple(samples), tuple(inputs), tuple(standards), drafts)
    return listed, tree.refused


def _view(drawn: SpotCheckList) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    from fullemp_cli.reports.lists.on_terminal import terminal_table
    from fullemp_cli.reports.paragraph import Paragraph
    from fullemp_cli.reports.spot_check_list import DRAWN, explanation

    rows = drawn.rows
    table, count = terminal_table(DRAWN, rows[:_SHOWN]), len(rows)
    unlisted = sum(len(one.ordinals) for sample in drawn.samples for one in sample.unlisted)
    parts: list[RenderableType] = [
        Paragraph(
            f"{len(drawn.samples)} 份评估结果，抽查 {drawn.share_words}，抽出 {count} 条；另有 {unlisted} 条结果没有列出名单，"
            f"要在台账上另查。种子 {drawn.seed}",
            bold=True,
        ),
        Text(),
        table,
    ]
    if count > _SHOWN:
        parts.append(Paragraph(f"……共 {count} 条，其余用 --out 写出查看。"))
    parts += [Text(), *(Paragraph(line, hanging=3) for line in explanation(drawn))]
    return Group(*parts)
