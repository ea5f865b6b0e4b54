"""Figures over all communities: how each item came out, how totals are spread, what the verdicts are, county by county.

They are counted from two frames, of the communities and of their cells. Marks stand in columns of objects, as the exact
fractions that they are, so that no sum and no comparison is one of floats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from fullemp_cli.reports.summary.content import BatchSummary, Cell, CellState, CommunityLine, SummaryColumn
from fullemp_cli.reports.summary.money import reward_reached
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.standards.model import Standard


def community_frame(summary: BatchSummary) -> pd.DataFrame:
    """A row for each community, in the order of the ranking.

    Columns: `county` as written; `points`, `open` and `max`, exact, None of a standard of criteria; `sure` and
    `possible`, the reward whose line it reaches with what is secured, and with all that is open (`reward_reached`).
    """
    standard, lines = summary.standard, summary.lines
    return pd.DataFrame(
        {
            "county": [line.county for line in lines],
            "points": [line.points for line in lines],
            "open": [line.open for line in lines],
            "max": [line.max for line in lines],
            "sure": [reward_reached(standard, line, possible=False) for line in lines],
            "possible": [reward_reached(standard, line, possible=True) for line in lines],
        },
        dtype=object,
    )


def counties(communities: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """The rows of each county, in the order of their names; what has none comes first."""
    for county, within in communities.groupby("county"):
        yield str(county) or "未填写县（市、区）", within


def cell_frame(summary: BatchSummary) -> tuple[pd.DataFrame, Mapping[int, Cell]]:
    """The matrix: a row for each community in the order of the ranking, a column for each of the summary's, numbered from
    0. A value stands for the cell that the mapping gives: the same few objects stand in thousands of rows, and are told
    apart without being compared (equal ones may have two numbers)."""
    cells = {id(cell): cell for line in summary.lines for cell in line.cells}
    names = np.fromiter((id(cell) for line in summary.lines for cell in line.cells), dtype=np.int64)
    return pd.DataFrame(names.reshape(len(summary.lines), len(summary.columns))), cells


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """How an item came out: communities by state, and the sums of secured and open marks."""

    column: SummaryColumn
    counts: dict[CellState, int]
    points: Fraction
    open: Fraction

    @property
    def communities(self) -> int:
        """How many it was applied to."""
        return sum(count for state, count in self.counts.items() if state is not CellState.ABSENT)

    @property
    def mean(self) -> Fraction | None:
        """The mean of the secured marks, exact; None without communities or for a criterion."""
        return None if self.column.criterion or not self.communities else self.points / self.communities


def item_figures(summary: BatchSummary) -> tuple[ItemFigures, ...]:
    """For every column its figures."""
    matrix, cells = cell_frame(summary)
    figures = []
    for index, column in enumerate(summary.columns):
        counts = dict.fromkeys(CellState, 0)
        points = still_open = Fraction(0)
        tally = matrix[index].value_counts()
        for number, count in zip(tally.index.tolist(), tally.tolist(), strict=True):
            cell = cells[number]
            counts[cell.state] += count
            points += cell.points * count
            still_open += cell.open * count
        figures.append(ItemFigures(column, counts, points, still_open))
    return tuple(figures)


def total(marks: pd.Series) -> Fraction:
    """The exact sum of a column of marks; a missing one adds nothing."""
    return sum(marks.dropna(), Fraction(0))


def cut(value: Fraction) -> Fraction:
    """As one number of two decimals, never rounded up: 4.11."""
    return Fraction(int(value * 100), 100)


def truncated(value: Fraction) -> str:
    """The same in words: `4.11`."""
    return decimal_text(cut(value))


@dataclass(frozen=True, slots=True)
class Bucket:
    """Totals from `low` up to but without `high` (the last one with it): how many communities are there with their
    secured marks, and how many if every open mark were given."""

    low: int
    high: int
    last: bool
    secured: int
    possible: int

    @property
    def words(self) -> str:
        """`60～70`, the lower bound included; of the last both."""
        return f"{self.low}～{self.high}"


def buckets(communities: pd.DataFrame) -> tuple[Bucket, ...]:
    """Between eight and fifteen ranges that cover 0 to the full marks; none without totals."""
    most = max(communities["max"].dropna(), default=None)
    if not most:
        return ()
    width = next(step for step in _steps() if most / step <= 15)
    count = -int(-most // width)
    marked = communities.dropna(subset=["points", "open"])
    secured, possible = (
        totals.map(lambda total: min(max(int(total // width), 0), count - 1)).value_counts()
        for totals in (marked["points"], marked["points"] + marked["open"])
    )
    return tuple(
        Bucket(
            low=i * width,
            high=min((i + 1) * width, -int(-most // 1)),
            last=i == count - 1,
            secured=int(secured.get(i, 0)),
            possible=int(possible.get(i, 0)),
        )
        for i in range(count)
    )


def _steps() -> Iterable[int]:
    return (base * 10**power for power in range(16) for base in (1, 2, 5))


def outcome(standard: Standard, line: CommunityLine) -> str:
    """In which group of verdicts a community is: recognised, undecided or not; the grade; the tiers reached."""
    if standard.tiers:
        reached = [tier.name for tier, is_so in zip(standard.tiers, line.tiers, strict=True) if is_so]
        possible = [tier.name for tier, is_so in zip(standard.tiers, line.tiers, strict=True) if is_so is None]
        words = [f"达到{'、'.join(reached)}"] if reached else []
        words += [f"{'、'.join(possible)}待定"] if possible else []
        return "，".join(words) or "未达到各等级"
    if line.out:
        return "一票否决或未达准入条件"
    if line.grade:
        if "或" in line.grade:
            return "等次待定"
        return line.grade if any(line.grade == one.name for one in standard.grades) else "未达到任何等次"
    if standard.pass_mark is None:
        return "不分等次"
    title = standard.pass_mark.title
    return {True: f"预计{title}", False: f"未达{title}线", None: f"{title}待定"}[line.passed]


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """A group of verdicts: in how many of all communities."""

    words: str
    count: int
    of: int


def outcomes(summary: BatchSummary) -> tuple[OutcomeCount, ...]:
    """How many communities are in each group of verdicts, in the order of the ranking."""
    counts = Counter(outcome(summary.standard, line) for line in summary.lines)
    return tuple(OutcomeCount(words, count, counts.total()) for words, count in counts.items())
