"""The list of recommendations as a record (`fullemp.recommendation/1`)."""

from __future__ import annotations

from fullemp_cli import __version__
from fullemp_cli.results.assessment import InputDigest, Program, StandardName
from fullemp_cli.results.candidate import MarksInterval, ScoreLevel
from fullemp_cli.results.decision import Decision, Ranked, Span
from fullemp_cli.results.finding_record import FindingRecord, UnreadFile
from fullemp_cli.results.recognition import Recognition, RewardBound
from fullemp_cli.results.recommendation_list import LeftOut, RecommendationList, reward_totals
from fullemp_cli.results.recommendation_record import (
    CountyRecord,
    DecisionKey,
    LeftOutCommunity,
    LevelKey,
    LineRecord,
    PlaceSpan,
    RankedRecord,
    RankedTier,
    RecognitionKey,
    RecommendationRecord,
    RewardRecord,
    WholeSpan,
)
from fullemp_cli.results.recommending import CountyList
from fullemp_cli.results.review_record import SecuredMarks

NAME = "推荐结果.json"

LEVEL_KEYS: dict[ScoreLevel, LevelKey] = {
    ScoreLevel.SELF: "self",
    ScoreLevel.STREET: "street",
    ScoreLevel.COUNTY: "county",
    ScoreLevel.CITY: "city",
}
RECOGNITION_KEYS: dict[Recognition, RecognitionKey] = {
    Recognition.LISTED: "listed",
    Recognition.EXPECTED: "expected",
    Recognition.OPEN: "open",
    Recognition.NOT: "not",
    Recognition.NOT_LISTED: "not_listed",
    Recognition.NO_LINE: "no_line",
}
DECISION_KEYS: dict[Decision, DecisionKey] = {
    Decision.RECOMMENDED: "recommended",
    Decision.CHOSEN: "chosen",
    Decision.PROVISIONAL: "provisional",
    Decision.UNDECIDED: "undecided",
    Decision.NOT: "not_recommended",
    Decision.PASSED: "passed",
    Decision.FAILED: "failed",
    Decision.RANKED: "ranked",
}


def recommendation_record(listed: RecommendationList) -> RecommendationRecord:
    """The record of the list, the counties in the order of their names."""
    standard, line, quota = listed.loaded.standard, listed.line, listed.loaded.standard.quota
    return RecommendationRecord(
        program=Program(version=__version__),
        standard=StandardName(
            id=standard.id, title=standard.title, document=standard.document, sha256=listed.loaded.sha256
        ),
        as_of=listed.as_of,
        inputs=tuple(InputDigest(name=one.name, sha256=one.sha256) for one in listed.inputs),
        pass_mark=None
        if line is None
        else LineRecord(
            at_least=line.at_least, more_than=line.more_than, with_bonus=line.with_bonus, own=listed.own_line
        ),
        quota_share=str(quota.share) if quota is not None and quota.share is not None else None,
        quota_number=quota.number if quota is not None else None,
        quota_by_county=quota.by_county if quota is not None else None,
        notices=listed.said_first,
        counties=tuple(map(_county, listed.counties)),
        rewards=tuple(map(_reward, reward_totals(listed.counties, standard))),
        left_out=tuple(map(_left_out, listed.collected.left_out)),
        findings=tuple(map(FindingRecord.of, listed.collected.findings)),
        refused=tuple(map(UnreadFile.of, listed.collected.refused)),
    )


def _county(county: CountyList) -> CountyRecord:
    limited = county.quota is not None
    return CountyRecord(
        county=county.county,
        recognised=_span(county.recognised) if limited else None,
        recognised_by=county.recognised_by if limited else None,
        quota=_span(county.quota) if county.quota is not None else None,
        communities=tuple(map(_ranked, county.ranked)),
        without_result=county.unseen,
        notices=(*county.above, *county.notices),
        rewards=tuple(map(_reward, county.rewards)),
    )


def _ranked(one: Ranked) -> RankedRecord:
    candidate = one.candidate
    return RankedRecord(
        name=candidate.community.name,
        street=candidate.community.street,
        place=None if one.places is None else PlaceSpan(best=one.places.best, worst=one.places.worst),
        total=_marks(candidate.total),
        level=LEVEL_KEYS[candidate.level],
        spoken=candidate.spoken,
        asked=candidate.asked,
        tiers=tuple(RankedTier(name=tier.name, reached=tier.reached) for tier in candidate.tiers),
        tier=one.tier,
        recognition=RECOGNITION_KEYS[one.recognition],
        decision=DECISION_KEYS[one.decision],
        reason=one.reason,
        notes=candidate.notes,
        as_of=candidate.as_of,
        inputs_sha256=candidate.inputs,
        files=candidate.files,
    )


def _left_out(out: LeftOut) -> LeftOutCommunity:
    community = out.community
    return LeftOutCommunity(
        county=community.county, street=community.street, name=community.name, reason=out.reason, files=out.files
    )


def _marks(marks: MarksInterval | None) -> SecuredMarks | None:
    return None if marks is None else SecuredMarks(points=marks.secured, open=marks.open)


def _span(span: Span) -> WholeSpan:
    return WholeSpan(least=span.least, most=span.most)


def _reward(reward: RewardBound) -> RewardRecord:
    return RewardRecord(
        title=reward.title,
        amount=reward.amount,
        certain=reward.certain,
        possible=reward.possible,
        most=reward.most,
        condition=reward.condition,
    )
