"""What changed between two results of a community, and why (`fullemp.comparison/1`; `docs/comparison.md`).

The field names are those of the JSON. Marks are exact and written as decimal strings; a change is after − before.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fullemp_cli.results.assessment import Part, PeriodDates, Points, Program, StandardName, Status, Total

COMPARISON: Literal["fullemp.comparison/1"] = "fullemp.comparison/1"
CauseKind = Literal["data", "standard", "program", "period", "unexplained"]
CAUSE_WORDS: dict[CauseKind, str] = {
    "data": "台账变了",
    "standard": "标准变了",
    "program": "程序版本变了",
    "period": "评估期或截止日期变了",
    "unexplained": "没有查明原因",
}


class Side(Part):
    """One of the two results: of which standard, program, dates; what it came to."""

    standard: StandardName
    program: str
    period: PeriodDates
    total: Total | None
    verdict: str


class Cause(Part):
    """Something that differs between what the two results were made of, in a sentence."""

    kind: CauseKind
    sentence: str


class ComparedPerson(Part):
    """A row behind a mark: who (the number masked, also where the result shows it), where, why."""

    role: Literal["against", "unknown", "for"]
    name: str
    id: str
    file: str
    sheet: str
    cell: str
    reason: str


class Persons(Part):
    """Rows behind the mark that stand on the list of the second result only (`added`), of the first only (`removed`).

    `complete`: they have come and gone. Otherwise a list is not whole, and they may only be missing from it: it holds
    the first rows only, or (`unlisted`) nobody against a mark that this result gave in full.
    """

    added: tuple[ComparedPerson, ...] = ()
    removed: tuple[ComparedPerson, ...] = ()
    complete: bool = True
    unlisted: Literal["before", "after"] | None = None


class ItemState(Part):
    """An item in one of the results."""

    points: Points
    open: Points
    max: Points
    status: Status
    explanation: str


class ItemChange(Part):
    """An item whose marks, status, figures or persons differ. None: the result does not have it.

    `points` and `open` are the changes, None between two standards; `before_id` where the other standard calls it
    otherwise.
    """

    id: str
    before_id: str = ""
    title: str
    group: str | None = None
    before: ItemState | None
    after: ItemState | None
    points: Points | None
    open: Points | None
    why: tuple[str, ...] = ()
    persons: Persons = Persons()

    @property
    def marks_changed(self) -> bool:
        """Whether marks or their bounds differ, not only what stands behind them."""
        if self.before is None or self.after is None:
            return True
        return (self.before.points, self.before.open) != (self.after.points, self.after.open)


class CriterionState(Part):
    """A criterion in one of the results."""

    met: bool | None
    explanation: str


class CriterionChange(Part):
    """A criterion, veto or gate that is met otherwise, or for other reasons."""

    kind: Literal["criterion", "veto", "gate", "tier"] = "criterion"
    id: str
    tier: str = ""
    title: str
    before: CriterionState | None
    after: CriterionState | None
    why: tuple[str, ...] = ()
    persons: Persons = Persons()


class CommunityChange(Part):
    """A community in two results. `unchanged`: how many items and criteria are the same in both.

    `points` and `open` are the changes of the total; None without totals, and between two standards.
    """

    name: str
    street: str
    county: str
    before: Side
    after: Side
    points: Points | None
    open: Points | None
    causes: tuple[Cause, ...]
    items: tuple[ItemChange, ...]
    criteria: tuple[CriterionChange, ...]
    unchanged: int
    notice: str = ""

    @property
    def changed(self) -> bool:
        """Whether anything of the result differs, whatever it was made of."""
        return bool(self.items or self.criteria) or self.before.verdict != self.after.verdict

    @property
    def top_items(self) -> tuple[ItemChange, ...]:
        """The changes of items that add up to the total (no parts)."""
        return tuple(item for item in self.items if item.group is None)


class ComparedSide(Part):
    """One side of the comparison: where it stands, how many results it holds, under which standards."""

    path: str
    results: int
    standards: tuple[str, ...]


class OneSided(Part):
    """A community that stands on one side only: new, or missing; `why`: why the other side has no result of it though
    its ledger or its result is there, '' where it is not there at all."""

    name: str
    street: str
    county: str
    standard: str
    result: str
    why: str = ""


class ComparisonHead(Part):
    """What a comparison says before its communities, which follow one by one."""

    schema_: Literal["fullemp.comparison/1"] = Field(default=COMPARISON, alias="schema")
    program: Program
    before: ComparedSide
    after: ComparedSide


class ItemSums(Part):
    """An item of a standard over all communities: in how many it changed, gained and lost secured marks, the sums of the
    changes."""

    standard: str
    id: str
    title: str
    changed: int
    up: int
    down: int
    points: Points
    open: Points


class StandardSums(Part):
    """A standard over all communities: how many results of it were compared, how many changed, the sums."""

    id: str
    title: str
    compared: int
    changed: int
    points: Points
    open: Points


class NotCompared(Part):
    """A result that could not be compared, and why."""

    code: str
    sentence: str


class ComparisonSums(Part):
    """What a comparison says after its communities: the sums, what stands on one side only, what was not compared.

    `points`, `open`: None where several standards were compared, whose marks are not added up; `standards` has each.
    `unread_before`, `unread_after`: communities of which that side has something that could not be read or scored;
    `notices`: how something was matched, what was not.
    """

    compared: int
    changed: int
    points: Points | None
    open: Points | None
    standards: tuple[StandardSums, ...]
    causes: dict[CauseKind, int]
    items: tuple[ItemSums, ...]
    new: tuple[OneSided, ...]
    missing: tuple[OneSided, ...]
    unread_before: tuple[OneSided, ...]
    unread_after: tuple[OneSided, ...]
    notices: tuple[str, ...]
    refused: tuple[NotCompared, ...]
