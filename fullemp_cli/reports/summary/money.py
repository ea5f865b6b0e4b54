"""Money (奖补): reward × communities, as an upper bound; nothing is due before the city has recognised a community."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from fullemp_cli.people.blanks import without_blanks
from fullemp_cli.reports.summary.content import CommunityLine
from fullemp_cli.results.recognition import reward_title
from fullemp_cli.standards.model import Standard


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A reward: how many communities reach its line as far as is known, and how many at most."""

    title: str
    amount: int
    sure: int
    possible: int

    @property
    def sure_amount(self) -> int:
        """Yuan for those that surely reach it."""
        return self.amount * self.sure

    @property
    def upper_bound(self) -> int:
        """Yuan if every one of them were recognised."""
        return self.amount * self.possible


def money(standard: Standard, communities: pd.DataFrame) -> tuple[MoneyLine, ...]:
    """A line for each reward of the standard; none without. A community that may reach several tiers is counted once,
    with the highest reward. `communities`: of `community_frame`, all or those of a county."""
    if standard.reward is not None:
        within = (_within_quota(standard, communities[communities[name] >= 0]) for name in ("sure", "possible"))
        return (MoneyLine(reward_title(standard), standard.reward.amount, *within),)
    sure, possible = (communities[name].value_counts() for name in ("sure", "possible"))
    return tuple(
        MoneyLine(tier.name, tier.reward, int(sure.get(index, 0)), int(possible.get(index, 0)))
        for index, tier in enumerate(standard.tiers)
        if tier.reward is not None
    )


def _within_quota(standard: Standard, communities: pd.DataFrame) -> int:
    """How many communities these are; where a quota limits who is recommended, at most that, county by county."""
    if standard.quota is None:
        return len(communities)
    counties = communities["county"].map(without_blanks).value_counts()
    every = sum(map(standard.quota.of_county, counties.index.tolist(), counties.tolist()))
    return every if standard.quota.number is None else min(every, standard.quota.number)


def has_line(standard: Standard) -> bool:
    """Whether the standard says when a community is recognised: a pass mark or tiers."""
    return standard.pass_mark is not None or bool(standard.tiers)


def reward_reached(standard: Standard, line: CommunityLine, *, possible: bool) -> int:
    """The reward whose line the community surely reaches, or (`possible`) may reach with all that is open or undecided:
    the number of the tier with the highest one; of a standard without tiers 0; -1 where it reaches none."""
    wanted = (True, None) if possible else (True,)
    if line.out:
        return -1
    if not standard.tiers:
        return 0 if line.passed in wanted else -1
    reached = [index for index, is_so in enumerate(line.tiers) if is_so in wanted]
    return max(reached, key=lambda index: standard.tiers[index].reward or 0, default=-1)


def conditions(standard: Standard) -> tuple[str, ...]:
    """The official words about the money, and how to read the figures."""
    words = []
    if standard.reward is not None:
        words.append(standard.cite(standard.reward.clause) + "：" + standard.reward.condition)
    if standard.quota is not None:
        words.append(f"推荐名额不超过{standard.quota.text()}，下面的个数已按各县（市、区）的名额计。")
    if standard.tiers:
        words.append("同一社区按可能达到的最高一档计一次。")
    if not has_line(standard):
        words.append("文件没有公布合格分数线，是否合格由验收决定：没有社区算已达线，没有被否决的都算可能达线。")
    still_open = "待评分全部得到" if standard.kind == "score" else "待定的条件全部达到"
    words.append(f"金额是上限：假定可能达线的社区全部获上级认定、{still_open}；以上级发文为准。")
    return tuple(words)
