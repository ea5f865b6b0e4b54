"""The rows behind a mark, as the result shows them: capped, with the full count, numbers masked unless asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from fullemp_cli.measures.measure import Case, Cases, Joining, Measure, MeasureKind
from fullemp_cli.measures.possible import Possible, is_endless
from fullemp_cli.people.identity_number import mask
from fullemp_cli.results.assessment import Basis, BestCount, BestShare, Evidence

SUPPORT_CAP = 20
"""So many of those that a share counts are listed where they are many: the few that it does not count tell as much."""

FEW_COUNTED = 200
"""Up to so many are listed whole where they are the smaller part: from them the share is counted again."""


def basis_of(measure: Measure) -> Basis:
    """The numbers of a measure, and the best that they could be."""
    possible = measure.possible
    return Basis(
        measure=measure.key,
        title=measure.title,
        numerator=measure.numerator,
        denominator=measure.denominator,
        count=measure.count,
        unit=measure.unit,
        kind="fewest" if measure.joining is Joining.LEAST else measure.kind.name.lower(),
        source=measure.note,
        best=None if possible is None else _best(possible),
        bounded=possible is not None and possible.bounded,
        unknown=0 if possible is None else possible.unknown,
    )


def _best(possible: Possible) -> BestShare | BestCount | None:
    """The best value; None of nobody, and where there is no end."""
    point = possible.best
    if point is None or is_endless(point):  # further rows, which have no end, leave it None
        return None
    if isinstance(point, tuple):
        return BestShare(numerator=point[0], denominator=point[1])
    return BestCount(count=point)


def distinct(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """The same measure once: two conditions may look at one."""
    return tuple({id(measure): measure for measure in measures}.values())


def evidence_of(measures: Iterable[Measure], *, show_ids: bool, lost: bool) -> tuple[tuple[Evidence, ...], int]:
    """Cells that were not understood, all of them; rows against (only where marks were not given) and for; and how many
    there are in all."""
    against: dict[int, Case] = {}  # by identity: two conditions may look at one case
    support: dict[int, Case] = {}
    listed: set[int] = set()
    lists: dict[int, int] = {}  # of lists whose cases are not all made, how many each has
    unknown: dict[object, Case] = {}
    for measure in distinct(measures):
        if lost:
            against.update((id(case), case) for case in measure.against)
        counted = measure.support if _counted_whole(measure) else measure.support[:SUPPORT_CAP]
        support.update((id(case), case) for case in counted)
        if isinstance(measure.support, Cases):
            lists[id(measure.support)] = len(measure.support)
        else:
            listed.update(map(id, measure.support))
        unknown.update({(id(case.row), case.fields, case.at): case for case in measure.unknown})
    rows = [
        *(_row("unknown", case, show_ids) for case in unknown.values()),
        *(_row("against", case, show_ids) for case in against.values()),
        *(_row("for", case, show_ids) for case in support.values()),
    ]
    return tuple(rows), len(unknown) + len(against) + len(listed) + sum(lists.values())


def _counted_whole(measure: Measure) -> bool:
    """Whether all that a mark counts is listed: always of records, of a share where they are few and the smaller part.

    Of a smallest number the persons are many and the records behind them more: the first few will do.
    """
    counted = len(measure.support)
    if measure.kind is MeasureKind.SHARE:
        return counted <= FEW_COUNTED and 2 * counted <= (measure.denominator or 0)
    return measure.joining is not Joining.LEAST or counted <= SUPPORT_CAP


def _row(role: Literal["against", "unknown", "for"], case: Case, show_ids: bool) -> Evidence:
    number = case.person.key if case.person is not None and case.person.known else ""
    place = case.place
    return Evidence(
        role=role,
        file=place.file,
        sheet=place.sheet,
        cell=place.cell,
        name=case.name,
        id=number if show_ids else mask(number),
        reason=case.reason,
        remedy=case.remedy,
    )
