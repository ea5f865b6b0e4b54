"""What a plan is for: a total, marks on one item, criteria met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from fullemp_cli.planning.search.demand import Demand
from fullemp_cli.planning.search.formulas import NO, Conditions, Formula
from fullemp_cli.planning.search.gains import Gain, Gains, Sum
from fullemp_cli.planning.search.lever_effects import PullOf
from fullemp_cli.results.scores import Scores
from fullemp_cli.rules.conditions import Condition
from fullemp_cli.rules.marks import ZERO
from fullemp_cli.scoring.items import ScoredItem
from fullemp_cli.standards.model import Standard


@dataclass(frozen=True, slots=True)
class Asked:
    """A demand, whether it is exact (nothing real is better than it says), and the criteria that no action can meet."""

    demand: Demand
    exact: bool
    out_of_reach: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TotalGoal:
    """So many secured points in all. `most`: as many as can be."""

    points: Fraction
    most: bool = False

    def asked(self, pull: PullOf) -> Asked:
        """What it takes."""
        forecast = pull.forecast
        gains = Gains(pull)
        scored = [forecast.scored(item) for item in forecast.standard.items]
        parts = [gain for one in scored if not one.item.bonus and (gain := gains.of_item(one)) is not None]
        extra = [gain for one in scored if one.item.bonus and (gain := gains.of_item(one)) is not None]
        if extra:
            parts.append(_bonus(forecast.standard, scored, extra))
        total = forecast.baseline.total
        needed = self.points - (total.points if total is not None else ZERO)
        return Asked(Demand(tuple(parts), needed, most=self.most), gains.exact and pull.certain)

    def lacking(self, scores: Scores) -> Fraction:
        """How many points are still short of it."""
        return max(self.points - (scores.total.points if scores.total is not None else ZERO), ZERO)


def _bonus(standard: Standard, scored: list[ScoredItem], extra: list[Gain]) -> Gain:
    base = sum((one.result.marks.low for one in scored if one.item.bonus), ZERO)
    most = standard.bonus.max if standard.bonus is not None else ZERO
    return Sum(base, tuple(extra), min(base, most), most)


@dataclass(frozen=True, slots=True)
class ItemGoal:
    """So many marks on one item or part. `most`: as many as can be."""

    item: str
    points: Fraction
    most: bool = False

    def asked(self, pull: PullOf) -> Asked:
        """What it takes, whatever becomes of the other items."""
        gains = Gains(pull)
        item = pull.forecast.standard.item(self.item)
        assert item is not None
        scored = pull.forecast.scored(item)
        gain = gains.of_item(scored)
        needed = self.points - scored.result.marks.low
        exact = gains.exact and pull.certain
        return Asked(Demand((gain,) if gain is not None else (), needed, most=self.most), exact)

    def lacking(self, scores: Scores) -> Fraction:
        """How many marks the item is still short of it."""
        row = next(row for row in scores.items if row.id == self.item)
        return max(self.points - row.points, ZERO)


@dataclass(frozen=True, slots=True)
class CriteriaGoal:
    """Criteria met, each by its id and tier."""

    criteria: tuple[tuple[str, str | None], ...]

    def asked(self, pull: PullOf) -> Asked:
        """What it takes for all that actions can meet; the others are named."""
        conditions = Conditions(pull)
        formulas: list[tuple[str, Formula]] = []
        beyond: list[str] = []
        for id, tier, condition in conditions_of(pull.forecast.standard):
            if (id, tier) in self.criteria:
                formula = conditions.to_hold(condition)
                if formula == NO:
                    beyond.append(id)
                else:
                    formulas.append((id, formula))
        return Asked(Demand(formulas=tuple(formulas)), pull.certain, tuple(beyond))

    def lacking(self, scores: Scores) -> Fraction:
        """How many of them are not met."""
        met = {(one.id, one.tier) for one in scores.criteria if one.met}
        return Fraction(sum(one not in met for one in self.criteria))


Goal = TotalGoal | ItemGoal | CriteriaGoal


def conditions_of(standard: Standard) -> Iterator[tuple[str, str | None, Condition]]:
    """Every criterion with its tier and condition, in the order in which they are judged."""
    for criterion in standard.criteria:
        if criterion.when is not None:
            yield criterion.id, None, criterion.when
        for tier, condition in criterion.tiers.items():
            yield criterion.id, tier, condition
