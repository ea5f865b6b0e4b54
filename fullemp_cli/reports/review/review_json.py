"""The reviewed sheets side by side as JSON (`fullemp.review/1`, described in docs/review.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from fullemp_cli import __version__
from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding
from fullemp_cli.people.outgoing import json_text
from fullemp_cli.reports.phrases import shown_points
from fullemp_cli.results.reviewed_marks import Level, ReviewedItem, ReviewedSheet, Span
from fullemp_cli.rules.quantities import decimal_text

SCHEMA = "fullemp.review/1"
LEVEL_KEYS = {Level.STREET: "street", Level.COUNTY: "county", Level.CITY: "city"}


def review_text(
    sheets: Sequence[ReviewedSheet],
    findings: Sequence[Finding] = (),
    refused: Sequence[Refusal] = (),
    passed_over: Sequence[str] = (),
) -> str:
    """The object as indented JSON with a final newline. `findings` are those of comparing the sheets."""
    every = [*(found for sheet in sheets for found in sheet.findings), *findings]
    review = {
        "schema": SCHEMA,
        "program": {"name": "fullemp", "version": __version__},
        "sheets": [_sheet(sheet) for sheet in sheets],
        "findings": [finding_record(found) for found in every],
        "refused": [refusal_record(refusal) for refusal in refused],
        "passed_over": list(passed_over),
    }
    return json_text(review, indent=2) + "\n"


def finding_record(found: Finding) -> dict[str, str]:
    """A finding as everywhere in JSON."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "file": found.file,
        "sheet": found.sheet,
        "cell": found.cell,
        "message": found.message,
        "hint": found.hint,
    }


def refusal_record(refusal: Refusal) -> dict[str, str]:
    """Why a file could not be read."""
    return {"code": refusal.code, "where": refusal.where, "message": refusal.what, "hint": refusal.hint}


def _sheet(sheet: ReviewedSheet) -> dict[str, Any]:
    made, level = sheet.identity, sheet.highest_level
    return {
        "file": sheet.file,
        "sha256": sheet.sha256,
        "program": made.program,
        "standard": {"id": made.standard, "title": made.standard_title, "sha256": made.standard_sha256},
        "inputs_sha256": made.inputs_sha256,
        "as_of": made.as_of,
        "community": {
            "name": made.community,
            "kind": made.kind,
            "street": made.street,
            "county": made.county,
            "city": made.city,
        },
        "totals": _totals(sheet) if sheet.items else None,
        "spoken": {key: sheet.spoken(level) for level, key in _keys(sheet).items()},
        "asked": sheet.asked,
        "used_level": LEVEL_KEYS[level] if level else "self",
        "items": [_item(item, _keys(sheet)) for item in sheet.items],
        "criteria": [_criterion(row, _keys(sheet)) for row in sheet.criteria],
    }


def _keys(sheet: ReviewedSheet) -> dict[Level, str]:
    """The levels of the sheet: 街道 only where it has written something."""
    return {level: key for level, key in LEVEL_KEYS.items() if level in sheet.levels}


def _totals(sheet: ReviewedSheet) -> dict[str, Any]:
    """`county` and `city` are null unless that level has given marks on every item; `used` is what a ranking uses."""
    return {
        "max": decimal_text(shown_points(sheet.total_max)),
        "converted_to": _number(sheet.totals.converted_to if sheet.totals else None),
        "self": _converted(sheet.self_total),
        **{key: _number(sheet.total(level), shown=True) for level, key in _keys(sheet).items()},
        "used": _converted(sheet.highest_total),
    }


def _item(item: ReviewedItem, keys: Mapping[Level, str]) -> dict[str, Any]:
    county, city = item.points(Level.COUNTY), item.points(Level.CITY)
    own = None if item.self_open else item.self_points
    return {
        "id": item.id,
        "title": item.title,
        "max": decimal_text(item.max),
        "self": _interval(item.self_points, item.self_open),
        **{key: _mark(item, level) for level, key in keys.items()},
        "county_minus_self": _difference(county, own),
        "city_minus_county": _difference(city, county),
        "used": _interval(*item.highest),
    }


def _criterion(row: ReviewedItem, keys: Mapping[Level, str]) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "tier": row.tier or None,
        "self": row.self_words,
        **{key: _mark(row, level) for level, key in keys.items()},
    }


def _mark(item: ReviewedItem, level: Level) -> dict[str, Any] | None:
    """`written` is the text of the cell, also where it does not count (`points` and `met` null)."""
    mark = item.marks.get(level)
    if mark is None:
        return None
    return {
        "points": _number(mark.points),
        "met": mark.met,
        "written": mark.written,
        "reason": mark.reason,
        "where": str(mark.place) if mark.place else "",
    }


def _interval(points: Fraction, still_open: Fraction) -> dict[str, str]:
    return {"points": decimal_text(points), "open": decimal_text(still_open)}


def _converted(span: Span) -> dict[str, str]:
    low, high = shown_points(span[0]), shown_points(span[0] + span[1])
    return _interval(low, high - low)


def _number(points: Fraction | None, *, shown: bool = False) -> str | None:
    return None if points is None else decimal_text(shown_points(points) if shown else points)


def _difference(higher: Fraction | None, lower: Fraction | None) -> str | None:
    return None if higher is None or lower is None else decimal_text(higher - lower)
