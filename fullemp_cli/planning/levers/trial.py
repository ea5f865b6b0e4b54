"""What one deed makes of a measure, tried on the rows of those whom it is about alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from fullemp_cli.ledgers.facts import TABLE_FIELDS, Facts, Row
from fullemp_cli.measures.kinds import DeclaredMeasure, DeclaredShare
from fullemp_cli.measures.measure import Measure, MeasureKind
from fullemp_cli.planning.actions import Action
from fullemp_cli.planning.applying import apply

if TYPE_CHECKING:
    from fullemp_cli.planning.forecast import Prospect


def is_better_fewer(declared: DeclaredMeasure, measure: Measure) -> bool:
    """Whether the measure becomes better by becoming smaller."""
    return measure.kind is MeasureKind.CASES or (isinstance(declared, DeclaredShare) and declared.better == "fewer")


class Trial:
    """Deeds tried for one measure."""

    def __init__(self, prospect: Prospect, declared: DeclaredMeasure) -> None:
        self._prospect, self._declared = prospect, declared

    def of_persons(self, keys: Iterable[str]) -> Facts:
        """The facts with nobody's rows but theirs (and with no row that names nobody)."""
        rows = [entry for key in dict.fromkeys(keys) for entry in self._rows.get(key, ())]
        facts = self._prospect.facts
        tables: dict[str, Any] = {}
        for field in TABLE_FIELDS.values():
            table = getattr(facts, field)
            if table is not None and field != "answers":
                own = {id(row): row for name, row in rows if name == field}
                tables[field] = replace(table, rows=tuple(own.values()))
        return replace(facts, **tables)

    def helps(self, facts: Facts, actions: Sequence[Action]) -> bool:
        """Whether the deeds, all done, make the measure over these facts better by one or more.

        A share whose denominator they change is left aside: what that is worth hangs on everybody else.
        """
        before = self._over(facts)
        after = self._over(apply(facts, actions, self._prospect.later, self._prospect.standard))
        sign = -1 if is_better_fewer(self._declared, before) else 1
        return _gain(before, after) * sign > 0 and before.denominator == after.denominator

    def _over(self, facts: Facts) -> Measure:
        return self._declared.over(replace(self._prospect.situation, facts=facts))

    @cached_property
    def _rows(self) -> dict[str, list[tuple[str, Row]]]:
        found: dict[str, list[tuple[str, Row]]] = {}
        for field in TABLE_FIELDS.values():
            table = getattr(self._prospect.facts, field)
            for row in table.rows if table is not None and field != "answers" else ():
                for key in _keys(row):
                    found.setdefault(key, []).append((field, row))
        return found


def _keys(row: Row) -> Iterator[str]:
    persons = (getattr(row, name, None) for name in ("person", "head", "member"))
    yield from dict.fromkeys(person.key for person in persons if person is not None)


def _gain(before: Measure, after: Measure) -> int:
    if before.count is not None and after.count is not None:
        return after.count - before.count
    return (after.numerator or 0) - (before.numerator or 0)
