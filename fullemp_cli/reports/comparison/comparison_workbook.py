"""A comparison as a workbook: 概况, 社区, 项目变化, 条件变化, 名单 (numbers masked as in the results)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from io import BytesIO
from types import TracebackType

from fullemp_cli import __version__
from fullemp_cli.reports.comparison.outcome import ComparisonOutcome, StandardTotals
from fullemp_cli.reports.lists.description import Value
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.phrases import interval_words, mark_words, met_words
from fullemp_cli.reports.sheets.listing import ListColumn
from fullemp_cli.reports.sheets.styles import CENTRED, DEFAULT_FONT, LINE, SheetStyles
from fullemp_cli.reports.summary.summary_listing import SummaryListing
from fullemp_cli.results.assessment import Total
from fullemp_cli.results.comparison import CAUSE_WORDS, CommunityChange, ComparedSide, ItemChange, Persons
from fullemp_cli.results.provenance import Provenance

_PLACE = (ListColumn("社区（村）", 18), ListColumn("街道（乡镇）", 13), ListColumn("县（市、区）", 12))
_STANDARD = ListColumn("标准", 12)
_OVERVIEW = (
    ListColumn("编号", 12, CENTRED),
    ListColumn("项目", 40),
    ListColumn("变化的社区", 12, CENTRED),
    ListColumn("升", 8, CENTRED),
    ListColumn("降", 8, CENTRED),
    ListColumn("已得分合计变化", 16, CENTRED),
    ListColumn("待评合计变化", 16, CENTRED),
)
_COMMUNITIES = (
    *_PLACE,
    ListColumn("前", 15, CENTRED),
    ListColumn("后", 15, CENTRED),
    ListColumn("已得分变化", 9, CENTRED),
    ListColumn("待评变化", 9, CENTRED),
    ListColumn("前一份结论", 22),
    ListColumn("后一份结论", 22),
    ListColumn("变化的来源", 42),
)
_ITEMS = (
    *_PLACE,
    ListColumn("编号", 10, CENTRED),
    ListColumn("项目", 24),
    ListColumn("前", 12, CENTRED),
    ListColumn("后", 12, CENTRED),
    ListColumn("变化", 8, CENTRED),
    ListColumn("为什么", 60),
)
_CRITERIA = (
    *_PLACE,
    ListColumn("编号", 10, CENTRED),
    ListColumn("条件", 30),
    ListColumn("前", 9, CENTRED),
    ListColumn("后", 9, CENTRED),
    ListColumn("为什么", 60),
)
_PERSONS = (
    *_PLACE,
    ListColumn("编号", 10, CENTRED),
    ListColumn("变化", 11, CENTRED),
    ListColumn("姓名", 11),
    ListColumn("身份证号", 18),
    ListColumn("位置", 32),
    ListColumn("原因", 36),
)


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
        self._several = several
        first = (_STANDARD,) if several else ()
        self._overview = SummaryListing(self._book, "概况", self._styles, (*first, *_OVERVIEW))
        self._communities = _sheet(self._book, self._styles, "社区", (*first, *_COMMUNITIES))
        self._items = _sheet(self._book, self._styles, "项目变化", (*first, *_ITEMS))
        self._criteria = _sheet(self._book, self._styles, "条件变化", (*first, *_CRITERIA))
        self._persons = _sheet(self._book, self._styles, "名单", (*first, *_PERSONS))
        self._facts = Provenance(
            f"fullemp {__version__}", f"标准 {'、'.join(after.standards)}", "结果比较", f"{after.results} 份结果"
        )
        self._overview.title("结果比较")
        for word, side in (("前", before), ("后", after)):
            text = f"{word}：{side.path}，{side.results} 份结果，标准 {'、'.join(side.standards)}"
            self._overview.line(text, LINE)

    def add(self, change: CommunityChange) -> None:
        """The rows of one community."""
        if not change.changed and not change.notice:
            return
        place = (*self._of(change.after.standard.id), change.name, change.street, change.county)
        self._communities.rows([(*place, *_community(change))])
        for item in change.items:
            self._items.rows([(*place, *_item(item))])
            self._persons.rows((*place, item.id, *row) for row in _persons(item.persons))
        for one in change.criteria:
            states = [met_words(state.met) if state else "无" for state in (one.before, one.after)]
            name = f"{one.id}（{one.tier}）" if one.tier else one.id
            self._criteria.rows([(*place, name, one.title, *states, "\n".join(one.why))])
            self._persons.rows((*place, name, *row) for row in _persons(one.persons))

    def _of(self, standard: str) -> tuple[str, ...]:
        return (standard,) if self._several else ()

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
        sheet.table_heading([column.heading for column in sheet.list_columns])
        sheet.rows(
            (*self._of(standard.id), one.id, one.title, one.changed, one.up, one.down, one.points, one.open)
            for standard in outcome.standards
            for one in standard.items
        )
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
        for listing in (sheet, self._communities, self._items, self._criteria, self._persons):
            listing.finish(self._facts)


def _sheet(book: OutgoingWorkbook, styles: SheetStyles, name: str, columns: Sequence[ListColumn]) -> SummaryListing:
    listing = SummaryListing(book, name, styles, columns)
    listing.title(name)
    listing.heading()
    return listing


def _community(change: CommunityChange) -> Sequence[Value]:
    sources = [cause.sentence for cause in change.causes] + ([change.notice] if change.notice else [])
    return (
        _total(change.before.total),
        _total(change.after.total),
        "" if change.points is None else change.points,
        "" if change.open is None else change.open,
        change.before.verdict,
        change.after.verdict,
        "\n".join(sources) or "相同",
    )


def _total(total: Total | None) -> str:
    return interval_words(total.points, total.open) if total else "不计分"


def _item(item: ItemChange) -> Sequence[Value]:
    marks = [mark_words(state.points, state.open) if state else "无" for state in (item.before, item.after)]
    id = f"{item.before_id} → {item.id}" if item.before_id else item.id
    return (id, item.title, *marks, "" if item.points is None else item.points, "\n".join(item.why))


def _persons(persons: Persons) -> Iterator[Sequence[Value]]:
    words = ("新增", "去掉") if persons.complete else ("后一份列出", "前一份列出")
    for word, people in zip(words, (persons.added, persons.removed), strict=True):
        for one in people:
            where = " ▸ ".join(part for part in (one.file, one.sheet, one.cell) if part)
            yield (word, one.name, one.id, where, one.reason)
