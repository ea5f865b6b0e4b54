"""Facts: everything that the ledgers of one community say, ledger by ledger (`kinds/` has the rows)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, TypeVar

from fullemp_cli.findings import Finding
from fullemp_cli.findings.place import Place, Source
from fullemp_cli.ledgers.declaration import Ledger
from fullemp_cli.ledgers.kinds import EVERY
from fullemp_cli.ledgers.kinds.businesses import BusinessRow
from fullemp_cli.ledgers.kinds.checklist import AnswerRow
from fullemp_cli.ledgers.kinds.hardship import HardshipRow
from fullemp_cli.ledgers.kinds.hirings import HiringRow
from fullemp_cli.ledgers.kinds.labour_force import LabourRow
from fullemp_cli.ledgers.kinds.poverty_labour import PovertyLabourRow
from fullemp_cli.ledgers.kinds.public_posts import PostRow
from fullemp_cli.ledgers.kinds.reports import ReportRow
from fullemp_cli.ledgers.kinds.services import ServiceRow
from fullemp_cli.ledgers.kinds.unemployed import SpellRow
from fullemp_cli.ledgers.kinds.vacancies import VacancyRow
from fullemp_cli.ledgers.kinds.zero_employment_households import HouseholdRow
from fullemp_cli.ledgers.mapped_lines import MappedLine
from fullemp_cli.ledgers.receipt import SheetReceipt
from fullemp_cli.ledgers.rows import NO_SOURCE, Person, Row, row_place
from fullemp_cli.ledgers.unread import ALL_READ, Unread

__all__ = [
    "NO_SOURCE",
    "TABLE_FIELDS",
    "AnswerRow",
    "BusinessRow",
    "Community",
    "Fact",
    "Facts",
    "HardshipRow",
    "HiringRow",
    "HouseholdRow",
    "InputFile",
    "LabourRow",
    "Person",
    "PostRow",
    "PovertyLabourRow",
    "ReportRow",
    "Row",
    "ServiceRow",
    "SpellRow",
    "Table",
    "UnreadBlock",
    "VacancyRow",
    "row_place",
]

R = TypeVar("R", bound=Row)
LAST_YEAR = "上年"
"""How an entry of 社区基本情况 begins that says what a measure was a year ago (上年登记失业人员就业率)."""


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """All rows of one ledger, from however many sheets and files.

    `columns`: canonical headings that some sheet of the ledger has; `blank_columns`: of those, the ones in which no
    row has a value. A column in neither was not recorded at all.
    """

    ledger: Ledger
    rows: tuple[R, ...] = ()
    columns: frozenset[str] = frozenset()
    blank_columns: frozenset[str] = frozenset()
    sources: tuple[Source, ...] = ()
    unread_columns: frozenset[str] = frozenset()

    def has(self, *names: str) -> bool:
        """Whether some sheet of the ledger has every one of these columns."""
        return self.columns.issuperset(names)


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry of 社区基本情况 as written, and where. `crossed_out`: under a line, so that it is not known whether it counts."""

    name: str
    text: str
    place: Place
    crossed_out: bool = False


