"""A measure in the worst of its worlds, with the values that it could have and those on whom it hangs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from fullemp_cli.measures.combining import at_point, combine, point_of
from fullemp_cli.measures.measure import Joining, Measure, without
from fullemp_cli.measures.possible import WITHOUT_END, Point, Possible
from fullemp_cli.measures.worlds.components import Component
from fullemp_cli.measures.worlds.exploring import Explored, Exploring, Function, Given, Lot, given_by
from fullemp_cli.measures.worlds.rows import Cell, Changes, changes_of
from fullemp_cli.measures.worlds.settled import Choice, Settling
from fullemp_cli.measures.worlds.summing import (
    Class,
    chosen_pairs,
    least,
    of_points,
    outer_points,
    summed_counts,
    summed_pairs,
)
from fullemp_cli.measures.worlds.unknown import unknown_cases, with_unknown

_MONTHS = 24
"""Periods of a person that can be missed, at most."""

_Part = tuple[Lot, Component, Mapping[int, Changes | None]]
"""A component with its lot, and what is different in some of its rows in one world."""


def in_worst_world(
    function: Function, settling: Settling, exploring: Exploring, closed: Measure, lots: Sequence[Lot], *, fewer: bool
) -> Measure:
    """The measure in the world of its lowest value (`fewer`: its highest), and all the values that are possible where
    these are several. Its cases are those of every world; those on whom it hangs stand in `unknown`."""
    lacking = next((lot for lot in lots if _without_data(lot.explored)), None)
    if lacking is not None:
        chosen = [_without_data(lot.explored) or next(iter(lot.explored.given)) for lot in lots]
        return function(settling.situation(_settled(exploring, lots, chosen)[1]))
    possible, chosen = _values(closed, lots, fewer=fewer)
    parts, choice = _settled(exploring, lots, chosen)
    measure = function(settling.situation(choice))
    if possible is None:
        return measure
    possible = replace(possible, best=possible.lowest if fewer else possible.highest)
    measure = at_point(measure, possible.highest if fewer else possible.lowest)
    of_doubt: set[int] = set()
    for lot, component, changes in parts:
        if not lot.explored.decided:
            sure = _always(lot.explored)
            for number, row in enumerate(component.rows):
                new = changes.get(number)
                if number not in sure:
                    of_doubt.add(id(settling.row(row, new) if new else row))
    measure = replace(
        measure,
        against=without(measure.against, of_doubt),
        support=without(measure.support, of_doubt),
    )
    return with_unknown(measure, possible, unknown_cases(lots))


def _without_data(explored: Explored) -> Given | None:
    """What it gives in a world in which a ledger lacks for the measure."""
    return next((given for given, outcome in explored.given.items() if outcome.measure.missing), None)


def _values(closed: Measure, lots: Sequence[Lot], *, fewer: bool) -> tuple[Possible | None, list[Given]]:
    """The values that the whole could have, None where there is only one; and for each lot what it gives in the worst."""
    if closed.joining is Joining.WHOLE or any(
        outcome.measure.joining is Joining.WHOLE for lot in lots for outcome in lot.explored.given.values()
    ):
        return _joined(closed, lots, fewer=fewer)
    whole = point_of(closed)
    points = [{point_of(one.measure): given for given, one in lot.explored.given.items()} for lot in lots]
    bounded = any(lot.explored.bounded for lot in lots)
    classes: list[Class] = []
    for lot, own in zip(lots, points, strict=True):
        outer = outer_points(whole, len(lot.components[0].rows), _MONTHS) if lot.explored.bounded else frozenset()
        classes.append((outer.union(own), len(lot.components)))
    chosen: Sequence[Point]
    if isinstance(whole, tuple):
        possible = summed_pairs(whole, classes)
        # With nobody in any world every lot gives the same.
        chosen = chosen_pairs(whole, classes, best=fewer) or [next(iter(own)) for own in points]
    elif any(measure.joining is Joining.LEAST for measure in _all(closed, lots)):
        possible = least(whole, classes)
        chosen = [_end(own, fewer=fewer) for own in points]
    else:
        possible = summed_counts(whole or 0, classes)
        chosen = [_end(own, fewer=fewer) for own in points]
    takes = [own.get(point, next(iter(own.values()))) for own, point in zip(points, chosen, strict=True)]
    return (replace(possible, bounded=possible.bounded or bounded) if possible.several else None), takes


def _all(closed: Measure, lots: Sequence[Lot]) -> list[Measure]:
    return [closed, *(outcome.measure for lot in lots for outcome in lot.explored.given.values())]


def _end(points: Mapping[Point, Given], *, fewer: bool) -> Point:
    counts = [point for point in points if isinstance(point, int) and point < WITHOUT_END]
    if not counts:
        return next(iter(points))
    return max(counts) if fewer else min(counts)


def _joined(closed: Measure, lots: Sequence[Lot], *, fewer: bool) -> tuple[Possible | None, list[Given]]:
    """Measures that join their parts themselves: every way to join them, as far as it makes a difference."""
    reached: dict[Given, tuple[Measure, list[Given]]] = {given_by(closed): (closed, [])}
    for lot in lots:
        for once in range(len(lot.components)):
            further: dict[Given, tuple[Measure, list[Given]]] = {}
            for measure, takes in reached.values():
                for given, outcome in lot.explored.given.items():
                    joined = combine([measure, outcome.measure])
                    further.setdefault(given_by(joined), (joined, [*takes, given] if not once else takes))
            if once and further.keys() == reached.keys():
                break
            reached = further
    ends = sorted(reached.values(), key=lambda one: one[0].count or 0, reverse=fewer)
    possible = of_points(point_of(measure) for measure, _ in reached.values())
    bounded = any(lot.explored.bounded for lot in lots)
    return (replace(possible, bounded=bounded) if possible.several else None), ends[0][1]


def _settled(exploring: Exploring, lots: Sequence[Lot], chosen: Sequence[Given]) -> tuple[list[_Part], Choice]:
    """The components whose cells are asked for in the world in which each lot gives what is chosen, and what is
    different there."""
    parts: list[_Part] = []
    choice: Choice = {}
    for lot, given in zip(lots, chosen, strict=True):
        outcome = lot.explored.given[given]
        if not outcome.held:
            continue
        for component in lot.components:
            held = exploring.world_of(component, outcome)
            of_rows: dict[int, dict[Cell, Any]] = {}
            for cell, value in held.items():
                of_rows.setdefault(cell[0], {})[cell] = value
            changes = {number: changes_of(component.rows[number], number, of_row) for number, of_row in of_rows.items()}
            parts.append((lot, component, changes))
            choice.update((id(component.rows[number]), new) for number, new in changes.items() if new is None or new)
    return parts, choice


def _always(explored: Explored) -> set[int]:
    """The numbers of the rows that are a case, against or for, whatever the component gives."""
    common: set[int] | None = None
    for outcome in explored.given.values():
        numbers = {
            case.row.__dict__["number"]
            for case in (*outcome.measure.against, *outcome.measure.support)
            if case.row is not None and hasattr(case.row, "__dict__")
        }
        common = numbers if common is None else common & numbers
    return common or set()
