"""What a file said when it was written, so that later it shows whether somebody has typed into it.

Being opened and saved by WPS, Excel, Word or LibreOffice changes every byte of a file and nothing of what it says. So
not the bytes are compared but the texts, blind to blanks; their digest travels in the file as a custom property.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook as Book

from fullemp_cli.findings.place import column_letter
from fullemp_cli.opening.grid import Sheet, Value, Workbook

TEXT = "fullemp text"
FORMULAS = "fullemp formulas"
_CUSTOM = "docProps/custom.xml"
_MOST = 1 << 20
_FEW_COLUMNS = 26
_PROPERTY = re.compile(r'name="([^"]*)"[^>]*>\s*<vt:\w+[^>]*>([^<]*)</vt:', re.S)


def compact(value: object) -> str:
    """A cell as it is compared: without blanks and line breaks; a whole number without its `.0`; blank: ''."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, int | float):
        return format(float(value), ".12g")
    return "".join(str(value).split())


def short(text: str) -> str:
    """Six hexadecimal digits of a text's digest; '' for none. Enough to tell a cell from what it was."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6] if text else ""


def digest(texts: Iterable[tuple[str, str]]) -> str:
    """The digest of texts by their places, in whatever order they come; blank ones do not count."""
    lines = sorted(f"{place}={text}" for place, text in texts if text)
    return sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def stamp_book(book: Book, typed: Mapping[str, set[tuple[int, int]]] | None = None) -> None:
    """Give a workbook that is about to be closed the digest of what it says.

    `typed`: cells (row, column from 0, by sheet) that hold what a person typed and the program only carried over.
    """
    formulas: list[str] = []
    texts: list[tuple[str, str]] = []
    compacted: dict[object, str] = {}  # most texts stand in many cells; a number is not the text that it equals
    letters = {column: column_letter(column + 1) for column in range(_FEW_COLUMNS)}
    for sheet in book.worksheets():
        name = sheet.get_name()
        carried = typed.get(name) if typed else None
        for row, column, kind, value in written_cells(book, sheet):
            if carried and (row, column) in carried:
                continue
            place = f"{name}!{letters.get(column) or column_letter(column + 1)}{row + 1}"
            if kind == "formula":
                formulas.append(place)
            elif kind == "text":
                text = compacted.get(value)
                if text is None:
                    text = compacted[value] = compact(value)
                texts.append((place, text))
            else:
                texts.append((place, compact(value)))
    book.set_custom_property(TEXT, digest(texts))
    if formulas:
        book.set_custom_property(FORMULAS, ",".join(formulas)[:250])


def written_cells(book: Book, sheet: Any) -> Iterator[tuple[int, int, str, object]]:
    """Row, column, kind (`text`, `number`, `formula`) and value of each cell that was written into that sheet."""
    strings = {index: text for text, index in book.str_table.string_table.items()}
    for row, cells in sheet.table.items():
        for column, cell in cells.items():
            kind = type(cell).__name__
            if kind == "String":
                yield row, column, "text", strings[cell.string]
            elif kind == "Number":
                yield row, column, "number", cell.number
            elif kind == "Formula":
                yield row, column, "formula", cell.value


def properties(content: bytes) -> dict[str, str]:
    """The custom properties of an Office file; none where it has none or cannot be opened."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(_CUSTOM) as part:
            text = part.read(_MOST).decode("utf-8", "replace")
    except (KeyError, OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        return {}
    return {html.unescape(name): html.unescape(value) for name, value in _PROPERTY.findall(text)}


def says_now(book: Workbook, formulas: str) -> str:
    """The digest of what a workbook says as it was read; `formulas`: the places that hold a formula of ours."""
    ours = set(formulas.split(",")) if formulas else set()
    return digest(
        (place, compact(value)) for sheet in book.sheets for place, value in _cells(sheet) if place not in ours
    )


def _cells(sheet: Sheet) -> Iterator[tuple[str, Value]]:
    for i, row in enumerate(sheet.rows, 1):
        for j, value in enumerate(row, 1):
            if value is not None:
                yield f"{sheet.name}!{column_letter(j)}{i}", value
