"""Sheet 审核表, of our own making: where reviewers write when the official table has no column for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from fullemp_cli.reports.form_table import FormTable
from fullemp_cli.reports.lists.description import Shape, ShownColumn
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.phrases import mark_words, met_words, shown_points
from fullemp_cli.reports.scoring_sheet.identity_sheet import ID_HEADING
from fullemp_cli.reports.sheets.cells import protect, reviewers_total, validate_marks, write_value
from fullemp_cli.reports.sheets.listing import Listing
from fullemp_cli.reports.sheets.page import set_row_height
from fullemp_cli.reports.sheets.shown_list import sheet_columns, sheet_rows
from fullemp_cli.reports.sheets.styles import HEADING, SheetStyles
from fullemp_cli.results.assessment import Assessment, CriterionResult, ItemResult
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.scoring.sums import SumRule

NAME = "审核表"
TOTAL = "合计"
"""With what the row of totals begins."""
LEVELS = ("县级", "市级")
_POINTS = (4, 6)
"""The columns of the two levels' marks; the reason stands right of each."""


def _written(mark: str, reason: str) -> tuple[ShownColumn[Any], ...]:
    """What each level writes: blank until somebody does."""
    columns: list[ShownColumn[Any]] = []
    for level in LEVELS:
        columns.append(ShownColumn(f"{level}{mark}", lambda _: "", 10, shape=Shape.MARK))
        columns.append(ShownColumn(f"{level}{reason}", lambda _: "", 26, shape=Shape.REMARK))
    return tuple(columns)


_ITEMS: tuple[ShownColumn[ItemResult], ...] = (
    ShownColumn("编号", lambda one: one.id, 8, shape=Shape.WORD),
    ShownColumn("项目", lambda one: one.title, 40),
    ShownColumn("分值", lambda one: one.max, 8, shape=Shape.NUMBER),
    ShownColumn(
        "自评", lambda one: mark_words(one.points, one.open) if one.open else one.points, 14, shape=Shape.NUMBER
    ),
    *_written("得分", "扣分原因"),
)
_CRITERIA: tuple[ShownColumn[CriterionResult], ...] = (
    ShownColumn("编号", lambda one: one.id, 8, shape=Shape.WORD),
    ShownColumn("标准", lambda one: one.title, 40),
    ShownColumn("等级", lambda one: one.tier or "各等级", 8, shape=Shape.WORD),
    ShownColumn("自评", lambda one: met_words(one.met), 14, shape=Shape.WORD),
    *_written("结论", "原因"),
)
"""In the columns of the items."""
CRITERIA_HEADINGS = tuple(column.heading for column in _CRITERIA)

EVERY_HEADING = frozenset((*(column.heading for column in _ITEMS), *CRITERIA_HEADINGS))


def headings(*, criteria: bool) -> dict[str, tuple[str, str]]:
    """Under which headings each level writes its marks (or its conclusion) and its reasons."""
    words = ("结论", "原因") if criteria else ("得分", "扣分原因")
    return {level: (f"{level}{words[0]}", f"{level}{words[1]}") for level in LEVELS}


def write_review_marks_sheet(
    book: OutgoingWorkbook,
    styles: SheetStyles,
    facts: Provenance,
    table: FormTable,
    assessment: Assessment,
    rule: SumRule,
    criteria: Collection[str] = (),
) -> None:
    """Add the sheet: reviewers' cells unlocked and validated, totals live, ids hidden behind the rows.

    `criteria`: beside marks, the criteria on which reviewers write a conclusion too.
    """
    listing = Listing(book, NAME, styles, sheet_columns(_ITEMS))
    listing.title("审核表")
    listing.line("本表由程序自拟，不是官方表式，供县级、市级审核时填写得分和扣分原因；填好后可用 fullemp review 读回。")
    listing.line(f"社区（村）：{assessment.community.name}　　标准：{assessment.standard.title}")
    heading = listing.row
    if assessment.total is None:
        _criteria(listing, assessment.criteria)
    else:
        _items(listing, styles, table, assessment, rule)
        if beside := [one for one in assessment.criteria if one.id in criteria]:
            _criteria(listing, beside)
    listing.sheet.write_string(heading, listing.last + 1, ID_HEADING)
    listing.sheet.set_column(listing.last + 1, listing.last + 1, 8, None, {"hidden": True})
    listing.finish(facts)
    protect(listing.sheet)


def _items(listing: Listing, styles: SheetStyles, table: FormTable, assessment: Assessment, rule: SumRule) -> None:
    listing.heading()
    rows: dict[str, int] = {}
    scored = dict.fromkeys(id for row in table.rows for id in row.items)
    for item in (assessment.item(id) for id in scored):
        if item is None:
            continue
        listing.sheet.write_string(listing.row, listing.last + 1, item.id)
        rows[item.id] = listing.row
        for column in _POINTS:
            validate_marks(listing.sheet, listing.row, column, item.max)
        listing.rows(sheet_rows(_ITEMS, [item]))
    _total(listing, styles, assessment, rule, rows)


def _total(
    listing: Listing, styles: SheetStyles, assessment: Assessment, rule: SumRule, rows: Mapping[str, int]
) -> None:
    total, sheet = assessment.total, listing.sheet
    if total is None or not rows:
        return
    style, blank_zero = styles[HEADING], styles[replace(HEADING, hides_zero=True)]
    words = mark_words(total.points, total.open)

    def formula(column: int) -> str:
        return rule.formula(lambda id: xl_rowcol_to_cell(rows[id], column) if id in rows else None)

    texts: dict[int, str | Fraction] = {0: "", 1: TOTAL, 2: total.max, 3: words if total.open else total.points}
    for column, text in {**texts, 5: "", 7: ""}.items():
        write_value(sheet, listing.row, column, text, style)
    for column in _POINTS:
        reviewers_total(sheet, listing.row, column, formula(column), blank_zero)
    set_row_height(sheet, listing.row, listing.columns.height(words, 3, 3, HEADING.size) + 4)
    listing.row += 1
    if rule.converted_to is None:
        return
    low, high = (rule.converted(points) for points in (total.points, total.points + total.open))
    low, high = shown_points(low), shown_points(high)
    own: str | Fraction = low if low == high else mark_words(low, high - low)
    texts = {
        0: "",
        1: f"折合 {decimal_text(rule.converted_to)} 分制",
        2: shown_points(rule.converted(total.max)),
        3: own,
    }
    for column, text in {**texts, 5: "", 7: ""}.items():
        write_value(sheet, listing.row, column, text, style)
    for column in _POINTS:
        above = xl_rowcol_to_cell(listing.row - 1, column)
        scale = f"{above}*{decimal_text(rule.converted_to)}/{decimal_text(rule.full_marks)}"
        reviewers_total(sheet, listing.row, column, f"ROUNDDOWN({scale},2)", blank_zero)
    set_row_height(sheet, listing.row, listing.columns.height(str(texts[1]), 1, 1, HEADING.size) + 4)
    listing.row += 1


def _criteria(listing: Listing, criteria: Sequence[CriterionResult]) -> None:
    listing.heading(CRITERIA_HEADINGS)
    for criterion in criteria:
        listing.sheet.write_string(listing.row, listing.last + 1, f"{criterion.id}@{criterion.tier or ''}")
        for column in _POINTS:
            listing.sheet.data_validation(
                listing.row,
                column,
                listing.row,
                column,
                {"validate": "list", "source": ["达到", "未达到"], "error_message": "请填 达到 或 未达到。"},
            )
        listing.rows(sheet_rows(_CRITERIA, [criterion]))
