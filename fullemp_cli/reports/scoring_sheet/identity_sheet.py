"""The hidden sheet: which standard, version and inputs, which items with which self-scores. `review` reads it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256

from xlsxwriter.worksheet import Worksheet

from fullemp_cli.reports.form_table import FormTable
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.phrases import mark_words, met_words
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.results.provenance import inputs_digest
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.scoring.sums import SumRule

NAME = "fullemp"
SCHEMA = "fullemp.scoring-sheet/1"
ITEM_HEADINGS = ("item", "group", "title", "max", "points", "open", "self", "adds up")
ROW_HEADINGS = ("row", "items", "wording")
COLUMN_HEADINGS = ("column", "content", "level", "heading")
CRITERION_HEADINGS = ("criterion", "called", "conclusion", "on 审核表")
SHOWN_HEADINGS = ("shown in row", "in column", "digest")

ID_HEADING = "fullemp 编号"
"""Stands hidden above the ids behind the rows, so that a deleted column of ids is not taken for another."""

WORDING: frozenset[str] = frozenset({"title", "text", "rule"})
"""The columns that hold the source's own words."""

SHOWN: frozenset[str] = frozenset({"met", "actual", "n", "denominator", "rate"})
"""The columns that hold what the program concluded, beside the self-scores."""

CUT = "（全文见“计算依据”）"
"""Ends what the official table shows of a text for which no row is high enough."""

CONCLUSION = "结论："
"""Begins the lines with which a table of criteria ends."""

_FACTS = 24
"""Rows kept for the facts; the items begin below them."""
_LONGEST_TEXT = 15_000
"""What is longer is cut when it is written."""
_ROWS_AT = 9
"""The column where the rows of the table begin, right of the items."""
_COLUMNS_AT = 13
"""The column where the columns of the table begin, right of its rows."""
_CRITERIA_AT = 18
"""The column where the conclusions on criteria begin."""
_SHOWN_AT = 23
"""The column where the digests of what the table shows begin."""


def facts_of(assessment: Assessment, sums: str = "") -> Iterator[tuple[str, str]]:
    """The facts by name, as texts; `sums`: how the standard adds marks up (`scoring.sums`)."""
    total = assessment.total
    yield "schema", SCHEMA
    yield "id heading", ID_HEADING
    yield "program", assessment.program.version
    yield "standard", assessment.standard.id
    yield "standard title", assessment.standard.title
    yield "standard document", assessment.standard.document
    yield "standard sha256", assessment.standard.sha256
    yield "inputs sha256", inputs_digest(assessment)
    yield "code", assessment.code
    yield "community", assessment.community.name
    yield "kind", assessment.community.kind
    yield "street", assessment.community.street
    yield "county", assessment.community.county
    yield "city", assessment.community.city
    yield "period start", assessment.period.start.isoformat()
    yield "period end", assessment.period.end.isoformat()
    yield "as of", assessment.period.as_of.isoformat()
    if total is not None:
        yield "total points", decimal_text(total.points)
        yield "total open", decimal_text(total.open)
        yield "total max", decimal_text(total.max)
    yield "sums", sums if len(sums) < _LONGEST_TEXT else ""


def wording_digest(texts: tuple[str, ...]) -> str:
    """A short digest of the printed words of a row, blind to blanks, so that changed wording shows."""
    return sha256("|".join("".join(text.split()) for text in texts).encode()).hexdigest()[:16]


