"""One sheet a list, then one for each visitor; A4, marked as internal, by date, with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO

from fullemp_cli import __version__
from fullemp_cli.planning.worklist import Entry, List, Worklist
from fullemp_cli.reports.lists.description import Shape, ShownColumn, ShownList
from fullemp_cli.reports.outgoing_workbook import OutgoingWorkbook
from fullemp_cli.reports.sheets.book import new_book
from fullemp_cli.reports.sheets.shown_list import write_list
from fullemp_cli.reports.sheets.styles import SheetStyles
from fullemp_cli.results.provenance import Provenance

_BOX: ShownColumn[Entry] = ShownColumn("办结", lambda _: "□", 5, shape=Shape.WORD)
_PEOPLE: tuple[ShownColumn[Entry], ...] = (
    ShownColumn("最迟", lambda one: one.due.isoformat() if one.due is not None else "", 10, shape=Shape.WORD),
    ShownColumn("姓名", lambda one: one.name, 8, key=True),
    ShownColumn("身份证号", lambda one: one.id, 17, key=True),
    ShownColumn("地址", lambda one: one.address, 13),
    ShownColumn("电话", lambda one: one.phone, 13),
    ShownColumn("事由", lambda one: one.why, 19, key=True),
    ShownColumn("要做什么", lambda one: one.what, 14, key=True),
    ShownColumn("经办人", lambda one: one.officer, 7),
    ShownColumn("办理日期", lambda _: "", 15, shape=Shape.WORD),
    ShownColumn("结果", lambda _: "", 21),
    ShownColumn("本人签名", lambda _: "", 15),
    _BOX,
)
"""办理日期, 结果 and 本人签名 are written with a pen: on A4 across 25 millimetres for a date or a name, 35 for a result."""
_PEN = 34.0
"""The least height of a row to write into, in points: 12 millimetres."""
_ANSWERS: tuple[ShownColumn[Entry], ...] = (
    ShownColumn("编号", lambda one: one.name, 8, shape=Shape.WORD, key=True),
    ShownColumn("要回答的", lambda one: one.why, 50),
    ShownColumn("要做什么", lambda one: one.what, 30),
    _BOX,
)
_CORRECTIONS: tuple[ShownColumn[Entry], ...] = (
    ShownColumn("位置", lambda one: str(one.place), 26, key=True),
    ShownColumn("问题", lambda one: one.why, 40, key=True),
    ShownColumn("怎样改", lambda one: one.what, 30),
    _BOX,
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
        mark = f"{_MARK if columns is _PEOPLE else _NAMES_WITHIN}。"
        shown = ShownList(
            f"{self._worklist.community or '社区'}　{title}",
            columns,
            entries,
            notes=(
                f"{mark}截至 {self._worklist.now}，到 {self._worklist.until}；共 {len(entries)} 条。",
                *self._worklist.notes,
            ),
            nothing="",
        )
        height = _PEN if columns is _PEOPLE else 0.0
        write_list(self._book, name, self._styles, self._facts, shown, least_height=height)
