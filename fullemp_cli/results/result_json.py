"""The assessment as JSON text, and back (`fullemp.assessment/2`)."""

from __future__ import annotations

import json
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fullemp_cli.errors import Refusal, system_reason
from fullemp_cli.opening.plain_file import MADE_BY_PROGRAM, plain_bytes
from fullemp_cli.people.outgoing import FULL_NUMBERS, outgoing_record, record_text
from fullemp_cli.results.assessment import Assessment

SCHEMA = "fullemp.assessment/2"
_READ = ("fullemp.assessment/1", SCHEMA)  # of the first one nothing is missing but what it did not know
_KIND = "fullemp.assessment/"


def result_text(assessment: Assessment, *, show_ids: bool = False) -> str:
    """One result as indented JSON with a final newline: marks as decimal strings, keys in the order of the record.

    Identity numbers are masked wherever they stand, unless `show_ids`.
    """
    return record_text(assessment, indent=2, show_ids=show_ids) + "\n"


def results_text(assessments: Sequence[Assessment], *, show_ids: bool = False) -> str:
    """One result alone, several (of several standards) as an array in the order given."""
    if len(assessments) == 1:
        return result_text(assessments[0], show_ids=show_ids)
    texts = [result_text(assessment, show_ids=show_ids).rstrip("\n") for assessment in assessments]
    return "[" + ",\n".join(texts) + "]\n"


def masked(assessment: Assessment) -> Assessment:
    """The assessment without any full identity number, for sheets and forms."""
    return outgoing_record(assessment)


def result_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a result."""
    schema = Assessment.model_json_schema(by_alias=True, mode="serialization")
    schema["properties"]["notice"] = {"const": FULL_NUMBERS, "description": "Only in a result with full numbers."}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **schema}


def result_schema_text() -> str:
    """The schema as it is kept in `fullemp_cli/results/assessment.schema.json`."""
    return json.dumps(result_schema(), ensure_ascii=False, indent=2) + "\n"


def read_assessment(path: Path) -> Assessment:
    """The one result in that file. Refusal RES001–RES004 as `read_assessments`; RES005 when it holds several."""
    results = read_assessments(path)
    if len(results) != 1:
        raise Refusal(
            "RES005",
            f"里面有 {len(results)} 份评估结果，这里只能用一份。",
            where=path.name,
            hint="请改用单个标准的结果文件。",
        )
    return results[0]


def read_assessments(path: Path) -> tuple[Assessment, ...]:
    """Every result in that file (one object or an array), in UTF-8, or in UTF-16 with its mark.

    Refusal RES001: cannot be read; RES002: not JSON; RES003: not a result, or of a newer program; RES004: a result
    with parts that cannot be understood (the first ones named).
    """
    try:
        content = plain_bytes(path, MADE_BY_PROGRAM)
        # PowerShell 5 saves what a program prints as UTF-16.
        text = content.decode("utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "没有这个文件" if missing else f"读不出来（{system_reason(error)}）"
        raise Refusal("RES001", f"{reason}。", where=str(path), hint="请检查路径。") from error
    except UnicodeDecodeError as error:
        raise _not_json(path) from error
    try:
        raw = json.loads(text, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise _not_json(path) from error
    results = raw if isinstance(raw, list) and raw else [raw]
    return tuple(_read_one(path, result) for result in results)


def _not_json(path: Path) -> Refusal:
    return Refusal(
        "RES002", "不是评估结果文件（不是 JSON 文本）。", where=path.name, hint="请给出 fullemp 写出的 -评估结果.json。"
    )


def _read_one(path: Path, raw: object) -> Assessment:
    schema = raw.get("schema") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or schema not in _READ:
        if isinstance(schema, str) and schema.startswith(_KIND):
            what, hint = f"由另一版本的程序写出（{schema[:40]}，本程序读 {SCHEMA}）。", "请用本程序重新评分。"
        else:
            what, hint = "是 JSON，但不是评估结果。", "请给出 fullemp 写出的 -评估结果.json。"
        raise Refusal("RES003", what, where=path.name, hint=hint)
    try:
        return Assessment.model_validate({**raw, "schema": SCHEMA})
    except ValidationError as error:
        places = ["→".join(map(str, fault["loc"])) for fault in error.errors(include_url=False)[:3]]
        raise Refusal(
            "RES004",
            f"评估结果有 {error.error_count()} 处看不懂（{'、'.join(places)}）。",
            where=path.name,
            hint="文件可能被改动过，请重新评分。",
        ) from error
