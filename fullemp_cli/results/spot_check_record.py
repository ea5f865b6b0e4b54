"""A draw for a spot check (`fullemp.spot-check/1`, described in docs/review.md).

The field names are those of the JSON; identity numbers are masked.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fullemp_cli.results.assessment import InputDigest, Part, Program

SPOT_CHECK: Literal["fullemp.spot-check/1"] = "fullemp.spot-check/1"


class StandardDigest(Part):
    """By which standard results were made: its id and the digest of its file."""

    id: str
    sha256: str


class DrawnClaim(Part):
    """What a row is said to prove for which item, or against it."""

    item: str
    title: str
    role: Literal["for", "against"]
    reason: str


class DrawnRow(Part):
    """A row of a ledger that is to be looked up; blank texts are ''."""

    file: str
    sheet: str
    cell: str
    name: str
    id: str
    claims: tuple[DrawnClaim, ...]


class UnlistedRows(Part):
    """Rows that the result counts and does not list: which of them to look up, by their order in the ledger."""

    item: str
    title: str
    counted: int
    listed: int
    ordinals: tuple[int, ...]


class DrawnCommunity(Part):
    """What was drawn of a community under a standard. `listed`: rows that its result names; `listed_for`: of these those
    that a mark was given for."""

    county: str
    street: str
    name: str
    standard: str
    as_of: str
    listed: int
    listed_for: int
    rows: tuple[DrawnRow, ...]
    unlisted: tuple[UnlistedRows, ...]


class SpotCheckRecord(Part):
    """The draw. `share`: `5%`; `seed_given`: somebody chose the seed, else it was derived from the inputs."""

    schema_: Literal["fullemp.spot-check/1"] = Field(default=SPOT_CHECK, alias="schema")
    program: Program
    share: str
    seed: str
    seed_given: bool
    standards: tuple[StandardDigest, ...]
    inputs: tuple[InputDigest, ...]
    communities: tuple[DrawnCommunity, ...]
