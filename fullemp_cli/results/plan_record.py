"""A plan (`fullemp.plan/1`), a what-if (`fullemp.what_if/1`) and a worklist (`fullemp.worklist/1`) as records.

The field names are those of the JSON; marks are decimal strings, dates YYYY-MM-DD. Their JSON Schemas are generated from
these classes and kept beside that of the assessment.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from fullemp_cli.results.assessment import (
    CommunityName,
    Evidence,
    Part,
    PeriodDates,
    Points,
    Program,
    StandardName,
    TierResult,
    Total,
)
from fullemp_cli.results.result_json import json_schema_text

PLAN, WHAT_IF, WORKLIST = "fullemp.plan/1", "fullemp.what_if/1", "fullemp.worklist/1"


class PlannedPerson(Part):
    """Somebody of a plan. `key`: the same person has the same one in all of this plan (P1, P2 …); `id`: the identity
    number, masked unless asked otherwise, '' where none is known; `place`: file ▸ sheet ▸ cell."""

    key: str
    name: str
    id: str
    place: str


class PlannedAction(Part):
    """One action. `kind`: what it is; `person`: the key of whom it is done for, None where it is for nobody in particular;
    `days`: on or before which days it is done, one for each time; `since`: of each of them from which day on it counts,
    None where from today on; `apart`: such actions of the step must be done on days of their own. The rest tells which:
    `form` the 就业形式 of a job, `service` the 服务类型, `level` that of a medium, `item` and `answer` what 工作清单 says
    then, `ledger` what is set up, `business` who takes somebody on; '' where it does not apply. `effort`: what it takes."""

    kind: Literal[
        "job",
        "household_job",
        "visit",
        "service",
        "post",
        "notice",
        "report",
        "qualification",
        "employee_pension",
        "system_entry",
        "hiring",
        "attest",
        "establish",
    ]
    person: str | None
    days: tuple[date, ...]
    since: tuple[date | None, ...]
    apart: bool
    effort: int
    form: str = ""
    referred: bool = False
    service: str = ""
    level: str = ""
    item: str = ""
    answer: str = ""
    ledger: str = ""
    business: str = ""


class PlannedStep(Part):
    """A step as a person reads it, with its actions. `gain`: what it adds to the steps before it; None without marks."""

    action: str
    persons: tuple[PlannedPerson, ...]
    items: tuple[str, ...]
    gain: Points | None
    effort: int
    until: date
    actions: tuple[PlannedAction, ...]


class TierChange(Part):
    """A tier before and after."""

    name: str
    before: TierResult
    after: TierResult


class BeyondActions(Part):
    """An item, criterion or tier that no action of the plan moves, and why."""

    id: str
    tier: str | None
    title: str
    reasons: tuple[str, ...]


class CellsToCheck(Part):
    """An item or criterion that hangs on cells that were not understood. `asked`: how many, and the most they could bring;
    no marks of it are promised."""

    id: str
    tier: str | None
    title: str
    asked: str
    cells: tuple[Evidence, ...]


class Most(Part):
    """The most points that were reached. `proved`: no actions reach more; else at least so many can be reached."""

    points: Points
    proved: bool


class PlanRecord(Part):
    """A plan. `target`: the points or the tier that was asked for, None where every way was asked for.

    `baseline` and `promised`: the totals on `by` with nothing done, and with everything done, scored again; None for a
    standard of criteria. `bound`: no plan of less effort is possible. `most`: where the target is out of reach.
    """

    schema_: str = Field(default=PLAN, alias="schema")
    program: Program
    standard: StandardName
    community: CommunityName
    period: PeriodDates
    by: date
    target: str | None
    baseline: Total | None
    promised: Total | None
    reached: bool
    effort: int
    proved_cheapest: bool
    bound: int
    most: Most | None
    steps: tuple[PlannedStep, ...]
    tiers: tuple[TierChange, ...]
    beyond: tuple[BeyondActions, ...]
    checking: tuple[CellsToCheck, ...]
    lost: tuple[str, ...]
    notes: tuple[str, ...]


class ListedEntry(Part):
    """One line of a worklist. `list`: which; `due`: the last day, None where there is none; blank texts are ''."""

    list: str
    due: date | None
    name: str
    id: str
    address: str
    phone: str
    why: str
    what: str
    officer: str
    household: str
    members: tuple[str, ...]
    place: str


class WorklistRecord(Part):
    """A worklist from `as_of` to `until`. `standard`: whose questions it asks, None where none was named."""

    schema_: str = Field(default=WORKLIST, alias="schema")
    program: Program
    community: str
    standard: str | None
    as_of: date
    until: date
    entries: tuple[ListedEntry, ...]
    notes: tuple[str, ...]


class SupposedChange(Part):
    """What differs in one item, criterion or tier."""

    id: str
    tier: str | None
    title: str
    gain: Points
    measured: str
    verdict: str


class WhatIfRecord(Part):
    """Both totals on `by`, and what differs."""

    schema_: str = Field(default=WHAT_IF, alias="schema")
    program: Program
    standard: StandardName
    community: CommunityName
    by: date
    count: int
    baseline: Total | None
    supposed: Total | None
    changes: tuple[SupposedChange, ...]


RECORDS: dict[str, type[BaseModel]] = {
    "plan": PlanRecord,
    "what_if": WhatIfRecord,
    "worklist": WorklistRecord,
}
"""By the name of the schema's file."""


def schema_text(name: str) -> str:
    """The schema as it is kept in `fullemp_cli/results/NAME.schema.json`."""
    return json_schema_text(RECORDS[name], f"fullemp.{name}/1")
