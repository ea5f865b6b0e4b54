"""Sheet 计算依据: what the total is made of, and for every item how its marks were obtained."""

from __future__ import annotations

from collections.abc import Sequence

from fullemp_cli.reports.composition import composition
from fullemp_cli.reports.form_table import verdict_lines
from fullemp_cli.reports.lists.description import Value
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.phrases import STATUS_WORDS, basis_words, mark_words, met_words, total_words, value_words
from fullemp_cli.reports.sheets.listing import ListColumn, Listing
from fullemp_cli.reports.sheets.styles import CENTRED, SheetStyles
from fullemp_cli.results.assessment import Assessment, Basis, CriterionResult, DeductionResult, ItemResult
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.rules.quantities import decimal_text

NAME = "计算依据"

_COLUMNS = (
    ListColumn("编号", 7, CENTRED),
    ListColumn("项目", 17),
    ListColumn("满分", 6, CENTRED),
    ListColumn("得分", 10, CENTRED),
    ListColumn("取得方式", 9, CENTRED),
    ListColumn("分子\n（数量）", 8, CENTRED),
    ListColumn("分母", 8, CENTRED),
    ListColumn("比率\n（单位）", 9, CENTRED),
    ListColumn("说明", 42),
    ListColumn("条款", 20),
    ListColumn("采用的读法", 36),
)
_CRITERIA_HEADINGS = (
    "编号",
    "标准",
    "等级",
    "结论",
    "取得方式",
    "分子\n（数量）",
    "分母",
    "比率\n（单位）",
    "说明",
    "条款",
    "采用的读法",
)


def write_basis_sheet(book: OutgoingWorkbook, styles: SheetStyles, facts: Provenance, assessment: Assessment) -> None:
    """Add the sheet."""
    listing = Listing(book, NAME, styles, _COLUMNS)
    listing.title(f"{assessment.community.name or '未命名社区'}　计算依据")
    listing.line(f"标准：{assessment.standard.title}（{assessment.standard.document}）")
    period = assessment.period
    listing.line(f"评估期：{period.start.isoformat()} 至 {period.end.isoformat()}，{facts.as_of}")
    for line in _summary(assessment):
        listing.line(line)
    if assessment.items:
        listing.heading()
        listing.rows(_item_row(item) for item in assessment.items)
    if assessment.criteria:
        if assessment.items:
            listing.subtitle("标准条件（与得分并列，不计分）")
        listing.heading(_CRITERIA_HEADINGS)
        listing.rows(_criterion_row(criterion) for criterion in assessment.criteria)
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


def _item_row(item: ItemResult) -> Sequence[Value]:
    mark: Value = item.points if not item.open else mark_words(item.points, item.open)
    said = [item.explanation]
    said += [_deduction_line(deduction) for deduction in item.deductions]
    said += [f"并列显示：{basis_words(basis)}" for basis in item.shown]
    return (
        item.id,
        f"　{item.title}" if item.group else item.title,
        item.max,
        mark,
        STATUS_WORDS[item.status],
        *_measured(item.basis),
        "\n".join(filter(None, said)),
        item.clause,
        _numbered(item.readings),
    )


def _criterion_row(criterion: CriterionResult) -> Sequence[Value]:
    said = [criterion.explanation, *(f"并列显示：{basis_words(basis)}" for basis in criterion.shown)]
    return (
        criterion.id,
        criterion.title,
        criterion.tier or "各等级",
        met_words(criterion.met),
        STATUS_WORDS[criterion.status],
        *_measured(criterion.basis),
        "\n".join(filter(None, said)),
        criterion.clause,
        _numbered(criterion.readings),
    )


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
