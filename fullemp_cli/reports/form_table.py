"""The official scoring table of a standard with the self-scores of one community in it: text and merges, no drawing.

The sheet, the page for the browser and `review` all work from this one table, so they cannot differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from fullemp_cli.reports.form_cells import ItemCells, cells_of
from fullemp_cli.reports.generic_form import generic_form, rows_in_order
from fullemp_cli.reports.phrases import mark_words, met_words
from fullemp_cli.results.assessment import Assessment
from fullemp_cli.standards.form import CellContent, Form, FormColumn
from fullemp_cli.standards.model import Standard

REVIEWED: frozenset[CellContent] = frozenset({"review_points", "review_reason"})
"""The columns that belong to a reviewer."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its text, over how many rows it reaches (0: covered by the cell above), and a number where it is one."""

    text: str
    rows: int = 1
    number: Fraction | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table: the items (or the criterion) it scores, its cells, and the most that a reviewer may give."""

    items: tuple[str, ...]
    cells: tuple[TableCell, ...]
    max: Fraction | None


@dataclass(frozen=True, slots=True)
class FormTable:
    """The table ready to draw. `total` is the 合计 row, None where the source has none; `official` whether it is the
    source's own layout."""

    note_above: str
    title: str
    own_making: str
    head: tuple[str, ...]
    columns: tuple[FormColumn, ...]
    rows: tuple[TableRow, ...]
    total: tuple[TableCell, ...] | None
    foot: tuple[str, ...]
    landscape: bool

    @property
    def two_row_heading(self) -> bool:
        """Whether a group heading stands above some columns."""
        return any(column.group for column in self.columns)


def form_of(standard: Standard) -> Form:
    """The standard's own form with its title and rows, or a generic one that says so."""
    form = standard.form
    if form is None:
        return generic_form(standard)
    missing: dict[str, object] = {}
    if not form.title:
        missing["title"] = standard.title
    if not form.rows:
        missing["rows"] = rows_in_order(standard)
    return form.model_copy(update=missing)


def form_table(assessment: Assessment, standard: Standard) -> FormTable:
    """The table of that community: everything printed as in the source, the self-scores filled in, all else blank."""
    standard = standard.for_kind(assessment.community.kind)
    form = form_of(standard)
    resolved = [cells_of(assessment, standard, (row.item, *row.also)) for row in form.rows]
    texts = [
        [_printed(form, row.cells, column, cells) for column in form.columns]
        for row, cells in zip(form.rows, resolved, strict=True)
    ]
    spans = _spans(form, texts)
    rows = tuple(
        TableRow(
            (row.item, *row.also),
            tuple(
                TableCell(texts[i][j], spans[i][j], cells.self_number if column.content == "self" else None)
                for j, column in enumerate(form.columns)
            ),
            cells.max,
        )
        for i, (row, cells) in enumerate(zip(form.rows, resolved, strict=True))
    )
    return FormTable(
        note_above=form.note_above,
        title=form.title,
        own_making=form.own_making,
        head=tuple(filled(line, assessment) for line in form.head),
        columns=tuple(form.columns),
        rows=rows,
        total=_total(assessment, form),
        foot=(*(filled(line, assessment) for line in form.foot), *_conclusion(assessment, standard, form)),
        landscape=form.orientation == "landscape",
    )


def column_key(text: str) -> str:
    """A heading as it is compared: without blanks and line breaks."""
    return "".join(text.split())


def _override(form: Form, cells: dict[str, str], column: FormColumn) -> str | None:
    """The text that a row (or the 合计 row) gives for that column: by heading, group and heading, content."""
    heading = column_key(column.heading)
    names = {heading, column_key(f"{column.group or ''}{column.heading}")}
    if [other.content for other in form.columns].count(column.content) == 1:
        names.add(column.content)
    twins = [other for other in form.columns if column_key(other.heading) == heading]
    for name, text in cells.items():
        key = re.sub(r"[·/.]", "", column_key(name)) if len(twins) > 1 else column_key(name)
        if key in names:
            return text
    return None


def _printed(form: Form, cells: dict[str, str], column: FormColumn, item: ItemCells) -> str:
    override = _override(form, cells, column)
    if override is None:
        return _cell_text(column, item)
    figures = {**item.figures, "actual": "" if item.actual == "无数据" else item.actual.replace("\n", " ")}
    return _FIGURE.sub(lambda match: figures.get(match[1], "") or _ROOM, override)


_FIGURE = re.compile(r"\{(n|denominator|rate|actual)\}")
_ROOM = "　　"
"""What stands for a figure that is not known: room to write it."""


