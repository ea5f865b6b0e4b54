"""HTML tables, as old systems export them under the name of .xls.

All tables stand one below the other in a single sheet, as a spreadsheet program shows them. The tags are found on the
bytes: in UTF-8 and GB18030 no part of a Chinese letter can look like `<`, `>`, `&` or a quote. One pass, no regular
expression that could run wild.
"""

from __future__ import annotations

import codecs
import html
import re
from pathlib import PurePath

from fullemp_cli.opening.cells import CellStore
from fullemp_cli.opening.encodings import Encoding, tell_encoding
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.grid import Merge, Sheet
from fullemp_cli.opening.limits import Guard

_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{2,20})", re.I)
_SPAN = re.compile(rb"\b(col|row)span\s{0,9}=\s{0,9}[\"']?\s{0,9}(\d{1,6})", re.I)
_TAG_NAME = re.compile(rb"/?[A-Za-z][A-Za-z0-9:]{0,15}")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CHINESE = ("gb2312", "gbk", "gb18030", "hz", "euc-cn")
_SKIPPED = {b"script": b"</script", b"style": b"</style", b"title": b"</title"}
_LINE_ENDS = (b"br", b"/p", b"/div", b"/li")
_CLOCK_EVERY = 4096
_TAGS = (b"table", b"/table", b"tr", b"/tr", b"td", b"th", b"/td", b"/th")


def read_html(data: bytes, guard: Guard) -> tuple[Sheet, ...]:
    """One sheet with all tables. Refuses a page without a table."""
    encoding = _tell_encoding(data, guard)
    body = data[encoding.skip :]
    if encoding.name.startswith("utf-16"):
        body, encoding = body.decode(encoding.name, "replace").encode("utf-8", "replace"), Encoding("utf-8")
    page = _Page(encoding, guard)
    page.read(body.replace(b"\x00", b""))
    if not page.tables:
        guard.refuse(FileFault.NOT_A_SPREADSHEET)
    return (page.store.finish(),)


def _tell_encoding(data: bytes, guard: Guard) -> Encoding:
    """A mark, else what the page says if it is true, else as any text."""
    named = _CHARSET.search(data[:4096])
    if named is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = named[1].decode("ascii", "replace").lower()
        name = "gb18030" if name in _CHINESE else name
        try:
            if codecs.lookup(name).name in ("utf-8", "gb18030", "big5"):
                data.decode(name)
                return Encoding(name)
        except (LookupError, UnicodeDecodeError):
            pass
    return tell_encoding(data, guard)


class _Page:
    """The state between two tags."""

    def __init__(self, encoding: Encoding, guard: Guard) -> None:
        self.store = CellStore(PurePath(guard.name).stem, guard)
        self.tables = 0
        self._encoding = encoding
        self._guard = guard
        self._depth = 0
        self._row = self._column = 0
        self._below: dict[int, int] = {}  # column → last row that a cell from above still covers
        self._text: list[str] | None = None
        self._span = (1, 1)

    def read(self, body: bytes) -> None:
        at, tags = 0, 0
        while (tag := body.find(b"<", at)) >= 0:
            self._add_text(body, at, tag)
            if body.startswith(b"<!--", tag):
                end = body.find(b"-->", tag)
                at = end + 3 if end >= 0 else len(body)
            elif (name := _TAG_NAME.match(body, tag + 1)) is None and not body.startswith((b"<!", b"<?"), tag):
                self._add_text(body, tag, tag + 1)  # a bare "<" in the text
                at = tag + 1
            else:
                end = body.find(b">", tag)
                end = len(body) if end < 0 else end
                at = end + 1
                if name is not None:
                    at = self._tag(name[0].lower(), body, tag, end)
            tags += 1
            if tags % _CLOCK_EVERY == 0:
                self._guard.check_time()
        self._add_text(body, at, len(body))
        self._end_cell()

    def _tag(self, name: bytes, body: bytes, tag: int, end: int) -> int:
        """Acts on a tag and gives the place to go on from."""
        if name in _SKIPPED:
            close = body.find(_SKIPPED[name], end)
            return len(body) if close < 0 else close
        if name in _LINE_ENDS and self._text is not None:
            self._text.append("\n")
        if name in _TAGS:
            self._table_tag(name, body[tag : min(end, tag + 4096)])
        return end + 1

    def _table_tag(self, name: bytes, tag: bytes) -> None:
        if name == b"table":
            self._end_cell()  # a table inside a cell: a layout, its rows stand for themselves
            self.tables += 1
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
        elif name in (b"td", b"th"):
            self._end_cell()
            self._start_cell(tag)
        else:
            self._end_cell()

    def _start_cell(self, tag: bytes) -> None:
        self._row = self._row or 1
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
            self.store.put(self._row, self._column, value)
        if (down, across) != (1, 1) and right >= self._column:
            self.store.merges.append(Merge(self._row, self._column, bottom, right))
            self._guard.check_cells(len(self.store.merges))
        if down > 1:
            for column in range(self._column, right + 1):
                self._below[column] = bottom
        self._column = max(right, self._column)
