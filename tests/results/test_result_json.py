import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import fullemp_cli
from fullemp_cli.errors import Refusal
from fullemp_cli.results.assessment import Evidence
from fullemp_cli.results.provenance import provenance, with_code
from fullemp_cli.results.result_json import (
    masked,
    read_assessment,
    read_assessments,
    result_schema_text,
    result_text,
    results_text,
)
from tests.reports.assessments import STANDARD_IDS, assessment

SCHEMA_FILE = Path(fullemp_cli.__file__).parent / "results" / "assessment.schema.json"
NUMBER = "331099199001011234"


def test_the_schema_file_is_current() -> None:
    """To renew it: write `result_schema_text()` to the file."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == result_schema_text()


@pytest.mark.parametrize("id", STANDARD_IDS)
@pytest.mark.parametrize("still_open", [False, True])
def test_results_validate_and_come_back_the_same(id: str, still_open: bool, tmp_path: Path) -> None:
    result = assessment(id, still_open=still_open)
    text = result_text(result)
    jsonschema.validate(json.loads(text), json.loads(result_schema_text()))
    path = tmp_path / "结果.json"
    path.write_text(text, encoding="utf-8")
    assert read_assessment(path) == result


def test_marks_are_decimal_strings_and_the_schema_key_is_first() -> None:
    result = assessment("taizhou")
    half = result.items[0].model_copy(update={"points": Fraction(5, 2)})
    raw = json.loads(result_text(result.model_copy(update={"items": (half, *result.items[1:])})))
    assert next(iter(raw)) == "schema"
    assert raw["items"][0]["points"] == "2.5"
    assert raw["items"][0]["max"] == "5"
    assert raw["period"]["as_of"] == "2026-11-30"


def test_several_results_are_an_array_in_order(tmp_path: Path) -> None:
    results = [assessment("taizhou"), assessment("quangang")]
    path = tmp_path / "结果.json"
    path.write_text(results_text(results), encoding="utf-8")
    assert list(read_assessments(path)) == results
    with pytest.raises(Refusal, match="2 份"):
        read_assessment(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_result_that_a_windows_shell_saved_is_read(encoding: str, tmp_path: Path) -> None:
    result = assessment("taizhou")
    path = tmp_path / "结果.json"
    path.write_bytes(result_text(result).replace("\n", "\r\n").encode(encoding))
    assert read_assessments(path) == (result,)


def test_a_full_identity_number_never_gets_out_unasked() -> None:
    result = assessment("taizhou")
    row = Evidence(
        role="against",
        file="台账.xlsx",
        sheet="失业人员",
        cell="C4",
        name="李示例",
        id=NUMBER,
        reason=f"{NUMBER} 没有就业",
    )
    leaky = result.model_copy(update={"items": (result.items[0].model_copy(update={"evidence": (row,)}),)})
    assert NUMBER not in result_text(leaky)
    assert "331099********1234" in result_text(leaky)
    assert NUMBER in result_text(leaky, show_ids=True)
    assert masked(leaky).items[0].evidence[0].id == "331099********1234"
    assert masked(result) is result
    assert result.standard.sha256 in result_text(result)


def broken(change: dict[str, Any]) -> str:
    return json.dumps(json.loads(result_text(assessment("taizhou"))) | change, ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("不是 JSON", "RES002", "不是 JSON"),
        ("[" * 100_000, "RES002", "不是 JSON"),
        ('{"a": 1}', "RES003", "不是评估结果"),
        ("[1]", "RES003", "不是评估结果"),
        ("[]", "RES003", "不是评估结果"),
        (broken({"schema": "fullemp.assessment/3"}), "RES003", "另一版本"),
        (broken({"items": "x"}), "RES004", "items"),
        (broken({"more": 1}), "RES004", "more"),
        (broken({"total": {"points": "1/0", "open": "0", "max": "5"}}), "RES004", "total→points"),
        (
            broken({"total": {"points": "半", "open": "0", "max": "5"}}).replace('"半"', r'"\ud800"'),
            "RES004",
            "total→points",
        ),
        (broken({"total": {"points": "1e999999999", "open": "0", "max": "5"}}), "RES004", "total→points"),
    ],
)
def test_what_is_not_a_result_is_refused_plainly(text: str, code: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "结果.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match=words) as refusal:
        read_assessments(path)
    assert refusal.value.code == code
    assert "结果.json" in refusal.value.sentence


def test_a_missing_or_binary_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="没有这个文件"):
        read_assessments(tmp_path / "无.json")
    (tmp_path / "表.json").write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(Refusal, match="不是 JSON"):
        read_assessments(tmp_path / "表.json")


def test_the_code_of_a_result_is_that_of_all_it_says() -> None:
    result = with_code(assessment("taizhou"))
    assert re.fullmatch("[0-9a-f]{8}", result.code)
    assert with_code(result).code == result.code
    item = result.items[0].model_copy(update={"explanation": "另一句"})
    assert with_code(result.model_copy(update={"items": (item, *result.items[1:])})).code != result.code
    assert provenance(result).line.endswith(f"结果 {result.code}")
