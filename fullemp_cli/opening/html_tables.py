"""HTML tables, as old systems export them under the name of .xls.

All tables stand one below the other in a single sheet, as a spreadsheet program shows them, unless the page keeps its
sheets apart. The tags are found on the
bytes: in UTF-8 and GB18030 no part of a Chinese letter can look like `<`, `>`, `&` or a quote. One pass, no regular
expression that could run wild.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Mapping
from pathlib import PurePath

from fullemp_cli.opening.cells import CellStore
from fullemp_cli.opening.encodings import Encoding, tell_encoding
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import Merge, Sheet
from fullemp_cli.opening.html_sheets import distinct, frames_of, sheet_starts
from fullemp_cli.opening.html_styles import strikes, striking_classes
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.web_archive import is_web_archive, pages_of

_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{2,20})", re.I)
_SPAN = re.compile(rb"\b(col|row)span\s{0,9}=\s{0,9}[\"']?\s{0,9}(\d{1,6})", re.I)
_TAG_NAME = re.compile(rb"/?[A-Za-z][A-Za-z0-9:]{0,15}")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CHINESE = ("gb2312", "gbk", "gb18030", "hz", "euc-cn")
_SKIPPED = {b"script": b"</script", b"style": b"</style", b"title": b"</title", b"comment": b"</comment"}
_NOTE_MARK = re.compile(
    rb"<!\[if\s+!supportAnnotations\]>", re.I
)  # [1] behind a text with a comment, as Excel writes it
_NOTE_MARK_END = b"<![endif]>"
_LINE_ENDS = (b"br", b"/p", b"/div", b"/li")
_STRUCK, _STRUCK_ENDS = (b"s", b"strike", b"del"), (b"/s", b"/strike", b"/del")
_STYLED, _STYLED_ENDS = (b"font", b"span"), (b"/font", b"/span")
_CLOCK_EVERY = 4096
_TAGS = (b"table", b"/table", b"tr", b"/tr", b"td", b"th", b"/td", b"/th")


def read_html(data: bytes, guard: Guard) -> tuple[Sheet, ...]:
    """The tables of a page: one sheet, or several where the page itself keeps them apart (`html_sheets`).

    Refuses a page without a table, and one that is cut off in the middle of a row.
    """
    if not is_web_archive(data):
        return _read_page(data, PurePath(guard.name).stem, guard)
    pages = pages_of(data, guard)
    if not pages:
        guard.refuse(FileFault.NOT_A_SPREADSHEET)
    stem = PurePath(guard.name).stem
    names = {at: name or (f"{stem} {at + 1}" if len(pages) > 1 else stem) for at, (name, _) in enumerate(pages)}
    distinct(names)
    return tuple(sheet for at, (_, page) in enumerate(pages) for sheet in _read_page(page, names[at], guard))


def _read_page(data: bytes, name: str, guard: Guard) -> tuple[Sheet, ...]:
    encoding = _tell_encoding(data, guard)
    body = data[encoding.skip :]
    if encoding.name.startswith("utf-16"):
        body, encoding = body.decode(encoding.name, "replace").encode("utf-8", "replace"), Encoding("utf-8")
    body = body.replace(b"\x00", b"")
    page = _OpenPage(encoding, guard, sheet_starts(body, encoding, name, guard), name)
    page.read(body)
    if not page.tables:
        if frames_of(body):
            guard.refuse(FileFault.FOREIGN_TABLE, "这是网页的外框，各张表在旁边同名的文件夹里")
        guard.refuse(FileFault.NOT_A_SPREADSHEET)
    return page.sheets()


def _tell_encoding(data: bytes, guard: Guard) -> Encoding:
    """A mark, else what the page says if it is true, else as any text."""
    named = _CHARSET.search(data[:4096])
    latin = False
    if named is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = named[1].decode("ascii", "replace").lower()
        name = "gb18030" if name in _CHINESE else name
        try:
            standard = codecs.lookup(name).name
            latin = standard.startswith(("iso8859", "cp125", "ascii"))
            if standard in ("utf-8", "gb18030", "big5"):
                data.decode(name)
                return Encoding(name)
        except (LookupError, UnicodeDecodeError):
            pass
    return tell_encoding(data, guard, declared_latin=latin)


class _OpenPage:
    """The state between two tags."""

    def __init__(self, encoding: Encoding, guard: Guard, starts: Mapping[int, str], name: str) -> None:
        self.tables = 0
        self._starts = starts  # which outer tables, counted from 0, begin a sheet, and its name
        self._store = CellStore(starts.get(0) or name, guard)
        self._stores = [self._store]
        self._outer_tables = 0
        self._encoding = encoding
        self._guard = guard
        self._depth = 0
        self._row = self._column = 0
        self._below: dict[int, int] = {}  # column → last row that a cell from above still covers
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._row_is_open = self._rows_are_closed = self._page_is_closed = self._tag_is_cut = False
        self._struck = [False, False, False]  # the row, the cell, all of the cell's text so far
        self._struck_tags = 0
        self._styled: list[bool] = []  # of the open font and span tags of the cell, whether each strikes through
        self._striking: frozenset[bytes] = frozenset()
        self._seen = False

    def sheets(self) -> tuple[Sheet, ...]:
        """What was read."""
        return tuple(store.finish() for store in self._stores)

    def read(self, body: bytes) -> None:
        at, tags = 0, 0
        self._striking = striking_classes(body)
        while (tag := body.find(b"<", at)) >= 0:
            self._add_text(body, at, tag)
            if body.startswith(b"<!--", tag):
                end = body.find(b"-->", tag)
                self._tag_is_cut |= end < 0
                at = end + 3 if end >= 0 else len(body)
            elif _NOTE_MARK.match(body, tag) and (end := body.find(_NOTE_MARK_END, tag)) >= 0:
                at = end + len(_NOTE_MARK_END)
            elif (name := _TAG_NAME.match(body, tag + 1)) is None and not body.startswith((b"<!", b"<?"), tag):
                self._add_text(body, tag, tag + 1)  # a bare "<" in the text
                at = tag + 1
            else:
                end = body.find(b">", tag)
                self._tag_is_cut |= end < 0
                end = len(body) if end < 0 else end
                at = end + 1
                if name is not None:
                    at = self._tag(name[0].lower(), body, tag, end)
            tags += 1
            if tags % _CLOCK_EVERY == 0:
                self._guard.check_time()
        self._add_text(body, at, len(body))
        self._check_end()
        self._end_cell()

    def _check_end(self) -> None:
        """A page that ends in the middle of a table is a broken download, unless its writer leaves ends out anyway."""
        if self._page_is_closed or not self._depth:
            return
        in_a_row = self._rows_are_closed and self._row_is_open
        if in_a_row or self._tag_is_cut:
            self._guard.refuse(FileFault.DAMAGED, f"内容不完整，表格在第 {max(self._row, 1)} 行中断")
        self._guard.doubt(
            f"表格没有写完：到第 {self._row} 行为止，缺少结尾，后面可能还有内容。请核对行数，或重新导出。"
        )

    def _tag(self, name: bytes, body: bytes, tag: int, end: int) -> int:
        """Acts on a tag and gives the place to go on from."""
        if name in _SKIPPED:
            close = body.find(_SKIPPED[name], end)
            self._tag_is_cut |= close < 0
            return len(body) if close < 0 else close
        if name in _STRUCK or name in _STRUCK_ENDS:
            self._struck_tags = max(0, self._struck_tags + (1 if name in _STRUCK else -1))
        elif name in _STYLED:
            self._styled.append(strikes(body[tag : min(end, tag + 4096)], self._striking))
        elif name in _STYLED_ENDS and self._styled:
            self._styled.pop()
        elif name == b"/html":
            self._page_is_closed = True
        if name in _LINE_ENDS and self._text is not None:
            self._text.append("\n")
        if name in _TAGS:
            self._table_tag(name, body[tag : min(end, tag + 4096)])
        return end + 1

    def _table_tag(self, name: bytes, tag: bytes) -> None:
        if name == b"table":
            self._end_cell()  # a table inside a cell: a layout, its rows stand for themselves
            self.tables += 1
            if self._depth == 0:
                self._start_outer_table()
            self._depth += 1
            self._below.clear()
        elif name == b"/table":
            self._end_cell()
            self._depth = max(0, self._depth - 1)
            self._below.clear()
        elif self._depth == 0:
            return
        elif name == b"tr":
            self._end_cell()
            self._row += 1
            self._column = 0
            self._row_is_open = True
            self._struck[0] = strikes(tag, self._striking)
        elif name in (b"td", b"th"):
            self._end_cell()
            self._start_cell(tag)
        else:
            self._end_cell()
            if name == b"/tr":
                self._row_is_open, self._rows_are_closed = False, True

    def _start_outer_table(self) -> None:
        if (name := self._starts.get(self._outer_tables)) is not None and self._outer_tables:
            self._store = CellStore(name, self._guard)
            self._stores.append(self._store)
            self._row = self._column = 0
        self._outer_tables += 1

    def _start_cell(self, tag: bytes) -> None:
        self._row = self._row or 1
        self._struck[1:] = [strikes(tag, self._striking), True]
        self._styled.clear()
        self._seen = False
        self._column += 1
        while self._below.get(self._column, 0) >= self._row:
            self._column += 1
        spans = {kind.lower(): max(1, int(number)) for kind, number in _SPAN.findall(tag)}
        self._span = (spans.get(b"row", 1), spans.get(b"col", 1))
        self._text = []

    def _add_text(self, body: bytes, start: int, end: int) -> None:
        if self._text is not None and start < end:
            text = body[start:end].decode(self._encoding.name, "replace")
            self._text.append(_BLANKS.sub(" ", text))
            if not text.isspace():
                self._seen = True
                self._struck[2] &= self._struck_tags > 0 or any(self._styled)

    def _end_cell(self) -> None:
        if self._text is None:
            return
        text = html.unescape("".join(self._text)).replace("\xa0", " ")
        value = "\n".join(line.strip(" ") for line in text.split("\n")).strip("\n ")
        self._text = None
        down, across = self._span
        limits = self._guard.limits
        right = min(self._column + across - 1, limits.max_columns)
        bottom = min(self._row + down - 1, limits.max_rows)
        if value:
            self._store.put(self._row, self._column, value)
            if self._struck[0] or self._struck[1] or (self._seen and self._struck[2]):
                self._store.struck.add((self._row, self._column))
        if (down, across) != (1, 1) and right >= self._column:
            self._store.merges.append(Merge(self._row, self._column, bottom, right))
            self._guard.check_cells(len(self._store.merges))
        if down > 1:
            for column in range(self._column, right + 1):
                self._below[column] = bottom
        self._column = max(right, self._column)
