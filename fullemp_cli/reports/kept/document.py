"""A form (.docx) as places with texts: its table cells, and the paragraphs outside its tables, in their order.

Each place is known by its number: a form and the one that replaces it are made from the same template. What a place
said when it was written travels in the file, so that what a person typed can be told and put into the new one.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from fullemp_cli.reports.archive import repacked
from fullemp_cli.reports.as_written.stamp import TEXT, compact, digest, properties, short

PLACES = "fullemp places"
_CUSTOM = "/docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)
_ONE = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="{}"><vt:lpwstr>{}</vt:lpwstr></property>'
)


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What a document says, place by place, and what it said when it was written (None: it does not tell)."""

    texts: tuple[str, ...]
    written: tuple[str, ...] | None
    stamp: str

    @property
    def says_now(self) -> str:
        """The digest of its texts; `made_of` belongs to it as it was written."""
        return _digest(self.texts)

    @property
    def typed(self) -> dict[int, str]:
        """The places that say something else than was written there, with their text; '' for one that was emptied."""
        if self.written is None or len(self.written) != len(self.texts):
            return {}
        pairs = zip(self.texts, self.written, strict=True)
        return {at: text for at, (text, before) in enumerate(pairs) if short(compact(text)) != before}


def stamp_document(document: Any, made_of: str) -> None:
    """Give a document that is about to be saved the digest of what it says, as a whole and place by place.

    `made_of`: what it was made from; a form of another edition does not say the same.
    """
    texts = [_text(place) for place in _places(document)]
    values = {
        TEXT: f"{_digest(texts)}-{short(compact(made_of))}",
        PLACES: ".".join(short(compact(text)) for text in texts),
    }
    body = "".join(_ONE.format(pid, name, value) for pid, (name, value) in enumerate(values.items(), 2))
    package = document.part.package
    part = Part(PackURI(_CUSTOM), _TYPE, _XML.format(body).encode(), package)
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES:
            del package.rels[key]
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def read_document(content: bytes) -> KeptForm | None:
    """The document; None for what is none, or cannot be opened."""
    try:
        opened = Document(BytesIO(content))
        texts = tuple(_text(place) for place in _places(opened))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError, OSError, AttributeError):
        return None
    known = properties(content)
    written = tuple(known[PLACES].split(".")) if PLACES in known else None
    return KeptForm(texts, written, known.get(TEXT, ""))


def with_texts(content: bytes, texts: dict[int, str]) -> bytes:
    """The document with these texts in these places, each in the look that the place has; all else as it was."""
    opened = Document(BytesIO(content))
    places = list(_places(opened))
    for at, text in texts.items():
        _write(places[at], text)
    stream = BytesIO()
    opened.save(stream)
    return repacked(stream.getvalue())


def label_before(texts: Sequence[str], at: int) -> str:
    """What stands in the place before that one: the words that say what it is for."""
    return compact(texts[at - 1]) if at else ""


def _digest(texts: Sequence[str]) -> str:
    return digest((str(at), compact(text)) for at, text in enumerate(texts))


def _places(document: Any) -> Iterator[Any]:
    """The innermost cells, and the paragraphs that stand in none."""
    cell, paragraph = qn("w:tc"), qn("w:p")
    for element in document.element.body.iter(cell, paragraph):
        if element.tag == cell:
            if element.find(f".//{cell}") is None:
                yield element
        elif not any(above.tag == cell for above in element.iterancestors()):
            yield element


def _text(place: Any) -> str:
    paragraphs = [place] if place.tag == qn("w:p") else place.iter(qn("w:p"))
    return "\n".join("".join(map(_run, paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")))) for paragraph in paragraphs)


def _run(element: Any) -> str:
    if element.tag == qn("w:t"):
        return element.text or ""
    return "\t" if element.tag == qn("w:tab") else "\n"


def _write(place: Any, text: str) -> None:
    paragraphs = [place] if place.tag == qn("w:p") else list(place.iter(qn("w:p")))
    first = paragraphs[0]
    for other in paragraphs[1:]:
        other.getparent().remove(other)
    look = next((run.find(qn("w:rPr")) for run in first.iter(qn("w:r"))), None)
    look = look if look is not None else first.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    for child in list(first):
        if child.tag != qn("w:pPr"):
            first.remove(child)
    lines = text.strip("\n").split("\n")
    at = first
    for number, line in enumerate(lines):
        if number:
            following = deepcopy(first)
            for run in following.findall(qn("w:r")):
                following.remove(run)
            at.addnext(following)
            at = following
        run = at.makeelement(qn("w:r"), {})
        if look is not None:
            run.append(deepcopy(look))
        words = run.makeelement(qn("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        words.text = line
        run.append(words)
        at.append(run)
