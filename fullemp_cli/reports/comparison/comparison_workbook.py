"""A comparison as a workbook: 概况, 社区, 项目变化, 条件变化, 名单 (numbers masked as in the results)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from types import TracebackType
from typing import Any, Generic, TypeVar

from fullemp_cli import __version__
from fullemp_cli.reports.comparison.outcome import ComparisonOutcome, ItemTotals, StandardTotals
from fullemp_cli.reports.lists.description import Shape, ShownColumn, Value
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.phrases import interval_words, mark_words, met_words
from fullemp_cli.reports.sheets.shown_list import sheet_columns, sheet_rows
from fullemp_cli.reports.sheets.styles import DEFAULT_FONT, LINE, SheetStyles
from fullemp_cli.reports.summary.summary_listing import SummaryListing
from fullemp_cli.results.assessment import Total
from fullemp_cli.results.comparison import (
    CAUSE_WORDS,
    CommunityChange,
    ComparedPerson,
    ComparedSide,
    CriterionChange,
    CriterionState,
    ItemChange,
    ItemState,
    Persons,
)
from fullemp_cli.results.provenance import Provenance
from fullemp_cli.standards.draft_state import is_draft

T = TypeVar("T")
Of = tuple[CommunityChange, T]
"""What changed, with the community in which it did."""


def _place(several: bool) -> tuple[ShownColumn[Of[Any]], ...]:
    """Where it is; of several standards also of which it is."""
    standard: ShownColumn[Of[Any]] = ShownColumn("标准", lambda row: row[0].after.standard.id, 12)
    return (
        *((standard,) if several else ()),
        ShownColumn("社区（村）", lambda row: row[0].name, 18),
        ShownColumn("街道（乡镇）", lambda row: row[0].street, 13),
        ShownColumn("县（市、区）", lambda row: row[0].county, 12),
    )


_N = Shape.NUMBER
Summed = tuple[StandardTotals, ItemTotals]
_SEVERAL: tuple[ShownColumn[Summed], ...] = (ShownColumn("标准", lambda row: row[0].id, 12),)
_OVERVIEW: tuple[ShownColumn[Summed], ...] = (
    ShownColumn("编号", lambda row: row[1].id, 12, shape=_N),
    ShownColumn("项目", lambda row: row[1].title, 40),
    ShownColumn("变化的社区", lambda row: row[1].changed, 12, shape=_N),
    ShownColumn("升", lambda row: row[1].up, 8, shape=_N),
    ShownColumn("降", lambda row: row[1].down, 8, shape=_N),
    ShownColumn("已得分合计变化", lambda row: row[1].points, 16, shape=_N),
    ShownColumn("待评合计变化", lambda row: row[1].open, 16, shape=_N),
)
_COMMUNITIES: tuple[ShownColumn[Of[None]], ...] = (
    ShownColumn("前", lambda row: _total(row[0].before.total), 15, shape=_N),
    ShownColumn("后", lambda row: _total(row[0].after.total), 15, shape=_N),
    ShownColumn("已得分变化", lambda row: _known(row[0].points), 9, shape=_N),
    ShownColumn("待评变化", lambda row: _known(row[0].open), 9, shape=_N),
    ShownColumn("前一份结论", lambda row: row[0].before.verdict, 22),
    ShownColumn("后一份结论", lambda row: row[0].after.verdict, 22),
    ShownColumn("变化的来源", lambda row: _sources(row[0]), 42),
)
_ITEMS: tuple[ShownColumn[Of[ItemChange]], ...] = (
    ShownColumn("编号", lambda row: _item_id(row[1]), 10, shape=_N),
    ShownColumn("项目", lambda row: row[1].title, 24),
    ShownColumn("前", lambda row: _marks(row[1].before), 12, shape=_N),
    ShownColumn("后", lambda row: _marks(row[1].after), 12, shape=_N),
    ShownColumn("变化", lambda row: _known(row[1].points), 8, shape=_N),
    ShownColumn("为什么", lambda row: "\n".join(row[1].why), 60),
)
_CRITERIA: tuple[ShownColumn[Of[CriterionChange]], ...] = (
    ShownColumn("编号", lambda row: _criterion_id(row[1]), 10, shape=_N),
    ShownColumn("条件", lambda row: row[1].title, 30),
    ShownColumn("前", lambda row: _met(row[1].before), 9, shape=_N),
    ShownColumn("后", lambda row: _met(row[1].after), 9, shape=_N),
    ShownColumn("为什么", lambda row: "\n".join(row[1].why), 60),
)


@dataclass(frozen=True, slots=True)
class _Listed:
    """Somebody who stands in one of two lists alone: of which item, and in which."""

    id: str
    word: str
    person: ComparedPerson


_PERSONS: tuple[ShownColumn[Of[_Listed]], ...] = (
    ShownColumn("编号", lambda row: row[1].id, 10, shape=_N),
    ShownColumn("变化", lambda row: row[1].word, 11, shape=_N),
    ShownColumn("姓名", lambda row: row[1].person.name, 11),
    ShownColumn("身份证号", lambda row: row[1].person.id, 18),
    ShownColumn("位置", lambda row: _where(row[1].person), 32),
    ShownColumn("原因", lambda row: row[1].person.reason, 36),
)


class _Page(Generic[T]):
    """A page that is one list, of which the rows come as they go by."""

    def __init__(
        self, book: OutgoingWorkbook, styles: SheetStyles, name: str, columns: tuple[ShownColumn[T], ...]
    ) -> None:
        self._columns = columns
        self.listing = SummaryListing(book, name, styles, sheet_columns(columns))
        self.listing.title(name)
        self.listing.heading()

    def add(self, rows: Iterable[T]) -> None:
        """Further rows."""
        self.listing.rows(sheet_rows(self._columns, rows))


class ComparisonWorkbook:
    """Takes a comparison as it goes by; rows go to the disk, so that memory does not grow with the communities.

    Use it in a `with` block; `content` holds the bytes after its end. The same results give the same bytes.
    """

    def __init__(self) -> None:
        self._stream = BytesIO()
        self._close = ExitStack()
        self._facts = Provenance(f"fullemp {__version__}", "", "", "")

    def __enter__(self) -> ComparisonWorkbook:
        folder = self._close.enter_context(tempfile.TemporaryDirectory(prefix="fullemp-", ignore_cleanup_errors=True))
        self._book = self._close.enter_context(OutgoingWorkbook(self._stream, folder=folder, font=DEFAULT_FONT))
        self._book.set_properties({"title": "结果比较", "created": datetime(2000, 1, 1)})
        self._styles = SheetStyles(self._book)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close.__exit__(kind, error, trace)

    @property
    def content(self) -> bytes:
        """The bytes of the workbook, once it is closed."""
        return self._stream.getvalue()

    def begin(self, before: ComparedSide, after: ComparedSide) -> None:
        """The pages and their titles. Where several standards are compared each row says of which it is."""
        several = len(set(before.standards) & set(after.standards)) > 1
        self._columns = (*_SEVERAL, *_OVERVIEW) if several else _OVERVIEW
        self._overview = SummaryListing(self._book, "概况", self._styles, sheet_columns(self._columns))
        place = _place(several)
        self._communities = _Page(self._book, self._styles, "社区", (*place, *_COMMUNITIES))
        self._items = _Page(self._book, self._styles, "项目变化", (*place, *_ITEMS))
        self._criteria = _Page(self._book, self._styles, "条件变化", (*place, *_CRITERIA))
        self._persons = _Page(self._book, self._styles, "名单", (*place, *_PERSONS))
        self._facts = Provenance(
            f"fullemp {__version__}", f"标准 {'、'.join(after.standards)}", "结果比较", f"{after.results} 份结果"
        )
        self._overview.title("结果比较")
        for word, side in (("前", before), ("后", after)):
            text = f"{word}：{side.path}，{side.results} 份结果，标准 {'、'.join(side.standards)}"
            self._overview.line(text, LINE)

    def add(self, change: CommunityChange) -> None:
        """The rows of one community. A draft is told on every page."""
        if is_draft(change.after.standard.title) and "草稿" not in self._facts.standard:
            self._facts = replace(self._facts, standard=f"{self._facts.standard}（草稿）")
        if not change.changed and not change.notice:
            return
        self._communities.add([(change, None)])
        for item in change.items:
            self._items.add([(change, item)])
            self._persons.add((change, one) for one in _listed(item.id, item.persons))
        for criterion in change.criteria:
            self._criteria.add([(change, criterion)])
            self._persons.add((change, one) for one in _listed(_criterion_id(criterion), criterion.persons))

    def end(self, outcome: ComparisonOutcome) -> None:
        """The sums, then all pages are set up."""
        sheet = self._overview
        for standard in outcome.standards or [StandardTotals("", "")]:
            named = f"{standard.title}（{standard.id}）：" if outcome.several else ""
            sheet.line(
                f"{named}比较了 {standard.compared} 个社区，{standard.changed} 个有变化；"
                f"得分升 {standard.up} 个、降 {standard.down} 个。",
                LINE,
            )
        for kind, count in sorted(outcome.causes.items()):
            sheet.line(f"{CAUSE_WORDS[kind]}：{count} {outcome.unit}", LINE)
        sheet.table(self._columns, ((standard, one) for standard in outcome.standards for one in standard.items))
        for found, said in outcome.one_sided:
            if found:
                sheet.subtitle(f"{said}（{len(found)} 个）")
                for one in found:
                    why = f"：{one.why}" if one.why else ""
                    sheet.line(f"{one.county}{one.street}{one.name}（{one.standard}）{why}")
        for notice in outcome.notices:
            sheet.line(notice)
        for refusal in outcome.refused:
            sheet.line(f"没有比较：{refusal.sentence}（{refusal.code}）")
        pages = (self._communities, self._items, self._criteria, self._persons)
        for listing in (sheet, *(page.listing for page in pages)):
            listing.finish(self._facts)


def _sources(change: CommunityChange) -> str:
    sources = [cause.sentence for cause in change.causes] + ([change.notice] if change.notice else [])
    return "\n".join(sources) or "相同"


def _known(value: Fraction | None) -> Value:
    return "" if value is None else value


def _total(total: Total | None) -> str:
    return interval_words(total.points, total.open) if total else "不计分"


def _item_id(item: ItemChange) -> str:
    return f"{item.before_id} → {item.id}" if item.before_id else item.id


def _marks(state: ItemState | None) -> str:
    return mark_words(state.points, state.open) if state else "无"


def _criterion_id(one: CriterionChange) -> str:
    return f"{one.id}（{one.tier}）" if one.tier else one.id


def _met(state: CriterionState | None) -> str:
    return met_words(state.met) if state else "无"


def _listed(id: str, persons: Persons) -> Iterator[_Listed]:
    words = ("新增", "去掉") if persons.complete else ("后一份列出", "前一份列出")
    for word, people in zip(words, (persons.added, persons.removed), strict=True):
        for one in people:
            yield _Listed(id, word, one)


def _where(person: ComparedPerson) -> str:
    return " ▸ ".join(part for part in (person.file, person.sheet, person.cell) if part)
