"""The list of recommendations as JSON (`fullemp.recommendation/1`, described in docs/recommend.md)."""

from __future__ import annotations

from typing import Any

from fullemp_cli import __version__
from fullemp_cli.people.outgoing import json_text
from fullemp_cli.results.candidate import MarksInterval, ScoreLevel
from fullemp_cli.results.decision import Decision, Ranked, Span
from fullemp_cli.results.finding_record import FindingRecord, UnreadFile
from fullemp_cli.results.recognition import RewardBound
from fullemp_cli.results.recommendation_list import RecommendationList, reward_totals
from fullemp_cli.results.recommending import CountyList
from fullemp_cli.rules.quantities import decimal_text

SCHEMA = "fullemp.recommendation/1"
NAME = "推荐结果.json"

LEVEL_KEYS = {
    ScoreLevel.SELF: "self",
    ScoreLevel.STREET: "street",
    ScoreLevel.COUNTY: "county",
    ScoreLevel.CITY: "city",
}
DECISION_KEYS = {
    Decision.RECOMMENDED: "recommended",
    Decision.CHOSEN: "chosen",
    Decision.PROVISIONAL: "provisional",
    Decision.UNDECIDED: "undecided",
    Decision.NOT: "not_recommended",
    Decision.PASSED: "passed",
    Decision.FAILED: "failed",
    Decision.RANKED: "ranked",
}


def recommendation_text(record: RecommendationList) -> str:
    """The object as indented JSON with a final newline: marks as decimal strings, the counties in order of name."""
    standard, line = record.loaded.standard, record.line
    quota = standard.quota
    listed = {
        "schema": SCHEMA,
        "program": {"name": "fullemp", "version": __version__},
        "standard": {
            "id": standard.id,
            "title": standard.title,
            "document": standard.document,
            "sha256": record.loaded.sha256,
        },
        "as_of": list(record.as_of),
        "inputs": [{"name": one.name, "sha256": one.sha256} for one in record.inputs],
        "pass_mark": None
        if line is None
        else {
            "at_least": None if line.at_least is None else decimal_text(line.at_least),
            "more_than": None if line.more_than is None else decimal_text(line.more_than),
            "with_bonus": line.with_bonus,
            "own": record.own_line,
        },
        "quota_share": str(quota.share) if quota is not None and quota.share is not None else None,
        "quota_number": quota.number if quota is not None else None,
        "quota_by_county": quota.by_county if quota is not None else None,
        "notices": list(record.said_first),
        "counties": [_county(county) for county in record.counties],
        "rewards": [_reward(reward) for reward in reward_totals(record.counties, record.loaded.standard)],
        "left_out": [
            {
                "county": out.community.county,
                "street": out.community.street,
                "name": out.community.name,
                "reason": out.reason,
                "files": list(out.files),
            }
            for out in record.collected.left_out
        ],
        "findings": [FindingRecord.of(found).model_dump() for found in record.collected.findings],
        "refused": [UnreadFile.of(refusal).model_dump() for refusal in record.collected.refused],
    }
    return json_text(listed, indent=2) + "\n"


def _county(county: CountyList) -> dict[str, Any]:
    return {
        "county": county.county,
        "recognised": _span(county.recognised) if county.quota is not None else None,
        "recognised_by": county.recognised_by if county.quota is not None else None,
        "quota": _span(county.quota) if county.quota is not None else None,
        "communities": [_ranked(one) for one in county.ranked],
        "without_result": county.unseen,
        "notices": [*county.above, *county.notices],
        "rewards": [_reward(reward) for reward in county.rewards],
    }


def _ranked(one: Ranked) -> dict[str, Any]:
    candidate = one.candidate
    return {
        "name": candidate.community.name,
        "street": candidate.community.street,
        "place": None if one.places is None else {"best": one.places.best, "worst": one.places.worst},
        "total": _marks(candidate.total),
        "level": LEVEL_KEYS[candidate.level],
        "spoken": candidate.spoken,
        "asked": candidate.asked,
        "tiers": [{"name": tier.name, "reached": tier.reached} for tier in candidate.tiers],
        "tier": one.tier,
        "recognition": one.recognition.name.lower(),
        "decision": DECISION_KEYS[one.decision],
        "reason": one.reason,
        "notes": list(candidate.notes),
        "as_of": candidate.as_of,
        "inputs_sha256": candidate.inputs,
        "files": list(candidate.files),
    }


def _marks(marks: MarksInterval | None) -> dict[str, str] | None:
    return None if marks is None else {"points": decimal_text(marks.secured), "open": decimal_text(marks.open)}


def _span(span: Span) -> dict[str, int]:
    return {"least": span.least, "most": span.most}


def _reward(reward: RewardBound) -> dict[str, Any]:
    """`most` is what falls due at the very most, if every possible community is recognised."""
    return {
        "title": reward.title,
        "amount": reward.amount,
        "certain": reward.certain,
        "possible": reward.possible,
        "most": reward.most,
        "condition": reward.condition,
    }
