"""Workbooks made by hand, down to the bytes, for what no library would write."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def archive(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return made.getvalue()


def worksheet(data: str, after: str = "", main: str = MAIN, head: str = "") -> str:
    return f'<?xml version="1.0"?><worksheet xmlns="{main}">{head}<sheetData>{data}</sheetData>{after}</worksheet>'


def xlsx_parts(
    *sheets: str,
    strings: str | None = None,
    styles: str | None = None,
    properties: str = "",
    states: Iterable[str] = (),
    main: str = MAIN,
    office: str = OFFICE,
) -> dict[str, str]:
    """The parts of a package whose sheets are 表1, 表2 …; `sheets` are whole worksheet documents."""
    state = [*states, *[""] * len(sheets)]
    listed = "".join(
        f'<sheet name="表{n}" sheetId="{n}" {f"state={state[n - 1]!r}" if state[n - 1] else ""} r:id="r{n}"/>'
        for n in range(1, len(sheets) + 1)
    )
    related = "".join(
        f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts = {"xl/workbook.xml": ""}
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="w" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    )
    for name, content in (("sharedStrings", strings), ("styles", styles)):
        if content is not None:
            parts[f"xl/{name}.xml"] = content
            related += f'<Relationship Id="{name}" Type="{office}/{name}" Target="{name}.xml"/>'
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{main}" xmlns:r="{office}">{properties}<sheets>{listed}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
    for n, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = sheet
    return parts


def strings(*texts: str, attributes: str = "") -> str:
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return f'<sst xmlns="{MAIN}" {attributes}>{items}</sst>'


def styles(*format_ids: int, codes: Mapping[int, str] | None = None) -> str:
    formats = "".join(f'<numFmt numFmtId="{n}" formatCode="{code}"/>' for n, code in (codes or {}).items())
    cells = "".join(f'<xf numFmtId="{n}"/>' for n in format_ids)
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(codes or {})}">{formats}</numFmts>'
        f'<cellXfs count="{len(format_ids)}">{cells}</cellXfs></styleSheet>'
    )


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file of 512-byte sectors; every stream is padded beyond the limit of small streams."""
    padded = {name: data.ljust(max(4096, -(-len(data) // 512) * 512), b"\0") for name, data in streams.items()}
    directory_at = 1
    at = directory_at + -(-(len(streams) + 1) // 4)
    table = [0xFFFFFFFD, *range(directory_at + 1, at), 0xFFFFFFFE]
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    body = b""
    for name, data in padded.items():
        count = len(data) // 512
        entries.append(_entry(name, 2, at, len(streams[name]) if len(streams[name]) >= 4096 else len(data)))
        table += [*range(at + 1, at + count), 0xFFFFFFFE]
        at += count
        body += data
    assert len(table) <= 128, "one table sector is enough for tests"
    table_sector = struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table)))
    directory = b"".join(entries).ljust((-(-(len(streams) + 1) // 4)) * 512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIIII", 0, 1, directory_at, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    header = header[:76] + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return header + table_sector + directory + body


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    entry = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1) + b"\xff" * 12
    return entry.ljust(116, b"\0") + struct.pack("<III", start, size, 0)


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def biff5(
    cells: Mapping[tuple[int, int], str | float],
    encoding: str = "gb18030",
    code_page: int | None = None,
    extra: bytes = b"",
) -> bytes:
    """The stream of a workbook of Excel 5/95 with one sheet 表; rows and columns count from 0."""
    page = b"" if code_page is None else record(0x42, struct.pack("<H", code_page))
    name = "表".encode(encoding)
    head = record(0x809, struct.pack("<HHHH", 0x500, 5, 0, 0)) + extra + page
    listed = struct.pack("<BB", 0, 0) + bytes([len(name)]) + name
    start = len(head) + 4 + 4 + len(listed) + 4
    body = record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0))
    for (row, column), value in cells.items():
        if isinstance(value, str):
            text = value.encode(encoding)
            body += record(0x204, struct.pack("<HHHH", row, column, 0, len(text)) + text)
        else:
            body += record(0x203, struct.pack("<HHHd", row, column, 0, value))
    body += record(0x205, struct.pack("<HHHBB", 5, 0, 0, 0x2A, 1)) + record(0x0A)
    return head + record(0x85, struct.pack("<I", start) + listed) + record(0x0A) + body


def xlsb_parts(
    numbers: Sequence[tuple[float, int]] = (), formats: Sequence[tuple[int, bool]] = (), codes: Mapping[int, str] = {}
) -> dict[str, str | bytes]:
    """A binary workbook: sheet 甲 with a text, a number, an error and a merge, and sheet 乙 hidden.

    `numbers`: of a third row, each with its style; `formats`: of each style the number format, and whether it is struck
    through; `codes`: of number formats.
    """

    def rec(kind: int, data: bytes = b"") -> bytes:
        head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        return head + bytes([len(data)]) + data

    def text(value: str) -> bytes:
        return struct.pack("<I", len(value)) + value.encode("utf-16-le")

    def cell(column: int) -> bytes:
        return struct.pack("<II", column, 0)

    def sheet(content: bytes, after: bytes = b"") -> bytes:
        return rec(129) + rec(148, struct.pack("<4I", 0, 1, 0, 2)) + rec(145) + content + rec(146) + after + rec(130)

    row = b"".join(
        (
            rec(0, struct.pack("<IIHBBBI", 1, 0, 300, 0, 0, 0, 0)),
            rec(6, cell(0) + text("张三")),
            rec(5, cell(1) + struct.pack("<d", 2.5)),
            rec(3, cell(2) + b"\x2a"),
        )
    )
    if numbers:
        row += rec(0, struct.pack("<IIHBBBI", 2, 0, 300, 0, 0, 0, 0))
        row += b"".join(rec(5, struct.pack("<IId", at, style, number)) for at, (number, style) in enumerate(numbers))
    fonts = [rec(43, struct.pack("<HH", 200, 0x8 * struck) + bytes(19) + text("宋体")) for struck in (False, True)]

    def begin(kind: int, count: int) -> bytes:
        return rec(kind, struct.pack("<I", count))

    styles = (
        rec(278)
        + begin(615, len(codes))
        + b"".join(rec(44, struct.pack("<H", at) + text(code)) for at, code in codes.items())
    )
    styles += rec(616) + begin(611, len(fonts)) + b"".join(fonts) + rec(612)
    styles += (
        begin(626, 1)
        + rec(47, struct.pack("<HHHHHBBI", 0xFFFF, 9, 1, 0, 0, 0, 0, 0))
        + rec(627)
        + begin(617, len(formats))
    )
    styles += b"".join(rec(47, struct.pack("<HHHHHBBI", 0, shown, struck, 0, 0, 0, 0, 0)) for shown, struck in formats)
    styles += rec(618) + rec(279)
    merge = rec(177, struct.pack("<I", 1)) + rec(176, struct.pack("<4I", 0, 0, 0, 1)) + rec(178)
    bundle = rec(156, struct.pack("<II", 0, 1) + text("r1") + text("甲"))
    bundle += rec(156, struct.pack("<II", 1, 2) + text("r2") + text("乙"))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.bin"/>' for n in (1, 2)
    )
    related += f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.bin"/>' if formats else ""
    return {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="w" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.bin"/></Relationships>',
        "xl/workbook.bin": rec(131) + rec(143) + bundle + rec(144) + rec(132),
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "xl/worksheets/sheet1.bin": sheet(row, merge),
        "xl/worksheets/sheet2.bin": sheet(b""),
        **({"xl/styles.bin": styles} if formats else {}),
    }


_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        *((name, name) for name in ("office", "table", "style", "text", "presentation", "chart")),
        ("draw", "drawing"),
    )
)
ODS_HEAD = (
    f'<?xml version="1.0"?><office:document-content {_NAMESPACES}><office:automatic-styles>'
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def ods_content(tables: str, styles: str = "") -> str:
    head = ODS_HEAD + styles + "</office:automatic-styles><office:body><office:spreadsheet>"
    return head + tables + "</office:spreadsheet></office:body></office:document-content>"


def ods(tables: str, styles: str = "") -> bytes:
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return archive({"mimetype": mimetype, "content.xml": ods_content(tables, styles)})
