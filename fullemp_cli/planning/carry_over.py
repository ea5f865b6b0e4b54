"""Next year's ledgers from this year's (结转): what goes on stays, what was done in the year does not.

Kept: the labour force, open spells, hardship persons, zero-employment households that are not solved, businesses and
posts that go on. Left blank: services, notices, hirings, reports, answers, and what 社区基本情况 says of the year.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
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
from fullemp_cli.ledgers.vocabulary import BusinessStatus
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.populations.endings import believed
from fullemp_cli.measures.populations.households import Household
from fullemp_cli.measures.populations.registers import latest_spell, spell_of
from fullemp_cli.measures.predicates import is_gone
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
    rules: dict[type[Row], Callable[[Any], Row | None]] = {
        LabourRow: lambda row: _labour(row, period),
        SpellRow: lambda row: _spell(row, situation),
        HardshipRow: lambda row: _hardship(row, situation),
        PovertyLabourRow: _poverty,
        HouseholdRow: lambda row: _household(row, situation),
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


def _hardship(row: HardshipRow, situation: Situation) -> HardshipRow | None:
    """The deciding recognition of each person who has not withdrawn, and later ones.

    Work that only a spell of 失业人员 tells of comes along, as that spell does not.
    """
    deciding = situation.recognitions.get(row.person.key)
    if deciding is None or deciding.row is not row:
        return row if row.recognised_on is not None and row.recognised_on > situation.period.end else None
    if deciding.withdrawn_on is not None and deciding.withdrawn_on <= situation.period.end:
        return None
    spells = situation.spells.get(row.person.key, ())
    works = [(day, spell) for spell in spells for day in spell.works if day <= situation.period.end]
    if works:
        day, spell = max(works, key=lambda work: work[0])
        if all(known < day for known in deciding.works) and day >= deciding.recognised_on:
            return replace(row, employed_on=day, form=spell.row.form)
    return row


def _poverty(row: PovertyLabourRow) -> PovertyLabourRow | None:
    return None if row.duplicate or is_gone(row.status) else row


def _household(row: HouseholdRow, situation: Situation) -> HouseholdRow | None:
    """The rows of households that nobody has solved or withdrawn by the end of the period."""
    for household in situation.households:
        if _is_of(row, household):
            recognised_later = household.recognised_on > situation.period.end
            return row if recognised_later or household.unresolved(situation.period.end) else None
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
    return replace(row, conclusion="", self_mark="", evidence="", remark="")
