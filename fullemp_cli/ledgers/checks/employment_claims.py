"""Who has work according to one ledger and none according to another; none of it changes how a row is counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fullemp_cli.findings import Finding, finding
from fullemp_cli.ledgers.facts import (
    Facts,
    HardshipRow,
    HouseholdRow,
    LabourRow,
    Person,
    PovertyLabourRow,
    R,
    SpellRow,
    Table,
    row_place,
)
from fullemp_cli.ledgers.vocabulary import EmploymentStatus, Ending, ServiceKind

_PLACED = "成功就业"


def employment_claims(facts: Facts) -> Iterator[Finding]:
    """失业人员, 就业困难人员, 零就业家庭, 公益性岗位 and 服务记录 against each other and against 劳动力."""
    labour = {row.person.key: row for row in _rows(facts.labour) if not row.duplicate}
    latest = _latest(facts)
    yield from _employed_here_only(facts, latest, labour)
    yield from _households(facts, latest, labour)
    yield from _work_beside_open_spells(facts, latest)
    yield from _categories(facts)


def _rows(table: Table[R] | None) -> tuple[R, ...]:
    return table.rows if table is not None else ()


def _latest(facts: Facts) -> dict[str, SpellRow]:
    latest: dict[str, SpellRow] = {}
    for spell in _rows(facts.unemployed):
        before = latest.get(spell.person.key)
        if before is None or (spell.registered_on or date.min) >= (before.registered_on or date.min):
            latest[spell.person.key] = spell
    return latest


def _in_work(row: LabourRow | PovertyLabourRow) -> bool:
    if row.status is not None:
        return row.status is EmploymentStatus.EMPLOYED
    return row.form is not None and row.form.is_work


def _ended_in_work(spell: SpellRow) -> bool:
    """Whether a spell ends in work, as far as it is believed: not before it began."""
    began = spell.registered_on or date.min
    return (spell.employed_on is not None and spell.employed_on >= began) or (
        spell.cancelled_on is not None and spell.cancelled_on >= began and spell.cancellation is Ending.INTO_WORK
    )


def _is_open(spell: SpellRow) -> bool:
    return spell.employed_on is None and spell.cancelled_on is None and spell.registered is not False


def _employed_here_only(facts: Facts, latest: dict[str, SpellRow], labour: dict[str, LabourRow]) -> Iterator[Finding]:
    claims: list[tuple[str, SpellRow | HardshipRow]] = []
    claims += [("失业人员", spell) for spell in latest.values() if _ended_in_work(spell)]
    for person in _rows(facts.hardship):
        spell = latest.get(person.person.key)
        again = (
            spell is not None
            and _is_open(spell)
            and (spell.registered_on or date.min) > (person.employed_on or date.max)
        )
        if person.employed_on is not None and person.withdrawn_on is None and not again:
            claims.append(("就业困难人员", person))
    for register, row in claims:
        other = labour.get(row.person.key)
        if row.person.known and other is not None and other.status is EmploymentStatus.UNEMPLOYED:
            message = f"{register}“{row.name}”已就业，劳动力台账（第 {other.row} 行）却是失业"
            yield finding("CON005", row_place(row, "employed_on", "name"), message)


def _households(facts: Facts, latest: dict[str, SpellRow], labour: dict[str, LabourRow]) -> Iterator[Finding]:
    employed = {key for key, row in labour.items() if _in_work(row)}
    employed |= {key for key, spell in latest.items() if _ended_in_work(spell)}
    employed |= {row.person.key for row in _rows(facts.hardship) if row.employed_on is not None}
    employed |= {row.person.key for row in _rows(facts.poverty) if _in_work(row)}
    working: dict[str, LabourRow] = {}
    for row in labour.values():
        if row.household and _in_work(row):
            working.setdefault(row.household, row)
    recorded = labour or latest or facts.poverty is not None
    solved = {_household_key(row) for row in _rows(facts.households) if row.employed_on is not None}
    for household in _rows(facts.households):
        if household.employed_on is not None:
            member: Person = household.member or household.head
            if recorded and member.known and member.key not in employed:
                name = household.member_name or household.head_name
                message = f"“{name}”{household.employed_on} 就业，劳动力、失业等台账里没有这个人就业"
                yield finding("CON006", row_place(household, "member_name", "employed_on"), message)
        elif household.withdrawn_on is None and _household_key(household) not in solved:
            other = working.get(household.household)
            if other is not None:
                message = f"“{household.head_name}”户没有就业日期，同户的“{other.name}”在劳动力台账（第 {other.row} 行）是就业"
                yield finding("CON007", row_place(household, "employed_on", "head_name"), message)


def _household_key(row: HouseholdRow) -> tuple[str, date | None]:
    return row.household or row.head.key, row.recognised_on


def _work_beside_open_spells(facts: Facts, latest: dict[str, SpellRow]) -> Iterator[Finding]:
    for post in _rows(facts.posts):
        spell = latest.get(post.person.key) if post.person is not None else None
        if spell is None or post.taken_on is None or post.left_on is not None or not _is_open(spell):
            continue
        if (spell.registered_on or date.min) <= post.taken_on:
            message = f"“{post.name}”{post.taken_on} 上岗，失业人员台账（第 {spell.row} 行）没有就业日期"
            yield finding("CON008", row_place(post, "name", "taken_on"), message)
    for service in _rows(facts.services):
        if service.person is None or service.on is None or service.kind is not ServiceKind.JOB_REFERRAL:
            continue
        before, placed, _ = service.outcome.partition(_PLACED)
        spell = latest.get(service.person.key)
        if not placed or before.endswith(("未", "没有", "不")) or spell is None or not _is_open(spell):
            continue
        if (spell.registered_on or date.min) <= service.on:
            message = f"“{service.name}”{service.on} 成功就业，失业人员台账（第 {spell.row} 行）没有就业日期"
            yield finding("CON009", row_place(service, "outcome", "name"), message)


def _categories(facts: Facts) -> Iterator[Finding]:
    if facts.hardship is None:
        return
    recognised = {row.person.key for row in facts.hardship.rows}
    said: set[str] = set()
    for spell in _rows(facts.unemployed):
        if spell.hardship_tags and spell.person.key not in recognised | said:
            said.add(spell.person.key)
            tags = "、".join(sorted(spell.hardship_tags))
            message = f"失业人员“{spell.name}”的困难类别是“{tags}”，就业困难人员台账里没有这个人"
            yield finding("CON010", row_place(spell, "hardship_tags", "name"), message)
