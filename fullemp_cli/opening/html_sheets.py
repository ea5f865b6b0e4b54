"""Which tables of a page are sheets of their own.

LibreOffice writes a workbook as one page and names each sheet before its table. Other programs put several lists into
a page, each with headings of its own (`th`). A table without any is part of the sheet that follows: a title, or the
headings that an old system keeps in a table of their own.
"""

from __future__ import annotations

import html
import re

from fullemp_cli.opening.encodings import Encoding
from fullemp_cli.opening.limits import Guard

_MARK = re.compile(rb"<(!--|/?table\b|t[hd]\b|a\s|caption\b)", re.I)
_ANCHOR = re.compile(
    rb"[^>]{0,80}?name\s{0,3}=\s{0,3}[\"']?table(\d{1,4})[\"']?[^>]{0,80}>(.{0,400}?)</a>", re.I | re.S
)
_CAPTION = re.compile(rb"[^>]{0,200}>(.{0,400}?)</caption>", re.I | re.S)
_CLOCK_EVERY = 4096
_TAGS = re.compile(r"<[^>]{0,200}>")
_EMPHASISED = re.compile(r"<em[^>]{0,80}>(.*?)</em>", re.I | re.S)
_FRAME = re.compile(rb"<frameset\b|<i?frame\s|<x:WorksheetSource\s", re.I)
_LONGEST_NAME = 60


class _HtmlTable:
    """An outer table: the name said before it, its caption, which kinds of cells it has."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.caption = ""
        self.cells: set[bytes] = set()

    @property
    def has_headings(self) -> bool:
        return self.cells == {b"th", b"td"}


def sheet_starts(body: bytes, encoding: Encoding, stem: str, guard: Guard) -> dict[int, str]:
    """The outer tables, counted from 0, that begin a sheet, with its name; none when all are one sheet."""
    tables = _outer_tables(body, encoding, guard)
    named = {at: table.name for at, table in enumerate(tables) if table.name}
    if len(named) > 1:
        return distinct(named)
    headed = [at for at, table in enumerate(tables) if table.has_headings]
    if len(headed) < 2:
        return {}
    starts = {}
    for place, at in enumerate(headed):
        first = headed[place - 1] + 1 if place else 0
        captions = [table.caption for table in tables[first : at + 1] if table.caption]
        starts[first] = captions[-1] if captions else f"{stem} {place + 1}"
    return distinct(starts)


def frames_of(body: bytes) -> bool:
    """Whether the page only frames other pages, which hold the tables."""
    return _FRAME.search(body) is not None


def _outer_tables(body: bytes, encoding: Encoding, guard: Guard) -> list[_HtmlTable]:
    tables: list[_HtmlTable] = []
    depth, title, at, count = 0, "", 0, 0
    while (mark := _MARK.search(body, at)) is not None:
        at = mark.end()
        match mark[1].lower():
            case b"!--":
                end = body.find(b"-->", at)
                at = len(body) if end < 0 else end
            case b"table":
                if depth == 0:
                    tables.append(_HtmlTable(title))
                    title = ""
                depth += 1
            case b"/table":
                depth = max(0, depth - 1)
            case (b"th" | b"td") as cell if depth:
                tables[-1].cells.add(cell)
            case b"caption" if depth == 1 and (found := _CAPTION.match(body, at)):
                tables[-1].caption = _name(found[1], encoding)
            case word if word.startswith(b"a") and not depth and (found := _ANCHOR.match(body, at)):
                title = _name(found[2], encoding) or f"表{int(found[1]) + 1}"
        count += 1
        if count % _CLOCK_EVERY == 0:
            guard.check_time()
    return tables


def _name(markup: bytes, encoding: Encoding) -> str:
    text = markup.decode(encoding.name, "replace")
    emphasised = _EMPHASISED.search(text)
    text = _TAGS.sub("", emphasised[1] if emphasised else text)
    return " ".join(html.unescape(text).split())[:_LONGEST_NAME]


def distinct(names: dict[int, str]) -> dict[int, str]:
    """The names, changed so that no two sheets have the same."""
    used: set[str] = set()
    for at, name in names.items():
        number = 2
        while names[at] in used:
            names[at] = f"{name} {number}"
            number += 1
        used.add(names[at])
    return names
