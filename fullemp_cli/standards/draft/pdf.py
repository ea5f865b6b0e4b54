"""PDF files with text: the words inside the ruled lines of each page, put together to tables over all pages.

The cells come from pdfplumber (an optional package), their spans from where their edges lie. A row that a page has cut
in two is joined, and marked, as nobody can be sure of it. A scan has no text and is refused.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from fullemp_cli.standards.draft.document import Block, PublishedCell, PublishedDocument, PublishedTable, plain
from fullemp_cli.standards.draft.refusals import unreadable

_NEAR = 2.5
_MOST_PAGES = 200
_ENDS = "。；;：:！？"
_NEW_LINE = re.compile(
    r"^\s*(?:[①-⑳]|\d{1,2}[.．、]|[（(]\d{1,2}[)）]|[一二三四五六七八九十]{1,3}、|备注|说明|注[:：])"
)
Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the top left corner of the page."""


def read_pdf(data: bytes, name: str) -> PublishedDocument:
    """The document. Refused: pdfplumber is not installed, a scan, a password, broken."""
    try:
        import pdfplumber
    except ImportError as error:
        hint = "请运行 python -m pip install pdfplumber，或在 WPS 中把它另存为 .docx 再用。"
        raise unreadable(name, "读 .pdf 要另装 pdfplumber", hint) from error
    blocks: list[Block] = []
    letters = pages = 0
    try:
        with pdfplumber.open(io.BytesIO(data)) as book:
            for page in book.pages[:_MOST_PAGES]:
                pages += 1
                letters += len(page.chars)
                blocks += _page(page)
                page.close()
    except Exception as error:  # whatever a broken file does to the library is a refusal of that file
        raise unreadable(name, "PDF 已损坏或有密码", "请在 WPS 中打开，另存为 .docx 再用。") from error
    if letters < 20 * max(pages, 1):
        raise unreadable(
            name, "PDF 里没有文字，是扫描件", "请先用文字识别（OCR）转成文字，校对后存为 .docx 或 .txt 再用。"
        )
    joined = _joined(blocks)
    notes: tuple[str, ...] = ("PDF 里没有段落和合并单元格的记录，文字按格线拼成，请对照原文。",)
    if any(isinstance(block, PublishedTable) and block.joined for block in joined):
        notes += ("有的行被分页切断，已经拼成一行，请对照原文核对。",)
    return PublishedDocument(name, tuple(joined), notes)


def _page(page: Any) -> list[Block]:
    found = [(table.bbox, _table(page, table)) for table in page.find_tables()]
    tables = [(box, table) for box, table in found if len(table.cells) > 3]
    blocks: list[tuple[float, Block]] = [(box[1], table) for box, table in tables]
    rest = page.filter(lambda thing: not _inside(thing, [box for box, _ in tables]))
    for line in rest.extract_text_lines(return_chars=False) if rest.chars else []:
        blocks.append((line["top"], str(line["text"])))
    return [block for _, block in sorted(blocks, key=lambda one: one[0])]


def _inside(thing: Any, boxes: Sequence[Box]) -> bool:
    if thing.get("object_type") != "char":
        return False
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)


def _table(page: Any, table: Any) -> PublishedTable:
    boxes: list[Box] = sorted(table.cells, key=lambda box: (box[1], box[0]))
    lefts = _edges([box[0] for box in boxes] + [box[2] for box in boxes])
    tops = _edges([box[1] for box in boxes] + [box[3] for box in boxes])
    cells = []
    for left, top, right, bottom in boxes:
        row, column = _at(tops, top), _at(lefts, left)
        text = _text(page, (left, top, right, bottom))
        cells.append(
            PublishedCell(row, column, text, max(_at(tops, bottom) - row, 1), max(_at(lefts, right) - column, 1))
        )
    return PublishedTable(tuple(cells))


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _text(page: Any, box: Box) -> str:
    """The lines of a cell: joined as the cell broke them, apart where a new clause begins."""
    left, top, right, bottom = box
    inside = page.crop((max(left, 0), max(top, 0), min(right, page.width), min(bottom, page.height)), strict=False)
    lines = (
        [str(line["text"]).strip() for line in inside.extract_text_lines(return_chars=False)] if inside.chars else []
    )
    text = ""
    for line in lines:
        apart = text and text[-1] in _ENDS and _NEW_LINE.match(line)
        space = (
            " "
            if text
            and text[-1].isascii()
            and text[-1].isalnum()
            and line[:1].isascii()
            and line[:1].isalnum()
            and not line[:1].isdigit()
            else ""
        )
        text += ("\n" if apart else space) + line
    return text


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Tables that go on over a page become one: a first row without number or marks goes on with the last one."""
    joined: list[Block] = []
    for block in blocks:
        last = next((one for one in reversed(joined) if isinstance(one, PublishedTable)), None)
        between = joined[joined.index(last) + 1 :] if last is not None else []
        if isinstance(block, PublishedTable) and last is not None and _goes_on(last, block, between):
            at = joined.index(last)
            joined[at:] = [_together(last, block)]
        else:
            joined.append(block)
    return joined


def _goes_on(last: PublishedTable, table: PublishedTable, between: Sequence[Block]) -> bool:
    same = len(last.grid()[0]) == len(table.grid()[0])
    return same and all(isinstance(one, str) and re.fullmatch(r"[-—–\s\d第页共/]*", one) for one in between)


def _together(last: PublishedTable, table: PublishedTable) -> PublishedTable:
    grid, more = last.grid(), table.grid()
    height = len(grid)
    head = [plain(cell.text) if cell is not None else "" for cell in grid[0]]
    start = 1 if [plain(cell.text) if cell is not None else "" for cell in more[0]] == head else 0
    cells = list(last.cells)
    joined = set(last.joined)
    cut = start < len(more) and _is_cut(grid[-1], more[start])
    shift = height - start - (1 if cut else 0)
    for cell in table.cells:
        if cell.row < start:
            continue
        moved = PublishedCell(cell.row + shift, cell.column, cell.text, cell.rows, cell.columns)
        if cut and cell.row == start:
            above = grid[-1][cell.column]
            if above is not None:
                grown = PublishedCell(
                    above.row,
                    above.column,
                    above.text + cell.text,
                    max(above.rows, moved.row + moved.rows - above.row),
                    above.columns,
                )
                cells[cells.index(above)] = grown
                continue
        cells.append(moved)
    if cut:
        joined.add(height - 1)
    joined |= {row + shift for row in table.joined}
    return PublishedTable(tuple(cells), joined=frozenset(joined))


def _is_cut(above: Sequence[PublishedCell | None], below: Sequence[PublishedCell | None]) -> bool:
    """Whether the row below only goes on: it has words where the row above has, nothing that a row begins with, and the
    words above end inside a sentence."""
    texts = [(a.text.strip() if a else "", b.text.strip() if b else "") for a, b in zip(above, below, strict=True)]
    going_on = [(a, b) for a, b in texts if b]
    if not going_on or any(re.fullmatch(r"\d{1,3}(?:\.\d+)?分?", b) for _, b in going_on):
        return False
    if any(re.match(r"\s*(?:\d{1,2}[.．、]|[①-⑳]|[一二三四五六七八九十]+、)", b) for _, b in going_on):
        return False
    return all(a and a[-1] not in "。；" for a, _ in going_on[-1:])
