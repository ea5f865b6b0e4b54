"""What a file is, told by what is in it and never by its ending."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from fullemp_cli.opening import compound_file
from fullemp_cli.opening.archive import Archive
from fullemp_cli.opening.compound_file import CompoundFile, CompoundFileDamaged
from fullemp_cli.opening.faults import FileFault
from fullemp_cli.opening.limits import Guard
from fullemp_cli.opening.package import workbook_part

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BARE_BIFF = tuple(bytes((9, version, size, 0)) for version in (0, 2, 4, 8) for size in (4, 6, 8, 16))
_OTHER_KINDS = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM6", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"{\\rtf",
    b"MZ", b"\x7fELF", b"SQLite format 3", b"BZh", b"\xfd7zXZ", b"II*\x00", b"MM\x00*", b"RIFF", b"MIME-Version:",
)  # fmt: skip
_HEAD = 4096
_SPREADSHEETML = "urn:schemas-microsoft-com:office:spreadsheet"
_FLAT_ODS = "urn:oasis:names:tc:opendocument:xmlns:office"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


class FileFormat(Enum):
    """The formats that are read. The values are what `Workbook.format` says."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    HTML = "html"
    SPREADSHEETML = "spreadsheetml"


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
    if data.startswith(_OTHER_KINDS):
        guard.refuse(FileFault.NOT_A_SPREADSHEET)
    return Contents(_of_text(data, guard))


def _of_archive(archive: Archive, guard: Guard) -> Contents:
    mimetype = archive.find("mimetype")
    if mimetype and archive.size(mimetype) < 200 and archive.read(mimetype).decode("ascii", "replace").startswith(_ODS):
        content = archive.find("content.xml")
        if content is None:
            guard.refuse(FileFault.DAMAGED, "缺少内容部件")
        manifest = archive.find("META-INF/manifest.xml")
        if manifest and b"encryption-data" in archive.read(manifest):
            guard.refuse(FileFault.ENCRYPTED)
        return Contents(FileFormat.ODS, archive, content)
    part = workbook_part(archive, guard)
    if part is not None and part.endswith(".bin"):
        return Contents(FileFormat.XLSB, archive, part)
    if part is not None and archive.find("word/document.xml") is None and archive.find("ppt/presentation.xml") is None:
        return Contents(FileFormat.XLSX, archive, part)
    raise FileFault.NOT_A_SPREADSHEET.refusal(guard.name)


def _of_compound_file(data: bytes, guard: Guard) -> Contents:
    try:
        names = {name.casefold() for name in CompoundFile(data).names}
    except CompoundFileDamaged as error:
        raise FileFault.DAMAGED.refusal(guard.name, "内部结构不完整") from error
    if "encryptedpackage" in names:
        guard.refuse(FileFault.ENCRYPTED)
    if not names & {"workbook", "book"}:
        guard.refuse(FileFault.NOT_A_SPREADSHEET)
    return Contents(FileFormat.XLS)


def _of_text(data: bytes, guard: Guard) -> FileFormat:
    head = data[:_HEAD]
    marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16", "replace") if marked else head.replace(b"\x00", b"").decode("latin-1")
    text = text.removeprefix("\xef\xbb\xbf").lstrip("\ufeff \t\r\n").lower()
    if not text.startswith("<"):
        return FileFormat.CSV
    if _SPREADSHEETML in text:
        return FileFormat.SPREADSHEETML
    if _FLAT_ODS in text and _ODS in text:
        return FileFormat.ODS
    if text.startswith("<?xml") and "html" not in text and "<table" not in text:
        guard.refuse(FileFault.NOT_A_SPREADSHEET)
    return FileFormat.HTML
