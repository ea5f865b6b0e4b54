"""Web archives (MHTML): the pages that one file holds, as old systems and Excel's own 单个文件网页 export workbooks."""

from __future__ import annotations

import email
import html
import re
from email.message import Message

from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.limits import Guard

_HEADERS = re.compile(rb"\s{0,9}(?:MIME-Version|X-Document-Type|Content-Type|From|Subject)\s{0,3}:", re.I)
_LISTED = re.compile(
    rb"<x:ExcelWorksheet>.{0,200}?<x:Name>(.{1,200}?)</x:Name>.{0,400}?"
    rb"<x:WorksheetSource\s{1,9}HRef\s{0,3}=\s{0,3}[\"'](.{1,300}?)[\"']",
    re.I | re.S,
)
_MOST_PAGES = 1000


def is_web_archive(data: bytes) -> bool:
    """Whether a file begins as a message does and not as a page."""
    return _HEADERS.match(data) is not None


def pages_of(data: bytes, guard: Guard) -> list[tuple[str, bytes]]:
    """The pages with tables, each with the name that the workbook's list gives it, or ""; in the order of the file.
    The archive's style sheets follow each page, as if it held them itself.

    Raises `FILE006` for an archive that ends before its end.
    """
    message = email.message_from_bytes(data.lstrip())
    parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if any(_is_cut(part) for part in message.walk()):
        guard.refuse(FileFault.DAMAGED, "内容不完整，网页存档缺少结尾")
    names: dict[str, str] = {}
    found: list[tuple[str, bytes]] = []
    for part in parts[:_MOST_PAGES]:
        guard.check_time()
        page = part.get_payload(decode=True)
        if not isinstance(page, bytes):
            continue
        names |= _listed(page, part.get_content_charset("utf-8"))
        if b"<table" in page.lower():
            found.append((_place(part), page))
    styles = b"".join(map(_style_sheet, message.walk()))
    return [(names.get(_last(place), ""), page + styles) for place, page in found]


def _style_sheet(part: Message) -> bytes:
    said = part.get_payload(decode=True) if part.get_content_type() == "text/css" else None
    return b"<style>" + said + b"</style>" if isinstance(said, bytes) else b""


def _is_cut(part: Message) -> bool:
    return any(type(defect).__name__ == "CloseBoundaryNotFoundDefect" for defect in part.defects)


def _listed(page: bytes, charset: str) -> dict[str, str]:
    try:
        return {
            _last(source.decode(charset, "replace")): html.unescape(name.decode(charset, "replace"))
            for name, source in _LISTED.findall(page)
        }
    except LookupError:
        return {}


def _place(part: Message) -> str:
    return str(part.get("Content-Location") or part.get("Content-ID") or "")


def _last(place: str) -> str:
    return place.strip("<> \r\n").rpartition("/")[2].removeprefix("cid:").casefold()
