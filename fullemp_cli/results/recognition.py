"""Recognition (认定): the county's own list or number where there is one, else who reaches the pass mark, as 预计.

Rewards (奖补) as an upper bound: nothing is due before somebody above has recognised a community.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from fullemp_cli.results.candidate import Candidate, CommunityId, MarksInterval
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.standards.model import PassMark, Standard, Tier


class Recognition(Enum):
    """Whether a community is one of the county's recognised ones."""

    LISTED = "已认定"
    EXPECTED = "预计"
    OPEN = "待定"
    NOT = "未达"
    NOT_LISTED = "不在认定名单"
    NO_LINE = "无合格线"

    @property
    def certain(self) -> bool:
        """Whether it may surely compete for a recommendation."""
        return self in (Recognition.LISTED, Recognition.EXPECTED, Recognition.NO_LINE)

    @property
    def possible(self) -> bool:
        """Whether it may compete for one."""
        return self.certain or self is Recognition.OPEN


@dataclass(frozen=True, slots=True)
class RecognisedByCounty:
    """What the counties say themselves: how many they have recognised, and which. Both may lack any county.

    `lists`: for each county the communities on its list.
    """

    numbers: Mapping[str, int] = field(default_factory=dict)
    lists: Mapping[str, frozenset[CommunityId]] = field(default_factory=dict)


def reaches(line: PassMark, points: Fraction) -> bool:
    """Whether so many marks reach the line."""
    return (line.at_least is None or points >= line.at_least) and (line.more_than is None or points > line.more_than)


def line_words(line: PassMark) -> str:
    """`60 分以上` or `超过 60 分`."""
    if line.at_least is not None:
        return f"{decimal_text(line.at_least)} 分以上"
    return f"超过 {decimal_text(line.more_than or Fraction(0))} 分"


def recognition_of(
    candidate: Candidate, line: PassMark | None, listed: frozenset[CommunityId] | None
) -> tuple[Recognition, str]:
    """The recognition of that community and why. `listed`: the county's own list, None where it gave none.

    A list decides alone: it is the county's document. Else the marks decide, with vetoes and gates.
    """
    if listed is not None:
        on_it = candidate.community in listed
        against = "；".join(candidate.out_reasons) if candidate.out is True else ""
        if on_it:
            return Recognition.LISTED, f"在认定名单上，但{against}，请核对" if against else "在县级认定名单上"
        return Recognition.NOT_LISTED, "不在县级认定名单上"
    if candidate.out is True:
        return Recognition.NOT, "；".join(candidate.out_reasons)
    if line is None:
        reached: bool | None = True
        said = ""
    else:
        marks = candidate.total if line.with_bonus else candidate.plain
        reached, said = _reached(line, marks)
    if reached is False:
        return Recognition.NOT, said
    if reached is None or candidate.out is None:
        return Recognition.OPEN, "；".join(filter(None, (said, *candidate.out_reasons)))
    if line is None:
        return Recognition.NO_LINE, "标准没有公布合格线"
    return Recognition.EXPECTED, said


def _reached(line: PassMark, marks: MarksInterval | None) -> tuple[bool | None, str]:
    """Whether the line is reached, over the interval of marks."""
    if marks is None:
        return None, "没有分数"
    words = f"{line.title}线（{line_words(line)}）"
    if reaches(line, marks.secured):
        return True, f"达到{words}"
    if reaches(line, marks.most):
        return None, f"待评分数跨过{words}"
    return False, f"未达到{words}"


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
    return (RewardBound(reward_title(standard), standard.reward.amount, certain, possible, standard.reward.condition),)


def reward_title(standard: Standard) -> str:
    """Which recognition the reward follows: the one that the standard names, else that of whoever the quota lets through,
    else that of whoever passes."""
    if standard.reward is not None and standard.reward.title:
        return standard.reward.title
    return "认定" if standard.quota is not None else standard.pass_mark.title if standard.pass_mark else "验收合格"


def tier_rewards(standard: Standard, candidates: Iterable[Candidate]) -> tuple[RewardBound, ...]:
    """The reward of each tier; a community counts once, with the highest that it reaches or may reach."""
    every = [candidate for candidate in candidates if candidate.out is not True]
    certain = [best_tier(standard.tiers, candidate, possible=False) for candidate in every]
    possible = [best_tier(standard.tiers, candidate, possible=True) for candidate in every]
    return tuple(
        RewardBound(tier.name, tier.reward, certain.count(tier.name), possible.count(tier.name))
        for tier in standard.tiers
        if tier.reward is not None
    )


def best_tier(tiers: Sequence[Tier], candidate: Candidate, *, possible: bool) -> str | None:
    """The best tier reached (`possible`: or perhaps reached): that of the highest reward, the last one of equals.

    None where none is.
    """
    reached = {tier.name for tier in candidate.tiers if tier.reached or (possible and tier.reached is None)}
    own = [(tier.reward or 0, index) for index, tier in enumerate(tiers) if tier.name in reached]
    return tiers[max(own)[1]].name if own else None
