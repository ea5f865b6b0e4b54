"""A list of recommendations (`fullemp.recommendation/1`, described in docs/recommend.md).

The field names are those of the JSON; marks are decimal strings, rewards whole yuan.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fullemp_cli.results.assessment import InputDigest, Part, Points, Program, StandardName
from fullemp_cli.results.finding_record import FindingRecord, UnreadFile
from fullemp_cli.results.review_record import SecuredMarks

RECOMMENDATION: Literal["fullemp.recommendation/1"] = "fullemp.recommendation/1"
LevelKey = Literal["self", "street", "county", "city"]
RecognitionKey = Literal["listed", "expected", "open", "not", "not_listed", "no_line"]
DecisionKey = Literal[
    "recommended", "chosen", "provisional", "undecided", "not_recommended", "passed", "failed", "ranked"
]


class LineRecord(Part):
    """The pass mark that counts. `own`: the user's, not the standard's."""

    at_least: Points | None
    more_than: Points | None
    with_bonus: bool
    own: bool


class WholeSpan(Part):
    """A number that is known to lie between two."""

    least: int
    most: int


class PlaceSpan(Part):
    """The best and the worst place that is still possible."""

    best: int
    worst: int


class RankedTier(Part):
    """A tier: reached, not reached, or (null) not known."""

    name: str
    reached: bool | None


class RewardRecord(Part):
    """A reward for each community. `most`: what falls due at the very most, if every possible one is recognised."""

    title: str
    amount: int
    certain: int
    possible: int
    most: int
    condition: str


class RankedRecord(Part):
    """A community on the list. `place`: null for one that may not compete; `level`: whose marks `total` are, `spoken` of
    `asked` items; `tier`: the best that is surely reached; `inputs_sha256`: what its marks were made from."""

    name: str
    street: str
    place: PlaceSpan | None
    total: SecuredMarks | None
    level: LevelKey
    spoken: int
    asked: int
    tiers: tuple[RankedTier, ...]
    tier: str | None
    recognition: RecognitionKey
    decision: DecisionKey
    reason: str
    notes: tuple[str, ...]
    as_of: str
    inputs_sha256: str
    files: tuple[str, ...]


class CountyRecord(Part):
    """A county, its communities in the order of the ranking. `recognised`, `recognised_by`, `quota`: null where the
    standard has no quota; `without_result`: how many of the recognised have no result."""

    county: str
    recognised: WholeSpan | None
    recognised_by: str | None
    quota: WholeSpan | None
    communities: tuple[RankedRecord, ...]
    without_result: int
    notices: tuple[str, ...]
    rewards: tuple[RewardRecord, ...]


class LeftOutCommunity(Part):
    """A community that is not ranked, and why."""

    county: str
    street: str
    name: str
    reason: str
    files: tuple[str, ...]


class RecommendationRecord(Part):
    """The list. `quota_share`: `10%`; `quota_by_county`: one number for every county, or one for each."""

    schema_: Literal["fullemp.recommendation/1"] = Field(default=RECOMMENDATION, alias="schema")
    program: Program
    standard: StandardName
    as_of: tuple[str, ...]
    inputs: tuple[InputDigest, ...]
    pass_mark: LineRecord | None
    quota_share: str | None
    quota_number: int | None
    quota_by_county: int | dict[str, int] | None
    notices: tuple[str, ...]
    counties: tuple[CountyRecord, ...]
    rewards: tuple[RewardRecord, ...]
    left_out: tuple[LeftOutCommunity, ...]
    findings: tuple[FindingRecord, ...]
    refused: tuple[UnreadFile, ...]
