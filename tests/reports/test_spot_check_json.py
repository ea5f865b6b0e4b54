"""The record of a draw and its JSON."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.reports.spot_check_json import spot_check_record
from fullemp_cli.reports.spot_check_list import SpotCheckList
from fullemp_cli.results.candidate import CommunityId
from fullemp_cli.results.result_json import record_of, result_text
from fullemp_cli.results.spot_check import Claim, CommunitySample, LedgerRow, Unlisted
from fullemp_cli.results.spot_check_record import SpotCheckRecord

NUMBER, HERE = "331099199001011234", Path("抽查.json")


def drawn(number: str) -> SpotCheckList:
    claims = (Claim("1", "总体就业率", True, "已就业"), Claim("8.1.4", "走访", False, "没有走访"))
    rows = (LedgerRow("劳动力.xlsx", "劳动力", "A2", "李示例", number, claims),)
    unlisted = (Unlisted("6", "带动", 120, 50, (51, 77)),)
    sample = CommunitySample(CommunityId("示范区", "样板街道", "甲社区"), "taizhou", "2026-11-30", 8, 5, rows, unlisted)
    return SpotCheckList(Fraction(1, 20), "七", True, (sample,), (("甲.json", "0" * 64),), (("taizhou", "1" * 64),))


def test_the_record_comes_back_and_takes_nothing_that_it_does_not_know() -> None:
    raw = json.loads(result_text(spot_check_record(drawn(""))))
    assert record_of(SpotCheckRecord, raw, HERE) == spot_check_record(drawn(""))
    claims = raw["communities"][0]["rows"][0]["claims"]
    assert [claim["role"] for claim in claims] == ["for", "against"]
    assert (raw["share"], raw["seed_given"], raw["communities"][0]["unlisted"][0]["ordinals"]) == ("5%", True, [51, 77])
    claims[0]["role"] = "unknown"
    with pytest.raises(Refusal, match="communities→0→rows→0→claims→0→role"):
        record_of(SpotCheckRecord, raw, HERE)


def test_numbers_are_masked() -> None:
    text = result_text(spot_check_record(drawn(NUMBER)))
    assert NUMBER not in text and "331099********1234" in text
