"""Findings and files that were not read, as they stand in every record beside the assessment."""

from __future__ import annotations

from typing import Any, Literal

from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding
from fullemp_cli.results.assessment import Part


class FindingRecord(Part):
    """What is wrong or odd, and where; `file`, `sheet` and `cell` are '' where the whole is meant."""

    code: str
    severity: Literal["error", "warning", "hint"]
    file: str
    sheet: str
    cell: str
    message: str
    hint: str

    @classmethod
    def of(cls, found: Finding) -> FindingRecord:
        """The record of that finding."""
        return cls(**finding_fields(found))


def finding_fields(found: Finding) -> dict[str, Any]:
    """What every record of a finding has, by its key."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "file": found.file,
        "sheet": found.sheet,
        "cell": found.cell,
        "message": found.message,
        "hint": found.hint,
    }


class UnreadFile(Part):
    """A file that could not be read, and why."""

    code: str
    where: str
    message: str
    hint: str

    @classmethod
    def of(cls, refusal: Refusal) -> UnreadFile:
        """The file that the refusal is about."""
        return cls(code=refusal.code, where=refusal.where, message=refusal.what, hint=refusal.hint)
