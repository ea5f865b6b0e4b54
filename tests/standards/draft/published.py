"""The tables of the built-in standards as they were published, and documents of every kind made of them in code."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

from docx import Document as WordDocument
from xlsxwriter import Workbook

from fullemp_cli.rules.quantities import decimal_text
from fullemp_cli.standards.loader import load_standard
from fullemp_cli.standards.model import Item, Standard
from tests.standards.draft.pdf_making import pdf_of


@dataclass(frozen=True)
class Spot:
    """A cell of a published table at its place, with its spans."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Publication:
    """A document: paragraphs, a table, paragraphs. `widths` of the columns, in characters."""

    above: tuple[str, ...]
    spots: tuple[Spot, ...]
    below: tuple[str, ...]
    widths: tuple[int, ...]

    @property
    def height(self) -> int:
        return max(spot.row + spot.rows for spot in self.spots)


def _column(texts: Sequence[str], column: int, first: int) -> list[Spot]:
    """Equal neighbours are one merged cell."""
    spots, at = [], first
    for text, same in groupby(texts):
        rows = len(list(same))
        spots.append(Spot(at, column, text, rows))
        at += rows
    return spots


def _single(texts: Sequence[str], column: int, first: int) -> list[Spot]:
    return [Spot(first + n, column, text) for n, text in enumerate(texts)]


def _head(headings: Sequence[str]) -> list[Spot]:
    return [Spot(0, column, heading) for column, heading in enumerate(headings)]


def _section(standard: Standard, item: Item) -> str:
    return next(section.title for section in standard.sections if section.id == item.section)


def quangang() -> Publication:
    """项目 · 内容 · 标准分 · 评分标准 · 自评分 · 考核分."""
    standard = load_standard("quangang").standard
    items = standard.items
    spots = [
        *_head(("项目", "内  容", "标准\n分", "评分标准", "自评\n分", "考核\n分")),
        *_column([_section(standard, item) for item in items], 0, 1),
        *_single([item.text for item in items], 1, 1),
        *_single([decimal_text(item.max) for item in items], 2, 1),
        *_single([item.rule for item in items], 3, 1),
        *_single([""] * len(items), 4, 1),
        *_single([""] * len(items), 5, 1),
    ]
    above = ("泉港人社〔2016〕151号", "泉港区人力资源和社会保障局关于", "附件", "创建充分就业村（社区）考核评分标准表")
    return Publication(above, tuple(spots), ("说明：以上各项由社区自评。",), (8, 26, 5, 26, 5, 5))


_JOINT = {"3.1": "16分", "3.2": "11分", "3.3": "17分", "3.5": "16分"}


def star() -> Publication:
    """Seven columns in two rows of headings; marks of several rows in one merged cell; a row of the total."""
    standard = load_standard("star-community").standard
    items = standard.items
    last = len(items) + 2
    marks = [_JOINT.get(item.id.rpartition(".")[0], f"{decimal_text(item.max)}分") for item in items]
    keys = [item.id.rpartition(".")[0] if item.id.count(".") == 2 else item.id for item in items]
    merged, at = [], 2
    for _, same in groupby(zip(keys, marks, strict=True)):
        group = list(same)
        merged.append(Spot(at, 2, group[0][1], len(group)))
        at += len(group)
    heads = ("评审项目", "具体评审内容及评分标准", "评分\n标准", "评分操作办法", "社区自评分数", "县级审核")
    spots = [
        *(Spot(0, column, heading, rows=2) for column, heading in enumerate(heads)),
        Spot(0, 6, "市级复核", columns=2),
        Spot(1, 6, "得分"),
        Spot(1, 7, "扣分原因"),
        *_column([_section(standard, item) for item in items], 0, 2),
        *_single([item.text for item in items], 1, 2),
        *merged,
        *_single([item.rule for item in items], 3, 2),
        *(Spot(row, column, "") for row in range(2, last) for column in range(4, 8)),
        Spot(last, 0, "合 计"),
        Spot(last, 1, "总分100分"),
        *(Spot(last, column, "") for column in range(2, 8)),
    ]
    above = (
        "附件1",
        "市级充分就业星级社区评审标准",
        "评估单位：          区（市、县）          街道（乡镇）          社区",
    )
    return Publication(above, tuple(spots), ("备注：由推荐的社区提供创新工作文字材料。",), (10, 30, 5, 28, 6, 5, 5, 6))


