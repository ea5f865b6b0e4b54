"""The reviewed sheets side by side as a record (`fullemp.review/1`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Literal, TypeVar

from fullemp_cli import __version__
from fullemp_cli.errors import Refusal
from fullemp_cli.findings import Finding
from fullemp_cli.reports.phrases import shown_points
from fullemp_cli.results.assessment import Program
from fullemp_cli.results.finding_record import FindingRecord, UnreadFile
from fullemp_cli.results.review_record import (
    LevelConclusions,
    LevelMark,
    LevelMarks,
    LevelTotals,
    ReviewRecord,
    SecuredMarks,
    SheetCommunity,
    SheetReview,
    SheetStandard,
    SpokenLevels,
)
from fullemp_cli.results.reviewed_marks import Level, ReviewedItem, ReviewedSheet, Span

_Key = Literal["street", "county", "city"]
_KEYS: dict[Level, _Key] = {Level.STREET: "street", Level.COUNTY: "county", Level.CITY: "city"}
_Said = TypeVar("_Said")


def review_record(
    sheets: Sequence[ReviewedSheet],
    findings: Sequence[Finding] = (),
    refused: Sequence[Refusal] = (),
    passed_over: Sequence[str] = (),
) -> ReviewRecord:
    """The record of the sheets."""
    every = [*(found for sheet in sheets for found in sheet.findings), *findings]
    return ReviewRecord(
        program=Program(version=__version__),
        sheets=tuple(map(_sheet, sheets)),
        findings=tuple(map(FindingRecord.of, every)),
        refused=tuple(map(UnreadFile.of, refused)),
        passed_over=tuple(passed_over),
    )


def _sheet(sheet: ReviewedSheet) -> SheetReview:
    made, level = sheet.identity, sheet.highest_level
    return SheetReview(
        file=sheet.file,
        sha256=sheet.sha256,
        program=made.program,
        standard=SheetStandard(id=made.standard, title=made.standard_title, sha256=made.standard_sha256),
        inputs_sha256=made.inputs_sha256,
        as_of=made.as_of,
        community=SheetCommunity(
            name=made.community, kind=made.kind, street=made.street, county=made.county, city=made.city
        ),
        totals=_totals(sheet) if sheet.items else None,
        spoken=SpokenLevels(**_by_level(sheet, sheet.spoken)),
        asked=sheet.asked,
        used_level=_KEYS[level] if level else "self",
        items=tuple(_item(item, sheet) for item in sheet.items),
        criteria=tuple(_criterion(row, sheet) for row in sheet.criteria),
    )


def _by_level(sheet: ReviewedSheet, said: Callable[[Level], _Said]) -> dict[_Key, _Said]:
    """What the levels of the sheet say: 街道 only where it has written something."""
    return {_KEYS[level]: said(level) for level in sheet.levels}


def _totals(sheet: ReviewedSheet) -> LevelTotals:
    return LevelTotals(
        max=shown_points(sheet.total_max),
        converted_to=sheet.totals.converted_to if sheet.totals else None,
        self_=_converted(sheet.self_total),
        used=_converted(sheet.highest_total),
        **_by_level(sheet, lambda level: _shown(sheet.total(level))),
    )


def _item(item: ReviewedItem, sheet: ReviewedSheet) -> LevelMarks:
    county, city = item.points(Level.COUNTY), item.points(Level.CITY)
    own = None if item.self_open else item.self_points
    return LevelMarks(
        id=item.id,
        title=item.title,
        max=item.max,
        self_=_secured(item.self_points, item.self_open),
        county_minus_self=_difference(county, own),
        city_minus_county=_difference(city, county),
        used=_secured(*item.highest),
        **_by_level(sheet, lambda level: _mark(item, level)),
    )


def _criterion(row: ReviewedItem, sheet: ReviewedSheet) -> LevelConclusions:
    return LevelConclusions(
        id=row.id,
        title=row.title,
        tier=row.tier or None,
        self_=row.self_words,
        **_by_level(sheet, lambda level: _mark(row, level)),
    )


def _mark(item: ReviewedItem, level: Level) -> LevelMark | None:
    mark = item.marks.get(level)
    if mark is None:
        return None
    return LevelMark(
        points=mark.points,
        met=mark.met,
        written=mark.written,
        reason=mark.reason,
        where=str(mark.place) if mark.place else "",
    )


def _secured(points: Fraction, still_open: Fraction) -> SecuredMarks:
    return SecuredMarks(points=points, open=still_open)


def _converted(span: Span) -> SecuredMarks:
    low, high = shown_points(span[0]), shown_points(span[0] + span[1])
    return _secured(low, high - low)


def _shown(points: Fraction | None) -> Fraction | None:
    return None if points is None else shown_points(points)


def _difference(higher: Fraction | None, lower: Fraction | None) -> Fraction | None:
    return None if higher is None or lower is None else higher - lower
