"""Figures over all communities: how each item came out, how totals are spread, what the verdicts are, county by county."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from fullemp_cli.reports.summary.content import BatchSummary, Cell, CellState, CommunityLine, SummaryColumn
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.standards.model import Standard


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
    figures = []
    for index, column in enumerate(summary.columns):
        counts = dict.fromkeys(CellState, 0)
        points = still_open = Fraction(0)
        for cell, count in _tally(line.cells[index] for line in summary.lines):
            counts[cell.state] += count
            points += cell.points * count
            still_open += cell.open * count
        figures.append(ItemFigures(column, counts, points, still_open))
    return tuple(figures)


def _tally(cells: Iterable[Cell]) -> Iterable[tuple[Cell, int]]:
    """How often each stands there. The same few objects stand in thousands of lines: told apart without comparing."""
    found: dict[int, tuple[Cell, int]] = {}
    for cell in cells:
        found[id(cell)] = (cell, found.get(id(cell), (cell, 0))[1] + 1)
    return found.values()


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


def buckets(lines: Sequence[CommunityLine]) -> tuple[Bucket, ...]:
    """Between eight and fifteen ranges that cover 0 to the full marks; none without totals."""
    most = max((line.max for line in lines if line.max is not None), default=None)
    if not most:
        return ()
    width = next(step for step in _steps() if most / step <= 15)
    count = -int(-most // width)
    secured, possible = [0] * count, [0] * count
    for line in lines:
        if line.points is None or line.open is None:
            continue
        secured[min(max(int(line.points // width), 0), count - 1)] += 1
        possible[min(max(int((line.points + line.open) // width), 0), count - 1)] += 1
    return tuple(
        Bucket(i * width, min((i + 1) * width, -int(-most // 1)), i == count - 1, secured[i], possible[i])
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


def outcomes(summary: BatchSummary) -> tuple[tuple[str, int], ...]:
    """How many communities are in each group of verdicts, in the order of the ranking."""
    return tuple(Counter(outcome(summary.standard, line) for line in summary.lines).items())


def split_by_county(summary: BatchSummary) -> tuple[tuple[str, BatchSummary], ...]:
    """The summary of each county, in the order of their names; what has none comes first."""
    counties: dict[str, list[CommunityLine]] = {}
    for line in summary.lines:
        counties.setdefault(line.county, []).append(line)
    return tuple(
        (county or "未填写县（市、区）", replace(summary, lines=tuple(lines)))
        for county, lines in sorted(counties.items())
    )
