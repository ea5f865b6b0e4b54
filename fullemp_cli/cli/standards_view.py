"""How standards, their problems and their cases look on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.paragraph import Paragraph
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.scoring.standard_cases import CaseReport
from fullemp_cli.standards.explained import Explained, explain_criteria, explain_items, recognition_text
from fullemp_cli.standards.model import Standard
from fullemp_cli.standards.nearest import nearest
from fullemp_cli.standards.problems import StandardProblem, errors
from fullemp_cli.standards.source_file import LoadedStandard

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

_KINDS = {"score": "计分", "criteria": "达标"}


def standards_table(loaded: list[LoadedStandard]) -> Table:
    """One row a standard, within 80 columns."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    table.add_column("编号", no_wrap=True)
    table.add_column("地区", max_width=12, overflow="fold")
    table.add_column("文件", max_width=32, overflow="fold")
    table.add_column("种类", no_wrap=True)
    table.add_column("项目", justify="right", no_wrap=True)
    table.add_column("满分", justify="right", no_wrap=True)
    for one in loaded:
        standard = one.standard
        document = f"{standard.title}\n{standard.document}{_force(standard)}"
        count = len(standard.items) or len(standard.criteria)
        table.add_row(standard.id, standard.place, document, _KINDS[standard.kind], str(count), _full_marks(standard))
    return table


def _force(standard: Standard) -> str:
    force = standard.in_force
    if force is None:
        return ""
    span = f"{force.from_ or '……'} 至 {force.to}" if force.to is not None else f"{force.from_} 起"
    return f"\n施行：{span}" + (f"，由 {standard.replaced_by} 接替" if standard.replaced_by else "")


def _full_marks(standard: Standard) -> str:
    if standard.full_marks is None:
        return "-"
    bonus = f"+{decimal_text(standard.bonus.max)}" if standard.bonus is not None else ""
    return decimal_text(standard.full_marks) + bonus


def chosen_parts(standard: Standard, wanted: list[str]) -> list[Explained]:
    """All, or those wanted with their parts. Refused: an id that is not there, with the nearest."""
    every = [*explain_items(standard), *explain_criteria(standard)]
    if not wanted:
        return every
    known = {one.id: one for one in every}
    for id in wanted:
        if id not in known:
            raise Refusal("STD096", f"{standard.id} 没有编号为“{id}”的项目。", hint=nearest(id, known, 40))
    chosen = set(wanted)
    for one in every:  # parts stand after their groups
        if one.group in chosen:
            chosen.add(one.id)
    return [one for one in every if one.id in chosen]


def standard_view(loaded: LoadedStandard, wanted: list[str]) -> Group:
    """The standard explained, or the wanted items of it."""
    from rich.console import Group

    standard = loaded.standard
    parts: list[Paragraph] = []
    if not wanted:
        parts = [
            Paragraph(standard.title, bold=True),
            Paragraph(f"{standard.place}，{standard.document}，{standard.issuer}，{standard.date}"),
            Paragraph(f"编号 {standard.id}，{_KINDS[standard.kind]}，满分 {_full_marks(standard)}"),
            *(Paragraph(f"- {text}", hanging=2) for text in recognition_text(standard)),
            *(Paragraph(f"读法：{one.reading}（{one.because}）", 2, 2) for one in standard.readings),
            Paragraph(""),
        ]
    for one in chosen_parts(standard, wanted):
        parts += [*_lines(one), Paragraph("")]
    return Group(*parts)


def _lines(one: Explained) -> Iterator[Paragraph]:
    marks = f"（{decimal_text(one.max)} 分{'，附加分' if one.bonus else ''}）" if one.max is not None else ""
    yield Paragraph(f"{one.id} {one.title}{marks}", bold=True)
    if one.text:
        yield Paragraph(f"原文：{one.text}", 2, 2)
    if one.rule:
        yield Paragraph(f"评分办法原文：{one.rule}", 2, 2)
    if one.clause:
        yield Paragraph(f"依据：{one.clause}", 2, 2)
    for index, sentence in enumerate(one.how):
        yield Paragraph(f"怎样评：{sentence}", 2, 2) if index == 0 else Paragraph(f"- {sentence}", 4, 2)
    for question in one.questions:
        marks = f"，可填 {question.marks} 分" if question.marks is not None else ""
        yield Paragraph(f"清单 {question.id}（{question.kind.value}{marks}）：{question.text}", 2, 2)
    for needs in one.needs:
        if needs.needs:
            yield Paragraph(f"{needs.title} 要用：{'；'.join(needs.needs)}", 2, 2)
        if needs.adds:
            yield Paragraph(f"{needs.title} 有则参考：{'；'.join(needs.adds)}", 2, 2)
    if one.other_needs:
        yield Paragraph(f"还看：{'；'.join(one.other_needs)}", 2, 2)
    for reading in one.readings:
        yield Paragraph(f"读法：{reading.reading}（{reading.because}）", 2, 2)
    if one.remedy:
        yield Paragraph(f"怎样提高：{one.remedy}", 2, 2)


def check_view(path: Path, problems: list[StandardProblem], report: CaseReport | None) -> Group:
    """Every problem with its place, then the cases."""
    from rich.console import Group

    every = [*problems, *(report.problems if report is not None else ())]
    lines = [Paragraph(_problem(one), hanging=2) for one in every]
    if report is None:
        verdict = f"{path.name}：{len(errors(every))} 处错误，不能使用。"
    else:
        verdict = f"{path.name}：标准无误" + (f"，{len(every)} 处提醒" if every else "") + "。" + _count(report)
        lines += _failures(report)
    return Group(*lines, Paragraph(verdict, bold=True))


def _problem(one: StandardProblem) -> str:
    word = "错误" if one.severity.value == "error" else "提醒"
    return f"{word} {one.code} {one.sentence}"


def _failures(report: CaseReport) -> Iterator[Paragraph]:
    for result in report.results:
        if not result.passed:
            yield Paragraph(f"不符 {result.file} 第 {result.line} 行“{result.name}”：", hanging=2)
            yield from (Paragraph(difference.sentence, 4) for difference in result.differences)


def _count(report: CaseReport) -> str:
    if not report.results:
        return "没有试算样例。"
    failed = sum(not result.passed for result in report.results)
    return f"{len(report.results)} 个样例，{f'{failed} 个不符' if failed else '全部相符'}。"


def cases_view(loaded: LoadedStandard, report: CaseReport) -> Group:
    """What differs, then one line with the count."""
    from rich.console import Group

    lines = [*(Paragraph(_problem(one), hanging=2) for one in report.problems), *_failures(report)]
    return Group(*lines, Paragraph(f"{loaded.standard.id}：{_count(report)}", bold=True))
