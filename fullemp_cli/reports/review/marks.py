"""Reading what reviewers wrote: from the official table's columns and from 审核表."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from fullemp_cli.findings import Finding, finding
from fullemp_cli.findings.place import Place, column_letter
from fullemp_cli.opening.grid import Sheet, Value
from fullemp_cli.people.masking import mask_within
from fullemp_cli.reports.review.identity import MadeSheet, text
from fullemp_cli.reports.scoring_sheet.identity_sheet import ID_HEADING
from fullemp_cli.reports.scoring_sheet.review_marks_sheet import CRITERIA_HEADINGS
from fullemp_cli.results.reviewed_marks import Level, ReviewMark
from fullemp_cli.rules.quantities import decimal_text

LEVELS = {"街道": Level.STREET, "县级": Level.COUNTY, "考核": Level.COUNTY, "市级": Level.CITY}
"""The level of a reviewer's column: a district's 考核 stands for the county."""


CONCLUSIONS = {
    **dict.fromkeys(("达到", "达标", "是", "√", "✓", "✔", "☑", "合格", "符合", "通过"), True),
    **dict.fromkeys(
        (
            "未达到",
            "未达标",
            "不达标",
            "没有达到",
            "不达到",
            "没达到",
            "未符合",
            "不通过",
            "否",
            "×",
            "✗",
            "✘",
            "☒",
            "x",
            "X",
            "不合格",
            "不符合",
            "未通过",
        ),
        False,
    ),
}
"""How reviewers write the conclusion on a criterion."""

_NO_RESULT = "（公式没有结果）"
_TOTALS = frozenset(("合计", "总分", "总计", "小计", "得分合计"))


class ReviewedRows:
    """The rows of one sheet of one file, found again by the ids hidden behind them."""

    def __init__(self, file: str, sheet: Sheet, keys: Sequence[str], instead: Mapping[str, int] | None = None) -> None:
        """`instead`: where each row stands by its words, for a sheet whose column of ids was deleted, or stayed where it
        was when the others were sorted."""
        self.file, self.sheet = file, sheet
        self.findings: list[Finding] = []
        self.ids_deleted = instead is not None and heading_place(sheet, ID_HEADING) is None
        if self.ids_deleted and instead is not None:
            self.id_column = -1
            self.report("REV017", None, None, "隐藏的编号列不在了，按各行的文字对照读。")
            self.rows = {key: instead[key] for key in keys if key in instead}
            for key in keys:
                if key not in self.rows:
                    self.report("REV004", None, None, f"缺少{called(key)} 的行。")
        else:
            self.id_column = self._id_column(set(keys))
            self.rows = self._rows(keys)
            self._put_right(instead or {})

    def _put_right(self, instead: Mapping[str, int]) -> None:
        """Rows that were sorted without the hidden column stand where their words are: with the ids of one another."""
        moved = {key: instead[key] for key, row in self.rows.items() if instead.get(key, row) != row}
        if moved and sorted(moved.values()) == sorted(self.rows[key] for key in moved):
            named = "、".join(moved)
            self.report("REV017", None, None, f"项目 {named} 的行与隐藏的编号对不上（排过序？），按各行的文字对照读。")
            self.rows.update(moved)

    def _id_column(self, keys: set[str]) -> int:
        """The column under the hidden heading, else the one with the most ids, the rightmost of equals."""
        if (place := heading_place(self.sheet, ID_HEADING)) is not None:
            return place[1]
        counts: dict[int, int] = {}
        for row in self.sheet.rows:
            for j, value in enumerate(row):
                if text(value) in keys:
                    counts[j] = counts.get(j, 0) + 1
        return max(counts, key=lambda j: (counts[j], j), default=0)

    def _rows(self, keys: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for i, row in enumerate(self.sheet.rows):
            key = text(row[self.id_column]) if self.id_column < len(row) else ""
            if key not in keys:
                continue
            if key in found:
                self.report("REV005", i, self.id_column, f"{called(key)} 有两行（另一行是第 {found[key] + 1} 行）。")
            else:
                found[key] = i
        for key in keys:
            if key not in found:
                self.report("REV004", None, None, f"缺少{called(key)} 的行。")
        return found

    def value(self, row: int, column: int) -> Value:
        """The value of that cell (both from 0)."""
        cells = self.sheet.rows[row]
        return cells[column] if 0 <= column < len(cells) else None

    def place(self, row: int | None, column: int | None) -> Place:
        """Where that cell stands."""
        if row is None or column is None:
            return Place(self.file, self.sheet.name)
        return Place(self.file, self.sheet.name, f"{column_letter(column + 1)}{row + 1}")

    def report(self, code: str, row: int | None, column: int | None, message: str) -> None:
        """Note a finding at that cell."""
        self.findings.append(finding(code, self.place(row, column), message))

    def mark(self, key: str, most: Fraction | None, points_at: int, reason_at: int | None) -> ReviewMark:
        """What a reviewer wrote for that row: marks up to `most`, or a conclusion where there is no most."""
        if key not in self.rows:
            return ReviewMark()
        row = self.rows[key]
        value = self.value(row, points_at)
        written = mask_within(text(value))
        reason = mask_within(text(self.value(row, reason_at))) if reason_at is not None else ""
        place = self.place(row, points_at)
        what = "审核分数" if most is not None else "结论"
        if (row + 1, points_at + 1) in self.sheet.troubles:
            self.report("REV003", row, points_at, f"{called(key)} 的{what}是没有结果的公式或错误值。")
            return ReviewMark(written=_NO_RESULT, reason=reason, place=place)
        if (together := self._merged_with_others(row, points_at)) is not None:
            said = mask_within(text(self.value(together, points_at)))
            if said:
                self.report(
                    "REV003", row, points_at, f"{called(key)} 的{what}与别的项目合并写成“{said}”，不知道各是多少。"
                )
                return ReviewMark(written=said, reason=reason, place=place)
        if not written:
            if reason:
                self.report("REV019", row, reason_at, f"{called(key)} 写了原因“{reason}”，没有写{what[-2:]}。")
            return ReviewMark(reason=reason, place=place)
        if (row + 1, points_at + 1) in self.sheet.struck:
            self.report("REV003", row, points_at, f"{called(key)} 的{what}“{written}”划了线，不知道还算不算。")
            return ReviewMark(written=written, reason=reason, place=place)
        if most is None:
            met = CONCLUSIONS.get("".join(unicodedata.normalize("NFKC", written).split()))
            if met is None:
                self.report("REV003", row, points_at, f"{called(key)} 的结论“{written}”看不懂。")
            return ReviewMark(met=met, written=written, reason=reason, place=place)
        points = self._points(key, written, most, row, points_at)
        if points is not None and isinstance(value, str):
            said = decimal_text(points)
            self.report(
                "REV014",
                row,
                points_at,
                f"{called(key)} 的审核分数“{written}”是文字，按 {said} 分读，表上的合计没有算它。",
            )
        return ReviewMark(points, None, written, reason, place)

    def row_below(self, row: int, label: str) -> int | None:
        """The first row below that one that begins with this label; None where there is none before a heading."""
        for at, cells in enumerate(self.sheet.rows[row + 1 :], row + 1):
            if _is_heading(cells):
                return None
            if next(filter(None, map(compact, cells)), "") == label:
                return at
        return None

    def compare_total(self, row: int | None, column: int, expected: str) -> None:
        """Find a total of the self-score that was changed. A formula without a value follows the marks above it."""
        if row is None or row >= len(self.sheet.rows):
            self.report("REV004", None, None, "缺少合计的行。")
        elif (row + 1, column + 1) not in self.sheet.troubles and (now := text(self.value(row, column))) != expected:
            self.report("REV006", row, column, f"自评的合计被改动：原为 {expected}，现为 {now or '空白'}。")

    def _merged_with_others(self, row: int, column: int) -> int | None:
        """The first row of a merged cell in which the marks of this row and of others stand; None: it stands alone."""
        for merge in self.sheet.merges:
            if merge.left <= column + 1 <= merge.right and merge.top <= row + 1 <= merge.bottom:
                others = (other for other in self.rows.values() if other != row)
                return merge.top - 1 if any(merge.top <= other + 1 <= merge.bottom for other in others) else None
        return None

    def strange_marks(self, columns: Mapping[Level, int], below: int) -> None:
        """Find marks that stand in no row of the sheet: a row that somebody inserted. Totals are rows of ours."""
        known = set(self.rows.values())
        for at, row in enumerate(self.sheet.rows):
            if at <= below or at in known or _is_total(row) or _is_heading(row):
                continue
            for level, column in columns.items():
                if written := mask_within(text(self.value(at, column))):
                    words = "、".join(filter(None, map(text, row[:3])))
                    said = f"这一行（{mask_within(words)}）" if words else "这一行"
                    self.report("REV015", at, column, f"{said}不是原表的行，{level.value}写的“{written}”没有计入。")

    def written_beside(self, headings: Collection[str]) -> None:
        """Find what stands in the rows of the sheet under none of its headings: a column that somebody added."""
        first = min(self.rows.values(), default=0)
        above = self.sheet.rows[:first]
        own = {self.id_column, *(j for row in above for j, value in enumerate(row) if compact(value) in headings)}
        added: dict[int, list[int]] = {}
        for at in sorted(self.rows.values()):
            for j, value in enumerate(self.sheet.rows[at]):
                if j not in own and text(value):
                    added.setdefault(j, []).append(at)
        for j, rows in added.items():
            said = mask_within(text(self.value(rows[0], j)))
            more = f"等 {len(rows)} 格" if len(rows) > 1 else ""
            letter = column_letter(j + 1)
            self.report("REV020", rows[0], j, f"{letter} 列不是原表的列，写的“{said}”{more}没有读。")

    def _points(self, key: str, written: str, most: Fraction, row: int, column: int) -> Fraction | None:
        folded = unicodedata.normalize("NFKC", written).strip().removesuffix("分").strip()
        try:
            points = Fraction(folded) if len(folded) < 12 and "/" not in folded and "e" not in folded.lower() else None
        except ValueError:
            points = None
        if points is None:
            self.report("REV003", row, column, f"{called(key)} 的审核分数“{written}”不是数。")
        elif points > most or (points < 0 and most):  # an item without full marks only takes them
            allowed = f"超出 0～{decimal_text(most)} 分" if most else "大于 0，减分项只能填 0 或负数"
            self.report("REV002", row, column, f"{called(key)} 的审核分数 {written} {allowed}。")
            points = None
        return points


def called(key: str) -> str:
    """`项目 3`; of the key of a criterion `条件 C4（市级）`."""
    id, at, tier = key.partition("@")
    return f"条件 {id}（{tier}）" if tier else f"条件 {id}" if at else f"项目 {id}"


def compact(value: Value) -> str:
    """A heading without its blanks and line breaks."""
    return "".join(text(value).split())


def _is_heading(row: Sequence[Value]) -> bool:
    """The heading above the criteria that stand beside marks."""
    return [text(value) for value in row[: len(CRITERIA_HEADINGS)]] == list(CRITERIA_HEADINGS)


def _is_total(row: Sequence[Value]) -> bool:
    words = {"".join(text(value).split()) for value in row[:3]}
    return bool(words & _TOTALS) or any(word.startswith("折合") for word in words)


def heading_place(sheet: Sheet, heading: str) -> tuple[int, int] | None:
    """Row and column (from 0) of the cell that says just that."""
    wanted = "".join(heading.split())
    for i, row in enumerate(sheet.rows):
        for j, value in enumerate(row):
            if isinstance(value, str) and "".join(value.split()) == wanted:
                return i, j
    return None


def heading_columns(sheet: Sheet, headings: Sequence[str], above: int) -> dict[str, int]:
    """In which column each of those headings stands, in the rows above that one."""
    found: dict[str, int] = {}
    for row in sheet.rows[:above]:
        for j, value in enumerate(row):
            compact = "".join(text(value).split())
            if compact in headings:
                found[compact] = j
    return found


def official_columns(made: MadeSheet, rows: ReviewedRows) -> dict[Level, tuple[int, int | None]]:
    """Where the official table has each level's marks and reasons: as made, moved along with the hidden ids."""
    moved = 0 if rows.ids_deleted else rows.id_column - len(made.columns)
    found: dict[Level, tuple[int, int | None]] = {}
    for column in made.columns:
        if column.content == "review_points" and column.level in LEVELS:
            reason = next(
                (c for c in made.columns if c.content == "review_reason" and c.level == column.level),
                None,
            )
            found[LEVELS[column.level]] = (
                _at(column.index, column.heading, moved, rows),
                _at(reason.index, reason.heading, moved, rows) if reason else None,
            )
    return found


def _at(index: int, heading: str, moved: int, rows: ReviewedRows) -> int:
    """The column where that heading stands now: where it was, or as far moved as the ids have been."""
    first = min(rows.rows.values(), default=0)
    for column in (index - 1, index - 1 + moved):
        if any("".join(text(rows.value(row, column)).split()) == heading for row in range(first)):
            return column
    rows.report("REV009", None, None, f"找不到“{heading}”这一列，按原来的位置读。")
    return index - 1
