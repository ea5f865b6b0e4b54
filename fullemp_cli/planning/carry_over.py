"""Next year's ledgers from this year's (结转): what goes on stays, what was done in the year does not.

Kept: the labour force, open spells, hardship persons, zero-employment households that have not withdrawn, businesses and
posts that go on; and what has ended, where the measures of the new year ask for it of somebody who goes on (an ended spell
that alone says that a hardship person has a certificate, a withdrawal beside an open spell). Left blank: services, notices,
hirings, reports, answers, and what 社区基本情况 says of the year.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fullemp_cli.ledgers.declaration import Carry
from fullemp_cli.ledgers.facts import (
    AnswerRow,
    BusinessRow,
    Community,
    Fact,
    Facts,
    HardshipRow,
    HouseholdRow,
    LabourRow,
    PostRow,
    PovertyLabourRow,
    Row,
    SpellRow,
    Table,
)
from fullemp_cli.ledgers.unread import ALL_READ
from fullemp_cli.ledgers.vocabulary import BusinessStatus
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.populations.endings import believed
from fullemp_cli.measures.populations.households import Household
from fullemp_cli.measures.populations.registers import latest_spell, spell_of
from fullemp_cli.measures.predicates import given, is_gone
from fullemp_cli.measures.situation import Situation
from fullemp_cli.people.calendar import add_days, add_months

_OF_THE_YEAR = ("评估期起", "评估期止", "建设成效", "参加职工基本养老保险人数", "参加城乡居民基本养老保险人数")
_KEPT_ENTRIES = frozenset(
    {"社区（村）名称", "类型", "街道（乡镇）", "县（市、区）", "市", "地址", "联系人", "联系电话"}
)


def carried_over(facts: Facts, period: Period) -> Facts:
    """The facts with which the period after `period` begins, as things stand on its last day.

    A ledger that is missing stays missing, and whom nobody could read is still to be entered; one whose rows are all of
    the year stays, empty, with its columns.
    """
    situation = Situation(facts, replace(period, as_of=period.end))
    going = _going_on(facts, situation)
    rules: dict[type[Row], Callable[[Any], Row | None]] = {
        LabourRow: lambda row: _labour(row, period),
        SpellRow: lambda row: row if row.person.key in going.whole else _spell(row, situation),
        HardshipRow: lambda row: _hardship(row, situation, going),
        PovertyLabourRow: _poverty,
        HouseholdRow: lambda row: _household(row, situation, going),
        BusinessRow: _business,
        PostRow: lambda row: _post(row, period.end),
        AnswerRow: _unanswered,
    }
    tables = [_carried(table, rules) for table in facts.tables]
    not_read = tuple(
        block for block in facts.unread_blocks if block.ledger is None or block.ledger.carry is not Carry.OF_THE_YEAR
    )
    new = Facts(community=_next_period(facts.community, period), unread_blocks=not_read)
    return new.with_tables(tables)


def next_period(period: Period) -> tuple[date, date]:
    """The first and last day of the period of the same length in months that follows."""
    start = add_days(period.end, 1)
    months = 12 * (start.year - period.start.year) + start.month - period.start.month
    if add_months(period.start, months) == start:
        return start, add_days(add_months(start, months), -1)
    return start, start + (period.end - period.start)


def _carried(table: Table[Row], rules: Mapping[type[Row], Callable[[Any], Row | None]]) -> Table[Row]:
    """A ledger of the year is emptied; of any other each row goes on, unless a rule of its own says otherwise."""
    if table.ledger.carry is Carry.OF_THE_YEAR:
        return replace(table, rows=())
    rule = rules.get(table.ledger.row_class or Row)
    kept = table.rows if rule is None else tuple(row for old in table.rows if (row := rule(old)) is not None)
    return replace(table, rows=kept)


def _next_period(community: Community, period: Period) -> Community:
    start, end = next_period(period)
    entries = {
        name: fact if name in _KEPT_ENTRIES else Fact(name, "", fact.place)
        for name, fact in community.entries.items()
        if name not in _OF_THE_YEAR
    }
    return replace(
        community,
        period_start=start,
        period_end=end,
        achievements="",
        employee_pension_total=None,
        resident_pension_total=None,
        entries=entries,
    )


def _labour(row: LabourRow, period: Period) -> LabourRow | None:
    """Everybody but the second rows of a person and those who are gone. 年龄 alone is another one next year."""
    if row.duplicate or is_gone(row.status):
        return None
    if row.person.birth is not None or row.birth_date is not None or row.age is None:
        return replace(row, age=None)
    return replace(row, age=row.age + next_period(period)[1].year - period.end.year)


def _spell(row: SpellRow, situation: Situation) -> SpellRow | None:
    """Spells that have not ended in any way; of an ending that is not believed the row stays as it is.

    The latest spell of a person decides (of two rows of one day the later row): where that has ended, no row of before
    says next year that the person is unemployed.
    """
    next_start = add_days(situation.period.end, 1)
    latest = latest_spell(situation.spells.get(row.person.key, ()), situation.period.end)
    if latest is not None and latest.row is not row and latest.ended_before(next_start):
        one = spell_of(row, situation.period.start)
        if one.began <= latest.began:
            return None
    return None if spell_of(row, situation.period.start).ended_before(next_start) else row


@dataclass(frozen=True, slots=True)
class _GoingOn:
    """Persons of 失业人员 by their keys. `open`: those with a spell that stays; `whole`: those all of whose rows stay, as an
    ended one says something that no other row of theirs says."""

    open: frozenset[str]
    whole: frozenset[str]


def _going_on(facts: Facts, situation: Situation) -> _GoingOn:
    by_person: dict[str, list[SpellRow]] = {}
    for row in facts.unemployed.rows if facts.unemployed is not None else ():
        by_person.setdefault(row.person.key, []).append(row)
    stays = {key: [row for row in rows if _spell(row, situation) is not None] for key, rows in by_person.items()}
    whole = frozenset(
        key
        for key, rows in by_person.items()
        if len(stays[key]) < len(rows) and _says_more(key, rows, stays[key], situation)
    )
    return _GoingOn(frozenset(key for key, rows in stays.items() if rows), whole)


def _says_more(key: str, rows: Sequence[SpellRow], stay: Sequence[SpellRow], situation: Situation) -> bool:
    """Whether the rows of a person who goes on say something that is lost with those that do not stay: that somebody has a
    certificate or is in the system; of a hardship person without any spell that stays also who can and wants to work, and
    that the last work was before the last unemployment."""
    end = situation.period.end
    recognition = situation.recognitions.get(key)
    hardship = recognition is not None and not (
        recognition.withdrawn_on is not None and recognition.withdrawn_on <= end
    )
    if not stay and not hardship:
        return False
    labour = situation.labour_by_person.get(key)
    others: list[SpellRow | LabourRow] = [*stay, *([labour] if labour is not None else [])]
    if any(map(_certified, rows)) and not any(given(row.certificate) for row in others):
        return True
    if any(map(_entered, rows)) and not any(row.in_system is True for row in others):
        return True
    if stay or recognition is None:
        return False
    every: list[SpellRow | LabourRow] = [*rows, *others]
    if any(row.able is False or row.willing is False or not _WORK_AT_ALL.isdisjoint(row.unread) for row in every):
        return True
    spells = situation.spells.get(key, ())
    latest = latest_spell(spells, end)
    works = [day for day in (*recognition.works, *(day for one in spells for day in one.works)) if day <= end]
    in_work = bool(works) and (latest is None or max(works) >= latest.began)
    carried = _with_work(recognition.row, situation)
    return in_work != (carried.employed_on is not None or any(day <= end for day in recognition.works))


_WORK_AT_ALL = frozenset({"able", "willing"})


def _certified(row: SpellRow) -> bool:
    return given(row.certificate) or "certificate" in row.unread


def _entered(row: SpellRow) -> bool:
    return row.in_system is True or "in_system" in row.unread


def _hardship(row: HardshipRow, situation: Situation, going: _GoingOn) -> HardshipRow | None:
    """The deciding recognition of each person who has not withdrawn, and later ones; beside a spell that stays also one
    that has withdrawn, as its 困难类别 would say again what was withdrawn.

    Work that only a spell of 失业人员 tells of comes along, as that spell does not.
    """
    deciding = situation.recognitions.get(row.person.key)
    if deciding is None or deciding.row is not row:
        return row if row.recognised_on is not None and row.recognised_on > situation.period.end else None
    if deciding.withdrawn_on is not None and deciding.withdrawn_on <= situation.period.end:
        return row if row.person.key in going.open else None
    return row if row.person.key in going.whole else _with_work(row, situation)


def _with_work(row: HardshipRow, situation: Situation) -> HardshipRow:
    deciding = situation.recognitions[row.person.key]
    spells = situation.spells.get(row.person.key, ())
    works = [(day, spell) for spell in spells for day in spell.works if day <= situation.period.end]
    if works:
        day, spell = max(works, key=lambda work: work[0])
        if all(known < day for known in deciding.works) and day >= deciding.recognised_on:
            return replace(row, employed_on=day, form=spell.row.form)
    return row


def _poverty(row: PovertyLabourRow) -> PovertyLabourRow | None:
    return None if row.duplicate or is_gone(row.status) else row


def _household(row: HouseholdRow, situation: Situation, going: _GoingOn) -> HouseholdRow | None:
    """The rows of households that have not withdrawn by the end of the period: one that is solved is visited as well. Of
    others those of which somebody is still unemployed: such a person is an aid target."""
    for household in situation.households:
        if _is_of(row, household):
            if household.recognised_on > situation.period.end or not household.withdrawn_by(situation.period.end):
                return row
            numbers = {one.household for key in going.open if (one := situation.labour_by_person.get(key)) is not None}
            aided = not going.open.isdisjoint(household.members) or (household.number and household.number in numbers)
            return row if aided else None
    return row


def _is_of(row: HouseholdRow, household: Household) -> bool:
    first = household.row
    same = row.household == first.household if row.household or first.household else row.head.key == first.head.key
    return same and row.recognised_on == first.recognised_on


def _business(row: BusinessRow) -> BusinessRow | None:
    return None if row.status is BusinessStatus.CLOSED else row


def _post(row: PostRow, end: date) -> PostRow | None:
    """Posts with their holder, and those that nobody has held; a row whose holder has left is of the past."""
    left = believed(row.left_on, row.taken_on) if row.taken_on else row.left_on
    return None if left is not None and left <= end else row


def _unanswered(row: AnswerRow) -> AnswerRow:
    """The question alone: what was written under a line, or could not be read, is of the year too."""
    return replace(row, conclusion="", self_mark="", evidence="", remark="", unread=ALL_READ)
