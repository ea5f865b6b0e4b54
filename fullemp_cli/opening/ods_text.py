"""The text of an OpenDocument cell: its paragraphs, without what is only anchored in them."""

from __future__ import annotations

import re

from fullemp_cli.opening.markup import Attributes
from fullemp_cli.opening.ods_styles import OdsStyles

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 2000  # that a cell may spell out; more of them say no more
_NOT_THE_TEXT = frozenset(("text:ruby-text", "text:note", "text:tracked-changes", "text:script"))
_PARAGRAPHS = frozenset(("text:p", "text:h"))
_AROUND_PARAGRAPHS = frozenset(("text:list", "text:list-item", "text:section"))


class OdsText:
    """The state of the text between two events; text boxes, shapes, notes and phonetic guides are none of it."""

    def __init__(self, styles: OdsStyles) -> None:
        self._styles = styles
        self.clear()

    def clear(self) -> None:
        """The next cell begins."""
        self._paragraphs: list[list[tuple[str, bool]]] = []  # pieces, and whether each is spelled out
        self._inside = 0
        self._outside = 0
        self._blanks = _MOST_BLANKS
        self._spans: list[bool] = []
        self._seen = self._bare = False

    def start(self, name: str, attributes: Attributes) -> None:
        """A tag within the cell, its names shortened."""
        if self._outside or name in _NOT_THE_TEXT or not name.startswith("text:"):
            self._outside += 1
        elif name in _PARAGRAPHS:
            self._paragraphs.append([])
            self._inside += 1
            self._spans.append(False)
        elif not self._inside:
            self._outside += name not in _AROUND_PARAGRAPHS
            self._spans += [False] * (name in _AROUND_PARAGRAPHS)
        else:
            above = self._spans[-1] if self._spans else False
            self._spans.append(above or self._styles.strikes("text", attributes.get("text:style-name", "")))
            if name == "text:s":
                blanks = min(_count(attributes.get("text:c")), self._blanks)
                self._blanks -= blanks
                self._paragraphs[-1].append((" " * blanks, True))
            elif name == "text:tab":
                self._paragraphs[-1].append(("\t", True))
            elif name == "text:line-break":
                self._paragraphs[-1].append(("\n", True))

    def end(self, name: str) -> None:
        """A tag within the cell ends."""
        if self._outside:
            self._outside -= 1
            return
        if name in _PARAGRAPHS:
            self._inside -= 1
        if self._spans:
            self._spans.pop()

    def text(self, data: str) -> None:
        """Characters within the cell."""
        if self._inside and not self._outside:
            self._paragraphs[-1].append((data, False))
            if not data.isspace():
                self._seen = True
                self._bare |= not self._spans[-1]

    @property
    def value(self) -> str:
        """The paragraphs as lines."""
        return "\n".join(map(_collapsed, self._paragraphs))

    @property
    def struck(self) -> bool:
        """Whether all of the text is struck through."""
        return self._seen and not self._bare


def _collapsed(pieces: list[tuple[str, bool]]) -> str:
    """Blanks and line ends as they happen to stand in the XML are one blank, and none at the beginning."""
    made: list[str] = []
    after_blank = True
    for text, spelled_out in pieces:
        if spelled_out:
            made.append(text)
            after_blank = False
            continue
        text = _BLANKS.sub(" ", text)
        if after_blank:
            text = text.removeprefix(" ")
        if text:
            made.append(text)
            after_blank = text.endswith(" ")
    return "".join(made)


def _count(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
