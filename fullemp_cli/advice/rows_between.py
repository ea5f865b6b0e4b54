"""Which rows behind a mark came and went from one result to another, as far as the two results can tell.

A result lists the first rows only, and those against a mark only where the mark was not given in full. A row that is
missing from a list which is not whole may well still be there: that is said, never passed off as a change.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from fullemp_cli.advice.comparison import Person, Persons
from fullemp_cli.people.identity_number import mask_within
from fullemp_cli.scoring.assessment import Basis, CriterionResult, Evidence, ItemResult

Listed = ItemResult | CriterionResult


def rows_between(before: Listed | None, after: Listed | None) -> Persons:
    """The rows that stand on the list of one result and not on the other's.

    They are told apart by role, masked number and name, each as often as it stands there, so that a row that only
    moved, or stands there for another reason, is neither; a row without both (a whole ledger) by where it stands.
    """
    if before is None or after is None or _without_data(before) or _without_data(after):
        return Persons()
    added, removed = _left(after.evidence, before.evidence), _left(before.evidence, after.evidence)
    withheld = [side for side, one, other in _sides(before, after) if _withholds(one, other)]
    if withheld and _bases(before) and _figures(before) == _figures(after):  # the same rows, judged otherwise
        return Persons()
    cut = bool(added and _is_cut(before)) or bool(removed and _is_cut(after))
    return Persons(
        added=tuple(map(_person, added)),
        removed=tuple(map(_person, removed)),
        complete=not withheld and not cut,
        unlisted=withheld[0] if withheld else None,
    )


def _left(rows: Sequence[Evidence], others: Sequence[Evidence]) -> list[Evidence]:
    """The rows that the other list does not have: first those of the same person and reason are taken out, then those
    of the same person."""
    same = Counter((_who(row), row.reason) for row in others)
    spare = Counter(_who(row) for row in others)
    left: defaultdict[tuple[str, ...], list[Evidence]] = defaultdict(list)
    for row in rows:
        who = _who(row)
        if same[who, row.reason]:
            same[who, row.reason] -= 1
            spare[who] -= 1
        else:
            left[who].append(row)
    missing = {id(row) for who, found in left.items() for row in found[spare[who] :]}
    return [row for row in rows if id(row) in missing]


def _who(row: Evidence) -> tuple[str, ...]:
    if row.id or row.name:
        return row.role, mask_within(row.id), row.name
    return row.role, row.file, row.sheet, row.cell, row.reason


def _sides(before: Listed, after: Listed) -> tuple[tuple[str, Listed, Listed], ...]:
    return ("before", before, after), ("after", after, before)


def _withholds(one: Listed, other: Listed) -> bool:
    """Whether the result lists nobody against the mark because it was given in full, though somebody may be."""
    given = one.points == one.max if isinstance(one, ItemResult) else one.met is True
    return given and not _against(one) and bool(_against(other)) and not _nobody(one)


def _without_data(one: Listed) -> bool:
    """Whether the result lists nobody because a ledger or column was not there."""
    return not one.evidence and any(basis.count is None and basis.numerator is None for basis in _bases(one))


def _against(one: Listed) -> int:
    return sum(row.role == "against" for row in one.evidence)


def _nobody(one: Listed) -> bool:
    """Whether the figures say that nobody is against the mark: all of all, or none."""
    bases = _bases(one)
    return bool(bases) and all(
        basis.count == 0 or (basis.numerator is not None and basis.numerator == basis.denominator) for basis in bases
    )


def _bases(one: Listed) -> list[Basis]:
    found = [one.basis, *(taken.basis for taken in (one.deductions if isinstance(one, ItemResult) else ()))]
    return [basis for basis in found if basis is not None]


def _figures(one: Listed) -> list[tuple[str, int | None, int | None, int | None]]:
    return [(basis.measure, basis.numerator, basis.denominator, basis.count) for basis in _bases(one)]


def _is_cut(one: Listed) -> bool:
    return len(one.evidence) < one.evidence_count


def _person(row: Evidence) -> Person:
    return Person(
        role=row.role,
        name=mask_within(row.name),
        id=mask_within(row.id),
        file=row.file,
        sheet=row.sheet,
        cell=row.cell,
        reason=mask_within(row.reason),
    )
