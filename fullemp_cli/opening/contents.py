"""What a file is, told by what is in it and never by its ending."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from fullemp_cli.errors import Refusal
from fullemp_cli.opening import compound_file
from fullemp_cli.opening.archive import Archive
from fullemp_cli.opening.compound_file import CompoundFile, CompoundFileDamaged
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.package import workbook_part

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BARE_BIFF = tuple(bytes((9, version, size, 0)) for version in (0, 2, 4, 8) for size in (4, 6, 8, 16))
_PICTURE, _ARCHIVE, _PROGRAM, _DOCUMENT = "图片", "压缩包", "程序", "文字文档"
_OTHER_KINDS = {
    b"%PDF": "PDF 文件", b"\x89PNG": _PICTURE, b"\xff\xd8\xff": _PICTURE, b"GIF8": _PICTURE, b"BM6": _PICTURE,
    b"II*\x00": _PICTURE, b"MM\x00*": _PICTURE, b"RIFF": "图片或声音", b"Rar!": _ARCHIVE, b"7z\xbc\xaf\x27\x1c": _ARCHIVE,
    b"\x1f\x8b": _ARCHIVE, b"BZh": _ARCHIVE, b"\xfd7zXZ": _ARCHIVE, b"{\\rtf": _DOCUMENT, b"MZ": _PROGRAM,
    b"\x7fELF": _PROGRAM, b"SQLite format 3": "数据库",
}  # fmt: skip
_OTHER_TABLES = (b"ID;P", b"TABLE\r\n0,1", b"TABLE\n0,1", b"\x00\x00\x02\x00", b"\x00\x00\x1a\x00")
"""SYLK, DIF and Lotus: tables, but of a kind that is not read."""

_MHTML = re.compile(rb"\s{0,9}(?:MIME-Version|X-Document-Type|Content-Type|From|Subject)\s{0,3}:", re.I)
_MULTIPART = re.compile(r"content-type\s{0,3}:\s{0,9}(?:multipart/related|text/html)")
_TAG = re.compile(r"<[a-z!?/]")
_UNIFORM = "schemas.uof.org"
_OTHER_ARCHIVES = {
    "Index/Document.iwa": "苹果 Numbers 表格", "Index/Tables/": "苹果 Numbers 表格",
    "application/vnd.sun.xml.calc": "旧版 OpenOffice 表格",
}  # fmt: skip
_HEAD = 16384
_SPREADSHEETML = "urn:schemas-microsoft-com:office:spreadsheet"
_FLAT_ODS = "urn:oasis:names:tc:opendocument:xmlns:office"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


class FileFormat(Enum):
    """The formats that are read. The values are what `Workbook.format` says.

    `ENCRYPTED` is a workbook of one of the others under a password; it is opened where that is the one that Excel and
    WPS try by themselves, and is then called what it is.
    """

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    HTML = "html"
    SPREADSHEETML = "spreadsheetml"
    ENCRYPTED = "encrypted"


@dataclass(frozen=True, slots=True)
class Contents:
    """The format and, for archives, the opened archive and the part that holds the workbook."""

    format: FileFormat
    archive: Archive | None = None
    part: str = ""


def tell_format(data: bytes, guard: Guard) -> Contents:
    """What the bytes are. Raises the refusals for encrypted, damaged and other files."""
    if data.startswith(_ZIP):
        return _of_archive(Archive(data, guard), guard)
    if data.startswith(compound_file.SIGNATURE):
        return _of_compound_file(data, guard)
    if data.startswith(_BARE_BIFF):
        return Contents(FileFormat.XLS)
    for head, kind in _OTHER_KINDS.items():
        if data.startswith(head):
            guard.refuse(FileFault.NOT_A_SPREADSHEET, f"是{kind}")
    if data.startswith(_OTHER_TABLES):
        guard.refuse(FileFault.FOREIGN_TABLE)
    return Contents(_of_text(data, guard))


def _of_archive(archive: Archive, guard: Guard) -> Contents:
    if (content := _ods_content(archive)) is not None:
        manifest = archive.find("META-INF/manifest.xml")
        if manifest and b"encryption-data" in archive.read(manifest):
            guard.refuse(FileFault.ENCRYPTED)
        if not content:
            guard.refuse(FileFault.DAMAGED, "缺少内容部件")
        return Contents(FileFormat.ODS, archive, content)
    part = workbook_part(archive, guard)
    if part is not None and part.endswith(".bin"):
        return Contents(FileFormat.XLSB, archive, part)
    if part is not None and archive.find("word/document.xml") is None and archive.find("ppt/presentation.xml") is None:
        return Contents(FileFormat.XLSX, archive, part)
    raise _of_other_archive(archive, guard)


def _of_other_archive(archive: Archive, guard: Guard) -> Refusal:
    mimetype = archive.find("mimetype")
    said = archive.read(mimetype).decode("ascii", "replace") if mimetype and archive.size(mimetype) < 200 else ""
    for mark, kind in _OTHER_ARCHIVES.items():
        if said.startswith(mark) or any(name.startswith(mark) for name in archive.names):
            return FileFault.FOREIGN_TABLE.refusal(guard.name, f"是{kind}")
    if archive.find("word/document.xml") or said.startswith("application/vnd.oasis.opendocument.text"):
        return FileFault.NOT_A_SPREADSHEET.refusal(guard.name, f"是{_DOCUMENT}")
    return FileFault.NOT_A_SPREADSHEET.refusal(guard.name, "是压缩包，或里面没有工作簿")


def _ods_content(archive: Archive) -> str | None:
    """The part with the tables of an OpenDocument spreadsheet ("" when it is lacking); None for anything else.

    Its `mimetype` says what it is; where a program that packed it anew left that out, its contents do.
    """
    content = archive.find("content.xml")
    mimetype = archive.find("mimetype")
    said = archive.read(mimetype) if mimetype and archive.size(mimetype) < 200 else b""
    if said.strip().startswith(_ODS.encode()):
        return content or ""
    if content is None or said.strip().startswith(b"application/vnd."):
        return None
    head = next(archive.pieces(content), b"")[:_HEAD]
    return content if _FLAT_ODS.encode() in head else None


def _of_compound_file(data: bytes, guard: Guard) -> Contents:
    try:
        names = {name.casefold() for name in CompoundFile(data).names}
    except CompoundFileDamaged as error:
        raise FileFault.DAMAGED.refusal(guard.name, "内部结构不完整") from error
    if "encryptedpackage" in names:
        return Contents(FileFormat.ENCRYPTED)
    if not names & {"workbook", "book"}:
        guard.refuse(FileFault.NOT_A_SPREADSHEET, f"是{_DOCUMENT}" if "worddocument" in names else "")
    return Contents(FileFormat.XLS)


def _of_text(data: bytes, guard: Guard) -> FileFormat:
    head = data[:_HEAD]
    marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16", "replace") if marked else head.replace(b"\x00", b"").decode("latin-1")
    text = text.removeprefix("\xef\xbb\xbf").lstrip("\ufeff \t\r\n").lower()
    if _MHTML.match(data) and _MULTIPART.search(text):
        return FileFormat.HTML
    if not _TAG.match(text):
        return FileFormat.CSV
    if _SPREADSHEETML in text:
        return FileFormat.SPREADSHEETML
    if _FLAT_ODS in text and (_ODS in text or b":spreadsheet>" in data):
        return FileFormat.ODS
    if text.startswith("<?xml") and "html" not in text and "<table" not in text:
        if _UNIFORM in text:
            guard.refuse(FileFault.FOREIGN_TABLE, "是标文通（UOF）表格")
        guard.refuse(FileFault.NOT_A_SPREADSHEET)
    return FileFormat.HTML
