"""The record of reviewed sheets and its JSON."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding
from fullemp_cli.findings.finding import Severity
from fullemp_cli.reports.review.review_json import review_record
from fullemp_cli.results.result_json import record_of, result_text
from fullemp_cli.results.review_record import ReviewRecord
from fullemp_cli.results.reviewed_marks import (
    Level,
    ReviewedItem,
    ReviewedSheet,
    ReviewMark,
    ReviewTotals,
    SheetIdentity,
)

MADE_FOR = SheetIdentity(
    "0.1.0", "example", "示例标准", "0" * 64, "1" * 64, "甲社区", "社区", "样板街道", "示范区", "", ""
)


def sheet(marks: dict[Level, ReviewMark], *, scored: bool = True) -> ReviewedSheet:
    row = ReviewedItem("1", "服务", Fraction(20), Fraction(15), Fraction(0), "达到", marks, "" if scored else "市级")
    points = {level: mark.points for level, mark in marks.items() if mark.points is not None}
    own = (Fraction(15), Fraction(0))
    totals = ReviewTotals(own, points, row.highest, own, Fraction(20)) if scored else None
    items, criteria = ((row,), ()) if scored else ((), (row,))
    return ReviewedSheet("甲.xlsx", "2" * 64, MADE_FOR, items, criteria, (), totals)


def written(*sheets: ReviewedSheet) -> Any:
    return json.loads(result_text(review_record(sheets)))


@pytest.mark.parametrize("scored", [True, False])
def test_a_street_stands_only_where_it_has_written_something(scored: bool) -> None:
    marks = {Level.COUNTY: ReviewMark(Fraction(25, 2), written="12.5")}
    without = written(sheet(marks, scored=scored))["sheets"][0]
    assert "street" not in json.dumps({**without, "community": None})
    several = marks | {Level.STREET: ReviewMark(None, None, "好", "没有台账")}
    one = written(sheet(several, scored=scored))["sheets"][0]
    rows = one["items"] if scored else one["criteria"]
    assert list(rows[0])[:7] == [
        *(["id", "title", "max"] if scored else ["id", "title", "tier"]),
        "self",
        "street",
        "county",
        "city",
    ]
    assert rows[0]["street"] == {"points": None, "met": None, "written": "好", "reason": "没有台账", "where": ""}
    assert one["spoken"] == {"street": 0, "county": int(scored), "city": 0}
    if scored:
        assert list(one["totals"]) == ["max", "converted_to", "self", "street", "county", "city", "used"]
        assert (one["totals"]["street"], one["totals"]["county"]) == (None, "12.5")
        assert rows[0]["county_minus_self"] == "-2.5" and rows[0]["city_minus_county"] is None


def test_the_record_comes_back_and_takes_nothing_that_it_does_not_know() -> None:
    finding = Finding("REV002", Severity.ERROR, "甲.xlsx", "评分表", "F6", "不算。", "请改。")
    said = ([finding], [Refusal("FILE006", "文件已损坏。", where="坏.xlsx", hint="请另存。")], ["说明.xlsx"])
    sheets = [
        sheet({Level.STREET: ReviewMark(Fraction(9))}),
        sheet({}),
        sheet({Level.CITY: ReviewMark(met=True)}, scored=False),
    ]
    raw = json.loads(result_text(review_record(sheets, *said)))
    assert record_of(ReviewRecord, raw, Path("审核.json")) == review_record(sheets, *said)
    for broken in (raw | {"sheet": []}, raw | {"sheets": [raw["sheets"][0] | {"used_level": "province"}]}):
        with pytest.raises(Refusal, match="1 处看不懂"):
            record_of(ReviewRecord, broken, Path("审核.json"))
