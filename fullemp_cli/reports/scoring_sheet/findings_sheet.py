"""Sheet 数据问题: every finding in the ledgers, with where it stands and what to do."""

from __future__ import annotations

from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.sheets.listing import ListColumn, Listing
from fullemp_cli.reports.sheets.styles import CENTRED, SheetStyles
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.provenance import Provenance

NAME = "数据问题"
SEVERITY_WORDS = {"error": "错误", "warning": "警告", "hint": "提示"}
_ORDER = ("error", "warning", "hint")

_COLUMNS = (
    ListColumn("程度", 7, CENTRED),
    ListColumn("代码", 9, CENTRED),
    ListColumn("文件", 22),
    ListColumn("工作表", 13),
    ListColumn("位置", 8, CENTRED),
    ListColumn("问题", 52),
    ListColumn("怎样处理", 40),
)


def write_findings_sheet(
    book: OutgoingWorkbook, styles: SheetStyles, facts: Provenance, assessment: Assessment
) -> None:
    """Add the sheet, errors first; without findings it says so."""
    listing = Listing(book, NAME, styles, _COLUMNS)
    listing.title("数据问题")
    counts = [
        f"{SEVERITY_WORDS[severity]} {count} 条"
        for severity in _ORDER
        if (count := sum(finding.severity == severity for finding in assessment.findings))
    ]
    listing.line(
        "、".join(counts) + "。看不懂的值不会被忽略，按对社区不利的方式计。" if counts else "没有发现数据问题。"
    )
    listing.heading()
    listing.rows(
        (
            SEVERITY_WORDS[finding.severity],
            finding.code,
            finding.file,
            finding.sheet,
            finding.cell,
            finding.message,
            finding.hint,
        )
        for finding in sorted(assessment.findings, key=lambda finding: _ORDER.index(finding.severity))
    )
    listing.finish(facts)
