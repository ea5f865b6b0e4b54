"""Reading a reviewed scoring sheet back, whatever program saved it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.opening import Limits, open_workbook
from fullemp_cli.opening.grid import Sheet, Workbook
from fullemp_cli.reports.phrases import mark_words
from fullemp_cli.reports.review.identity import MadeItem, MadeRow, MadeSheet, read_identity, text
from fullemp_cli.reports.review.marks import ReviewedRows, heading_columns, official_columns
from fullemp_cli.reports.scoring_sheet import official_sheet, review_marks_sheet
from fullemp_cli.reports.scoring_sheet.identity_sheet import WORDING, wording_digest
from fullemp_cli.results.reviewed_marks import Level, ReviewedItem, ReviewedSheet, ReviewMark
from fullemp_cli.rules.quantities import decimal_text


def read_reviewed_sheet(path: Path, limits: Limits | None = None) -> ReviewedSheet:
    """One scoring sheet with the marks and reasons of county and city, and findings about what is wrong in it.

    Refusal FILE…: cannot be opened (encrypted, not a workbook); REV901: not a scoring sheet of this program; REV902: of
    another version of it. The file is not changed.
    """
    book = open_workbook(path, limits)
    made = read_identity(book)
    findings: list[Finding] = []
    official = _official(book, made, findings)
    own = _own(book, made, findings)
    scored = list(dict.fromkeys(id for row in made.rows for id in row.items))
    items = tuple(
        _item(made.items[id], official.get(id, {}), own.get(id, {}), findings) for id in scored if id in made.items
    )
    criteria = tuple(_criterion(book, key, marks) for key, marks in own.items() if "@" in key)
    sheet = ReviewedSheet(book.name, book.sha256, made.identity, items, criteria, ())
    findings += _partly_reviewed(sheet)
    return ReviewedSheet(book.name, book.sha256, made.identity, items, criteria, tuple(findings))


Marks = dict[str, Mapping[Level, ReviewMark]]


def _sheet(book: Workbook, name: str, findings: list[Finding]) -> Sheet | None:
    found = next((sheet for sheet in book.sheets if sheet.name.strip() == name), None)
    if found is None:
        findings.append(finding("REV009", Place(book.name, name), f"没有工作表“{name}”。"))
    return found


def _official(book: Workbook, made: MadeSheet, findings: list[Finding]) -> Marks:
    """Marks from the official table; what it scores together is given to the row, item by item only where it is one."""
    sheet = _sheet(book, official_sheet.NAME, findings)
    if sheet is None:
        return {}
    rows = ReviewedRows(book.name, sheet, [row.key for row in made.rows])
    _compare_rows(made, rows)
    marks: Marks = {}
    columns = official_columns(made, rows) if rows.rows else {}
    for row in made.rows:
        together = [made.items[id] for id in row.items if id in made.items]
        if len(together) == 1:
            most = together[0].max
            marks[together[0].id] = {level: rows.mark(row.key, most, *at) for level, at in columns.items()}
    findings += rows.findings
    return marks


def _compare_rows(made: MadeSheet, rows: ReviewedRows) -> None:
    """Find self-scores and wording that were changed since the sheet was made."""
    moved = 0 if rows.id_column == len(made.columns) else rows.id_column - len(made.columns)
    for row in made.rows:
        if row.key not in rows.rows:
            continue
        at = rows.rows[row.key]
        words = [text(rows.value(at, c.index - 1 + moved)) for c in made.columns if c.content in WORDING]
        if row.wording and wording_digest(tuple(filter(None, words))) != row.wording:
            rows.report("REV007", at, 0, f"项目 {row.key} 这一行的文字与出表时不同。")
        own = next((c.index - 1 + moved for c in made.columns if c.content == "self"), None)
        scored = any(id in made.items for id in row.items)
        if own is not None and scored and (expected := _self_words(made, row)) != (now := text(rows.value(at, own))):
            rows.report("REV006", at, own, f"项目 {row.key} 的自评分被改动：原为 {expected}，现为 {now or '空白'}。")


def _self_words(made: MadeSheet, row: MadeRow) -> str:
    items = [made.items[id] for id in row.items if id in made.items]
    return mark_words(sum((i.points for i in items), Fraction(0)), sum((i.open for i in items), Fraction(0)))


def _own(book: Workbook, made: MadeSheet, findings: list[Finding]) -> Marks:
    """Marks from 审核表."""
    sheet = _sheet(book, review_marks_sheet.NAME, findings)
    if sheet is None:
        return {}
    scored = [id for row in made.rows for id in row.items]
    keys: Sequence[str] = [id for id in scored if id in made.items]
    if not keys:
        keys = list(dict.fromkeys(text(value) for row in sheet.rows for value in row if "@" in text(value)))
    rows = ReviewedRows(book.name, sheet, list(dict.fromkeys(keys)))
    first = min(rows.rows.values(), default=len(sheet.rows))
    names = review_marks_sheet.headings(criteria=not made.items)
    at = heading_columns(sheet, [name for pair in names.values() for name in pair], first)
    marks: Marks = {}
    for level, (points, reason) in names.items():
        if points not in at:
            rows.report("REV009", None, None, f"找不到“{points}”这一列。")
            continue
        for key in rows.rows:
            most = made.items[key].max if key in made.items else None
            mark = rows.mark(key, most, at[points], at.get(reason))
            marks[key] = {**marks.get(key, {}), Level(level): mark}
    if made.items:
        _compare_own_self(made, rows, heading_columns(sheet, ["自评"], first).get("自评"))
    findings += rows.findings
    return marks


def _compare_own_self(made: MadeSheet, rows: ReviewedRows, column: int | None) -> None:
    if column is None:
        return
    for key, row in rows.rows.items():
        now = text(rows.value(row, column))
        if key in made.items and now != made.items[key].self_words:
            expected = made.items[key].self_words
            rows.report("REV006", row, column, f"项目 {key} 的自评分被改动：原为 {expected}，现为 {now or '空白'}。")


def _item(
    made: MadeItem, official: Mapping[Level, ReviewMark], own: Mapping[Level, ReviewMark], findings: list[Finding]
) -> ReviewedItem:
    marks: dict[Level, ReviewMark] = {}
    for level in Level:
        first, second = official.get(level, ReviewMark()), own.get(level, ReviewMark())
        if first.points is not None and second.points is not None and first.points != second.points:
            findings.append(
                finding(
                    "REV008",
                    first.place or Place("", ""),
                    f"项目 {made.id} 的{level.value}得分两处不同：官方表 {decimal_text(first.points)}，"
                    f"审核表 {decimal_text(second.points)}。",
                )
            )
        chosen = first if first.points is not None or (first.written and second.points is None) else second
        reason = first.reason or second.reason
        if chosen.written or reason:
            marks[level] = ReviewMark(chosen.points, None, chosen.written, reason, chosen.place)
    return ReviewedItem(made.id, made.title, made.max, made.points, made.open, made.self_words, marks)


def _criterion(book: Workbook, key: str, marks: Mapping[Level, ReviewMark]) -> ReviewedItem:
    """A criterion: its title and the self-conclusion stand in the row of 审核表 itself."""
    id, _, tier = key.partition("@")
    sheet = next(sheet for sheet in book.sheets if sheet.name.strip() == review_marks_sheet.NAME)
    row = next(row for row in sheet.rows if key in map(text, row))
    nothing = Fraction(0)
    return ReviewedItem(id, text(row[1]), nothing, nothing, nothing, text(row[3]), marks, tier)


def _partly_reviewed(sheet: ReviewedSheet) -> Iterable[Finding]:
    for level in Level:
        spoken = sheet.spoken(level)
        if 0 < spoken < len(sheet.items):
            missing = [item.id for item in sheet.items if item.points(level) is None]
            yield finding(
                "REV010",
                Place(sheet.file, ""),
                f"{level.value}只评了 {spoken}/{len(sheet.items)} 项，没有评：{'、'.join(missing)}。",
            )
