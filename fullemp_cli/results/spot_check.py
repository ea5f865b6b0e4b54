"""Drawing rows for a spot check (抽查): which persons and records behind a mark an auditor should look up.

The draw is a ranking by SHA-256 over the seed and the place of a row, so that it can be repeated anywhere, and does not
depend on the order of the files or on which other communities are drawn from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from fullemp_cli.results.assessment import Assessment, Basis, CriterionResult, Evidence, ItemResult
from fullemp_cli.results.candidate import CommunityId

SUPPORT_SHARE = Fraction(3, 4)
"""So much of a draw are rows that a mark was given for: a person wrongly counted as employed or served costs more than
one wrongly counted against."""

_ROW = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a row is said to prove: the item, and whether it speaks for its mark (`support`) or against it."""

    item: str
    title: str
    support: bool
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row of a ledger that stands behind marks: a person, a household, a visit, a post."""

    file: str
    sheet: str
    cell: str
    name: str
    number: str
    claims: tuple[Claim, ...]

    @property
    def support(self) -> bool:
        """Whether a mark was given for it."""
        return any(claim.support for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Rows that were counted for a mark but are not listed in the result: `counted` in all, the first `listed` of them
    named, and which of the others to look up, by their order in the ledger."""

    item: str
    title: str
    counted: int
    listed: int
    ordinals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CommunitySample:
    """What was drawn of one community: `rows` of `listed` rows that the result names, and rows that it does not."""

    community: CommunityId
    standard: str
    as_of: str
    listed: int
    listed_support: int
    rows: tuple[LedgerRow, ...]
    unlisted: tuple[Unlisted, ...]


def draw(assessment: Assessment, share: Fraction, seed: str) -> CommunitySample:
    """The draw of that community: `share` of its rows rounded up, at least one while it has any."""
    named = assessment.community
    community = CommunityId.written(named.county, named.street, named.name)
    key = "\n".join((seed, assessment.standard.id, community.county, community.street, community.name))
    rows = _rows(assessment)
    support = _shuffled((row for row in rows if row.support), key)
    against = _shuffled((row for row in rows if not row.support), key)
    wanted = share_of(share, len(rows))
    of_support = min(len(support), share_of(SUPPORT_SHARE, wanted))
    of_against = min(len(against), wanted - of_support)
    of_support = min(len(support), wanted - of_against)
    drawn = {id(row) for row in (*support[:of_support], *against[:of_against])}
    return CommunitySample(
        community=community,
        standard=assessment.standard.id,
        as_of=assessment.period.as_of.isoformat(),
        listed=len(rows),
        listed_support=len(support),
        rows=tuple(row for row in rows if id(row) in drawn),  # in the order of the ledgers, as they are looked up
        unlisted=tuple(_unlisted(assessment, share, key)),
    )


def share_of(share: Fraction, number: int) -> int:
    """That share of a number, rounded up; at least 1 of anything."""
    return -(-share.numerator * number // share.denominator)


def _rows(assessment: Assessment) -> list[LedgerRow]:
    """The rows that the result names, each once, with all that it is said to prove; in the order of files and rows."""
    found: dict[tuple[str, str, str], list[tuple[Evidence, Claim]]] = {}
    proofs: list[tuple[str, str, bool, tuple[Evidence, ...]]] = [
        *((item.id, item.title, item.points > 0, item.evidence) for item in assessment.items),
        *((one.id, one.title, one.met is True, one.evidence) for one in assessment.criteria),
    ]
    for id, title, given, evidence in proofs:
        for one in evidence:
            support = one.role == "for"
            if support and not given:
                continue  # nothing rests on it
            row = _ROW.search(one.cell)
            place = (one.file, one.sheet, row.group() if row else one.cell)
            found.setdefault(place, []).append((one, Claim(id, title, support, one.reason)))
    return [
        LedgerRow(
            file=first.file,
            sheet=first.sheet,
            cell=first.cell,
            name=first.name,
            number=next((one.id for one, _ in together if one.id), ""),
            claims=tuple(dict.fromkeys(claim for _, claim in together)),
        )
        for _, together in sorted(found.items(), key=lambda entry: _natural(entry[0]))
        for first in (together[0][0],)
    ]


def _natural(place: tuple[str, str, str]) -> tuple[str, str, int, str]:
    file, sheet, row = place
    return file, sheet, int(row) if row.isdecimal() else 0, row


def _shuffled(rows: Iterable[LedgerRow], key: str) -> list[LedgerRow]:
    return sorted(rows, key=lambda row: _lot(f"{key}\n{row.file}\n{row.sheet}\n{row.cell}"))


def _lot(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _unlisted(assessment: Assessment, share: Fraction, key: str) -> Iterator[Unlisted]:
    """Items whose mark rests on more rows than the result names: a person has to find the others in the ledger."""
    proofs: list[tuple[bool, ItemResult | CriterionResult]] = [
        *((item.points > 0, item) for item in assessment.items),
        *((one.met is True, one) for one in assessment.criteria),
    ]
    for given, proof in proofs:
        listed = sum(one.role == "for" for one in proof.evidence)
        against = len(proof.evidence) - listed
        counted = _counted(proof.basis, proof.evidence_count - against)
        if given and counted > listed:
            rest = list(range(listed + 1, counted + 1))
            wanted = share_of(share, len(rest))
            lots = (int(_lot(f"{key}\n{proof.id}\n{number}"), 16) for number in range(wanted))
            drawn = [rest.pop(lot % len(rest)) for lot in lots]
            yield Unlisted(proof.id, proof.title, counted, listed, tuple(sorted(drawn)))


def _counted(basis: Basis | None, support: int) -> int:
    """How many persons or records the mark rests on: the numerator of a share, else the rows of support."""
    if basis is not None and basis.kind == "share" and basis.numerator is not None:
        return basis.numerator
    return max(support, 0)