def _cell_text(column: FormColumn, cells: ItemCells) -> str:
    match column.content:
        case "max":
            return cells.full_marks
        case "section" | "number" | "title" | "text" | "rule" | "self" | "actual" | "explanation":
            return str(getattr(cells, column.content))
        case "n" | "denominator" | "rate":
            return cells.figures.get(column.content, "") or ("无数据" if cells.actual == "无数据" else "")
        case "requirement":
            return cells.requirement.get(column.tier or "", cells.requirement.get("", ""))
        case "met":
            return cells.met.get(column.tier or "", cells.met.get("", "—"))
        case "review_points" | "review_reason" | "remark" | "blank":
            return ""
        case _:
            assert_never(column.content)


def _spans(form: Form, texts: list[list[str]]) -> list[list[int]]:
    """How many rows each cell reaches over. Equal neighbours of a merging column join, but never across the border of
    a merged cell to their left (the marks of the last item of one group and the first of the next stay apart)."""
    count = len(texts)
    spans = [[1] * len(form.columns) for _ in range(count)]
    borders = {0}
    for j, column in enumerate(form.columns):
        if not column.merge:
            continue
        equal = {i for i in range(1, count) if texts[i][j] and texts[i][j] == texts[i - 1][j]}
        starts = [i for i in range(count) if i in borders or i not in equal]
        for start, end in zip(starts, [*starts[1:], count], strict=True):
            spans[start][j] = end - start
            for covered in range(start + 1, end):
                spans[covered][j] = 0
        if len(starts) < count:
            borders |= set(starts)
    return spans


def _total(assessment: Assessment, form: Form) -> tuple[TableCell, ...] | None:
    if form.total is None:
        return None
    cells = []
    for column in form.columns:
        text = _override(form, form.total, column)
        if column.content == "self" and assessment.total is not None and text is None:
            total = assessment.total
            number = total.points if not total.open else None
            cells.append(TableCell(_total_words(assessment), 1, number))
        else:
            cells.append(TableCell(text or ""))
    return tuple(cells)


def _total_words(assessment: Assessment) -> str:
    return "" if assessment.total is None else mark_words(assessment.total.points, assessment.total.open)


def _conclusion(assessment: Assessment, standard: Standard, form: Form) -> tuple[str, ...]:
    """What a table of criteria ends with, unless a foot line of its own says it."""
    if standard.kind != "criteria" or any("{verdict}" in line for line in form.foot):
        return ()
    return tuple(f"结论：{line}" for line in verdict_lines(assessment))


def verdict_lines(assessment: Assessment) -> tuple[str, ...]:
    """The verdict in words. Of tiers: those reached, then for each of the others what is missing and not known."""
    if not assessment.tiers:
        return tuple(filter(None, [assessment.verdict.sentence]))
    reached = [tier.name for tier in assessment.tiers if tier.reached]
    lines = [f"已达到{'、'.join(reached)}全部标准" if reached else "没有已达到的等级"]
    for tier in assessment.tiers:
        if not tier.reached:
            unmet = f"，未达到的条件：{'、'.join(tier.unmet)}" if tier.unmet else ""
            unknown = f"，待定的条件：{'、'.join(tier.unknown)}" if tier.unknown else ""
            lines.append(f"{tier.name}{met_words(tier.reached)}{unmet}{unknown}")
    lines += [f"{veto.id} 一票否决：{veto.effect}" for veto in assessment.vetoes if veto.applies]
    return tuple(lines)


_PLACEHOLDER = re.compile(r"\{(community|street|county|city|year|verdict)\}")
_GAP = "　　　　　"
"""What stands for a name that is not recorded: room to write it by hand."""


def filled(line: str, assessment: Assessment) -> str:
    """A head or foot line with the names in it. A name that ends in the words printed behind it does not repeat them
    (椒江区 before 区（市、县）); one that is not recorded leaves room to write."""
    community = assessment.community
    values = {
        "community": community.name,
        "street": community.street,
        "county": community.county,
        "city": community.city,
        "year": str(assessment.period.end.year),
        "verdict": "；".join(verdict_lines(assessment)),
    }
    pieces = _PLACEHOLDER.split(line)
    text = pieces[0]
    for name, following in zip(pieces[1::2], pieces[2::2], strict=True):
        value = values[name].strip()
        if value and name != "year" and following[:1].isalpha():
            repeated = max((n for n in range(1, len(value) + 1) if following.startswith(value[-n:])), default=0)
            value = value[:-repeated] if repeated else f"{value}　"
        text += (value or _GAP) + following
    return text
