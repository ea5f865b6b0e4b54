"""Takes out of a document (.docx) what leads out of it: fields that fetch, linked templates, objects and data.

The texts that are shown stay. Kept are fields of a known list (page numbers, dates, references within the document)
and links that somebody clicks (http, https, mailto).
"""

from __future__ import annotations

import posixpath
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml

from fullemp_cli.reports.archive import repacked

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_FIELDS = frozenset(
    (
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"),
        *("REF", "PAGEREF", "NOTEREF", "STYLEREF", "TOC", "TC", "XE", "INDEX", "SEQ", "LISTNUM", "AUTONUM", "ADVANCE"),
        *("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "NUMWORDS", "NUMCHARS", "REVNUM", "DOCPROPERTY"),
        *("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "SYMBOL", "EQ", "QUOTE", "IF", "=", "MERGEFIELD", "HYPERLINK"),
    )
)
_CLICKED = ("http://", "https://", "mailto:")
_TAKEN_OUT = (f"{_W}mailMerge", f"{_W}attachedTemplate", f"{_W}altChunk", f"{_W}subDoc", _OLE)


def without_links(document: bytes) -> bytes:
    """The document without them; the very same where there are none."""
    with ZipFile(BytesIO(document)) as archive:
        names = archive.namelist()
        lost = {name: _external(archive.read(name)) for name in names if name.endswith(".rels")}
        fields = {
            name: archive.read(name)
            for name in names
            if name.startswith("word/") and name.endswith(".xml") and "/_rels/" not in name
        }
    changed: dict[str, bytes] = {}
    for name, ids in lost.items():
        if ids:
            changed[name] = b""
    for name, xml in fields.items():
        ids = lost.get(posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels"), set())
        if (cleaned := _cleaned(xml, ids)) is not None:
            changed[name] = cleaned
    if not changed:
        return document

    def part(name: str, data: bytes) -> bytes:
        if name not in changed:
            return data
        return changed[name] or _without(data, lost[name])

    return repacked(document, part)


def _external(rels: bytes) -> set[str]:
    """The ids of relations that lead out and are no link that somebody clicks."""
    return {
        one.get("Id", "")
        for one in parse_xml(rels)
        if one.get("TargetMode") == "External"
        and not (one.get("Type", "").endswith("/hyperlink") and one.get("Target", "").lower().startswith(_CLICKED))
    }


def _without(rels: bytes, ids: set[str]) -> bytes:
    root = parse_xml(rels)
    for one in list(root):
        if one.get("Id") in ids:
            root.remove(one)
    return serialize_part_xml(root)


def _cleaned(xml: bytes, ids: set[str]) -> bytes | None:
    if not ids and not any(mark in xml for mark in (b"instrText", b"fldSimple", b"mailMerge", b"altChunk", b"subDoc")):
        return None
    root = parse_xml(xml)
    changed = _take_out_fields(root)
    for element in list(root.iter()):
        linked = [name for name, value in element.attrib.items() if name.startswith(_R) and value in ids]
        if not linked and element.tag not in _TAKEN_OUT[:1]:
            continue
        changed = True
        if element.tag in _TAKEN_OUT and element.getparent() is not None:
            element.getparent().remove(element)
        else:
            for name in linked:
                del element.attrib[name]
    return serialize_part_xml(root) if changed else None


def _take_out_fields(root: Any) -> bool:
    """Fields that are not of the list lose what makes them fields; what they showed last stays as text."""
    changed = False
    for simple in list(root.iter(f"{_W}fldSimple")):
        if not _is_kept(simple.get(f"{_W}instr", "")):
            _unwrap(simple)
            changed = True
    open_fields: list[tuple[list[Any], list[str]]] = []  # the elements that make each field, its words
    for element in list(root.iter(f"{_W}fldChar", f"{_W}instrText")):
        kind = element.get(f"{_W}fldCharType") if element.tag == f"{_W}fldChar" else "text"
        if kind == "begin":
            open_fields.append(([element], []))
        elif open_fields:
            elements, words = open_fields[-1]
            elements.append(element)
            if kind == "text":
                words.append(element.text or "")
            elif kind == "end":
                open_fields.pop()
                if not _is_kept("".join(words)):
                    for one in elements:
                        one.getparent().remove(one)
                    changed = True
    for elements, _ in open_fields:  # never closed: nothing says what it is
        for one in elements:
            one.getparent().remove(one)
        changed = True
    return changed


def _is_kept(instruction: str) -> bool:
    words = instruction.split()
    if not words or (words[0].upper() not in _FIELDS and not words[0].startswith("=")):
        return False
    if words[0].upper() == "HYPERLINK":
        target = next((word.strip('"“”') for word in words[1:] if not word.startswith("\\")), "")
        return "\\l" in words[1:2] or target.lower().startswith(_CLICKED)
    return True


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)
