"""Money (奖补): reward × communities, as an upper bound; nothing is due before the city has recognised a community."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fullemp_cli.reports.summary.content import BatchSummary, CommunityLine
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
    def upper_bound(self) -> int:
        """Yuan if every one of them were recognised."""
        return self.amount * self.possible


def money(summary: BatchSummary) -> tuple[MoneyLine, ...]:
    """A line for each reward of the standard; none without. A community that may reach several tiers is counted once,
    with the highest reward."""
    standard, lines = summary.standard, summary.lines
    if standard.reward is not None:
        sure, possible = (_within_quota(standard, lines, rule) for rule in (is_sure, is_possible))
        title = reward_title(standard)
        return (MoneyLine(title, standard.reward.amount, sure, possible),)
    found = []
    for index, tier in enumerate(standard.tiers):
        if tier.reward is not None:
            sure = sum(_best(standard, line, possible=False) == index for line in lines)
            possible = sum(_best(standard, line, possible=True) == index for line in lines)
            found.append(MoneyLine(tier.name, tier.reward, sure, possible))
    return tuple(found)


def _within_quota(
    standard: Standard, lines: Sequence[CommunityLine], rule: Callable[[Standard, CommunityLine], bool]
) -> int:
    """How many communities the rule holds for; where a quota limits who is recommended, at most that, county by county."""
    counties = Counter("".join(line.county.split()) for line in lines if rule(standard, line))
    if standard.quota is None:
        return counties.total()
    every = sum(standard.quota.of_county(county, count) for county, count in counties.items())
    return every if standard.quota.number is None else min(every, standard.quota.number)


def has_line(standard: Standard) -> bool:
    """Whether the standard says when a community is recognised: a pass mark or tiers."""
    return standard.pass_mark is not None or bool(standard.tiers)


def is_sure(standard: Standard, line: CommunityLine) -> bool:
    """Whether the community surely reaches the line of the reward with the marks it has secured."""
    if standard.tiers:
        return _best(standard, line, possible=False) is not None
    return line.passed is True and not line.out


def is_possible(standard: Standard, line: CommunityLine) -> bool:
    """Whether it may reach it: what is open or undecided counts in its favour."""
    if standard.tiers:
        return _best(standard, line, possible=True) is not None
    return line.passed is not False and not line.out


def _best(standard: Standard, line: CommunityLine, *, possible: bool) -> int | None:
    if line.out:
        return None
    open_too = (True, None) if possible else (True,)
    reached = [index for index, is_so in enumerate(line.tiers) if is_so in open_too]
    return max(reached, key=lambda index: standard.tiers[index].reward or 0, default=None)


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
