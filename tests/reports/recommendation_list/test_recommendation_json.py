"""The record of a list of recommendations and its JSON."""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding
from fullemp_cli.findings.finding import Severity
from fullemp_cli.reports.recommendation_list.recommendation_json import (
    DECISION_KEYS,
    LEVEL_KEYS,
    RECOGNITION_KEYS,
    recommendation_record,
)
from fullemp_cli.results.candidate import CommunityId, ScoreLevel
from fullemp_cli.results.decision import Decision
from fullemp_cli.results.recognition import RecognisedByCounty, Recognition
from fullemp_cli.results.recommendation_list import Collected, Input, LeftOut, RecommendationList
from fullemp_cli.results.recommendation_record import DecisionKey, LevelKey, RecognitionKey, RecommendationRecord
from fullemp_cli.results.recommending import recommend
from fullemp_cli.results.result_json import record_of, result_text
from fullemp_cli.standards.loader import load_standard
from tests.results.candidates import candidate


def listed(id: str) -> RecommendationList:
    loaded = load_standard(id)
    candidates = (candidate("甲社区", 90), candidate("乙社区", 55, 10))
    counties = recommend(
        loaded.standard,
        candidates,
        line=loaded.standard.pass_mark,
        counties=RecognisedByCounty({candidates[0].community.county: 20}),
    )
    out = LeftOut(CommunityId("示范区", "样板街道", "丙社区"), "有 2 份不同的评估结果", ("丙.json",))
    finding = Finding("REV002", Severity.ERROR, "甲.xlsx", "评分表", "F6", "不算。", "请改。")
    refusal = Refusal("RES004", "看不懂。", where="坏.json", hint="请重新评分。")
    collected = Collected(candidates, (out,), (finding,), (refusal,), (), 0)
    return RecommendationList(
        loaded, collected, counties, loaded.standard.pass_mark, False, (Input("甲.json", "0" * 64),)
    )


@pytest.mark.parametrize("id", ["taizhou", "quangang"])
def test_the_record_comes_back_and_takes_nothing_that_it_does_not_know(id: str) -> None:
    made = listed(id)
    raw: dict[str, Any] = json.loads(result_text(recommendation_record(made)))
    assert record_of(RecommendationRecord, raw, Path("推荐结果.json")) == recommendation_record(made)
    raw["counties"][0]["communities"][0]["decision"] = "perhaps"
    with pytest.raises(Refusal, match="counties→0→communities→0→decision"):
        record_of(RecommendationRecord, raw, Path("推荐结果.json"))


def test_without_a_quota_nothing_is_said_of_it() -> None:
    (county,) = json.loads(result_text(recommendation_record(listed("quangang"))))["counties"]
    assert (county["recognised"], county["recognised_by"], county["quota"]) == (None, None, None)
    (county,) = json.loads(result_text(recommendation_record(listed("taizhou"))))["counties"]
    assert (county["recognised"], county["quota"]) == ({"least": 20, "most": 20}, {"least": 2, "most": 2})
    assert county["communities"][0]["total"] == {"points": "90", "open": "0"}


@pytest.mark.parametrize(
    ("members", "keys", "words"),
    [
        (Decision, DECISION_KEYS, DecisionKey),
        (ScoreLevel, LEVEL_KEYS, LevelKey),
        (Recognition, RECOGNITION_KEYS, RecognitionKey),
    ],
)
def test_every_member_has_a_word_of_its_own(members: type[Enum], keys: dict[Enum, str], words: object) -> None:
    assert list(keys) == list(members) and list(keys.values()) == list(get_args(words))
