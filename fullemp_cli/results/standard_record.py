"""Standards as `fullemp standards list`, `show`, `check` and `test` print them with --json.

The field names are those of the JSON; marks are decimal strings; null: the standard has none.
"""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field, RootModel

from fullemp_cli.results.assessment import Part, Points


class ForceSpan(Part):
    """From when to when it is in force; null: not said."""

    from_: str | None = Field(alias="from")
    to: str | None


class ListedStandard(Part):
    """A standard in the list. `items`, `criteria`: how many; `date`: as its file says, which may be 原文未载."""

    id: str
    place: str
    title: str
    document: str
    issuer: str
    date: str
    kind: Literal["score", "criteria"]
    in_force: ForceSpan | None
    replaced_by: str | None
    items: int
    criteria: int
    full_marks: Points | None
    bonus: Points | None
    sha256: str


class StandardList(RootModel[tuple[ListedStandard, ...]]):
    """The built-in standards, then those of the folder."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class ChosenReading(Part):
    """A choice where the document leaves one, and why."""

    reading: str
    because: str


class NeededLedgers(Part):
    """A measure: the ledgers and columns that it needs, those that only add."""

    key: str
    title: str
    needs: tuple[str, ...]
    adds: tuple[str, ...]


class AskedQuestion(Part):
    """A row of 工作清单. `kind`: what 结论 takes; `marks`: what 自评分 may hold; `evidence`: 佐证材料 is required."""

    id: str
    text: str
    kind: str
    unit: str
    marks: str | None
    evidence: bool


class ExplainedPart(Part):
    """An item, criterion, veto or gate. `group`: the item that it is a part of; `how`: the method in sentences."""

    id: str
    title: str
    group: str | None
    max: Points | None
    bonus: bool
    text: str
    rule: str
    clause: str
    how: tuple[str, ...]
    needs: tuple[NeededLedgers, ...]
    other_needs: tuple[str, ...]
    questions: tuple[AskedQuestion, ...]
    readings: tuple[ChosenReading, ...]
    remedy: str


class ExplainedStandard(ListedStandard):
    """A standard explained, or those parts of it that were asked for."""

    readings: tuple[ChosenReading, ...]
    recognition: tuple[str, ...]
    explained: tuple[ExplainedPart, ...]


class ProblemRecord(Part):
    """One thing that is wrong with a standard file: where, what, and what is allowed instead."""

    code: str
    severity: Literal["error", "warning", "hint"]
    file: str
    line: int
    path: str
    what: str
    allowed: str


class CaseDifference(Part):
    """One thing that came out otherwise than the case expects."""

    what: str
    expected: str
    got: str
    explanation: str


class FailedCase(Part):
    """A case of which something came out otherwise."""

    name: str
    file: str
    line: int
    differences: tuple[CaseDifference, ...]


class CasesRun(Part):
    """The cases of a standard: how many were run, those that failed, whether all is well."""

    run: int
    failed: tuple[FailedCase, ...]
    passed: bool


class StandardCheckRecord(Part):
    """A standard file checked. `valid`: it can be used; `cases`: null for one that cannot."""

    file: str
    valid: bool
    problems: tuple[ProblemRecord, ...]
    cases: CasesRun | None


class StandardCasesRecord(Part):
    """The cases of one standard."""

    standard: str
    problems: tuple[ProblemRecord, ...]
    run: int
    failed: tuple[FailedCase, ...]
    passed: bool


class StandardCasesList(RootModel[tuple[StandardCasesRecord, ...]]):
    """The cases of several standards."""

    model_config = ConfigDict(frozen=True, defer_build=True)
