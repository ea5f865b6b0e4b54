"""Invented persons and ledgers, built row by row.

Everything is about the year 2026, looked at on 30 September, unless a test says otherwise. A ledger that is not given
is missing; `[]` is a ledger that is there and empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from fullemp_cli.findings.place import Source
from fullemp_cli.ledgers.catalogue import COLUMNS, Ledger
from fullemp_cli.ledgers.facts import (
    TABLE_FIELDS,
    BusinessRow,
    Community,
    Facts,
    HardshipRow,
    HouseholdRow,
    LabourRow,
    Person,
    PostRow,
    ReportRow,
    Row,
    ServiceRow,
    SpellRow,
    Table,
    VacancyRow,
)
from fullemp_cli.ledgers.vocabulary import EmploymentStatus, Ending, MediaLevel, ServiceKind
from fullemp_cli.measures.catalogue import compute
from fullemp_cli.measures.measure import Measure
from fullemp_cli.measures.period import Parameters, Period
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Argument
from fullemp_cli.people.identity_number import Sex, check_character

START, END, AS_OF = date(2026, 1, 1), date(2026, 12, 31), date(2026, 9, 30)
YEAR = Period(START, END, AS_OF)
LEDGERS = {field: ledger for ledger, field in TABLE_FIELDS.items()}


def day(text: str | None) -> date | None:
    """2026-03-01 → the date; None stays None."""
    return date.fromisoformat(text) if text else None


def person(number: int = 1, *, born: str = "1990-05-01", sex: Sex = Sex.FEMALE, name: str = "") -> Person:
    """An invented person with an identity number of the region 331099."""
    sequence = 2 * number + (1 if sex is Sex.MALE else 0)
    first17 = f"331099{born.replace('-', '')}{sequence:03d}"
    key = first17 + check_character(first17)
    return Person(key, name or f"某{number}", date.fromisoformat(born), sex)


def stranger(number: int = 1) -> Person:
    """A person without a usable number whom no register knows: of age and sex unknown."""
    return Person(f"row:{number}", f"无名{number}", None, None, known=False)


def labour(who: Person | None = None, **values: Any) -> LabourRow:
    """A person in work on 劳动力, unless `status` says otherwise."""
    who = who or person()
    return LabourRow(person=who, name=who.name, **{"status": EmploymentStatus.EMPLOYED, **values})


def spell(who: Person | None = None, begun: str | None = "2026-02-01", **values: Any) -> SpellRow:
    """A spell on 失业人员; dates as text."""
    who = who or person()
    dates: dict[str, Any] = {name: day(values.pop(name)) for name in ("employed_on", "cancelled_on") if name in values}
    return SpellRow(person=who, name=who.name, registered_on=day(begun), **dates, **values)


def recognition(who: Person | None = None, since: str | None = "2026-02-01", **values: Any) -> HardshipRow:
    """A recognition on 就业困难人员; dates as text."""
    who = who or person()
    dates: dict[str, Any] = {name: day(values.pop(name)) for name in ("employed_on", "withdrawn_on") if name in values}
    return HardshipRow(person=who, name=who.name, recognised_on=day(since), **dates, **values)


def household(
    head: Person | None = None, since: str | None = "2026-02-01", number: str = "", **values: Any
) -> HouseholdRow:
    """A row of 零就业家庭; dates as text."""
    head = head or person()
    dates: dict[str, Any] = {name: day(values.pop(name)) for name in ("employed_on", "withdrawn_on") if name in values}
    return HouseholdRow(head=head, head_name=head.name, household=number, recognised_on=day(since), **dates, **values)


def service(
    who: Person | None = None, on: str | None = "2026-03-01", kind: ServiceKind = ServiceKind.VISIT, **values: Any
) -> ServiceRow:
    """A complete record of 服务记录."""
    who = who or person()
    return ServiceRow(
        person=who, name=who.name, on=day(on), kind=kind, **{"content": "了解情况", "officer": "经办", **values}
    )


def business(founded: str | None = "2026-03-01", **values: Any) -> BusinessRow:
    """A row of 市场主体."""
    return BusinessRow(title="某某商行", founded_on=day(founded), **values)


def post(who: Person | None = None, created: str | None = "2026-03-01", **values: Any) -> PostRow:
    """A row of 公益性岗位; dates as text."""
    dates: dict[str, Any] = {name: day(values.pop(name)) for name in ("taken_on", "left_on") if name in values}
    return PostRow(title="保洁", person=who, name=who.name if who else "", created_on=day(created), **dates, **values)


def notice(on: str | None) -> VacancyRow:
    """A row of 岗位信息."""
    return VacancyRow(on=day(on), employer="某某公司", post="操作工")


def report(on: str | None, level: MediaLevel | None) -> ReportRow:
    """A row of 宣传报道."""
    return ReportRow(on=day(on), medium="某某日报", level=level)


def table(ledger: Ledger, rows: Sequence[Row], without: Sequence[str] = (), blank: Sequence[str] = ()) -> Table[Any]:
    """A table with every column of its ledger but those `without`; `blank` ones are there and wholly blank."""
    columns = {column.name: column.field for column in COLUMNS[ledger] if column.name not in without}
    source = Source("台账.xlsx", ledger.value, {field: index for index, field in enumerate(columns.values(), 1)})
    placed = tuple(_placed(row, source, number) for number, row in enumerate(rows, 2))
    return Table(ledger, placed, frozenset(columns), frozenset(blank), (source,))


def _placed(row: Row, source: Source, number: int) -> Row:
    return replace(row, source=source, row=number)


def situation(
    *,
    period: Period = YEAR,
    women_retire_from: Any = 55,
    community: Community | None = None,
    **ledgers: Sequence[Row] | Table[Any] | None,
) -> Situation:
    """A situation of these ledgers: rows, or a whole table; those not named are missing."""
    tables: dict[str, Any] = {
        field: rows if isinstance(rows, Table) else table(LEDGERS[field], rows)
        for field, rows in ledgers.items()
        if rows is not None
    }
    facts = Facts(community=community or Community(), **tables)
    return Situation(facts, period, Parameters(women_retire_from))


def measured(key: str, arguments: dict[str, Argument] | None = None, **ledgers: Any) -> Measure:
    """A built-in measure over these ledgers."""
    return compute(key, situation(**ledgers), arguments)


def share(measure: Measure) -> tuple[int | None, int | None]:
    """Numerator and denominator."""
    return measure.numerator, measure.denominator


def period(start: str = "2026-01-01", end: str = "2026-12-31", as_of: str = "2026-09-30") -> Period:
    """A period of these days."""
    return Period(date.fromisoformat(start), date.fromisoformat(end), date.fromisoformat(as_of))


INTO_WORK, OUT, OTHER = Ending.INTO_WORK, Ending.OUT_OF_LABOUR_FORCE, Ending.OTHER
