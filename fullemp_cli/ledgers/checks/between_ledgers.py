"""What one ledger says against another. Each register is read by its own columns; a contradiction is only told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fullemp_cli.findings import Finding, finding
from fullemp_cli.ledgers.facts import Facts, HardshipRow, LabourRow, SpellRow, row_place
from fullemp_cli.ledgers.rows import person_in
from fullemp_cli.ledgers.vocabulary import EmploymentStatus


def between_ledgers(facts: Facts) -> Iterator[Finding]:
    """劳动力 against the latest row of each person on 失业人员 and 就业困难人员; services to nobody on any register."""
    labour = {row.person.key: row for row in facts.labour.rows if not row.duplicate} if facts.labour else {}
    if facts.labour is not None:
        for spell in _latest_spells(facts):
            if not spell.person.known:
                continue
            other = labour.get(spell.person.key)
            if other is None:
                yield finding("CON004", row_place(spell, "name"), f"失业人员“{spell.name}”不在劳动力台账里")
            else:
                yield from _against_labour(spell, "失业人员", other)
                if spell.employed_on is None and spell.cancelled_on is None:
                    yield from _still_unemployed(spell, other)
        for person in facts.hardship.rows if facts.hardship else ():
            if not person.person.known:
                continue
            other = labour.get(person.person.key)
            if other is None:
                yield finding("CON004", row_place(person, "name"), f"就业困难人员“{person.name}”不在劳动力台账里")
            elif person.withdrawn_on is None:
                yield from _against_labour(person, "就业困难人员", other)
    yield from _services_to_nobody(facts)


def _latest_spells(facts: Facts) -> list[SpellRow]:
    latest: dict[str, SpellRow] = {}
    for spell in facts.unemployed.rows if facts.unemployed else ():
        before = latest.get(spell.person.key)
        if before is None or (spell.registered_on or date.min) >= (before.registered_on or date.min):
            latest[spell.person.key] = spell
    return list(latest.values())


def _still_unemployed(spell: SpellRow, labour: LabourRow) -> Iterator[Finding]:
    works = labour.status is EmploymentStatus.EMPLOYED or (
        labour.status is None and "status" not in labour.unread and labour.form is not None and labour.form.is_work
    )
    if works:
        message = f"“{spell.name}”的失业登记没有结束，劳动力台账（第 {labour.row} 行）却是就业"
        yield finding("CON001", row_place(spell, "employed_on", "name"), message)


def _against_labour(row: SpellRow | HardshipRow, register: str, labour: LabourRow) -> Iterator[Finding]:
    open_spell = not isinstance(row, SpellRow) or (row.employed_on is None and row.cancelled_on is None)
    if not open_spell:
        return
    if labour.status is not None and labour.status.gone:
        message = f"{register}“{row.name}”在劳动力台账（第 {labour.row} 行）里是“{labour.status.value}”"
        yield finding("CON002", row_place(row, "name"), message)
    for field, heading in (("able", "劳动能力"), ("willing", "就业愿望")):
        if getattr(labour, field) is False and getattr(row, field, None) is not False:
            message = f"{register}“{row.name}”在劳动力台账（第 {labour.row} 行）里{heading}是“无”"
            yield finding("CON003", row_place(row, field, "name"), message)


def _services_to_nobody(facts: Facts) -> Iterator[Finding]:
    if facts.services is None or facts.labour is None:
        return
    known = {row.person.key for row in facts.labour.rows}
    for table in (facts.unemployed, facts.hardship, facts.poverty):
        known |= {row.person.key for row in table.rows} if table else set()
    for household in facts.households.rows if facts.households else ():
        known |= {person.key for person in (household.head, household.member) if person is not None}
    for other in facts.others.values():
        persons = map(person_in, other.rows if other.ledger.register else ())
        known |= {person.key for person in persons if person is not None}
    for service in facts.services.rows:
        if service.person is not None and service.person.known and service.person.key not in known:
            message = f"服务对象“{service.name}”不在劳动力、失业、困难、扶贫和零就业家庭台账里"
            yield finding("ROW006", row_place(service, "name"), message)
