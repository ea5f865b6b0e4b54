"""Which .xlsx openpyxl may open: it has no limits of its own, so what would cost it much is told from the bytes."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_MOST_XML = 160 * 1024 * 1024
_MOST_CELLS = 700_000
_MANY_CELLS = 200_000
"""From here on formatted blank rows under the data are left out: an office's form may have 60,000 of them."""

_MOST_MERGED_CELLS = 200_000
_MOST_MERGES = 10_000
_MOST_STYLES = 65_500
"""As many as Excel itself can have; of fonts, fills, borders and cell styles together."""

_MOST_LINKS = 50_000
_MOST_RANGES_TEXT = 200_000
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", re.I)
_STYLE = re.compile(rb"<(?:\w+:)?(?:xf|font|fill|border|dxf)[\s/>]")
_LINK = re.compile(rb"<(?:\w+:)?hyperlink[\s/>]")
_RANGES = re.compile(rb"sqref\s*=\s*[\"']([^\"']*)")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_STRICT = b"http://purl.oclc.org/ooxml"


def harmless(content: bytes) -> bytes | None:
    """The workbook as openpyxl may open it: as it is, or without formatted blank rows under the data; else None.

    None is told of what is strict OOXML, has entities, parts that differ only in case, cells or merged cells without
    end. Only to be asked about what the reader has opened: sizes and the ratio of packing are not looked at again.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            texts = [info for info in parts if info.filename.lower().endswith((".xml", ".rels", ".vml"))]
            if len({info.filename.casefold() for info in parts}) < len(parts):
                return None
            if sum(info.file_size for info in texts) > _MOST_XML:
                return None
            slim: dict[str, bytes] = {}
            cells = 0
            for info in texts:
                xml = archive.read(info)
                if not _is_plain(xml):
                    return None
                if info.filename.endswith("styles.xml") and len(_STYLE.findall(xml)) > _MOST_STYLES:
                    return None
                if "worksheets/" in info.filename:
                    count = len(_CELL.findall(xml))
                    if count > _MANY_CELLS and (shorter := _without_blank_rows(xml)) is not None:
                        slim[info.filename] = shorter
                        count = len(_CELL.findall(shorter))
                    cells += count
                    if cells > _MOST_CELLS or not _has_bounded_ranges(xml):
                        return None
            return _repacked(archive, slim) if slim else content
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return None


def _is_plain(xml: bytes) -> bool:
    head = xml[:4096]
    return b"\x00" not in head and _STRICT not in head and b"<!DOCTYPE" not in xml and b"<!ENTITY" not in xml


def _has_bounded_ranges(xml: bytes) -> bool:
    merges = _MERGE.findall(xml)
    if len(merges) > _MOST_MERGES or len(_LINK.findall(xml)) > _MOST_LINKS:
        return False
    merged = sum(_area(*found) for found in merges)
    return merged <= _MOST_MERGED_CELLS and sum(map(len, _RANGES.findall(xml))) <= _MOST_RANGES_TEXT


def _without_blank_rows(xml: bytes) -> bytes | None:
    """The sheet without the rows after the last that holds something; None where there are none to leave out."""
    last = max(xml.rfind(mark) for mark in (b"<v>", b"<v ", b"<f>", b"<f ", b"<is>"))
    begin = xml.find(b"</row>", last) + len(b"</row>")
    end = xml.find(b"</sheetData>", begin)
    return xml[:begin] + xml[end:] if last >= 0 and begin > last and end > begin else None


def _repacked(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as target:
        for info in archive.infolist():
            target.writestr(info.filename, changed.get(info.filename) or archive.read(info))
    return stream.getvalue()


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    return (abs(int(bottom) - int(top)) + 1) * (abs(_number(right) - _number(left)) + 1)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - 64
    return number
