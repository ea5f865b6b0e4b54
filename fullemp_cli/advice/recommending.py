"""Who is recommended (推荐): in each county the recognised, ranked, within the quota; what is open is left to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fullemp_cli.advice.choices import Choice
from fullemp_cli.advice.decision import Decision, Judged, Ranked, Span
from fullemp_cli.advice.ranking import quota_of
from fullemp_cli.advice.recognition import RecognisedByCounty, Recognition, recognition_of
from fullemp_cli.advice.rewards import RewardBound, reward_bound, tier_rewards
from fullemp_cli.advice.standing import ScoreLevel, Standing
from fullemp_cli.advice.within_quota import within_quota
from fullemp_cli.advice.without_quota import by_line, by_tiers
from fullemp_cli.errors import Refusal
from fullemp_cli.standards.model import PassMark, Standard


@dataclass(frozen=True, slots=True)
class CountyList:
    """A county: how many it has recognised and who says so, the quota (None: the standard has none), its communities
    in the order of the ranking, and what must be said about it."""

    county: str
    recognised: Span
    recognised_by: str
    quota: Span | None
    ranked: tuple[Ranked, ...]
    notices: tuple[str, ...]
    rewards: tuple[RewardBound, ...]

    def having(self, *decisions: Decision) -> tuple[Ranked, ...]:
        """Those of that decision, in the order of the ranking."""
        return tuple(one for one in self.ranked if one.decision in decisions)


def recommend(
    standard: Standard,
    standings: Sequence[Standing],
    *,
    line: PassMark | None,
    counties: RecognisedByCounty,
    choices: Sequence[Choice] = (),
) -> tuple[CountyList, ...]:
    """The list of every county, in the order of their names.

    `line`: the pass mark that counts (the standard's, or the user's own); None: the standard has none. A number or a
    list for a county without results is refused (REC001), as is a choice that cannot be (REC012–REC014).
    """
    by_county: dict[str, list[Standing]] = {}
    for standing in standings:
        by_county.setdefault(standing.community.county, []).append(standing)
    for county in (*counties.numbers, *counties.lists):
        if county not in by_county:
            raise _unknown_county(county, by_county)
    if choices and standard.quota is None:
        raise Refusal(
            "REC014", f"标准 {standard.id} 没有推荐名额，用不上人工选定。", where="--choose", hint="请去掉它。"
        )
    return tuple(_county(standard, county, by_county[county], line, counties, choices) for county in sorted(by_county))


def _unknown_county(county: str, known: dict[str, list[Standing]]) -> Refusal:
    names = "、".join(sorted(name or "（没有填县）" for name in known))
    return Refusal(
        "REC001", f"结果里没有“{county}”的社区。", where="--recognised", hint=f"结果里的县（市、区）：{names}。"
    )


def _county(
    standard: Standard,
    county: str,
    standings: Sequence[Standing],
    line: PassMark | None,
    counties: RecognisedByCounty,
    choices: Sequence[Choice],
) -> CountyList:
    listed = counties.lists.get(county)
    judged = [(standing, *recognition_of(standing, line, listed)) for standing in standings]
    recognised, by = _recognised(county, [recognition for _, recognition, _ in judged], counties)
    quota = None
    if standard.quota is not None:
        share = standard.quota.share.value
        quota = Span(quota_of(share, recognised.least), quota_of(share, recognised.most))
    if standard.kind == "criteria":
        ranked = by_tiers(standard, judged)
        rewards = tier_rewards(standard, standings)
    elif quota is None:
        ranked = by_line(judged)
        passing = sum(one.decision in (Decision.PASSED, Decision.RANKED) for one in ranked)
        undecided = sum(one.decision is Decision.UNDECIDED for one in ranked)
        rewards = reward_bound(standard, passing if line else 0, passing + undecided)
    else:
        own = [choice for choice in choices if choice.community.county == county]
        ranked = within_quota(county, judged, quota, own)
        certain = sum(one.decision.is_recommended for one in ranked)
        undecided = sum(one.decision is Decision.UNDECIDED for one in ranked)
        rewards = reward_bound(standard, certain, min(certain + undecided, quota.most))
    notices = tuple(_notices(standard, county, judged, recognised, counties))
    return CountyList(county, recognised, by, quota, ranked, notices, rewards)


def _recognised(county: str, recognitions: Sequence[Recognition], counties: RecognisedByCounty) -> tuple[Span, str]:
    """The county's number, else the length of its list, else those of the run who reach the line."""
    if county in counties.numbers:
        return Span(counties.numbers[county], counties.numbers[county]), "县级认定数"
    if county in counties.lists:
        number = len(counties.lists[county])
        return Span(number, number), "县级认定名单"
    certain = sum(recognition.certain for recognition in recognitions)
    return Span(certain, sum(recognition.possible for recognition in recognitions)), "本次结果预计"


def _notices(
    standard: Standard, county: str, judged: Sequence[Judged], recognised: Span, counties: RecognisedByCounty
) -> list[str]:
    said = []
    certain = sum(recognition.certain for _, recognition, _ in judged)
    if county in counties.lists:
        scored = {one.community for one, _, _ in judged}
        missing = sorted(counties.lists[county] - scored)
        if missing:
            names = "、".join(one.words for one in missing[:8]) + ("等" if len(missing) > 8 else "")
            said.append(f"认定名单上有 {len(missing)} 个社区没有评估结果，没有参加排名：{names}")
    elif county in counties.numbers:
        if recognised.most < certain:
            said.append(
                f"县级认定 {recognised.most} 个，本次预计 {certain} 个：认定了哪些，请用 --recognised-list 给出名单"
            )
        elif recognised.most > len(judged):
            said.append(f"县级认定 {recognised.most} 个，本次只有 {len(judged)} 个社区的结果，其余没有参加排名")
    elif standard.quota is not None:
        said.append("没有给出县级认定数，名额按本次预计认定的个数算；请用 --recognised 县=个数 写明")
    levels = {one.level for one, recognition, _ in judged if recognition.possible}
    if len(levels) > 1:
        names = "、".join(level.value for level in ScoreLevel if level in levels)
        said.append(f"得分来自不同的级别（{names}），名次不宜直接比较")
    if len({one.as_of for one, _, _ in judged}) > 1:
        said.append("各社区的截止日期不同，名次不宜直接比较")
    return said