def taizhou() -> Publication:
    """序号 · 建设项目 · 分值 · 评分办法 · 得分; number and name of the eighth item go over four rows."""
    standard = load_standard("taizhou").standard
    rows: list[tuple[str, str, str, str]] = []
    for item in standard.items:
        number, _, below = item.id.partition(".")
        if item.id == "9.2":
            number, title, _, text = rows.pop()
            rows.append((number, title, "10", f"{text} {item.text}"))
        elif below:
            title = "附加分" if number == "9" else "就业服务"
            rows.append((number, title, decimal_text(item.max), item.text))
        else:
            rows.append((number, item.title, decimal_text(item.max), item.text))
    spots = [
        *_head(("序号", "建设项目", "分值", "评分办法", "得分")),
        *_column([row[0] for row in rows], 0, 1),
        *_column([row[1] for row in rows], 1, 1),
        *_single([row[2] for row in rows], 2, 1),
        *_single([row[3] for row in rows], 3, 1),
        *_single([""] * len(rows), 4, 1),
    ]
    above = (
        "台人社发〔2019〕52号",
        "台州市人力资源和社会保障局",
        "台州市财政局",
        "2019年6月7日",
        "附件1",
        "台州市高质量就业社区（村）建设评价指标（试行）",
    )
    return Publication(above, tuple(spots), (), (5, 12, 5, 60, 5))


PUBLICATIONS = {"quangang": quangang, "star-community": star, "taizhou": taizhou}


def docx_of(publication: Publication) -> bytes:
    """As Word writes it: vertical and horizontal merges."""
    document = WordDocument()
    for line in publication.above:
        document.add_paragraph(line)
    table = document.add_table(publication.height, len(publication.widths))
    for spot in publication.spots:
        cell = table.cell(spot.row, spot.column)
        if spot.rows > 1 or spot.columns > 1:
            cell = cell.merge(table.cell(spot.row + spot.rows - 1, spot.column + spot.columns - 1))
        first, *rest = spot.text.split("\n")
        cell.paragraphs[0].text = first
        for line in rest:
            cell.add_paragraph(line)
    for line in publication.below:
        document.add_paragraph(line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def xlsx_of(publication: Publication) -> bytes:
    """One sheet: the title merged over the table, then the table with its merges, marks as numbers."""
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("考核表")
    width = len(publication.widths)
    for row, line in enumerate(publication.above):
        sheet.merge_range(row, 0, row, width - 1, line)
    first = len(publication.above)
    for spot in publication.spots:
        row = first + spot.row
        value: str | int = int(spot.text) if spot.text.isdecimal() else spot.text
        if spot.rows > 1 or spot.columns > 1:
            sheet.merge_range(row, spot.column, row + spot.rows - 1, spot.column + spot.columns - 1, value)
        else:
            sheet.write(row, spot.column, value)
    for n, line in enumerate(publication.below):
        sheet.merge_range(first + publication.height + n, 0, first + publication.height + n, width - 1, line)
    book.close()
    return stream.getvalue()


def html_of(publication: Publication) -> bytes:
    """A page as a government site prints it."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in publication.above)
    rows = []
    for row in range(publication.height):
        cells = []
        for spot in sorted((one for one in publication.spots if one.row == row), key=lambda one: one.column):
            spans = (f' rowspan="{spot.rows}"' if spot.rows > 1 else "") + (
                f' colspan="{spot.columns}"' if spot.columns > 1 else ""
            )
            inside = "".join(f"<p><span>{html.escape(line)}</span></p>" for line in spot.text.split("\n"))
            cells.append(f"<td{spans}>{inside}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    table = f"<table>{''.join(rows)}</table>"
    below = "".join(f"<p>{html.escape(line)}</p>" for line in publication.below)
    page = f"<html><head><title>公告</title></head><body><div style='display:none'>导航</div>{paragraphs}{table}{below}</body></html>"
    return page.encode("utf-8")


def txt_of(publication: Publication) -> bytes:
    """As Word's tables are pasted: a cell a line, behind a tab; nothing of the merges is left."""
    lines = [*publication.above, ""]
    for row in range(publication.height):
        if row:
            lines.append("")
        taken = [one for one in publication.spots if one.row <= row < one.row + one.rows]
        for spot in sorted(taken, key=lambda one: one.column):
            lines += f"\t{spot.text if spot.row == row else ''}".split("\n")
    return "\n".join([*lines, "", *publication.below]).encode("utf-8")


def tabbed_of(publication: Publication) -> bytes:
    """A row a line, cells parted by tabs, in GB18030."""
    lines = list(publication.above)
    for row in range(publication.height):
        cells = ["" for _ in publication.widths]
        for spot in publication.spots:
            if spot.row == row:
                cells[spot.column] = "".join(spot.text.split("\n"))
        lines.append("\t".join(cells))
    return "\n".join([*lines, *publication.below]).encode("gb18030")


def printed(publication: Publication) -> bytes:
    """A PDF with ruled lines, over several pages where it is long."""
    return pdf_of(
        publication.above,
        [(s.row, s.column, s.rows, s.columns, s.text) for s in publication.spots],
        publication.below,
        publication.widths,
    )


MAKERS = {
    "docx": docx_of,
    "xlsx": xlsx_of,
    "html": html_of,
    "txt": txt_of,
    "tabs.txt": tabbed_of,
    "pdf": printed,
}
