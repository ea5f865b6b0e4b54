"""Rows that contradict themselves or repeat each other (definitions.md: *a finding*)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fullemp_cli.findings import Finding, finding
from fullemp_cli.ledgers.cells.text import text_of
from fullemp_cli.ledgers.cells.values import is_rate, percentage_in
from fullemp_cli.ledgers.facts import (
    Facts,
    HardshipRow,
    HouseholdRow,
    LabourRow,
    PovertyLabourRow,
    R,
    Row,
    SpellRow,
    Table,
    row_place,
)
from fullemp_cli.ledgers.vocabulary import EmploymentStatus, Ending


def within_rows(facts: Facts) -> Iterator[Finding]:
    """Status against form, endings before beginnings, work without a date, one record written twice."""
    for labour in _rows(facts.labour):
        yield from _status_against_form(labour)
    for poverty in _rows(facts.poverty):
        yield from _status_against_form(poverty)
    seen: dict[tuple[str, date], SpellRow] = {}
    for spell in _rows(facts.unemployed):
        yield from _endings(
            spell, spell.registered_on, "登记失业日期", (("employed_on", "就业日期"), ("cancelled_on", "注销日期"))
        )
        into_work = spell.cancelled_on is not None and spell.cancellation is Ending.INTO_WORK
        if spell.form is not None and spell.form.is_work and not _dated(spell, "employed_on") and not into_work:
            message = f"“{spell.name}”填了就业形式“{spell.form.value}”，没有就业日期，不算就业"
            yield finding("WORD008", row_place(spell, "form"), message)
        if spell.cancellation is not None and not _dated(spell, "cancelled_on") and not _into_work_by_day(spell):
            message = f"“{spell.name}”填了注销原因“{spell.cancellation_text[:20]}”，没有注销日期，按没有注销计算"
            yield finding("WORD010", row_place(spell, "cancellation"), message)
        if spell.registered_on is not None:
            first = seen.setdefault((spell.person.key, spell.registered_on), spell)
            if first is not spell:
                message = f"“{spell.name}”{spell.registered_on} 的失业登记与第 {first.row} 行重复，以后一行为准"
                yield finding("DUP002", row_place(spell, "name"), message)
    recognitions: dict[tuple[str, date], HardshipRow] = {}
    for person in _rows(facts.hardship):
        yield from _endings(
            person, person.recognised_on, "认定日期", (("employed_on", "就业日期"), ("withdrawn_on", "退出日期"))
        )
        if person.withdrawal is not None and not _dated(person, "withdrawn_on") and not _into_work_by_day(person):
            message = f"“{person.name}”填了退出原因“{person.withdrawal_text[:20]}”，没有退出日期，按没有退出计算"
            yield finding("WORD010", row_place(person, "withdrawal"), message)
        if person.recognised_on is not None:
            known = recognitions.setdefault((person.person.key, person.recognised_on), person)
            if known is not person:
                message = f"“{person.name}”{person.recognised_on} 的认定与第 {known.row} 行重复，以后一行为准"
                yield finding("DUP002", row_place(person, "name"), message)
    yield from _two_heads(facts)
    for entry in facts.community.entries.values():
        if is_rate(entry.name) and text_of(entry.text) and percentage_in(entry.text) is None:
            message = f"{entry.name}“{entry.text[:20]}”看不懂是百分之几，按没有填写处理"
            yield finding("FACT001", entry.place, message)
    for household in _rows(facts.households):
        ended = _dated(household, "employed_on") or _dated(household, "withdrawn_on")
        if household.withdrawal is not None and not ended:
            message = (
                f"“{household.head_name}”户填了退出原因“{household.withdrawal_text[:20]}”，没有退出日期，按没有退出计算"
            )
            yield finding("WORD010", row_place(household, "withdrawal"), message)
        yield from _endings(
            household, household.recognised_on, "认定日期", (("employed_on", "就业日期"), ("withdrawn_on", "退出日期"))
        )


def _dated(row: Row, field: str) -> bool:
    """Whether a day is written there, be it one that was not understood."""
    return getattr(row, field) is not None or field in row.unread


def _into_work_by_day(row: SpellRow | HardshipRow) -> bool:
    """Whether the reason says no more than 就业日期 does: into work."""
    why = row.cancellation if isinstance(row, SpellRow) else row.withdrawal
    return why is Ending.INTO_WORK and row.employed_on is not None


def _two_heads(facts: Facts) -> Iterator[Finding]:
    """One 户编号 under two heads, on 零就业家庭 by 户主, on 劳动力 by 与户主关系; once where the columns of the head told it
    already (`reading/household_keys.py`)."""
    told = {(one.file, one.sheet, one.cell) for one in facts.findings if one.code == "DUP007"}
    heads: dict[str, HouseholdRow] = {}
    for household in _rows(facts.households):
        first = heads.setdefault(household.household, household) if household.household else household
        if first.head.key != household.head.key and (first.head.known or household.head.known):
            message = f"户编号“{household.household}”有两个户主：“{first.head_name}”（第 {first.row} 行）和“{household.head_name}”"
            yield finding("DUP007", row_place(household, "household", "head_name"), message)
    own: dict[str, LabourRow] = {}
    for person in _rows(facts.labour):
        if (
            person.household
            and person.relation.strip() in ("户主", "本人（户主）", "户主本人")
            and not person.duplicate
        ):
            known = own.setdefault(person.household, person)
            if known.person.key != person.person.key:
                message = f"户编号“{person.household}”有两个户主：“{known.name}”（第 {known.row} 行）和“{person.name}”"
                place = row_place(person, "household", "name")
                if (place.file, place.sheet, place.cell) not in told:
                    yield finding("DUP007", place, message)


def _rows(table: Table[R] | None) -> tuple[R, ...]:
    return table.rows if table is not None else ()


def _status_against_form(row: LabourRow | PovertyLabourRow) -> Iterator[Finding]:
    if row.status is None or row.form is None:
        return
    works = row.status is EmploymentStatus.EMPLOYED
    if row.form.is_work is not works:
        message = f"“{row.name}”就业状态是“{row.status.value}”，就业形式却是“{row.form.value}”，以就业状态为准"
        yield finding("WORD007", row_place(row, "status"), message)


def _endings(
    row: SpellRow | HardshipRow | HouseholdRow,
    beginning: date | None,
    begins: str,
    endings: tuple[tuple[str, str], ...],
) -> Iterator[Finding]:
    if beginning is None:
        return
    for field, heading in endings:
        ending: date | None = getattr(row, field)
        if ending is None or ending >= beginning:
            continue
        place = row_place(row, field)
        yield finding("DATE006", place, f"{heading} {ending} 早于{begins} {beginning}，不采信")