@dataclass(frozen=True, slots=True)
class Community:
    """社区基本情况. Blank texts are '', blank numbers and dates None. `entries`: every 项目 as written, by its name."""

    name: str = ""
    kind: str = ""  # 社区 or 村, as far as it is known
    street: str = ""
    county: str = ""
    city: str = ""
    period_start: date | None = None
    period_end: date | None = None
    address: str = ""
    contact: str = ""
    phone: str = ""
    achievements: str = ""
    employee_pension_total: int | None = None
    resident_pension_total: int | None = None
    entries: Mapping[str, Fact] = field(default_factory=dict)
    unread: Mapping[str, Unread] = ALL_READ  # fields whose 内容 was not understood

    def entry(self, name: str) -> Fact | None:
        """What is written under that 项目, None where there is none. Names compare like headings."""
        from fullemp_cli.ledgers.cells.text import heading_key

        found = self.entries.get(name)
        if found is None:
            wanted = heading_key(name)
            found = next((fact for written, fact in self.entries.items() if heading_key(written) == wanted), None)
        return found

    def number(self, name: str, *, rate: bool = False) -> Decimal | None:
        """The number written under that 项目 (a trailing % divides by 100), or None where there is none or it
        is crossed out.

        Names compare like headings: blanks, full width and trailing colons make no difference. Of a rate (an entry called
        …率, …占比, …比例; `rate`: one that a standard compares with percentages, whatever it is called) a bare number over
        1 up to 100, and 0, is a percentage (85 is 85%), any other is not understood.
        """
        # These read text; facts must not need them to be built.
        from fullemp_cli.ledgers.cells.values import asked_percentage_in, decimal_in, is_rate, percentage_in

        entry = self.entry(name)
        if entry is None or entry.crossed_out:
            return None
        if rate:
            return asked_percentage_in(entry.name, entry.text)
        return percentage_in(entry.text) if is_rate(entry.name) else decimal_in(entry.text)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read: its name without folders, and its digest."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class UnreadBlock:
    """A block of rows that was seen and could not be read: it may hold any number of any rows (definitions.md, *Not
    read*).

    `ledger`: whose rows they are; None where it cannot be told, then of every ledger of persons. `why`: what stood in
    the way, for the user. `rows`: how many rows were seen.
    """

    ledger: Ledger | None
    place: Place
    why: str = ""
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the ledgers of one community say. A ledger that is missing is None: not recorded, not empty."""

    community: Community = Community()
    labour: Table[LabourRow] | None = None
    unemployed: Table[SpellRow] | None = None
    hardship: Table[HardshipRow] | None = None
    poverty: Table[PovertyLabourRow] | None = None
    households: Table[HouseholdRow] | None = None
    services: Table[ServiceRow] | None = None
    businesses: Table[BusinessRow] | None = None
    posts: Table[PostRow] | None = None
    vacancies: Table[VacancyRow] | None = None
    hirings: Table[HiringRow] | None = None
    reports: Table[ReportRow] | None = None
    answers: Table[AnswerRow] | None = None
    others: Mapping[str, Table[Row]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    files: tuple[InputFile, ...] = ()
    unread_blocks: tuple[UnreadBlock, ...] = ()
    reading: tuple[SheetReceipt, ...] = ()
    mapped: tuple[MappedLine, ...] = ()
    last_year: Mapping[str, Fraction] = field(default_factory=dict)  # of last year's result: title of a measure → value

    def table(self, ledger: Ledger) -> Table[Row] | None:
        """The table of that ledger, for code that works on any of them (general measures, checks)."""
        return getattr(self, ledger.table) if ledger.table else self.others.get(ledger.name)

    @property
    def tables(self) -> tuple[Table[Row], ...]:
        """The ledgers that are there, in the order of the canonical workbook."""
        known = [getattr(self, name) for name in TABLE_FIELDS.values()]
        return (*(table for table in known if table is not None), *self.others.values())

    def with_tables(self, tables: Collection[Table[Any]]) -> Facts:
        """The facts with these tables in place of those of their ledgers."""
        own = {table.ledger.table: table for table in tables if table.ledger.table}
        others = {table.ledger.name: table for table in tables if not table.ledger.table}
        changed: dict[str, Any] = {**own, "others": {**self.others, **others}} if others else own
        return replace(self, **changed)


def table_fields(ledgers: Iterable[Ledger]) -> dict[Ledger, str]:
    """The ledgers that have an attribute of `Facts` of their own → its name. TypeError: there is none of that name."""
    named = {ledger: ledger.table for ledger in ledgers if ledger.table}
    known = {one.name for one in fields(Facts)}
    for ledger, name in named.items():
        if name not in known:
            raise TypeError(f"{ledger.name}: Facts has no {name}; a ledger without a field there names no table")
    return named


TABLE_FIELDS = table_fields(EVERY)
"""The ledgers that the program comes with → the attribute of `Facts` that holds each."""
