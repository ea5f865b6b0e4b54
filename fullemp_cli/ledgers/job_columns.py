"""Where a ledger of persons says whether somebody works, for code that does not know the ledger by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from fullemp_cli.ledgers.declaration import ColumnKind, Ledger, RowIs
from fullemp_cli.ledgers.rows import Row
from fullemp_cli.ledgers.vocabulary import EmploymentForm, EmploymentStatus


@dataclass(frozen=True, slots=True)
class JobColumns:
    """The fields that hold 就业状态, 就业形式 and 就业日期; '' where the ledger has no such column, or one of other words."""

    status: str = ""
    form: str = ""
    on: str = ""

    def written(self, form: EmploymentForm, on: date) -> dict[str, Any]:
        """What a job writes into a row, by field."""
        fields = {self.status: EmploymentStatus.EMPLOYED, self.form: form, self.on: on}
        return {field: value for field, value in fields.items() if field}

    def said(self, row: Row) -> tuple[EmploymentStatus | None, EmploymentForm | None, date | None]:
        """Status, form and day as the row has them."""
        status, form, on = (getattr(row, field) if field else None for field in (self.status, self.form, self.on))
        return status, None if self.status in row.unread else form, on


@cache
def job_columns(ledger: Ledger) -> JobColumns:
    """Those of that ledger: none unless a row of it is a person."""
    if ledger.row is not RowIs.PERSON:
        return JobColumns()
    found = {column.name: column for column in ledger.columns}

    def field(name: str, words: type[EmploymentStatus | EmploymentForm] | None) -> str:
        column = found.get(name)
        kind = ColumnKind.DATE if words is None else ColumnKind.WORD
        fits = column is not None and column.kind is kind and column.vocabulary is words
        return column.field if column is not None and fits else ""

    return JobColumns(field("就业状态", EmploymentStatus), field("就业形式", EmploymentForm), field("就业日期", None))
