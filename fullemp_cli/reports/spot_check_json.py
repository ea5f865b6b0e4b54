"""抽查名单 as a record (`fullemp.spot-check/1`)."""

from __future__ import annotations

from fullemp_cli import __version__
from fullemp_cli.reports.spot_check_list import SpotCheckList
from fullemp_cli.results.assessment import InputDigest, Program
from fullemp_cli.results.spot_check import CommunitySample, LedgerRow
from fullemp_cli.results.spot_check_record import (
    DrawnClaim,
    DrawnCommunity,
    DrawnRow,
    SpotCheckRecord,
    StandardDigest,
    UnlistedRows,
)


def spot_check_record(drawn: SpotCheckList) -> SpotCheckRecord:
    """The record of the draw."""
    return SpotCheckRecord(
        program=Program(version=__version__),
        share=drawn.share_words,
        seed=drawn.seed,
        seed_given=drawn.seed_given,
        standards=tuple(StandardDigest(id=id, sha256=digest) for id, digest in drawn.standards),
        inputs=tuple(InputDigest(name=name, sha256=digest) for name, digest in drawn.inputs),
        communities=tuple(map(_community, drawn.samples)),
    )


def _community(sample: CommunitySample) -> DrawnCommunity:
    return DrawnCommunity(
        county=sample.community.county,
        street=sample.community.street,
        name=sample.community.name,
        standard=sample.standard,
        as_of=sample.as_of,
        listed=sample.listed,
        listed_for=sample.listed_support,
        rows=tuple(map(_row, sample.rows)),
        unlisted=tuple(
            UnlistedRows(item=one.item, title=one.title, counted=one.counted, listed=one.listed, ordinals=one.ordinals)
            for one in sample.unlisted
        ),
    )


def _row(row: LedgerRow) -> DrawnRow:
    return DrawnRow(
        file=row.file,
        sheet=row.sheet,
        cell=row.cell,
        name=row.name,
        id=row.number,
        claims=tuple(
            DrawnClaim(
                item=claim.item,
                title=claim.title,
                role="for" if claim.support else "against",
                reason=claim.reason,
            )
            for claim in row.claims
        ),
    )
