"""The result on the terminal: a table that fits 80 columns, the total as an interval, and what to do next.

Only characters that a GBK console can show; no box drawing, which such consoles print two columns wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from fullemp_cli.reports.composition import composition, largest_gaps
from fullemp_cli.reports.form_table import verdict_lines
from fullemp_cli.reports.phrases import mark_words, met_words, total_words
from fullemp_cli.reports.receipt_words import receipt_lines
from fullemp_cli.reports.text_width import wrapped
from fullemp_cli.results.assessment import Assessment, CriterionResult, ItemResult
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.standards.model import Standard

_WIDTH = 78
"""Two columns short of 80: Chinese consoles may print quotation marks wider than they are counted."""
_SEVERITIES = (("error", "错误"), ("warning", "警告"), ("hint", "提示"))


def assessment_view(assessment: Assessment, standard: Standard) -> RenderableType:
    """Marks and why, open marks and what settles them, the total and what it is made of, the three largest marks lost
    or open, and how many findings there are."""
    receipt = [Text(line, style="yellow" if line.startswith("没有读入") else "") for line in receipt_lines(assessment)]
    parts: list[RenderableType] = [*_head(assessment, standard), *receipt, Text()]
    if assessment.items:
        parts += [_item_table(assessment), Text(), *_total(assessment)]
    if assessment.criteria:
        parts += [Text(), _criterion_table(assessment)] if not assessment.items else [*_criteria_beside(assessment)]
    parts += [Text(f"结论：{line}", style="bold") for line in verdict_lines(assessment)]
    parts += _vetoes_and_gates(assessment)
    parts += _gaps(assessment)
    parts += _findings(assessment)
    return Group(*(Text(wrapped(part.plain, _WIDTH), part.style) if isinstance(part, Text) else part for part in parts))


def _head(assessment: Assessment, standard: Standard) -> Iterator[Text]:
    period = assessment.period
    yield Text(f"{assessment.community.name or '未命名社区'}　{standard.title}", style="bold")
    yield Text(
        f"评估期 {period.start.isoformat()} 至 {period.end.isoformat()}，截至 {period.as_of.isoformat()}", style="dim"
    )


def _table(*columns: tuple[str, int]) -> Table:
    """A table of those headings and widths; the last column takes what is left."""
    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="bold", pad_edge=False)
    for heading, width in columns:
        table.add_column(heading, width=width, no_wrap=True, overflow="fold")
    table.add_column("说明", width=_rest(columns), no_wrap=True, overflow="fold")
    return table


def _rest(columns: Sequence[tuple[str, int]]) -> int:
    return _WIDTH - sum(width + 1 for _, width in columns)


def _add_row(table: Table, texts: Sequence[str], style: str) -> None:
    widths = [column.width or 1 for column in table.columns]
    table.add_row(*(Text(wrapped(text, width)) for text, width in zip(texts, widths, strict=True)), style=style)


def _item_table(assessment: Assessment) -> Table:
    shown = [item for item in assessment.items if item.group is None or item.open]
    table = _table(("编号", min(max(cell_len(item.id) for item in shown), 10)), ("项目", 20), ("满分", 4), ("得分", 12))
    for item in shown:
        _add_row(table, _item_row(item), _style(item))
    return table


def _item_row(item: ItemResult) -> tuple[str, ...]:
    said = item.explanation
    if item.open and item.next_step:
        said = f"{said.rstrip('。')}。{item.next_step}" if said else item.next_step
    return (item.id, item.title, decimal_text(item.max), mark_words(item.points, item.open), said)


def _style(item: ItemResult) -> str:
    if item.open:
        return "yellow"
    return "" if item.points == item.max else "red"


def _total(assessment: Assessment) -> Iterator[Text]:
    parts = composition(assessment)
    yield Text(f"总分：{total_words(assessment)}", style="bold")
    yield Text(
        f"其中 台账计算 {decimal_text(parts.computed)} 分，清单佐证 {decimal_text(parts.attested)} 分，"
        f"人工评判 {decimal_text(parts.judged)} 分"
    )


def _criterion_table(assessment: Assessment) -> Table:
    table = _table(("编号", 6), ("等级", 6), ("标准", 22), ("结论", 6))
    for criterion in assessment.criteria:
        style = {True: "", False: "red", None: "yellow"}[criterion.met]
        texts = (criterion.id, criterion.tier or "各级", criterion.title, met_words(criterion.met), _said(criterion))
        _add_row(table, texts, style)
    return table


def _said(criterion: CriterionResult) -> str:
    if criterion.met is None and criterion.next_step:
        return f"{criterion.explanation.rstrip('。')}。{criterion.next_step}"
    return criterion.explanation


def _criteria_beside(assessment: Assessment) -> Iterator[Text]:
    """Criteria that stand beside a score: only how many hold, and which do not."""
    met = sum(criterion.met is True for criterion in assessment.criteria)
    failing = [criterion.id for criterion in assessment.criteria if criterion.met is False]
    unknown = [criterion.id for criterion in assessment.criteria if criterion.met is None]
    rest = f"；未达到 {'、'.join(failing)}" if failing else ""
    rest += f"；待定 {'、'.join(unknown)}" if unknown else ""
    yield Text(f"创建标准：{len(assessment.criteria)} 条中达到 {met} 条{rest}")


def _vetoes_and_gates(assessment: Assessment) -> Iterator[Text]:
    for veto in assessment.vetoes:
        if veto.applies is not False:
            state = f"成立，{veto.effect}" if veto.applies else "待定"
            yield Text(f"一票否决 {veto.id} {veto.title}：{state}。{veto.explanation}", style="red")
    for gate in assessment.gates:
        if gate.met is not True:
            yield Text(f"准入条件 {gate.id} {gate.title}：{met_words(gate.met)}。{gate.explanation}", style="red")


def _gaps(assessment: Assessment) -> Iterator[Text]:
    gaps = largest_gaps(assessment)
    if not gaps:
        return
    yield Text()
    yield Text("失分或待评最多的项目：", style="bold")
    for number, item in enumerate(gaps, 1):
        lost = item.max - item.points - item.open
        amounts = [f"失 {decimal_text(lost)} 分"] if lost else []
        amounts += [f"待评 {decimal_text(item.open)} 分"] if item.open else []
        yield Text(f"{number}. {item.id} {item.title}（{'，'.join(amounts)}）：{item.next_step or item.explanation}")


def _findings(assessment: Assessment) -> Iterator[Text]:
    yield Text()
    counts = [
        f"{word} {count} 条"
        for severity, word in _SEVERITIES
        if (count := sum(finding.severity == severity for finding in assessment.findings))
    ]
    if not counts:
        yield Text("数据问题：没有发现。")
        return
    yield Text(f"数据问题：{'，'.join(counts)}（详见评分表“数据问题”，或用 fullemp check 查看）")
    for finding in [finding for finding in assessment.findings if finding.severity == "error"][:3]:
        where = " > ".join(part for part in (finding.file, finding.sheet, finding.cell) if part)
        yield Text(f"  {where}：{finding.message}")
