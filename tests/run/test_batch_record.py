"""What a batch prints of each result."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fullemp_cli.people.outgoing import record_text
from fullemp_cli.results.result_json import record_of
from fullemp_cli.run.batch_record import BatchResult
from fullemp_cli.run.state import CommunityRecord
from fullemp_cli.run.stored_results import StoredResult


@pytest.mark.parametrize(
    ("points", "still_open", "total"),
    [
        ("83.5", "12", {"points": "83.5", "open": "12", "max": "110"}),
        ("0", "0.333333", {"points": "0", "open": "0.333333", "max": "110"}),
        (None, None, None),
    ],
)
def test_a_result_with_its_marks_as_they_were_stored(
    points: str | None, still_open: str | None, total: dict[str, str] | None
) -> None:
    stored = CommunityRecord(
        name="甲社区",
        street="样板街道",
        county="示范区",
        folder="样板街道/甲社区",
        result="甲社区-taizhou-评估结果.json",
        sha256="0" * 64,
        files=("甲社区-taizhou-评分表.xlsx",),
        points=points,
        open=still_open,
        max=None if points is None else "110",
    )
    out = Path("结果")
    made = BatchResult.of(out, StoredResult("甲.xlsx", "taizhou", stored, out / stored.folder / stored.result))
    raw = json.loads(record_text(made))
    assert record_of(BatchResult, raw, out) == made
    assert raw == {
        "source": "甲.xlsx",
        "community": "甲社区",
        "street": "样板街道",
        "county": "示范区",
        "standard": "taizhou",
        "total": total,
        "result": "样板街道/甲社区/甲社区-taizhou-评估结果.json",
        "files": ["样板街道/甲社区/甲社区-taizhou-评分表.xlsx"],
        "notices": [],
    }
