"""A quick look at the XML of a worksheet, before calamine may see it.

calamine allocates the rectangle from A1 to the last cell, reads blank-padded string indexes wrongly and gives errors
and formulas without a result as blanks. A few searches over the bytes, most of them on a copy from which everything
uninteresting is deleted, tell whether any of this can happen. The look must never say *ordinary* of a sheet that is
not; it may say the opposite of one that is, which costs only time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fullemp_cli.opening.addresses import column_number, merge_of
from fullemp_cli.opening.grid import CellTrouble, Merge

_UPPER = bytes(range(ord("A"), ord("Z") + 1))
_DIGITS = b"0123456789"
_BLANKS = b"\t\r\n "


def _table(deleted_but: bytes) -> tuple[bytes, bytes]:
    """A translation that makes every capital A, every digit 0, every blank a space; and what to delete."""
    folded = bytearray(range(256))
    for group, stands_for in ((_UPPER, b"A"), (_DIGITS, b"0"), (_BLANKS, b" ")):
        for byte in group:
            folded[byte] = stands_for[0]
    return bytes(folded), bytes(set(range(256)) - set(deleted_but))


_LOWER = bytes(range(ord("a"), ord("z") + 1))

# `<c r="C17" s="4" t="s"><v>8</v></c>` becomes `<c r=A s= t=s<v</v</c` and, for the rows, `A00400080`. Whatever an
# address should not hold (quotes of the other kind, small letters, signs) is kept, so that it breaks the pattern.
_OUTLINE = _table(b"<=/ :{'$!&#-" + _BLANKS + _UPPER + _LOWER)
_NUMBERS = _table(b'"' + _DIGITS + _UPPER)

_HEAD = 2048
_ROW = b"<row"
_CELL = b"<c r=A"
_OTHER_CELL = re.compile(rb"[<:]c(?![a-z])|\n[^ </A\n]")  # no address, or one that goes on with something odd
# What calamine reads as something else: text hidden in CDATA or character numbers, a negative moment (as midnight),
# numbers that are none.
_MISREAD = re.compile(rb"<!|<v(?:&#|-|(?:nan|AaA|AAA|Aan|inf|Anf)(?:inity)?</v)")
_FORMULA = re.compile(rb"<f(?!ormula|irst|ilter)")
_NARROW = 26
_MOST_COLUMNS = 16_384
_SHORT = 99_999
_WIDE_REFERENCE = re.compile(rb' r="([A-Z]{2,})[0-9]')
_CELL_WITH_CONTENT = re.compile(rb'<c r="([A-Z]+)([0-9]+)"(?!(?: s="[0-9]+")?\s*/>)')
_PADDED = re.compile(rb"<v[^>]*>(?:\s+[-+.0-9Ee]+\s*|[-+.0-9Ee]+\s+)</v>")
_ERROR = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]*\st="e"')
_FORMULA_WITHOUT_VALUE = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"([^>/]*)>\s*<f(?:>|\s[^>]*[^>/]>)[^<]*</f>\s*(?:<v\s*/>|<v>\s*</v>|</c>)'
    rb'|<c r="([A-Z]+)([0-9]+)"([^>/]*)>\s*<f(?:\s[^>]*)?/>\s*(?:<v\s*/>|<v>\s*</v>|</c>)'
)
_STYLED = re.compile(rb'<c r="([A-Z]+)([0-9]+)"([^>/]*)>(?:<v>([0-9]+)</v>)?')
_STYLE = re.compile(rb'\ss="([0-9]{1,9})"')
_MERGE = re.compile(rb'<mergeCell\s[^>]*?ref="([A-Z0-9:]+)"')


@dataclass(frozen=True, slots=True)
class Survey:
    """What is in a worksheet that calamine would not tell."""

    merges: tuple[Merge, ...]
    troubles: dict[tuple[int, int], CellTrouble]


def survey_sheet(xml: bytes, max_area: int) -> Survey | None:
    """The survey of an ordinary sheet; None when the sheet is not ordinary and must be read with care."""
    if not _plain_document(xml):
        return None
    start = xml.find(b"<sheetData")
    if start < 0 or b":sheetData" in xml[:start]:
        return None
    data = xml[start:]
    # A sheet has some hundred thousand cells, few kinds of rows and a handful of kinds of cells: look at the kinds.
    above, *rows = data.translate(*_OUTLINE).split(_ROW)
    kinds = b"\n" + b"\n".join(
        {cell for row in (above, *(_ROW + row for row in set(rows))) for cell in row.split(_CELL)}
    )
    if _OTHER_CELL.search(kinds) or _MISREAD.search(kinds):
        return None
    columns = _NARROW
    if b"\nA" in kinds:
        columns = max(column_number(letters.decode()) for letters in {b"Z", *_WIDE_REFERENCE.findall(data)})
        if columns > _MOST_COLUMNS:
            return None
    far_down = b"A000000" in data.translate(*_NUMBERS)
    if (far_down or _SHORT * columns > max_area) and _area_with_content(data) > max_area:
        return None
    if (b"<v " in kinds or b" </v" in kinds) and _PADDED.search(data):
        return None
    troubles = {}
    if b"t=e" in kinds:
        troubles.update(_addresses(_ERROR.findall(data), CellTrouble.ERROR))
    if _FORMULA.search(kinds):
        troubles.update(_addresses(_without_result(data), CellTrouble.UNCACHED))
    return Survey(_merges_after_data(xml), troubles)


def cells_of_style(xml: bytes, styles: frozenset[int], strings: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The cells of an ordinary sheet that have one of these styles, or hold one of these shared strings."""
    wanted = {b"%d" % style for style in styles}
    texts = {b"%d" % string for string in strings}
    for letters, row, attributes, value in _STYLED.findall(xml):
        style = _STYLE.search(attributes)
        if (style is not None and style[1] in wanted) or (value in texts and b't="s"' in attributes):
            yield int(row), column_number(letters.decode())


def _plain_document(xml: bytes) -> bool:
    head = xml[:_HEAD]
    return (
        b"<worksheet" in head
        and b"<!" not in head
        and b"\x00" not in head
        and b"UTF-16" not in head.upper()[:200]
        and xml[-64:].rstrip().endswith(b"</worksheet>")
    )


def _area_with_content(data: bytes) -> int:
    rows = columns = 0
    letters = set()
    for match in _CELL_WITH_CONTENT.finditer(data):
        letters.add(match[1])
        rows = max(rows, int(match[2]))
    for name in letters:
        columns = max(columns, column_number(name.decode()))
    return rows * columns


def _without_result(data: bytes) -> Iterable[tuple[bytes, bytes]]:
    for first, row, attributes, shared_first, shared_row, shared_attributes in _FORMULA_WITHOUT_VALUE.findall(data):
        if b't="str"' not in attributes + shared_attributes:  # a formula whose result is empty text is blank
            yield first or shared_first, row or shared_row


def _addresses(found: Iterable[tuple[bytes, bytes]], trouble: CellTrouble) -> dict[tuple[int, int], CellTrouble]:
    return {(int(row), column_number(letters.decode())): trouble for letters, row in found}


def _merges_after_data(xml: bytes) -> tuple[Merge, ...]:
    after = max(xml.rfind(b"</sheetData>"), 0)
    if xml.find(b"<mergeCell", after) < 0:
        return ()
    return tuple(m for ref in _MERGE.findall(xml, after) if (m := merge_of(ref.decode())))
