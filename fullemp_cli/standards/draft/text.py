"""Text files: paragraphs, and tables whose cells are parted by tabs, in the two ways in which programs paste them.

One row a line (`8⇥就业服务⇥30⇥…`), or one cell a line that begins with a tab (as Word's tables are pasted), where a
cell may go on over lines without a tab, and a blank line may part rows, or only the lines of one cell:

    ⇥项目        ⇥内容
    ⇥标准        …
    分

The rows are then told by their number of cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from fullemp_cli.standards.draft.document import Block, PublishedDocument, table_of_rows

_BLANK_BEFORE = "\f"
"""Put before a cell that stands behind a blank line: a new row may begin there."""


def read_text(text: str, name: str) -> PublishedDocument:
    """The document. A scanned text whose lines were broken where the page ended keeps its lines."""
    lines = re.split(r"\r\n|\r|\n", text)
    return PublishedDocument(name, tuple(_blocks(lines)))


def _blocks(lines: list[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("\t") and _is_cells(lines, at):
            end = _end_of_cells(lines, at)
            yield table_of_rows(_rows_of_cells(lines[at:end]))
            at = end
        elif "\t" in line.strip("\n"):
            end = at
            rows: list[list[str]] = []
            while end < len(lines) and "\t" in lines[end]:
                rows.append([cell.strip() for cell in lines[end].split("\t")])
                end += 1
            yield table_of_rows(rows)
            at = end
        else:
            yield line
            at += 1


def _is_cells(lines: list[str], at: int) -> bool:
    """Whether this is a table of one cell a line: several lines in a row begin with a tab and hold no other."""
    ahead = [line for line in lines[at : at + 12] if line.strip()]
    begun = [line for line in ahead if line.startswith("\t")]
    return len(begun) >= 3 and all("\t" not in line[1:].rstrip("\t") for line in begun)


def _end_of_cells(lines: list[str], at: int) -> int:
    """Behind the last line that begins with a tab."""
    last = max(n for n in range(at, len(lines)) if lines[n].startswith("\t"))
    return last + 1


def _rows_of_cells(lines: list[str]) -> list[list[str]]:
    cells: list[str] = []
    blank = False
    for line in lines:
        if line.startswith("\t"):
            cells.append((_BLANK_BEFORE if blank or not cells else "") + line[1:].strip())
            blank = False
        elif line.strip():
            cells[-1] += f"\n{line.strip()}"
            blank = False
        else:
            blank = True
    parts: list[list[str]] = []
    for cell in cells:
        if cell.startswith(_BLANK_BEFORE):
            parts.append([])
        parts[-1].append(cell.removeprefix(_BLANK_BEFORE))
    width = Counter(len(part) for part in parts).most_common(1)[0][0]
    rows: list[list[str]] = []
    for part in parts:
        # A blank line inside a cell parts what belongs together: 3 cells and 5 are one row of 8.
        if rows and len(rows[-1]) < width and len(rows[-1]) + len(part) <= width and len(rows) > 1:
            rows[-1] += part
        else:
            rows.append(list(part))
    return rows
