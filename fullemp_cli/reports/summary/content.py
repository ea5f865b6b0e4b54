"""What the summary of a batch shows: small records, one a community, that the workbook and the page both draw.

Nothing in them names a person. A community costs about two kilobytes, whatever its ledgers held.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from fullemp_cli.results.candidate import Places
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.scoring.sums import ranks_by_scale
from fullemp_cli.standards.model import Standard


class CellState(Enum):
    """How a community stands with an item: the value is the word of the legend."""

    FULL = "满分"
    PARTLY = "部分得分"
    ZERO = "零分"
    OPEN = "待评"
    ABSENT = "不适用"


CRITERION_WORDS = {
    CellState.FULL: "达到",
    CellState.ZERO: "未达到",
    CellState.OPEN: "待定",
    CellState.PARTLY: "",
    CellState.ABSENT: "不适用",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """Marks of an item: secured and open. Of a criterion both are 0 and only the state counts."""

    state: CellState
    points: Fraction = Fraction(0)
    open: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class SummaryColumn:
    """An item, a part of one (`group`), or a criterion (`max` is None; `tier` '' where it is of all)."""

    id: str
    title: str
    max: Fraction | None = None
    group: str | None = None
    tier: str = ""
    bonus: bool = False

    @property
    def criterion(self) -> bool:
        """Whether it is met or not, instead of carrying marks."""
        return self.max is None

    @property
    def name(self) -> str:
        """`C1（星级）`, `8.1.4`."""
        return f"{self.id}（{self.tier}）" if self.tier else self.id


@dataclass(frozen=True, slots=True)
class CommunityLine:
    """A community under the standard, without its evidence.

    `points`, `open`, `max`: None for a standard of criteria. `vetoes`: those that apply or are not known, in words.
    `findings`: errors, warnings, hints. `tiers`: in the order of the standard. `explanations`: for each cell what is
    said about it, encoded by `ExplanationBook`.
    """

    source: str
    folder: str
    files: tuple[str, ...]
    name: str
    kind: str
    street: str
    county: str
    points: Fraction | None
    open: Fraction | None
    max: Fraction | None
    passed: bool | None
    grade: str
    verdict: str
    vetoes: tuple[str, ...]
    out: bool
    findings: tuple[int, int, int]
    cells: tuple[Cell, ...]
    tiers: tuple[bool | None, ...]
    inputs: str
    as_of: str
    explanations: str = ""
    code: str = ""
    places: Places | None = None

    @property
    def undecided(self) -> bool:
        """Whether the open marks, or what is not known yet, decide the verdict."""
        if self.points is None:
            return None in self.tiers and True not in self.tiers
        return not self.out and ("或" in self.grade or (self.passed is None and "待定" in self.verdict))

    @property
    def place(self) -> tuple[str, str, str, str]:
        """The order among equals: county, street, name, source."""
        return self.county, self.street, self.name, self.source


@dataclass(frozen=True, slots=True)
class NotScored:
    """A source, or a community of it, that was not scored, and why."""

    source: str
    community: str
    code: str
    reason: str
    hint: str


@dataclass(frozen=True, slots=True)
class AcrossLine:
    """A hint across communities: what, how often, where to look. Never a verdict."""

    kind: str
    sentence: str
    count: int
    communities: int
    places: tuple[str, ...]
    place_count: int


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """All that the workbook and the page show. `lines` are in the order of the ranking.

    `across_count` may be larger than `across`, which is capped; it is None where the comparison was not done.
    """

    standard: Standard
    facts: Provenance
    columns: tuple[SummaryColumn, ...]
    lines: tuple[CommunityLine, ...]
    not_scored: tuple[NotScored, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    same_names: tuple[str, ...] = ()
    across: tuple[AcrossLine, ...] = ()
    across_count: int | None = 0
    sentences: tuple[str, ...] = ()
    """The sentences that `CommunityLine.explanations` point to."""
    latest: str = ""
    """The latest as-of date of the results, YYYY-MM-DD; '' without results."""

    @property
    def ranked_by(self) -> str:
        """What the places go by."""
        return "折合后的分" if ranks_by_scale(self.standard) else "已得分"

    @property
    def scored(self) -> bool:
        """Whether the standard adds marks up."""
        return self.standard.kind == "score"


def columns_of(standard: Standard) -> tuple[SummaryColumn, ...]:
    """The items and their parts in the order of the table, then the criteria, each tier for itself."""
    return (*_item_columns(standard), *_criterion_columns(standard))


def _item_columns(standard: Standard) -> Iterable[SummaryColumn]:
    groups = {part.id: item.id for item in standard.walk() for part in item.parts}
    for item in standard.walk():
        yield SummaryColumn(item.id, item.title, item.max, groups.get(item.id), bonus=item.bonus)


def _criterion_columns(standard: Standard) -> Iterable[SummaryColumn]:
    for criterion in standard.criteria:
        for tier in criterion.tiers or [""]:
            yield SummaryColumn(criterion.id, criterion.title, tier=tier)
