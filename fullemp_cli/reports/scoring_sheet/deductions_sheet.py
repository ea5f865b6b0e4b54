"""Sheet 扣分明细: the persons, households or cases behind every mark that is not given, and what would settle each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fullemp_cli.reports.composition import deciding_items
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.scoring_sheet.listing import ListColumn, Listing
from fullemp_cli.reports.scoring_sheet.styles import CENTRED, Styles
from fullemp_cli.results.assessment import Assessment, CriterionResult, Evidence, ItemResult
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.rules.quantities import decimal_text

NAME = "扣分明细"

_COLUMNS = (
    ListColumn("项目", 8, CENTRED),
    ListColumn("项目内容", 16),
    ListColumn("姓名 / 户主 / 事项", 13),
    ListColumn("证件号（隐去部分）", 21),
    ListColumn("为什么没有得分", 40),
    ListColumn("怎样可以解决", 34),
    ListColumn("台账文件", 18),
    ListColumn("工作表", 11),
    ListColumn("位置", 7, CENTRED),
)


def write_deductions_sheet(book: OutgoingWorkbook, styles: Styles, facts: Provenance, assessment: Assessment) -> None:
    """Add the sheet; without any mark lost it says so."""
    listing = Listing(book, NAME, styles, _COLUMNS)
    listing.title("扣分明细")
    listing.line("本表列出每一分没有得到的原因：对应的人、户或事项，在哪份台账的哪一格，怎样可以解决。")
    listing.heading()
    written = 0
    deciding = {item.id for item in deciding_items(assessment)}  # a group whose parts are listed need not say it again
    for item in assessment.items:
        if item.max > item.points:
            rows = _rows(item, _rows_of_parts(assessment, item), decides=item.id in deciding)
            written += listing.rows(rows)
    for criterion in assessment.criteria:
        written += listing.rows(_rows(criterion, set()) if not criterion.met else ())
    if not written:
        listing.line("没有扣分，也没有待评的项目。")
    listing.finish(facts)


def _rows_of_parts(assessment: Assessment, item: ItemResult) -> set[Evidence]:
    """The rows that the parts of a group list themselves: they are not listed a second time for the group."""
    parts = [part for part in assessment.items if part.group == item.id]
    return {row for part in parts for row in (*part.evidence, *_rows_of_parts(assessment, part))}


def _rows(
    result: ItemResult | CriterionResult, elsewhere: set[Evidence], *, decides: bool = True
) -> Iterator[Sequence[str]]:
    if isinstance(result, ItemResult) and decides:
        yield from _without_rows(result)
    for row in result.evidence:
        if row.role == "against" and row not in elsewhere:
            yield (result.id, result.title, row.name, row.id, row.reason, row.remedy, row.file, row.sheet, row.cell)
    for row in result.evidence:
        if row.role == "unknown" and row not in elsewhere and (not isinstance(result, ItemResult) or result.open):
            reason = f"看不懂，分数待定：{row.reason}"
            yield (result.id, result.title, row.name, row.id, reason, row.remedy, row.file, row.sheet, row.cell)
    if result.evidence_count > len(result.evidence):
        left = result.evidence_count - len(result.evidence)
        yield (
            result.id,
            result.title,
            "",
            "",
            f"共 {result.evidence_count} 条，另有 {left} 条未列出。",
            "",
            "",
            "",
            "",
        )


def _without_rows(item: ItemResult) -> Iterator[Sequence[str]]:
    """Marks lost or open that no row of a ledger stands behind: an answer of 否, a missing ledger, a judgement."""
    for deduction in item.deductions:
        if deduction.points or deduction.open:
            count = f"（{deduction.count} 件）" if deduction.count else ""
            still_open = f"，另有 {decimal_text(deduction.open)} 分待定" if deduction.open else ""
            reason = f"{deduction.reason}{count}：{decimal_text(deduction.points)} 分{still_open}"
            yield (deduction.id, item.title, "", "", reason, "", "", "", "")
    if not item.deductions and not any(row.role != "for" for row in item.evidence):
        yield (item.id, item.title, "", "", item.explanation, item.next_step, "", "", "")
