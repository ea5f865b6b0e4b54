"""What was understood of ledgers and what was found in them (`fullemp.check/1`, described in docs/check.md).

The field names are those of the JSON. `ledger` is the name of the ledger that was given; null: nothing, or not known.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fullemp_cli.results.assessment import Part, Program, SheetReading

CHECK: Literal["fullemp.check/1"] = "fullemp.check/1"


class CheckedFile(Part):
    """A file that was read, and its format; null where it could not be told."""

    ledger: str
    name: str
    sha256: str
    format: str | None


class CheckedColumn(Part):
    """A heading of a sheet. `column`: what it was taken for, null where it is not read; `how`: by what it was known;
    `value`: what a tick in the column says."""

    letter: str
    heading: str
    column: str | None
    how: str
    value: str | None


class UnderstoodSheet(Part):
    """One table of a sheet. `read_as`: which ledger, null where nothing was read, and `skipped` says why. Rows count from
    1 as in the file; `unmapped`: headings that nothing matches; `shapes`: how its rows are laid out."""

    ledger: str
    file: str
    sheet: str
    read_as: str | None
    skipped: str | None
    title: str | None
    heading_rows: tuple[int, int] | None
    columns: tuple[CheckedColumn, ...]
    unmapped: tuple[str, ...]
    first_row: int | None
    last_row: int | None
    rows: int
    shapes: tuple[str, ...]
    summary: str


class CheckedFinding(Part):
    """What is wrong or odd, in which of the ledgers."""

    ledger: str
    code: str
    severity: Literal["error", "warning", "hint"]
    file: str
    sheet: str
    cell: str
    message: str
    hint: str


class FindingCounts(Part):
    """How many findings there are of each severity, and by code."""

    error: int
    warning: int
    hint: int
    codes: dict[str, int]


class UnreadLedger(Part):
    """A ledger that could not be read at all, and why."""

    code: str
    file: str
    message: str
    hint: str


class CheckRecord(Part):
    """A check of one ledger or of several."""

    schema_: Literal["fullemp.check/1"] = Field(default=CHECK, alias="schema")
    program: Program
    files: tuple[CheckedFile, ...]
    settings: tuple[str, ...]
    communities: tuple[str, ...]
    sheets: tuple[UnderstoodSheet, ...]
    reading: tuple[SheetReading, ...]
    findings: tuple[CheckedFinding, ...]
    counts: FindingCounts
    refused: tuple[UnreadLedger, ...]
