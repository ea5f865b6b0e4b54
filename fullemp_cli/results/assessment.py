"""The assessment (`fullemp.assessment/2`): the one record that everything after scoring reads.

The field names are those of the JSON. Marks are exact and written as decimal strings; dates as YYYY-MM-DD. Its JSON
Schema is generated from these classes (`fullemp_cli/results/assessment.schema.json`).
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from fullemp_cli.rules.quantities import decimal_text, exact_number

Points = Annotated[
    Fraction,
    BeforeValidator(exact_number),
    PlainSerializer(decimal_text, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
]
Status = Literal["computed", "attested", "judged", "pending"]


class Part(BaseModel):
    """Every object of the result: immutable, no unknown keys."""

    # Built when first needed: the record as a whole, not each of its classes.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Program(Part):
    """Which version of the program made the result."""

    name: str = "fullemp"
    version: str


class StandardName(Part):
    """Which standard, and exactly which file: `sha256` is the digest of the standard file."""

    id: str
    title: str
    document: str
    sha256: str


class InputDigest(Part):
    """An input file: its name without the folder, the SHA-256 of its bytes."""

    name: str
    sha256: str


class SettingUsed(Part):
    """One of the shared settings that was in use, as it is told to people."""

    name: str
    value: str


class SettingsName(InputDigest):
    """The shared settings (`fullemp.toml`) that the ledgers stood under, and those of them that were in use."""

    used: tuple[SettingUsed, ...] = ()


class LedgerName(Part):
    """The files that the facts were read from; none in a case of a standard. `mapping`, `communities` (社区名册),
    `settings`: null without."""

    files: tuple[InputDigest, ...] = ()
    mapping: InputDigest | None = None
    communities: InputDigest | None = None
    settings: SettingsName | None = None


class CommunityName(Part):
    """社区基本情况, as far as it is recorded; blank is ''."""

    name: str = ""
    kind: str = ""
    street: str = ""
    county: str = ""
    city: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    achievements: str = ""


class PeriodDates(Part):
    """评估期 from its first to its last day, and 截止日期: the day on which everything is looked at."""

    start: date
    end: date
    as_of: date


class Total(Part):
    """`points` are secured, `open` could still be given, `max` are the full marks with the bonus."""

    points: Points
    open: Points
    max: Points


class BestShare(Part):
    """The best that a share or ratio could be."""

    numerator: int
    denominator: int


class BestCount(Part):
    """The best that a count could be."""

    count: int


class Basis(Part):
    """What was measured: a share or ratio, or a count; all null without data.

    Where cells were not understood the numbers are what is secured, `best` is the best that is still possible (null
    where nothing bounds it), `unknown` how many persons or rows that hangs on; `bounded`: the best is only a bound.
    """

    measure: str
    title: str = ""
    numerator: int | None = None
    denominator: int | None = None
    count: int | None = None
    unit: str = ""
    kind: str = ""
    source: str = ""
    best: BestShare | BestCount | None = None
    bounded: bool = False
    unknown: int = 0


class DeductionResult(Part):
    """A deduction: `points` is negative or 0; `open` is how much more may fall, not yet known."""

    id: str
    reason: str
    points: Points
    open: Points = Fraction(0)
    count: int | None = None
    basis: Basis | None = None


class Evidence(Part):
    """A row behind a mark. `id` is masked unless the user asked otherwise."""

    role: Literal["against", "unknown", "for"]
    file: str
    sheet: str
    cell: str
    name: str
    id: str = ""
    reason: str
    remedy: str = ""


class ItemResult(Part):
    """An item's marks: the true mark lies in [points, points + open]."""

    id: str
    group: str | None = None
    title: str
    max: Points
    points: Points
    open: Points
    status: Status
    bonus: bool = False
    basis: Basis | None = None
    shown: tuple[Basis, ...] = ()
    deductions: tuple[DeductionResult, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    evidence_count: int = Field(default=0, description="how many rows there are in all; `evidence` is capped")
    readings: tuple[str, ...] = ()
    mapped: tuple[str, ...] = Field(
        default=(), description="those of the readings that a line of the mapping file decided"
    )
    explanation: str
    next_step: str = Field(default="", description="what would bring more marks or settle the open ones")
    checking: str = Field(default="", exclude=True)
    """Of the next steps, that cells be looked at which were not understood; a plan lists it apart from actions."""
    clause: str = ""


class CriterionResult(Part):
    """A criterion, of one tier or (`tier` null) of all. `met` null: not known, which is neither met nor unmet."""

    id: str
    title: str
    tier: str | None = None
    met: bool | None = None
    status: Status = "computed"
    basis: Basis | None = None
    shown: tuple[Basis, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    evidence_count: int = 0
    readings: tuple[str, ...] = ()
    mapped: tuple[str, ...] = Field(
        default=(), description="those of the readings that a line of the mapping file decided"
    )
    explanation: str
    next_step: str = ""
    checking: str = Field(default="", exclude=True)
    clause: str = ""


class TierResult(Part):
    """A tier: null while it hangs on the criteria in `unknown`; `unmet` and `unknown` hold ids of criteria."""

    name: str
    reached: bool | None
    unmet: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class VetoResult(Part):
    """一票否决: it changes no mark but stands beside the total. `applies` null: not known."""

    id: str
    title: str = ""
    effect: str = ""
    applies: bool | None
    explanation: str


class GateResult(Part):
    """A condition for being considered at all (准入条件). `met` null: not known."""

    id: str
    title: str
    met: bool | None
    explanation: str


class Verdict(Part):
    """What follows from the total. `passed` and `grade` are null while not decided; `grades` are those still possible."""

    passed: bool | None = None
    grade: str | None = None
    grades: tuple[str, ...] = ()
    sentence: str = ""


class FindingResult(Part):
    """What is wrong or odd in the data, and where; `file`, `sheet` and `cell` are '' where the whole is meant."""

    code: str
    severity: Literal["error", "warning", "hint"]
    file: str
    sheet: str
    cell: str
    message: str
    hint: str
    items: tuple[str, ...] = Field(default=(), description="ids of the items and criteria whose marks it holds open")
    open: Points = Field(default=Fraction(0), description="how many marks are open for it")


class LeftOutRows(Part):
    """Why rows that hold something are no persons or records, and how many."""

    why: str
    count: int


class CellKinds(Part):
    """How many cells of the known columns are of each kind (definitions.md, *Blank, none, not understood*)."""

    understood: int = 0
    blank: int = 0
    none: int = 0
    not_understood: int = 0


class ReadColumn(Part):
    """A heading and the column that it was taken for: '' known and not used, null known to nobody."""

    heading: str
    column: str | None


class SheetTotal(Part):
    """A total that the sheet itself gives, and the rows that were read of what it counts."""

    cell: str
    name: str
    written: int
    read: int


class SheetReading(Part):
    """The receipt of one table of a sheet, or of a sheet of which nothing was read (`ledger` is '', `why` says so)."""

    file: str
    sheet: str
    ledger: str
    why: str = ""
    headings: str
    rows: int
    unit: str = "行"
    left_out: tuple[LeftOutRows, ...] = ()
    unread: int = Field(default=0, description="rows that were seen and could not be read")
    cells: CellKinds = CellKinds()
    columns: tuple[ReadColumn, ...] = ()
    totals: tuple[SheetTotal, ...] = ()


class AnswerResult(Part):
    """A question of the standard to a person and what 工作清单 says to it, as written; blank is '', and so is the place
    where the row is not there.

    `items`: the items, criteria, grades, vetoes and gates that it is asked for. `asks`: what is to be filled in.
    `recorded`: a record of the ledgers answers it too. `evidence`: 佐证材料; `evidence_needed`: it must be named.
    `doubt`: what is written of which nobody knows whether it counts, and why; `conclusion` is then ''.
    """

    id: str
    items: tuple[str, ...]
    question: str
    asks: Literal["是/否", "数字", "自评分"]
    conclusion: str = ""
    self_score: str = ""
    evidence: str = ""
    evidence_needed: bool = False
    recorded: bool = False
    doubt: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""


class Assessment(Part):
    """The result of one community under one standard."""

    schema_: Literal["fullemp.assessment/2"] = Field(default="fullemp.assessment/2", alias="schema")
    program: Program
    standard: StandardName
    ledger: LedgerName
    community: CommunityName
    period: PeriodDates
    total: Total | None
    items: tuple[ItemResult, ...] = ()
    criteria: tuple[CriterionResult, ...] = ()
    tiers: tuple[TierResult, ...] = ()
    vetoes: tuple[VetoResult, ...] = ()
    gates: tuple[GateResult, ...] = ()
    verdict: Verdict = Verdict()
    findings: tuple[FindingResult, ...] = ()
    reading: tuple[SheetReading, ...] = ()
    answers: tuple[AnswerResult, ...] = ()
    code: str = ""
    """The first eight of the digest of all the rest: it stands on every page, so that one of an older run can be told."""
    notice: str = Field(default="", exclude=True)
    """What a result with full identity numbers says of itself; it stands in its JSON only."""

    def item(self, id: str) -> ItemResult | None:
        """The result of that item or part."""
        return next((item for item in self.items if item.id == id), None)

    @property
    def top_items(self) -> tuple[ItemResult, ...]:
        """The items that add up to the total (no parts)."""
        return tuple(item for item in self.items if item.group is None)
