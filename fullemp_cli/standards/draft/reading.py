"""Any document that may hold a standard: told by what is in it, read by the reader of its kind."""

from __future__ import annotations

from pathlib import Path

from fullemp_cli.errors import system_reason
from fullemp_cli.opening import open_workbook
from fullemp_cli.opening.limits import Guard, Limits
from fullemp_cli.opening.plain_file import plain_bytes
from fullemp_cli.people.near_files import near_files
from fullemp_cli.standards.draft.document import PublishedDocument
from fullemp_cli.standards.draft.refusals import unreadable
from fullemp_cli.standards.draft.sheets import document_of_workbook
from fullemp_cli.standards.draft.text import read_text
from fullemp_cli.standards.draft.web import read_web
from fullemp_cli.standards.draft.word import read_word

ENDINGS = (".docx", ".xlsx", ".xls", ".et", ".ods", ".html", ".htm", ".txt", ".pdf")
_SPREADSHEETS = (".xlsx", ".xls", ".et", ".ods", ".xlsb", ".csv")
_OLE = b"\xd0\xcf\x11\xe0"
_MOST_BYTES = 100_000_000


def read_document(path: Path) -> PublishedDocument:
    """The document in a file. Refused with one sentence that says what to do: STD110 (an old .doc, a scan, a picture,
    broken), FILE… for a spreadsheet that cannot be opened."""
    name = path.name
    try:
        data = plain_bytes(path, _MOST_BYTES)
    except OSError as error:
        near = near_files(path, ENDINGS)
        raise unreadable(name, f"打不开（{system_reason(error)}）", f"{near}请核对路径。") from error
    ending = path.suffix.lower()
    guard = Guard.starting_now(name, Limits.chosen())
    if data.startswith(b"%PDF"):
        from fullemp_cli.standards.draft.pdf import read_pdf

        return read_pdf(data, name)
    if data.startswith(b"PK") and ending not in _SPREADSHEETS:
        return read_word(data, name, guard)
    if data.startswith(_OLE) and ending in (".doc", ".wps"):
        raise unreadable(name, "是旧格式的 Word 文档（.doc）", "请在 WPS 或 Word 中打开，另存为 .docx 后再用。")
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"II*", b"MM\x00*", b"BM")):
        raise unreadable(name, "是图片", "请先用文字识别（OCR）转成文字、校对后存为 .docx 或 .txt。")
    if ending in _SPREADSHEETS:
        return document_of_workbook(open_workbook(path))
    text = decoded(data)
    if text is None or "\x00" in text:
        raise unreadable(name, "不认识这种文件", f"可以用 {'、'.join(ENDINGS)}。")
    if ending in (".html", ".htm") or "<table" in text[:200_000].lower():
        return read_web(text, name)
    return read_text(text, name)


def decoded(data: bytes) -> str | None:
    """The text of a file: UTF-16 with its mark, UTF-8, else GB18030; None for what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
