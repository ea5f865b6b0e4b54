"""Zero-employment households (零就业家庭): rows joined into recognitions (definitions.md, Same person, Measures)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fullemp_cli.ledgers.facts import HouseholdRow, Person
from fullemp_cli.measures.period import Period
from fullemp_cli.measures.populations.endings import beginning, believed, earliest
from fullemp_cli.people.calendar import add_months

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Household:
    """One recognition of a household: its rows with one 认定日期.

    `key`: 户编号, else the head. `employed_on`: the earliest believed 就业日期 of its members; `withdrawn_on`: the
    earliest believed 退出日期, whatever the reason.
    """

    key: str
    number: str
    head: Person
    head_name: str
    row: HouseholdRow
    recognised_on: date
    employed_on: date | None
    withdrawn_on: date | None
    members: frozenset[str]  # keys of the head and of the employed members

    @property
    def deadline(self) -> date:
        """The last day on which it is solved in time: one month after the recognition."""
        return add_months(self.recognised_on, 1)

    def withdrawn_by(self, day: date) -> bool:
        """Withdrawn on or before that day."""
        return self.withdrawn_on is not None and self.withdrawn_on <= day

    def solved_by(self, day: date) -> bool:
        """A member in work on or before that day."""
        return self.employed_on is not None and self.employed_on <= day

    def unresolved(self, as_of: date) -> bool:
        """Recognised by the as-of date, neither withdrawn nor solved by it."""
        return self.recognised_on <= as_of and not self.withdrawn_by(as_of) and not self.solved_by(as_of)


def is_late(one: Household, period: Period) -> bool:
    """Whether nobody of the household was in work within a month of the recognition.

    Recognised before the period: whether it is still unresolved, past its deadline (动态消除).
    """
    past_deadline = period.as_of > one.deadline
    if one.recognised_on < period.start:
        return one.unresolved(period.as_of) and past_deadline
    if not period.contains(one.recognised_on) or one.withdrawn_by(min(one.deadline, period.as_of)):
        return False
    if one.solved_by(period.as_of):
        return not one.solved_by(one.deadline)
    return past_deadline


def households(rows: Iterable[HouseholdRow], start: date) -> tuple[Household, ...]:
    """All recognitions, in the order of the ledger."""
    groups: dict[tuple[str, date | str | None], list[HouseholdRow]] = {}
    for row in rows:
        groups.setdefault((_key(row), _recognition(row)), []).append(row)
    return tuple(_household(key, group, start) for (key, _), group in groups.items())


def _key(row: HouseholdRow) -> str:
    return f"户{row.household}" if row.household else row.head.key


def _recognition(row: HouseholdRow) -> date | str | None:
    """What rows of one recognition have alike: its 认定日期, as it is written where it was not understood."""
    unread = row.unread.get("recognised_on")
    return row.recognised_on if unread is None else unread.text


def _household(key: str, rows: list[HouseholdRow], start: date) -> Household:
    first = rows[0]
    endings = tuple(day for row in rows for day in (row.employed_on, row.withdrawn_on))
    recognised_on = beginning(first.recognised_on, endings, start)
    return Household(
        key=key,
        number=first.household,
        head=first.head,
        head_name=first.head_name or first.head.name,
        row=first,
        recognised_on=recognised_on,
        employed_on=earliest(*(believed(row.employed_on, recognised_on) for row in rows)),
        withdrawn_on=earliest(*(believed(row.withdrawn_on, recognised_on) for row in rows)),
        members=frozenset(person.key for row in rows for person in (row.head, row.member) if person is not None),
    )
