"""Who is recommended (推荐): in each county the recognised, ranked, within the quota; what is open is left to a person.

Who is recommended within a quota (名额): the choices of a person first, then by marks; ties and open marks wait.

Standards without a quota: who reaches the line, or which tier; everybody is on the list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from fullemp_cli.errors import Refusal
from fullemp_cli.results.candidate import Candidate, CommunityId, MarksInterval, Places, ScoreLevel
from fullemp_cli.results.decision import Choice, Decision, Judged, Ranked, Span, in_order, ranked_places
from fullemp_cli.results.ranking import Contender, Seat, seats
from fullemp_cli.results.recognition import (
    RecognisedByCounty,
    Recognition,
    RewardBound,
    best_tier,
    recognition_of,
    reward_bound,
    tier_rewards,
)
from fullemp_cli.standards.model import PassMark, Standard


def within_quota(
    county: str, judged: Sequence[Judged], quota: Span, choices: Sequence[Choice], unseen: int = 0
) -> tuple[Ranked, ...]:
    """The choices of a person first, then the others by their marks, as far as the seats go.

    `unseen`: recognised communities without a result; each may be ranked before anybody, so that a seat is sure only
    behind all of them, and provisional among those that have one.

    Refusal REC012: a choice that is not recognised; REC013: more choices than seats.
    """
    chosen = {choice.community: choice.reason for choice in choices}
    _check(county, judged, quota, chosen)
    able = [row for row in judged if row[1].possible and row[0].community not in chosen]
    outcome = _seats(able, max(quota.least - len(chosen), 0), quota.most - len(chosen))
    behind = _seats(able, max(quota.least - len(chosen) - unseen, 0), quota.most - len(chosen))
    undisturbed = _seats([row for row in judged if row[1].possible], quota.least, quota.most)
    place = ranked_places(judged)
    ties = _ties(able)
    ranked = []
    for one, recognition, said in judged:
        seat = outcome.get(one.community)
        if one.community in chosen:
            doubt = "" if recognition.certain else f"（认定待定：{said}）"
            decision, reason = Decision.CHOSEN, f"{chosen[one.community]}{doubt}"
        elif seat is None:
            decision, reason = Decision.NOT, said
        elif seat.given:
            decision, reason = Decision.RECOMMENDED, f"名次在名额 {quota.words} 个以内"
            if not behind[one.community].given:
                decision, reason = Decision.PROVISIONAL, f"{reason}；{_unseen_words(unseen)}，不能确定"
        elif seat.lost:
            decision = Decision.NOT
            taken = not undisturbed[one.community].lost
            reason = "名额已由人工选定的社区占用" if taken else _lost_words(quota)
        else:
            decision = Decision.UNDECIDED
            tied = ties.get(one.community, ())
            reason = _open_words(recognition, said, place.get(one.community), quota, tied, unseen)
        ranked.append(Ranked(one, place.get(one.community), recognition, decision, reason))
    return in_order(ranked)


def _check(county: str, judged: Sequence[Judged], quota: Span, chosen: Collection[CommunityId]) -> None:
    for one, recognition, said in judged:
        if one.community in chosen and not recognition.possible:
            raise Refusal(
                "REC012",
                f"{one.community.words}不能推荐：{said}。",
                where="--choose",
                hint="只能从已认定的社区（村）中选。",
            )
    if len(chosen) > quota.most:
        raise Refusal(
            "REC013",
            f"{county or '（没有填县）'}最多推荐 {quota.most} 个，人工选定了 {len(chosen)} 个。",
            where="--choose",
            hint="县级认定数不同的，请用 --recognised 县=N 写明。",
        )


def _seats(able: Sequence[Judged], least: int, most: int) -> dict[CommunityId, Seat]:
    contenders = {
        one.community: Contender(one.total, recognition.certain)
        for one, recognition, _ in able
        if one.total is not None
    }
    return dict(zip(contenders, seats(list(contenders.values()), least, most), strict=True))


def _ties(able: Sequence[Judged]) -> dict[CommunityId, tuple[str, ...]]:
    by_marks: dict[MarksInterval, list[CommunityId]] = {}
    for one, _, _ in able:
        if one.total is not None and not one.total.open:
            by_marks.setdefault(one.total, []).append(one.community)
    return {
        community: tuple(other.name for other in together if other != community)
        for together in by_marks.values()
        for community in together
    }


def _lost_words(quota: Span) -> str:
    return "没有名额" if quota.most == 0 else f"名次在名额 {quota.words} 个以外"


def _open_words(
    recognition: Recognition,
    said: str,
    place: Places | None,
    quota: Span,
    ties: tuple[str, ...],
    unseen: int,
) -> str:
    """Why it is undecided, and what would decide it."""
    words = []
    if recognition is Recognition.OPEN:
        words.append(f"认定待定：{said}")
    if quota.least != quota.most:
        words.append(f"名额待定（{quota.words} 个）")
    if ties:
        more = f"等 {len(ties)} 个社区" if len(ties) > 3 else ""
        words.append(f"与{'、'.join(ties[:3])}{more}同分")
    if unseen:
        words.append(_unseen_words(unseen))
    if place is not None and place.best != place.worst:
        words.append(f"名次 {place.words} 跨过名额线")
    return "；".join(words or ["名额线上有同分或待评分数的社区"]) + "，由人工决定"


def _unseen_words(unseen: int) -> str:
    return f"另有 {unseen} 个已认定的社区没有评估结果，名次可能在前"


def by_line(judged: Sequence[Judged]) -> tuple[Ranked, ...]:
    """Without a quota: ranked, and beside it who reaches the line, where there is one."""
    place = ranked_places(judged)
    decisions = {
        Recognition.LISTED: Decision.PASSED,
        Recognition.EXPECTED: Decision.PASSED,
        Recognition.OPEN: Decision.UNDECIDED,
        Recognition.NOT: Decision.FAILED,
        Recognition.NOT_LISTED: Decision.FAILED,
        Recognition.NO_LINE: Decision.RANKED,
    }
    return in_order(
        [
            Ranked(one, place.get(one.community), recognition, decisions[recognition], said)
            for one, recognition, said in judged
        ]
    )


def by_tiers(standard: Standard, judged: Sequence[Judged]) -> tuple[Ranked, ...]:
    """Of a standard of criteria: the best tier first; what is open stands behind what is reached."""
    rows: list[tuple[tuple[object, ...], Ranked]] = []
    names = [tier.name for tier in standard.tiers]
    for one, recognition, _ in judged:
        reached = best_tier(standard.tiers, one, possible=False)
        possible = best_tier(standard.tiers, one, possible=True)
        open_tiers = [tier.name for tier in one.tiers if tier.reached is None]
        if one.out is True or possible is None:
            decision, reason = Decision.FAILED, "；".join(one.out_reasons) or "各等级都有未达到的标准"
        elif reached is not None and one.out is False and not open_tiers:
            decision, reason = Decision.PASSED, f"达到{reached}"
        else:
            decision = Decision.UNDECIDED if reached is None or one.out is None else Decision.PASSED
            known = [f"达到{reached}"] if reached else []
            known += [f"{'、'.join(open_tiers)}待定"] if open_tiers else []
            reason = "；".join([*known, *one.out_reasons])
        better = -names.index(reached) if reached else 1
        rows.append(
            (
                (better, decision is Decision.FAILED, one.community),
                Ranked(one, None, recognition, decision, reason, reached),
            )
        )
    rows.sort(key=lambda row: row[0])
    return tuple(row for _, row in rows)


@dataclass(frozen=True, slots=True)
class CountyList:
    """A county: how many it has recognised and who says so, the quota (None: the standard has none), its communities
    in the order of the ranking, and what must be said about it. `unseen`: how many of the recognised have no result;
    `above`: what must be said of that before anything else."""

    county: str
    recognised: Span
    recognised_by: str
    quota: Span | None
    ranked: tuple[Ranked, ...]
    notices: tuple[str, ...]
    rewards: tuple[RewardBound, ...]
    unseen: int = 0
    above: tuple[str, ...] = ()

    def having(self, *decisions: Decision) -> tuple[Ranked, ...]:
        """Those of that decision, in the order of the ranking."""
        return tuple(one for one in self.ranked if one.decision in decisions)


def recommend(
    standard: Standard,
    candidates: Sequence[Candidate],
    *,
    line: PassMark | None,
    counties: RecognisedByCounty,
    choices: Sequence[Choice] = (),
) -> tuple[CountyList, ...]:
    """The list of every county, in the order of their names.

    `line`: the pass mark that counts (the standard's, or the user's own); None: the standard has none. A number or a
    list for a county without results is refused (REC001), as is a choice that cannot be (REC012–REC014).
    """
    by_county: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_county.setdefault(candidate.community.county, []).append(candidate)
    for county in (*counties.numbers, *counties.lists):
        if county not in by_county:
            raise _unknown_county(county, by_county)
    if choices and standard.quota is None:
        raise Refusal(
            "REC014", f"标准 {standard.id} 没有推荐名额，用不上人工选定。", where="--choose", hint="请去掉它。"
        )
    lists = tuple(_county(standard, county, by_county[county], line, counties, choices) for county in sorted(by_county))
    number = standard.quota.number if standard.quota is not None else None
    return _within_number(standard, lists, number) if number is not None and standard.kind == "score" else lists


def _within_number(standard: Standard, lists: tuple[CountyList, ...], number: int) -> tuple[CountyList, ...]:
    """At most so many of all counties together: by marks over all of them, the choices of a person first.

    Who has a seat of the county and surely none of these is not recommended; whoever may lose it waits for a person.
    """
    chosen = sum(one.decision is Decision.CHOSEN for county in lists for one in county.ranked)
    if chosen > number:
        raise Refusal(
            "REC013", f"合计最多推荐 {number} 个，人工选定了 {chosen} 个。", where="--choose", hint="请减少选定的社区。"
        )
    competing = (Decision.RECOMMENDED, Decision.PROVISIONAL, Decision.UNDECIDED)
    able = [one for county in lists for one in county.having(*competing)]
    if chosen + len(able) + sum(county.unseen for county in lists) <= number:
        return lists
    ranked = [one for one in able if one.candidate.total is not None]
    contenders = [
        Contender(one.candidate.total, one.decision is not Decision.UNDECIDED) for one in ranked if one.candidate.total
    ]
    unseen = sum(county.unseen for county in lists)
    outcome = seats(contenders, number - chosen, number - chosen)
    behind = seats(contenders, max(number - chosen - unseen, 0), number - chosen)
    seat_of = {one.candidate.community: pair for one, *pair in zip(ranked, outcome, behind, strict=True)}
    return tuple(_limited(standard, county, seat_of, number, unseen) for county in lists)


def _limited(
    standard: Standard, county: CountyList, seat_of: dict[CommunityId, list[Seat]], number: int, unseen: int
) -> CountyList:
    """`seat_of`: the seat among those that have results, and behind all the recognised that have none."""
    ranked = []
    for one in county.ranked:
        seat, behind = seat_of.get(one.candidate.community, (None, None))
        if seat is not None and seat.lost:
            one = replace(one, decision=Decision.NOT, reason=f"名次在合计名额 {number} 个以外")
        elif seat is not None and not seat.given:
            reason = f"在合计名额 {number} 个的线上，由人工决定"
            one = replace(one, decision=Decision.UNDECIDED, reason=reason)
        elif behind is not None and not behind.given and one.decision is Decision.RECOMMENDED:
            reason = f"{one.reason}；{_unseen_words(unseen)}，不能确定"
            one = replace(one, decision=Decision.PROVISIONAL, reason=reason)
        ranked.append(one)
    certain = sum(one.decision.is_certain for one in ranked)
    open_ones = sum(one.decision in (Decision.UNDECIDED, Decision.PROVISIONAL) for one in ranked)
    most = min(certain + open_ones + county.unseen, county.quota.most if county.quota is not None else number)
    return replace(county, ranked=in_order(ranked), rewards=reward_bound(standard, certain, most))


def _unknown_county(county: str, known: dict[str, list[Candidate]]) -> Refusal:
    names = "、".join(sorted(name or "（没有填县）" for name in known))
    return Refusal(
        "REC001", f"结果里没有“{county}”的社区。", where="--recognised", hint=f"结果里的县（市、区）：{names}。"
    )


def _county(
    standard: Standard,
    county: str,
    candidates: Sequence[Candidate],
    line: PassMark | None,
    counties: RecognisedByCounty,
    choices: Sequence[Choice],
) -> CountyList:
    listed = counties.lists.get(county)
    judged = [(candidate, *recognition_of(candidate, line, listed)) for candidate in candidates]
    recognised, by = _recognised(county, [recognition for _, recognition, _ in judged], counties)
    unseen = _unseen(county, judged, recognised, counties)
    quota = None
    if standard.quota is not None:
        least = standard.quota.of_county(county, recognised.least)
        most = standard.quota.of_county(county, recognised.most)
        # A county that the list does not name has a quota that is not known: none, or as many as the other limits let.
        quota = Span(least if standard.quota.names(county) else 0, most)
    if standard.kind == "criteria":
        ranked = by_tiers(standard, judged)
        rewards = tier_rewards(standard, candidates)
    elif quota is None:
        ranked = by_line(judged)
        passing = sum(one.decision in (Decision.PASSED, Decision.RANKED) for one in ranked)
        undecided = sum(one.decision is Decision.UNDECIDED for one in ranked)
        rewards = reward_bound(standard, passing if line else 0, passing + undecided)
    else:
        own = [choice for choice in choices if choice.community.county == county]
        ranked = within_quota(county, judged, quota, own, unseen)
        certain = sum(one.decision.is_certain for one in ranked)
        open_ones = sum(one.decision in (Decision.UNDECIDED, Decision.PROVISIONAL) for one in ranked)
        rewards = reward_bound(standard, certain, min(certain + open_ones + unseen, quota.most))
    notices = tuple(_notices(standard, county, judged, recognised, counties))
    above = tuple(_without_result(county, judged, counties, unseen))
    return CountyList(county, recognised, by, quota, ranked, notices, rewards, unseen, above)


def _recognised(county: str, recognitions: Sequence[Recognition], counties: RecognisedByCounty) -> tuple[Span, str]:
    """The county's number, else the length of its list, else those of the run who reach the line."""
    if county in counties.numbers:
        return Span(counties.numbers[county], counties.numbers[county]), "县级认定数"
    if county in counties.lists:
        number = len(counties.lists[county])
        return Span(number, number), "县级认定名单"
    certain = sum(recognition.certain for recognition in recognitions)
    return Span(certain, sum(recognition.possible for recognition in recognitions)), "本次结果预计"


