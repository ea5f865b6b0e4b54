"""Who or what a measure counts: the rows of its selections, joined into members, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import singledispatch
from operator import attrgetter
from typing import NamedTuple

from fullemp_cli.ledgers.catalogue import Ledger
from fullemp_cli.ledgers.kinds import LABOUR_FORCE
from fullemp_cli.measures.condition_core import Truth, all_tests, some
from fullemp_cli.measures.conditions import ColumnCondition, RowCondition
from fullemp_cli.measures.deciding import Decision, cell_test, decision
from fullemp_cli.measures.needing import lacks_of_condition, needs_of_condition
from fullemp_cli.measures.selections import Distinct, Selection
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.specification import Needs, missing
from fullemp_cli.measures.subjects import Subject, ledgers_of, needs_of, subjects


class Member(NamedTuple):
    """What is counted once: its first row, all its rows, and whether it belongs."""

    first: Subject
    rows: tuple[Subject, ...]
    belongs: Truth


class EachOnce(Mapping[str, Member]):
    """Members of whom each is one row that certainly belongs, as in nearly every population: made when asked for."""

    __slots__ = ("subjects",)

    def __init__(self, subjects: dict[str, Subject]) -> None:
        self.subjects = subjects

    def __getitem__(self, key: str) -> Member:
        subject = self.subjects[key]
        return Member(subject, (subject,), True)

    def __contains__(self, key: object) -> bool:
        return key in self.subjects

    def __iter__(self) -> Iterator[str]:
        return iter(self.subjects)

    def __len__(self) -> int:
        return len(self.subjects)


class Gathered(NamedTuple):
    """The members by key, in the order of the ledgers, those left out of whom it is certain that they do not belong.

    `lacks`: what lacks to know them, in Chinese; then there are no members, and `somebody` says whether any row could
    be one.
    """

    members: Mapping[str, Member]
    lacks: tuple[str, ...] = ()
    somebody: bool = False


class SeparatedConditions(NamedTuple):
    """Conditions apart: those that the ledgers can decide, and what lacks for the others.

    `own`: what lacks of the very ledgers that are counted, which no absence of rows makes up for.
    """

    seeing: list[RowCondition]
    own: tuple[str, ...]
    elsewhere: tuple[str, ...]


def asked(
    conditions: Iterable[RowCondition], ledgers: Sequence[Ledger], base: Needs, situation: Situation
) -> SeparatedConditions:
    """The conditions on rows of `ledgers` that themselves need `base`, taken apart."""
    known = {need.ledger for group in base for need in group} | set(ledgers)
    seeing: list[RowCondition] = []
    own: list[str] = []
    elsewhere: list[str] = []
    for condition in conditions:
        blind = False
        for group in needs_of_condition(condition, tuple(ledgers)):
            lacks = missing((group,), situation.facts)
            blind |= bool(lacks)
            (own if known.issuperset(need.ledger for need in group) else elsewhere).extend(lacks)
        more = lacks_of_condition(condition, situation.facts)
        own.extend(more)
        if not blind and not more:
            seeing.append(condition)
    return SeparatedConditions(seeing, tuple(own), tuple(elsewhere))


def gather(selections: Iterable[Selection], distinct: Distinct, situation: Situation) -> Gathered:
    """The members of the selections.

    What a condition needs of another ledger may lack where no row is left for which it would have to be decided:
    nobody unemployed, nobody unprepared, whatever 服务记录 would say.
    """
    members: dict[str, Member] = {}
    once: EachOnce | None = None
    lacks: list[str] = []
    somebody = False
    key_of = _KEYS[distinct]
    for selection in selections:
        base = needs_of(selection)
        apart = asked(selection.where, ledgers_of(selection), base, situation)
        own = (*missing(base, situation.facts), *apart.own)
        lacks += own
        found, undecided = candidates(selection, apart.seeing, situation)
        if not (undecided or own or apart.elsewhere or members or once):
            once = _each_once(found, key_of)
            if once is not None:
                continue
        if once is not None:
            members, once = dict(once), None
        test = all_hold(undecided, situation) if undecided else None
        for subject in found:
            belongs = True if test is None else test(subject)
            if belongs is False:
                continue
            if own or apart.elsewhere:
                lacks += apart.elsewhere
                somebody = True
                break
            key = key_of(subject)
            if not key:
                continue
            known = members.get(key)
            if known is None:
                members[key] = Member(subject, (subject,), belongs)
            else:
                members[key] = Member(known.first, (*known.rows, subject), some((known.belongs, belongs)))
    if lacks:
        return Gathered({}, tuple(dict.fromkeys(lacks)), somebody or bool(members) or bool(once))
    return Gathered(members if once is None else once)


def _each_once(found: Sequence[Subject], key_of: Callable[[Subject], str]) -> EachOnce | None:
    """The rows as members, if each has a key of its own."""
    by_key = dict(zip(map(key_of, found), found, strict=True))
    return EachOnce(by_key) if len(by_key) == len(found) and "" not in by_key else None


def all_hold(conditions: Sequence[RowCondition], situation: Situation) -> Decision:
    """Whether every one of the conditions holds for a row: True if all do, False if one does not, else not known."""
    return all_tests([decision(condition, situation) for condition in conditions])


def truths(conditions: Sequence[RowCondition], rows: Sequence[Subject], situation: Situation) -> list[Truth]:
    """Whether all of the conditions hold, for each of the rows."""
    if len(conditions) == 1 and isinstance(conditions[0], ColumnCondition) and rows:
        ledger = rows[0].ledger
        cell = cell_test(conditions[0], ledger, situation)
        if cell is not None and [row.ledger for row in rows].count(ledger) == len(rows):
            field, of_cell = cell
            return [of_cell[getattr(one.row, field, None)] for one in rows]
    return list(map(all_hold(conditions, situation), rows))


def candidates(
    selection: Selection, conditions: Sequence[RowCondition], situation: Situation
) -> tuple[Sequence[Subject], list[RowCondition]]:
    """The rows of the selection without those for which one of the first conditions fails that look at one cell alone
    (of ten thousand records most fall by their kind), and the conditions that are still to be asked of them.

    The order in which conditions are asked stays what it is.
    """
    found: Sequence[Subject] = subjects(selection, situation)
    ledgers = ledgers_of(selection)
    undecided: list[RowCondition] = []
    for place, condition in enumerate(conditions):
        cell = None
        if isinstance(condition, ColumnCondition) and len(ledgers) == 1:
            cell = cell_test(condition, ledgers[0], situation)
        if cell is None:
            return found, [*undecided, *conditions[place:]]
        field, truths = cell
        # The first condition of many measures is one and the same: records of the period.
        key = selection.population or selection.ledger, id(condition)
        kept = situation.subjects.get(key) if place == 0 else None
        if kept is None:
            kept = tuple([one for one in found if truths[getattr(one.row, field, None)] is not False])
            if place == 0:
                situation.subjects[key] = kept
        found = kept
        if None in truths.values():
            undecided.append(condition)
    return found, undecided


def _of_row(subject: Subject) -> str:
    return f"{subject.ledger.name}{id(subject.row)}"


def _of_household(subject: Subject) -> str:
    number = getattr(subject.row, "household", "")
    return f"户{number}" if number else subject.key


def _of_day(subject: Subject) -> str:
    on = getattr(subject.row, "on", None)
    return f"{subject.ledger.name}{day_key(on)}" if isinstance(on, date) else ""


_KEYS: dict[Distinct, Callable[[Subject], str]] = {
    "person": attrgetter("key"),
    "row": _of_row,
    "household": _of_household,
    "day": _of_day,
}
"""What a member is counted by; '' of what is none."""


@singledispatch
def day_key(on: date) -> str:
    """What tells a day from others."""
    return on.isoformat()


def together(parts: Iterable[Mapping[str, Member]]) -> dict[str, Member]:
    """The members of several parts of the facts; one key in two of them (a day) is one member."""
    joined: dict[str, Member] = {}
    for members in parts:
        for key, member in members.items():
            known = joined.get(key)
            if known is None:
                joined[key] = member
            else:
                belongs = some((known.belongs, member.belongs))
                joined[key] = Member(known.first, (*known.rows, *member.rows), belongs)
    return joined


def dependent(selections: Iterable[Selection], situation: Situation) -> Iterator[Subject]:
    """The women whose counting depends on the standard's choice of the age at which they retire."""
    from fullemp_cli.measures.subjects import POPULATIONS

    tests = [
        named.dependent
        for selection in selections
        if selection.population is not None and (named := POPULATIONS[selection.population]).dependent is not None
    ]
    if not tests:
        return
    for one in situation.depending:
        if any(test(one) for test in tests if test is not None):
            yield Subject(one.row.person.key, situation.ledger(LABOUR_FORCE), one.row, one.row.person, one)