def write_identity_sheet(
    book: OutgoingWorkbook, table: FormTable, assessment: Assessment, rule: SumRule, criteria: Collection[str] = ()
) -> None:
    """Add the sheet, hidden so that only a program sees it; it survives being saved by WPS, Excel or LibreOffice.

    `criteria`: beside marks, the criteria that stand on 审核表.
    """
    sheet = book.add_worksheet(NAME)
    facts = [*facts_of(assessment, rule.as_json()), *_totals_of(table, assessment), *_conclusion_of(table, assessment)]
    for row, (name, value) in enumerate(facts):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    for column, heading in enumerate(ITEM_HEADINGS):
        sheet.write_string(_FACTS, column, heading)
    for row, item in enumerate(assessment.items, _FACTS + 1):
        sheet.write_string(row, 0, item.id)
        sheet.write_string(row, 1, item.group or "")
        sheet.write_string(row, 2, item.title)
        for column, mark in enumerate((item.max, item.points, item.open), 3):
            sheet.write_number(row, column, float(mark))
        sheet.write_string(row, 6, mark_words(item.points, item.open))
        sheet.write_number(row, 7, int(item.group is None))
    for column, heading in enumerate(ROW_HEADINGS, _ROWS_AT):
        sheet.write_string(_FACTS, column, heading)
    for index, table_row in enumerate(table.rows, 1):
        sheet.write_string(_FACTS + index, _ROWS_AT, str(index))
        sheet.write_string(_FACTS + index, _ROWS_AT + 1, "+".join(table_row.items))
        sheet.write_string(_FACTS + index, _ROWS_AT + 2, wording_digest(printed_words(table, index - 1)))
    for column, heading in enumerate(COLUMN_HEADINGS, _COLUMNS_AT):
        sheet.write_string(_FACTS, column, heading)
    for index, shown in enumerate(table.columns, 1):
        described = (str(index), shown.content, shown.level or "", "".join(shown.heading.split()))
        for column, text in enumerate(described, _COLUMNS_AT):
            sheet.write_string(_FACTS + index, column, text)
    _write_below(sheet, _CRITERIA_AT, CRITERION_HEADINGS, _criteria_of(assessment, criteria))
    _write_below(sheet, _SHOWN_AT, SHOWN_HEADINGS, _shown_in(table))
    sheet.very_hidden()


def _write_below(sheet: Worksheet, left: int, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    for row, texts in enumerate((headings, *rows), _FACTS):
        for column, text in enumerate(texts, left):
            sheet.write_string(row, column, text)


def _totals_of(table: FormTable, assessment: Assessment) -> Iterator[tuple[str, str]]:
    """The self-score's total on the official table, and with what its row begins; none where the table has none."""
    total = assessment.total
    if table.total is None or total is None:
        return
    own = next(
        (cell for cell, column in zip(table.total, table.columns, strict=True) if column.content == "self"), None
    )
    if own is not None and own.text.strip():
        yield "official total", own.text
        yield "total label", "".join(next(cell.text for cell in table.total if cell.text.strip()).split())


def _conclusion_of(table: FormTable, assessment: Assessment) -> Iterator[tuple[str, str]]:
    """The digest of the lines with which a table of criteria ends. A standard with marks has them on other sheets."""
    lines = tuple(line for line in table.foot if line.startswith(CONCLUSION))
    if lines and assessment.total is None:
        yield "conclusion", wording_digest(lines)


def _criteria_of(assessment: Assessment, reviewed: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Every criterion (with its tier) and what the program concluded on it."""
    for one in assessment.criteria:
        on_sheet = assessment.total is None or one.id in reviewed
        yield f"{one.id}@{one.tier or ''}", one.title, met_words(one.met), "1" if on_sheet else "0"


def _shown_in(table: FormTable) -> Iterator[tuple[str, ...]]:
    """The digest of each cell of the table in which the program concluded something, by row and column from 1."""
    for index, row in enumerate(table.rows, 1):
        for at, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True), 1):
            if column.content in SHOWN and cell.rows:
                yield str(index), str(at), wording_digest((cell.text,))


def printed_words(table: FormTable, row: int) -> tuple[str, ...]:
    """The words of a row that are the source's own: not the marks, nor what a merge has covered."""
    return tuple(
        cell.text
        for cell, column in zip(table.rows[row].cells, table.columns, strict=True)
        if column.content in WORDING and cell.rows and cell.text
    )
