"""One sheet a list, then one for each visitor; A4, marked as internal, by date, with a box to tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from io import BytesIO

from fullemp_cli import __version__
from fullemp_cli.planning.worklist import Entry, List, Worklist
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.sheets.book import new_book
from fullemp_cli.reports.sheets.listing import ListColumn, Listing
from fullemp_cli.reports.sheets.styles import CENTRED, SheetStyles
from fullemp_cli.results.provenance import Provenance

_PEOPLE = (
    ListColumn("最迟", 10, CENTRED),
    ListColumn("姓名", 8, key=True),
    ListColumn("身份证号", 17, key=True),
    ListColumn("地址", 13),
    ListColumn("电话", 13),
    ListColumn("事由", 19, key=True),
    ListColumn("要做什么", 14, key=True),
    ListColumn("经办人", 7),
    ListColumn("办理日期", 15, CENTRED),
    ListColumn("结果", 21),
    ListColumn("本人签名", 15),
    ListColumn("办结", 5, CENTRED),
)
_BY_HAND = ("", "", "", "□")
"""办理日期, 结果 and 本人签名 are written with a pen: on A4 across 25 millimetres for a date or a name, 35 for a result."""
_PEN = 34.0
"""The least height of a row to write into, in points: 12 millimetres."""
_ANSWERS = (
    ListColumn("编号", 8, CENTRED, key=True),
    ListColumn("要回答的", 50),
    ListColumn("要做什么", 30),
    ListColumn("办结", 5, CENTRED),
)
_CORRECTIONS = (
    ListColumn("位置", 26, key=True),
    ListColumn("问题", 40, key=True),
    ListColumn("怎样改", 30),
    ListColumn("办结", 5, CENTRED),
)
_MARK = "内部资料：含姓名、住址、电话，只供本社区经办人员上门使用，不得张贴、复印、转发，用后交回保管"
_NAMES_WITHIN = "内部资料：可能写有姓名，不得张贴、转发"
_NOBODY = "未定经办人"


def worklist_workbook(worklist: Worklist, *, show_ids: bool = False) -> bytes:
    """The bytes of the workbook; the same worklist gives the same bytes. Nothing in it is a formula.

    Identity numbers are masked unless `show_ids`.
    """
    stream = BytesIO()
    facts = Provenance(f"fullemp {__version__}", "工作单（内部资料）", f"截至 {worklist.now}", f"到 {worklist.until}")
    with new_book(stream, of_rows=True, show_ids=show_ids) as book:
        book.set_properties(
            {"title": f"{worklist.community} 工作单（内部资料）", "created": datetime.combine(worklist.now, time())}
        )
        sheets = _Sheets(book, worklist, facts)
        for which in List:
            if entries := worklist.of(which):
                sheets.write(which.value, which.value, entries, which)
        if not worklist.entries:
            sheets.write("工作单", "没有要做的事", (), None)
        for officer, entries in worklist.by_officer().items():
            sheets.write(f"经办人 {officer}", f"{officer} 的工作单", entries, None)
        if worklist.of_nobody and worklist.by_officer():
            sheets.write(_NOBODY, "还没有经办人的，请先分派", worklist.of_nobody, None)
    return stream.getvalue()


class _Sheets:
    def __init__(self, book: OutgoingWorkbook, worklist: Worklist, facts: Provenance) -> None:
        self._book, self._worklist, self._facts = book, worklist, facts
        self._styles = SheetStyles(book)

    def write(self, name: str, title: str, entries: Sequence[Entry], which: List | None) -> None:
        """A sheet; `which` None: of one visitor."""
        columns = {List.ANSWERS: _ANSWERS, List.CORRECTIONS: _CORRECTIONS}.get(which, _PEOPLE) if which else _PEOPLE
        listing = Listing(self._book, name, self._styles, columns, least_height=_PEN if columns is _PEOPLE else 0.0)
        listing.title(f"{self._worklist.community or '社区'}　{title}")
        mark = f"{_MARK if columns is _PEOPLE else _NAMES_WITHIN}。"
        listing.line(f"{mark}截至 {self._worklist.now}，到 {self._worklist.until}；共 {len(entries)} 条。")
        for note in self._worklist.notes:
            listing.line(note)
        listing.heading()
        listing.rows(self._rows(entries, which))
        listing.finish(self._facts)

    def _rows(self, entries: Iterable[Entry], which: List | None) -> Iterable[list[str]]:
        for entry in entries:
            if which is List.ANSWERS:
                row = [entry.name, entry.why, entry.what, "□"]
            elif which is List.CORRECTIONS:
                row = [str(entry.place), entry.why, entry.what, "□"]
            else:
                due = entry.due.isoformat() if entry.due is not None else ""
                row = [due, entry.name, entry.id, entry.address, entry.phone, entry.why, entry.what]
                row += [entry.officer, *_BY_HAND]
            yield row
