"""Who is recommended within a quota (名额): the choices of a person first, then by marks; ties and open marks wait."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from fullemp_cli.advice.choices import Choice
from fullemp_cli.advice.decision import Decision, Judged, Ranked, Span, in_order, ranked_places
from fullemp_cli.advice.ranking import Contender, Places, Seat, seats
from fullemp_cli.advice.recognition import Recognition
from fullemp_cli.advice.standing import CommunityId, Marks
from fullemp_cli.errors import Refusal


def within_quota(county: str, judged: Sequence[Judged], quota: Span, choices: Sequence[Choice]) -> tuple[Ranked, ...]:
    """The choices of a person first, then the others by their marks, as far as the seats go.

    Refusal REC012: a choice that is not recognised; REC013: more choices than seats.
    """
    chosen = {choice.community: choice.reason for choice in choices}
    _check(county, judged, quota, chosen)
    able = [row for row in judged if row[1].possible and row[0].community not in chosen]
    outcome = _seats(able, max(quota.least - len(chosen), 0), quota.most - len(chosen))
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
        elif seat.lost:
            decision = Decision.NOT
            taken = not undisturbed[one.community].lost
            reason = "名额已由人工选定的社区占用" if taken else _lost_words(quota)
        else:
            decision = Decision.UNDECIDED
            reason = _open_words(recognition, said, place.get(one.community), quota, ties.get(one.community, ()))
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
    by_marks: dict[Marks, list[CommunityId]] = {}
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
    if place is not None and place.best != place.worst:
        words.append(f"名次 {place.words} 跨过名额线")
    return "；".join(words or ["名额线上有同分或待评分数的社区"]) + "，由人工决定"
