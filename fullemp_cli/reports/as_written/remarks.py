"""What a person left on a file beside its cells and places: comments (批注), text boxes, pictures such as a seal.

The program writes none of them into the files that are compared, but for the notes of ledgers, which name it as author.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

_AUTHOR = "fullemp"
_MOST = 1 << 24
_COMMENTS = re.compile(r"xl/(?:comments|threadedComments)/?[^/]*\.xml|word/comments\.xml")
_DRAWING = re.compile(r"xl/drawings/drawing\d+\.xml")
_PICTURE = re.compile(r"xl/media/.")
_AUTHORS = re.compile(r"<(?:\w+:)?author>([^<]*)</(?:\w+:)?author>")
_COMMENT = re.compile(
    r"<(?:\w+:)?(comment|threadedComment)\b([^>]*)(?<!/)>(.*?)</(?:\w+:)?\1>",
    re.S,
)
_AUTHOR_OF = re.compile(r'authorId="(\d+)"')
_TAGS = re.compile(r"<[^>]*>")
_TEXT_BOX = re.compile(r"<a:t(?:\s[^>]*)?>(.*?)</a:t>", re.S)


def remarks(content: bytes) -> tuple[str, ...]:
    """The texts of those on an Office file; a picture is 图片. One that cannot be opened tells nothing."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return tuple(text for name in archive.namelist() for text in _in_part(archive, name))
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError):
        return ()


def _in_part(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    if _PICTURE.match(name):
        yield "图片"
    elif _COMMENTS.fullmatch(name):
        yield from _comments(_text(archive, name))
    elif _DRAWING.fullmatch(name):
        yield from filter(None, map(_words, _TEXT_BOX.findall(_text(archive, name))))


def _text(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as part:
        return part.read(_MOST).decode("utf-8", "replace")


def _comments(text: str) -> Iterator[str]:
    authors = _AUTHORS.findall(text)
    for _, attributes, body in _COMMENT.findall(text):
        by = _AUTHOR_OF.search(attributes)
        ours = by is not None and int(by[1]) < len(authors) and authors[int(by[1])] == _AUTHOR
        if not ours and (words := _words(body)):
            yield words


def _words(xml: str) -> str:
    return html.unescape(_TAGS.sub("", xml)).strip()
