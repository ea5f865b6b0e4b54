"""The marks that came back as a workbook: totals, every item side by side, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from fractions import Fraction
from hashlib import sha256
from io import BytesIO

import fullemp_cli
from fullemp_cli.findings import Finding
from fullemp_cli.reports.lists.description import ShownList
from fullemp_cli.reports.lists.findings import finding_columns
from fullemp_cli.reports.lists.on_sheet import write_list
from fullemp_cli.reports.phrases import mark_words, shown_points
from fullemp_cli.reports.sheets.book import new_book
from fullemp_cli.reports.sheets.listing import ListColumn, Value, whole_list
from fullemp_cli.reports.sheets.styles import CENTRED, SheetStyles
from fullemp_cli.results.finding_record import FindingRecord
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.results.reviewed_marks import Level, ReviewedItem, ReviewedSheet, Span

_TOTALS = (
    ListColumn("社区（村）", 22),
    ListColumn("街道（乡镇）", 16),
    ListColumn("标准", 16, CENTRED),
    ListColumn("自评", 16, CENTRED),
    ListColumn("县级", 12, CENTRED),
    ListColumn("县级已评", 10, CENTRED),
    ListColumn("市级", 12, CENTRED),
    ListColumn("市级已评", 10, CENTRED),
    ListColumn("采用", 8, CENTRED),
    ListColumn("采用总分", 16, CENTRED),
    ListColumn("文件", 30),
)
_ITEMS = (
    ListColumn("社区（村）", 16),
    ListColumn("编号", 8, CENTRED),
    ListColumn("项目", 26),
    ListColumn("分值", 7, CENTRED),
    ListColumn("自评", 12, CENTRED),
    ListColumn("县级", 9, CENTRED),
    ListColumn("县级−自评", 9, CENTRED),
    ListColumn("县级扣分原因", 26),
    ListColumn("市级", 9, CENTRED),
    ListColumn("市级−县级", 9, CENTRED),
    ListColumn("市级扣分原因", 26),
)
_STREET_TOTALS = (ListColumn("街道", 12, CENTRED), ListColumn("街道已评", 10, CENTRED))
_STREET_ITEMS = (ListColumn("街道", 9, CENTRED), ListColumn("街道扣分原因", 26))
"""Only where some sheet has marks of the street."""


def comparison_workbook(sheets: Sequence[ReviewedSheet], findings: Sequence[Finding] = ()) -> bytes:
    """The workbook of those sheets; `findings` are those of comparing them. The same sheets give the same bytes."""
    stream = BytesIO()
    with new_book(stream) as book:
        book.set_properties({"title": "审核对照", "created": datetime(2000, 1, 1)})
        styles, facts = SheetStyles(book), _provenance(sheets)
        street = any(Level.STREET in sheet.levels for sheet in sheets)
        totals = (*_TOTALS[:4], *_STREET_TOTALS, *_TOTALS[4:]) if street else _TOTALS
        whole_list(book, "审核汇总", styles, facts, totals, [_total_row(sheet, street=street) for sheet in sheets])
        items = (*_ITEMS[:5], *_STREET_ITEMS, *_ITEMS[5:]) if street else _ITEMS
        rows = [row for sheet in sheets for row in _item_rows(sheet, street=street)]
        whole_list(book, "逐项对照", styles, facts, items, rows)
        found = [*(finding for sheet in sheets for finding in sheet.findings), *findings]
        problems = ShownList("问题", finding_columns(file=30, sheet=12), list(map(FindingRecord.of, found)))
        write_list(book, "问题", styles, facts, problems)
    return stream.getvalue()


def _provenance(sheets: Sequence[ReviewedSheet]) -> Provenance:
    standards = sorted({f"{sheet.identity.standard} {sheet.identity.standard_sha256[:12]}" for sheet in sheets})
    as_of = sorted({sheet.identity.as_of for sheet in sheets})
    digest = sha256("".join(sorted(sheet.sha256 for sheet in sheets)).encode()).hexdigest()
    return Provenance(
        program=f"fullemp {fullemp_cli.__version__}",
        standard=f"标准 {'、'.join(standards[:2])}" + ("等" if len(standards) > 2 else ""),
        as_of=f"截至 {as_of[-1] if as_of else ''}",
        inputs=f"评分表 {len(sheets)} 份 {digest[:12]}",
    )


def _total_row(sheet: ReviewedSheet, *, street: bool) -> Sequence[Value]:
    made = sheet.identity
    levels: list[Value] = []
    for level in Level if street else (Level.COUNTY, Level.CITY):
        total = sheet.total(level)
        levels += ["" if total is None else shown_points(total), f"{sheet.spoken(level)}/{len(sheet.items)}"]
    chosen = sheet.highest_level
    return (
        made.community,
        made.street,
        made.standard,
        _total(sheet.self_total),
        *levels,
        chosen.value if chosen else "自评",
        _total(sheet.highest_total),
        sheet.file,
    )


def _item_rows(sheet: ReviewedSheet, *, street: bool) -> Iterator[Sequence[Value]]:
    for item in sheet.items:
        county, city = item.points(Level.COUNTY), item.points(Level.CITY)
        own = item.self_points if not item.self_open else None
        yield (
            sheet.identity.community,
            item.id,
            item.title,
            item.max,
            _mark(item.self_points, item.self_open),
            *([_written(item, Level.STREET), _reason(item, Level.STREET)] if street else []),
            _written(item, Level.COUNTY),
            _difference(county, own),
            _reason(item, Level.COUNTY),
            _written(item, Level.CITY),
            _difference(city, county),
            _reason(item, Level.CITY),
        )
    for item in sheet.criteria:
        yield (
            sheet.identity.community,
            item.id,
            f"{item.title}（{item.tier}）" if item.tier else item.title,
            "",
            item.self_words,
            *([_written(item, Level.STREET), _reason(item, Level.STREET)] if street else []),
            _written(item, Level.COUNTY),
            "",
            _reason(item, Level.COUNTY),
            _written(item, Level.CITY),
            "",
            _reason(item, Level.CITY),
        )


def _total(span: Span) -> Value:
    low, high = shown_points(span[0]), shown_points(span[0] + span[1])
    return _mark(low, high - low)


def _mark(points: Fraction, still_open: Fraction) -> Value:
    return points if not still_open else mark_words(points, still_open)


def _written(item: ReviewedItem, level: Level) -> Value:
    """The marks; of what does not count, the text as it was written, so that nothing is lost."""
    mark = item.marks.get(level)
    if mark is None:
        return ""
    return mark.points if mark.points is not None else mark.written


def _reason(item: ReviewedItem, level: Level) -> str:
    mark = item.marks.get(level)
    return mark.reason if mark else ""


def _difference(higher: Fraction | None, lower: Fraction | None) -> Value:
    return "" if higher is None or lower is None else higher - lower
