"""`fullemp standards draft`: a published table read into a standard file begun, and what a person confirmed of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fullemp_cli.errors import ExitCode, Refusal

if TYPE_CHECKING:
    from fullemp_cli.standards.draft.drafting import DraftedStandard

_BOOK = ".核对.xlsx"


def draft(document: Path, out: Path | None, *, force: bool) -> None:
    """Writes the draft and its confirming workbook; says what adds up and what is left."""
    from fullemp_cli.cli.console import console, stderr_console
    from fullemp_cli.reports.draft_workbook import draft_workbook
    from fullemp_cli.reports.saving import save
    from fullemp_cli.standards.checker import check_standard
    from fullemp_cli.standards.draft.drafting import draft_standard

    target = out if out is not None else Path(f"{document.stem}.yaml")
    if target.suffix.lower() not in (".yaml", ".yml"):
        raise Refusal("STD095", "草稿只能写成 .yaml 文件。", where=str(target), hint="请把 --out 的文件名改成 .yaml。")
    book = target.with_name(target.stem + _BOOK)
    for path in (target, book):
        if path.exists() and not force:
            raise Refusal(
                "STD095", "这个文件已经有了，没有覆盖。", where=str(path), hint="请换一个文件名，或加 --force。"
            )
    drafted = draft_standard(document, _id_of(target))
    save(target, drafted.text.encode("utf-8"))
    written = [target]
    checked = check_standard(target)
    if checked.standard is not None:
        save(book, draft_workbook(checked.standard, target.name))
        written.append(book)
    for line in _said(drafted):
        console().print(line)
    for path in written:
        stderr_console().print(f"已写出 {path}", soft_wrap=True)
    if checked.standard is None:
        raise typer.Exit(ExitCode.ATTENTION)


def _id_of(target: Path) -> str:
    import re

    stem = target.stem.lower().replace("_", "-")
    return stem if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem) else "draft"


def _said(drafted: DraftedStandard) -> list[str]:
    from fullemp_cli.rules.quantities import decimal_text

    lines = []
    for one in drafted.sums:
        printed = f"，原文 {decimal_text(one.printed)} 分" if one.printed is not None else "，原文没有写"
        mark = "" if one.fits else "　不符，请核对"
        lines.append(f"{one.name}：各项之和 {decimal_text(one.added)} 分{printed}{mark}")
    items = drafted.standard.get("items") or drafted.standard.get("criteria") or []
    word = "项" if drafted.standard.get("items") else "条"
    counts = "、".join(f"{state} {count}" for state, count in drafted.counts.items() if count)
    lines.append(f"{drafted.standard['title']}：{len(items)} {word}；要核对的有 {counts}")
    lines += [f"注意：{note}" for note in drafted.notes]
    lines += [f"{found.code} {found.sentence}" for found in drafted.problems]
    if drafted.problems:
        lines.append("草稿还不能用来评分：请对照原文改正以上各处（分值抄错，或原文本身加不起来）。")
    return lines


def apply(workbook: Path, standard: Path | None) -> None:
    """Takes a confirming workbook back into its standard file."""
    import yaml

    from fullemp_cli.cli.console import console
    from fullemp_cli.opening import open_workbook
    from fullemp_cli.reports.draft_workbook import draft_workbook, verdicts_in
    from fullemp_cli.reports.saving import save
    from fullemp_cli.standards.checker import check_standard
    from fullemp_cli.standards.draft.confirming import apply_verdicts
    from fullemp_cli.standards.draft.refusals import not_applied
    from fullemp_cli.standards.draft.writing import written
    from fullemp_cli.standards.draft_state import left_text
    from fullemp_cli.standards.library import find_standard
    from fullemp_cli.standards.source import decode
    from fullemp_cli.standards.source_file import read_bytes

    named, verdicts = verdicts_in(open_workbook(workbook))
    if not verdicts:
        raise not_applied(workbook.name, "没有找到“编号”和“对/改成”两栏，不是核对表。")
    target = find_standard(str(standard)) if standard is not None else workbook.with_name(Path(named).name or "?")
    if not target.is_file():
        raise not_applied(
            workbook.name,
            f"核对表旁边没有标准文件“{target.name}”。",
            "请写明标准文件：fullemp standards draft 标准.yaml --apply 核对表.xlsx。",
        )
    try:
        plain = yaml.safe_load(decode(read_bytes(target)))
    except yaml.YAMLError as error:
        raise not_applied(target.name, "标准文件的写法有误。", "请先用 fullemp standards check 检查。") from error
    if not isinstance(plain, dict):
        raise not_applied(target.name, "标准文件的写法有误。", "请先用 fullemp standards check 检查。")
    applied = apply_verdicts(plain, verdicts)
    save(target, written(plain).encode("utf-8"))
    checked = check_standard(target)
    said = console()
    said.print(
        f"{target.name}：核对无误 {applied.confirmed} 处，改动 {applied.changed} 处，空着 {applied.open} 处。",
        soft_wrap=True,
    )
    for line in applied.misunderstood:
        said.print(line, soft_wrap=True)
    for found in checked.problems:
        if found.severity.value == "error":
            said.print(f"错误 {found.code} {found.sentence}", soft_wrap=True)
    if checked.standard is not None:
        left = left_text(checked.standard)
        said.print(f"{left}。" if left else "全部核对完了，可以用来评分。接着写样例：fullemp standards cases --draft。")
        if left:
            save(target.with_name(target.stem + _BOOK), draft_workbook(checked.standard, target.name))
    if applied.misunderstood or checked.standard is None:
        raise typer.Exit(ExitCode.ATTENTION)
