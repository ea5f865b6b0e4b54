"""Reviewed sheets side by side (`fullemp.review/1`, described in docs/review.md).

The field names are those of the JSON; marks are decimal strings. `street` stands only in a sheet into which a street has
written.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from fullemp_cli.results.assessment import Part, Points, Program
from fullemp_cli.results.finding_record import FindingRecord, UnreadFile

REVIEW: Literal["fullemp.review/1"] = "fullemp.review/1"


class SecuredMarks(Part):
    """`points` are secured, `open` could still be given."""

    points: Points
    open: Points


class ByLevel(Part):
    """What the levels say of one thing; a street that has written nothing is not there at all."""

    @model_serializer(mode="wrap")
    def _without_street(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        dumped: dict[str, Any] = dump(self)
        if "street" not in self.model_fields_set:
            dumped.pop("street", None)
        return dumped


class LevelMark(Part):
    """What a level wrote: `written` is the text of the cell, also where it does not count (`points` and `met` null);
    `where`: its place."""

    points: Points | None
    met: bool | None
    written: str
    reason: str
    where: str


class LevelMarks(ByLevel):
    """An item: the self-score, the marks of the levels and their differences; `used` is what a ranking uses."""

    id: str
    title: str
    max: Points
    self_: SecuredMarks = Field(alias="self")
    street: LevelMark | None = None
    county: LevelMark | None
    city: LevelMark | None
    county_minus_self: Points | None
    city_minus_county: Points | None
    used: SecuredMarks


class LevelConclusions(ByLevel):
    """A criterion: the program's conclusion in words, and those of the levels."""

    id: str
    title: str
    tier: str | None
    self_: str = Field(alias="self")
    street: LevelMark | None = None
    county: LevelMark | None
    city: LevelMark | None


class LevelTotals(ByLevel):
    """The totals. A level's is null unless it has given marks on every item; `used` is what a ranking uses."""

    max: Points
    converted_to: Points | None
    self_: SecuredMarks = Field(alias="self")
    street: Points | None = None
    county: Points | None
    city: Points | None
    used: SecuredMarks


class SpokenLevels(ByLevel):
    """On how many items, or criteria, each level has spoken."""

    street: int = 0
    county: int
    city: int


class SheetStandard(Part):
    """By which standard a sheet was made."""

    id: str
    title: str
    sha256: str


class SheetCommunity(Part):
    """Whose sheet it is."""

    name: str
    kind: str
    street: str
    county: str
    city: str


class SheetReview(Part):
    """One sheet: what it was made from, and what stands on it. `program`: the version that wrote it; `asked`: on how many
    items, or criteria, a level can speak; `used_level`: the highest that has."""

    file: str
    sha256: str
    program: str
    standard: SheetStandard
    inputs_sha256: str
    as_of: str
    community: SheetCommunity
    totals: LevelTotals | None
    spoken: SpokenLevels
    asked: int
    used_level: Literal["self", "street", "county", "city"]
    items: tuple[LevelMarks, ...]
    criteria: tuple[LevelConclusions, ...]


class ReviewRecord(Part):
    """All sheets. `findings`: of each sheet, then those of comparing them; `passed_over`: files that are no sheets."""

    schema_: Literal["fullemp.review/1"] = Field(default=REVIEW, alias="schema")
    program: Program
    sheets: tuple[SheetReview, ...]
    findings: tuple[FindingRecord, ...]
    refused: tuple[UnreadFile, ...]
    passed_over: tuple[str, ...]
