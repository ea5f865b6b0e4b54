"""A measure taken apart: what each of those it looks at gives, for better and for worse.

An action is tried by tallying before and after it: whoever then weighs less against the measure, or more for it, is moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fullemp_cli.ledgers.activities import Mover
from fullemp_cli.ledgers.facts import Person
from fullemp_cli.measures.conditions import MemberCondition
from fullemp_cli.measures.household_people import people_of
from fullemp_cli.measures.moving import record_of
from fullemp_cli.measures.populations.households import Household
from fullemp_cli.measures.selections import Selection
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.subjects import Subject, members_of, subjects

Order = tuple[int | date, ...]


class Tallied(NamedTuple):
    """How much one of them weighs `against` and `counted` for the measure.

    Example: of a share of 登记失业人员 who were visited, who was not is 1 against, who was is 1 counted; of cases each is 1
    against; of a number each is 1 counted. `persons`: whom an action for it may be done for: the person, or the people of
    the household. `order`: those that sort first are to be helped first.
    """

    against: int
    counted: int
    persons: tuple[Person, ...] = ()
    order: Order = ()


Tally = dict[str, Tallied]
"""By a key that stays the same when an action is recorded."""

NOTHING = Tallied(0, 0)


def candidates_of(selection: Selection, situation: Situation) -> Iterator[Person]:
    """Persons whom an action may bring into the selection who is one of it: those of it before its conditions; of the
    working and the like those who are not yet; of records whoever they may be made for."""
    if selection.population == "就业人员":
        yield from (one.row.person for one in situation.labour_force)
    elif selection.population == "已就业登记失业人员":
        yield from (one.person for one in situation.registered_unemployed)
    elif selection.population == "已就业就业困难人员":
        yield from (one.person for one in situation.present_hardship_persons)
    elif selection.population == "应持证人员":
        yield from (one.row.person for one in situation.labour_persons)
    elif selection.ledger is not None and isinstance(record_of(selection), Mover):
        meant = [one.member_of for one in selection.where if isinstance(one, MemberCondition)]
        yield from members_of(meant[0], situation) if meant else seekers(situation)
    else:
        yield from (one.person for one in subjects(selection, situation) if one.person is not None)


def seekers(situation: Situation) -> Iterator[Person]:
    """Those who seek work or help."""
    yield from (one.person for one in situation.still_unemployed)
    yield from (one.person for one in situation.present_hardship_persons)
    yield from (one.row.person for one in situation.labour_persons if one.working_age and not one.employed)
    for home in situation.households:
        yield from people_of(home, situation)


def moved(before: Tallied, after: Tallied) -> bool:
    """Whether it is better after."""
    return after.against <= before.against and (after.against < before.against or after.counted > before.counted)


def persons_of(subject: Subject, situation: Situation) -> tuple[Person, ...]:
    """Whom an action for it may be done for."""
    if isinstance(subject.record, Household):
        return people_of(subject.record, situation)
    return (subject.person,) if subject.person is not None else ()
