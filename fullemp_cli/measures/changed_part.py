"""A measure after a few rows have changed, from what it was before: only the rows bound to those are measured again.

    劳动力人口 18000/20000; three actions touch the rows of four persons, of whom 1/4 was counted and now 4/4 are:
    (18000 − 1 + 4)/(20000 − 4 + 4) = 18003/20000

What is bound to what is as in `worlds/components.py`: rows share a person, a household or a head. Cases are not listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cached_property

from fullemp_cli.ledgers.facts import Facts, Row, Table
from fullemp_cli.measures.combining import noted
from fullemp_cli.measures.kinds.base import Declaration
from fullemp_cli.measures.measure import Joining, Measure
from fullemp_cli.measures.situation import Situation
from fullemp_cli.measures.worlds.components import tables_of, ties
from fullemp_cli.measures.worlds.rows import TIES


class Bonds:
    """What binds the rows of these facts together, found once for all that may change in them."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    @cached_property
    def _tied(self) -> Mapping[str, list[Row]]:
        """The rows by each tie."""
        found: dict[str, list[Row]] = {}
        for table in tables_of(self._facts).values():
            for row in table.rows:
                for tie in ties(row, _fields_of(type(row))):
                    found.setdefault(tie, []).append(row)
        return found

    def reached(self, rows: Iterable[Row]) -> set[int]:
        """The rows of the facts that are bound to these, by identity, with those of these that are of the facts."""
        seen: set[str] = set()
        waiting, found = list(rows), set[int]()
        while waiting:
            row = waiting.pop()
            found.add(id(row))
            for tie in ties(row, _fields_of(type(row))):
                if tie not in seen:
                    seen.add(tie)
                    waiting += (other for other in self._tied.get(tie, ()) if id(other) not in found)
        return found


_ties_of: dict[type[Row], tuple[str, ...]] = {}


def _fields_of(kind: type[Row]) -> tuple[str, ...]:
    known = _ties_of.get(kind)
    if known is None:
        known = _ties_of[kind] = tuple(one.name for one in fields(kind) if one.name in TIES)
    return known


class ChangedPart:
    """The rows that changed and those bound to them, as they were (`before`) and as they are (`after`).

    `follows`: whether what changed can be told from them at all.
    """

    def __init__(self, before: Situation, after: Situation, bonds: Bonds) -> None:
        old, new = tables_of(before.facts), tables_of(after.facts)
        self.follows = old.keys() == new.keys() and before.facts.community is after.facts.community
        changed = [name for name in old if self.follows and old[name] is not new[name]]
        touched = bonds.reached(row for name in changed for row in _different(old[name], new[name]))
        self.before = _part(before, old, touched)
        added = {id(row) for name in changed for row in _missing(new[name], old[name])}
        self.after = _part(after, {**old, **{name: new[name] for name in changed}}, touched | added)

    def measured(self, declared: Declaration, whole: Measure) -> Measure | None:
        """The measure of the whole after the change; None where it does not follow from the part. `whole`: before."""
        if not self.follows or not whole.known or whole.joining is not Joining.SUM or whole.possible is not None:
            return None
        old, new = declared.over(self.before), declared.over(self.after)
        if Joining.SUM is not old.joining or not old.known or not new.known:
            return None
        return noted(
            replace(
                whole,
                numerator=_changed(whole.numerator, old.numerator, new.numerator),
                denominator=_changed(whole.denominator, old.denominator, new.denominator),
                count=_changed(whole.count, old.count, new.count),
                against=(),
                support=(),
            )
        )


def _part(of: Situation, tables: Mapping[str, Table[Row]], kept: set[int]) -> Situation:
    found = [replace(table, rows=tuple(row for row in table.rows if id(row) in kept)) for table in tables.values()]
    return replace(of, facts=of.facts.with_tables(found), bare=True)


def _different(old: Table[Row], new: Table[Row]) -> Iterator[Row]:
    yield from _missing(old, new)
    yield from _missing(new, old)


def _missing(rows: Table[Row], other: Table[Row]) -> Iterator[Row]:
    """Those of the rows that the other table does not hold."""
    held = set(map(id, other.rows))
    return (row for row in rows.rows if id(row) not in held)


def _changed(whole: int | None, old: int | None, new: int | None) -> int | None:
    return whole if whole is None or old is None or new is None else whole - old + new
