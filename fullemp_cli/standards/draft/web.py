"""Web pages: paragraphs and tables with their spans."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from fullemp_cli.standards.draft.document import Block, PublishedCell, PublishedDocument, PublishedTable, lines_of

_ENDS_LINE = frozenset(
    ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "center", "dd", "dt")
)
_SKIPPED = frozenset(("script", "style", "head", "noscript", "template"))
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MOST_SPAN = 500


def read_web(text: str, name: str) -> PublishedDocument:
    """The page. What is hidden by its style is left out."""
    page = _WebPage()
    page.feed(text)
    page.close()
    return PublishedDocument(name, tuple(page.finish()))


class _Frame:
    """What is being filled: the page, or a cell of a table. Tables inside it stand among its blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.text = ""

    def end_line(self) -> None:
        line = _BLANKS.sub(" ", self.text).strip(" ")
        if line:
            self.blocks.append(line)
        self.text = ""


class _OpenTable:
    def __init__(self) -> None:
        self.cells: list[PublishedCell] = []
        self.contents: list[list[Block]] = []
        self.row = -1
        self.column = 0
        self.below: dict[int, int] = {}  # column → last row that a cell from above covers
        self.span = (1, 1)

    def next_column(self) -> int:
        while self.below.get(self.column, -1) >= self.row:
            self.column += 1
        return self.column


class _WebPage(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.frames = [_Frame()]
        self.tables: list[_OpenTable] = []
        self.skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        style = next((value or "" for key, value in attrs if key == "style"), "").replace(" ", "").lower()
        if self.skipped or tag in _SKIPPED or "display:none" in style:
            if tag not in ("br", "img", "input", "meta", "link", "hr", "col"):
                self.skipped.append(tag)
            return
        if tag == "table":
            self.frames[-1].end_line()
            self.tables.append(_OpenTable())
        elif tag == "tr" and self.tables:
            self._end_cell()
            self.tables[-1].row += 1
            self.tables[-1].column = 0
        elif tag in ("td", "th") and self.tables:
            self._end_cell()
            spans = {key: value or "" for key, value in attrs}
            self.tables[-1].row = max(self.tables[-1].row, 0)
            self.tables[-1].span = (_span(spans.get("rowspan", "")), _span(spans.get("colspan", "")))
            self.frames.append(_Frame())
        elif tag == "br" or tag in _ENDS_LINE:
            self.frames[-1].end_line()

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            if tag in self.skipped:
                while self.skipped.pop() != tag:
                    pass
            return
        if tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self.tables:
            self._end_cell()
            self._end_table()
        elif tag in _ENDS_LINE:
            self.frames[-1].end_line()

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.frames[-1].text += data

    def finish(self) -> list[Block]:
        while self.tables:
            self._end_cell()
            self._end_table()
        self.frames[-1].end_line()
        return self.frames[0].blocks

    def _end_cell(self) -> None:
        if not self.tables or len(self.frames) <= len(self.tables):
            return
        frame = self.frames.pop()
        frame.end_line()
        table = self.tables[-1]
        rows, columns = table.span
        column = table.next_column()
        lines = [line for one in frame.blocks for line in ([one] if isinstance(one, str) else lines_of(one))]
        table.cells.append(PublishedCell(table.row, column, "\n".join(lines), rows, columns))
        table.contents.append(frame.blocks)
        for covered in range(column, column + columns):
            table.below[covered] = table.row + rows - 1
        table.column = column + columns

    def _end_table(self) -> None:
        table = self.tables.pop()
        if len(table.cells) == 1 and any(isinstance(one, PublishedTable) for one in table.contents[0]):
            self.frames[-1].blocks += table.contents[0]
        elif table.cells:
            last = max(cell.row for cell in table.cells)
            cut = [
                c if c.row + c.rows <= last + 1 else PublishedCell(c.row, c.column, c.text, last - c.row + 1, c.columns)
                for c in table.cells
            ]
            self.frames[-1].blocks.append(PublishedTable(tuple(cut)))


def _span(text: str) -> int:
    return max(1, min(int(text), _MOST_SPAN)) if text.strip().isdecimal() else 1
