"""The workbook: its sheets in order, its properties, its bytes."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

from fullemp_cli.reports.form_table import form_table
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.scoring_sheet.basis_sheet import write_basis_sheet
from fullemp_cli.reports.scoring_sheet.deductions_sheet import write_deductions_sheet
from fullemp_cli.reports.scoring_sheet.findings_sheet import write_findings_sheet
from fullemp_cli.reports.scoring_sheet.identity_sheet import write_identity_sheet
from fullemp_cli.reports.scoring_sheet.official_sheet import write_official_sheet
from fullemp_cli.reports.scoring_sheet.reading_sheet import write_reading_sheet
from fullemp_cli.reports.scoring_sheet.review_marks_sheet import write_review_marks_sheet
from fullemp_cli.reports.sheets.book import new_book
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.provenance import inputs_digest, provenance
from fullemp_cli.scoring.sums import SumRule
from fullemp_cli.standards.model import Standard


def scoring_sheet(assessment: Assessment, standard: Standard, *, show_ids: bool = False) -> bytes:
    """The bytes of the workbook: 评分表, 计算依据, 扣分明细, 审核表, 数据问题, 读取情况 and the hidden sheet that `review` needs.

    The same assessment gives the same bytes; identity numbers are masked unless `show_ids`. Nothing in it is a formula
    but the totals, and no total lacks its value.
    """
    standard = standard.for_kind(assessment.community.kind)
    stream = BytesIO()
    with new_book(stream, show_ids=show_ids) as book:
        _write_properties(book, assessment)
        styles = SheetStyles(book)
        facts = provenance(assessment)
        table = form_table(assessment, standard)
        rule = SumRule.of(standard, assessment.community.kind)
        write_official_sheet(book, styles, facts, table, assessment, rule)
        write_basis_sheet(book, styles, facts, assessment)
        write_deductions_sheet(book, styles, facts, assessment)
        write_review_marks_sheet(book, styles, facts, table, assessment, rule, standard.reviewed_criteria)
        write_findings_sheet(book, styles, facts, assessment)
        write_reading_sheet(book, styles, facts, assessment)
        write_identity_sheet(book, table, assessment, rule, standard.reviewed_criteria)
    return stream.getvalue()


def _write_properties(book: OutgoingWorkbook, assessment: Assessment) -> None:
    # Not the time of writing but the as-of date: the same inputs must give the same bytes.
    book.set_properties(
        {
            "title": f"{assessment.community.name} {assessment.standard.title}".strip(),
            "subject": assessment.standard.document,
            "author": provenance(assessment).program,
            "comments": provenance(assessment).line,
            "created": datetime.combine(assessment.period.as_of, time()),
        }
    )
    book.set_custom_property("fullemp standard", assessment.standard.id)
    book.set_custom_property("fullemp standard sha256", assessment.standard.sha256)
    book.set_custom_property("fullemp inputs sha256", inputs_digest(assessment))
