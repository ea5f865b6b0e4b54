"""What was understood and what was found, as JSON (`fullemp.check/1`, described in docs/check.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fullemp_cli import __version__
from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding
from fullemp_cli.findings.place import column_letter
from fullemp_cli.ledgers.facts import InputFile
from fullemp_cli.ledgers.reading.headings import HeadingMatch, HeadingReading
from fullemp_cli.ledgers.reading.understanding import SheetUnderstanding
from fullemp_cli.ledgers.receipt import SheetReceipt
from fullemp_cli.ledgers.unknown_words import UnknownWord
from fullemp_cli.people.outgoing import json_text
from fullemp_cli.scoring.assess import sheet_reading

SCHEMA = "fullemp.check/1"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """One ledger: its name, its files (with their formats, by name), what was understood of it, what was found.

    `unknown`: words that were not understood, each once.
    `settings`: the shared settings in use as they are told to people, '' without. `receipts`:
    what was read, sheet by sheet.
    """

    ledger: str
    files: Sequence[InputFile]
    formats: Mapping[str, str]
    communities: Sequence[str]
    sheets: Sequence[SheetUnderstanding]
    findings: Sequence[Finding]
    settings: str = ""
    receipts: Sequence[SheetReceipt] = ()
    unknown: Sequence[UnknownWord] = ()


def check_text(reports: Sequence[CheckReport], refused: Iterable[Refusal] = (), *, show_ids: bool = False) -> str:
    """The object as indented JSON with a final newline. `refused`: ledgers that could not be read at all."""
    findings = [found for report in reports for found in report.findings]
    checked = {
        "schema": SCHEMA,
        "program": {"name": "fullemp", "version": __version__},
        "files": [_file(report, file) for report in reports for file in report.files],
        "settings": [report.settings for report in reports if report.settings],
        "communities": [name for report in reports for name in report.communities],
        "sheets": [_sheet(report, sheet) for report in reports for sheet in report.sheets],
        "reading": [
            sheet_reading(one).model_dump(mode="json", by_alias=True) for report in reports for one in report.receipts
        ],
        "findings": [_finding(report, found) for report in reports for found in report.findings],
        "counts": counts(findings),
        "refused": [_refused(refusal) for refusal in refused],
    }
    return json_text(checked, indent=2, show_ids=show_ids) + "\n"


def counts(findings: Sequence[Finding]) -> dict[str, Any]:
    """How many findings of each severity and of each code."""
    severities = Counter(found.severity.value for found in findings)
    codes = Counter(found.code for found in findings)
    return {
        "error": severities["error"],
        "warning": severities["warning"],
        "hint": severities["hint"],
        "codes": dict(sorted(codes.items())),
    }


def _file(report: CheckReport, file: InputFile) -> dict[str, Any]:
    return {
        "ledger": report.ledger,
        "name": file.name,
        "sha256": file.sha256,
        "format": report.formats.get(file.name),
    }


def _sheet(report: CheckReport, sheet: SheetUnderstanding) -> dict[str, Any]:
    return {
        "ledger": report.ledger,
        "file": sheet.file,
        "sheet": sheet.sheet,
        "read_as": sheet.ledger.value if sheet.ledger is not None else None,
        "skipped": sheet.skipped or None,
        "title": sheet.title or None,
        "heading_rows": list(sheet.heading_rows) if sheet.heading_rows is not None else None,
        "columns": [_column(reading) for reading in sheet.headings],
        "unmapped": list(sheet.unmapped),
        "first_row": sheet.first_row,
        "last_row": sheet.last_row,
        "rows": sheet.row_count,
        "shapes": list(sheet.shapes),
        "summary": sheet.summary,
    }


def _column(reading: HeadingReading) -> dict[str, Any]:
    read = reading.how not in (
        HeadingMatch.UNKNOWN,
        HeadingMatch.NOT_READ,
        HeadingMatch.ELSEWHERE,
        HeadingMatch.REPEATED,
        HeadingMatch.COUNT_ONLY,
    )
    return {
        "letter": column_letter(reading.cell.column),
        "heading": reading.cell.written,
        "column": reading.name if read else None,
        "how": reading.how.value,
        "value": reading.value or None,
    }


def _finding(report: CheckReport, found: Finding) -> dict[str, Any]:
    return {
        "ledger": report.ledger,
        "code": found.code,
        "severity": found.severity.value,
        "file": found.file,
        "sheet": found.sheet,
        "cell": found.cell,
        "message": found.message,
        "hint": found.hint,
    }


def _refused(refusal: Refusal) -> dict[str, Any]:
    return {"code": refusal.code, "file": refusal.where, "message": refusal.what, "hint": refusal.hint}
