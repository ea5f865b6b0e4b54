"""Comments (批注) on the cells of a workbook: what somebody wrote beside a cell, without who wrote it and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fullemp_cli.errors import Refusal
from fullemp_cli.opening.addresses import row_and_column
from fullemp_cli.opening.archive import Archive
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.markup import Attributes, local_attributes, local_name, parse_events
from fullemp_cli.opening.package import read_relations

Comments = dict[tuple[int, int], str]
"""(row, column), from 1 → the text of the comment there."""

OWN_AUTHOR = "fullemp"
"""Who wrote the comments in workbooks of the program's making: they say how a cell stood, nothing of anybody."""

_COMMENTS = "comments"
_LONGEST = 2000  # characters; more of a comment say no more
_AUTHOR = re.compile(r"[^\n:：]{1,40}[:：][ \t]*\n")
_CONVERSATION = re.compile(r"\[[^\]\n]{2,40}\].*?linkid=\d+", re.S)  # what Excel puts above for its older versions
_TURN = re.compile(r"^\s*(?:注释|批注|答复|回复|Comment|Reply)[:：]\s*", re.M)


def plain_comment(text: str) -> str:
    """The words of a comment: without the line of its author (张三：) and what Excel says of conversations."""
    text = text[:_LONGEST].replace("\r\n", "\n").replace("\r", "\n").strip()
    if found := _CONVERSATION.match(text):
        return _TURN.sub("", text[found.end() :]).strip()
    return _AUTHOR.sub("", text, count=1).strip() if _AUTHOR.match(text) else text


def read_comments(archive: Archive, sheet_part: str, guard: Guard) -> Comments:
    """The comments on a sheet of an xlsx package; none where it has none. Those that cannot be read cost no sheet: a note
    says so."""
    found: Comments = {}
    try:
        for part in _parts(archive, sheet_part, guard):
            _Events(found).read(archive, part, guard)
    except Refusal:
        guard.note("有的批注读不了，没有读取；批注里写了人员变动的，请改写到备注栏。")
    return found


def holds_comments(archive: Archive) -> bool:
    """Whether any part of a package may hold comments; most workbooks have none, and their relations are not read."""
    return any(_COMMENTS in name.casefold() for name in archive.names)


def _parts(archive: Archive, sheet_part: str, guard: Guard) -> Iterator[str]:
    for relation in read_relations(archive, sheet_part, guard).values():
        if relation.kind == _COMMENTS and (part := archive.find(relation.part)):
            yield part


class _Events:
    """The state between two events of a part of comments."""

    def __init__(self, found: Comments) -> None:
        self._found = found
        self._at: tuple[int, int] | None = None
        self._text: list[str] = []
        self._authors: list[str] = []
        self._inside: list[str] = []

    def read(self, archive: Archive, part: str, guard: Guard) -> None:
        parse_events(archive.pieces(part), guard, start=self._start, end=self._end, text=self._take)
        guard.check_cells(len(self._found))

    def _start(self, tag: str, attributes: Attributes) -> None:
        name = local_name(tag)
        self._inside.append(name)
        if name == "author":
            self._authors.append("")
        elif name == "comment":
            own = local_attributes(attributes)
            author = own.get("authorId", "")
            is_ours = author.isdecimal() and int(author) in self._ours()
            self._at = None if is_ours else row_and_column(own.get("ref", ""))
            self._text.clear()

    def _ours(self) -> set[int]:
        return {at for at, name in enumerate(self._authors) if name == OWN_AUTHOR}

    def _take(self, data: str) -> None:
        if self._inside[-1] == "author":
            self._authors[-1] += data
        elif self._at is not None and self._inside[-1] == "t" and "rPh" not in self._inside:
            self._text.append(data)

    def _end(self, _: str) -> None:
        if self._inside.pop() == "comment" and self._at is not None:
            if text := plain_comment("".join(self._text)):
                self._found[self._at] = text
            self._at = None
