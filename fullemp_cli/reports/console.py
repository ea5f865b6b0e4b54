"""The result on the terminal: a table that fits 80 columns, the total as an interval, and what to do next.

Only characters that a GBK console can show; no box drawing, which such consoles print two columns wide.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from fullemp_cli.reports.composition import composition, largest_gaps
from fullemp_cli.reports.form_table import verdict_lines
from fullemp_cli.reports.lists.description import ShownColumn
from fullemp_cli.reports.lists.on_terminal import WIDTH, room_left, terminal_table
from fullemp_cli.reports.phrases import mark_words, met_words, total_words
from fullemp_cli.reports.receipt_words import receipt_lines
from fullemp_cli.reports.text_width import wrapped
from fullemp_cli.results.assessment import Assessment, CriterionResult, ItemResult
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.standards.model import Standard

_SEVERITIES = (("error", "错误"), ("warning", "警告"), ("hint", "提示"))


def assessment_view(assessment: Assessment, standard: Standard) -> RenderableType:
    """Marks and why, open marks and what settles them, the total and what it is made of, the three largest marks lost
    or open, and how many findings there are."""
    receipt = [Text(line, style="yellow" if line.startswith("没有读入") else "") for line in receipt_lines(assessment)]
    parts: list[RenderableType] = [*_head(assessment, standard), *receipt, Text()]
    if assessment.items:
        parts += [_item_table(assessment), Text(), *_total(assessment)]
    if assessment.criteria and assessment.items:
        parts += _criteria_beside(assessment)
    elif assessment.criteria:
        table = terminal_table(_CRITERIA, assessment.criteria, lambda one: _CRITERION_STYLES[one.met])
        parts += [Text(), table]
    parts += [Text(f"结论：{line}", style="bold") for line in verdict_lines(assessment)]
    parts += _vetoes_and_gates(assessment)
    parts += _gaps(assessment)
    parts += _findings(assessment)
    return Group(*(Text(wrapped(part.plain, WIDTH), part.style) if isinstance(part, Text) else part for part in parts))


def _head(assessment: Assessment, standard: Standard) -> Iterator[Text]:
    period = assessment.period
    yield Text(f"{assessment.community.name or '未命名社区'}　{standard.title}", style="bold")
    yield Text(
        f"评估期 {period.start.isoformat()} 至 {period.end.isoformat()}，截至 {period.as_of.isoformat()}", style="dim"
    )


def _item_table(assessment: Assessment) -> Table:
    shown = [item for item in assessment.items if item.group is None or item.open]
    ids = min(max(cell_len(item.id) for item in shown), 10)
    columns: tuple[ShownColumn[ItemResult], ...] = (
        ShownColumn("编号", lambda item: item.id, width=ids),
        ShownColumn("项目", lambda item: item.title, width=20),
        ShownColumn("满分", lambda item: item.max, width=4),
        ShownColumn("得分", lambda item: mark_words(item.points, item.open), width=12),
        ShownColumn("说明", lambda item: _said(item, bool(item.open)), width=room_left(ids, 20, 4, 12)),
    )
    return terminal_table(columns, shown, _style)


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


_CRITERIA: tuple[ShownColumn[CriterionResult], ...] = (
    ShownColumn("编号", lambda criterion: criterion.id, width=6),
    ShownColumn("等级", lambda criterion: criterion.tier or "各级", width=6),
    ShownColumn("标准", lambda criterion: criterion.title, width=22),
    ShownColumn("结论", lambda criterion: met_words(criterion.met), width=6),
    ShownColumn("说明", lambda criterion: _said(criterion, criterion.met is None), width=room_left(6, 6, 22, 6)),
)
_CRITERION_STYLES = {True: "", False: "red", None: "yellow"}


def _said(result: ItemResult | CriterionResult, is_open: bool) -> str:
    """The explanation; of what is open also what settles it."""
    if not is_open or not result.next_step:
        return result.explanation
    return f"{result.explanation.rstrip('。')}。{result.next_step}" if result.explanation else result.next_step


def _criteria_beside(assessment: Assessment) -> Iterator[Text]:
    """Criteria that stand beside a score: only how many hold, and which do not."""
    met = sum(criterion.met is True for criterion in assessment.criteria)
    failing = [criterion.id for criterion in assessment.criteria if criterion.met is False]
    unknown = [criterion.id for criterion in assessment.criteria if criterion.met is None]
    rest = f"；未达到 {'、'.join(failing)}" if failing else ""
    rest += f"；待定 {'、'.join(unknown)}" if unknown else ""
    yield Text(f"评定标准：{len(assessment.criteria)} 条中达到 {met} 条{rest}")


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
