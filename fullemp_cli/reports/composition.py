"""What a total is made of: marks proved by ledgers, attested, judged, open; and which items carry them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.results.assessment import Assessment, ItemResult


@dataclass(frozen=True, slots=True)
class Composition:
    """Secured marks by how they were obtained, marks still open, and marks that are lost."""

    computed: Fraction
    attested: Fraction
    judged: Fraction
    open: Fraction
    lost: Fraction


def deciding_items(assessment: Assessment) -> tuple[ItemResult, ...]:
    """The smallest items whose marks add up to the total: the parts of a group, unless the group's own minimum or cap
    changes their sum; then the group itself."""
    parts: dict[str | None, list[ItemResult]] = {}
    for item in assessment.items:
        parts.setdefault(item.group, []).append(item)

    def walk(item: ItemResult) -> Iterator[ItemResult]:
        own = parts.get(item.id, [])
        adds_up = sum(part.points for part in own) == item.points and sum(part.open for part in own) == item.open
        if own and adds_up and sum(part.max for part in own) == item.max:
            for part in own:
                yield from walk(part)
        else:
            yield item

    return tuple(found for item in parts.get(None, []) for found in walk(item))


def composition(assessment: Assessment) -> Composition:
    """How much of the total is proved, attested, judged, open and lost. All 0 for a standard of criteria."""
    secured = {"computed": Fraction(0), "attested": Fraction(0), "judged": Fraction(0)}
    still_open = lost = Fraction(0)
    for item in deciding_items(assessment):
        secured[_origin(item)] += item.points
        still_open += item.open
        lost += item.max - item.points - item.open
    return Composition(secured["computed"], secured["attested"], secured["judged"], still_open, lost)


def _origin(item: ItemResult) -> str:
    if item.status != "pending":
        return item.status
    # Of a partly open item, what is secured rests on its measure, where it has one with data.
    measured = item.basis is not None and (item.basis.count is not None or item.basis.denominator is not None)
    return "computed" if measured else "attested"


def largest_gaps(assessment: Assessment, how_many: int = 3) -> tuple[ItemResult, ...]:
    """The items with the most marks lost or open, largest first, in the order of the table among equals."""
    gaps = [item for item in deciding_items(assessment) if item.max > item.points]
    return tuple(sorted(gaps, key=lambda item: item.points - item.max)[:how_many])
