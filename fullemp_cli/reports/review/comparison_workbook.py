"""The marks that came back as a workbook: totals, every item side by side, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import partial
from hashlib import sha256
from io import BytesIO

import fullemp_cli
from fullemp_cli.findings import Finding
from fullemp_cli.reports.lists.description import Shape, ShownColumn, ShownList, Value
from fullemp_cli.reports.lists.findings import finding_columns
from fullemp_cli.reports.phrases import mark_words, shown_points
from fullemp_cli.reports.sheets.book import new_book
from fullemp_cli.reports.sheets.shown_list import write_list
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.results.candidate import ScoreLevel
from fullemp_cli.results.finding_record import FindingRecord
from fullemp_cli.results.provenance import Provenance, standard_words
from fullemp_cli.results.reviewed_marks import Level, ReviewedItem, ReviewedSheet, Span


def comparison_workbook(sheets: Sequence[ReviewedSheet], findings: Sequence[Finding] = ()) -> bytes:
    """The workbook of those sheets; `findings` are those of comparing them. The same sheets give the same bytes."""
    stream = BytesIO()
    with new_book(stream) as book:
        book.set_properties({"title": "审核对照", "created": datetime(2000, 1, 1)})
        styles, facts = SheetStyles(book), _provenance(sheets)
        street = any(Level.STREET in sheet.levels for sheet in sheets)
        totals = ShownList("审核汇总", _total_columns(street=street), sheets)
        write_list(book, totals.title, styles, facts, totals)
        rows = [row for sheet in sheets for row in _rows(sheet)]
        items = ShownList("逐项对照", _item_columns(street=street), rows)
        write_list(book, items.title, styles, facts, items)
        found = [*(finding for sheet in sheets for finding in sheet.findings), *findings]
        problems = ShownList("问题", finding_columns(file=30, sheet=12), list(map(FindingRecord.of, found)))
        write_list(book, problems.title, styles, facts, problems)
    return stream.getvalue()


def _provenance(sheets: Sequence[ReviewedSheet]) -> Provenance:
    made = {sheet.identity for sheet in sheets}
    standards = sorted({standard_words(one.standard, one.standard_title, one.standard_sha256) for one in made})
    as_of = sorted({sheet.identity.as_of for sheet in sheets})
    digest = sha256("".join(sorted(sheet.sha256 for sheet in sheets)).encode()).hexdigest()
    return Provenance(
        program=f"fullemp {fullemp_cli.__version__}",
        standard=f"标准 {'、'.join(standards[:2])}" + ("等" if len(standards) > 2 else ""),
        as_of=f"截至 {as_of[-1] if as_of else ''}",
        inputs=f"评分表 {len(sheets)} 份 {digest[:12]}",
    )


def _total_columns(*, street: bool) -> tuple[ShownColumn[ReviewedSheet], ...]:
    """`street`: whether some sheet has marks of the street."""
    levels: list[ShownColumn[ReviewedSheet]] = []
    for level in Level if street else (Level.COUNTY, Level.CITY):
        levels.append(ShownColumn(level.value, partial(_level_total, level), 12, shape=Shape.NUMBER))
        levels.append(ShownColumn(f"{level.value}已评", partial(_spoken, level), 10, shape=Shape.NUMBER))
    return (
        ShownColumn("社区（村）", lambda sheet: sheet.identity.community, 22),
        ShownColumn("街道（乡镇）", lambda sheet: sheet.identity.street, 16),
        ShownColumn("标准", lambda sheet: sheet.identity.standard, 16, shape=Shape.WORD),
        ShownColumn("自评", lambda sheet: _total(sheet.self_total), 16, shape=Shape.NUMBER),
        *levels,
        ShownColumn("采用", lambda sheet: (sheet.highest_level or ScoreLevel.SELF).value, 8, shape=Shape.WORD),
        ShownColumn("采用总分", lambda sheet: _total(sheet.highest_total), 16, shape=Shape.NUMBER),
        ShownColumn("文件", lambda sheet: sheet.file, 30),
    )


def _level_total(level: Level, sheet: ReviewedSheet) -> Value:
    total = sheet.total(level)
    return "" if total is None else shown_points(total)


def _spoken(level: Level, sheet: ReviewedSheet) -> str:
    return f"{sheet.spoken(level)}/{len(sheet.items)}"


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    """An item of a sheet, or a criterion, which is not `scored`: it is met or not."""

    sheet: ReviewedSheet
    item: ReviewedItem
    scored: bool


def _rows(sheet: ReviewedSheet) -> Iterator[ReviewedRow]:
    yield from (ReviewedRow(sheet, item, scored=True) for item in sheet.items)
    yield from (ReviewedRow(sheet, item, scored=False) for item in sheet.criteria)


def _item_columns(*, street: bool) -> tuple[ShownColumn[ReviewedRow], ...]:
    """The marks of the levels, each with its difference from the level below and its reason."""
    levels: list[ShownColumn[ReviewedRow]] = []
    for level, below in _BELOW.items() if street else list(_BELOW.items())[1:]:
        levels.append(ShownColumn(level.value, partial(_written, level), 9, shape=Shape.NUMBER))
        if below is not None:
            heading = f"{level.value}−{below.value}"
            levels.append(ShownColumn(heading, partial(_difference, level, below), 9, shape=Shape.NUMBER))
        levels.append(ShownColumn(f"{level.value}扣分原因", partial(_reason, level), 26))
    return (
        ShownColumn("社区（村）", lambda row: row.sheet.identity.community, 16),
        ShownColumn("编号", lambda row: row.item.id, 8, shape=Shape.WORD),
        ShownColumn(
            "项目", lambda row: f"{row.item.title}（{row.item.tier}）" if row.item.tier else row.item.title, 26
        ),
        ShownColumn("分值", lambda row: row.item.max if row.scored else "", 7, shape=Shape.NUMBER),
        ShownColumn("自评", _self_mark, 12, shape=Shape.NUMBER),
        *levels,
    )


_BELOW = {Level.STREET: None, Level.COUNTY: ScoreLevel.SELF, Level.CITY: Level.COUNTY}
"""What the marks of a level are compared with."""


def _self_mark(row: ReviewedRow) -> Value:
    return _mark(row.item.self_points, row.item.self_open) if row.scored else row.item.self_words


def _total(span: Span) -> Value:
    low, high = shown_points(span[0]), shown_points(span[0] + span[1])
    return _mark(low, high - low)


def _mark(points: Fraction, still_open: Fraction) -> Value:
    return points if not still_open else mark_words(points, still_open)


def _written(level: Level, row: ReviewedRow) -> Value:
    """The marks; of what does not count, the text as it was written, so that nothing is lost."""
    mark = row.item.marks.get(level)
    if mark is None:
        return ""
    return mark.points if mark.points is not None else mark.written


def _reason(level: Level, row: ReviewedRow) -> str:
    mark = row.item.marks.get(level)
    return mark.reason if mark else ""


def _difference(level: Level, below: Level | ScoreLevel, row: ReviewedRow) -> Value:
    """'' where one of the two has not spoken, or is open."""
    item = row.item
    own = item.self_points if not item.self_open else None
    higher, lower = item.points(level), item.points(below) if isinstance(below, Level) else own
    return higher - lower if row.scored and higher is not None and lower is not None else ""
