"""Zero-employment households that are to be visited, and whether somebody of them was."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from fullemp_cli.measures.populations.households import Household

if TYPE_CHECKING:
    from fullemp_cli.measures.situation import Situation


def households_to_visit(situation: Situation) -> list[Household]:
    """Zero-employment households recognised by the as-of date and not withdrawn before the period, each once.

    Of a household that was recognised more than once it is a recognition without a visit, if there is one: a visit to
    the worker of an earlier recognition says nothing about the household as it was recognised again.
    """
    period = situation.period
    visited = home_visited(situation)
    homes: dict[str, Household] = {}
    for one in situation.households:
        withdrawn_before = one.withdrawn_on is not None and one.withdrawn_on < period.start
        if one.recognised_on <= period.as_of and not withdrawn_before and (one.key not in homes or not visited(one)):
            homes[one.key] = one
    return list(homes.values())


def visited_numbers(situation: Situation) -> frozenset[str]:
    """The 户编号 of persons of 劳动力 with a complete visit in the period."""
    rows = (situation.labour_by_person.get(key) for key in situation.completely_visited)
    return frozenset(row.household for row in rows if row is not None and row.household)


def home_visited(situation: Situation, numbers: frozenset[str] | None = None) -> Callable[[Household], bool]:
    """Whether a complete visit in the period reached the head, an employed member or somebody of the same 户编号.

    `numbers`: `visited_numbers`, where they are known.
    """
    persons = situation.completely_visited
    visited = visited_numbers(situation) if numbers is None else numbers
    return lambda one: one.number in visited or not persons.isdisjoint(one.members)
