"""What was understood and what was found, as a record (`fullemp.check/1`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fullemp_cli import __version__
from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding
from fullemp_cli.findings.place import column_letter
from fullemp_cli.ledgers.facts import InputFile
from fullemp_cli.ledgers.reading.headings import HeadingMatch, HeadingReading
from fullemp_cli.ledgers.reading.understanding import SheetUnderstanding
from fullemp_cli.ledgers.receipt import SheetReceipt
from fullemp_cli.ledgers.unknown_words import UnknownWord
from fullemp_cli.results.assessment import Program
from fullemp_cli.results.check_record import (
    CheckedColumn,
    CheckedFile,
    CheckedFinding,
    CheckRecord,
    FindingCounts,
    UnderstoodSheet,
    UnreadLedger,
)
from fullemp_cli.results.finding_record import finding_fields
from fullemp_cli.scoring.assess import sheet_reading


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


def check_record(reports: Sequence[CheckReport], refused: Iterable[Refusal] = ()) -> CheckRecord:
    """The record of a check, one ledger after the other."""
    return CheckRecord(
        program=Program(version=__version__),
        files=tuple(_file(report, file) for report in reports for file in report.files),
        settings=tuple(report.settings for report in reports if report.settings),
        communities=tuple(name for report in reports for name in report.communities),
        sheets=tuple(_sheet(report, sheet) for report in reports for sheet in report.sheets),
        reading=tuple(sheet_reading(one) for report in reports for one in report.receipts),
        findings=tuple(_finding(report, found) for report in reports for found in report.findings),
        counts=_counts([found for report in reports for found in report.findings]),
        refused=tuple(UnreadLedger(code=one.code, file=one.where, message=one.what, hint=one.hint) for one in refused),
    )


def _counts(findings: Sequence[Finding]) -> FindingCounts:
    severities = Counter(found.severity.value for found in findings)
    codes = Counter(found.code for found in findings)
    return FindingCounts(
        error=severities["error"],
        warning=severities["warning"],
        hint=severities["hint"],
        codes=dict(sorted(codes.items())),
    )


def _file(report: CheckReport, file: InputFile) -> CheckedFile:
    return CheckedFile(ledger=report.ledger, name=file.name, sha256=file.sha256, format=report.formats.get(file.name))


def _sheet(report: CheckReport, sheet: SheetUnderstanding) -> UnderstoodSheet:
    return UnderstoodSheet(
        ledger=report.ledger,
        file=sheet.file,
        sheet=sheet.sheet,
        read_as=sheet.ledger.value if sheet.ledger is not None else None,
        skipped=sheet.skipped or None,
        title=sheet.title or None,
        heading_rows=sheet.heading_rows,
        columns=tuple(map(_column, sheet.headings)),
        unmapped=sheet.unmapped,
        first_row=sheet.first_row,
        last_row=sheet.last_row,
        rows=sheet.row_count,
        shapes=sheet.shapes,
        summary=sheet.summary,
    )


def _column(reading: HeadingReading) -> CheckedColumn:
    read = reading.how not in (
        HeadingMatch.UNKNOWN,
        HeadingMatch.NOT_READ,
        HeadingMatch.ELSEWHERE,
        HeadingMatch.REPEATED,
        HeadingMatch.COUNT_ONLY,
    )
    return CheckedColumn(
        letter=column_letter(reading.cell.column),
        heading=reading.cell.written,
        column=reading.name if read else None,
        how=reading.how.value,
        value=reading.value or None,
    )


def _finding(report: CheckReport, found: Finding) -> CheckedFinding:
    return CheckedFinding(ledger=report.ledger, **finding_fields(found))
