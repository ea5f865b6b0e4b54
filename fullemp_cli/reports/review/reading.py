"""Reading a reviewed scoring sheet back, whatever program saved it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place
from fullemp_cli.opening import Limits, open_workbook
from fullemp_cli.opening.grid import Sheet, Workbook
from fullemp_cli.people.masking import mask_within
from fullemp_cli.reports.as_written.remarks import remarks
from fullemp_cli.reports.phrases import mark_words, shown_points
from fullemp_cli.reports.review.identity import MadeItem, MadeRow, MadeSheet, read_identity, text
from fullemp_cli.reports.review.marks import ReviewedRows, called, compact, heading_columns, official_columns
from fullemp_cli.reports.scoring_sheet import official_sheet, review_marks_sheet
from fullemp_cli.reports.scoring_sheet.identity_sheet import CONCLUSION, CUT, WORDING, wording_digest
from fullemp_cli.results.reviewed_marks import Level, ReviewedItem, ReviewedSheet, ReviewMark, ReviewTotals, Span
from fullemp_cli.rules.marks import ZERO
from fullemp_cli.rules.marks import Marks as Interval
from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.scoring.sums import JOINT, SumRule


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
    items = tuple(_joined(items, official))
    keys = [key for key in own if "@" in key] if made.criteria is None else _on_review_sheet(made)
    criteria = tuple(_criterion(book, made, key, own.get(key, {})) for key in keys)
    sheet = ReviewedSheet(
        book.name, book.sha256, made.identity, items, criteria, (), review_totals(made, items) if items else None
    )
    findings += (*_remarks(path, book), *_partly_reviewed(sheet), *_without_reason(sheet), *_below_minimum(sheet, made))
    return replace(sheet, findings=tuple(findings))


def _remarks(path: Path, book: Workbook) -> Iterator[Finding]:
    """What reviewers left beside the cells: a comment may say another mark than the cell that it hangs on."""
    if found := remarks(path.read_bytes()):
        shown = "、".join(f"“{mask_within(' '.join(one.split()))[:60]}”" for one in found[:3])
        more = f"等 {len(found)} 处" if len(found) > 3 else ""
        yield finding("REV021", Place(book.name, ""), f"表上有批注、文本框或图片：{shown}{more}，没有读。")


Marks = dict[str, Mapping[Level, ReviewMark]]


def _sheet(book: Workbook, name: str, findings: list[Finding]) -> Sheet | None:
    found = next((sheet for sheet in book.sheets if sheet.name.strip() == name), None)
    if found is None:
        findings.append(finding("REV009", Place(book.name, name), f"没有工作表“{name}”。"))
    return found


def _official(book: Workbook, made: MadeSheet, findings: list[Finding]) -> Marks:
    """Marks from the official table, by the items of each row: `9.1+9.2` for what it scores together."""
    sheet = _sheet(book, official_sheet.NAME, findings)
    if sheet is None:
        return {}
    instead = _rows_by_words(sheet, made) if made.has_id_heading else None
    rows = ReviewedRows(book.name, sheet, [row.key for row in made.rows], instead)
    _compare_rows(made, rows)
    marks: Marks = {}
    columns = official_columns(made, rows) if rows.rows else {}
    for row in made.rows:
        together = [made.items[id] for id in row.items if id in made.items]
        if together:
            most = sum((item.max for item in together), Fraction(0))
            key = JOINT.join(item.id for item in together)
            marks[key] = {level: rows.mark(row.key, most, *at) for level, at in columns.items()}
    _strange(rows, {level: at[0] for level, at in columns.items()})
    if rows.rows:
        rows.written_beside({compact(column.heading) for column in made.columns})
        _compare_official_end(made, rows)
    findings += rows.findings
    return marks


def _strange(rows: ReviewedRows, columns: Mapping[Level, int]) -> None:
    if columns and rows.rows:
        rows.strange_marks(columns, min(rows.rows.values()))


def _rows_by_words(sheet: Sheet, made: MadeSheet) -> dict[str, int]:
    """Where each row of the official table stands by its own words, as far as no two rows have the same."""
    columns = [column.index - 1 for column in made.columns if column.content in WORDING]
    found: dict[str, list[int]] = {}
    for at, row in enumerate(sheet.rows):
        words = tuple(filter(None, (text(row[column]) for column in columns if column < len(row))))
        if words:
            found.setdefault(wording_digest(words), []).append(at)
    return {row.key: found[row.wording][0] for row in made.rows if len(found.get(row.wording, ())) == 1}


def _compare_rows(made: MadeSheet, rows: ReviewedRows) -> None:
    """Find self-scores and wording that were changed since the sheet was made."""
    moved = 0 if rows.ids_deleted else rows.id_column - len(made.columns)
    for index, row in enumerate(made.rows):
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
        _compare_shown(made, rows, index, at, moved)


def _compare_shown(made: MadeSheet, rows: ReviewedRows, index: int, at: int, moved: int) -> None:
    """Find conclusions and figures of a row that were changed. One that was cut when it was written is not compared."""
    for j, column in enumerate(made.columns):
        now = text(rows.value(at, j + moved))
        expected = made.shown.get((index, j))
        if expected is not None and not now.endswith(CUT) and wording_digest((now,)) != expected:
            said = f"项目 {made.rows[index].key} 的“{column.heading}”与出表时不同，现为 {now or '空白'}。"
            rows.report("REV006", at, j + moved, said)


def _compare_official_end(made: MadeSheet, rows: ReviewedRows) -> None:
    """Find a total of the self-score, or a conclusion below the table, that was changed. A total that is a formula without
    a value follows the self-scores."""
    moved = 0 if rows.ids_deleted else rows.id_column - len(made.columns)
    last = max(rows.rows.values())
    own = next((c.index - 1 + moved for c in made.columns if c.content == "self"), None)
    if own is not None and made.official_total:
        rows.compare_total(rows.row_below(last, made.total_label), own, made.official_total)
    ends = [
        (at, said) for at, row in enumerate(rows.sheet.rows) for said in map(text, row) if said.startswith(CONCLUSION)
    ]
    if made.conclusion and wording_digest(tuple(said for _, said in ends)) != made.conclusion:
        rows.report("REV006", ends[0][0] if ends else None, 0, "表后的结论与出表时不同。")


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
    beside = _on_review_sheet(made)
    if made.criteria is None:  # of an earlier version
        beside = list(dict.fromkeys(text(value) for row in sheet.rows for value in row if "@" in text(value)))
    keys = [*keys, *beside]
    instead = _rows_by_number(sheet, keys) if made.has_id_heading and made.items else None
    rows = ReviewedRows(book.name, sheet, list(dict.fromkeys(keys)), instead)
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
    _strange(rows, {Level(level): at[points] for level, (points, _) in names.items() if points in at})
    if rows.rows:
        rows.written_beside(review_marks_sheet.EVERY_HEADING)
    _compare_own_self(made, rows, heading_columns(sheet, ["自评"], first).get("自评"))
    findings += rows.findings
    return marks


def _rows_by_number(sheet: Sheet, keys: Sequence[str]) -> dict[str, int]:
    """Where each row of 审核表 stands by the number that is printed in it."""
    column = heading_columns(sheet, ["编号"], len(sheet.rows)).get("编号", 0)
    found: dict[str, int] = {}
    for at, row in enumerate(sheet.rows):
        key = text(row[column]) if column < len(row) else ""
        if key in keys:
            found.setdefault(key, at)
    return found


def _compare_own_self(made: MadeSheet, rows: ReviewedRows, column: int | None) -> None:
    if column is None:
        return
    for key, row in rows.rows.items():
        now = text(rows.value(row, column))
        if key in made.items and now != made.items[key].self_words:
            expected = made.items[key].self_words
            rows.report("REV006", row, column, f"项目 {key} 的自评分被改动：原为 {expected}，现为 {now or '空白'}。")
        concluded = (made.criteria or {}).get(key)
        if concluded is not None and now != concluded.conclusion:
            said = f"原为 {concluded.conclusion}，现为 {now or '空白'}"
            rows.report("REV006", row, column, f"{called(key)} 的自评结论被改动：{said}。")
    if made.self_total is not None and (scored := [row for key, row in rows.rows.items() if key in made.items]):
        at = rows.row_below(max(scored), review_marks_sheet.TOTAL)
        rows.compare_total(at, column, mark_words(*made.self_total))
        if made.rule.converted_to is not None and at is not None:
            rows.compare_total(at + 1, column, _converted_words(made.rule, *made.self_total))


def _on_review_sheet(made: MadeSheet) -> list[str]:
    """The keys of the criteria on which reviewers conclude, whether or not their rows are still there."""
    return [key for key, criterion in (made.criteria or {}).items() if criterion.on_review_sheet]


def _converted_words(rule: SumRule, points: Fraction, still_open: Fraction) -> str:
    """The total on the scale to which the standard converts it, as 审核表 shows it."""
    low, high = (shown_points(rule.converted(total)) for total in (points, points + still_open))
    return mark_words(low, high - low)


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


def _joined(items: Sequence[ReviewedItem], official: Marks) -> Iterator[ReviewedItem]:
    """The items; those that one row of the official table scores together as one, where a reviewer marked that row."""
    joint = {
        key: marks for key, marks in official.items() if JOINT in key and any(mark.written for mark in marks.values())
    }
    by_id = {item.id: item for item in items}
    members = {id: key for key in joint for id in key.split(JOINT)}
    for item in items:
        key = members.get(item.id)
        if key is None:
            yield item
        elif key.startswith(item.id + JOINT):
            parts = [by_id[id] for id in key.split(JOINT) if id in by_id]
            points = sum((part.self_points for part in parts), Fraction(0))
            still_open = sum((part.self_open for part in parts), Fraction(0))
            yield ReviewedItem(
                key,
                "、".join(part.title for part in parts),
                sum((part.max for part in parts), Fraction(0)),
                points,
                still_open,
                mark_words(points, still_open),
                {level: mark for level, mark in joint[key].items() if mark.written or mark.reason},
            )


def review_totals(made: MadeSheet, items: Sequence[ReviewedItem]) -> ReviewTotals:
    """The totals of each level as the standard adds up, on the scale to which it converts them."""
    rule = made.rule

    def span(marks: Interval, scale: Callable[[Fraction], Fraction] = rule.converted) -> Span:
        return scale(marks.low), scale(marks.high) - scale(marks.low)

    highest = {item.id: _highest(item, rule) for item in items}
    own = {item.id: Interval.between(item.self_points, item.self_points + item.self_open) for item in items}
    by_self = Interval.between(made.self_total[0], sum(made.self_total)) if made.self_total else rule.total(own)
    levels = {}
    for level in Level:
        given = {item.id: points for item in items if (points := item.points(level)) is not None}
        if len(given) == len(items):
            counted = {id: rule.counted(id, Interval.exactly(mark)) for id, mark in given.items()}
            levels[level] = rule.converted(rule.total(counted).low)
    return ReviewTotals(
        self=span(by_self),
        levels=levels,
        highest=span(rule.total(highest)),
        plain=span(rule.total(highest, with_bonus=False)),
        max=rule.converted(rule.most),
        converted_to=rule.converted_to,
    )


def _highest(item: ReviewedItem, rule: SumRule) -> Interval:
    marks = Interval.between(item.highest[0], sum(item.highest))
    reviewed = any(item.points(level) is not None or item.unreadable(level) for level in Level)
    return rule.counted(item.id, marks) if reviewed else marks


def _without_reason(sheet: ReviewedSheet) -> Iterator[Finding]:
    """Marks that a level changed without saying why."""
    for level in Level:
        silent = []
        for item in sheet.items:
            mark = item.marks.get(level)
            lower = [item.points(one) for one in reversed(list(Level)[: list(Level).index(level)])]
            given = next((points for points in lower if points is not None), None)
            below = given if given is not None else None if item.self_open else item.self_points
            if mark is not None and mark.points is not None and below not in (None, mark.points) and not mark.reason:
                silent.append(item.id)
        if silent:
            yield finding(
                "REV016",
                Place(sheet.file, ""),
                f"{level.value}改了 {len(silent)} 项的分数，没有写原因：{'、'.join(silent)}。",
            )


def _below_minimum(sheet: ReviewedSheet, made: MadeSheet) -> Iterator[Finding]:
    """Marks that the standard counts as nothing, because they stay below the minimum of their item."""
    for item in sheet.items:
        node = made.rule.node(item.id)
        if node is None or node.minimum is None:
            continue
        for level in Level:
            points = item.points(level)
            if points and points < node.minimum:
                place = item.marks[level].place or Place(sheet.file, "")
                said = f"{decimal_text(points)} 分，累计不足 {decimal_text(node.minimum)} 分不得分，按 0 分计"
                yield finding("REV018", place, f"项目 {item.id} 的{level.value}得分是 {said}。")


def _criterion(book: Workbook, made: MadeSheet, key: str, marks: Mapping[Level, ReviewMark]) -> ReviewedItem:
    """A criterion as the sheet was made; of an earlier version, what the row of 审核表 says."""
    id, _, tier = key.partition("@")
    if made.criteria is not None:
        one = made.criteria[key]
        return ReviewedItem(id, one.title, ZERO, ZERO, ZERO, one.conclusion, marks, tier)
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
