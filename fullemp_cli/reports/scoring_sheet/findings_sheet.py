"""Sheet 数据问题: every finding in the ledgers, with where it stands and what to do."""

from __future__ import annotations

from fullemp_cli.reports.lists.description import ShownList
from fullemp_cli.reports.lists.findings import SEVERITY_WORDS, finding_columns
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.sheets.shown_list import write_list
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.provenance import Provenance

NAME = "数据问题"
_ORDER = tuple(SEVERITY_WORDS)


def write_findings_sheet(
    book: OutgoingWorkbook, styles: SheetStyles, facts: Provenance, assessment: Assessment
) -> None:
    """Add the sheet, errors first; without findings it says so."""
    counts = [
        f"{word} {count} 条"
        for severity, word in SEVERITY_WORDS.items()
        if (count := sum(finding.severity == severity for finding in assessment.findings))
    ]
    note = "、".join(counts) + "。看不懂的值不会被忽略，按对社区不利的方式计。" if counts else "没有发现数据问题。"
    rows = sorted(assessment.findings, key=lambda finding: _ORDER.index(finding.severity))
    shown = ShownList(NAME, finding_columns(file=22, sheet=13), rows, notes=(note,), nothing="")
    write_list(book, NAME, styles, facts, shown)
