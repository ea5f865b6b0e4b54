"""Putting values into cells of a workbook that was just written, without a program that would change the rest of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from fullemp_cli.findings.place import column_letter
from fullemp_cli.reports.archive import repacked

CellAt = tuple[int, int, int]
"""Number of the sheet, row and column, all from 0."""
_PART = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_CELL = re.compile(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', re.S)
_STYLE = re.compile(r's="\d+"')


def with_values(content: bytes, values: Mapping[CellAt, str | float | int]) -> bytes:
    """The workbook (as xlsxwriter writes it) with these values: a number as a number, text as text that is never a
    formula. A cell that holds a formula keeps it and gets the value as its result. Cells keep their look."""
    wanted: dict[int, dict[int, dict[int, str | float | int]]] = {}
    for (sheet, row, column), value in values.items():
        wanted.setdefault(sheet, {}).setdefault(row, {})[column] = value

    def rewritten(name: str, data: bytes) -> bytes:
        part = _PART.fullmatch(name)
        rows = wanted.get(int(part[1]) - 1) if part else None
        return _sheet(data.decode("utf-8"), rows).encode("utf-8") if rows else data

    return repacked(content, rewritten)


def _sheet(xml: str, rows: Mapping[int, Mapping[int, str | float | int]]) -> str:
    xml = xml.replace("<sheetData/>", "<sheetData></sheetData>")
    for row, cells in sorted(rows.items()):
        found = re.search(rf'<row r="{row + 1}"([^>]*?)(?:/>|>(.*?)</row>)', xml, re.S)
        if found:
            attributes = re.sub(r'\s*spans="[^"]*"', "", found[1])
            line = f'<row r="{row + 1}"{attributes}>{_row(found[2] or "", row, cells)}</row>'
            xml = xml[: found.start()] + line + xml[found.end() :]
        else:
            line = f'<row r="{row + 1}">{_row("", row, cells)}</row>'
            later = next((one for one in re.finditer(r'<row r="(\d+)"', xml) if int(one[1]) > row + 1), None)
            at = later.start() if later else xml.index("</sheetData>")
            xml = xml[:at] + line + xml[at:]
    return re.sub(r"<dimension[^>]*/>", "", xml, count=1)


def _row(xml: str, row: int, cells: Mapping[int, str | float | int]) -> str:
    there = {one[1]: (one[2], one[3] or "", one[0]) for one in _CELL.finditer(xml)}
    for column, value in cells.items():
        letter = column_letter(column + 1)
        attributes, inner, _ = there.get(letter, ("", "", ""))
        style = _STYLE.search(attributes)
        look = f" {style[0]}" if style else ""
        formula = re.search(r"<f>.*?</f>", inner, re.S)
        head = f'<c r="{letter}{row + 1}"{look}'
        if isinstance(value, str):
            text = escape(value, quote=False)
            if formula:
                cell = f'{head} t="str">{formula[0]}<v>{text}</v></c>'
            else:
                cell = f'{head} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        else:
            cell = f"{head}>{formula[0] if formula else ''}<v>{value!r}</v></c>"
        there[letter] = (look, "", cell)
    return "".join(there[letter][2] for letter in sorted(there, key=lambda name: (len(name), name)))