def _unseen(county: str, judged: Sequence[Judged], recognised: Span, counties: RecognisedByCounty) -> int:
    """How many recognised communities of the county have no result: those of its list, else so many as its number is
    over those that may be among them."""
    if county in counties.lists:
        return len(counties.lists[county] - {one.community for one, _, _ in judged})
    if county in counties.numbers:
        return max(recognised.most - sum(recognition.possible for _, recognition, _ in judged), 0)
    return 0


def _without_result(county: str, judged: Sequence[Judged], counties: RecognisedByCounty, unseen: int) -> Iterator[str]:
    if not unseen:
        return
    place = county or "（没有填县）"
    consequence = "没有参加排名，名次可能在前：名额以内的还不能确定"
    if county in counties.lists:
        missing = sorted(counties.lists[county] - {one.community for one, _, _ in judged})
        names = "、".join(one.words for one in missing[:8]) + ("等" if len(missing) > 8 else "")
        yield f"{place}的认定名单上有 {len(missing)} 个社区没有评估结果，{consequence}：{names}"
    else:
        number = counties.numbers[county]
        yield f"{place}已认定 {number} 个，有结果且可能在内的只有 {number - unseen} 个，其余 {unseen} 个{consequence}"


def missing_counties(standard: Standard, lists: Sequence[CountyList], counties: RecognisedByCounty) -> tuple[str, ...]:
    """What must be said of counties over all of them: communities that name none, counties without a number beside
    others that have one."""
    said = []
    nameless = [one.candidate.community.words for county in lists if not county.county for one in county.ranked]
    if nameless:
        names = "、".join(nameless[:8]) + ("等" if len(nameless) > 8 else "")
        said.append(
            f"有 {len(nameless)} 个社区没有填县（市、区），排在一起、各县的名额里都没有它们：{names}"
            "（可用 --communities 社区名册 补填）"
        )
    given = {*counties.numbers, *counties.lists}
    without = [county.county for county in lists if county.county and county.county not in given]
    if given and without and standard.quota is not None and standard.quota.share is not None:
        said.append(f"没有给出认定数的县（市、区）：{'、'.join(without)}（名额按本次结果预计的个数算）")
    return tuple(said)


def _notices(
    standard: Standard, county: str, judged: Sequence[Judged], recognised: Span, counties: RecognisedByCounty
) -> list[str]:
    said = []
    certain = sum(recognition.certain for _, recognition, _ in judged)
    if county in counties.numbers and county not in counties.lists:
        if recognised.most < certain:
            said.append(
                f"县级认定 {recognised.most} 个，本次预计 {certain} 个：认定了哪些，请用 --recognised-list 给出名单"
            )
    elif county in counties.lists:
        pass
    elif standard.quota is not None and standard.quota.share is not None:
        said.append("没有给出县级认定数，名额按本次预计认定的个数算；请用 --recognised 县=个数 写明")
    if standard.quota is not None and not standard.quota.names(county):
        said.append(f"标准的名额（by_county）里没有“{county or '（没有填县）'}”，名额待定")
    levels = {one.level for one, recognition, _ in judged if recognition.possible}
    if len(levels) > 1:
        names = "、".join(level.value for level in ScoreLevel if level in levels)
        said.append(f"得分来自不同的级别（{names}），名次不宜直接比较")
    if len({one.as_of for one, _, _ in judged}) > 1:
        said.append("各社区的截止日期不同，名次不宜直接比较")
    return said
