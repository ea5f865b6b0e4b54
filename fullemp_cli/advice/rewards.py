"""Rewards (奖补) as an upper bound: nothing is due before somebody above has recognised a community."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fullemp_cli.advice.standing import Standing
from fullemp_cli.standards.model import Standard, Tier


@dataclass(frozen=True, slots=True)
class RewardBound:
    """A reward: yuan for each community, how many reach its line as far as is known, and how many at most."""

    title: str
    amount: int
    certain: int
    possible: int
    condition: str = ""

    @property
    def most(self) -> int:
        """Yuan if every possible one were recognised."""
        return self.amount * self.possible


def reward_bound(standard: Standard, certain: int, possible: int) -> tuple[RewardBound, ...]:
    """The reward for each recommended (or passing) community; () for a standard without one."""
    if standard.reward is None:
        return ()
    title = "市级认定" if standard.quota is not None else standard.pass_mark.title if standard.pass_mark else "验收合格"
    return (RewardBound(title, standard.reward.amount, certain, possible, standard.reward.condition),)


def tier_rewards(standard: Standard, standings: Iterable[Standing]) -> tuple[RewardBound, ...]:
    """The reward of each tier; a community counts once, with the highest that it reaches or may reach."""
    every = [standing for standing in standings if standing.out is not True]
    certain = [best_tier(standard.tiers, standing, possible=False) for standing in every]
    possible = [best_tier(standard.tiers, standing, possible=True) for standing in every]
    return tuple(
        RewardBound(tier.name, tier.reward, certain.count(tier.name), possible.count(tier.name))
        for tier in standard.tiers
        if tier.reward is not None
    )


def best_tier(tiers: Sequence[Tier], standing: Standing, *, possible: bool) -> str | None:
    """The best tier reached (`possible`: or perhaps reached): that of the highest reward, the last one of equals.

    None where none is.
    """
    reached = {tier.name for tier in standing.tiers if tier.reached or (possible and tier.reached is None)}
    own = [(tier.reward or 0, index) for index, tier in enumerate(tiers) if tier.name in reached]
    return tiers[max(own)[1]].name if own else None
