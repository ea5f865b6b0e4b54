"""The rows of a published table: section, number, title, wording, rule and marks of each item, exactly as printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from fullemp_cli.standards.draft.around import NUMBERED
from fullemp_cli.standards.draft.columns import MARK, Layout, layout_of
from fullemp_cli.standards.draft.document import PublishedCell, PublishedDocument, PublishedTable, plain

_SECTION_MARKS = re.compile(r"[（(](?:共|满分|总分|计)?(\d+(?:\.\d+)?)分[)）]")
_ORDINAL = re.compile(r"^([一二三四五六七八九十]{1,3})[、.．]")
_NUMBER = re.compile(
    r"^\s*(?:(\d{1,2}(?:[.．]\d{1,2})*)(?:[.．、:：]|(?=\s)|(?=[一-鿿]))|[（(](\d{1,2})[)）])(?!\d|[%％]|分|人|户|个|年|月)"
)
_CIRCLED = re.compile(r"^\s*([①-⑳])")
_NUMBERED_TITLE = re.compile(r"^(\d{1,2})[.．、](?=[^\d])")
_FIRST_BELOW = re.compile(r"[。：:；;\n]\s*([①])")
"""The first of what a heading stands above: 1.社区服务台帐齐全。①…"""
_TOTAL = re.compile(r"^(合计|总计|总分|共计|总得分|得分合计|小计)")
_NOTE = re.compile(r"^(备注|说明|注)[:：]?")
_PUTS_OUT = re.compile(
    r"^(?:[一二三四五六七八九十]+、)?[“\"]?(?:一票否决|否决)(?:[”\"]|项|事项|条件|情形|指标|内容)*$"
    r"|^(?:凡)?(?:有|存在|出现|发生)?(?:以下|下列)[^。；;：:]{0,8}(?:情形|情况|行为|问题)[^。；;]{0,24}(?:取消|否决|不予|不得)"
)
"""The lead of a row that gives no marks: who is out."""
_BONUS = re.compile(r"附加|加分项|奖励分|加分指标|加分")
_KEPT_LINES = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class PublishedSection:
    """A section as printed, without line breaks: `一、组织建设（20分）`; its marks where it says them."""

    title: str
    marks: Fraction | None = None

    @property
    def ordinal(self) -> str:
        """一 of `一、…`; '' where it has none."""
        found = _ORDINAL.match(self.title)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """An item. `number` as printed in its row or before its wording (`3`, `3①`), '' where it has none; `max` None where
    neither the row nor its wording says it. `cells`: column → what is printed there, for the form."""

    section: PublishedSection | None
    number: str
    title: str
    text: str
    rule: str
    max: Fraction | None
    bonus: bool = False
    deducts: bool = False
    joined: bool = False
    cells: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Published:
    """A table of a standard: its columns, rows, and what is printed below it; `total` where it says the full marks.

    `unmarked`: rows that carry no marks but say what puts a community out (一票否决), as lead and text."""

    layout: Layout
    rows: tuple[PublishedRow, ...]
    total: Fraction | None
    total_cells: dict[int, str]
    notes: tuple[str, ...]
    first_block: int
    unmarked: tuple[tuple[str, str], ...] = ()


def published_table(document: PublishedDocument) -> Published | None:
    """The tables of the document that are one standard, put together; None where there is none."""
    found = [
        (index, block, layout)
        for index, block in enumerate(document.blocks)
        if isinstance(block, PublishedTable) and (layout := layout_of(block)) is not None
    ]
    if not found:
        return None
    _, _, layout = max(found, key=lambda one: sum(len(cell.text) for cell in one[1].cells))
    parts: list[tuple[int, PublishedTable, Layout | None]] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, PublishedTable):
            own = next((one for at, _, one in found if at == index), None)
            if own is not None and _same(own, layout):
                parts.append((index, block, own))
            elif own is None and parts and len(block.grid()[0]) == len(layout.columns):
                parts.append((index, block, None))  # goes on over the page without its head
    reader = _RowReader(layout)
    for _, table, own in parts:
        reader.read(table, own.first_row if own is not None else 0)
    after = [block for block in document.blocks[parts[-1][0] + 1 :] if isinstance(block, str)]
    notes = [*reader.notes, *_notes_below(after)]
    rows = tuple(_with_marks(reader.rows))
    return Published(
        layout,
        rows,
        reader.total,
        reader.total_cells,
        tuple(dict.fromkeys(notes)),
        min(i for i, _, _ in parts),
        tuple(reader.unmarked),
    )


def _notes_below(lines: list[str]) -> Iterator[str]:
    """备注：… and the numbered lines that go on with it."""
    going_on = False
    for line in filter(None, (raw.strip() for raw in lines[:40])):
        going_on = bool(_NOTE.match(line)) or (going_on and NUMBERED.match(line) is not None)
        if going_on:
            yield line


def _same(one: Layout, other: Layout) -> bool:
    return tuple(map(plain, one.headings)) == tuple(map(plain, other.headings))


class _RowReader:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.rows: list[tuple[PublishedRow, int]] = []  # with the number of the cell of its marks
        self.notes: list[str] = []
        self.unmarked: list[tuple[str, str]] = []
        self.total: Fraction | None = None
        self.total_cells: dict[int, str] = {}
        self.section: PublishedSection | None = None
        self.last: dict[int, PublishedCell] = {}
        self.marks_cell = 0
        self.marks: PublishedCell | None = None

    def read(self, table: PublishedTable, first: int) -> None:
        grid = table.grid()
        head = {plain(heading) for heading in self.layout.headings}
        width = len(self.layout.columns)
        for at in range(first, len(grid)):
            row = grid[at][:width]
            texts = [plain(cell.text) if cell is not None else "" for cell in row]
            if not any(texts) or sum(text in head for text in texts if text) * 2 > len([t for t in texts if t]):
                continue  # blank, or the head again on the next page
            if self._is_head_again(texts, head):
                continue
            cells = [cell for cell in dict.fromkeys(row) if cell is not None]
            lead = next(text for text in texts if text)
            if (
                len(cells) <= 2 and _SECTION_MARKS.search(lead) and len(lead) < 60 and len({t for t in texts if t}) == 1
            ) or (
                len({t for t in texts if t}) == 1
                and _ORDINAL.match(lead)
                and len(lead) < 60
                and (len(cells) == 1 or not table.spanned)
            ):
                self.section = _section(lead)
            elif _PUTS_OUT.match(lead) and not any(MARK.match(text) for text in texts[1:]):
                said = [cell.text.strip() for cell in cells if plain(cell.text) not in ("", lead)]
                self.unmarked.append((lead if said else "表内", "\n".join(said) or row_text(cells)))
            elif _TOTAL.match(lead):
                self._take_total(row)
            elif _NOTE.match(lead) and len({t for t in texts if t}) == 1:
                self.notes.append(next(cell.text for cell in row if cell is not None and cell.text.strip()))
            else:
                self._take(row, at, joined=at in table.joined)

    def _is_head_again(self, texts: list[str], head: set[str]) -> bool:
        return bool(texts) and all(text in head or not text for text in texts)

    def _take_total(self, row: list[PublishedCell | None]) -> None:
        self.total_cells = {
            i: cell.text.strip()
            for i, cell in enumerate(row)
            if cell is not None and cell.column == i and cell.text.strip()
        }
        numbers = [
            found[1]
            for text in self.total_cells.values()
            if (found := re.search(r"(\d+(?:\.\d+)?)\s*分?\s*$", text.strip()))
        ]
        if numbers and self.total is None:
            self.total = Fraction(numbers[0])

    def _cell(self, row: list[PublishedCell | None], column: int) -> str:
        cell = row[column] if column < len(row) else None
        return cell.text.strip() if cell is not None else ""

    def _going_on(self, row: list[PublishedCell | None], column: int) -> str:
        """The text of a column whose blank cells continue the one above."""
        cell = row[column] if column < len(row) else None
        if cell is not None and cell.text.strip():
            self.last[column] = cell
        kept = self.last.get(column)
        return kept.text.strip() if kept is not None else ""

    def _take(self, row: list[PublishedCell | None], at: int, *, joined: bool) -> None:
        layout = self.layout
        of = layout.of
        for column in of("section")[:1]:
            name = plain(self._going_on(row, column))
            if name and (self.section is None or self.section.title != name):
                self.section = _section(name)
        number = next((plain(self._going_on(row, column)) for column in of("number")), "")
        text = "\n".join(filter(None, (_lines(self._cell(row, column)) for column in of("text"))))
        rule = "\n".join(filter(None, (_lines(self._cell(row, column)) for column in of("rule"))))
        titles = [plain(self._going_on(row, column)) for column in of("title")]
        title = titles[-1] if titles else ""
        if not number and (leading := _NUMBERED_TITLE.match(title)) is not None:
            number, title = leading[1], title[leading.end() :]
        if not text and not rule and title:
            text = title
        if not text:
            text, rule = rule, ""
        if not text:
            return
        marks = of("max")
        cell = row[marks[0]] if marks and marks[0] < len(row) else None
        continued = cell is not None and not cell.text.strip() and cell.row == at
        if cell is None or not continued:
            if cell is None or cell != self.marks or cell.row == at:
                self.marks_cell += 1
            self.marks = cell
        found = MARK.match(plain(self.marks.text)) if self.marks is not None else None
        full = Fraction(found[1]) if found else None
        number = re.sub(r"\D+$", "", number) if re.match(r"\d", number) else number
        bonus = bool(_BONUS.search(title) or (self.section is not None and _BONUS.search(self.section.title)))
        deducts = bool(re.search(r"扣分项|减分项|负分", title + (self.section.title if self.section else "")))
        cells = {i: one.text.strip() for i, one in enumerate(row) if one is not None and one.text.strip()}
        self.rows.append(
            (
                PublishedRow(self.section, number, title, text, rule, full, bonus, deducts, joined, cells),
                self.marks_cell,
            )
        )


def row_text(cells: Iterable[PublishedCell]) -> str:
    """What stands in the cells of a row."""
    return "\n".join(cell.text.strip() for cell in cells if cell.text.strip())


def _section(text: str) -> PublishedSection:
    found = _SECTION_MARKS.search(text)
    return PublishedSection(text, Fraction(found[1]) if found else None)


def _lines(text: str) -> str:
    return _KEPT_LINES.sub("\n", text.strip())


def marks_in_brackets(text: str) -> list[Fraction]:
    """The marks that stand in brackets behind wording: （2分）."""
    return [Fraction(found[1]) for found in _SECTION_MARKS.finditer(plain(text))]


def _with_marks(rows: Iterable[tuple[PublishedRow, int]]) -> Iterator[PublishedRow]:
    """Where several rows share the cell of their marks, each has what its wording says; the number from the wording."""
    listed = list(rows)
    parent = ""
    section: PublishedSection | None = None
    for index, (row, cell) in enumerate(listed):
        sharing = [other for other, same in listed if same == cell]
        marks = row.max
        if len(sharing) > 1 or marks is None:
            own = marks_in_brackets(row.text) or marks_in_brackets(row.rule)
            marks = sum(own, Fraction(0)) if own else (None if len(sharing) > 1 else marks)
            if len(sharing) > 1 and marks is None and index and row.max is not None:
                known = [
                    sum(marks_in_brackets(one.text), Fraction(0)) for one in sharing if marks_in_brackets(one.text)
                ]
                rest = row.max - sum(known, Fraction(0))
                marks = rest if len(known) == len(sharing) - 1 and rest > 0 else None
        if row.section != section:
            parent, section = "", row.section
        number = row.number
        if not number:
            found = _NUMBER.match(row.text)
            after = row.text[found.end() :] if found else row.text
            circled = _CIRCLED.match(after) or (_FIRST_BELOW.search(after) if found else None)
            if found:
                parent = found[1] or found[2]
            number = (parent if found or circled else "") + (circled[1] if circled else "")
        yield replace(row, number=number, max=marks)
