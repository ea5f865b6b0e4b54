"""Sheet 计算依据: what the total is made of, and for every item how its marks were obtained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from fullemp_cli.reports.composition import composition
from fullemp_cli.reports.form_table import verdict_lines
from fullemp_cli.reports.lists.description import Shape, ShownColumn, Value
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.phrases import STATUS_WORDS, basis_words, mark_words, met_words, total_words, value_words
from fullemp_cli.reports.sheets.listing import Listing
from fullemp_cli.reports.sheets.shown_list import sheet_columns, sheet_rows
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.results.assessment import Assessment, Basis, CriterionResult, DeductionResult, ItemResult
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.rules.quantities import decimal_text

NAME = "计算依据"

Result = TypeVar("Result", ItemResult, CriterionResult)
_W = Shape.WORD


def _how(said: Callable[[Result], Sequence[str]]) -> tuple[ShownColumn[Result], ...]:
    """How a mark or a verdict came about: the same of an item and of a criterion but for what is `said`."""
    return (
        ShownColumn("取得方式", lambda one: STATUS_WORDS[one.status], 9, shape=_W),
        ShownColumn("分子\n（数量）", lambda one: _measured(one.basis)[0], 8, shape=_W),
        ShownColumn("分母", lambda one: _measured(one.basis)[1], 8, shape=_W),
        ShownColumn("比率\n（单位）", lambda one: _measured(one.basis)[2], 9, shape=_W),
        ShownColumn("说明", lambda one: "\n".join(filter(None, said(one))), 42),
        ShownColumn("条款", lambda one: one.clause, 20),
        ShownColumn("采用的读法", lambda one: _numbered(one.readings), 36),
    )


def _said_of_item(item: ItemResult) -> Sequence[str]:
    said = [item.explanation]
    said += [_deduction_line(deduction) for deduction in item.deductions]
    return [*said, *_beside(item.shown)]


def _said_of_criterion(criterion: CriterionResult) -> Sequence[str]:
    return [criterion.explanation, *_beside(criterion.shown)]


def _beside(shown: Sequence[Basis]) -> list[str]:
    return [f"并列显示：{basis_words(basis)}" for basis in shown]


_ITEMS: tuple[ShownColumn[ItemResult], ...] = (
    ShownColumn("编号", lambda one: one.id, 7, shape=_W),
    ShownColumn("项目", lambda one: f"　{one.title}" if one.group else one.title, 17),
    ShownColumn("满分", lambda one: one.max, 6, shape=_W),
    ShownColumn("得分", lambda one: mark_words(one.points, one.open) if one.open else one.points, 10, shape=_W),
    *_how(_said_of_item),
)
_CRITERIA: tuple[ShownColumn[CriterionResult], ...] = (
    ShownColumn("编号", lambda one: one.id, 7, shape=_W),
    ShownColumn("标准", lambda one: one.title, 17),
    ShownColumn("等级", lambda one: one.tier or "各等级", 6, shape=_W),
    ShownColumn("结论", lambda one: met_words(one.met), 10, shape=_W),
    *_how(_said_of_criterion),
)
"""In the columns of the items."""


def write_basis_sheet(book: OutgoingWorkbook, styles: SheetStyles, facts: Provenance, assessment: Assessment) -> None:
    """Add the sheet."""
    listing = Listing(book, NAME, styles, sheet_columns(_ITEMS))
    listing.title(f"{assessment.community.name or '未命名社区'}　计算依据")
    listing.line(f"标准：{assessment.standard.title}（{assessment.standard.document}）")
    period = assessment.period
    listing.line(f"评估期：{period.start.isoformat()} 至 {period.end.isoformat()}，{facts.as_of}")
    for line in _summary(assessment):
        listing.line(line)
    if assessment.items:
        listing.heading()
        listing.rows(sheet_rows(_ITEMS, assessment.items))
    if assessment.criteria:
        if assessment.items:
            listing.subtitle("标准条件（与得分并列，不计分）")
        listing.heading([column.heading for column in _CRITERIA])
        listing.rows(sheet_rows(_CRITERIA, assessment.criteria))
    listing.finish(facts)


def _summary(assessment: Assessment) -> list[str]:
    lines = []
    if assessment.total is not None:
        parts = composition(assessment)
        lines.append(f"总分：{total_words(assessment)}")
        lines.append(
            f"其中：台账计算 {decimal_text(parts.computed)} 分，清单佐证 {decimal_text(parts.attested)} 分，"
            f"人工评判 {decimal_text(parts.judged)} 分；待评 {decimal_text(parts.open)} 分，"
            f"未得 {decimal_text(parts.lost)} 分"
        )
    lines += [f"结论：{line}" for line in verdict_lines(assessment)]
    for veto in assessment.vetoes:
        state = {True: f"成立，{veto.effect}", False: "不成立", None: "待定"}[veto.applies]
        lines.append(f"一票否决 {veto.id} {veto.title}：{state}。{veto.explanation}")
    for gate in assessment.gates:
        lines.append(f"准入条件 {gate.id} {gate.title}：{met_words(gate.met)}。{gate.explanation}")
    return lines


def _deduction_line(deduction: DeductionResult) -> str:
    basis = f"（{basis_words(deduction.basis)}）" if deduction.basis else ""
    still_open = f"，另有 {decimal_text(deduction.open)} 分待定" if deduction.open else ""
    return f"{deduction.id} {deduction.reason}：{decimal_text(deduction.points)} 分{still_open}{basis}"


def _measured(basis: Basis | None) -> tuple[Value, Value, Value]:
    if basis is None:
        return ("", "", "")
    if basis.count is not None:
        return (basis.count, "", basis.unit)
    if basis.numerator is None or basis.denominator is None:
        nobody = value_words(basis)
        return ("", "", nobody) if nobody else ("无数据", "无数据", "")
    return (basis.numerator, basis.denominator, value_words(basis))


def _numbered(readings: Sequence[str]) -> str:
    if len(readings) == 1:
        return readings[0]
    return "\n".join(f"{number}. {reading}" for number, reading in enumerate(readings, 1))
