"""The one way in which a record of `results/` becomes JSON text, and JSON a record again.

A record's JSON is its dump, through the gate for text that leaves the program (`people/outgoing.py`). What comes in is
validated as a whole: a key or a value that the record does not know refuses the file. Then the assessment
(`fullemp.assessment/2`), which is read in its earlier edition too.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from fullemp_cli.errors import Refusal, system_reason
from fullemp_cli.opening.plain_file import MADE_BY_PROGRAM, plain_bytes
from fullemp_cli.people.outgoing import FULL_NUMBERS, outgoing_record, outgoing_with_text, record_text
from fullemp_cli.results.assessment import Assessment

SCHEMA = "fullemp.assessment/2"
_READ = ("fullemp.assessment/1", SCHEMA)  # of the first one nothing is missing but what it did not know
_KIND = "fullemp.assessment/"
_Record = TypeVar("_Record", bound=BaseModel)


def result_text(record: BaseModel, *, show_ids: bool = False) -> str:
    """The record as indented JSON with a final newline: marks as decimal strings, keys in the order of the record.

    Identity numbers are masked wherever they stand, unless `show_ids`.
    """
    return record_text(record, indent=2, show_ids=show_ids) + "\n"


def opened_text(record: BaseModel) -> str:
    """The record as JSON that is not closed, for one that is too long to be held: an array of more is written behind it."""
    return record_text(record, indent=1).removesuffix("\n}")


def closing_text(record: BaseModel) -> str:
    """The keys of the record as those that close an object that was opened (`opened_text`), with a final newline."""
    return record_text(record, indent=1).removeprefix("{") + "\n"


def record_of(kind: type[_Record], raw: object, path: Path) -> _Record:
    """The record that was read from that file. Refusal RES004: parts of it cannot be understood (the first ones named)."""
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        places = ["→".join(map(str, fault["loc"])) for fault in error.errors(include_url=False)[:3]]
        raise Refusal(
            "RES004",
            f"评估结果有 {error.error_count()} 处看不懂（{'、'.join(places)}）。",
            where=path.name,
            hint="文件可能被改动过，请重新评分。",
        ) from error


def json_schema_text(record: type[BaseModel], id: str, further: Mapping[str, Any] | None = None) -> str:
    """The JSON Schema (2020-12) of the record, as it is kept beside these modules. `further`: properties that only its
    JSON has."""
    schema: dict[str, Any] = record.model_json_schema(by_alias=True, mode="serialization")
    schema["properties"].update(further or {})
    known = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": id}
    return json.dumps({**known, **schema}, ensure_ascii=False, indent=2) + "\n"


def outgoing_result(assessment: Assessment, *, show_ids: bool = False) -> tuple[Assessment, str]:
    """The result as it may leave the program, for sheets and forms, and its JSON (`result_text`)."""
    shown, text = outgoing_with_text(assessment, indent=2, show_ids=show_ids)
    return shown, text + "\n"


def results_text(assessments: Sequence[Assessment], *, show_ids: bool = False) -> str:
    """One result alone, several (of several standards) as an array in the order given."""
    if len(assessments) == 1:
        return result_text(assessments[0], show_ids=show_ids)
    texts = [result_text(assessment, show_ids=show_ids).rstrip("\n") for assessment in assessments]
    return "[" + ",\n".join(texts) + "]\n"


def masked(assessment: Assessment) -> Assessment:
    """The assessment without any full identity number, for sheets and forms."""
    return outgoing_record(assessment)


def result_schema_text() -> str:
    """The schema as it is kept in `fullemp_cli/results/assessment.schema.json`."""
    notice = {"const": FULL_NUMBERS, "description": "Only in a result with full numbers."}
    return json_schema_text(Assessment, SCHEMA, {"notice": notice})


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
    return record_of(Assessment, {**raw, "schema": SCHEMA}, path)
