"""The JSON of a check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fullemp_cli.errors import Refusal
from fullemp_cli.ledgers.facts import InputFile
from fullemp_cli.ledgers.reading.headings import HeadingMatch
from fullemp_cli.reports.check.check_json import CheckReport, check_record
from fullemp_cli.results.check_record import CheckRecord
from fullemp_cli.results.result_json import record_of, result_text
from tests.ledgers.books import book, sheet
from tests.ledgers.people import identity

_NUMBER = identity("19800101", 1)


def report() -> CheckReport:
    head = ["姓名", "身份证号", "登记失业日期", "就业渠道", "星座"]
    read = book(
        sheet("失业人员", ["失业人员管理台账"], head, ["赵一", _NUMBER, "2026-01-02", "跑运输", "白羊"]),
        sheet("Sheet2", ["随便写写"]),
    )
    return CheckReport(
        "台账.xlsx", read.files, {"望江村就业台账.xlsx": "xlsx"}, ["望江村"], read.understanding, read.findings
    )


def test_what_was_taken_for_what() -> None:
    checked = json.loads(result_text(check_record([report()])))
    assert checked["schema"] == "fullemp.check/1"
    first, second = checked["sheets"]
    assert (first["read_as"], first["heading_rows"], first["first_row"], first["last_row"], first["rows"]) == (
        "失业人员",
        [2, 2],
        3,
        3,
        1,
    )
    assert first["columns"][3] == {
        "letter": "D",
        "heading": "就业渠道",
        "column": "就业形式",
        "how": "同义表头",
        "value": None,
    }
    assert first["unmapped"] == ["星座"] and first["columns"][4]["column"] is None
    assert second["read_as"] is None and second["skipped"]
    assert checked["files"][0]["format"] == "xlsx" and len(checked["files"][0]["sha256"]) == 64


def test_findings_and_their_counts() -> None:
    checked = json.loads(result_text(check_record([report()])))
    codes = [found["code"] for found in checked["findings"]]
    assert checked["counts"]["codes"] == {code: codes.count(code) for code in sorted(set(codes))}
    assert sum(checked["counts"][severity] for severity in ("error", "warning", "hint")) == len(codes)
    word = next(found for found in checked["findings"] if found["code"] == "WORD001")
    assert (word["severity"], word["sheet"], word["cell"]) == ("error", "失业人员", "D3")
    assert word["message"] and word["hint"]


def test_every_key_is_documented() -> None:
    text = (Path(__file__).parents[3] / "docs" / "check.md").read_text("utf-8")

    def keys(part: object) -> set[str]:
        if isinstance(part, dict):
            return set(part).union(*map(keys, part.values()))
        return set().union(*map(keys, part)) if isinstance(part, list) else set()

    refusal = Refusal("FILE006", "文件已损坏。", where="坏.xlsx", hint="请另存。")
    checked = json.loads(result_text(check_record([report()], [refusal])))
    codes = set(checked["counts"]["codes"])
    assert [key for key in sorted(keys(checked) - codes) if f'"{key}"' not in text] == []
    assert [how.value for how in HeadingMatch if how.value not in text] == []


def test_numbers_are_masked_everywhere() -> None:
    name = f"{_NUMBER}.xlsx"
    odd = CheckReport(name, [InputFile(name, "0" * 64)], {}, [name], [], [])
    assert _NUMBER not in result_text(check_record([odd]))
    assert _NUMBER in result_text(check_record([odd]), show_ids=True)


def test_the_record_comes_back_and_takes_nothing_that_it_does_not_know() -> None:
    refusal = Refusal("FILE006", "文件已损坏。", where="坏.xlsx", hint="请另存。")
    raw = json.loads(result_text(check_record([report()], [refusal])))
    path = Path("检查.json")
    assert record_of(CheckRecord, raw, path) == check_record([report()], [refusal])
    with pytest.raises(Refusal, match=r"sheets→0→rows.*sheets→0→seen"):
        record_of(CheckRecord, raw | {"sheets": [raw["sheets"][0] | {"rows": "许多", "seen": 1}]}, path)
