"""Word documents (.docx) as they would be printed: python-docx's cells lose merges, insertions, controls and numbers.

Tracked insertions are kept and deletions left out, content controls are entered, hidden text is left out, automatic
numbers are counted, merged cells keep their span, a table inside a cell becomes lines of that cell, and a table of one
cell that only frames the page is taken off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from fullemp_cli.opening.archive import Archive
from fullemp_cli.opening.limits import Guard
from fullemp_cli.standards.draft.document import Block, PublishedCell, PublishedDocument, PublishedTable, lines_of
from fullemp_cli.standards.draft.refusals import unreadable
from fullemp_cli.standards.draft.word_numbers import Numbering

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TRANSPARENT = frozenset(
    _W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "customXml")
)
"""What only wraps what stands in it."""
_GONE = frozenset(_W + name for name in ("del", "moveFrom", "sdtPr", "sdtEndPr"))
_MAIN = "word/document.xml"


def read_word(data: bytes, name: str, guard: Guard) -> PublishedDocument:
    """The document. Refused: no .docx inside, broken."""
    archive = Archive(data, guard)
    if archive.find(_MAIN) is None:
        raise unreadable(name, "不是 Word 文档", "请在 WPS 或 Word 中另存为 .docx 后再用。")
    body = _xml(archive, _MAIN, name).find(f"{_W}body")
    numbering = Numbering(
        _xml(archive, "word/numbering.xml", name) if archive.find("word/numbering.xml") else None,
        _xml(archive, "word/styles.xml", name) if archive.find("word/styles.xml") else None,
    )
    reader = _WordReader(numbering)
    return PublishedDocument(name, tuple(reader.blocks(body)) if body is not None else ())


def _xml(archive: Archive, part: str, name: str) -> Element:
    data = archive.read(archive.find(part) or part)
    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data:
        raise unreadable(name, "文档里有不能用的实体声明", "请在 WPS 或 Word 中另存为 .docx 后再用。")
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise unreadable(name, "文档已损坏", "请在 WPS 或 Word 中打开，另存为 .docx 后再用。") from error


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The children of that tag, also inside wrappers; what was deleted is passed over."""
    for child in element:
        if child.tag == _W + tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _within(child, tag)


@dataclass(slots=True)
class _MergedCell:
    """A cell that is merged downwards and may go on."""

    cell: PublishedCell


@dataclass(slots=True)
class _WordReader:
    numbering: Numbering
    alone: str = ""
    """The automatic number of a paragraph without text: in a cell of 序号 it is all that is seen."""

    def blocks(self, element: Element) -> Iterator[Block]:
        for child in element:
            if child.tag == f"{_W}p":
                yield self.paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self.table(child)
            elif child.tag in _TRANSPARENT:
                yield from self.blocks(child)

    def paragraph(self, element: Element) -> str:
        text = "".join(_runs(element))
        label = self.numbering.label(element.find(f"{_W}pPr"))  # one without text is counted too
        if text.strip():
            return label + text
        self.alone = self.alone or label
        return text

    def table(self, element: Element) -> Iterator[Block]:
        cells: list[PublishedCell] = []
        open_below: dict[int, int] = {}  # column → index of the cell that goes on
        contents: list[list[Block]] = []
        row = 0
        for tr in _within(element, "tr"):
            properties = tr.find(f"{_W}trPr")
            if properties is not None and properties.find(f"{_W}del") is not None:
                continue
            column = _number(properties, "gridBefore", 0)
            for tc in _within(tr, "tc"):
                tcpr = tc.find(f"{_W}tcPr")
                if tcpr is not None and tcpr.find(f"{_W}cellDel") is not None:
                    continue
                span = _number(tcpr, "gridSpan", 1)
                merge = tcpr.find(f"{_W}vMerge") if tcpr is not None else None
                beside = tcpr.find(f"{_W}hMerge") if tcpr is not None else None
                above = open_below.get(column)
                if beside is not None and beside.get(f"{_W}val", "continue") == "continue" and cells:
                    cells[-1] = replace(cells[-1], columns=cells[-1].columns + span)
                elif merge is not None and merge.get(f"{_W}val", "continue") == "continue" and above is not None:
                    cells[above] = replace(cells[above], rows=row - cells[above].row + 1)
                else:
                    self.alone = ""
                    inside = list(self.blocks(tc))
                    contents.append(inside)
                    cells.append(PublishedCell(row, column, _text(inside) or self.alone, columns=span))
                    open_below.pop(column, None)
                    if merge is not None:
                        open_below[column] = len(cells) - 1
                column += span
            row += 1
        if len(cells) == 1 and any(isinstance(block, PublishedTable) for block in contents[0]):
            yield from contents[0]
        elif cells:
            yield PublishedTable(tuple(cells))


def _text(blocks: list[Block]) -> str:
    lines: list[str] = []
    for block in blocks:
        lines += [block] if isinstance(block, str) else lines_of(block)
    return "\n".join(lines).strip("\n")


def _number(properties: Element | None, tag: str, default: int) -> int:
    found = properties.find(_W + tag) if properties is not None else None
    value = found.get(f"{_W}val", "") if found is not None else ""
    return int(value) if value.isdecimal() and int(value) < 1000 else default


def _runs(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}r":
            hidden = child.find(f"{_W}rPr/{_W}vanish")
            if hidden is None or hidden.get(f"{_W}val") in ("0", "false"):
                yield from _run(child)
        elif child.tag in _TRANSPARENT:
            yield from _runs(child)


def _run(run: Element) -> Iterator[str]:
    for child in run:
        tag = child.tag.removeprefix(_W)
        if tag == "t":
            yield child.text or ""
        elif tag == "tab":
            yield "\t"
        elif tag in ("br", "cr") and child.get(f"{_W}type") != "page":
            yield "\n"
        elif tag == "noBreakHyphen":
            yield "-"
